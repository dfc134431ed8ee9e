"""Prose that scrolls: one widget a passage, so that each kind is styled and wrapped by its style sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.containers import VerticalScroll
from textual.widgets import Static

from game.case.model import Case
from game.engine.passages import Passage, standing_on
from game.fronts.app.paint import painted, plain

MOST = 300  # passages kept on the screen, since each costs layout time; the journal keeps everything
TIGHT = ("list", "note", "bar")


class Line(Static):
    """One passage on the screen."""

    def __init__(self, passage: Passage, tight: bool, margin: str = "") -> None:
        super().__init__(painted(passage, margin), classes=f"{passage.kind} tight" if tight else passage.kind)
        self.passage = passage


class Prose(VerticalScroll):
    """Passages under each other. `clear` and `tell` change them; both keep the reader's place."""

    def __init__(self, case: Case, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.case = case
        self.margin = False
        self._start: Static | None = None

    def on_mount(self) -> None:
        """Wherever the text grows or wraps anew, the last turn is found again."""
        self.watch(self, "virtual_size", self._grown, init=False)

    def _grown(self) -> None:
        self.call_after_refresh(self._show_start)

    async def tell(self, passages: Sequence[Passage], echo: str = "") -> None:
        """Add a turn, and show its beginning."""
        lines: list[Static] = [Static(plain(f"> {echo}"), classes="echo")] if echo else []
        lines += self._lines(passages)
        if not lines:
            return
        await self.mount(*lines)
        await self._prune()
        self._start = lines[0]
        self.call_after_refresh(self._show_start)

    async def replace(self, passages: Sequence[Passage]) -> None:
        """Show these passages and no others, from their beginning."""
        await self.remove_children()
        await self.mount(*self._lines(passages))
        self._start = None
        self.scroll_home(animate=False)

    def _lines(self, passages: Sequence[Passage]) -> Iterable[Line]:
        for n, passage in enumerate(passages):
            following = passages[n + 1].kind if n + 1 < len(passages) else ""
            yield Line(passage, passage.kind in TIGHT and following == passage.kind, self._margin_of(passage))

    def _margin_of(self, passage: Passage) -> str:
        return standing_on(self.case, passage) if self.margin else ""

    async def _prune(self) -> None:
        many = len(self.children) - MOST
        if many > MOST // 4:  # now and then, and many at once: removing costs a layout
            await self.remove_children(list(self.children)[:many])

    def _show_start(self) -> None:
        """The beginning of the last turn at the top; a short one is shown whole at the foot."""
        if self._start is not None and self._start.is_attached:
            self.scroll_to(y=self._start.virtual_region.y, animate=False, force=True)

    def on_resize(self) -> None:
        """Wrapping changes with the width: find the last turn again."""
        self.call_after_refresh(self._show_start)

    def show_margin(self, margin: bool) -> None:
        """Show or hide what each passage stands on."""
        self.margin = margin
        for held in self.query(Line):
            held.update(painted(held.passage, self._margin_of(held.passage)))
        self.call_after_refresh(self._show_start)
