"""A graph as SVG: one file that needs nothing else, and tells its kinds by shape and by the stroke of its lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape

from game.check.graphs.boxes import NAME, SIDE, SMALL, Line, width_of
from game.check.graphs.layout import Drawn, Sheet, Standing, lay_out
from game.check.graphs.value import (
    BEARS,
    CALLED,
    EDGES,
    EVENT,
    FINDS,
    GATE,
    GATED,
    HOLDS,
    ITEM,
    KINDS,
    MEANS,
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

EDGE = 24  # of white round everything
TITLE, HEAD = 20, 26  # the letters of the title; the height of the row of column heads
SAMPLE, SAMPLE_HIGH, ENTRY = 34, 20, 26  # a sample of the legend, and its row
LEAST = 640  # a legend is broken into rows of the width of the drawing, but no narrower
HEADS = ("Places, as they are reached", "Things, papers, people, events", "Evidence", "Questions")
# Letters that XML does not take, whatever stands for them.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
STROKES: Mapping[str, str] = {
    WAY: 'stroke="#000" stroke-width="1.8"',
    GATED: 'stroke="#000" stroke-width="1.8" stroke-dasharray="6 4"',
    HOLDS: 'stroke="#555" stroke-width="1"',
    FINDS: 'stroke="#000" stroke-width="1"',
    BEARS: 'stroke="#777"',
    GATE: 'stroke="#000" stroke-width="1.3" stroke-dasharray="1.5 3.5" stroke-linecap="round"',
}
Shape = Callable[[float, float, float, float], str]


def svg(graph: Graph) -> str:
    """The graph as an SVG document."""
    sheet = lay_out(graph)
    legend, legend_width, legend_height = _legend(graph, max(sheet.width, LEAST))
    title_height = TITLE + 10
    top = EDGE + title_height + legend_height + HEAD
    width = max(sheet.width, legend_width, width_of(graph.heading, TITLE)) + 2 * EDGE
    height = top + sheet.height + EDGE
    body = "".join(
        (
            f'<text x="{EDGE}" y="{EDGE + TITLE * 0.8:.1f}" font-size="{TITLE}" font-weight="bold">{told(graph.heading)}</text>',
            f'<g transform="translate({EDGE} {EDGE + title_height})">{legend}</g>',
            f'<g transform="translate({EDGE} {top})">{_drawing(graph, sheet)}</g>',
        )
    )
    size = f'viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" height="{height:.0f}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" {size} '
        f'font-family="Helvetica, Arial, sans-serif" fill="#000"><title>{told(graph.heading)}</title><desc>{told(_described(graph))}</desc>'
        f'<rect width="100%" height="100%" fill="#fff"/>{body}</svg>\n'
    )


def told(text: str) -> str:
    """Text as XML takes it, in an element."""
    return escape(_ILLEGAL.sub("\ufffd", text))


def _described(graph: Graph) -> str:
    """The graph in words, for who does not see it: what there is, and the ways that have a condition."""
    names = graph.named()
    gated = [f"{names[e.start]} to {names[e.end]}: {e.label}" for e in graph.edges if e.kind == GATED]
    waits = [f"{n.name}: {'; '.join(n.waits)}" for n in graph.nodes if n.waits]
    sentences = [f"{graph.counted()}."]
    sentences += [f"Ways with a condition: {'; '.join(gated)}."] if gated else []
    sentences += [f"What waits for something: {'; '.join(waits)}."] if waits else []
    return " ".join(sentences)


def _drawing(graph: Graph, sheet: Sheet) -> str:
    heads = "".join(
        f'<text x="{x:.1f}" y="-12" font-size="{SMALL}" font-weight="bold" fill="#444">{HEADS[c]}</text>'
        for c, x in enumerate(sheet.columns)
        if x is not None
    )
    names = graph.named()
    # Thin lines first, so that those that matter most lie on top; boxes last, over the ends of all lines.
    order = (BEARS, HOLDS, FINDS, WAY, GATED, GATE)
    lines = "".join(_line(d, names) for d in sorted(sheet.lines, key=lambda d: order.index(d.edge.kind)))
    return f"{heads}{lines}{''.join(_box(s, graph) for s in sheet.boxes)}"


def _line(drawn: Drawn, names: Mapping[str, str]) -> str:
    edge = drawn.edge
    tips = "".join(_tip(*tip, edge.kind) for tip in drawn.tips)
    title = f"<title>{told(_edge_words(edge, names))}</title>"
    return f'<g class="{_class(edge.kind)}">{title}{_casing(drawn)}<path d="{drawn.path}" fill="none" {_stroke(edge)}/>{tips}</g>'


def _casing(drawn: Drawn) -> str:
    """White on both sides of a way, so that it is seen to pass the ways that it crosses and not to meet them."""
    return f'<path d="{drawn.path}" fill="none" stroke="#fff" stroke-width="5"/>' if drawn.beside else ""


def _class(kind: str) -> str:
    return kind.replace(" ", "-")


def _stroke(edge: Edge) -> str:
    """How a line is drawn; what bears more on a question is thicker."""
    return STROKES[edge.kind] + (f' stroke-width="{0.5 + 1.5 * edge.weight:.2f}"' if edge.kind == BEARS else "")


def _edge_words(edge: Edge, names: Mapping[str, str]) -> str:
    said = "; ".join(dict.fromkeys(t for t in (edge.label, edge.note) if t))
    arrow = "↔" if edge.both else "→"
    return f"{names[edge.start]} {arrow} {names[edge.end]} ({edge.kind})" + (f": {said}" if said else "")


def _tip(x: float, y: float, rightward: bool, kind: str) -> str:
    """The tip of an arrow: hollow for what a condition waits for, small where many come together."""
    fill = 'fill="#fff" stroke="#000"' if kind == GATE else 'fill="#000"'
    long, half = (5, 1.8) if kind == BEARS else (8, 3.5)
    back = x - long if rightward else x + long
    return f'<path d="M{x:.1f} {y:.1f}L{back:.1f} {y - half:.1f}V{y + half:.1f}Z" {fill}/>'


def _box(standing: Standing, graph: Graph) -> str:
    box = standing.box
    x, y, width = standing.x, standing.y, standing.width
    above = "".join(_text(line, x, y - box.head, width, 0) for line in box.above)
    lines = "".join(_text(line, x, y, width, SIDE) for line in box.lines)
    shape = SHAPES[box.node.kind](x, y, width, box.height)
    return f'<g class="{box.node.kind}"><title>{told(_node_words(box.node, graph))}</title>{shape}{lines}{above}</g>'


def _node_words(node: Node, graph: Graph) -> str:
    names = dict(graph.parts)
    parts = ", ".join(names.get(p, p) for p in node.parts)
    return "; ".join(t for t in (f"{node.kind}: {node.name}", *node.waits, parts and f"in {parts}") if t)


def _text(line: Line, x: float, y: float, width: float, side: float) -> str:
    at, anchor = (x + width - side, ' text-anchor="end"') if line.right else (x + side, "")
    style = (' font-style="italic"' if line.slanted else "") + (' font-weight="bold"' if line.bold else "")
    return f'<text x="{at:.1f}" y="{y + line.y:.1f}" font-size="{line.size}"{anchor}{style}>{told(line.text)}</text>'


def _rect(fill: str, stroke: float, radius: float = 0) -> Shape:
    def shape(x: float, y: float, width: float, height: float) -> str:
        round_ = f' rx="{radius}"' if radius else ""
        size = f'x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'
        return f'<rect {size}{round_} fill="{fill}" stroke="#000" stroke-width="{stroke}"/>'

    return shape


def _polygon(fill: str, corners: Callable[[float, float, float, float], str]) -> Shape:
    def shape(x: float, y: float, width: float, height: float) -> str:
        return f'<path d="{corners(x, y, x + width, y + height)}" fill="{fill}" stroke="#000"/>'

    return shape


def _cut_corners(x: float, y: float, right: float, foot: float) -> str:
    return f"M{x + 6:.1f} {y:.1f}H{right - 6:.1f}l6 6V{foot - 6:.1f}l-6 6H{x + 6:.1f}l-6 -6V{y + 6:.1f}Z"


def _dog_ear(x: float, y: float, right: float, foot: float) -> str:
    return f"M{x:.1f} {y:.1f}H{right - 9:.1f}l9 9V{foot:.1f}H{x:.1f}ZM{right - 9:.1f} {y:.1f}v9h9"


def _pointed(x: float, y: float, right: float, foot: float) -> str:
    half = (y + foot) / 2
    return f"M{x:.1f} {half:.1f}L{x + 8:.1f} {y:.1f}H{right - 8:.1f}L{right:.1f} {half:.1f}L{right - 8:.1f} {foot:.1f}H{x + 8:.1f}Z"


def _barred(x: float, y: float, width: float, height: float) -> str:
    """A sheet of evidence: a thick bar along its left side."""
    return _rect("#fff", 0.8)(x, y, width, height) + f'<rect x="{x:.1f}" y="{y:.1f}" width="5" height="{height:.1f}"/>'


def _framed(x: float, y: float, width: float, height: float) -> str:
    """A question: a frame within a frame."""
    return _rect("#fff", 1)(x, y, width, height) + _rect("none", 0.6)(x + 3, y + 3, width - 6, height - 6)


SHAPES: Mapping[str, Shape] = {
    PLACE: _rect("#ececec", 1.8),
    THING: _polygon("#fff", _cut_corners),
    PAPER: _polygon("#fdfbf1", _dog_ear),
    PERSON: _rect("#f3f7fb", 1, 12),
    EVENT: _polygon("#fff", _pointed),
    ITEM: _barred,
    QUESTION: _framed,
}


def _legend(graph: Graph, widest: float) -> tuple[str, float, float]:
    """A sample of every kind that is drawn, with the width and height of all: boxes first, then lines."""
    boxes = [(SHAPES[k](0, 0, SAMPLE, SAMPLE_HIGH), CALLED[k][0]) for k in KINDS if any(n.kind == k for n in graph.nodes)]
    if any(n.starts for n in graph.nodes):
        boxes.append((f'<text x="{SAMPLE - 12}" y="14" font-size="{NAME}">▸</text>', "where a part begins"))
    lines = [(_sample(k), MEANS[k]) for k in EDGES if any(e.kind == k for e in graph.edges)]
    drawn, across, y = "", 0.0, 0
    for row in (boxes, lines):
        x = 0.0
        for sample, words in row:
            wide = SAMPLE + 7 + width_of(words, SMALL) + 10
            if x + wide > widest:
                x, y = 0.0, y + ENTRY
            text = f'<text x="{SAMPLE + 7}" y="14" font-size="{SMALL}">{words}</text>'
            drawn += f'<g transform="translate({x:.1f} {y})">{sample}{text}</g>'
            x += wide
            across = max(across, x)
        y += ENTRY
    return f'<g class="legend">{drawn}</g>', across, y + 8


def _sample(kind: str) -> str:
    width = ' stroke-width="1.5"' if kind == BEARS else ""
    tip = _tip(SAMPLE, SAMPLE_HIGH / 2, True, kind) if kind in (FINDS, BEARS, GATE) else ""
    return f'<path d="M0 {SAMPLE_HIGH / 2}H{SAMPLE}" fill="none" {STROKES[kind]}{width}/>{tip}'
