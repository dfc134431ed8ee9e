"""A case that changes while it is played: seeing that its files changed, and going on at the same place in the new one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import sleep

from game.case.build import load
from game.case.diagnostics import CaseError
from game.case.files import files_of
from game.case.model import Case
from game.engine.passages import several
from game.engine.step import Illegal, step
from game.play.game import Game, begin
from game.play.journal import Entry, JournalError, Record
from game.play.undo import kept_entries

PAUSE = 0.05  # seconds
MOST_PAUSES = 20
Stamp = tuple[tuple[str, int, int], ...]


def stamp(root: Path) -> Stamp:
    """What tells two states of a case's files apart: names, sizes, and the times they were written."""
    held = []
    for name in files_of(root).names:
        try:
            found = (root / name).stat() if root.is_dir() else root.stat()
        except OSError:
            continue  # deleted since it was listed: the next look tells
        held.append((name, found.st_size, found.st_mtime_ns))
    return tuple(held)


@dataclass
class Watched:
    """A case folder, and how its files were at the last look."""

    root: Path
    seen: Stamp = ()

    def __post_init__(self) -> None:
        self.seen = stamp(self.root)

    def changed(self) -> tuple[str, ...]:
        """The files that were changed, added or taken away since they were last told."""
        now = stamp(self.root)
        if now == self.seen:
            return ()
        for _ in range(MOST_PAUSES):  # an editor that is half through with saving is waited for
            sleep(PAUSE)
            before, now = now, stamp(self.root)
            if before == now:
                break
        names = {name for name, *_ in set(now) ^ set(self.seen)}
        self.seen = now
        return tuple(sorted(names))


@dataclass(frozen=True, slots=True)
class Reloaded:
    """A game in the case as it is now, and what to say of it; `game` is None where the case cannot be played as it stands."""

    game: Game | None
    told: str


def reloaded(game: Game, root: Path) -> Reloaded:
    """The play at hand, in the case as its files are now.

    Every move that still fits is made again, in its order, in a save of its own; the old save is left as it is.
    """
    try:
        case = load(root)
        fitting, left = _fitting(case, game)
        start = game.start
        record = Record(case.id, case.digest, case.title, start, tuple(fitting))
        new = Game.resume(case, record, game.folder)
    except CaseError as e:
        more = f" ({len(e.diagnostics) - 1} more: 'smolny check' lists them)" if len(e.diagnostics) > 1 else ""
        return Reloaded(None, f"The case was changed and cannot be played as it stands: {e.diagnostics[0]}{more} You go on in the old one.")
    except JournalError as e:
        return Reloaded(None, f"The case was changed, and this play does not fit it: {e} You go on in the old one.")
    lost = f" {several(left, 'move')} of yours fit no more and were left out." if left else ""
    return Reloaded(new, f"The case was changed and read again.{lost}")


def _fitting(case: Case, game: Game) -> tuple[list[Entry], int]:
    """The moves that the case still allows, and how many it does not."""
    state, fitting, left = begin(case, game.start).state, list[Entry](), 0
    for entry in kept_entries(game.entries):
        assert entry.move is not None
        try:
            state = step(case, state, entry.move).state
        except Illegal:
            left += 1
        else:
            fitting.append(entry)
    return fitting, left


Renewal = Callable[[Game], Reloaded | None]
"""Looks whether the case changed; None where it did not."""


def renewal(root: Path) -> Renewal:
    """A look at a case's files that a front takes now and then."""
    watched = Watched(root)
    return lambda game: reloaded(game, root) if watched.changed() else None
