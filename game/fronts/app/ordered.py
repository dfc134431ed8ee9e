"""Keys in their order: each is done with, and what it opened stands there, before the next is looked at.

Textual hands keys to widgets that work side by side. Typed in a burst, a key could reach a line or a
screen that the key before it was about to leave.
"""

from __future__ import annotations

from collections import deque

from textual import events
from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump

LAPS = 2  # the key itself, then the messages that it set off; a last lap waits for the screen it opened
TICK = 0.02  # seconds between looks whether a lap still runs: it is lost where its widget is taken away
PATIENCE = 25  # ticks after which a key is not waited for any longer
MOST = 2_000  # keys held back
SMALLEST = (80, 20)


class Lap(Message):
    """Runs the way of a key, behind it, from the widget it was for up to the app."""

    def __init__(self, key: int, left: int) -> None:
        super().__init__()
        self.key = key
        self.left = left


class OrderedApp(App[int]):
    """An app that takes keys and pasted text one after the other, and none where its window is too small."""

    def __init__(self) -> None:
        super().__init__()
        self._held: deque[events.Key | events.Paste] = deque()
        self._number = 0
        self._busy = False
        self._opening = False  # while the case is read, keys wait for what they will find
        self._target: MessagePump | None = None

    async def on_event(self, event: events.Event) -> None:
        """Hold a key back while the one before it is not done with."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif (self._opening or self._busy) and len(self._held) >= MOST:
            return  # nobody types so far ahead
        elif self._opening:
            self._held.append(event)
        elif self._busy:
            self._held.append(event)
            if len(self._held) == 1:
                self._watch(self._number, PATIENCE)
        else:
            await self._deliver(event)

    async def _deliver(self, event: events.Key | events.Paste) -> None:
        too_small = self.size.width < SMALLEST[0] or self.size.height < SMALLEST[1]
        if too_small and not (isinstance(event, events.Key) and event.key == "ctrl+q"):
            return
        self._number += 1
        self._busy = True
        self._target = self.focused or self.screen
        await super().on_event(event)
        self._run(self._number, LAPS)

    def _run(self, key: int, left: int) -> None:
        target = self._target if left and self._target is not None else self.screen
        if not target.post_message(Lap(key, left)) and not self.screen.post_message(Lap(key, 0)):
            self.call_later(self._release)

    async def on_lap(self, lap: Lap) -> None:
        """A key has come all the way: run again behind what it set off, or go on to the next key."""
        if lap.key != self._number or not self._busy:
            return
        if lap.left:
            self._run(lap.key, lap.left - 1)
        else:
            await self._release()

    def _watch(self, key: int, patience: int) -> None:
        """While a key is held back: look after the one before it, whose lap may be lost."""
        if key != self._number or not self._busy:
            return
        target = self._target
        if target is not None and (target._closing or target._closed or not target.is_attached):
            self._target = None
            self._run(key, 0)
        if patience:
            self.set_timer(TICK, lambda: self._watch(key, patience - 1))
        else:
            self.call_later(self._release)

    async def take_held(self) -> None:
        """The case is read: take the keys that came meanwhile."""
        self._opening = False
        if not self._busy:
            await self._release()

    async def _release(self) -> None:
        self._busy = False
        while self._held and not self._busy:
            await self._deliver(self._held.popleft())
        if self._held:
            self._watch(self._number, PATIENCE)
