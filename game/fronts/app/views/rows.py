"""A row that can be chosen, and the lists the choosers show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from game.case.model import Case, Statement
from game.case.terms import FLAGS
from game.engine.filing import flags_on
from game.engine.moves import Move, comparable, papers_here, reading_cost
from game.engine.narration import meeting_line
from game.engine.state import State, found_items, read_transcripts


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a chooser: what it stands for, its words, and more about it while it is marked."""

    key: str
    text: str
    detail: str = ""


def evidence_rows(case: Case, state: State, items: Iterable[str] | None = None) -> tuple[Row, ...]:
    """The items of the notebook, or only these of them."""
    return tuple(Row(i, case.items[i].name, item_line(case, state, i)) for i in (found_items(case, state) if items is None else items))


def item_line(case: Case, state: State, item: str) -> str:
    """An item in one line: kind, date and the flags put on it."""
    held = case.items[item]
    return f"{held.kind}, {held.date}; {flags_line(case, state, item)}"


def flags_line(case: Case, state: State, item: str) -> str:
    """The flags of an item in words."""
    flags = sorted(flags_on(case, state, item))
    return f"flagged: {', '.join(flags)}" if flags else "no flags"


def present_rows(case: Case, state: State, statement: Statement) -> tuple[Row, ...]:
    """What can be laid beside a statement, each with the exact line that will be put."""
    items = (i for i in found_items(case, state) if i != statement.transcript)
    return tuple(Row(i, case.items[i].name, f"To statement {statement.number}: {meeting_line(case, i, statement)}") for i in items)


def flag_rows(state: State, ref: str) -> tuple[Row, ...]:
    """The nine flags, those put on `ref` marked."""
    return tuple(Row(f, f"[{'x' if (ref, f) in state.flags else ' '}] {f}: {meaning}") for f, meaning in FLAGS.items())


def flag_move(state: State, ref: str, flag: str) -> Move:
    """The move that puts a flag on, or takes it off."""
    return Move("unflag" if (ref, flag) in state.flags else "flag", (ref, flag))


def compare_rows(case: Case, state: State, transcript: str) -> tuple[Row, ...]:
    """The papers that the one in hand can be laid beside."""
    others = [b if a == transcript else a for a, b in comparable(case, state) if transcript in (a, b)]
    return tuple(Row(t, case.transcripts[t].name) for t in others)


def compared_pair(case: Case, state: State, one: str, other: str) -> tuple[str, str]:
    """Two papers in the order that the game compares them."""
    return (one, other) if (one, other) in comparable(case, state) else (other, one)


def paper_rows(case: Case, state: State) -> tuple[Row, ...]:
    """Papers that lie here unread, with what reading costs, and those read before."""
    read = read_transcripts(case, state)
    fresh = [Row(t, case.transcripts[t].name, f"Not read yet: {_cost(case, t)}.") for t in papers_here(case, state) if t not in read]
    return (*fresh, *(Row(t, case.transcripts[t].name, "Read before; opening it again costs nothing.") for t in read))


def _cost(case: Case, transcript: str) -> str:
    return f"{reading_cost(case, case.transcripts[transcript])} minutes"
