"""Boxes over a screen: choosing one of a list, writing some words, reading a message."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Button, Input, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from game.engine.moves import MAX_WORDS
from game.fronts.app.paint import one_line, plain
from game.fronts.app.views.rows import Row

FEW = 9  # up to here a digit chooses and no narrowing is needed
BOX_CSS = "boxes.tcss"


class Pick(ModalScreen[str | None]):
    """Choose one row. What a row is about stands below the list while it is marked."""

    CSS_PATH = BOX_CSS
    KIND = "box"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Back")]

    def __init__(self, title: str, rows: Sequence[Row], empty: str = "There is nothing to choose.") -> None:
        super().__init__()
        self._title = title
        self._rows = rows
        self._shown = tuple(rows)
        self._empty = empty

    def compose(self) -> ComposeResult:
        """Title, a field to narrow a long list, the list, the detail."""
        many = len(self._rows) > FEW
        with Vertical(classes="box"):
            yield Static(plain(self._title), classes="box-title")
            if many:
                yield Input(placeholder="Type to narrow the list", compact=True)
            yield OptionList(*self._options(), markup=False)
            yield Static(classes="box-detail")
            yield Static(plain(f"{'' if many else 'A digit or '}Enter chooses, Esc goes back."), classes="box-foot")

    def _options(self) -> list[Option]:
        few = len(self._rows) <= FEW
        return [Option(plain(f"{n}. {r.text}" if few else r.text)) for n, r in enumerate(self._shown, 1)]

    def on_mount(self) -> None:
        """Mark the first row."""
        self._mark_first()
        if not self._shown:
            self._detail(self._empty)
        self.query_one(Input if len(self._rows) > FEW else OptionList).focus()

    def _mark_first(self) -> None:
        self.query_one(OptionList).highlighted = 0 if self._shown else None

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        wanted = event.value.casefold().split()
        self._shown = tuple(r for r in self._rows if all(w in r.text.casefold() for w in wanted))
        self.query_one(OptionList).set_options(self._options())
        self._mark_first()

    @on(OptionList.OptionHighlighted)
    def _tell(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_index < len(self._shown):
            self._detail(self._shown[event.option_index].detail)

    def _detail(self, text: str) -> None:
        held = self.query_one(".box-detail", Static)
        held.update(plain(text))
        held.display = bool(text)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._shown[event.option_index].key)

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.query_one(OptionList).action_select()

    def on_key(self, event: events.Key) -> None:
        """Arrows move the mark while narrowing; a digit chooses in a short list."""
        held = self.query_one(OptionList)
        if isinstance(self.focused, Input) and event.key in ("up", "down"):
            event.stop()
            held.action_cursor_up() if event.key == "up" else held.action_cursor_down()
        elif len(self._rows) <= FEW and event.key.isdigit() and 0 < int(event.key) <= len(self._rows):
            event.stop()
            self.dismiss(self._rows[int(event.key) - 1].key)


class Marks(Pick):
    """A list whose rows are switched on and off and stay open, such as the flags of an item."""

    def __init__(self, title: str, rows: Callable[[], Sequence[Row]], switch: Callable[[str], None]) -> None:
        super().__init__(title, rows())
        self._fresh = rows
        self._switch = switch

    def dismiss(self, result: str | None = None) -> None:  # type: ignore[override]
        """A row chosen is switched; only Escape closes the box."""
        if result is None:
            super().dismiss(None)
            return
        self._switch(result)
        held = self.query_one(OptionList)
        at = held.highlighted
        self._rows = self._shown = tuple(self._fresh())
        held.set_options(self._options())
        held.highlighted = at


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


class Words(ModalScreen[str | None]):
    """Write in your own words."""

    CSS_PATH = BOX_CSS
    KIND = "box"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Back")]

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title = title
        self._text = text

    def compose(self) -> ComposeResult:
        """Title, field, button."""
        with Vertical(classes="box"):
            yield Static(plain(self._title), classes="box-title")
            yield Area(self._text, soft_wrap=True, show_line_numbers=False, tab_behavior="focus")
            yield Button(plain("Keep (Enter)"), compact=True)
            yield Static(plain(f"At most {MAX_WORDS:,} characters. Esc leaves it as it was."), classes="box-foot")

    def on_mount(self) -> None:
        """Write on at the end."""
        area = self.query_one(Area)
        area.focus()
        area.move_cursor(area.document.end)

    @on(Area.Kept)
    @on(Button.Pressed)
    def _keep(self) -> None:
        self.dismiss(one_line(self.query_one(Area).text)[:MAX_WORDS])


class Box(ModalScreen[None]):
    """A message to be read and put away."""

    CSS_PATH = BOX_CSS
    KIND = "box"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter", "dismiss(None)", "Back")]

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title = title
        self._text = text

    def compose(self) -> ComposeResult:
        """The message and its button."""
        with Vertical(classes="box"):
            yield Static(plain(self._title), classes="box-title")
            yield Static(plain(self._text))
            yield Button(plain("Close (Enter)"), compact=True)

    @on(Button.Pressed)
    def _close(self) -> None:
        self.dismiss(None)
