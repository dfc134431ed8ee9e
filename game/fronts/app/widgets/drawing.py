"""A drawing that scrolls and can be clicked."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from game.fronts.app.text import clean
from game.fronts.app.views.drawing import Drawing


class Drawn(ScrollView, can_focus=True):
    """Paints a `Drawing`. The arrows scroll it where it is larger than its place, both ways; so does the wheel."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    class Chosen(Message):
        """A spot was clicked."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.drawing = Drawing()
        self._lines: list[Content] = []

    def show(self, drawing: Drawing) -> None:
        """Paint this one in place of the last."""
        self.drawing = drawing
        self._lines = [Content(clean(row)) for row in drawing.rows]
        for spot in drawing.spots:
            if spot.style:
                for y in range(spot.y, min(spot.y + spot.height, len(self._lines))):
                    self._lines[y] = self._lines[y].stylize(spot.style, spot.x, spot.x + spot.width)
        self.virtual_size = Size(drawing.width, len(drawing.rows))
        self._scroll_update(self.virtual_size)
        self.refresh()

    def bring(self, key: str) -> None:
        """Scroll so that a spot is seen."""
        spot = next((s for s in self.drawing.spots if s.key == key), None)
        if spot:
            width, height = self.size
            self.scroll_to(spot.x + spot.width // 2 - width // 2, spot.y + spot.height // 2 - height // 2, animate=False)

    def render_line(self, y: int) -> Strip:
        """One row as painted."""
        across, at = round(self.scroll_x), y + round(self.scroll_y)
        width, style = self.size.width, self.visual_style
        if at >= len(self._lines):
            return Strip.blank(width, style.rich_style)
        line = self._lines[at]
        return Strip(line.render_segments(style), line.cell_length).crop_extend(across, across + width, style.rich_style)

    def on_click(self, event: events.Click) -> None:
        """A click on a spot chooses it."""
        offset = event.get_content_offset(self)
        key = self.drawing.at(offset.x + round(self.scroll_x), offset.y + round(self.scroll_y)) if offset else ""
        if key:
            self.post_message(self.Chosen(key))
