"""The timeline: dated claims of everything read; Enter goes to the paper a claim stands in."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.engine.passages import line
from game.fronts.app.keys import bindings
from game.fronts.app.screens.game_screen import GameScreen
from game.fronts.app.screens.jump import go_to_statement
from game.fronts.app.text import clean, plain
from game.fronts.app.views.timeline import Moment, timeline_rows, told_plainly
from game.fronts.app.widgets.hanging import Hanging
from game.fronts.app.widgets.prose import Prose

HEADS = {False: "Timeline: what the papers put at which moment", True: "Timeline: only the moments at which papers clash"}
EMPTY = {False: "Nothing you have read gives a date or an hour yet.", True: "At no moment do the papers you have read clash."}


def _option(row: Moment) -> Option:
    words = Content.styled(clean(row.text), "" if row.statement else "bold")
    return Option(Hanging(words, row.under), disabled=not row.statement)


class TimelineScreen(GameScreen):
    """Moments and claims."""

    KIND = "timeline"
    CSS_PATH = "timeline.tcss"
    BINDINGS = bindings("timeline")

    def body(self) -> ComposeResult:
        """A heading, the moments, and the same as plain prose."""
        yield Static(id="timeline-head")
        yield OptionList(id="moments", markup=False)
        yield Prose(self.case, id="timeline-list")

    def on_mount(self) -> None:
        """Everything at first."""
        self._clashes = False
        self._rows: tuple[Moment, ...] = ()
        self.query_one("#timeline-list").display = False
        self._refresh()
        self.query_one(OptionList).focus()

    def _refresh(self) -> None:
        self._rows = timeline_rows(self.case, self.state, self._clashes)
        head = HEADS[self._clashes] if self._rows else EMPTY[self._clashes]
        self.query_one("#timeline-head", Static).update(plain(head))
        held = self.query_one(OptionList)
        held.set_options(_option(r) for r in self._rows)
        held.highlighted = next((n for n, r in enumerate(self._rows) if r.statement), None)
        self.query_one("#timeline-list", Prose).replace(told_plainly(self._rows) or [line(head)])

    def action_clashes(self) -> None:
        """Only the clashes, or everything again."""
        self._clashes = not self._clashes
        self._refresh()

    def action_as_list(self) -> None:
        """Plain prose, or the moments again."""
        self.swap(self.query_one(OptionList), self.query_one("#timeline-list")).focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        row = self._rows[event.option_index]
        if row.statement:
            go_to_statement(self, row.statement)
