"""The plan: where one is, where one has been, where the papers stop; a click or a key goes there."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.engine.events import Event
from game.engine.moves import Move, walkable
from game.engine.views import show
from game.fronts.app.keys import bindings
from game.fronts.app.screens.game_screen import GameScreen
from game.fronts.app.session import Session
from game.fronts.app.text import plain
from game.fronts.app.views import plan
from game.fronts.app.widgets.drawing import Drawn
from game.fronts.app.widgets.prose import Prose

NO_WAY = "No way leads there from here."


class PlanScreen(GameScreen):
    """A sheet, and the places one can go to."""

    KIND = "plan"
    CSS_PATH = "plan.tcss"
    BINDINGS = bindings("plan")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._sheet = 0
        self._places: tuple[str, ...] = ()

    def body(self) -> ComposeResult:
        """The sheet as drawing or as text; below it, where one can go."""
        yield Static(id="plan-head")
        yield Drawn(id="plan")
        yield Prose(self.case, id="plan-list")
        yield OptionList(id="ways", markup=False)

    def on_mount(self) -> None:
        """Fill the sheet and the list."""
        self.query_one("#plan-list").display = False
        self._places = walkable(self.case, self.state) if not self.state.desk else ()
        held = self.query_one(OptionList)
        rows = plan.go_rows(self.case, self.state, self._places)
        held.set_options(Option(plain(f"{n}. {r.text}, {r.detail}" if r.detail else f"{n}. {r.text}")) for n, r in enumerate(rows, 1))
        held.highlighted = 0 if rows else None
        self._refresh()
        held.focus()

    def _refresh(self) -> None:
        sheets = plan.sheets(self.case, self.state)
        sheet = sheets[self._sheet % len(sheets)]
        several = f" ({self._sheet % len(sheets) + 1} of {len(sheets)}: n turns)" if len(sheets) > 1 else ""
        basis = f"\n{sheet.basis}" if sheet.basis else ""
        self.query_one("#plan-head", Static).update(plain(f"{sheet.name}{several}\n{plan.LEGEND}{basis}"))
        drawn = self.query_one(Drawn)
        drawn.show(sheet.drawing)
        drawn.call_after_refresh(drawn.bring, f"place:{self.state.place}")
        self.query_one("#plan-list", Prose).replace(show(self.case, self.state, Event("showed", "map")))

    def action_sheet(self) -> None:
        """The other sheet."""
        self._sheet += 1
        self._refresh()

    def action_as_list(self) -> None:
        """The plan as text, or drawn again."""
        self.swap(self.query_one(Drawn), self.query_one("#plan-list"))

    @on(Drawn.Chosen)
    def _clicked(self, message: Drawn.Chosen) -> None:
        self._go(message.key.partition(":")[2])

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self._go(self._places[event.option_index])

    def on_key(self, event: events.Key) -> None:
        """A digit goes to the place of that number."""
        if event.key.isdigit() and 0 < int(event.key) <= len(self._places):
            event.stop()
            self._go(self._places[int(event.key) - 1])

    def _go(self, place: str) -> None:
        if place == self.state.place:
            self.action_back()
        elif self.session.can(Move("go", (place,))):
            self.session.make(Move("go", (place,)))
            self.action_back()
        else:
            self.say(NO_WAY)
