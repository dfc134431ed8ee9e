"""Help for the screen it was called from, and other pages of plain passages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult

from game.case.model import Case
from game.engine.passages import Passage
from game.fronts.app.keys import bindings
from game.fronts.app.screens.base import BaseScreen
from game.fronts.app.views.help import help_passages
from game.fronts.app.widgets.prose import Prose

NO_CASE = Case("", "", "")


class PageScreen(BaseScreen):
    """Passages to be read, and Escape back."""

    KIND = "help"
    BINDINGS = bindings("help")

    def __init__(self, passages: Sequence[Passage], case: Case = NO_CASE, margin: bool = False) -> None:
        super().__init__()
        self._margin = margin
        self._passages = passages
        self._case = case

    def body(self) -> ComposeResult:
        """The page."""
        yield Prose(self._case, id="page")

    def on_mount(self) -> None:
        """Fill the page."""
        page = self.query_one(Prose)
        page.margin = self._margin
        page.replace(self._passages)
        page.focus()


class HelpScreen(PageScreen):
    """The keys and commands of a screen."""

    def __init__(self, screen: str, keymap: Mapping[str, str]) -> None:
        super().__init__(help_passages(screen, keymap))
