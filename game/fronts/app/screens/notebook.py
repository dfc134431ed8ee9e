"""The notebook: evidence and its cards, search, and the other pages as text."""

from __future__ import annotations

from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Input, OptionList, Tab, Tabs
from textual.widgets.option_list import Option

from game.engine.events import Event
from game.engine.moves import MAX_WORDS, Move
from game.engine.passages import Passage, line
from game.engine.state import found_items
from game.engine.views import item_card, show
from game.fronts.app.keys import bindings
from game.fronts.app.paint import one_line, plain
from game.fronts.app.screens.base import GameScreen
from game.fronts.app.screens.boxes import Marks
from game.fronts.app.views import rows
from game.fronts.app.widgets.chooser import Chooser
from game.fronts.app.widgets.prose import Prose

PAGES = {"items": "Evidence", "search": "Search", "timeline": "Timeline", "board": "Board", "map": "Plan", "people": "People"}
EMPTY = "The notebook is empty. It fills itself as you read."


def _page_of(tab: str | None) -> str:
    return (tab or "page-items").removeprefix("page-")


class SearchField(Input):
    """A field that lets the arrows through while nothing stands in it, so that they turn the page."""

    def action_cursor_left(self, select: bool = False) -> None:
        """Left, or the page to the left."""
        if not self.value:
            raise SkipAction
        super().action_cursor_left(select)

    def action_cursor_right(self, select: bool = False) -> None:
        """Right, or the page to the right."""
        if not self.value:
            raise SkipAction
        super().action_cursor_right(select)


class NotebookScreen(GameScreen):
    """Everything found and read."""

    KIND = "notebook"
    CSS_PATH = "notebook.tcss"
    BINDINGS = bindings("notebook")

    def body(self) -> ComposeResult:
        """Tabs, the list of items or the search field, and the page."""
        yield Tabs(*(Tab(plain(name), id=f"page-{key}") for key, name in PAGES.items()))
        yield SearchField(placeholder="Search everything you have read, then Enter", compact=True, id="search", max_length=200)
        with Container(id="notes"):
            yield Chooser(id="items", markup=False)
            yield Prose(self.case, id="card")

    async def on_mount(self) -> None:
        """Open on the evidence."""
        self._list_items()
        await self._turn_to("items")

    @property
    def _page(self) -> str:
        return _page_of(self.query_one(Tabs).active)

    @property
    def _item(self) -> str | None:
        at = self.query_one(OptionList).highlighted
        items = found_items(self.case, self.state)
        return items[at] if at is not None and at < len(items) else None

    def _list_items(self) -> None:
        held = self.query_one(OptionList)
        at = held.highlighted or 0
        listed = rows.evidence_rows(self.case, self.state)
        held.set_options(Option(plain(f"{r.text}\n  {r.detail}")) for r in listed)
        held.highlighted = min(at, len(listed) - 1) if listed else None

    @on(Tabs.TabActivated)
    async def _tab(self, event: Tabs.TabActivated) -> None:
        await self._turn_to(_page_of(event.tab.id))

    async def _turn_to(self, page: str) -> None:
        items, search = self.query_one(OptionList), self.query_one(Input)
        items.display = page == "items"
        search.display = page == "search"
        if page == "items":
            await self._show_card()
            items.focus()
        elif page == "search":
            await self._tell([line("Type words and press Enter.")])
            search.focus()
        else:
            await self._tell(show(self.case, self.state, Event("showed", page)))
            self.query_one(Prose).focus()

    async def _tell(self, passages: list[Passage]) -> None:
        await self.query_one(Prose).replace(passages)

    @on(OptionList.OptionHighlighted)
    async def _show_card(self) -> None:
        item = self._item
        await self._tell(item_card(self.case, self.state, self.case.items[item]) if item else [line(EMPTY)])

    @on(Input.Submitted)
    async def _search(self, event: Input.Submitted) -> None:
        words = one_line(event.value)[:MAX_WORDS]
        if words:
            answer = self.session.make(Move("search", (words,)), quiet=True)
            await self._tell(list(answer.passages))
            self.query_one(Prose).focus()

    def action_search(self) -> None:
        """To the search field."""
        self.query_one(Tabs).active = "page-search"
        self.query_one(Input).focus()

    def action_turn(self, step: int) -> None:
        """The page to the left or right."""
        names = list(PAGES)
        following = names[(names.index(self._page) + step) % len(names)]
        self.query_one(Tabs).active = f"page-{following}"

    @on(OptionList.OptionSelected)
    def _entered(self) -> None:
        self.action_flag()

    def action_flag(self) -> None:
        """Switch flags on the item marked."""
        item = self._item
        if item is None or self._page != "items":
            return

        def switch(flag: str) -> None:
            move = Move("unflag" if (item, flag) in self.state.flags else "flag", (item, flag))
            if self.session.can(move):
                self.session.make(move)

        box = Marks(f"What is wrong with {self.case.items[item].name}?", lambda: rows.flag_rows(self.state, item), switch)
        self.app.push_screen(box, self._flagged)

    async def _flagged(self, _result: str | None) -> None:
        self._list_items()
        await self._show_card()
