"""The title: go on, begin anew, one part alone, saves, about."""

from __future__ import annotations

from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.case.model import Case
from game.fronts.app.keys import bindings
from game.fronts.app.paint import plain
from game.fronts.app.screens.base import BaseScreen
from game.fronts.app.screens.boxes import Box, Pick
from game.fronts.app.screens.help import PageScreen
from game.fronts.app.views import title as view
from game.play.game import Game
from game.play.journal import JournalError
from game.play.saves import Save, list_saves


class Begin(Message):
    """A game to be played."""

    def __init__(self, game: Game) -> None:
        super().__init__()
        self.game = game


class TitleScreen(BaseScreen):
    """What `smolny` opens on."""

    KIND = "title"
    CSS_PATH = "title.tcss"
    BINDINGS = bindings("title")

    def __init__(self, case: Case, folder: Path) -> None:
        super().__init__()
        self.case = case
        self.folder = folder
        self._newest: Save | None = None
        self._left = ""  # the row that a page or a box was opened from

    def body(self) -> ComposeResult:
        """The name of the game and of the case, and the list."""
        with Vertical(id="title-box"):
            yield Static(plain("S M O L N Y"), id="title-name")
            yield Static(plain(view.subtitle(self.case)), id="title-case")
            yield OptionList(id="title-list", markup=False)
            yield Static(plain(self.case.notice), id="title-notice")

    def on_screen_resume(self) -> None:
        """Look for saves each time the title comes up."""
        self._newest = view.newest_fitting(self.case, self.folder)
        held = self.query_one(OptionList)
        held.set_options(self._options())
        first = "continue" if self._newest else "new"
        held.highlighted = held.get_option_index(self._left or first)
        self._left = ""
        held.focus()

    def _options(self) -> list[Option]:
        newest = self._newest
        last = f"Continue: {view.save_line(self.case, newest)}" if newest else "Continue (there is no save to go on with)"
        return [
            Option(plain(last), "continue", disabled=newest is None),
            Option(plain("New game: the whole case"), "new"),
            Option(plain("Parts and lessons"), "parts"),
            Option(plain("Saves"), "saves"),
            Option(plain("About this case"), "about"),
            Option(plain("Quit"), "quit"),
        ]

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        what = event.option_id
        if what in ("parts", "saves", "about"):
            self._left = what
        if what == "continue" and self._newest:
            self._resume(self._newest)
        elif what == "new":
            self._new("")
        elif what == "parts":
            self.app.push_screen(Pick("Parts and lessons", view.part_rows(self.case)), self._part_chosen)
        elif what == "saves":
            rows = view.save_rows(self.case, self.folder)
            self.app.push_screen(Pick("Saves", rows, "There are no saves yet."), self._save_chosen)
        elif what == "about":
            self.app.push_screen(PageScreen(view.about(self.case), self.case))
        elif what == "quit":
            self.app.exit()

    def _part_chosen(self, key: str | None) -> None:
        if key:
            self._new(key)

    def _save_chosen(self, key: str | None) -> None:
        save = next((s for s in list_saves(self.folder, self.case) if str(s.path) == key), None)
        if save:
            self._resume(save)

    def _new(self, key: str) -> None:
        self._left = ""
        try:
            self.post_message(Begin(Game.new(self.case, view.chosen_start(self.case, key), self.folder)))
        except JournalError as e:
            self.app.push_screen(Box("This cannot be begun", str(e)))

    def _resume(self, save: Save) -> None:
        self._left = ""
        try:
            self.post_message(Begin(view.open_save(self.case, self.folder, save)))
        except JournalError as e:
            self.app.push_screen(Box("This save cannot be opened", str(e)))

    def action_back(self) -> None:
        """There is nothing behind the title."""
