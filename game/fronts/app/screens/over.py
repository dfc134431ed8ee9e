"""A box over a screen, and the two that hold no list: some words to write, a message to read."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Button, Static, TextArea

from game.engine.moves import MAX_WORDS
from game.fronts.app.actions import key_name
from game.fronts.app.screens.base import at_the_foot
from game.fronts.app.text import one_line, plain
from game.fronts.app.widgets.foot import Entry

Result = TypeVar("Result")


class Over(ModalScreen[Result]):
    """A box with its title, what it is about, and buttons for whoever has no keys at hand."""

    CSS_PATH = "over.tcss"
    KIND = "box"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Cancel"), Binding("f1", "app.show_help", id="help")]

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def inside(self) -> ComposeResult:
        """What stands under the title."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The box and, below everything, the footer."""
        with Vertical(classes=f"box {self.shape()}"):
            yield Static(plain(self._title), classes="box-title")
            yield from self.inside()
        shown = [b for b in self.BINDINGS if isinstance(b, Binding) and b.description]
        yield from at_the_foot([Entry(key_name(b.key.partition(",")[0]), b.description, b.action) for b in shown])

    def shape(self) -> str:
        """A class of its own for a box that needs it."""
        return ""

    def action_leave(self) -> None:
        """Close the box; nothing is chosen."""
        self.dismiss(None)

    @on(Button.Pressed, "#leave")
    def _left(self) -> None:
        self.action_leave()


class Area(TextArea):
    """A field for some sentences. Enter keeps them: the form has one paragraph a field."""

    class Kept(Message):
        """Enter was pressed."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Kept())
            return
        await super()._on_key(event)

    async def _on_paste(self, event: events.Paste) -> None:
        """What is pasted comes in as one paragraph, without what a terminal would take as its own."""
        event.prevent_default()
        await super()._on_paste(events.Paste(one_line(event.text)))


class Words(Over[str | None]):
    """Write in your own words."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__(title)
        self._text = text

    def inside(self) -> ComposeResult:
        """Field and buttons."""
        yield Area(self._text, soft_wrap=True, show_line_numbers=False, tab_behavior="focus")
        yield Static(plain(f"At most {MAX_WORDS:,} characters. Esc leaves it as it was."), classes="box-foot")
        with Horizontal(classes="box-buttons"):
            yield Button(plain("Keep (Enter)"), id="keep", compact=True)
            yield Button(plain("Cancel (Esc)"), id="leave", compact=True)

    def on_mount(self) -> None:
        """Write on at the end."""
        area = self.query_one(Area)
        area.focus()
        area.move_cursor(area.document.end)

    @on(Area.Kept)
    @on(Button.Pressed, "#keep")
    def _keep(self) -> None:
        self.dismiss(one_line(self.query_one(Area).text)[:MAX_WORDS])


class Box(Over[None]):
    """A message to be read and put away."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter", "leave", "Close")]

    def __init__(self, title: str, text: str) -> None:
        super().__init__(title)
        self._text = text

    def inside(self) -> ComposeResult:
        """The message and its button."""
        yield Static(plain(self._text))
        with Horizontal(classes="box-buttons"):
            yield Button(plain("Close (Enter)"), id="leave", compact=True)
