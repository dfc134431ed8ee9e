"""What a graph of a case is: nodes and edges, immutable and in the order of the case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

PLACE, THING, PAPER, PERSON, EVENT, ITEM, QUESTION = "place", "thing", "paper", "person", "event", "item", "question"
KINDS = (PLACE, THING, PAPER, PERSON, EVENT, ITEM, QUESTION)
WAY, GATED, HOLDS, FINDS, BEARS, GATE = "way", "gated way", "holds", "finds", "bears on", "gate"
EDGES = (WAY, GATED, HOLDS, FINDS, BEARS, GATE)

# What each kind is called where a person reads it: one, and many.
CALLED: Mapping[str, tuple[str, str]] = {
    PLACE: ("place", "places"),
    THING: ("thing", "things"),
    PAPER: ("paper", "papers"),
    PERSON: ("person", "people"),
    EVENT: ("event", "events"),
    ITEM: ("item", "items"),
    QUESTION: ("question", "questions"),
}
# What a line of each kind says, for a legend.
MEANS: Mapping[str, str] = {
    WAY: "way (an arrow: one way only)",
    GATED: "way with a condition",
    HOLDS: "is found in the place",
    FINDS: "yields evidence",
    BEARS: "bears on, for its strongest answer",
    GATE: "what a condition waits for",
}


@dataclass(frozen=True, slots=True)
class Node:
    """Something of the case. `waits` tells the conditions that it stands under (``when found ledger``); `starts`: a part begins here."""

    id: str
    kind: str
    name: str
    parts: tuple[str, ...] = ()
    waits: tuple[str, ...] = ()
    starts: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """A line from one node to another. `label` is what is read on it, `note` all that can be said of it.

    `both` is a way that leads back as well; `weight` is the relevance of evidence, 0 to 1.
    """

    start: str
    end: str
    kind: str
    label: str = ""
    note: str = ""
    both: bool = False
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Graph:
    """A case, or one part of it, as a graph. `part` is the part's name, empty for the whole; `parts` the name of each part by its id."""

    title: str
    part: str
    parts: tuple[tuple[str, str], ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    @property
    def heading(self) -> str:
        """The title of the drawing."""
        return f"{self.title}: {self.part}" if self.part else self.title

    def counted(self) -> str:
        """How many there are of each kind, in words."""
        numbers = {kind: sum(1 for n in self.nodes if n.kind == kind) for kind in KINDS}
        return ", ".join(f"{n} {CALLED[kind][n != 1]}" for kind, n in numbers.items() if n)

    def named(self) -> Mapping[str, str]:
        """The name of every node by its id."""
        return {n.id: n.name for n in self.nodes}
