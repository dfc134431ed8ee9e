"""Which moves of a journal stand, and which of them one `undo` takes back."""

from __future__ import annotations

from collections.abc import Iterable

from game.play.journal import Entry


def kept_entries(entries: Iterable[Entry]) -> list[Entry]:
    """The moves that were not taken back."""
    kept: list[Entry] = []
    for entry in entries:
        if entry.move is not None:
            kept.append(entry)
        elif kept:
            kept.pop()
    return kept


def last_step(entries: Iterable[Entry]) -> list[Entry]:
    """The last moves, latest first, down to one that a player would miss: not a search, nor the form looked at and put aside."""
    kept, taken = kept_entries(entries), list[Entry]()
    while kept:
        taken.append(kept.pop())
        if kept and _looked_at(kept[-1], taken[-1]):
            taken.append(kept.pop())
        elif not _searched_aside(taken[-1]):
            break
    return taken


def _looked_at(opened: Entry, closed: Entry) -> bool:
    """Whether the form was opened and put aside with nothing done on it."""
    verbs = [e.move.verb for e in (opened, closed) if e.move]
    return verbs == ["file", "close"]


def _searched_aside(entry: Entry) -> bool:
    """Whether a front searched without a line typed, as a notebook does: no words of it stand among what was told."""
    return entry.move is not None and entry.move.verb == "search" and not entry.typed
