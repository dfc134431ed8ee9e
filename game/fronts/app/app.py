"""The app: which screens there are, how one leads to another, and the boundary for its own failures."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from pathlib import Path

from textual import on
from textual.app import SystemCommand
from textual.screen import Screen

from game.case.model import Case
from game.engine.state import is_filed
from game.fronts.app.keys import Actions
from game.fronts.app.ordered import SMALLEST, OrderedApp
from game.fronts.app.screens.base import GameScreen, Go
from game.fronts.app.screens.filing import FilingScreen
from game.fronts.app.screens.help import HelpScreen
from game.fronts.app.screens.notebook import NotebookScreen
from game.fronts.app.screens.play import PlayScreen
from game.fronts.app.screens.title import Begin, TitleScreen
from game.fronts.app.screens.transcript import TranscriptScreen
from game.fronts.app.screens.verdict import VerdictScreen
from game.fronts.app.session import Session
from game.play.game import Game

LOG = "smolny.log"
BROKEN = "The app ran into a fault of its own and stopped. Your moves are saved."
AROUND: dict[str, Callable[[Session], Screen[None]]] = {
    "notebook": NotebookScreen,
    "transcript": TranscriptScreen,
    "filing": FilingScreen,
    "verdict": VerdictScreen,
}


class SmolnyApp(OrderedApp):
    """The game in a terminal, on the title or straight in a play."""

    TITLE = "Smolny"
    CSS_PATH = "app.tcss"
    COMMANDS = {Actions}  # noqa: RUF012 - Textual's own form
    HORIZONTAL_BREAKPOINTS = [(0, "-small"), (SMALLEST[0], "-narrow"), (110, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (SMALLEST[1], "-low"), (24, "-tall"), (34, "-high")]  # noqa: RUF012

    def __init__(self, case: Case, folder: Path, game: Game | None = None) -> None:
        super().__init__()
        self.animation_level = "none"  # nothing moves by itself: slow lines, screen magnifiers
        self.case = case
        self.folder = folder
        self.session: Session | None = None
        self.trouble = ""
        self._straight = game

    def on_mount(self) -> None:
        """The title lies under everything; a play asked for on the command line opens over it."""
        self.push_screen(TitleScreen(self.case, self.folder))
        if self._straight is not None:
            self.begin(self._straight)

    @on(Begin)
    def _begin(self, message: Begin) -> None:
        self.begin(message.game)

    def begin(self, game: Game) -> None:
        """Open the play screen on a game."""
        self.let_go()
        self.session = Session(game)
        self.push_screen(PlayScreen(self.session))

    def let_go(self) -> None:
        """Close the journal of the play at hand; all of it is on disk already."""
        if self.session is not None:
            self.session.game.close()

    @on(Go)
    def _go(self, message: Go) -> None:
        self.action_open(message.kind)

    def action_open(self, kind: str) -> None:
        """Lay a screen over the play, in place of the one that lies there."""
        if self.session is None:
            return
        if kind == "filing" and is_filed(self.session.state):
            kind = "verdict"
        here = self.screen
        if not isinstance(here, GameScreen) or kind == here.KIND:
            return
        screen = AROUND[kind](self.session)
        if isinstance(here, PlayScreen):
            self.push_screen(screen)
        else:
            self.switch_screen(screen)

    def action_show_help(self) -> None:
        """Help for the screen at hand."""
        kind = str(getattr(self.screen, "KIND", ""))
        if kind != "help":
            self.push_screen(HelpScreen(kind))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:  # noqa: ARG002 - Textual's signature
        """None of Textual's own: the registry of actions is the whole list."""
        return ()

    def _handle_exception(self, error: Exception) -> None:
        """Write a fault to the log and leave with one sentence.

        Textual's own way prints the traceback with every local on the terminal, the solution of the
        case among them.
        """
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
            self.trouble = f"{BROKEN} {self._logged(error)}".strip()
        self._close_messages_no_wait()

    def _logged(self, error: Exception) -> str:
        path = self.folder / LOG
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handler = logging.FileHandler(path, encoding="utf-8")
        except OSError:
            return ""
        try:
            record = logging.LogRecord("smolny", logging.ERROR, "", 0, "the app stopped", None, (type(error), error, error.__traceback__))
            handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
            handler.emit(record)
        finally:
            handler.close()
        return f"What happened stands in {path}."
