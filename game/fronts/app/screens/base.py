"""What all screens have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from game.fronts.app.actions import actions_on
from game.fronts.app.ordered import SMALLEST
from game.fronts.app.text import plain
from game.fronts.app.widgets.foot import Entry, Foot, entries

TOO_SMALL = (
    f"This window is too small for the app. It needs {SMALLEST[0]} columns and {SMALLEST[1]} rows.\n"
    "Nothing is lost: make it larger, or leave with Ctrl+Q and play with --plain."
)


def at_the_foot(held: Sequence[Entry]) -> ComposeResult:
    """The line of keys, and the word for small windows."""
    yield Foot(held)
    yield Static(plain(TOO_SMALL), id="too-small")


class BaseScreen(Screen[None]):
    """A screen with its actions at the foot, and a plain word where the window is too small."""

    KIND: ClassVar[str] = ""

    def body(self) -> ComposeResult:
        """The widgets of this screen, above the foot."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The body and what stands at the foot."""
        yield from self.body()
        keymap: Mapping[str, str] = getattr(self.app, "own_keys", {})
        yield from at_the_foot(entries(actions_on(self.KIND, keymap), self.KIND))

    def action_back(self) -> None:
        """Back to the screen below."""
        self.app.pop_screen()
