"""Saves in words: where each stands, and the points from which one can branch."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from game.case.model import Case
from game.engine.passages import clock, several
from game.fronts.app.views.rows import Row
from game.play.game import Game
from game.play.journal import JournalError, Record
from game.play.saves import AUTO, Save, list_saves
from game.play.status import status

SHOWN = 200  # points offered for a branch, the last ones first


def save_name(save: Save) -> str:
    """The name a player gave, or that the save was kept by itself."""
    return "kept by itself" if save.name.startswith(f"{AUTO}-") else save.name


def standing(case: Case, record: Record) -> str:
    """Where a save stands: part, place, date and hour of the file, hours left, items; or why it cannot be opened."""
    try:
        now = status(case, Game.resume(case, record).state)
    except JournalError as e:
        return str(e)
    left = "no limit" if now.minutes_left is None else f"{clock(now.minutes_left)} left"
    return f"{now.part}: {now.place}, {now.at}. {'Filed' if now.filed else left}, {several(now.found, 'item')}."


def save_rows(case: Case, folder: Path) -> tuple[Row, ...]:
    """The saves, newest first: name and time; where each stands is told while it is marked."""
    return tuple(
        Row(str(s.path), f"{s.when.day} {s.when:%b %Y, %H:%M}  {save_name(s)}, {several(len(s.record.entries), 'move')}", s.path.name)
        for s in list_saves(folder, case)
    )


def branch_rows(case: Case, record: Record) -> tuple[Row, ...]:
    """The points to branch from, the last move first: how many lines are kept, and the last of them in words."""
    rows = []
    for number in range(len(record.entries), 0, -1)[:SHOWN]:
        entry = record.entries[number - 1]
        rows.append(Row(str(number), f"after {number}: {entry.typed or entry.move or 'undo'}"))
    part = case.parts.get(record.start.part)
    return (*rows, Row("0", f"from the beginning{f' of {part.name}' if part else ''}"))


def cut(record: Record, upto: int) -> Record:
    """A record with only its first lines."""
    return replace(record, entries=record.entries[:upto])
