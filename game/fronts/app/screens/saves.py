"""The saves: where each stands, to go on with, or to branch from an earlier point."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.fronts.app.keys import bindings
from game.fronts.app.screens.base import BaseScreen
from game.fronts.app.screens.boxes import Pick
from game.fronts.app.text import plain
from game.fronts.app.views import saves as view
from game.fronts.app.widgets.chooser import Chooser
from game.play.saves import Save, list_saves

if TYPE_CHECKING:
    from game.fronts.app.desk import Desk

NONE = "There are no saves yet. Every play keeps itself from its first move."
HOW = "Enter goes on with the save marked; b goes on from an earlier point of it, and leaves it as it is."


class SavesScreen(BaseScreen):
    """A list of saves, and where the one marked stands."""

    KIND = "saves"
    CSS_PATH = "saves.tcss"
    BINDINGS = bindings("saves")

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._saves: tuple[Save, ...] = ()
        self._standing: dict[str, str] = {}

    def body(self) -> ComposeResult:
        """The list, and the detail."""
        with Vertical(id="saves"):
            yield Static(plain("Saves"), id="saves-title")
            yield Chooser(id="saves-rows", markup=False)
            yield Static(id="saves-detail")
            yield Static(plain(HOW), id="saves-how")

    def on_mount(self) -> None:
        """Read the folder."""
        self._saves = list_saves(self._desk.folder, self._desk.case)
        rows = view.save_rows(self._desk.case, self._saves)
        held = self.query_one(OptionList)
        held.set_options(Option(plain(r.text)) for r in rows)
        held.highlighted = 0 if rows else None
        if not rows:
            self.query_one("#saves-detail", Static).update(plain(NONE))
        held.focus()

    @property
    def _save(self) -> Save | None:
        at = self.query_one(OptionList).highlighted
        return self._saves[at] if at is not None and at < len(self._saves) else None

    @on(OptionList.OptionHighlighted)
    def _marked(self) -> None:
        save = self._save
        if save:
            if save.name not in self._standing:
                self._standing[save.name] = view.standing(self._desk.case, save.record)
            self.query_one("#saves-detail", Static).update(plain(f"{self._standing[save.name]}\n{save.path.name}"))

    @on(OptionList.OptionSelected)
    def _chosen(self) -> None:
        if self._save:
            self._desk.resume(self._save)

    def action_branch(self) -> None:
        """Choose a point of the save marked, and go on from there."""
        save = self._save
        if save is None:
            return

        def chosen(upto: str | None) -> None:
            if upto is not None:
                self._desk.resume(save, int(upto))

        note = "What came after stays in the save you branch from."
        self.app.push_screen(Pick("Go on from which point?", view.branch_rows(self._desk.case, save.record), note=note), chosen)
