"""A student's save, verified: played again move by move, with everything that is doubtful about it in words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from game.case.model import Case
from game.engine.moves import Move
from game.engine.state import State
from game.engine.words import Context, Understood, understand
from game.play.game import Game
from game.play.journal import Entry, JournalError, Record, read
from game.play.undo import kept_entries


@dataclass(frozen=True, slots=True)
class Step:
    """One move that stands: the state before it, the move, the state after it."""

    before: State
    move: Move
    after: State


@dataclass(frozen=True, slots=True)
class Verified:
    """A save as it was played again.

    `refused` says why it could not be: then there is nothing to grade. `doubts` are what a teacher should know of a
    save that was.
    """

    path: Path
    refused: str = ""
    doubts: tuple[str, ...] = ()
    record: Record | None = None
    steps: tuple[Step, ...] = ()
    state: State | None = None

    @property
    def prints(self) -> tuple[str, ...]:
        """The moves in a row, to be held against those of others."""
        return tuple(str(step.move) for step in self.steps)


def verify(case: Case, path: Path) -> Verified:
    """Play a save again. Nothing in it is believed: scores come from the moves, and moves the case does not allow are refused."""
    try:
        record = read(path)
    except JournalError as e:
        return Verified(path, refused=str(e))
    if record.case != case.id:
        return Verified(
            path, refused=f"It belongs to another case, {record.title}: name that case's folder behind the saves.", record=record
        )
    try:
        game = Game.resume(case, record)
    except JournalError as e:
        changed = " The case was changed since." if record.digest != case.digest else " Somebody changed the file, or it is damaged."
        return Verified(path, refused=f"{e}{changed}", record=record)
    kept = kept_entries(record.entries)
    steps = tuple(
        Step(before, e.move, after) for before, e, after in zip(game.states, kept, game.states[1:], strict=False) if e.move is not None
    )
    return Verified(path, "", tuple(_doubts(case, record, game.states, kept)), record, steps, game.state)


def _doubts(case: Case, record: Record, states: list[State], kept: list[Entry]) -> list[str]:
    told = []
    if record.torn:
        told.append("The file is cut off in its last line; what stands before it was graded.")
    if record.digest != case.digest:
        told.append("It was played on another version of the case; every move still fits.")
    if record.start.holding:
        told.append("It began with evidence in the notebook, which no play of the game does.")
    if not record.start.budget:
        told.append("It was played without reading-room hours.")
    if foreign := _foreign_words(case, states, kept):
        told.append(f"What was typed does not mean the move that is written beside it: {foreign}.")
    return told


def _foreign_words(case: Case, states: list[State], kept: list[Entry]) -> str:
    """The first line typed that plainly means another move; numbers and what refers back are passed over."""
    for state, entry in zip(states, kept, strict=False):
        if entry.move is None or not entry.typed or not entry.typed.split(" ")[0].isalpha():
            continue
        meant = understand(case, state, entry.typed, Context())
        if isinstance(meant, Understood) and meant.move.verb != entry.move.verb and meant.move.verb != "about":
            return f"'{entry.typed}' beside '{entry.move}'"
    return ""


LEAST = 12  # moves: fewer may be the same by chance


def copies(held: tuple[Verified, ...], least: int = LEAST) -> dict[Path, str]:
    """Saves whose moves are wholly those of others: for each of them, the names of the others. Who had them first nobody can say."""
    alike: dict[tuple[str, ...], list[Verified]] = {}
    for one in held:
        if len(one.steps) >= least:
            alike.setdefault(one.prints, []).append(one)
    groups = [group for group in alike.values() if len(group) > 1]
    return {one.path: ", ".join(o.path.name for o in group if o is not one) for group in groups for one in group}
