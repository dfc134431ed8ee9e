"""The edges: faults of the app itself, NO_COLOR, the registry, and what knows Textual."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from textual import events

import game.fronts.app as package
from game.case.model import Case
from game.fronts.app.actions import ACTIONS, actions_on
from game.fronts.app.app import SmolnyApp
from game.fronts.app.screens.play import PlayScreen
from game.fronts.app.session import Session
from game.play.game import Game
from game.play.journal import Start

from .helpers import app_on, painted, say

HERE = Path(package.__file__).parent


async def test_a_fault_is_logged_and_not_printed(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A fault of the app ends it with code 1 and a sentence; the traceback goes to a file, without locals."""

    def broken(self: Session, typed: str) -> None:
        solution = "the butler"
        raise RuntimeError("a fault" + solution[:0])

    monkeypatch.setattr(Session, "type", broken)
    app = app_on(case, tmp_path, Game.new(case, Start("the-office"), tmp_path))
    with pytest.raises(RuntimeError):
        async with app.run_test(size=(80, 24)) as pilot:
            await say(pilot, "look")
    app.let_go()
    log = (tmp_path / "smolny.log").read_text(encoding="utf-8")
    assert app.return_code == 1
    assert "RuntimeError: a fault" in log
    assert "solution =" not in log.replace('solution = "the butler"', "")
    assert "Your moves are saved." in app.trouble
    assert "Traceback" not in "".join(capsys.readouterr())


async def test_no_color_is_respected(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR the app knows it, and headings are still told apart by style."""
    monkeypatch.setenv("NO_COLOR", "1")
    app = app_on(case, tmp_path, Game.new(case, Start("the-office"), tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.no_color
        assert "The Office" in painted(app)


async def test_every_screen_action_exists(playing: SmolnyApp) -> None:
    """The registry names no action that no screen or the app carries out, and no key twice on a screen."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await say(pilot, "in", "read caretaker 1")
        for key in ("", "f2", "f3", "f4"):
            if key:
                await pilot.press(key)
                await pilot.pause()
            kind = playing.screen.KIND  # type: ignore[attr-defined]
            for action in actions_on(kind):
                name = action.call.partition("(")[0]
                owner, bare = (playing, name[4:]) if name.startswith("app.") else (playing.screen, name)
                assert hasattr(owner, f"action_{bare}"), (kind, name)
            keys = [k for a in actions_on(kind) for k in a.keys.split(",")]
            assert len(keys) == len(set(keys)), kind
    assert not {"ctrl+b", "ctrl+w", "ctrl+t", "f11"} & {k for a in ACTIONS for k in a.keys.split(",")}


async def test_keys_lead_from_any_screen_to_any_other(playing: SmolnyApp) -> None:
    """Notebook, papers and form lie over the play one at a time; Escape is always one step."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await say(pilot, "in", "read caretaker 1")
        for key in ("f2", "f3", "f4", "f2", "f4"):
            await pilot.press(key)
            await pilot.pause()
        assert playing.screen.KIND == "filing"  # type: ignore[attr-defined]
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(playing.screen, PlayScreen)


async def test_pasted_control_characters_do_no_harm(playing: SmolnyApp) -> None:
    """What is pasted into the command line is a line like any other."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        playing.screen.query_one("#command").post_message(events.Paste("look\x1b[31m\nat"))
        await pilot.pause()
        assert "\x1b" not in painted(playing)
        await say(pilot, "look\x1b[31m")
        assert "\x1b" not in painted(playing)


def test_views_and_session_know_no_textual() -> None:
    """What the screens show can be had without a terminal: no module of it imports textual or rich."""
    for path in (*sorted((HERE / "views").glob("*.py")), HERE / "session.py", HERE / "actions.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not [n for n in names if n.split(".")[0] in ("textual", "rich")], path.name


def test_screens_stay_small() -> None:
    """No module of a screen is longer than 300 lines."""
    for path in (HERE / "screens").glob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 300, path.name
