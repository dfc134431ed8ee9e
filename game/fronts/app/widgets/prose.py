"""Prose that scrolls. It paints lines of its own: a widget a passage cost thirty milliseconds a turn."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.timer import Timer

from game.case.model import Case
from game.engine.passages import Passage, standing_on
from game.fronts.app.session import Told
from game.fronts.app.sheet import Page, lay_out

MOST = 2_000  # lines kept on the screen; the journal keeps everything
CALM = 0.09  # seconds between two passages where prose arrives calmly


class Prose(ScrollView, can_focus=True):
    """Turns under each other. `tell` adds one and shows its beginning; `replace` shows these and no others."""

    # A change of size lays nothing else out: the page has its place, and only its bar has to know.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    class Below(Message):
        """Whether text stands below what is seen, when that changes."""

        def __init__(self, more: bool) -> None:
            super().__init__()
            self.more = more

    def __init__(self, case: Case, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.case = case
        self.margin = False
        self._turns: list[Told] = []
        self._pages: list[Page] = []
        self._lines: list[Content] = []
        self._width = 0
        self._hidden: list[int] = []  # where each passage begins that has not arrived yet
        self._timer: Timer | None = None
        self._style = Style.null()
        self._below = False

    @property
    def allow_select(self) -> bool:
        """Prose can be marked and copied."""
        return True

    @property
    def text(self) -> str:
        """Everything on the page, line by line."""
        return "\n".join(line.plain for line in self._lines)

    def tell(self, passages: Sequence[Passage], echo: str = "", calm: bool = False) -> None:
        """Add a turn and show its beginning; `calm` lets it arrive passage by passage."""
        turn = Told(echo, tuple(passages))
        if not turn.passages and not echo:
            return
        self.arrive()
        self._turns.append(turn)
        self._add(turn)
        self._prune()
        self._resize()
        self._show_last()
        if calm:
            self._arrive_calmly()

    def replace(self, passages: Sequence[Passage]) -> None:
        """Show these passages and no others, from their beginning."""
        self.arrive()
        self._turns = [Told("", tuple(passages))]
        self._lay_out()
        self.scroll_to(y=0, animate=False)

    def show_margin(self, margin: bool) -> None:
        """Show or hide what each passage stands on."""
        self.margin = margin
        self._lay_out()
        self._show_last()

    def arrive(self) -> bool:
        """Let the rest of a calm turn stand there at once; tells whether there was any."""
        waiting = bool(self._hidden)
        self._hidden = []
        if self._timer:
            self._timer.stop()
            self._timer = None
        if waiting:
            self.refresh()
        return waiting

    def _arrive_calmly(self) -> None:
        first = len(self._lines) - len(self._pages[-1].lines)
        self._hidden = [first + start for start in self._pages[-1].starts[2:]]
        if self._hidden:
            self._timer = self.set_interval(CALM, self._next_passage)

    def _next_passage(self) -> None:
        del self._hidden[:1]
        if not self._hidden:
            self.arrive()
        self.refresh()

    def _margin_of(self, passage: Passage) -> str:
        return standing_on(self.case, passage)

    def _add(self, turn: Told) -> None:
        page = lay_out(turn, self._width or 80, self._margin_of if self.margin else None)
        self._pages.append(page)
        self._lines += page.lines

    def _lay_out(self) -> None:
        self._pages, self._lines = [], []
        for turn in self._turns:
            self._add(turn)
        self._resize()

    def _prune(self) -> None:
        """Let go of what was told long ago, many turns at once: `MOST` lines or a little more are kept."""
        if len(self._lines) <= MOST + MOST // 4:
            return
        while len(self._pages) > 1 and sum(len(p.lines) for p in self._pages[1:]) >= MOST:
            del self._turns[0], self._pages[0]
        self._lines = list(chain.from_iterable(p.lines for p in self._pages))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Scrolled: more or nothing may stand below now."""
        super().watch_scroll_y(old_value, new_value)
        self._look_below()

    def _look_below(self) -> None:
        more = round(self.scroll_y) < self.max_scroll_y
        if more != self._below:
            self._below = more
            self.post_message(self.Below(more))

    def _resize(self) -> None:
        self.virtual_size = Size(self._width, len(self._lines))
        self._scroll_update(self.virtual_size)
        self._look_below()
        self.refresh()

    def _show_last(self) -> None:
        """The beginning of the last turn at the top; a short one is shown whole at the foot."""
        if self._pages:
            self.scroll_to(y=len(self._lines) - len(self._pages[-1].lines), animate=False, force=True)

    def on_resize(self) -> None:
        """Wrapping changes with the width: the last turn, or the beginning, is found again."""
        width = self.scrollable_content_region.width - 1  # a cell of air before the bar
        single = len(self._turns) == 1
        if width != self._width:
            self._width = width
            self._lay_out()
        if not single:
            self._show_last()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines asked for; their common style is worked out once."""
        self._style = self.visual_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line as painted; blank where nothing has arrived yet."""
        at = y + round(self.scroll_y)
        width, style = self.size.width, self._style.rich_style
        if at >= len(self._lines) or (self._hidden and at >= self._hidden[0]):
            return Strip.blank(width, style)
        line = self._marked(at)
        segments = line.render_segments(self._style) if line.spans else [Segment(line.plain, style)]
        return Strip(segments, line.cell_length).crop_extend(0, width, style).apply_offsets(0, at)

    def _marked(self, at: int) -> Content:
        """A line, with what the mouse has marked of it."""
        line = self._lines[at]
        selection = self.text_selection
        span = selection.get_span(at) if selection else None
        if span is None:
            return line
        start, end = span
        return line.stylize(self.screen.get_visual_style("screen--selection"), start, len(line) if end == -1 else end)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text marked with the mouse, for copying."""
        return selection.extract(self.text), "\n"

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002 - Textual's signature
        """Paint what is marked."""
        self.refresh(Region(0, 0, *self.size))
