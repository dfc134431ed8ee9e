"""Findings about evidence and record: support that is none, and standings that their own authorities speak against."""

from __future__ import annotations

from collections.abc import Iterator

from game.case.diagnostics import WARNING, Diagnostic
from game.case.model import Answer, Case, Item, Transcript
from game.case.terms import ESTABLISHED, REFUTED
from game.engine.score import weight

SUPPORTS = "supports"
NO_SECOND = "What repeats a source does not corroborate it: take it out; or let the answer say so, and write 'same root: yes'."
DIVIDED = "If they are really divided, the question is contested and the answer live."


def one_root(case: Case) -> Iterator[Diagnostic]:
    """Two accounts from one root are one account: such items are no support of each other, and several of them no better than one."""
    for transcript in case.transcripts.values():
        own = case.item_of(transcript)
        if own is not None:
            yield from _by_itself(case, transcript, own)
    for question in case.questions.values():
        for answer in question.answers:
            held = [i for i in case.items.values() if weight(i, question.id, answer.id) > 0]
            if answer.standing != REFUTED and len(held) > 1 and len({i.origin for i in held}) == 1:
                root = held[0].root or held[0].origin
                told = f"all {len(held)} items for '{answer.name}' of '{question.name}' come from one root, '{root}'."
                yield Diagnostic("R609", answer.mark, told, "Give it evidence of another origin.", WARNING)


def _by_itself(case: Case, transcript: Transcript, own: Item) -> Iterator[Diagnostic]:
    for statement in transcript.statements:
        for meeting in (m for m in statement.meetings if m.kind == SUPPORTS and not m.same_root):
            item = case.items[meeting.item]
            if item.origin == own.origin:
                root = item.root or item.origin
                told = f"'{item.name}' supports a statement of '{transcript.name}', and both come from '{root}'."
                yield Diagnostic("R609", statement.mark, told, NO_SECOND, WARNING)


def standings(case: Case) -> Iterator[Diagnostic]:
    """An established answer with as many authorities against it as for it, or a refuted one with more for it than against it."""
    for question in case.questions.values():
        for answer in question.answers:
            sides = [v.side for v in answer.views]
            pro, contra = sides.count("for"), sides.count("against")
            if _contradicted(answer, pro, contra):
                called = f"'{answer.name}' of '{question.name}' is called {answer.standing}"
                yield Diagnostic("R610", answer.mark, f"{called}: authorities for it {pro}, against it {contra}.", DIVIDED, WARNING)


def _contradicted(answer: Answer, pro: int, contra: int) -> bool:
    return (answer.standing == ESTABLISHED and 0 < pro <= contra) or (answer.standing == REFUTED and 0 < contra < pro)
