"""Lines that scroll: what prose and moves have in common.

They paint themselves line by line, with their own mark of the focus and their own bar: a list of widgets, or only the
toolkit's scroll bar, costs more than everything else that happens at a turn.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

FOCUS, NO_FOCUS = "┃", " "
THUMB, TRACK = "▐", " "
SIDES = 2  # cells: the mark of the focus at the left, the bar at the right


class Lines(ScrollView, can_focus=True):
    """Lines of `Content`. Where more of them are than the place holds, a bar at the right tells where one is, and takes clicks."""

    # A change of size lays nothing else out: the place stays as large as it was.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: Sequence[Content] = ()
        self._cache: dict[int, Strip] = {}
        self._style = Style.null()
        self._sides: tuple[Segment, Segment, Segment] = (Segment(""), Segment(""), Segment(""))
        self._thumb = range(0)

    @property
    def allow_select(self) -> bool:
        """Whether text can be marked: each letter then carries where it stands, which costs."""
        return False

    @property
    def text_width(self) -> int:
        """Cells for text between the mark of the focus and the bar."""
        return max(0, self.size.width - SIDES)

    def put(self, lines: Sequence[Content], changed: bool = True) -> None:
        """Show these lines. `changed` is False where only further ones were added to those that stood there."""
        if changed:
            self._cache.clear()
        rows = max(len(self._lines), len(lines))
        self._lines = lines
        self.virtual_size = Size(self.text_width, len(lines))
        self.refresh(Region(0, 0, self.size.width, min(rows, self.size.height)))  # what stays blank is not painted

    def notify_style_update(self) -> None:
        """Other colours: everything is painted anew."""
        super().notify_style_update()
        self._cache.clear()

    def painted(self, at: int) -> Content:
        """A line as it is to be painted; a list marks one of them here."""
        return self._lines[at]

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines asked for; what is the same for all of them is worked out once."""
        self._style = self.visual_style
        rich = self._style.rich_style
        self._sides = (Segment(FOCUS if self.has_focus else NO_FOCUS, rich), Segment(TRACK, rich), Segment(THUMB, rich))
        self._thumb = self._where()
        return super().render_lines(crop)

    def _where(self) -> range:
        """The rows of the bar that stand for what is seen; none where everything is."""
        height, total = self.size.height, len(self._lines)
        if total <= height or not height:
            return range(0)
        long = max(1, height * height // total)
        first = round(self.scroll_y * (height - long) / max(1, total - height))
        return range(first, first + long)

    def render_line(self, y: int) -> Strip:
        """One row: mark, text, bar."""
        mark, track, thumb = self._sides
        body = self._body(y + round(self.scroll_y))
        return Strip([mark, *body, thumb if y in self._thumb else track], body.cell_length + SIDES)

    def _body(self, at: int) -> Strip:
        if at >= len(self._lines):
            return Strip.blank(self.text_width, self._style.rich_style)
        held = self._cache.get(at)
        if held is None:
            held = self._strip(self.painted(at))
            self._cache[at] = held = held.apply_offsets(0, at) if self.allow_select else held
        return held

    def _strip(self, line: Content) -> Strip:
        width, rich = self.text_width, self._style.rich_style
        spare = width - line.cell_length
        if not line.spans and spare >= 0:
            return Strip([Segment(line.plain + " " * spare, rich)], width)
        strip = Strip(line.render_segments(self._style), line.cell_length)
        return strip.crop_extend(0, width, rich)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Scrolled: paint. The toolkit's own bar has no place here, and need not be told."""
        if round(old_value) != round(new_value):
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click on the bar goes there."""
        at = event.get_content_offset(self)
        if at and at.x == self.size.width - 1 and self._thumb:
            event.stop()
            self.scroll_to(y=at.y * self.max_scroll_y / max(1, self.size.height - 1), animate=False)

    def watch_has_focus(self, _has_focus: bool) -> None:
        """The mark of the focus comes or goes."""
        super().watch_has_focus(_has_focus)
        self.refresh()
