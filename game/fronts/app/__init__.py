"""The Textual app."""

from __future__ import annotations

from pathlib import Path

from game.case.model import Case
from game.play.game import Game


def run_app(case: Case, folder: Path, game: Game | None = None) -> int:
    """Open the app: on its title, or straight in a game. Returns the exit code."""
    raise NotImplementedError
