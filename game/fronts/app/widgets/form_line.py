"""One row of the filing form on the screen."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import Static

from game.fronts.app.text import plain
from game.fronts.app.views import form
from game.fronts.app.views.form import FormRow
from game.fronts.app.widgets.hanging import Hanging

LABELS = ("heading", "note")
STRIDES = {"pagedown": 8, "pageup": -8, "end": 10_000, "home": -10_000}  # rows
UNDER = {"answer": " " * 13}  # behind the chips, under the name


class FormLine(Static):
    """One row of the form on the screen; rows that do something can be focused and clicked."""

    class Chosen(Message):
        """Enter or a click on a row."""

        def __init__(self, row: FormRow) -> None:
            super().__init__()
            self.row = row

    class Clicked(Message):
        """A click on [-] or [+] of an answer."""

        def __init__(self, row: FormRow, delta: int) -> None:
            super().__init__()
            self.row = row
            self.delta = delta

    def __init__(self, row: FormRow) -> None:
        super().__init__(_words(row), classes=f"form-{row.kind}")
        self.row = row
        self.can_focus = row.kind not in LABELS

    def show(self, row: FormRow) -> None:
        """New words for the same row."""
        if row != self.row:
            self.row = row
            self.update(_words(row))

    def on_click(self, event: events.Click) -> None:
        """[-] and [+] lay chips; the words of an answer only mark it; any other row is chosen."""
        offset = event.get_content_offset(self)
        delta = form.delta_at(offset.x) if offset and offset.y == 0 and self.row.kind == "answer" else 0
        if delta:
            self.post_message(self.Clicked(self.row, delta))
        elif self.can_focus and self.row.kind != "answer":
            self.post_message(self.Chosen(self.row))

    def on_key(self, event: events.Key) -> None:
        """Enter and Space choose; the arrows go to the next row."""
        if event.key in ("enter", "space"):
            self.post_message(self.Chosen(self.row))
        elif event.key == "down":
            self.screen.focus_next(FormLine)
        elif event.key == "up":
            self.screen.focus_previous(FormLine)
        elif event.key in STRIDES:
            self._stride(STRIDES[event.key])
        else:
            return
        event.stop()

    def _stride(self, step: int) -> None:
        """Some rows further, the mark with them: what is not seen must not be what Enter changes."""
        rows = [held for held in self.screen.query(FormLine) if held.can_focus]
        rows[min(len(rows) - 1, max(0, rows.index(self) + step))].focus()


def _words(row: FormRow) -> Hanging:
    return Hanging(plain(row.text), UNDER.get(row.kind, "  "))
