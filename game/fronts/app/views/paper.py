"""A paper taken apart, as the transcript screen shows it."""

from __future__ import annotations

from dataclasses import dataclass

from game.case.model import Case, Statement, Transcript
from game.engine.events import Event
from game.engine.narration import made_line, narrate
from game.engine.passages import Passage, several
from game.engine.state import State, found_items, minutes_left, shown


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement of the list: its id, what is said, and what has been done with it."""

    id: str
    number: int
    text: str
    asked: str
    marks: str


def heading(transcript: Transcript) -> str:
    """Name, speaker and how the paper came about."""
    made = made_line(transcript.made)
    speaker = f"{transcript.speaker[:1].upper()}{transcript.speaker[1:]}"
    return f"{transcript.name}. {speaker}.{made}"


def statement_rows(case: Case, state: State, transcript: Transcript) -> tuple[StatementRow, ...]:
    """The statements in order."""
    return tuple(_row(case, state, transcript, s) for s in transcript.statements)


def _row(case: Case, state: State, transcript: Transcript, statement: Statement) -> StatementRow:
    speaker = f"{statement.speaker}. " if statement.speaker != transcript.speaker else ""
    text = speaker + "\n".join(b.text for b in shown(case, state, statement.says))
    marks = ["pressed"] if state.knows("pressed", statement.id) else []
    laid = sum(v == "presented" and ref.endswith(f".{statement.id}") for v, ref in state.facts)
    marks += [f"{several(laid, 'item')} laid beside"] if laid else []
    marks += sorted(f for ref, f in state.flags if ref == statement.id)
    return StatementRow(statement.id, statement.number, text, statement.asked, ", ".join(marks))


def known_of(case: Case, state: State, statement: Statement) -> tuple[Passage, ...]:
    """What pressing a statement and laying evidence beside it has brought so far, in the words it was told in."""
    told: list[Passage] = []
    if state.knows("pressed", statement.id):
        told += narrate(case, state, (Event("pressed", statement.id),))
    for item in found_items(case, state):
        if state.knows("presented", f"{item}.{statement.id}"):
            told += narrate(case, state, (Event("presented", item, statement.id),))
    return tuple(told)


def cost(case: Case, state: State, verb: str) -> str:
    """What a move costs, in brackets; nothing where no hours run or it costs none."""
    minutes = case.costs[verb] if minutes_left(case, state) is not None else 0
    return f" ({several(minutes, 'minute')})" if minutes else ""


def press_line(case: Case, state: State, statement: Statement) -> str:
    """The exact line that pressing puts, with what it costs, or that there is none."""
    if statement.press is None:
        return f"Statement {statement.number} cannot be pressed; evidence can be laid beside it, and it can be flagged."
    pressed = state.knows("pressed", statement.id)
    done, costs = (" (done)", "") if pressed else ("", cost(case, state, "press"))
    return f"Press {statement.number}{done}: {statement.press.line}{costs} [p, Enter or a click here]"
