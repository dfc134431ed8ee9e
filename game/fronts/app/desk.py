"""Behind the title: the case that was read, the play at hand, and how one screen leads to another."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.screen import Screen

from game.engine.state import is_filed
from game.fronts.app.keymap import FILE, read_keymap
from game.fronts.app.opening import Opened
from game.fronts.app.screens.board import BoardScreen
from game.fronts.app.screens.boxes import Pick
from game.fronts.app.screens.filing import FilingScreen
from game.fronts.app.screens.game_screen import GameScreen
from game.fronts.app.screens.help import HelpScreen, PageScreen
from game.fronts.app.screens.notebook import NotebookScreen
from game.fronts.app.screens.over import Box
from game.fronts.app.screens.plan import PlanScreen
from game.fronts.app.screens.play import PlayScreen
from game.fronts.app.screens.saves import SavesScreen
from game.fronts.app.screens.settings import SettingsScreen
from game.fronts.app.screens.timeline import TimelineScreen
from game.fronts.app.screens.title import TitleScreen
from game.fronts.app.screens.tour import TourScreen
from game.fronts.app.screens.transcript import TranscriptScreen
from game.fronts.app.screens.verdict import VerdictScreen
from game.fronts.app.session import Session
from game.fronts.app.views import title as view
from game.play.game import Game
from game.play.journal import JournalError
from game.play.saves import Save

if TYPE_CHECKING:
    from game.fronts.app.app import SmolnyApp

LOOK = 0.5  # seconds between looks whether an author's files changed
AROUND: dict[str, Callable[[Session], Screen[None]]] = {
    "notebook": NotebookScreen,
    "transcript": TranscriptScreen,
    "filing": FilingScreen,
    "verdict": VerdictScreen,
    "plan": PlanScreen,
    "board": BoardScreen,
    "timeline": TimelineScreen,
}


class Desk:
    """What the app's screens share beyond one play."""

    def __init__(self, app: SmolnyApp, opened: Opened) -> None:
        self.app = app
        self.case = opened.case
        self.folder = opened.folder
        self.session: Session | None = None
        self._renew = opened.renew
        self._switched = opened.switched
        self._straight = opened.game
        self._newest: Save | None = None

    def open(self, told: str = "") -> None:
        """Fill the title; a play asked for on the command line opens over it, and so does what has to be told."""
        own, wrong = read_keymap(self.app.config / FILE)
        self.app.own_keys = own
        self.app.set_keymap(own)
        self.fill_title()
        if self._renew:
            self.app.set_interval(LOOK, self._look_again)
        if self._straight is not None:
            self.begin(self._straight)
        if told:
            self.app.push_screen(Box("A fault of the app", told))
        if wrong:
            self.app.push_screen(Box("The keymap", "\n".join((*wrong, "The actions named keep the keys they had."))))
        # The case stays as long as the app: no later collection need look through it.
        gc.collect()
        gc.freeze()

    def _look_again(self) -> None:
        """For an author: where the case's files changed, go on at the same place in the case as it is now."""
        came = self._renew(self.session.game) if self._renew and self.session else None
        if came is None:
            return
        if came.game is None:
            self.app.push_screen(Box("The case changed", came.told))
            return
        self.case = came.game.case
        came.game.trouble = f"{came.told} {came.game.trouble}".strip()
        self.begin(came.game)

    def fill_title(self) -> None:
        """Tell the title what can be gone on with."""
        self._newest = view.newest_fitting(self.case, self.folder)
        title = self.app.screen_stack[1] if len(self.app.screen_stack) > 1 else None
        if isinstance(title, TitleScreen):
            going_on = f"Continue: {view.save_line(self.case, self._newest)}" if self._newest else ""
            title.fill(view.subtitle(self.case), going_on, self.case.notice)

    def chosen(self, what: str) -> None:
        """A row of the title was chosen."""
        if what == "continue" and self._newest:
            self.resume(self._newest)
        elif what == "new":
            self.begin_new("")
        elif what == "parts":
            self.app.push_screen(Pick("Parts and lessons", view.part_rows(self.case)), self._part_chosen)
        elif what == "saves":
            self.app.push_screen(SavesScreen(self))
        elif what == "settings":
            self.show_settings()
        elif what == "about":
            self.app.push_screen(PageScreen(view.about(self.case), self.case))

    def _part_chosen(self, key: str | None) -> None:
        if key:
            self.begin_new(key)

    def begin_new(self, key: str) -> None:
        """Begin the whole case, or the part or lesson of a row of the title."""
        try:
            self.begin(Game.new(self.case, self._switched(view.chosen_start(self.case, key)), self.folder))
        except JournalError as e:
            self.app.push_screen(Box("This cannot be begun", str(e)))

    def resume(self, save: Save, upto: int | None = None) -> None:
        """Go on with a save; with `upto`, from after that many of its moves, in a save of its own."""
        try:
            self.begin(view.open_save(self.case, self.folder, save, upto))
        except JournalError as e:
            self.app.push_screen(Box("This save cannot be opened", str(e)))

    def begin(self, game: Game) -> None:
        """Open the play screen on a game, over the title."""
        self.let_go()
        self.session = Session(game)
        while len(self.app.screen_stack) > 2:
            self.app.pop_screen()
        self.app.push_screen(PlayScreen(self.session))
        if not self.app.settings.toured:
            self.app.push_screen(TourScreen())

    def let_go(self) -> None:
        """Close the journal of the play at hand; all of it is on disk already."""
        if self.session is not None:
            self.session.game.close()

    def show(self, kind: str, over: bool = False) -> None:
        """Lay a screen over the play, in place of the one that lies there or, with `over`, on top of it."""
        if self.session is None:
            return
        if kind == "filing" and is_filed(self.session.state):
            kind = "verdict"
        here = self.app.screen
        if not isinstance(here, GameScreen) or kind == here.KIND:
            return
        if any(isinstance(held, GameScreen) and kind == held.KIND for held in self.app.screen_stack):
            while not (isinstance(held := self.app.screen, GameScreen) and kind == held.KIND):  # it lies below
                self.app.pop_screen()
            return
        screen = AROUND[kind](self.session)
        if (isinstance(here, PlayScreen | FilingScreen) and kind != "verdict") or over:  # one comes back to these
            self.app.push_screen(screen)
        else:
            here.leave()
            self.app.switch_screen(screen)

    def show_help(self) -> None:
        """Help for the screen at hand."""
        kind = str(getattr(self.app.screen, "KIND", ""))
        if kind != "help":
            self.app.push_screen(HelpScreen(kind, self.app.own_keys))

    def show_settings(self) -> None:
        """The settings, over whatever is open."""
        if not isinstance(self.app.screen, SettingsScreen):
            self.app.push_screen(SettingsScreen())
