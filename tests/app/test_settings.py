"""Settings, the tour, and the saves: what is kept between plays."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import OptionList

from game.case.model import Case
from game.fronts.app.screens.boxes import Pick
from game.fronts.app.screens.play import PlayScreen
from game.fronts.app.screens.saves import SavesScreen
from game.fronts.app.screens.settings import SettingsScreen
from game.fronts.app.screens.title import TitleScreen
from game.fronts.app.screens.tour import TourScreen
from game.fronts.app.settings import FILE, THEMES, Settings, read_settings, write_settings
from game.fronts.app.views.saves import branch_rows, standing
from game.fronts.app.views.settings import setting_rows, switched
from game.fronts.app.views.title import newest_fitting
from game.fronts.app.widgets.prose import Prose
from game.play.game import Game
from game.play.journal import Start
from game.play.saves import list_saves

from .helpers import STILL, app_on, painted, say, session_of, shown


def test_settings_are_kept_and_read(tmp_path: Path) -> None:
    """What is kept is what is read; without a file everything is as at first."""
    held = Settings(theme="light", prose="instant", margin=True, moves=False, toured=True)
    assert read_settings(tmp_path) == Settings()
    assert write_settings(tmp_path / "new", held) == ""
    assert read_settings(tmp_path / "new") == held


@pytest.mark.parametrize(
    "text", ["", "[1]", '{"theme": "purple", "prose": 3, "margin": "yes", "more": 1}', "[" * 5000, '{"theme": ["dark"]}']
)
def test_settings_that_make_no_sense_are_as_at_first(tmp_path: Path, text: str) -> None:
    """A spoilt file never keeps the game from starting."""
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    assert read_settings(tmp_path) == Settings()


def test_settings_that_cannot_be_kept_are_told(tmp_path: Path) -> None:
    """A folder that cannot be made is a sentence, not a traceback."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert "cannot be kept" in write_settings(tmp_path / "file" / "in", Settings())


def test_every_choice_of_a_setting_is_reached() -> None:
    """Switching goes round all choices and comes back."""
    seen, held = [], Settings()
    for _ in THEMES:
        seen.append(held.theme)
        held = switched(held, "theme")
    assert seen == list(THEMES)
    assert held == Settings()
    for row in setting_rows(held)[:4]:
        assert switched(switched(held, row.key), row.key) == held or row.key == "theme"


def test_no_motion_where_it_is_not_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Prose does not arrive calmly where the surroundings switch motion off."""
    assert Settings().calm
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    assert not Settings().calm


async def test_settings_are_switched_at_once_and_kept(case: Case, tmp_path: Path) -> None:
    """Enter on a row changes it there and then, and the next start knows it."""
    app = app_on(case, tmp_path, Game.new(case, Start("the-office"), tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("f10")
        await pilot.pause()
        assert isinstance(app.screen, SettingsScreen)
        await pilot.press("enter", "down", "down", "enter")
        await pilot.pause()
        assert app.theme == "light"
        assert "Margin notes: shown" in painted(app)
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        assert (tmp_path / "keys.toml").is_file()
        await pilot.press("enter")
        await pilot.pause()
        assert "holds from the next start" in " ".join(shown(app).split())
        await pilot.press("escape")
        await pilot.pause()
        await say(pilot, "in", "read letter")
        assert "-- documented: log" in app.screen.query_one("#prose", Prose).text
    assert json.loads((tmp_path / FILE).read_text(encoding="utf-8"))["margin"] is True
    assert read_settings(tmp_path) == replace(STILL, theme="light", margin=True)


@pytest.mark.parametrize("theme", THEMES)
async def test_every_theme_can_be_put_on(case: Case, tmp_path: Path, theme: str) -> None:
    """Each of them paints the play, the terminal's own colours among them."""
    app = app_on(case, tmp_path, Game.new(case, Start("the-office"), tmp_path), replace(STILL, theme=theme))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Hall" in painted(app)
        assert app.native_ansi_color == theme.startswith("terminal")


