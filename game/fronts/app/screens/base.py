"""What all screens of a play have in common."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, Static

from game.case.model import Case
from game.engine.state import State
from game.fronts.app.ordered import SMALLEST
from game.fronts.app.paint import plain
from game.fronts.app.session import Session
from game.fronts.app.widgets.status import StatusLine

TOO_SMALL = (
    f"This window is too small for the app. It needs {SMALLEST[0]} columns and {SMALLEST[1]} rows.\n"
    "Nothing is lost: make it larger, or leave with Ctrl+Q and play with --plain."
)


class Go(Message):
    """Ask the app for another screen of the play."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind


def at_the_foot() -> ComposeResult:
    """The footer, and the word for small windows."""
    yield Footer(show_command_palette=False)
    yield Static(plain(TOO_SMALL), id="too-small")


class BaseScreen(Screen[None]):
    """A screen with a footer of its actions, and a plain word where the window is too small."""

    KIND: ClassVar[str] = ""

    def body(self) -> ComposeResult:
        """The widgets of this screen, above the footer."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The body and what stands at the foot."""
        yield from self.body()
        yield from at_the_foot()

    def action_back(self) -> None:
        """Back to the screen below."""
        self.app.pop_screen()


class GameScreen(BaseScreen):
    """A screen of a play: all of them hold the same session and show the hours left."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def compose(self) -> ComposeResult:
        """The status above the rest."""
        yield StatusLine(self.session)
        yield from super().compose()

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
