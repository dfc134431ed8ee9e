"""The foot of a screen: its keys and what they do, on one line that can be clicked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.widgets import Static

from game.fronts.app.actions import Action

GAP = "  "


@dataclass(frozen=True, slots=True)
class Entry:
    """A key, its word, and the action that pressing or clicking it runs."""

    key: str
    label: str
    call: str

    @property
    def width(self) -> int:
        """Cells it takes."""
        return len(self.key) + 1 + len(self.label)


def entries(actions: Sequence[Action], screen: str) -> tuple[Entry, ...]:
    """What the foot of a screen shows of its actions, in their order."""
    return tuple(Entry(a.shown_keys[0], a.label, a.call) for a in actions if a.in_footer(screen))


def fitting(held: Sequence[Entry], width: int) -> tuple[Entry, ...]:
    """As many as the width holds; what comes first is needed most, and the last one (the way back) always."""
    if not held:
        return ()
    *first, last = held
    room = width - last.width
    shown = []
    for entry in first:
        room -= entry.width + len(GAP)
        if room < 0:
            break
        shown.append(entry)
    return (*shown, last)


class Foot(Static):
    """One line at the foot. Every key on it is help, and the palette has the rest."""

    def __init__(self, held: Sequence[Entry]) -> None:
        super().__init__(id="foot")
        self._held = held
        self._shown: tuple[Entry, ...] = ()

    def on_mount(self) -> None:
        """Show what fits."""
        self._show()

    def on_resize(self) -> None:
        """More or fewer fit."""
        self._show()

    def _show(self) -> None:
        width = (self.size.width or self.app.size.width) - 2
        shown = fitting(self._held, width)
        if shown != self._shown:
            self._shown = shown
            parts: list[str | tuple[str, str]] = []
            for n, entry in enumerate(shown):
                parts += [GAP if n else "", (entry.key, "bold"), f" {entry.label}"]
            self.update(Content.assemble(*parts), layout=False)

    async def on_click(self, event: events.Click) -> None:
        """A click on a key and its word does what the key does."""
        offset = event.get_content_offset(self)
        at = 0
        for entry in self._shown:
            if offset and at <= offset.x < at + entry.width:
                event.stop()
                await self.screen.run_action(entry.call)
                return
            at += entry.width + len(GAP)
