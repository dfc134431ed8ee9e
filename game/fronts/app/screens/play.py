"""The play screen: status, prose, the numbered moves, the command line."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.fronts.app.keys import bindings
from game.fronts.app.paint import plain
from game.fronts.app.screens.base import GameScreen, Go
from game.fronts.app.session import Session
from game.fronts.app.widgets.command import CommandLine
from game.fronts.app.widgets.prose import Prose


class PlayScreen(GameScreen):
    """Reading and typing. The other screens lie over this one."""

    KIND = "play"
    CSS_PATH = "play.tcss"
    BINDINGS = bindings("play")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._painted = 0

    def body(self) -> ComposeResult:
        """Prose and moves, the line to type on below."""
        with Container(id="reading"):
            yield Prose(self.case, id="prose")
            yield OptionList(id="moves", markup=False)
        with Horizontal(id="line"):
            yield Static(plain("> "), id="prompt")
            yield CommandLine(self.session)

    async def on_screen_resume(self) -> None:
        """Paint what was done on the screens that lay over this one."""
        await self._catch_up()

    async def _catch_up(self) -> None:
        prose = self.query_one(Prose)
        fresh, self._painted = self.session.log[self._painted :], len(self.session.log)
        for told in fresh:
            await prose.tell(told.passages, told.echo)
        moves = self.query_one("#moves", OptionList)
        moves.set_options(Option(plain(f"{n}. {text}")) for n, text in enumerate(self.session.choices(), 1))
        moves.scroll_home(animate=False)
        self.show_status()
        self.query_one(CommandLine).focus()

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
        await self._take(message.line)

    @on(OptionList.OptionSelected)
    async def _chosen(self, event: OptionList.OptionSelected) -> None:
        await self._take(str(event.option_index + 1))

    async def _take(self, line: str) -> None:
        answer = self.session.type(line)
        if self.session.quitting:
            self.app.exit()
            return
        await self._catch_up()
        if answer.move and answer.move.verb == "file":
            self.post_message(Go("filing"))

    async def action_undo(self) -> None:
        """Take the last move back."""
        self.session.undo()
        await self._catch_up()

    def action_toggle_moves(self) -> None:
        """Hide or show the numbered list."""
        moves = self.query_one("#moves", OptionList)
        moves.display = not moves.display
        self.query_one(CommandLine).focus()

    def action_toggle_margin(self) -> None:
        """Show under each paragraph what it stands on, or hide it."""
        prose = self.query_one(Prose)
        prose.show_margin(not prose.margin)

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
