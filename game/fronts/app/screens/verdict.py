"""The verdict of a filing."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.message import Message
from textual.widgets import Button, Static

from game.engine.debrief import last_words
from game.engine.moves import Move
from game.engine.passages import Passage
from game.engine.state import is_filed
from game.fronts.app.keys import bindings
from game.fronts.app.paint import painted
from game.fronts.app.screens.game_screen import GameScreen
from game.fronts.app.text import plain
from game.fronts.app.views import verdict
from game.fronts.app.views.verdict import Page
from game.play.files import NotWritten, free_name, write_new


class QuestionLine(Static, can_focus=True):
    """One question in the list: Enter, Space or a click opens what stands below it, and closes it again."""

    class Chosen(Message):
        """The line was chosen."""

        def __init__(self, held: QuestionLine) -> None:
            super().__init__()
            self.held = held

    def __init__(self, page: Page) -> None:
        super().__init__(classes="verdict-question")
        self.page = page
        self.opened = False

    def on_mount(self) -> None:
        """Closed at first."""
        self.show(False)

    def show(self, opened: bool) -> None:
        """The sign before the words tells whether the question is open."""
        self.opened = opened
        self.update(plain(f"{'-' if opened else '+'} {self.page.name}"))

    def on_click(self) -> None:
        """A click chooses."""
        self.post_message(self.Chosen(self))

    def on_key(self, event: events.Key) -> None:
        """So do Enter and Space."""
        if event.key in ("enter", "space"):
            event.stop()
            self.post_message(self.Chosen(self))


class VerdictScreen(GameScreen):
    """Bars, the total, the letter; below them every question, to be opened."""

    KIND = "verdict"
    CSS_PATH = "verdict.tcss"
    BINDINGS = bindings("verdict")

    def body(self) -> ComposeResult:
        """All of it on one page; what a question holds is mounted when it is first opened."""
        with VerticalScroll(id="verdict"):
            yield Static(plain("The filing, read"), classes="verdict-title")
            yield from _column(verdict.whole(self.case, self.state))
            for page in verdict.pages(self.case, self.state):
                yield QuestionLine(page)
                yield Container(classes="verdict-pair")
            yield from _column((verdict.after(self.case, self.state),))
            if self.session.can(Move("next")):
                yield Button(plain("Next file (n)"), id="next", compact=True)

    def on_mount(self) -> None:
        """The arrows scroll the page."""
        self.query_one("#verdict").focus()

    @on(QuestionLine.Chosen)
    async def _chosen(self, message: QuestionLine.Chosen) -> None:
        await self._show(message.held, not message.held.opened)

    async def on_key(self, event: events.Key) -> None:
        """A digit opens or closes the question of that number, and goes to it."""
        lines = list(self.query(QuestionLine))
        if event.key.isdigit() and 0 < int(event.key) <= len(lines):
            event.stop()
            held = lines[int(event.key) - 1]
            held.focus()
            await self._show(held, not held.opened)

    async def action_open_all(self) -> None:
        """Open every question; where all are open, close them."""
        lines = list(self.query(QuestionLine))
        opened = not all(held.opened for held in lines)
        for held in lines:
            await self._show(held, opened, follow=False)

    async def _show(self, held: QuestionLine, opened: bool, follow: bool = True) -> None:
        pair = self.query(".verdict-pair")[list(self.query(QuestionLine)).index(held)]
        if opened and not pair.children:
            sides = (held.page.mine, held.page.record)
            await pair.mount(*(Container(*_column(told), classes="verdict-side") for told in sides))
        pair.set_class(opened, "-open")
        held.show(opened)
        if follow and opened:
            self.call_after_refresh(self.query_one("#verdict").scroll_to_widget, held, top=True, animate=False)

    def action_export(self) -> None:
        """Write the verdict into a file; in a browser, hand it over as a download."""
        try:
            path = write_new(free_name(f"verdict-{self.state.part}"), verdict.exported(self.case, self.state))
        except NotWritten as e:
            self.say(str(e))
            return
        self.say(f"Written to {path.name}, in the folder you started from.")
        if self.app.is_web:
            self.app.deliver_text(path)

    def action_undo(self) -> None:
        """Take the filing back: the form opens again as it was handed in."""
        told = self.take_back()
        self.say(told)
        if not is_filed(self.state):
            self.session.word = f"{told} The form is as you handed it in."
            self.call_later(self.run_action, "app.open('filing')")

    @on(Button.Pressed)
    def action_next_part(self) -> None:
        """Open the next file, where there is one."""
        if self.session.can(Move("next")):
            self.session.make(Move("next"))
            self.app.pop_screen()
        else:
            self.say(last_words(self.state))


def _column(passages: tuple[Passage, ...]) -> list[Static]:
    return [Static(painted(p), classes=f"verdict-{p.kind}") for p in passages]
