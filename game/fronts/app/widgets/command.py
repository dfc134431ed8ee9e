"""The command line: completion, and the lines typed before."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.suggester import Suggester
from textual.widgets import Input

from game.fronts.app.paint import one_line
from game.fronts.app.session import Session

Complete = Callable[[str], tuple[str, ...]]


class Completing(Suggester):
    """Suggests the first line that what is typed may become."""

    def __init__(self, complete: Complete) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._complete = complete

    async def get_suggestion(self, value: str) -> str | None:
        """The best completion of `value`, or None."""
        return next(iter(self._complete(value)), None)


class CommandLine(Input):
    """One typed line. Up and Down bring back earlier ones, Tab completes, and again for the next fit."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "recall(-1)", show=False),
        Binding("down", "recall(1)", show=False),
        Binding("tab", "complete", show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(placeholder="Type a command or a number", suggester=Completing(session.completion), compact=True, id="command")
        self._session = session
        self._at = 0
        self._kept = ""
        self._fits: tuple[str, ...] = ()

    def _on_paste(self, event: events.Paste) -> None:
        """A pasted line is shown as it is typed: without what a terminal would take as its own."""
        super()._on_paste(events.Paste(one_line(event.text.partition("\n")[0])))
        event.prevent_default()
        event.stop()

    def action_recall(self, step: int) -> None:
        """An earlier line, or a later one; below the last stands what was being typed."""
        history = self._session.typed
        if self._at == 0:
            self._kept = self.value
        self._at = max(-len(history), min(0, self._at + step))
        self.value = history[self._at] if self._at else self._kept
        self.cursor_position = len(self.value)

    def action_complete(self) -> None:
        """The first completion; pressed again, the next one. On an empty line Tab moves on."""
        if not self.value.strip():
            self.screen.focus_next()
            return
        if self.value in self._fits:
            following = self._fits[(self._fits.index(self.value) + 1) % len(self._fits)]
        else:
            self._fits = self._session.completion(self.value)
            following = self._fits[0] if self._fits else self.value
        self.value = following
        self.cursor_position = len(following)

    def take(self) -> str:
        """The line, which is then empty again."""
        typed, self.value = self.value, ""
        self._at, self._kept, self._fits = 0, "", ()
        return typed
