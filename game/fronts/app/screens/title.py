"""The title: the first thing painted. It knows nothing of the case until the desk has read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.fronts.app.keys import bindings
from game.fronts.app.screens.base import BaseScreen
from game.fronts.app.text import plain

if TYPE_CHECKING:
    from game.fronts.app.app import SmolnyApp

NOTHING_KEPT = "Continue (there is no save to go on with)"
ROWS = {
    "new": "New game: the whole case",
    "parts": "Parts and lessons",
    "saves": "Saves",
    "settings": "Settings",
    "about": "About this case",
    "quit": "Quit",
}


class TitleScreen(BaseScreen):
    """What `smolny` opens on."""

    KIND = "title"
    CSS_PATH = "title.tcss"
    BINDINGS = bindings("title")

    def __init__(self) -> None:
        super().__init__()
        self._left = ""  # the row that a page or a box was opened from

    def body(self) -> ComposeResult:
        """The name of the game and of the case, and the list."""
        with Vertical(id="title-box"):
            yield Static(plain("S M O L N Y"), id="title-name")
            yield Static(id="title-case")
            yield OptionList(*self._options("Continue", False), id="title-list", markup=False)
            yield Static(id="title-notice")

    def _options(self, going_on: str, possible: bool) -> list[Option]:
        return [Option(plain(going_on), "continue", disabled=not possible), *(Option(plain(text), key) for key, text in ROWS.items())]

    def fill(self, case: str, going_on: str, notice: str) -> None:
        """What the case is called, the save that Continue goes on with, and what a player should know before."""
        self.query_one("#title-case", Static).update(plain(case))
        self.query_one("#title-notice", Static).update(plain(notice))
        held = self.query_one(OptionList)
        held.set_options(self._options(going_on or NOTHING_KEPT, bool(going_on)))
        held.highlighted = held.get_option_index(self._left or ("continue" if going_on else "new"))
        self._left = ""
        held.focus()

    def on_screen_resume(self) -> None:
        """Look for saves each time the title comes up."""
        desk = cast("SmolnyApp", self.app).desk
        if desk:
            desk.fill_title()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        what = event.option_id or ""
        desk = cast("SmolnyApp", self.app).desk
        if what == "quit":
            self.app.exit()
        elif desk:
            self._left = "" if what in ("continue", "new") else what
            desk.chosen(what)

    def action_back(self) -> None:
        """There is nothing behind the title."""
