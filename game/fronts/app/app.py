"""The app itself: its title before anything else, its settings, and the boundary for its own failures.

What lies behind the title stands in `desk`, and is imported when the title has been painted.
"""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.screen import Screen

from game.fronts.app.keys import Actions
from game.fronts.app.ordered import SMALLEST, OrderedApp
from game.fronts.app.screens.title import TitleScreen
from game.fronts.app.settings import Settings, read_settings, write_settings
from game.fronts.app.themes import TERMINAL, THEMES

if TYPE_CHECKING:
    from game.fronts.app.desk import Desk
    from game.fronts.app.opening import Opened, Opening

LOG = "smolny.log"
LOOK = 5.0  # seconds between looks whether the server is still there
BROKEN = "The app ran into a fault of its own. Your moves are saved. Continue goes on with them."
REMOTE = ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT")


def _copy_here(text: str) -> None:
    """Through the system's own clipboard, where there is one."""
    import pyperclip  # noqa: PLC0415 - a tenth of the start, for a key that is seldom pressed

    with contextlib.suppress(pyperclip.PyperclipException, OSError):
        pyperclip.copy(text)


class SmolnyApp(OrderedApp):
    """The game in a terminal, on the title or straight in a play."""

    TITLE = "Smolny"
    CSS_PATH = "app.tcss"
    COMMANDS = {Actions}  # noqa: RUF012 - Textual's own form
    HORIZONTAL_BREAKPOINTS = [(0, "-small"), (SMALLEST[0], "-narrow"), (110, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (SMALLEST[1], "-low"), (24, "-tall"), (34, "-high")]  # noqa: RUF012

    def __init__(self, opening: Opening, config: Path, told: str = "") -> None:
        """`told` is what a box says over the title: the fault that ended the app before this one."""
        super().__init__()
        self.animation_level = "none"  # nothing slides or fades: slow lines, screen magnifiers
        self.config = config
        self.settings = read_settings(config)
        self.own_keys: Mapping[str, str] = {}
        self.desk: Desk | None = None
        self.opened: Opened | None = None
        self.trouble = ""
        self._told = told
        self._server = os.getppid()
        self.log_folder = config
        self._opens = opening
        self._opening = True
        for theme in THEMES:
            self.register_theme(theme)
        self._put_on()

    def on_mount(self) -> None:
        """The title lies under everything and is painted first; the case is read behind it."""
        self.push_screen(TitleScreen())
        if self.is_web:
            self.set_interval(LOOK, self._still_served)
        self.call_after_refresh(self._open)

    def _still_served(self) -> None:
        """Behind a server: end when it has gone, since nobody else would end this process."""
        if os.getppid() != self._server:
            self.exit()

    async def _open(self) -> None:
        # Imported here because the desk brings in the case, the engine and every other screen: half of the start.
        from game.fronts.app.desk import Desk  # noqa: PLC0415

        opened = self._opens()
        if opened is None:
            self.exit(1)
            return
        self.opened = opened
        self.log_folder = opened.folder
        self.desk = Desk(self, opened)
        self.desk.open(self._told)
        await self.take_held()

    def let_go(self) -> None:
        """Close the journal of the play at hand; all of it is on disk already."""
        if self.desk:
            self.desk.let_go()

    def keep(self, settings: Settings) -> str:
        """Take settings over and keep them. Returns a sentence where they cannot be kept."""
        self.settings = settings
        self._put_on()
        return write_settings(self.config, settings)

    def _put_on(self) -> None:
        self.theme = TERMINAL.get(self.settings.theme, self.settings.theme)

    def action_open(self, kind: str) -> None:
        """Lay a screen over the play, in place of the one that lies there."""
        if self.desk:
            self.desk.show(kind)

    def action_lay_over(self, kind: str) -> None:
        """Lay a screen over the one at hand, to come back to it."""
        if self.desk:
            self.desk.show(kind, over=True)

    def action_show_help(self) -> None:
        """Help for the screen at hand."""
        if self.desk:
            self.desk.show_help()

    def action_settings(self) -> None:
        """The settings."""
        if self.desk:
            self.desk.show_settings()

    def copy_to_clipboard(self, text: str) -> None:
        """Copy through the terminal, which reaches over SSH; on this machine also directly, which some terminals need."""
        super().copy_to_clipboard(text)
        if not self.is_web and not self.is_headless and not any(os.environ.get(name) for name in REMOTE):
            self.run_worker(partial(_copy_here, text), thread=True, exit_on_error=False)

    def action_help_quit(self) -> None:
        """Ctrl+C copies what is marked; where nothing is, it does nothing, and above all does not end the game."""

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
        path = self.log_folder / LOG
        try:
            self.log_folder.mkdir(parents=True, exist_ok=True)
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
