"""The status line of every screen of a play; a short word of the app stands in it for a while."""

from __future__ import annotations

from textual.timer import Timer
from textual.widgets import Static

from game.fronts.app.session import Session
from game.fronts.app.text import plain
from game.fronts.app.views.status import status_line

SECONDS = 6


class StatusLine(Static):
    """Place, date, hours left and items."""

    def __init__(self, session: Session) -> None:
        super().__init__(id="status", classes="status")
        self._session = session
        self._timer: Timer | None = None
        self._long = False
        self._text = ""

    def show(self) -> None:
        """The status as it is now."""
        if self._timer:
            self._timer.stop()
            self._timer = None
        width = max(20, self.screen.size.width - 2)
        self._put(status_line(self._session.case, self._session.state, width))

    def _put(self, text: str) -> None:
        """Lay the screen out anew only where the text takes more than its one line, or took it before."""
        if text == self._text:
            return
        self._text = text
        long = len(text) > self.screen.size.width - 2
        self.update(plain(text), layout=long or self._long)
        self._long = long

    def say(self, text: str) -> None:
        """A word in place of the status, until the next move or for some seconds."""
        if self._timer:
            self._timer.stop()
        self._put(f"! {text}")
        self._timer = self.set_timer(SECONDS, self.show)

    def on_resize(self) -> None:
        """As much as the new width holds, unless a word stands there."""
        if self._timer is None:
            self._long = True  # the old text may have taken two lines of the new width
            self.show()
