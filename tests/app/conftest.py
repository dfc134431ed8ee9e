"""The small case, a folder for saves, and an app on a screen that is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.case.build import load
from game.case.model import Case
from game.fronts.app.app import SmolnyApp
from game.play.game import Game
from game.play.journal import Start

SMALL = Path(__file__).parents[1] / "cases" / "small"


@pytest.fixture(autouse=True)
def _own_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of whoever runs the tests reaches the app."""
    for name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_ANIMATIONS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def case() -> Case:
    """The small case."""
    return load(SMALL)


@pytest.fixture
def app(case: Case, tmp_path: Path) -> SmolnyApp:
    """The app on its title."""
    return SmolnyApp(case, tmp_path)


@pytest.fixture
def playing(case: Case, tmp_path: Path) -> SmolnyApp:
    """The app straight in a new play of the whole case."""
    return SmolnyApp(case, tmp_path, Game.new(case, Start("the-office"), tmp_path))
