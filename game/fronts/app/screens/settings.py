"""The settings: every row tells what it is set to; Enter or a click sets it to the next choice, at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.fronts.app.keymap import FILE, template
from game.fronts.app.keys import bindings
from game.fronts.app.screens.base import BaseScreen
from game.fronts.app.screens.tour import TourScreen
from game.fronts.app.text import plain
from game.fronts.app.views import settings as view

if TYPE_CHECKING:
    from game.fronts.app.app import SmolnyApp


class SettingsScreen(BaseScreen):
    """Rows to be switched."""

    KIND = "settings"
    CSS_PATH = "settings.tcss"
    BINDINGS = bindings("settings")

    def body(self) -> ComposeResult:
        """The rows, and what the row marked means."""
        with Vertical(id="settings"):
            yield Static(plain("Settings"), id="settings-title")
            yield OptionList(id="settings-rows", markup=False)
            yield Static(id="settings-detail")
            yield Static(plain("Enter, Right or a click takes the next choice of a row, Left the one before; at once."), id="settings-how")

    @property
    def _app(self) -> SmolnyApp:
        return cast("SmolnyApp", self.app)

    def on_mount(self) -> None:
        """Mark the first row."""
        self._refresh(0)
        self.query_one(OptionList).focus()

    def _refresh(self, at: int, told: str = "") -> None:
        self._told_at = at  # marking the row anew must not write over what was told of it
        rows = view.setting_rows(self._app.settings)
        held = self.query_one(OptionList)
        held.set_options(Option(plain(r.text), r.key) for r in rows)
        held.highlighted = at
        self.query_one("#settings-detail", Static).update(plain(told or rows[at].detail))

    @on(OptionList.OptionHighlighted)
    def _marked(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_index != self._told_at:
            self._told_at = -1
            self.query_one("#settings-detail", Static).update(plain(view.setting_rows(self._app.settings)[event.option_index].detail))

    def on_key(self, event: events.Key) -> None:
        """Left and Right choose, too."""
        held = self.query_one(OptionList)
        if event.key in ("left", "right") and held.highlighted is not None:
            event.stop()
            what = held.get_option_at_index(held.highlighted).id or ""
            if what not in ("tour", "keys"):
                step = 1 if event.key == "right" else -1
                self._refresh(held.highlighted, self._app.keep(view.switched(self._app.settings, what, step)))

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        what = event.option_id or ""
        if what == "tour":
            self.app.push_screen(TourScreen())
        elif what == "keys":
            self._refresh(event.option_index, self._write_keys())
        else:
            self._refresh(event.option_index, self._app.keep(view.switched(self._app.settings, what)))

    def _write_keys(self) -> str:
        """Write a keymap file with every action in it, unless one is there."""
        path = self._app.config / FILE
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8") as f:
                f.write(template(self._app.own_keys))
        except FileExistsError:
            return f"Your keys stand in {path}. What is changed there holds from the next start."
        except OSError as e:
            return f"The keymap cannot be written: {e.strerror}."
        return f"Written to {path}. Change it with any editor; it holds from the next start."
