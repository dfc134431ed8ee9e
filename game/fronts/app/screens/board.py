"""The board: items and answers with the links between them, drawn, or as a plain list."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from game.engine.events import Event
from game.engine.views import show
from game.fronts.app.keys import bindings
from game.fronts.app.screens.boxes import Marks, Pick
from game.fronts.app.screens.game_screen import GameScreen
from game.fronts.app.screens.over import Box
from game.fronts.app.text import plain
from game.fronts.app.views import board
from game.fronts.app.views.rows import evidence_rows
from game.fronts.app.widgets.drawing import Drawn
from game.fronts.app.widgets.prose import Prose

NO_ITEMS = "There is nothing in the notebook yet that could be linked."


class BoardScreen(GameScreen):
    """One question at a time."""

    KIND = "board"
    CSS_PATH = "board.tcss"
    BINDINGS = bindings("board")

    def body(self) -> ComposeResult:
        """The question, and its board as drawing or list."""
        yield Static(id="board-question")
        yield Drawn(id="drawing")
        yield Prose(self.case, id="board-list")

    def on_mount(self) -> None:
        """Open on the first question that has links, else on the first asked."""
        names = board.board_questions(self.case, self.state)
        self._question = next((q for q in names if board.groups(self.case, self.state, q)), names[0])
        self.query_one("#board-list").display = False
        self.query_one(Drawn).focus()

    def on_resize(self) -> None:
        """Draw to the width there is."""
        self._refresh()

    def _refresh(self) -> None:
        self.query_one("#board-question", Static).update(plain(board.board_heading(self.case, self.state, self._question)))
        self.query_one(Drawn).show(board.draw_board(self.case, self.state, self._question, self.size.width - 3))
        self.query_one("#board-list", Prose).replace(show(self.case, self.state, Event("showed", "board")))
        self.show_status()

    def action_as_list(self) -> None:
        """The plain list, or the drawing again."""
        self.swap(self.query_one(Drawn), self.query_one("#board-list")).focus()

    def action_question(self, step: int) -> None:
        """The next question, or the one before."""
        names = board.board_questions(self.case, self.state)
        self._question = names[(names.index(self._question) + step) % len(names)]
        self._refresh()

    def action_link(self) -> None:
        """Choose an item, then what it bears on."""

        def chosen(item: str | None) -> None:
            if item:
                self._link(item)

        self.app.push_screen(Pick("Link which item?", evidence_rows(self.case, self.state), NO_ITEMS), chosen)

    def _link(self, item: str) -> None:
        def switch(target: str) -> None:
            self.session.attempt(board.link_move(self.state, item, target))

        rows = lambda: board.link_rows(self.case, self.state, item, self._question)  # noqa: E731 - a name for what the box asks again
        box = Marks(f"{self.case.items[item].name} bears on:", rows, switch)
        self.app.push_screen(box, lambda _: self._refresh())

    @on(Drawn.Chosen)
    def _clicked(self, message: Drawn.Chosen) -> None:
        kind, _, ref = message.key.partition(":")
        if kind == "item":
            self._link(ref)
        else:
            answer = self.case.answer(ref)
            question = self.case.questions[self._question]
            self.app.push_screen(Box(answer.name if answer else question.name, answer.text if answer else question.asks))
