"""Saves in words: where each stands, and the points from which one can branch."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from game.case.model import Case
from game.engine.passages import clock, several
from game.engine.words.labels import label
from game.fronts.app.views.rows import Row
from game.play.game import Game
from game.play.journal import JournalError, Record
from game.play.saves import AUTO, Save
from game.play.status import status

SHOWN = 200  # points offered for a branch, the last ones first


def save_name(save: Save) -> str:
    """The name a player gave, or that the save was kept by itself."""
    return "kept by itself" if save.name.startswith(f"{AUTO}-") else save.name


def began(case: Case, save: Save) -> str:
    """What a save is a play of."""
    start = save.record.start
    if start.lesson in case.lessons:
        return f"the lesson {case.lessons[start.lesson].name}"
    if start.alone and start.part in case.parts:
        return f"{case.parts[start.part].name} by itself"
    return "the whole case"


def standing(case: Case, record: Record) -> str:
    """Where a save stands: part, place, date and hour of the file, hours left, items; or why it cannot be opened."""
    try:
        now = status(case, Game.resume(case, record).state)
    except JournalError as e:
        return str(e)
    left = "no limit" if now.minutes_left is None else f"{clock(now.minutes_left)} left"
    return f"{now.part}: {now.place}, {now.at}. {'Filed' if now.filed else left}, {several(now.found, 'item')}."


def save_rows(case: Case, saves: Iterable[Save]) -> tuple[Row, ...]:
    """Saves as rows; where each stands is told while it is marked."""
    return tuple(
        Row(str(s.path), f"{s.when.day} {s.when:%b %Y, %H:%M}  {began(case, s)}, {several(len(s.record.entries), 'move')}; {save_name(s)}")
        for s in saves
    )


def branch_rows(case: Case, record: Record) -> tuple[Row, ...]:
    """The points to branch from, the last move first: how many lines are kept, where one stands then, and the move."""
    rows: list[Row] = []
    part = case.parts.get(record.start.part)
    try:
        game = Game.at_start(case, record.start)
        for number, entry in enumerate(record.entries, 1):
            words = label(case, game.state, entry.move) if entry.move else "undo"
            game.replay(entry, number + 1)
            here = game.state
            rows.append(Row(str(number), f"{number}. {case.parts[here.part].name}, {case.places[here.place].name}: {words}"))
    except JournalError:
        pass  # what fits the case no more cannot be branched from; opening it says so
    return (*rows[::-1][:SHOWN], Row("0", f"from the beginning{f' of {part.name}' if part else ''}"))


def cut(record: Record, upto: int) -> Record:
    """A record with only its first lines."""
    return replace(record, entries=record.entries[:upto])
