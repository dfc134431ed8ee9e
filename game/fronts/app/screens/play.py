"""The play screen: status, prose, the numbered moves, the command line."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from textual import events, on
from textual.app import ComposeResult

from game.fronts.app.keys import bindings
from game.fronts.app.screens.game_screen import GameScreen
from game.fronts.app.session import Session
from game.fronts.app.settings import Settings
from game.fronts.app.widgets.command import ASK, CommandLine
from game.fronts.app.widgets.moves import Moves
from game.fronts.app.widgets.prose import Prose

if TYPE_CHECKING:
    from game.fronts.app.app import SmolnyApp

MORE = "Space reads on; or type a command or a number"
TURNS = 4  # of the event loop, after which every widget has asked to be painted


class PlayScreen(GameScreen):
    """Reading and typing. The other screens lie over this one."""

    KIND = "play"
    CSS_PATH = "play.tcss"
    BINDINGS = bindings("play")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._painted = 0

    def body(self) -> ComposeResult:
        """The line to type on at the foot; above it prose and moves. No boxes around them: each would be painted with them."""
        yield CommandLine(self.session, self._hurry)
        yield Moves(id="moves")
        yield Prose(self.case, id="prose")

    @property
    def _settings(self) -> Settings:
        return cast("SmolnyApp", self.app).settings

    def on_screen_resume(self) -> None:
        """Paint what was done on the screens that lay over this one, as the settings ask for it."""
        self.query_one(Moves).display = self._settings.moves
        prose = self.query_one(Prose)
        if prose.margin != self._settings.margin:
            prose.show_margin(self._settings.margin)
        self._catch_up()

    def _catch_up(self) -> None:
        prose = self.query_one(Prose)
        fresh, self._painted = self.session.log[self._painted :], len(self.session.log)
        for told in fresh:
            prose.tell(told.passages, told.echo, calm=self._settings.calm and told is fresh[-1])
        self._say_what_is_below(prose.more_below)
        self.query_one(Moves).offer(self.session.choices())
        self.show_status()
        command = self.query_one(CommandLine)
        if not command.has_focus:
            command.focus()

    @on(Prose.Below)
    def _more_below(self, message: Prose.Below) -> None:
        self._say_what_is_below(message.more)

    def _say_what_is_below(self, more: bool) -> None:
        self.query_one(CommandLine).placeholder = MORE if more else ASK

    def on_key(self, event: events.Key) -> None:
        """What is typed goes to the command line, wherever the focus is."""
        command = self.query_one(CommandLine)
        if event.is_printable and event.character and self.focused is not command:
            event.stop()
            command.add(event.character)

    def on_paste(self, event: events.Paste) -> None:
        """So does what is pasted."""
        event.stop()
        self.query_one(CommandLine).add(event.text)

    @on(CommandLine.Sent)
    async def _typed(self, message: CommandLine.Sent) -> None:
        self._take(message.line)
        await self._together()

    @on(Moves.Chosen)
    async def _chosen(self, message: Moves.Chosen) -> None:
        self._take(str(message.at + 1))
        await self._together()

    async def _together(self) -> None:
        """Let every widget say what it has to paint before any of it is painted: else the scene comes a frame behind the line."""
        for _ in range(TURNS):
            await asyncio.sleep(0)

    def _take(self, line: str) -> None:
        game = self.session.game
        game.paints_first = True  # the disk is waited for when the scene stands there, and before the next key
        answer = self.session.type(line)
        game.paints_first = False
        self.call_after_refresh(game.sync)
        if self.session.quitting:
            self.app.exit()
            return
        self._catch_up()
        if answer.move and answer.move.verb == "file":
            self._to_the_form()
        elif answer.events and answer.events[0].kind == "undone":
            self._follow_back()

    def action_undo(self) -> None:
        """Take the last move back."""
        self.session.undo()
        self._catch_up()
        self._follow_back()

    def _follow_back(self) -> None:
        """What was taken back was done on the form: it is to be seen there."""
        if self.state.desk:
            self._to_the_form()

    def _to_the_form(self) -> None:
        self.call_later(self.run_action, "app.open('filing')")

    def action_toggle_moves(self) -> None:
        """Hide or show the numbered list."""
        shown = not self._settings.moves
        self.query_one("#moves").display = shown
        self._keep(replace(self._settings, moves=shown))
        self.query_one(CommandLine).focus()

    def action_toggle_margin(self) -> None:
        """Show under each paragraph what it stands on, or hide it."""
        self._keep(replace(self._settings, margin=not self._settings.margin))
        self.query_one(Prose).show_margin(self._settings.margin)

    def _keep(self, settings: Settings) -> None:
        trouble = cast("SmolnyApp", self.app).keep(settings)
        if trouble:
            self.say(trouble)

    def _hurry(self) -> None:
        """A key was pressed: what is still arriving stands there at once."""
        self.query_one(Prose).arrive()

    def action_page(self, step: int) -> None:
        """Read further up or down."""
        prose = self.query_one(Prose)
        prose.scroll_page_up(animate=False) if step < 0 else prose.scroll_page_down(animate=False)

    def action_back(self) -> None:
        """An unfinished line is given up first; then back to the title, the play being saved."""
        command = self.query_one(CommandLine)
        if command.value:
            command.take()
        else:
            self.session.game.close()
            self.app.pop_screen()
