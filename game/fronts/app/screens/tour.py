"""The tour, shown once before the first play and from the settings afterwards."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult

from game.fronts.app.screens.help import NO_CASE, PageScreen
from game.fronts.app.views.tour import tour_passages
from game.fronts.app.widgets.prose import Prose

if TYPE_CHECKING:
    from game.fronts.app.app import SmolnyApp


class TourScreen(PageScreen):
    """One page; Enter or Escape leaves it."""

    def __init__(self) -> None:
        super().__init__(())

    def body(self) -> ComposeResult:
        """The page."""
        yield Prose(NO_CASE, id="page")

    def on_mount(self) -> None:
        """Fill the page, and remember that it was seen."""
        app = cast("SmolnyApp", self.app)
        self._passages = tour_passages(app.own_keys)
        super().on_mount()
        if not app.settings.toured:
            app.keep(replace(app.settings, toured=True))

    def key_enter(self) -> None:
        """Enter goes on, as Escape does."""
        self.action_back()
