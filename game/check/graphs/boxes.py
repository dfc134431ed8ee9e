"""What stands in the box of a node, line by line, and how large the box is for it.

No font is asked: a reader's machine chooses it, so that every letter is taken to be as wide as in the widest of the usual ones.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from game.check.graphs.value import BEARS, FINDS, GATED, ITEM, Edge, Graph, Node

NAME, SMALL = 13, 11  # sizes of letters
LEADING = {NAME: 17, SMALL: 14}  # from one line to the next
WIDEST, WIDEST_RIGHT, WIDEST_ROW = (
    250,
    340,
    460,
)  # a longer line is broken, by the left and by the right edge; two side by side may take more
PAD, SIDE = 5, 12  # above and below the lines; left and right of them
PORT = 5  # between the ends of two lines at one box
LABEL_GAP = 3  # between the label of a way and its place
_NARROW, _BROAD = frozenset("iIljtfr.,:;'’|!()[]{}/\\ -·"), frozenset("mwMWQOGN@%&—…")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text by the left or right edge of its box; `y` is its foot, from the top of the box."""

    text: str
    y: float
    size: int
    right: bool = False
    slanted: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A node measured: its lines, the labels above it, and where on its sides those edges end that have a line of their own."""

    node: Node
    width: float
    height: float
    lines: tuple[Line, ...]
    above: tuple[Line, ...]
    left: Mapping[Edge, float]
    right: Mapping[Edge, float]

    @property
    def head(self) -> float:
        """How much room the labels above take; their feet are counted from the top of that room."""
        return _foot(self.above) + LABEL_GAP if self.above else 0.0

    @property
    def across(self) -> float:
        """How much room the box and the labels above it take from left to right."""
        return max(self.width, *(width_of(line.text, line.size) for line in self.above)) if self.above else self.width

    @property
    def middle(self) -> float:
        """The height at which a line without an end of its own meets the box: that of the name."""
        return self.lines[0].y - NAME * 0.35


def width_of(text: str, size: int) -> float:
    """How wide a line is at most."""
    return sum(_wide(c) for c in text) * size


def _wide(c: str) -> float:
    if unicodedata.combining(c):
        return 0.0
    if unicodedata.east_asian_width(c) in ("W", "F") or c in _BROAD or ord(c) > 0xFFFF:
        return 1.1
    return 0.45 if c in _NARROW else 0.8 if c.isupper() or not c.isascii() else 0.65


def broken(text: str, size: int, widest: float = WIDEST) -> list[str]:
    """The text in lines none of which is wider than that: broken between words, and within one that is too long."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if width_of(joined, size) <= widest:
            lines[-1] = joined
            continue
        if lines[-1]:
            lines.append("")
        for c in word:
            if width_of(lines[-1] + c, size) > widest:
                lines.append("")
            lines[-1] += c
    return lines


def measured(graph: Graph, headings: Mapping[str, str]) -> dict[str, Box]:
    """The box of every node, all that it carries counted in; `headings` stand above some of them."""
    edges: dict[str, list[Edge]] = {n.id: [] for n in graph.nodes}
    for edge in graph.edges:
        edges[edge.start].append(edge)
        edges[edge.end].append(edge)
    names = graph.named()
    boxes = {}
    for node in graph.nodes:
        above = [f"from {names[e.start]}: {e.label}" for e in edges[node.id] if e.kind == GATED and e.end == node.id]
        bears = {e: f"{names[e.end]}: {e.label}" for e in edges[node.id] if e.kind == BEARS and e.start == node.id}
        boxes[node.id] = _measured(node, edges[node.id], headings.get(node.id, ""), above, bears)
    return boxes


def _measured(node: Node, edges: Sequence[Edge], heading: str, labels: Sequence[str], bears: Mapping[Edge, str]) -> Box:
    above = _stacked(broken(heading, NAME), NAME, LABEL_GAP, bold=True) if heading else []
    for label in labels:
        above += _stacked(broken(label, SMALL), SMALL, _foot(above), slanted=True)
    lines = _stacked(broken(("▸ " if node.starts else "") + node.name, NAME), NAME, PAD)
    for wait in node.waits:
        lines += _stacked(broken(wait, SMALL), SMALL, _foot(lines), slanted=True)
    found = [e for e in edges if node.kind == ITEM and e.kind == FINDS and e.label]
    left: dict[Edge, float] = {}
    for edge in found:
        left[edge] = _foot(lines) + LEADING[SMALL] / 2
        lines += _stacked(broken(edge.label, SMALL), SMALL, _foot(lines), slanted=True)
    lines, right = _with_right(lines, bears)
    arrivals = sum(1 for e in edges if e.kind == BEARS and e.end == node.id)
    foot = max(_foot([line]) for line in lines) + PAD
    height = max(foot, arrivals * PORT + 2 * PAD)
    lines = [replace(line, y=line.y + (height - foot) / 2) for line in lines]
    return Box(node, _across(lines) + 2 * SIDE, height, tuple(lines), tuple(above), left, right)


def _foot(lines: Sequence[Line]) -> float:
    """Where the next line may begin."""
    return lines[-1].y + LEADING[lines[-1].size] * 0.25 if lines else 0.0


def _stacked(texts: Sequence[str], size: int, top: float, right: bool = False, slanted: bool = False, bold: bool = False) -> list[Line]:
    """Lines one below the other; a foot stands three quarters down its line."""
    return [Line(t, top + LEADING[size] * (n + 0.75), size, right, slanted, bold) for n, t in enumerate(texts)]


def _with_right(lines: list[Line], bears: Mapping[Edge, str]) -> tuple[list[Line], dict[Edge, float]]:
    """The lines with what an item bears on at their right: beside them where all has room, else below; and where those edges end."""
    texts = [broken(text, SMALL, WIDEST_RIGHT) for text in bears.values()]
    flat = [Line(text, 0, SMALL, right=True) for held in texts for text in held]
    beside = all(_across([replace(a, y=0), b]) <= WIDEST_ROW for a, b in zip(lines, flat, strict=False) if b)
    feet = [line.y for line in lines] if beside else []
    for _ in range(len(flat) - len(feet)):
        feet.append((feet[-1] if feet else lines[-1].y) + LEADING[SMALL])
    put = [replace(line, y=y) for line, y in zip(flat, feet, strict=False)]
    firsts = accumulate((len(held) for held in texts[:-1]), initial=0)
    return [*lines, *put], {e: put[n].y - SMALL * 0.35 for e, n in zip(bears, firsts, strict=False)}


def _across(lines: Sequence[Line]) -> float:
    """The width that lines need; those at the right stand in the same row as one at the left."""
    rows: dict[float, float] = {}
    for line in lines:
        wide = width_of(line.text, line.size)
        rows[line.y] = rows[line.y] + SIDE + wide if line.y in rows else wide
    return max(rows.values())
