"""The numbered moves beside the prose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from game.fronts.app.text import plain
from game.fronts.app.widgets.lines import Lines


class Moves(Lines):
    """A list of rows to choose from; long ones go on below, set in under their words."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "mark(1)", show=False),
        Binding("up", "mark(-1)", show=False),
        Binding("home", "mark(-1000)", show=False),
        Binding("end", "mark(1000)", show=False),
        Binding("enter", "choose", show=False),
    ]

    class Chosen(Message):
        """A row was chosen, by its place from 0."""

        def __init__(self, at: int) -> None:
            super().__init__()
            self.at = at

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.words: tuple[str, ...] = ()
        self.marked = 0
        self._first: list[int] = []  # the line on which each row begins
        self._width = 0

    def offer(self, words: Sequence[str]) -> None:
        """List these, numbered from 1. The same as before are not painted again."""
        if tuple(words) != self.words:
            self.words = tuple(words)
            self.marked = 0
            self._lay_out()
            self.scroll_to(y=0, animate=False)

    def _lay_out(self) -> None:
        lines: list[Content] = []
        self._first = []
        for number, text in enumerate(self.words, 1):
            lead = f"{number}. "
            self._first.append(len(lines))
            if len(lead) + len(text) <= self._width and text.isascii():
                lines.append(plain(lead + text))
            else:
                rows = plain(text).wrap(max(10, self._width - len(lead))) or [Content("")]
                lines += [Content(lead if n == 0 else " " * len(lead)) + row for n, row in enumerate(rows)]
        self.put(lines)

    def on_resize(self) -> None:
        """Wrap to the width there is."""
        if self.text_width != self._width:
            self._width = self.text_width
            self._lay_out()

    def line_of(self, at: int) -> int:
        """The line on which a row begins."""
        return self._first[at]

    def _row_at(self, line: int) -> int | None:
        """The row that a line belongs to."""
        return max((n for n, first in enumerate(self._first) if first <= line), default=None) if line < len(self._lines) else None

    def painted(self, at: int) -> Content:
        """The row marked is reversed, while the keys go here."""
        line = self._lines[at]
        return line.stylize("reverse") if self.has_focus and self._row_at(at) == self.marked else line

    def watch_has_focus(self, has_focus: bool) -> None:
        """The mark comes and goes with the focus."""
        self._cache.clear()
        super().watch_has_focus(has_focus)

    def action_mark(self, step: int) -> None:
        """Mark another row."""
        if self.words:
            self.marked = min(len(self.words) - 1, max(0, self.marked + step))
            self._cache.clear()
            line, top, height = self.line_of(self.marked), round(self.scroll_y), self.size.height
            if not top <= line < top + height:
                self.scroll_to(y=line if line < top else line - height + 1, animate=False)
            self.refresh()

    def action_choose(self) -> None:
        """Choose the row marked."""
        if self.words:
            self.post_message(self.Chosen(self.marked))

    def on_click(self, event: events.Click) -> None:
        """A click chooses the row it falls on."""
        offset = event.get_content_offset(self)
        if offset is None or offset.x == self.size.width - 1:
            super().on_click(event)
            return
        at = self._row_at(offset.y + round(self.scroll_y))
        if at is not None:
            self.marked = at
            self.post_message(self.Chosen(at))
