"""The small case, a folder for saves, and an app on a screen that is not there."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual.pilot import Pilot

from game.case.build import load
from game.case.model import Case
from game.fronts.app.app import SmolnyApp
from game.play.game import Game
from game.play.journal import Start

from .helpers import app_on

SMALL = Path(__file__).parents[1] / "cases" / "small"


@pytest.fixture(autouse=True)
def _own_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of whoever runs the tests reaches the app."""
    for name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_ANIMATIONS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def _keys_are_done_with(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pilot waits for the keys that the app still holds back."""
    wait = Pilot._wait_for_screen

    async def waited(self: Pilot[int], timeout: float = 30.0) -> bool:
        for _ in range(500):
            if not getattr(self.app, "_held", ()):
                break
            await asyncio.sleep(0.01)
        return await wait(self, timeout)

    monkeypatch.setattr(Pilot, "_wait_for_screen", waited)


@pytest.fixture(scope="session")
def case() -> Case:
    """The small case."""
    return load(SMALL)


@pytest.fixture
def app(case: Case, tmp_path: Path) -> SmolnyApp:
    """The app on its title."""
    return app_on(case, tmp_path)


@pytest.fixture
def playing(case: Case, tmp_path: Path) -> SmolnyApp:
    """The app straight in a new play of the whole case."""
    return app_on(case, tmp_path, Game.new(case, Start("the-office"), tmp_path))
