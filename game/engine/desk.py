"""The filing form: laying chips, citing evidence, answering a rival, handing it in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from game.case.model import Case
from game.engine.events import Event
from game.engine.filing import flags_on
from game.engine.moves import Args
from game.engine.state import Draft, Handed, State, answered_questions, filing_questions

Result = tuple[State, list[Event]]
Change = Callable[[Draft, Args], Draft]


def _file(_case: Case, state: State, _args: Args) -> Result:
    return replace(state, desk=True), [Event("desk", state.part)]


def _close(_case: Case, state: State, _args: Args) -> Result:
    return replace(state, desk=False), [Event("closed", state.part)]


def _submit(case: Case, state: State, _args: Args) -> Result:
    handed = tuple(_handed(case, state, state.draft(q)) for q in answered_questions(case, state))
    done = replace(state, desk=False, open="", handed=(*state.handed, *handed))
    facts = [("filed", h.draft.question) for h in handed]
    return done.with_facts(("filed", state.part), *facts), [Event("filed", state.part)]


def _handed(case: Case, state: State, draft: Draft) -> Handed:
    cited = (*draft.cites, *draft.rival_cites)
    return Handed(state.part, draft, frozenset((i, flag) for i in cited for flag in flags_on(case, state, i)))


def _add(_case: Case, state: State, args: Args) -> Result:
    return _taken_up(state, args[0]), [Event("added", args[0], "add")]


def _taken_up(state: State, question: str) -> State:
    return replace(state, added=state.added | {question}, focus=question)


def _drop(_case: Case, state: State, args: Args) -> Result:
    """The draft stays, for whoever takes the question up again."""
    return replace(state, added=state.added - {args[0]}, focus=""), [Event("dropped", args[0])]


def _drafting(what: str, change: Change) -> Callable[[Case, State, Args], Result]:
    """A move that changes one question's draft: the first argument names the question.

    A question that only may be asked is thereby taken up.
    """

    def apply(case: Case, state: State, args: Args) -> Result:
        name = args[0]
        draft = change(state.draft(name), args[1:])
        told = [Event("drafted", name, what)]
        if name not in filing_questions(case, state):
            state, told = _taken_up(state, name), [Event("added", name, what), *told]
        return replace(state.with_draft(draft), focus=name), told

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


def _unrival(draft: Draft, _args: Args) -> Draft:
    """What was cited for the rival and the reason go with it: nothing is left that no form shows."""
    return replace(draft, rival="", rival_cites=(), reason="")


def _counter(draft: Draft, args: Args) -> Draft:
    return replace(draft, rival_cites=(*draft.rival_cites, args[0]))


def _uncounter(draft: Draft, args: Args) -> Draft:
    return replace(draft, rival_cites=tuple(c for c in draft.rival_cites if c != args[0]))


def _one_line(words: str) -> str:
    """The player's words as one line, so that what is kept is what every front shows."""
    return " ".join(words.split())


def _reason(draft: Draft, args: Args) -> Draft:
    return replace(draft, reason=_one_line(args[0]))


def _unreason(draft: Draft, _args: Args) -> Draft:
    return replace(draft, reason="")


def _why(draft: Draft, args: Args) -> Draft:
    return replace(draft, why=_one_line(args[0]))


def _unwhy(draft: Draft, _args: Args) -> Draft:
    return replace(draft, why="")


APPLY: dict[str, Callable[[Case, State, Args], Result]] = {
    "file": _file,
    "close": _close,
    "submit": _submit,
    "add": _add,
    "drop": _drop,
    "chips": _drafting("chips", _chips),
    "cite": _drafting("cite", _cite),
    "uncite": _drafting("uncite", _uncite),
    "rival": _drafting("rival", _rival),
    "unrival": _drafting("unrival", _unrival),
    "counter": _drafting("counter", _counter),
    "uncounter": _drafting("uncounter", _uncounter),
    "reason": _drafting("reason", _reason),
    "unreason": _drafting("unreason", _unreason),
    "why": _drafting("why", _why),
    "unwhy": _drafting("unwhy", _unwhy),
}
