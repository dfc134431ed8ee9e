"""What all screens of a play have in common."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, Static

from game.case.model import Case
from game.engine.state import State
from game.fronts.app.paint import plain
from game.fronts.app.session import Session

TOO_SMALL = (
    "This window is too small for the app. It needs 80 columns and 24 rows.\n"
    "Nothing is lost: make it larger, or leave with Ctrl+Q and play with --plain."
)


class Go(Message):
    """Ask the app for another screen of the play."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind


class BaseScreen(Screen[None]):
    """A screen with a footer of its actions, and a plain word where the window is too small."""

    KIND: ClassVar[str] = ""

    def body(self) -> ComposeResult:
        """The widgets of this screen, above the footer."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The body, the footer, and the word for small windows."""
        yield from self.body()
        yield Footer(show_command_palette=False)
        yield Static(plain(TOO_SMALL), id="too-small")

    def action_back(self) -> None:
        """Back to the screen below."""
        self.app.pop_screen()

    def say(self, text: str) -> None:
        """A short word in the corner."""
        self.notify(text, markup=False, timeout=4)


class GameScreen(BaseScreen):
    """A screen of a play: all of them hold the same session."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    @property
    def case(self) -> Case:
        """The case being played."""
        return self.session.case

    @property
    def state(self) -> State:
        """Where the player stands."""
        return self.session.state
