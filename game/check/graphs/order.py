"""The columns of the drawing: which node stands in which, in what order, and how high.

Places stand as a tree, as they are reached; things, papers, people and events beside them; evidence; questions. An edge that passes a
column has a slot of its own there, so that no line runs through a box.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from game.check.graphs.value import EVENT, GATED, ITEM, PAPER, PERSON, PLACE, QUESTION, THING, WAY, Edge, Graph

COLUMN = {PLACE: 0, THING: 1, PAPER: 1, PERSON: 1, EVENT: 1, ITEM: 2, QUESTION: 3}
COLUMNS = 4
SWEEPS = 6
APART, PASSING = 14, 7  # from a box to the next; from a passing line to its neighbours


@dataclass(frozen=True, slots=True)
class Branch:
    """A place in the tree: how many ways it lies from where one begins, and the place it is first reached from."""

    place: str
    depth: int
    parent: str = ""


def tree(graph: Graph) -> tuple[Branch, ...]:
    """The places as they are reached, nearest first, and told branch by branch; those that no way leads to begin trees of their own."""
    ways: dict[str, list[str]] = {n.id: [] for n in graph.nodes if n.kind == PLACE}
    for edge in graph.edges:
        if edge.kind in (WAY, GATED):
            ways[edge.start].append(edge.end)
            if edge.both:
                ways[edge.end].append(edge.start)
    starts = [n.id for n in graph.nodes if n.kind == PLACE and n.starts]
    part = {n.id: n.parts for n in graph.nodes}
    met: dict[str, Branch] = {}
    # Each start begins a tree, but one that an earlier start leads to stands in that one's.
    for root in (*starts, *ways):
        if root not in met:
            _reach(root, ways, met)
    rank = {p: n for n, (p, _) in enumerate(graph.parts)}
    children: dict[str, list[str]] = {place: [] for place in ("", *ways)}
    for branch in met.values():
        children[branch.parent].append(branch.place)
    for held in children.values():
        held.sort(key=lambda p: min((rank[i] for i in part[p]), default=0))
    return tuple(met[place] for place in _told(children))


def _reach(root: str, ways: Mapping[str, Sequence[str]], met: dict[str, Branch]) -> None:
    met[root] = Branch(root, 0)
    queue = [root]
    for place in queue:
        for to in ways[place]:
            if to not in met:
                met[to] = Branch(to, met[place].depth + 1, place)
                queue.append(to)


def _told(children: Mapping[str, Sequence[str]]) -> Iterable[str]:
    """Every place before its children, without recursion: a case may be one long road."""
    stack = [*reversed(children[""])]
    while stack:
        place = stack.pop()
        yield place
        stack += reversed(children[place])


@dataclass
class Columns:
    """The slots of each column in order. `chains` leads every edge from slot to slot, start to end; slots of no node are passed."""

    slots: list[list[str]]
    chains: dict[Edge, tuple[str, ...]]
    column: dict[str, int]
    sides: dict[str, tuple[list[str], list[str], list[str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.sides = {s: ([], [], []) for column in self.slots for s in column}
        for chain in self.chains.values():
            for one, other in pairwise(chain):
                self.join(one, other)
                self.join(other, one)

    def join(self, one: str, other: str) -> None:
        """Note a neighbour to the left, in the same column, or to the right."""
        self.sides[one][1 + self.column[other] - self.column[one]].append(other)


def columns(graph: Graph, places: Sequence[Branch]) -> Columns:
    """Every node in its column, in an order in which few lines cross."""
    column = {n.id: COLUMN[n.kind] for n in graph.nodes}
    chains = {e: _chain(n, e, column) for n, e in enumerate(graph.edges) if e.kind not in (WAY, GATED)}
    held = [[b.place for b in places], *([n.id for n in graph.nodes if column[n.id] == c] for c in range(1, COLUMNS))]
    for chain in chains.values():
        for slot in chain[1:-1]:
            held[column[slot]].append(slot)
    made = Columns(held, chains, column)
    _untangle(made)
    return made


def _chain(number: int, edge: Edge, column: dict[str, int]) -> tuple[str, ...]:
    """The slots that an edge goes by; those it only passes are taken up in `column`."""
    start, end = column[edge.start], column[edge.end]
    step = 1 if end > start else -1
    passed = {f"passing:{number}:{c}": c for c in range(start + step, end, step)} if start != end else {}
    column |= passed
    return (edge.start, *passed, edge.end)


def _untangle(made: Columns) -> None:
    """Order the columns behind the places by the mean of their neighbours, to and fro, and keep the best order met."""
    best, fewest = [*made.slots], -1
    for sweep in range(SWEEPS):
        order = range(1, COLUMNS) if sweep % 2 == 0 else range(COLUMNS - 2, 0, -1)
        for c in order:
            _sort(made, c, 0 if sweep % 2 == 0 else 2)
        crossed = sum(_crossings(made, c) for c in range(COLUMNS - 1))
        if fewest < 0 or crossed < fewest:
            best, fewest = [[*column] for column in made.slots], crossed
    made.slots = best


def _sort(made: Columns, column: int, side: int) -> None:
    """Sort a column by where its neighbours on one side stand; what has none goes by those it waits for, then stays where it is."""
    at = {slot: n / max(len(held), 1) for held in made.slots for n, slot in enumerate(held)}

    def mean(slot: str) -> float:
        sides = made.sides[slot]
        near = sides[side] or [n for mate in sides[1] for n in made.sides[mate][side]] or sides[2 - side]
        return sum(at[n] for n in near) / len(near) if near else at[slot]

    made.slots[column].sort(key=mean)


def _crossings(made: Columns, column: int) -> int:
    """How many lines cross between a column and the next."""
    at = {slot: n for n, slot in enumerate(made.slots[column + 1])}
    seen: list[int] = []
    crossed = 0
    for slot in made.slots[column]:
        ends = sorted(at[n] for n in made.sides[slot][2])
        crossed += sum(len(seen) - bisect_right(seen, end) for end in ends)
        for end in ends:
            insort(seen, end)
    return crossed


def heights(made: Columns, sizes: Mapping[str, float]) -> dict[str, float]:
    """The top of every slot: the fullest column is stacked; in the others each slot stands as near to its neighbours as may be."""
    full = [sum(_room(sizes, s) for s in held) for held in made.slots]
    anchor = full.index(max(full))
    middle = dict(zip(made.slots[anchor], _stack(made.slots[anchor], sizes), strict=True))
    outward = [*((c, 2) for c in range(anchor - 1, -1, -1)), *((c, 0) for c in range(anchor + 1, COLUMNS))]
    for c, side in outward:
        middle |= _settled(made.slots[c], {s: made.sides[s][side] for s in made.slots[c]}, middle, sizes)
    for c, _ in outward:
        middle |= _settled(made.slots[c], {s: [*made.sides[s][0], *made.sides[s][2]] for s in made.slots[c]}, middle, sizes)
    tops = {s: y - sizes.get(s, 0.0) / 2 for s, y in middle.items()}
    least = min(tops.values(), default=0.0)
    return {s: y - least for s, y in tops.items()}


def _room(sizes: Mapping[str, float], slot: str) -> float:
    return sizes[slot] + APART if slot in sizes else PASSING


def _stack(slots: Sequence[str], sizes: Mapping[str, float]) -> list[float]:
    """The middles of slots that stand as close as they may, from nought."""
    middles: list[float] = []
    for n, slot in enumerate(slots):
        middles.append(middles[-1] + (_room(sizes, slots[n - 1]) + _room(sizes, slot)) / 2 if middles else 0.0)
    return middles


def _settled(
    slots: Sequence[str], near: Mapping[str, Sequence[str]], middle: Mapping[str, float], sizes: Mapping[str, float]
) -> dict[str, float]:
    """The middles of a column, in its order and without overlap, that lie nearest to the mean of their neighbours (least squares)."""
    packed = _stack(slots, sizes)
    wanted: list[float] = []
    for n, slot in enumerate(slots):
        held = [middle[s] for s in near[slot] if s in middle]
        wanted.append(sum(held) / len(held) - packed[n] if held else wanted[-1] if wanted else 0.0)
    return dict(zip(slots, (p + w for p, w in zip(packed, _rising(wanted), strict=True)), strict=True))


def _rising(wanted: Sequence[float]) -> list[float]:
    """The numbers nearest to those wanted that never fall: neighbours that would are pooled at their mean."""
    pools: list[tuple[float, int]] = []
    for value in wanted:
        pools.append((value, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (second, n), (first, m) = pools.pop(), pools.pop()
            pools.append(((first * m + second * n) / (m + n), m + n))
    return [value for value, n in pools for _ in range(n)]
