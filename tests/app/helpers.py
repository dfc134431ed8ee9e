"""What app tests share: typing a line, and reading what stands on the screen."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widgets import Input, Static

from game.fronts.app.app import SmolnyApp


async def say(pilot: Pilot[int], *lines: str) -> None:
    """Type lines into the command line. Setting the value is faster than one key after the other."""
    await pilot.pause()
    for line in lines:
        pilot.app.screen.query_one("#command", Input).value = line
        await pilot.press("enter")
        await pilot.pause()


def shown(app: SmolnyApp) -> str:
    """All the text of the screen's static widgets, one a line."""
    return "\n".join(str(w.content) for w in app.screen.query(Static))


def rows(app: SmolnyApp) -> list[str]:
    """The screen as it is painted, one string a row."""
    return ["".join(s.text for s in strip) for strip in app.screen._compositor.render_strips()]


def painted(app: SmolnyApp) -> str:
    """The screen as it is painted."""
    return "\n".join(rows(app))
