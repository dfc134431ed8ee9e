"""The command line: completion, and the lines typed before."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input

from game.fronts.app.session import Session
from game.fronts.app.text import one_line

ASK = "Type a command or a number"
PASTED = 2_001  # one more than the game reads: a longer line is refused in any case


def first_line(text: str) -> str:
    """The first line pasted, as it is typed."""
    return one_line(text.strip().partition("\n")[0][:PASTED])


class CommandLine(Input):
    """One typed line. Up and Down bring back earlier ones, Tab completes, and again for the next fit."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "recall(-1)", show=False),
        Binding("down", "recall(1)", show=False),
        Binding("tab", "complete", show=False),
    ]

    # A longer line lays nothing out anew: the field is as wide as it was.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    class Sent(Message):
        """A line, as it stood when Enter was pressed."""

        def __init__(self, line: str) -> None:
            super().__init__()
            self.line = line

    def __init__(self, session: Session, touched: Callable[[], None]) -> None:
        super().__init__(placeholder=ASK, compact=True, id="command")
        self.select_on_focus = False  # what is typed elsewhere goes on with the line
        self._session = session
        self._touched = touched
        self._at = 0
        self._kept = ""
        self._fits: tuple[str, ...] = ()

    async def _on_key(self, event: events.Key) -> None:
        """Enter takes the line at once: what is typed next begins a new one. Space on an empty line reads on."""
        self._touched()
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.screen.post_message(self.Sent(self.take()))
            return
        if event.key == "space" and not self.value:
            event.stop()
            event.prevent_default()
            await self.screen.run_action("page(1)")
            return
        await super()._on_key(event)

    def _watch_value(self, value: str) -> None:
        """Show the first line that what is typed may become: at once, where Textual would ask a worker."""
        super()._watch_value(value)
        self._suggestion = next(iter(self._session.completion(value)), "")

    def add(self, text: str) -> None:
        """Go on with the line, from wherever the focus was."""
        self.focus()
        self.insert_text_at_cursor(first_line(text) if len(text) > 1 else text)

    def _on_paste(self, event: events.Paste) -> None:
        """A pasted line is shown as it is typed: without what a terminal would take as its own."""
        super()._on_paste(events.Paste(first_line(event.text)))
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
