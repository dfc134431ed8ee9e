"""What app tests share: typing a line, and reading what stands on the screen."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Static

from game.case.model import Case
from game.fronts.app.app import SmolnyApp
from game.fronts.app.opening import Opened
from game.fronts.app.session import Session
from game.fronts.app.settings import Settings, write_settings
from game.fronts.app.widgets.command import CommandLine
from game.fronts.app.widgets.drawing import Drawn
from game.fronts.app.widgets.foot import Foot
from game.fronts.app.widgets.prose import Prose
from game.play.game import Game

STILL = Settings(prose="instant", toured=True)


def app_on(case: Case, folder: Path, game: Game | None = None, settings: Settings = STILL) -> SmolnyApp:
    """The app as it stands before it is run; its saves and its settings lie in `folder`."""
    write_settings(folder, settings)
    return SmolnyApp(lambda: Opened(case, folder, game), folder)


def session_of(app: SmolnyApp) -> Session:
    """The play at hand."""
    assert app.desk is not None
    assert app.desk.session is not None
    return app.desk.session


async def say(pilot: Pilot[int], *lines: str) -> None:
    """Type lines into the command line. Setting the value is faster than one key after the other."""
    await pilot.pause()
    for line in lines:
        pilot.app.screen.query_one(CommandLine).value = line
        await pilot.press("enter")
        await pilot.pause()


def shown(app: SmolnyApp) -> str:
    """All the text of the screen: its static widgets, its prose (line ends as spaces), its drawings."""
    held = [str(w.content) for w in app.screen.query(Static) if not isinstance(w, Foot)]
    prose = [" ".join(told.text.split()) for told in app.screen.query(Prose)]
    return "\n".join([*held, *prose, *("\n".join(d.drawing.rows) for d in app.screen.query(Drawn))])


def rows(app: SmolnyApp) -> list[str]:
    """The screen as it is painted, one string a row."""
    return ["".join(s.text for s in strip) for strip in app.screen._compositor.render_strips()]


def painted(app: SmolnyApp) -> str:
    """The screen as it is painted."""
    return "\n".join(rows(app))
