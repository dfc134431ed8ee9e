"""A graph as a Mermaid flowchart, for pages that draw those."""

from __future__ import annotations

import re
from collections.abc import Mapping

from game.check.graphs.value import (
    BEARS,
    EVENT,
    FINDS,
    GATE,
    GATED,
    HOLDS,
    ITEM,
    PAPER,
    PERSON,
    PLACE,
    QUESTION,
    THING,
    WAY,
    Edge,
    Graph,
    Node,
)

SHAPES: Mapping[str, tuple[str, str]] = {
    PLACE: ("[", "]"),
    THING: ("{{", "}}"),
    PAPER: ("[/", "/]"),
    PERSON: ("([", "])"),
    EVENT: (">", "]"),
    ITEM: ("[[", "]]"),
    QUESTION: ("[/", "\\]"),
}
# The line of each kind; of a way that leads back as well, the second.
STROKES: Mapping[str, tuple[str, str]] = {
    WAY: ("-->", "---"),
    GATED: ("-.->", "-.-"),
    HOLDS: ("---", "---"),
    FINDS: ("-->", "-->"),
    BEARS: ("==>", "==>"),
    GATE: ("-.-o", "-.-o"),
}
MOST = 500  # lines that Mermaid draws as it is delivered; no document can raise that by itself
# Every mark that Mermaid, or the Markdown in its labels, might read as its own; a point or hyphen within a word is none.
_MARKS = re.compile(r"[!-+/:-@\[-`{-~]|(?<![^\W_])[.-]|[.-](?![^\W_])")


def mermaid(graph: Graph) -> str:
    """The graph as a Mermaid document. Nodes are called n1, n2 ... in the order of the graph."""
    ids = {n.id: f"n{number}" for number, n in enumerate(graph.nodes, 1)}
    many = len(graph.edges) >= MOST
    lines = [
        f"%% {escaped(graph.heading)}",
        *([f"%% {len(graph.edges)} lines: pages that draw Mermaid take {MOST} unless they are set to take more"] if many else []),
        "flowchart LR",
        *(f"  {ids[n.id]}{_shaped(n)}" for n in graph.nodes),
        *(f"  {ids[e.start]} {_stroke(e)} {ids[e.end]}" for e in graph.edges),
    ]
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """Text for a quoted label: marks as Mermaid's entities, which are numbers between # and a semicolon."""
    return _MARKS.sub(lambda mark: f"#{ord(mark[0])};", text)


def _shaped(node: Node) -> str:
    opening, closing = SHAPES[node.kind]
    name = f"▸ {node.name}" if node.starts else node.name
    return f'{opening}"{"<br/>".join(escaped(line) for line in (name, *node.waits))}"{closing}'


def _stroke(edge: Edge) -> str:
    stroke = STROKES[edge.kind][edge.both]
    return f'{stroke}|"{escaped(edge.label)}"|' if edge.label else stroke
