"""The title: beginning, going on, parts, saves that do not fit, about."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.widgets import OptionList

from game.case.model import Case
from game.fronts.app.app import SmolnyApp
from game.fronts.app.screens.over import Box
from game.fronts.app.screens.play import PlayScreen
from game.fronts.app.views import title as view
from game.play.game import Game
from game.play.journal import Start

from .helpers import painted, session_of, shown


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_the_title_opens(app: SmolnyApp, size: tuple[int, int]) -> None:
    """The title shows the case and what can be done; without a save Continue is switched off."""
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        told = painted(app)
        for words in ("The Missing Ledger", "Continue", "New game", "Parts and lessons", "About", "A small invented case"):
            assert words in told
        held = app.screen.query_one(OptionList)
        assert held.get_option("continue").disabled
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, PlayScreen)
        assert "You have two hours with the papers." in painted(app)


async def test_a_part_is_played_alone(app: SmolnyApp) -> None:
    """Parts and lessons are listed with their hours, and one chosen is begun by itself."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "enter")
        await pilot.pause()
        assert "3. Lesson: ten minutes (10 minutes)" in painted(app)
        await pilot.press("2")
        await pilot.pause()
        assert session_of(app).state.part == "the-yard"
        assert session_of(app).state.alone


async def test_a_save_that_does_not_fit_is_told_in_a_box(case: Case, app: SmolnyApp, tmp_path: Path) -> None:
    """A save that no longer fits the case is no traceback; Continue passes it over."""
    game = Game.new(case, Start("the-office"), tmp_path)
    game.type("look")
    game.close()
    (path,) = tmp_path.glob("*.jsonl")
    with path.open("a", encoding="utf-8") as f:
        f.write(json.dumps({"move": ["go", "nowhere[/at-all"]}) + "\n")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.screen.query_one(OptionList).get_option("continue").disabled
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, Box)
        assert "does not fit the case as it is now: line 3, 'go nowhere[/at-all'" in shown(app)
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert "New game" in painted(app)


async def test_about_explains_the_margin(app: SmolnyApp) -> None:
    """About shows the case's own words, its content note and what the basis words mean."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.screen.query_one(OptionList).highlighted = 5
        await pilot.press("enter")
        await pilot.pause()
        told = painted(app)
        assert "A school lost a ledger." in told
        assert "! A small invented case for tests." in told
        assert "documented: it follows the sources" in told
        await pilot.press("escape")
        await pilot.pause()
        assert "New game" in painted(app)


def test_a_named_save_stays_as_it_is(case: Case, tmp_path: Path) -> None:
    """Going on with a named save begins a new file; going on with the play's own file does not."""
    game = Game.new(case, Start("the-office"), tmp_path)
    game.type("in")
    game.save("before")
    game.close()
    saves = {s.name: s for s in view.list_saves(tmp_path, case)}
    kept = saves["before"].path.read_bytes()
    again = view.open_save(case, tmp_path, saves["before"])
    again.type("out")
    again.close()
    assert saves["before"].path.read_bytes() == kept
    own = next(s for n, s in saves.items() if n.startswith("play-"))
    same = view.open_save(case, tmp_path, own)
    same.close()
    assert same.journal is not None
    assert same.journal.path == own.path
