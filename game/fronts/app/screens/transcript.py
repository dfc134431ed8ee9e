"""A paper taken apart: statements, and what pressing, presenting, flagging and comparing yield."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.case.model import Statement, Transcript
from game.engine.moves import Move
from game.engine.passages import line
from game.engine.state import open_transcript
from game.fronts.app.keys import bindings
from game.fronts.app.screens.boxes import Lay, Marks, Pick
from game.fronts.app.screens.compare import CompareScreen
from game.fronts.app.screens.game_screen import GameScreen
from game.fronts.app.text import plain
from game.fronts.app.views import paper, rows
from game.fronts.app.widgets.chooser import Chooser
from game.fronts.app.widgets.hanging import Hanging
from game.fronts.app.widgets.prose import Prose

NOTHING_OPEN = "No paper is open. o opens one that lies here or that you have read."
NOTHING_YET = "What you press or present is answered here."
NOT_NOW = "There is no time left for that, or it cannot be done with this paper."


def _option(row: paper.StatementRow) -> Option:
    asked = f"\n   Asked before it: {row.asked}" if row.asked else ""
    marks = f"\n   [{row.marks}]" if row.marks else ""
    words = Content.assemble((f"{row.number}. ", "bold"), row.text, (asked, "italic"), marks)
    return Option(Hanging(words, "   "))


class TranscriptScreen(GameScreen):
    """The open transcript, statement by statement."""

    KIND = "transcript"
    CSS_PATH = "transcript.tcss"
    BINDINGS = bindings("transcript")

    def body(self) -> ComposeResult:
        """How the paper came about, its statements, the line that would be put, what came of it."""
        yield Static(id="paper-made", classes="paper-made")
        with Container(id="paper-parts"):
            yield Chooser(id="statements", markup=False)
            yield Prose(self.case, id="yield")
        yield Static(id="put")

    def on_mount(self) -> None:
        """Show the open paper, at the statement that another screen leads to; or offer the papers there are."""
        self._told_of = ""  # the statement that the prose below is about
        self._refresh()
        self._mark_pointed()
        if self._paper is None and rows.paper_rows(self.case, self.state):
            self.action_papers()
        self.query_one(OptionList).focus()

    def _mark_pointed(self) -> None:
        ref, self.session.pointed = self.session.pointed, ""
        statements = self._paper.statements if self._paper else ()
        at = next((n for n, s in enumerate(statements) if s.id == ref), None)
        if at is not None:
            self.query_one(OptionList).highlighted = at

    @property
    def _paper(self) -> Transcript | None:
        return open_transcript(self.case, self.state)

    @property
    def _statement(self) -> Statement | None:
        at = self.query_one(OptionList).highlighted
        return self._paper.statements[at] if self._paper and at is not None else None

    def _refresh(self) -> None:
        held = self.query_one(OptionList)
        at = held.highlighted or 0
        transcript = self._paper
        self.query_one("#paper-made", Static).update(plain(paper.heading(transcript) if transcript else NOTHING_OPEN))
        held.set_options([_option(r) for r in paper.statement_rows(self.case, self.state, transcript)] if transcript else [])
        held.highlighted = min(at, held.option_count - 1) if held.option_count else None
        self._show_line()
        self.show_status()

    @on(OptionList.OptionHighlighted)
    def _marked(self) -> None:
        """The line that pressing would put, and what was told of this statement before."""
        self._show_line()
        statement = self._statement
        if statement and statement.id != self._told_of:
            self._told_of = statement.id
            self.query_one(Prose).replace(paper.known_of(self.case, self.state, statement) or [line(NOTHING_YET)])

    def _show_line(self) -> None:
        statement = self._statement
        self.query_one("#put", Static).update(plain(paper.press_line(self.case, self.state, statement) if statement else ""))

    def _do(self, move: Move) -> None:
        if not self.session.can(move):
            self.say(NOT_NOW)
            return
        before = self.state.open
        answer = self.session.make(move)
        if self.state.open != before:
            self.query_one(OptionList).highlighted = None
        self._refresh()
        told = answer.passages
        if move.verb == "read" and self._paper and self.state.open == move.args[0]:
            # The statements stand in the list already; what else the reading brought is told.
            told = tuple(p for p in told if p.kind not in ("statement", "heading", "note")) or (line("Nothing else lies with it."),)
        self._told_of = self._statement.id if self._statement else ""
        self.query_one(Prose).replace(told)
        self.query_one(OptionList).focus()

    def action_press(self) -> None:
        """Put the line shown to the statement marked."""
        if self._statement:
            self._do(Move("press", (self._statement.id,)))

    @on(OptionList.OptionSelected)
    @on(events.Click, "#put")
    def _entered(self) -> None:
        self.action_press()

    def action_undo(self) -> None:
        """Take the last move back, and show the paper as it was."""
        answer = self.session.undo()
        self._refresh()
        self._told_of = self._statement.id if self._statement else ""
        self.query_one(Prose).replace(answer.passages[:1])

    def action_present(self) -> None:
        """Choose an item; the exact line it puts stands below the list."""
        statement = self._statement
        if statement is None:
            return

        def chosen(item: str | None) -> None:
            if item:
                self._do(Move("present", (item, statement.id)))

        empty = "There is nothing else in the notebook yet that could be laid beside it."
        listed = rows.present_rows(self.case, self.state, statement)
        self.app.push_screen(Lay(f"Present what to statement {statement.number}?", listed, empty), chosen)

    def action_flag(self) -> None:
        """Switch flags on the statement marked."""
        statement = self._statement
        if statement is None:
            return
        ref = statement.id

        def switch(flag: str) -> None:
            self.session.make(rows.flag_move(self.state, ref, flag))

        box = Marks(f"What is wrong with statement {statement.number}?", lambda: rows.flag_rows(self.state, ref), switch)
        self.app.push_screen(box, lambda _: self._refresh())

    def action_compare(self) -> None:
        """Choose a paper to lay beside this one."""
        transcript = self._paper
        if transcript is None:
            return

        def chosen(other: str | None) -> None:
            if other:
                self._lay_beside(rows.compared_pair(self.case, self.state, transcript.id, other))

        empty = "You have read nothing yet that can be laid beside this paper."
        self.app.push_screen(
            Pick(
                f"Compare it with which paper?{paper.cost(self.case, self.state, 'compare')}",
                rows.compare_rows(self.case, self.state, transcript.id),
                empty,
            ),
            chosen,
        )

    def _lay_beside(self, pair: tuple[str, str]) -> None:
        """Put the comparison as a move, and show the two side by side."""
        move = Move("compare", pair)
        if not self.session.can(move):
            self.say(NOT_NOW)
            return
        answer = self.session.make(move)
        self._refresh()
        told = tuple(p for p in answer.passages if p.kind not in ("statement", "heading", "note"))
        self.app.push_screen(CompareScreen(self.session, pair, told))

    def action_papers(self) -> None:
        """Choose a paper to open."""

        def chosen(name: str | None) -> None:
            if name:
                self._do(Move("read", (name,)))

        empty = "No papers lie here, and you have read none yet."
        self.app.push_screen(Pick("Open which paper?", rows.paper_rows(self.case, self.state), empty), chosen)
