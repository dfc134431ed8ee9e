"""A list whose rows a click marks: what a row would do is read first, and done by a second step."""

from __future__ import annotations

from textual import events
from textual.widgets import OptionList


class Chooser(OptionList):
    """Enter chooses the row marked; a click only marks it."""

    def _on_click(self, event: events.Click) -> None:  # type: ignore[override]
        """Mark the row clicked, in place of choosing it."""
        at = event.style.meta.get("option")
        if isinstance(at, int) and 0 <= at < self.option_count:
            self.highlighted = at
        event.prevent_default()
