"""The notebook: evidence and its cards, search over everything read, people."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.widgets import Input, OptionList, Static, Tab, Tabs
from textual.widgets.option_list import Option

from game.engine.events import Event
from game.engine.moves import MAX_WORDS, Move
from game.engine.passages import Passage, line
from game.engine.views import came_from, show
from game.fronts.app.keys import bindings
from game.fronts.app.screens.boxes import Marks, Pick
from game.fronts.app.screens.game_screen import GameScreen
from game.fronts.app.screens.jump import go_to_source
from game.fronts.app.session import Session
from game.fronts.app.text import one_line, plain
from game.fronts.app.views import board, notebook, rows
from game.fronts.app.views.reading import whole_passage
from game.fronts.app.widgets.chooser import Chooser
from game.fronts.app.widgets.hanging import Hanging
from game.fronts.app.widgets.prose import Prose

UNDER = "    "  # what does not fit on the two lines of an item stands in further than both
PAGES = {"items": "Evidence", "search": "Search", "people": "People"}
EMPTY = "The notebook is empty. It fills itself as you read."
FILTERED_OUT = "No item passes this filter. k chooses another."
HOW_TO_SEARCH = "Type words and press Enter. What is found is listed here; Enter on a row goes to where it stands."


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

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._filter = notebook.ALL
        self._rows: tuple[rows.Row, ...] = ()
        self._hits: tuple[notebook.Hit, ...] = ()

    def body(self) -> ComposeResult:
        """Tabs; the items under their filter, or the search field and what it found; the page."""
        yield Tabs(*(Tab(plain(name), id=f"page-{key}") for key, name in PAGES.items()))
        yield SearchField(placeholder="Search everything you have read, then Enter", compact=True, id="search", max_length=200)
        with Container(id="notes"):
            with Vertical(id="listed"):
                yield Static(id="filter")
                yield Chooser(id="items", markup=False)
                yield Chooser(id="hits", markup=False)
            yield Prose(self.case, id="card")

    def on_mount(self) -> None:
        """Open on the evidence."""
        self._list_items()
        self._turn_to("items")

    @property
    def _page(self) -> str:
        return _page_of(self.query_one(Tabs).active)

    @property
    def _items(self) -> OptionList:
        return self.query_one("#items", OptionList)

    @property
    def _item(self) -> str | None:
        at = self._items.highlighted
        return self._rows[at].key if at is not None and at < len(self._rows) else None

    def _list_items(self) -> None:
        at = self._items.highlighted or 0
        self._rows = notebook.filtered(self.case, self.state, self._filter)
        self.query_one("#filter", Static).update(plain(f"{notebook.filter_name(self._filter)}: {len(self._rows)}"))
        self._items.set_options(Option(Hanging(plain(f"{r.text}\n  {r.detail}"), UNDER)) for r in self._rows)
        self._items.highlighted = min(at, len(self._rows) - 1) if self._rows else None

    @on(Tabs.TabActivated)
    def _tab(self, event: Tabs.TabActivated) -> None:
        self._turn_to(_page_of(event.tab.id))

    def _turn_to(self, page: str) -> None:
        self.query_one("#listed").display = page in ("items", "search")
        self.query_one("#filter").display = self._items.display = page == "items"
        self.query_one("#search").display = page == "search"
        self.query_one("#hits").display = page == "search"
        if page == "items":
            self._show_card()
            self._items.focus()
        elif page == "search":
            self._tell([line(HOW_TO_SEARCH)])
            self.query_one("#search").focus()
        else:
            self._tell(show(self.case, self.state, Event("showed", page)))
            self.query_one(Prose).focus()

    def _tell(self, passages: Sequence[Passage]) -> None:
        self.query_one(Prose).replace(passages)

    @on(OptionList.OptionHighlighted, "#items")
    def _show_card(self) -> None:
        if self._page == "items":
            empty = EMPTY if self._filter == notebook.ALL else FILTERED_OUT
            self._tell(notebook.card(self.case, self.state, self._item) if self._item else [line(empty)])

    @on(Input.Submitted)
    def _search(self, event: Input.Submitted) -> None:
        words = one_line(event.value)[:MAX_WORDS]
        if not words:
            return
        answer = self.session.make(Move("search", (words,)), quiet=True)
        self._hits = notebook.found(self.case, self.state, words)
        held = self.query_one("#hits", OptionList)
        held.set_options(Option(Hanging(plain(h.text), "  ")) for h in self._hits)
        held.highlighted = 0 if self._hits else None
        if self._hits:
            held.focus()
        else:
            self._tell(answer.passages)

    @on(OptionList.OptionHighlighted, "#hits")
    def _show_hit(self, event: OptionList.OptionHighlighted) -> None:
        if self._page == "search" and event.option_index < len(self._hits):
            hit = self._hits[event.option_index]
            self._tell(whole_passage(self.case, self.state, hit.kind, hit.ref))

    @on(OptionList.OptionSelected, "#hits")
    def _go_to_hit(self, event: OptionList.OptionSelected) -> None:
        hit = self._hits[event.option_index]
        if hit.kind == "item":
            self._filter = notebook.ALL
            self.query_one(Tabs).active = "page-items"
            self._list_items()
            self._items.highlighted = next((n for n, r in enumerate(self._rows) if r.key == hit.ref), 0)
        else:
            go_to_source(self, hit.kind, hit.ref)

    @on(OptionList.OptionSelected, "#items")
    def _go_to_item(self) -> None:
        """To where the item marked was read; where it was read at several places, the choice is asked back."""
        places = came_from(self.case, self.state, self._item) if self._item else ()
        if len(places) == 1:
            go_to_source(self, *places[0][1:])
        elif places:
            listed = [rows.Row(str(n), where) for n, (where, _, _) in enumerate(places)]
            self.app.push_screen(Pick("Go to which?", listed), lambda n: go_to_source(self, *places[int(n)][1:]) if n else None)
        else:
            self.say("It came with the case, not from a page you have read.")

    def action_search(self) -> None:
        """To the search field."""
        self.query_one(Tabs).active = "page-search"
        self.query_one("#search").focus()

    def action_turn(self, step: int) -> None:
        """The page to the left or right."""
        names = list(PAGES)
        following = names[(names.index(self._page) + step) % len(names)]
        self.query_one(Tabs).active = f"page-{following}"

    def action_filter(self) -> None:
        """Choose which items are listed."""

        def chosen(key: str | None) -> None:
            if key:
                self._filter = key
                self._list_items()
                self._show_card()

        if self._page == "items":
            self.app.push_screen(Pick("Show which items?", notebook.filter_rows(self.case, self.state)), chosen)

    def action_link(self) -> None:
        """Choose a question, then which of its answers the item marked bears on."""
        item = self._item
        if item is None or self._page != "items":
            return

        def switch(target: str) -> None:
            self.session.attempt(board.link_move(self.state, item, target))

        def chosen(question: str | None) -> None:
            if question:
                title = f"{self.case.items[item].name} bears on:"
                self._switch(title, lambda: board.link_rows(self.case, self.state, item, question), switch)

        self.app.push_screen(Pick("Link it to which question?", board.question_rows(self.case, self.state)), chosen)

    def action_flag(self) -> None:
        """Switch flags on the item marked."""
        item = self._item
        if item is not None and self._page == "items":

            def switch(flag: str) -> None:
                self.session.attempt(rows.flag_move(self.state, item, flag))

            self._switch(f"What is wrong with {self.case.items[item].name}?", lambda: rows.flag_rows(self.state, item), switch)

    def _switch(self, title: str, listed: Callable[[], Sequence[rows.Row]], switch: Callable[[str], None]) -> None:
        def kept(_result: str | None) -> None:
            self._list_items()
            self._show_card()

        self.app.push_screen(Marks(title, listed, switch), kept)