async def test_the_tour_comes_once(case: Case, tmp_path: Path) -> None:
    """A new player sees it over the first play; whoever has seen it does not."""
    first = app_on(case, tmp_path, Game.new(case, Start("the-office"), tmp_path), replace(STILL, toured=False))
    async with first.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(first.screen, TourScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(first.screen, PlayScreen)
    assert read_settings(tmp_path).toured


async def test_prose_arrives_calmly_and_at_a_key_at_once(case: Case, tmp_path: Path) -> None:
    """Passages come one after another; any key lets the rest stand there. Nothing waits where motion is not wanted."""
    app = app_on(case, tmp_path, Game.new(case, Start("the-office"), tmp_path), replace(STILL, prose="calm"))
    async with app.run_test(size=(120, 60)) as pilot:
        await pilot.pause()
        prose = app.screen.query_one("#prose", Prose)
        prose._timer.stop() if prose._timer else None  # no test waits for a clock
        prose.arrive()
        session_of(app).type("in")
        prose.tell(session_of(app).log[-1].passages, "in", calm=True)
        prose._timer.stop() if prose._timer else None
        waiting = len(prose._hidden)
        assert waiting > 0
        assert "In the papers of this place" not in painted(app)
        prose._next_passage()
        assert len(prose._hidden) == waiting - 1
        await pilot.press("x")
        assert prose._hidden == []
        await pilot.pause()
        assert "In the papers of this place" in painted(app)


def kept(case: Case, folder: Path) -> Path:
    """A play of four moves, kept."""
    game = Game.new(case, Start("the-office"), folder)
    for line in ("x clock", "in", "read caretaker 1", "press 1"):
        game.type(line)
    game.close()
    return next(folder.glob("play-*.jsonl"))


def test_a_save_tells_where_it_stands(case: Case, tmp_path: Path) -> None:
    """Part, place, date, hours and items; and why it cannot be opened, where that is so."""
    path = kept(case, tmp_path)
    (save,) = list_saves(tmp_path, case)
    assert standing(case, save.record) == "The Office: Office, 3 May 1921. 1 h 40 min left, 2 items."
    path.write_text(path.read_text(encoding="utf-8").replace("hall.clock", "hall.gong"), encoding="utf-8")
    (save,) = list_saves(tmp_path, case)
    assert "does not fit the case" in standing(case, save.record)


def test_the_points_of_a_save(case: Case, tmp_path: Path) -> None:
    """One can branch after each move, the last first, and from the beginning."""
    kept(case, tmp_path)
    (save,) = list_saves(tmp_path, case)
    rows = branch_rows(case, save.record)
    assert [r.key for r in rows] == ["4", "3", "2", "1", "0"]
    assert rows[0].text == "4. The Office, Office: Press 1: Who wrote this down?"
    assert rows[-1].text == "from the beginning of The Office"


async def test_saves_are_gone_on_with_and_branched_from(case: Case, tmp_path: Path) -> None:
    """Enter goes on with a save; b goes on from an earlier point in a save of its own, and leaves the first as it is."""
    path = kept(case, tmp_path)
    before = path.read_bytes()
    app = app_on(case, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, TitleScreen)
        app.screen.query_one(OptionList).highlighted = 3
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, SavesScreen)
        assert "The Office: Office, 3 May 1921." in shown(app)
        await pilot.press("b")
        await pilot.pause()
        assert isinstance(app.screen, Pick)
        await pilot.press("3")  # after the second move
        await pilot.pause()
        assert isinstance(app.screen, PlayScreen)
        assert session_of(app).state.place == "office"
        assert not session_of(app).state.knows("read", "caretaker-first")
        await say(pilot, "out")
    assert path.read_bytes() == before
    assert len(list(tmp_path.glob("play-*.jsonl"))) == 2


def test_a_play_left_at_once_does_not_hide_another(case: Case, tmp_path: Path) -> None:
    """Continue goes on with a play that was played, where a newer one was only opened."""
    path = kept(case, tmp_path)
    Game.new(case, Start("the-yard", alone=True), tmp_path).close()
    newest = newest_fitting(case, tmp_path)
    assert newest is not None
    assert newest.path == path
