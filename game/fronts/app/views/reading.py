"""Where a quotation was read: the whole passage it stands in, with what it stands on."""

from __future__ import annotations

from game.case.model import Case
from game.engine.passages import Passage, line, prose
from game.engine.state import State
from game.engine.views import item_card, seen_blocks

TAKEN_APART = ("paper", "statement", "pressed")  # these stand in a paper, which the transcript screen opens


def whole_passage(case: Case, state: State, kind: str, ref: str) -> tuple[Passage, ...]:
    """Everything that was read at one place of the case, under its name."""
    if kind == "item":
        return tuple(item_card(case, state, case.items[ref]))
    held = [s for s in seen_blocks(case, state) if (s.kind, s.ref) == (kind, ref)]
    if not held:
        return (line("That is not among what you have read."),)
    return (Passage("heading", held[0].where), *prose(tuple(s.block for s in held)))


def paper_of(case: Case, kind: str, ref: str) -> str:
    """The paper that a passage stands in, or nothing."""
    if kind == "paper":
        return ref
    statement = case.statement(ref) if kind in TAKEN_APART else None
    return statement.transcript if statement else ""
