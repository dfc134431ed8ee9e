"""The filing form: laying chips, citing evidence, answering a rival, handing it in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from game.case.model import Case
from game.engine.events import Event
from game.engine.moves import Args
from game.engine.state import Draft, State

Result = tuple[State, list[Event]]
Change = Callable[[Draft, Args], Draft]


def _file(_case: Case, state: State, _args: Args) -> Result:
    return replace(state, desk=True), [Event("desk", state.part)]


def _close(_case: Case, state: State, _args: Args) -> Result:
    return replace(state, desk=False), [Event("closed", state.part)]


def _submit(_case: Case, state: State, _args: Args) -> Result:
    laid = [("filed", d.question) for d in state.drafts if d.laid]
    done = replace(state, desk=False, open="").with_facts(("filed", state.part), *laid)
    return done, [Event("filed", state.part)]


def _drafting(what: str, change: Change) -> Callable[[Case, State, Args], Result]:
    """A move that changes one question's draft: the first argument names the question."""

    def apply(_case: Case, state: State, args: Args) -> Result:
        draft = change(state.draft(args[0]), args[1:])
        return replace(state.with_draft(draft), focus=args[0]), [Event("drafted", args[0], what)]

    return apply


def _chips(draft: Draft, args: Args) -> Draft:
    answer, number = args[0], int(args[1])
    kept = dict(draft.chips) | {answer: number}
    return replace(draft, chips=tuple(sorted((a, n) for a, n in kept.items() if n)))


def _cite(draft: Draft, args: Args) -> Draft:
    return replace(draft, cites=(*draft.cites, args[0]))


def _uncite(draft: Draft, args: Args) -> Draft:
    return replace(draft, cites=tuple(c for c in draft.cites if c != args[0]))


def _rival(draft: Draft, args: Args) -> Draft:
    return replace(draft, rival=args[0])


def _counter(draft: Draft, args: Args) -> Draft:
    return replace(draft, rival_cites=(*draft.rival_cites, args[0]))


def _uncounter(draft: Draft, args: Args) -> Draft:
    return replace(draft, rival_cites=tuple(c for c in draft.rival_cites if c != args[0]))


def _reason(draft: Draft, args: Args) -> Draft:
    return replace(draft, reason=args[0])


def _why(draft: Draft, args: Args) -> Draft:
    return replace(draft, why=args[0])


APPLY: dict[str, Callable[[Case, State, Args], Result]] = {
    "file": _file,
    "close": _close,
    "submit": _submit,
    "chips": _drafting("chips", _chips),
    "cite": _drafting("cite", _cite),
    "uncite": _drafting("uncite", _uncite),
    "rival": _drafting("rival", _rival),
    "counter": _drafting("counter", _counter),
    "uncounter": _drafting("uncounter", _uncounter),
    "reason": _drafting("reason", _reason),
    "why": _drafting("why", _why),
}
