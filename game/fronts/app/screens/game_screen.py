"""What all screens of a play have in common."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widget import Widget

from game.case.model import Case
from game.engine.state import State
from game.fronts.app.screens.base import BaseScreen
from game.fronts.app.session import Session
from game.fronts.app.widgets.status import StatusLine


class GameScreen(BaseScreen):
    """A screen of a play: all of them hold the same session and show the hours left."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def compose(self) -> ComposeResult:
        """The status above the rest."""
        yield StatusLine(self.session)
        yield from super().compose()

    def leave(self) -> None:
        """Put aside what this screen holds open, before another takes its place."""

    def take_back(self) -> str:
        """Take the last move back; which it was, in words."""
        return self.session.undo().passages[0].text

    def swap(self, drawn: Widget, listed: Widget) -> Widget:
        """Show the one of two that was hidden, and hide the other. Returns the one shown."""
        drawn.display, listed.display = listed.display, drawn.display
        return drawn if drawn.display else listed

    def say(self, text: str) -> None:
        """A short word, in the status line: nothing of the page is covered by it."""
        self.query_one(StatusLine).say(text)

    def show_status(self) -> None:
        """The status as it is now."""
        self.query_one(StatusLine).show()

    @property
    def case(self) -> Case:
        """The case being played."""
        return self.session.case

    @property
    def state(self) -> State:
        """Where the player stands."""
        return self.session.state
