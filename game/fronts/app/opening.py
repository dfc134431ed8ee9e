"""What the app is opened with: a case, where its saves lie, and the play asked for on the command line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from game.case.model import Case
from game.play.game import Game
from game.play.journal import Start
from game.play.reload import Renewal


def _as_it_is(start: Start) -> Start:
    return start


@dataclass(frozen=True, slots=True)
class Opened:
    """A case that was read. `game` is the play to go straight to, None for the title; `renew` looks whether the case changed.

    `switched` takes from the start of a new play what the class goes without.
    """

    case: Case
    folder: Path
    game: Game | None = None
    renew: Renewal | None = None
    switched: Callable[[Start], Start] = _as_it_is


Opening = Callable[[], Opened | None]
"""Reads the case behind the painted title; None where that failed and was told elsewhere."""
