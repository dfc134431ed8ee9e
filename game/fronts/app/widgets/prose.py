"""Prose that scrolls, turn by turn."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from textual.content import Content
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip
from textual.timer import Timer

from game.case.model import Case
from game.engine.passages import Passage, standing_on
from game.fronts.app.session import Told
from game.fronts.app.sheet import Page, lay_out
from game.fronts.app.widgets.lines import Lines

MOST = 2_000  # lines kept on the screen; the journal keeps everything
CALM = 0.09  # seconds between two passages where prose arrives calmly


class Prose(Lines):
    """Turns under each other. `tell` adds one and shows its beginning; `replace` shows these and no others."""

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
        self._all: list[Content] = []
        self._width = 0
        self._hidden: list[int] = []  # where each passage begins that has not arrived yet
        self._timer: Timer | None = None
        self._below = False

    @property
    def allow_select(self) -> bool:
        """Prose can be marked and copied."""
        return True

    @property
    def text(self) -> str:
        """Everything on the page, line by line."""
        return "\n".join(line.plain for line in self._all)

    def tell(self, passages: Sequence[Passage], echo: str = "", calm: bool = False) -> None:
        """Add a turn and show its beginning; `calm` lets it arrive passage by passage."""
        turn = Told(echo, tuple(passages))
        if not turn.passages and not echo:
            return
        self.arrive()
        self._turns.append(turn)
        self._add(turn)
        self.put(self._all, changed=self._prune())
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
        first = len(self._all) - len(self._pages[-1].lines)
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
        self._all += page.lines

    def _lay_out(self) -> None:
        self._pages, self._all = [], []
        for turn in self._turns:
            self._add(turn)
        self.put(self._all)

    def _prune(self) -> bool:
        """Let go of what was told long ago, many turns at once: `MOST` lines or a little more are kept. Tells whether any went."""
        if len(self._all) <= MOST + MOST // 4:
            return False
        while len(self._pages) > 1 and sum(len(p.lines) for p in self._pages[1:]) >= MOST:
            del self._turns[0], self._pages[0]
        self._all = list(chain.from_iterable(p.lines for p in self._pages))
        return True

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Scrolled: more or nothing may stand below now."""
        super().watch_scroll_y(old_value, new_value)
        self._look_below()

    @property
    def more_below(self) -> bool:
        """Whether text stands below what is seen."""
        return round(self.scroll_y) < self.max_scroll_y

    def _look_below(self) -> None:
        if self.more_below != self._below:
            self._below = self.more_below
            self.post_message(self.Below(self._below))

    def _show_last(self) -> None:
        """The beginning of the last turn at the top; a short one is shown whole at the foot."""
        if self._pages:
            self.scroll_to(y=len(self._all) - len(self._pages[-1].lines), animate=False, force=True)
            self._look_below()

    def on_resize(self) -> None:
        """Wrapping changes with the width: the last turn, or the beginning, is found again."""
        width = self.text_width - 1  # a cell of air before the bar
        single = len(self._turns) == 1
        if width != self._width:
            self._width = width
            self._lay_out()
        if not single:
            self._show_last()

    def _body(self, at: int) -> Strip:
        """Blank where nothing has arrived yet."""
        if self._hidden and at >= self._hidden[0]:
            return Strip.blank(self.text_width, self._style.rich_style)
        return super()._body(at)

    def painted(self, at: int) -> Content:
        """A line, with what the mouse has marked of it."""
        line = self._all[at]
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
        self._cache.clear()
        self.refresh()
