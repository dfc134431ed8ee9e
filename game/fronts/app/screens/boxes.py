"""Boxes with a list: choosing one row, choosing in two steps, switching several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Button, Input, OptionList, Static
from textual.widgets.option_list import Option

from game.fronts.app.screens.over import Over
from game.fronts.app.text import plain
from game.fronts.app.views.rows import Row
from game.fronts.app.widgets.chooser import Chooser
from game.fronts.app.widgets.hanging import Hanging

LONGEST = 30  # letters that narrow a list
FEW = 9  # up to here a digit chooses and no narrowing is needed


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
            yield Input(placeholder="Type to narrow the list", compact=True, max_length=LONGEST)
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
            self._type(self._typed[:-1] if event.key == "backspace" else f"{self._typed}{event.character}"[:LONGEST])


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
    FOOT = "Enter takes this row; Space or clicks switch several; Esc closes."
    SHORT = "Enter takes this row; Space or digits switch several; Esc closes."

    def __init__(self, title: str, rows: Callable[[], Sequence[Row]], switch: Callable[[str], None]) -> None:
        super().__init__(title, rows())
        self._fresh = rows
        self._switch = switch
        self._switched = False

    def choose(self, at: int) -> None:
        """Switch the row, and leave the mark on it."""
        self._switched = True
        self._switch(self._shown[at].key)
        self._rows = tuple(self._fresh())
        self._shown = self._passing(self._rows, self._typed)
        held = self.query_one(OptionList)
        held.set_options(self._options())
        held.highlighted = at

    def on_key(self, event: events.Key) -> None:
        """Space switches. Enter takes the row marked, where none was switched before, and closes."""
        held = self.query_one(OptionList)
        if event.key == "space" and held.highlighted is not None:
            event.stop()
            event.prevent_default()  # a space narrows nothing here
            self.choose(held.highlighted)
        elif event.key == "enter":
            event.stop()
            if not self._switched and held.highlighted is not None and isinstance(self.focused, OptionList):
                self.choose(held.highlighted)
            self.action_leave()
