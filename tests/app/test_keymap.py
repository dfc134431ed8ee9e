"""The player's own keys: what a keymap file may say, and every mistake in it told."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from game.case.model import Case
from game.cli import main
from game.fronts.app.actions import ACTIONS, IN_PLAY, actions_on, key_name
from game.fronts.app.keymap import FILE, FIXED, TAKEN, read_keymap, template
from game.fronts.app.screens.notebook import NotebookScreen
from game.fronts.app.screens.over import Box
from game.fronts.app.screens.play import PlayScreen
from game.play.game import Game
from game.play.journal import Start

from .helpers import app_on, painted, shown

SCREENS = ("title", *IN_PLAY, "help", "settings", "saves", "compare")


def read(folder: Path, text: str) -> tuple[dict[str, str], tuple[str, ...]]:
    path = folder / FILE
    path.write_text(text, encoding="utf-8")
    return read_keymap(path)


def test_no_file_is_no_mistake(tmp_path: Path) -> None:
    """Whoever never wrote a keymap has the keys of the registry."""
    assert read_keymap(tmp_path / FILE) == ({}, ())


def test_keys_are_taken_over(tmp_path: Path) -> None:
    """A key, or several, for an action; the rest stay as they are."""
    own, wrong = read(tmp_path, '[keys]\nnotebook = "f11"\npress = ["k", "ctrl+k"]\n'.replace("f11", "f12"))
    assert wrong == ()
    assert own == {"notebook": "f12", "press": "k,ctrl+k"}
    assert {a.id: a.keys for a in actions_on("play", own)}["notebook"] == "f12"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[keys]\nnotebok = 'f2'", "there is no action 'notebok'. Did you mean notebook?"),
        ("[keys]\nnotebook = 'f99'", "'f99' is no key."),
        ("[keys]\nnotebook = 7", "the keys of 'notebook' should be text"),
        ("[keys]\nmargin = 'm'", "'m' is a letter there"),
        ("[keys]\nnotebook = 'ctrl+b'", "Ctrl+B cannot be bound: tmux takes it."),
        ("[keys]\nnotebook = 'escape'", "Esc cannot be bound"),
        ("[keys]\nback = 'f2'", "there is no action 'back'."),
        ("[keys]\nnotebook = 'f3'", "F3 is asked for twice on one screen"),
        ("[kyes]\nnotebook = 'f2'", "there is no section 'kyes'"),
        ("keys = 'f2'", "'keys' should be a section"),
        ("[keys\n", "is not TOML"),
    ],
)
def test_every_mistake_is_told(tmp_path: Path, text: str, told: str) -> None:
    """What cannot be meant is said in a sentence with the file's name, and changes nothing."""
    own, wrong = read(tmp_path, text)
    assert own == {}
    assert any(told in w and w.startswith(FILE) for w in wrong), wrong


def test_the_template_is_the_documented_file(tmp_path: Path) -> None:
    """The file that is written for a player reads without a mistake, and so it does with every line made active."""
    text = template({})
    assert read(tmp_path, text) == ({}, ())
    active = "\n".join(row.removeprefix("# ") if " = " in row and "=" in row.split()[2:3] else row for row in text.splitlines())
    held = tomllib.loads(active)["keys"]
    assert set(held) == {a.id for a in ACTIONS} - set(FIXED)
    own, wrong = read(tmp_path, active)
    assert wrong == ()
    assert own == {name: ",".join(v if isinstance(v, list) else [v]) for name, v in held.items()}


@pytest.mark.parametrize("screen", SCREENS)
def test_no_screen_asks_for_a_key_twice(screen: str) -> None:
    """On every screen each key does one thing, and none that a terminal, tmux or a browser keeps for itself."""
    keys = [k for a in actions_on(screen) for k in a.keys.split(",")]
    assert len(keys) == len(set(keys)), keys
    assert not [k for k in keys if k in TAKEN and k != "escape"]


def test_one_id_has_one_name(tmp_path: Path) -> None:
    """An action that stands on several screens is called the same on all: the keymap binds it once."""
    for name in {a.id for a in ACTIONS}:
        assert len({a.keys for a in ACTIONS if a.id == name}) == 1, name


def test_keys_are_named_as_on_a_keyboard() -> None:
    """Help and foot speak of F2, Ctrl+Q, Page Up."""
    assert [key_name(k) for k in ("f2", "ctrl+q", "pageup", "slash", "p", "shift+f6")] == ["F2", "Ctrl+Q", "Page Up", "/", "p", "Shift+F6"]


async def test_own_keys_work_and_are_shown(case: Case, tmp_path: Path) -> None:
    """A remapped key does its action, the old one no longer; the foot and the help name the new one."""
    (tmp_path / FILE).write_text('[keys]\nnotebook = "f12"\n', encoding="utf-8")
    app = app_on(case, tmp_path, Game.new(case, Start("the-office"), tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "F12 Notebook" in painted(app)
        await pilot.press("f2")
        await pilot.pause()
        assert isinstance(app.screen, PlayScreen)
        await pilot.press("f12")
        await pilot.pause()
        assert isinstance(app.screen, NotebookScreen)
        await pilot.press("escape", "f1")
        await pilot.pause()
        assert "F12: Notebook." in shown(app)


async def test_a_mistake_in_the_file_is_told_in_a_box(case: Case, tmp_path: Path) -> None:
    """The app starts, says what is wrong with the keymap, and keeps its own keys for that."""
    (tmp_path / FILE).write_text('[keys]\nnotebok = "f12"\n', encoding="utf-8")
    app = app_on(case, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, Box)
        assert "Did you mean notebook?" in " ".join(shown(app).split())
        await pilot.press("enter")
        await pilot.pause()
        assert "New game" in painted(app)


def test_the_docs_name_every_action() -> None:
    """The keymap's page lists all actions there are, and shows keys that can be bound."""
    text = (Path(__file__).parents[2] / "docs" / "app.md").read_text(encoding="utf-8")
    listed = " ".join(text.partition("The actions are")[2].partition("## Saves")[0].split())
    assert set(re.findall(r"[a-z][a-z-]+", listed)) - {"and"} == {a.id for a in ACTIONS} - set(FIXED)


def test_the_docs_example_is_a_keymap(tmp_path: Path) -> None:
    """What the page shows can be copied as it stands."""
    text = (Path(__file__).parents[2] / "docs" / "app.md").read_text(encoding="utf-8")
    example = text.partition("```toml keys.toml\n")[2].partition("```")[0]
    assert read(tmp_path, example) == ({"notebook": "f12", "press": "p,ctrl+e"}, ())


def test_the_command_prints_the_keymap(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`smolny keys` prints a file that reads, and tells mistakes in the one that is there."""
    assert main(["keys", "--settings", str(tmp_path)]) == 0
    assert read(tmp_path, capsys.readouterr().out) == ({}, ())
    (tmp_path / FILE).write_text('[keys]\nnotebok = "f12"\n', encoding="utf-8")
    assert main(["keys", "--settings", str(tmp_path)]) == 1
    assert "Did you mean notebook?" in capsys.readouterr().err
