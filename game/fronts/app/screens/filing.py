"""The filing form: everything can be changed until it is handed in."""

from __future__ import annotations

from time import monotonic

from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from game.engine.moves import Move
from game.engine.state import is_filed
from game.fronts.app.keys import bindings
from game.fronts.app.screens.boxes import Marks, Pick
from game.fronts.app.screens.game_screen import GameScreen
from game.fronts.app.screens.over import Words
from game.fronts.app.session import Session
from game.fronts.app.text import plain
from game.fronts.app.views import form, rows
from game.fronts.app.views.form import FormRow
from game.fronts.app.widgets.form_line import FormLine

SOON = 1.5  # seconds between 1 and 0 that make ten
HANDED_IN = "The filing is handed in. F4 or 'verdict' shows how it was read; 'undo' takes it back."
NOTHING_THERE = "Nothing stands there that could be taken off."
FULL = "All ten are laid, or none lies there: take some off another answer first."


class FilingScreen(GameScreen):
    """One page, question after question. Every change is a move, and is saved like any other."""

    KIND = "filing"
    CSS_PATH = "filing.tcss"
    BINDINGS = bindings("filing")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._keys: tuple[str, ...] = ()
        self._digit: tuple[str, str, float] = ("", "", 0.0)  # the row, the key pressed last, and when

    def body(self) -> ComposeResult:
        """What is missing, and the form."""
        yield Static(id="missing")
        yield VerticalScroll(id="form", can_focus=False)

    async def on_mount(self) -> None:
        """Open the form, unless it lies open already."""
        if not self.state.desk:
            self.session.make(Move("file"), quiet=True)
        await self._refresh()
        self._focus(next((k for k in self._keys if k.startswith("answer:")), ""))
        self.call_after_refresh(self.query_one("#form").scroll_home, animate=False)
        if self.session.word:
            self.say(self.session.word)
            self.session.word = ""

    async def on_screen_resume(self) -> None:
        """Back from a screen that lay over the form: there the player may have gone elsewhere, or taken up a paper."""
        if is_filed(self.state):
            return
        if not self.state.desk and self.is_mounted:
            self.session.make(Move("file"), quiet=True)
        if self._keys:
            await self._refresh()

    async def _refresh(self) -> None:
        listed = form.form_rows(self.case, self.state)
        keys = tuple(r.key for r in listed)
        if keys == self._keys:
            for held, row in zip(self.query(FormLine), listed, strict=True):
                held.show(row)
        else:
            focused = self._row.key if self._row else ""
            await self._rebuild(listed, keys)
            self._focus(focused)
        self.query_one("#missing", Static).update(plain(form.missing_line(self.case, self.state)))
        self.show_status()

    async def _rebuild(self, listed: tuple[FormRow, ...], keys: tuple[str, ...]) -> None:
        page = self.query_one("#form")
        at = page.scroll_offset.y
        self._keys = keys
        with self.app.batch_update():
            await page.remove_children()
            await page.mount(*(FormLine(r) for r in listed))
        page.scroll_to(y=at, animate=False)

    def _focus(self, key: str) -> None:
        """To the row of that key; where it is gone, to the citing row it stood above, or to what comes after that."""
        kind, _, rest = key.partition(":")
        question = rest.partition(":")[0]
        further = {"cite": "rival", "counter": "reason"}.get(kind.removesuffix("d"), "")
        for wanted in (key, f"{kind.removesuffix('d')}:{question}:", f"{further}:{question}:"):
            for held in self.query(FormLine):
                if held.row.key == wanted and held.can_focus:
                    held.focus()
                    return

    async def _do(self, move: Move, refused: str) -> None:
        if self.session.can(move):
            self.session.make(move, quiet=True)
            await self._refresh()
        else:
            self.say(refused)

    @property
    def _row(self) -> FormRow | None:
        return self.focused.row if isinstance(self.focused, FormLine) else None

    async def on_key(self, event: events.Key) -> None:
        """A digit lays exactly that many chips on the answer marked; 1 and then 0 are ten."""
        row, before = self._row, self._digit
        self._digit = (row.key if row else "", event.key, monotonic())
        if row and row.kind == "answer" and event.key.isdigit():
            ten = event.key == "0" and before[:2] == (row.key, "1") and self._digit[2] - before[2] < SOON
            await self._do(form.chips_to(row, 10 if ten else int(event.key)), FULL)

    async def action_more(self, delta: int) -> None:
        """One chip more or fewer."""
        if self._row and self._row.kind == "answer":
            await self._do(form.chips_move(self.state, self._row, delta), FULL)

    @on(FormLine.Clicked)
    async def _clicked(self, message: FormLine.Clicked) -> None:
        await self._do(form.chips_move(self.state, message.row, message.delta), FULL)

    @on(FormLine.Chosen)
    async def _chosen(self, message: FormLine.Chosen) -> None:
        row = message.row
        if row.kind in ("cite", "counter"):
            self._cite(row)
        elif row.kind in ("cited", "counterd"):
            self._cited(row)
        elif row.kind == "rival":
            self._rival(row)
        elif row.kind in ("reason", "why"):
            self._words(row)
        elif row.kind in ("add", "drop"):
            await self._take_up(row)
        elif row.kind == "submit":
            self.action_submit()
        elif row.kind == "answer":
            await self._do(form.chips_move(self.state, row, 1), FULL)

    async def _take_up(self, row: FormRow) -> None:
        """Add a question or leave it out, and go to where it stands then."""
        await self._do(Move(row.kind, (row.question,)), "That cannot be done now.")
        self._focus(f"add:{row.question}:" if row.kind == "drop" else self._first_answer(row.question))

    def _first_answer(self, question: str) -> str:
        return next((k for k in self._keys if k.startswith(f"answer:{question}:")), "")

    def _cite(self, row: FormRow) -> None:
        async def chosen(item: str | None) -> None:
            if item:
                await self._do(Move(row.kind, (row.question, item)), "It cannot be cited.")

        title = "Cite which item?" if row.kind == "cite" else "Cite which item for the rival answer, against yours?"
        box = Pick(title, form.cite_rows(self.case, self.state, row.question, row.kind), "The notebook holds nothing else.")
        self.app.push_screen(box, chosen)

    def _cited(self, row: FormRow) -> None:
        async def chosen(what: str | None) -> None:
            if what == "flag":
                self.action_flag()
            elif what == "drop":
                await self.action_drop()

        choices = (rows.Row("flag", "Flag what is wrong with it"), rows.Row("drop", "Take it off the form"))
        self.app.push_screen(Pick(self.case.items[row.ref].name, choices), chosen)

    def _rival(self, row: FormRow) -> None:
        async def chosen(answer: str | None) -> None:
            if answer is not None:
                move = Move("rival", (row.question, answer)) if answer else Move("unrival", (row.question,))
                await self._do(move, "It cannot be taken up.")

        self.app.push_screen(Pick("Which rival do you answer?", form.rival_rows(self.case, self.state, row.question)), chosen)

    def _words(self, row: FormRow) -> None:
        draft = self.state.draft(row.question)
        title, held = ("Why you part from the rival", draft.reason) if row.kind == "reason" else ("Your reasoning", draft.why)

        async def kept(words: str | None) -> None:
            if words:
                await self._do(Move(row.kind, (row.question, words)), "That cannot be kept.")
            elif words is not None and held:  # kept empty: struck out
                await self._do(Move(f"un{row.kind}", (row.question,)), NOTHING_THERE)

        self.app.push_screen(Words(title, held), kept)

    def action_flag(self) -> None:
        """Switch flags on the cited item marked."""
        row = self._row
        if row is None or row.kind not in ("cited", "counterd"):
            self.say("Mark a cited item first.")
            return
        item = row.ref

        def switch(flag: str) -> None:
            self.session.attempt(rows.flag_move(self.state, item, flag), quiet=True)

        box = Marks(f"What is wrong with {self.case.items[item].name}?", lambda: rows.flag_rows(self.state, item), switch)
        self.app.push_screen(box, self._flagged)

    async def _flagged(self, _result: str | None) -> None:
        await self._refresh()

    async def action_drop(self) -> None:
        """Take what the row marked holds off the form."""
        row = self._row
        move = form.drop_move(row) if row else None
        if row and row.kind == "drop":
            await self._take_up(row)
        elif move:
            await self._do(move, NOTHING_THERE)
        else:
            self.say("Mark a cited item, a rival, a reason or an added question first.")

    def action_jump(self) -> None:
        """To the first answer of the next question."""
        here = self._row.question if self._row else ""
        order = list(dict.fromkeys(h.row.question for h in self.query(FormLine) if h.row.kind == "answer"))
        following = order[(order.index(here) + 1) % len(order)] if here in order else order[0]
        self._focus(self._first_answer(following))

    def action_submit(self) -> None:
        """Hand the filing in, after asking once."""
        if not self.session.can(Move("submit")):
            self.say("Not yet: what is still missing stands above.")
            return

        def answered(what: str | None) -> None:
            if what == "yes":
                self.session.make(Move("submit"), quiet=True)
                self.session.note(HANDED_IN)
                self.call_later(self.run_action, "app.open('verdict')")

        choices = (rows.Row("yes", "Hand it in"), rows.Row("no", "Look at it once more"))
        box = Pick("Hand the filing in? It is then read.", choices, note=form.unmarked_line(self.case, self.state))
        self.app.push_screen(box, answered)

    async def action_undo(self) -> None:
        """Take the last change back; where nothing was changed since, the form is put aside."""
        told = self.take_back()
        if self.state.desk:
            await self._refresh()
            self.say(told)
        else:
            self.app.pop_screen()

    def leave(self) -> None:
        """Put the form aside; what stands on it stays."""
        self.session.attempt(Move("close"), quiet=True)

    def action_back(self) -> None:
        """Back, the form put aside."""
        self.leave()
        super().action_back()
