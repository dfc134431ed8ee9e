"""Boxes over a screen: choosing one of a list, writing some words, reading a message."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Button, Input, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from game.engine.moves import MAX_WORDS
from game.fronts.app.actions import key_name
from game.fronts.app.screens.base import at_the_foot
from game.fronts.app.text import one_line, plain
from game.fronts.app.views.rows import Row
from game.fronts.app.widgets.chooser import Chooser
from game.fronts.app.widgets.foot import Entry
from game.fronts.app.widgets.hanging import Hanging

FEW = 9  # up to here a digit chooses and no narrowing is needed
Result = TypeVar("Result")


class Over(ModalScreen[Result]):
    """A box with its title, what it is about, and buttons for whoever has no keys at hand."""

    CSS_PATH = "boxes.tcss"
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


class Pick(Over[str | None]):
    """Choose one row. What a row is about stands below the list while it is marked."""

    LIST: ClassVar[type[OptionList]] = OptionList
    BUTTONS: ClassVar[tuple[tuple[str, str], ...]] = (("Cancel (Esc)", "leave"),)
    FOOT = "Enter or a click chooses, Esc goes back."
    SHORT = "Enter, a digit or a click chooses; letters narrow; Esc goes back."

    def __init__(self, title: str, rows: Sequence[Row], empty: str = "There is nothing to choose.", note: str = "") -> None:
        super().__init__(title)
        self._rows = rows
        self._shown = tuple(rows)
        self._typed = ""  # what narrows a short list, which has no field for it
        self._empty = empty
        self._note = note

    def inside(self) -> ComposeResult:
        """A field to narrow a long list, the list, the detail, the buttons."""
        if self._note:
            yield Static(plain(self._note), classes="box-note")
        if self._many:
            yield Input(placeholder="Type to narrow the list", compact=True)
        yield self.LIST(*self._options(), markup=False)
        yield Static(classes="box-detail")
        if self._rows:
            yield Static(plain(self._foot()), classes="box-foot")
        with Horizontal(classes="box-buttons"):
            for name, what in self.BUTTONS if self._rows else Pick.BUTTONS:
                yield Button(plain(name), id=what, compact=True)

    def shape(self) -> str:
        """A long list leaves room for the field above it."""
        return "many" if self._many else ""

    @property
    def _many(self) -> bool:
        return len(self._rows) > FEW

    def _options(self) -> list[Option]:
        rows = (r.text if self._many else f"{n}. {r.text}" for n, r in enumerate(self._shown, 1))
        return [Option(Hanging(plain(row), "   ")) for row in rows]

    def on_mount(self) -> None:
        """Mark the first row."""
        self._mark_first()
        if not self._shown:
            self._detail(self._empty)
            self.query_one(OptionList).display = False
        self.query_one(Input if self._many else OptionList if self._shown else Button).focus()

    def _mark_first(self) -> None:
        self.query_one(OptionList).highlighted = 0 if self._shown else None

    def _foot(self) -> str:
        if self._many:
            return self.FOOT
        return f"Only rows with '{self._typed}'; Backspace widens." if self._typed else self.SHORT

    @on(Input.Changed)
    def _narrowed(self, event: Input.Changed) -> None:
        self._narrow(event.value)

    def _type(self, letters: str) -> None:
        """Narrow a short list by what was typed so far."""
        self._typed = letters
        self._narrow(letters)
        self.query_one(".box-foot", Static).update(plain(self._foot()))

    def _narrow(self, letters: str) -> None:
        self._shown = self._passing(self._rows, letters)
        self.query_one(OptionList).set_options(self._options())
        self._mark_first()
        if not self._shown:
            self._detail("No row has these words.")

    @staticmethod
    def _passing(rows: Sequence[Row], letters: str) -> tuple[Row, ...]:
        wanted = letters.casefold().split()
        return tuple(r for r in rows if all(w in r.text.casefold() for w in wanted))

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
        self.choose(event.option_index)

    def choose(self, at: int) -> None:
        """A row was chosen."""
        self.dismiss(self._shown[at].key)

    def digit(self, at: int) -> None:
        """The digit of a row was pressed."""
        self.choose(at)

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.query_one(OptionList).action_select()

    def on_key(self, event: events.Key) -> None:
        """Arrows move the mark while narrowing; in a short list a digit goes to a row, and letters narrow it."""
        held = self.query_one(OptionList)
        if isinstance(self.focused, Input) and event.key in ("up", "down"):
            event.stop()
            held.action_cursor_up() if event.key == "up" else held.action_cursor_down()
        elif self._many or not self._rows:
            return
        elif event.key.isdigit():
            event.stop()
            if 0 < int(event.key) <= len(self._shown):
                self.digit(int(event.key) - 1)
        elif event.key == "backspace" or (event.is_printable and event.character):
            event.stop()
            self._type(self._typed[:-1] if event.key == "backspace" else f"{self._typed}{event.character}")


class Lay(Pick):
    """Choose in two steps: a digit or a click marks a row and shows its line, Enter puts it."""

    LIST = Chooser
    BUTTONS = (("Put it (Enter)", "lay"), ("Cancel (Esc)", "leave"))
    FOOT = "Enter puts the line shown."
    SHORT = "A digit or a click shows the line; letters narrow. Enter puts it."

    def digit(self, at: int) -> None:
        """Mark the row."""
        self.query_one(OptionList).highlighted = at

    @on(Button.Pressed, "#lay")
    def _put(self) -> None:
        self.query_one(OptionList).action_select()


class Marks(Pick):
    """A list whose rows are switched on and off, such as the flags of an item."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Done")]
    BUTTONS = (("Done (Enter)", "leave"),)
    FOOT = "Space or a click switches a row; Enter or Esc closes and keeps."
    SHORT = "Space or a digit switches; letters narrow. Enter or Esc keeps."

    def __init__(self, title: str, rows: Callable[[], Sequence[Row]], switch: Callable[[str], None]) -> None:
        super().__init__(title, rows())
        self._fresh = rows
        self._switch = switch

    def choose(self, at: int) -> None:
        """Switch the row, and leave the mark on it."""
        self._switch(self._shown[at].key)
        self._rows = tuple(self._fresh())
        self._shown = self._passing(self._rows, self._typed)
        held = self.query_one(OptionList)
        held.set_options(self._options())
        held.highlighted = at

    def on_key(self, event: events.Key) -> None:
        """Space switches; Enter closes, from the list as from the button."""
        held = self.query_one(OptionList)
        if event.key == "space" and held.highlighted is not None:
            event.stop()
            event.prevent_default()  # a space narrows nothing here
            self.choose(held.highlighted)
        elif event.key == "enter":
            event.stop()
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
