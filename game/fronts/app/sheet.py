"""Passages as lines of a page: wrapped to a width, each kind with its rail and its style.

Knows Textual's `Content` and no widget, so that what a page looks like is tested without a screen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.content import Content

from game.engine.passages import Passage
from game.fronts.app.paint import painted
from game.fronts.app.session import Told
from game.fronts.app.text import clean, plain
from game.fronts.plain import INDENTED

WIDEST = 96  # cells: longer lines are hard to read
RAILS = {"statement": " ┃ ", "notice": " ┃ ", "note": "  ", "list": "  ", "bar": "  "}
HANGS = {"list": "   "}
RULE = "━"


@dataclass(frozen=True, slots=True)
class Page:
    """Lines to be painted, and the line at which each passage begins (the echo before the first of them)."""

    lines: tuple[Content, ...]
    starts: tuple[int, ...]


def lay_out(turn: Told, width: int, margin: Callable[[Passage], str] | None = None) -> Page:
    """A turn as lines of at most `width` cells; `margin` gives the note under a passage."""
    lines: list[Content] = []
    starts: list[int] = []
    if turn.echo:
        starts.append(0)
        lines += [*_wrapped(Content.assemble((f"> {clean(turn.echo)}", "bold")), width), Content("")]
    for n, passage in enumerate(turn.passages):
        starts.append(len(lines))
        lines += _passage(passage, width, margin(passage) if margin else "")
        following = turn.passages[n + 1].kind if n + 1 < len(turn.passages) else ""
        if passage.kind not in INDENTED or following != passage.kind:
            lines.append(Content(""))
    return Page(tuple(lines), tuple(starts))


def _passage(passage: Passage, width: int, margin: str) -> list[Content]:
    rail, hang = RAILS.get(passage.kind, ""), HANGS.get(passage.kind, "")
    rows = _wrapped(painted(passage, margin), width - len(rail) - len(hang))
    lines = [Content(rail + (hang if n else "")) + row for n, row in enumerate(rows)]
    if passage.kind == "title":
        lines.append(plain(RULE * min(width, max(row.cell_length for row in rows))))
    return lines


def _wrapped(content: Content, width: int) -> Sequence[Content]:
    return content.wrap(max(10, min(width, WIDEST))) or [Content("")]
