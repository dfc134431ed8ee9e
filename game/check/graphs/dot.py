"""A graph in DOT, the language of Graphviz."""

from __future__ import annotations

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

SHAPES: Mapping[str, str] = {
    PLACE: "shape=box, style=bold",
    THING: "shape=octagon",
    PAPER: "shape=note",
    PERSON: 'shape=box, style="rounded"',
    EVENT: "shape=hexagon",
    ITEM: "shape=component",
    QUESTION: "shape=box, peripheries=2",
}
STROKES: Mapping[str, str] = {
    WAY: "style=bold",
    GATED: 'style="bold,dashed"',
    HOLDS: "dir=none, color=gray40",
    FINDS: "",
    BEARS: "color=gray40",
    GATE: "style=dotted, arrowhead=empty, constraint=false",
}


def dot(graph: Graph) -> str:
    """The graph as a DOT document. Nodes are called n1, n2 ... in the order of the graph."""
    ids = {n.id: f"n{number}" for number, n in enumerate(graph.nodes, 1)}
    lines = [
        "digraph {",
        f"  graph [label={quoted(graph.heading)}, labelloc=t, rankdir=LR, charset=utf8];",
        "  node [fontsize=11];",
        "  edge [fontsize=9];",
        *(f"  {ids[n.id]} [label={quoted(_called(n), *n.waits)}, {SHAPES[n.kind]}];" for n in graph.nodes),
        *(f"  {ids[e.start]} -> {ids[e.end]} [{_attributes(e)}];" for e in graph.edges),
        "}",
    ]
    return "\n".join(lines) + "\n"


def quoted(*lines: str) -> str:
    """Lines of text as a quoted label: Graphviz reads backslashes as escapes there, and entities as letters."""
    told = (line.replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;") for line in lines)
    return '"' + "\\n".join(told) + '"'


def _called(node: Node) -> str:
    return f"▸ {node.name}" if node.starts else node.name


def _attributes(edge: Edge) -> str:
    both = edge.both and "dir=none"
    label = edge.label and f"label={quoted(edge.label)}"
    return ", ".join(a for a in (label, both, STROKES[edge.kind]) if a)
