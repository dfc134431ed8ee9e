"""The title screen in words: what can be begun, what can be gone on with."""

from __future__ import annotations

from pathlib import Path

from game.case.model import Case
from game.engine.passages import Passage, front_matter, line
from game.fronts.app.views.rows import Row
from game.fronts.app.views.saves import began, cut
from game.play.game import Game
from game.play.journal import JournalError, Start
from game.play.saves import AUTO, Save, list_saves

GAME = "Smolny"
TRIED = 5  # replaying is not free: a folder full of old saves must not hold the title up
BASES = (
    "Every paragraph says what it stands on; F6 shows it in the margin while you play.",
    "documented: it follows the sources named, at the places named.",
    "reconstructed: inferred, and it says what from.",
    "invented: the game's own words, for texture or for the frame of the reading room.",
)


def subtitle(case: Case) -> str:
    """The name of the case, where it is not the game's own."""
    return "" if case.title == GAME else case.title


def hours_line(hours: int | None) -> str:
    """A budget in words."""
    return "no limit" if hours is None else f"{hours} reading-room hour{'' if hours == 1 else 's'}"


def part_rows(case: Case) -> tuple[Row, ...]:
    """Each part by itself, then the lessons."""
    rows = [Row(f"part:{p.id}", f"Part: {p.name}", f"{p.at}. {hours_line(p.hours)}.") for p in case.parts.values()]
    for lesson in case.lessons.values():
        detail = f"A lesson of {lesson.minutes} minutes, cut from {case.parts[lesson.part].name}; {hours_line(lesson.hours)}. {lesson.note}"
        rows.append(Row(f"lesson:{lesson.id}", f"Lesson: {lesson.name} ({lesson.minutes} minutes)", detail.strip()))
    return tuple(rows)


def chosen_start(case: Case, key: str = "") -> Start:
    """The start that a row of `part_rows` stands for; the whole case for the empty key."""
    kind, _, name = key.partition(":")
    if kind == "part":
        return Start(name, alone=True)
    if kind == "lesson":
        return Start(case.lessons[name].part, name, alone=True)
    return Start(next(iter(case.parts)))


def open_save(case: Case, folder: Path, save: Save, upto: int | None = None) -> Game:
    """Go on with a save; a named one stays as it is and is gone on with in a new file.

    So does any where only its first `upto` lines are gone on from. Raises JournalError where the save does not fit the case.
    """
    if upto is not None:
        return Game.resume(case, cut(save.record, upto), folder)
    own = save.path if save.name.startswith(f"{AUTO}-") else None
    return Game.resume(case, save.record, folder, own)


def fits(case: Case, save: Save) -> bool:
    """Whether a save can be replayed to its end."""
    try:
        Game.resume(case, save.record)
    except JournalError:
        return False
    return True


def newest_fitting(case: Case, folder: Path) -> Save | None:
    """The save that Continue goes on with."""
    saves = list_saves(folder, case)
    # A play that was opened and left at once does not stand before one that was played, nor a copy kept by name before the play itself.
    ordered = sorted(saves, key=lambda s: (not s.record.entries, not s.name.startswith(f"{AUTO}-")))
    return next((s for s in ordered[:TRIED] if fits(case, s)), None)


def save_line(case: Case, save: Save) -> str:
    """A save in one line; a name is shown where the player gave one."""
    name = "" if save.name.startswith(f"{AUTO}-") else f"{save.name}: "
    many = len(save.record.entries)
    return f"{name}{began(case, save)}, {many} move{'' if many == 1 else 's'}, {save.when.day} {save.when:%b %Y, %H:%M}"


def about(case: Case) -> tuple[Passage, ...]:
    """What the case is, what to be warned of, and how to read the margin."""
    told = front_matter(case)
    told += [Passage("heading", "What a paragraph stands on"), *(Passage("list", b) for b in BASES)]
    if case.weights:
        told += [Passage("heading", "How a filing is scored"), line(case.weights)]
    return tuple(told)
