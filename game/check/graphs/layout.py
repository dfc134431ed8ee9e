"""A graph laid out on a sheet: where every box stands, and the lines between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from game.check.graphs.boxes import Box, measured
from game.check.graphs.order import Branch, Columns, columns, heights, tree
from game.check.graphs.value import BEARS, GATED, HOLDS, PLACE, WAY, Edge, Graph

INDENT = 34  # from a place to those that are reached from it
TRACK = 9  # between the lines of ways beside the tree
GAPS = (80.0, 80.0, 100.0)  # between the columns, at least
SLOPE, WIDER = 16, 300.0  # a gap is wider by this share of the height, and by no more than so much: lines are to be told apart
NEAR, FAR = 10.0, 19.0  # where the lines of free ways and of those with a condition leave a place, from its left edge
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Standing:
    """A box on the sheet by its upper left corner; labels stand above it."""

    box: Box
    x: float
    y: float
    width: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.box.height

    @property
    def middle(self) -> float:
        """The height of the line of its name."""
        return self.y + self.box.middle


@dataclass(frozen=True, slots=True)
class Drawn:
    """An edge as a path, with the tips of its arrows: where each stands and whether it points to the right.

    `beside`: a way that runs beside the tree of places, and may cross its branches.
    """

    edge: Edge
    path: str
    tips: tuple[tuple[float, float, bool], ...] = ()
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """The drawing: its size, the boxes, the lines, and the left edge of each column that holds something."""

    width: float
    height: float
    boxes: tuple[Standing, ...]
    lines: tuple[Drawn, ...]
    columns: tuple[float | None, ...]


def lay_out(graph: Graph) -> Sheet:
    """The graph on a sheet."""
    places = tree(graph)
    boxes = measured(graph, _headings(graph, places))
    made = columns(graph, places)
    tops = heights(made, {i: b.head + b.height for i, b in boxes.items()})
    tracks = _tracks(graph, places, tops)
    indents = {b.place: INDENT * b.depth for b in places}
    left = TRACK * (max(tracks.values(), default=-1) + 1)
    height = max((tops[i] + b.head + b.height for i, b in boxes.items()), default=0.0)
    edges = _edges_of_columns(made, {i: b.across + indents.get(i, 0) for i, b in boxes.items()}, left, min(WIDER, height / SLOPE))
    standing = {i: _stand(boxes[i], tops[i], edges[made.column[i]], indents.get(i)) for i in boxes}
    lines = (*_ways(graph, places, standing, tracks, left), *_Lines(made, standing, tops, edges).drawn())
    shown = tuple(x if any(made.column[i] == c for i in boxes) else None for c, (x, _) in enumerate(edges))
    return Sheet(edges[-1][1], height, tuple(standing.values()), lines, shown)


def _headings(graph: Graph, places: Sequence[Branch]) -> dict[str, str]:
    """In the graph of a whole case: the name of the part over the first of its places that stand together."""
    if graph.part or len(graph.parts) < 2:
        return {}
    names, parts = dict(graph.parts), {n.id: n.parts for n in graph.nodes}
    told: dict[str, str] = {}
    last = ""
    for branch in places:
        held = parts[branch.place]
        now = names[held[0]] if len(held) == 1 else "In several parts"
        if now != last:
            told[branch.place] = last = now
    return told


def _edges_of_columns(made: Columns, widths: Mapping[str, float], left: float, wider: float) -> list[tuple[float, float]]:
    """The left and right edge of every column; one that is empty takes no room."""
    found: list[tuple[float, float]] = []
    x = left
    for c, held in enumerate(made.slots):
        right = x + max((widths[s] for s in held if s in widths), default=0.0)
        found.append((x, right))
        x = right + (GAPS[c] + wider if held and any(made.slots[c + 1 :]) else 0.0)
    return found


def _stand(box: Box, top: float, edges: tuple[float, float], indent: int | None) -> Standing:
    """A box where it stands: a place as wide as its name and indented, everything else as wide as its column."""
    x, right = edges
    return Standing(box, x, top + box.head, right - x) if indent is None else Standing(box, x + indent, top + box.head, box.width)


def _is_branch(edge: Edge, parents: Mapping[str, str]) -> bool:
    return parents[edge.end] == edge.start or parents[edge.start] == edge.end


def _tracks(graph: Graph, places: Sequence[Branch], tops: Mapping[str, float]) -> dict[Edge, int]:
    """The ways that are no branch of the tree run beside it, the shortest next to it, none over another."""
    parents = {b.place: b.parent for b in places}
    beside = [e for e in graph.edges if e.kind in (WAY, GATED) and not _is_branch(e, parents)]
    taken: list[list[Point]] = []
    tracks: dict[Edge, int] = {}
    for edge in sorted(beside, key=lambda e: abs(tops[e.start] - tops[e.end])):
        low, high = sorted((tops[edge.start], tops[edge.end]))
        free = (n for n, held in enumerate(taken) if all(high < a or low > b for a, b in held))
        track = next(free, len(taken))
        if track == len(taken):
            taken.append([])
        taken[track].append((low, high))
        tracks[edge] = track
    return tracks


def _ways(
    graph: Graph, places: Sequence[Branch], standing: Mapping[str, Standing], tracks: Mapping[Edge, int], left: float
) -> tuple[Drawn, ...]:
    """The ways: branches of the tree, and those beside it, which meet the left side of a place apart from one another."""
    parents = {b.place: b.parent for b in places}
    ways = [e for e in graph.edges if e.kind in (WAY, GATED)]
    drawn = [_branch(e, standing, parents) for e in ways if e not in tracks]
    ends: dict[str, int] = {}
    for edge, track in tracks.items():
        x = left - TRACK * (track + 1)
        ports = []
        for place in (edge.start, edge.end):
            ends[place] = ends.get(place, 0) + 1
            ports.append((standing[place].x, standing[place].middle + _aside(ends[place], standing[place].box)))
        (one, y), (other, to) = ports
        tips = ((other, to, True),) if not edge.both else ()
        drawn.append(Drawn(edge, f"M{one:.1f} {y:.1f}H{x:.1f}V{to:.1f}H{other:.1f}", tips, beside=True))
    return tuple(drawn)


def _aside(number: int, box: Box) -> float:
    """How far from the middle the next line meets a place: below it and above it in turn, within the box."""
    far = (number + 1) // 2 * 4.0 * (1 if number % 2 else -1)
    return max(-box.middle + 2, min(far, box.height - box.middle - 2))


def _branch(edge: Edge, standing: Mapping[str, Standing], parents: Mapping[str, str]) -> Drawn:
    """A way of the tree: down from the place it is reached from, and across."""
    down = parents[edge.end] == edge.start
    parent, child = (edge.start, edge.end) if down else (edge.end, edge.start)
    x = standing[parent].x + (FAR if edge.kind == GATED else NEAR)
    at = standing[child]
    tips = () if edge.both else ((at.x, at.middle, True),)
    return Drawn(edge, f"M{x:.1f} {standing[parent].bottom:.1f}V{at.middle:.1f}H{at.x:.1f}", tips)


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines between columns: they bend in the gaps alone, where no box stands."""

    made: Columns
    standing: Mapping[str, Standing]
    tops: Mapping[str, float]
    edges: Sequence[tuple[float, float]]

    def drawn(self) -> tuple[Drawn, ...]:
        """Every line between columns, and those within one."""
        arrivals = self.arrivals()
        return tuple(self.line(edge, chain, arrivals.get(edge)) for edge, chain in self.made.chains.items())

    def arrivals(self) -> dict[Edge, float]:
        """What bears on a question meets it all along its side, in the order in which it comes."""
        coming: dict[str, list[Edge]] = {}
        for edge in self.made.chains:
            if edge.kind == BEARS:
                coming.setdefault(edge.end, []).append(edge)
        at: dict[Edge, float] = {}
        for question, held in coming.items():
            there = self.standing[question]
            for n, edge in enumerate(sorted(held, key=self.leaves)):
                at[edge] = there.y + there.box.height * (n + 1) / (len(held) + 1)
        return at

    def leaves(self, edge: Edge) -> float:
        """The height at which an edge leaves its start to the right."""
        start = self.standing[edge.start]
        return start.y + start.box.right[edge] if edge in start.box.right else start.middle

    def arrives(self, edge: Edge) -> float:
        """The height at which an edge meets its end from the left."""
        end = self.standing[edge.end]
        return end.y + end.box.left[edge] if edge in end.box.left else end.middle

    def line(self, edge: Edge, chain: Sequence[str], arrival: float | None) -> Drawn:
        """One line, from its start by the slots that it passes to its end."""
        start, end = self.standing[edge.start], self.standing[edge.end]
        first, last = self.made.column[edge.start], self.made.column[edge.end]
        to = self.arrives(edge) if arrival is None else arrival
        if first == last:
            return self.round(edge, start, end, self.edges[first])
        rightward = last > first
        y = self.leaves(edge) if rightward else start.middle
        x = start.right if rightward else start.x
        path = f"M{x:.1f} {y:.1f}"
        for slot in chain[1:]:
            path, y = self.passed(path, slot, y, to if slot == edge.end else self.tops[slot], rightward)
        tip = end.x if rightward else end.right
        return Drawn(edge, f"{path}H{tip:.1f}", ((tip, to, rightward),) if edge.kind != HOLDS else ())

    def round(self, edge: Edge, start: Standing, end: Standing, column: tuple[float, float]) -> Drawn:
        """A line from a box to another of its column: round by the left, but between places by the right, since ways are on their left."""
        y, to = start.middle, end.middle
        far = 18 + min(50.0, abs(to - y) / 8)
        places = start.box.node.kind == PLACE
        side, out = (column[1], column[1] + far) if places else (column[0], column[0] - far)
        one, other = (start.right, end.right) if places else (start.x, end.x)
        bend = f"H{side:.1f}C{out:.1f} {y:.1f} {out:.1f} {to:.1f} {side:.1f} {to:.1f}"
        return Drawn(edge, f"M{one:.1f} {y:.1f}{bend}H{other:.1f}", ((other, to, not places),))

    def passed(self, path: str, slot: str, y: float, to: float, rightward: bool) -> tuple[str, float]:
        """The path led through the gap before a slot, by a bend from one height to the other."""
        column = self.made.column[slot]
        before, after = (
            (self.edges[column - 1][1], self.edges[column][0]) if rightward else (self.edges[column + 1][0], self.edges[column][1])
        )
        half = (before + after) / 2
        return f"{path}H{before:.1f}C{half:.1f} {y:.1f} {half:.1f} {to:.1f} {after:.1f} {to:.1f}", to
