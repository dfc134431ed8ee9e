"""The verdict of a filing."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.widgets import Button, Static

from game.engine.moves import Move
from game.engine.passages import Passage
from game.fronts.app.keys import bindings
from game.fronts.app.paint import painted, plain
from game.fronts.app.screens.base import GameScreen
from game.fronts.app.views import verdict


class VerdictScreen(GameScreen):
    """Bars, the record beside them, the total, the letter."""

    KIND = "verdict"
    CSS_PATH = "verdict.tcss"
    BINDINGS = bindings("verdict")

    def body(self) -> ComposeResult:
        """All of it on one page."""
        with VerticalScroll(id="verdict"):
            yield Static(plain("The filing, read"), classes="verdict-title")
            yield Static(plain(verdict.FOLLOWS))
            for page in verdict.pages(self.case, self.state):
                with Container(classes="verdict-pair"):
                    with Container(classes="verdict-side"):
                        yield from _column(page.mine)
                    with Container(classes="verdict-side"):
                        yield from _column(page.record)
            yield from _column(verdict.after(self.case, self.state))
            if self.session.can(Move("next")):
                yield Button(plain("Next file (n)"), id="next", compact=True)

    def on_mount(self) -> None:
        """The arrows scroll the page."""
        self.query_one("#verdict").focus()

    @on(Button.Pressed)
    def action_next_part(self) -> None:
        """Open the next file, where there is one."""
        if self.session.can(Move("next")):
            self.session.make(Move("next"))
            self.app.pop_screen()
        else:
            self.say("That was the last file.")


def _column(passages: tuple[Passage, ...]) -> list[Static]:
    return [Static(painted(p), classes=f"verdict-{p.kind}") for p in passages]
