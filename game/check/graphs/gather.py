"""A case, or one part of it, made a graph.

What an author wrote is drawn, whether or not a player can come to it: a thing that nothing leads to stands there without a line.
Things of a place are drawn where they have a condition, yield evidence, or are waited for; people where they yield or are waited for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from game.case.conditions import Condition, Not, possible
from game.case.model import Case, Exit, Person, Place, Thing, Topic, Transcript
from game.check.graphs.value import (
    BEARS,
    EVENT,
    FINDS,
    GATE,
    GATED,
    HOLDS,
    ITEM,
    KINDS,
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
from game.check.graphs.wording import node_id, one_line, waited_for, worded
from game.check.parts import questions_of
from game.check.reach import reach


def graph(case: Case, part: str = "") -> Graph:
    """The graph of a case, or of one part by its id. Raises KeyError where the case has no such part."""
    name = one_line(case.parts[part].name) if part else ""
    made = _Gathering(case, part)
    made.gather()
    parts = tuple((p.id, one_line(p.name)) for p in case.parts.values())
    return Graph(one_line(case.title), name, parts, made.ordered_nodes(), made.ordered_edges())


@dataclass
class _Gathering:
    """The graph in the making. Nodes go by id; edges by all that makes them one, so that none is drawn twice."""

    case: Case
    part: str
    nodes: dict[str, Node] = field(default_factory=dict)
    edges: dict[tuple[str, str, str, str], Edge] = field(default_factory=dict)
    joined: set[tuple[str, str]] = field(default_factory=set)
    happen: dict[str, list[str]] = field(default_factory=dict)

    def gather(self) -> None:
        """Fill nodes and edges: what stands in the places, then evidence, then what waits for any of it."""
        places = [p for p in self.case.places.values() if not self.part or self.part in p.parts]
        starts = {p.start for p in self.case.parts.values() if not self.part or p.id == self.part}
        for place in places:
            self.node(PLACE, place.id, place.name, place.parts, starts=place.id in starts)
        self.happen = self.events()
        papers = self.papers(places)
        waited = {node for when in self.conditions(places, papers) for node, _ in waited_for(self.case, when)}
        for place in places:
            self.ways(place)
            self.yields(node_id(PLACE, place.id), place.find)
            self.things(place, waited)
        for paper in papers:
            self.paper(paper, places)
        for person in self.case.people.values():
            self.person(person, [p for p in places if person.id in p.people], waited)
        for event in self.happen:
            self.event(event)
        if not self.part:
            for item in self.case.items:
                self.item(item)
        self.questions()
        self.gates(places, papers)

    def ordered_nodes(self) -> tuple[Node, ...]:
        """The nodes by kind, each kind in the order of the case."""
        order = {kind: n for n, kind in enumerate(KINDS)}
        items = {node_id(ITEM, i): n for n, i in enumerate(self.case.items)}
        found = sorted(self.nodes.values(), key=lambda n: (order[n.kind], items.get(n.id, 0)))
        return tuple(replace(n, parts=self.in_order(n.parts)) for n in found)

    def ordered_edges(self) -> tuple[Edge, ...]:
        """The edges whose two ends are drawn: a condition may wait for what belongs to another part."""
        return tuple(e for e in self.edges.values() if e.start in self.nodes and e.end in self.nodes)

    def in_order(self, parts: Iterable[str]) -> tuple[str, ...]:
        held = set(parts)
        return tuple(p for p in self.case.parts if p in held)

    def node(self, kind: str, name: str, called: str, parts: Iterable[str], waits: Iterable[str] = (), starts: bool = False) -> str:
        """Take up a node, or add to the parts of one that stands already."""
        made = node_id(kind, name)
        held = self.nodes.get(made, Node(made, kind, one_line(called), (), tuple(waits), starts))
        self.nodes[made] = replace(held, parts=tuple(dict.fromkeys((*held.parts, *parts))))
        return made

    def edge(self, edge: Edge) -> None:
        self.edges.setdefault((edge.start, edge.end, edge.kind, edge.label), edge)

    def may(self, when: Condition | None) -> bool:
        """Whether a condition may hold in what is drawn; in the whole case every one is drawn."""
        return not self.part or possible(when, self.part)

    def gate(self, when: Condition | None) -> Condition | None:
        """The condition, where it is one in what is drawn: which part is played is known in the graph of a part."""
        certain = when is not None and self.part and not possible(Not(when), self.part)
        return None if certain else when

    def words(self, when: Condition | None) -> str:
        """The condition in words; nothing where there is none."""
        held = self.gate(when)
        return worded(self.case, held) if held else ""

    def papers(self, places: list[Place]) -> list[Transcript]:
        """The papers that lie in the places drawn, and in the whole those that lie nowhere."""
        lying = {t for p in places for t in p.papers}
        papers = [t for t in self.case.transcripts.values() if not self.part or t.id in lying or self.part in t.parts]
        return [t for t in papers if self.may(t.when)]

    def events(self) -> dict[str, list[str]]:
        """The events to be drawn, each with the parts in which it may happen."""
        there = {part: reach(self.case, part) for part in self.case.parts}
        happen = {event: [p for p, r in there.items() if r.has("happened", event)] for event in self.case.happenings}
        return {event: parts for event, parts in happen.items() if not self.part or self.part in parts}

    def topics(self, person: Person) -> list[Topic]:
        """The topics of a person that yield evidence in what is drawn."""
        return [t for t in person.topics if t.find and self.may(t.when)]

    def exits(self, place: Place) -> Iterator[Exit]:
        """The ways out of a place that are drawn."""
        for way in place.exits:
            if node_id(PLACE, way.to) in self.nodes and way.to != place.id and self.may(way.when):
                yield way

    def conditions(self, places: list[Place], papers: list[Transcript]) -> Iterator[Condition | None]:
        """Every condition that something in the graph stands under."""
        for place in places:
            yield from (self.gate(w.when) for w in self.exits(place))
            yield from (self.gate(t.when) for t in place.things if self.may(t.when))
            yield from (self.gate(t.when) for p in place.people for t in self.topics(self.case.people[p]))
        yield from (self.gate(t.when) for t in papers)
        yield from (self.gate(self.case.happenings[h].when) for h in self.happen)

    def ways(self, place: Place) -> None:
        """The ways between a place and each neighbour: one line for both directions, made where the first of the two comes up."""
        for way in self.exits(place):
            pair = (node_id(PLACE, place.id), node_id(PLACE, way.to))
            if pair not in self.joined:
                self.joined |= {pair, pair[::-1]}
                self.edge(self.way(place, self.case.places[way.to]))

    def way(self, place: Place, other: Place) -> Edge:
        """The line between two places; where one direction alone has a condition, it runs in that direction."""
        there, back = self.direction(place, other), self.direction(other, place)
        ends = (node_id(PLACE, place.id), node_id(PLACE, other.id))
        note = " / ".join(n for _, n in (there, back) if n)
        both = bool(back[1])
        if both and back[0] and there[0] != back[0]:
            if there[0]:
                label = f"to {one_line(other.name)}: {there[0]}; to {one_line(place.name)}: {back[0]}"
                return Edge(*ends, GATED, label, note, both)
            return Edge(*ends[::-1], GATED, back[0], " / ".join((back[1], there[1])), both)
        return Edge(*ends, GATED if there[0] else WAY, there[0], note, both)

    def direction(self, place: Place, other: Place) -> tuple[str, str]:
        """What the ways from one place to another wait for, and the words that go them; nothing waits where one of them is free."""
        ways = [w for w in self.exits(place) if w.to == other.id]
        waits = [self.words(w.when) for w in ways]
        return "" if "" in waits else " or ".join(dict.fromkeys(waits)), ", ".join(one_line(w.way) for w in ways)

    def things(self, place: Place, waited: set[str]) -> None:
        for thing in place.things:
            ref = f"{place.id}.{thing.id}"
            when = self.words(thing.when)
            if self.may(thing.when) and (when or thing.find or node_id(THING, ref) in waited):
                made = self.node(THING, ref, thing.name, place.parts, (f"when {when}",) if when else ())
                self.edge(Edge(node_id(PLACE, place.id), made, HOLDS))
                self.yields(made, thing.find)

    def paper(self, paper: Transcript, places: list[Place]) -> None:
        when = self.words(paper.when)
        made = self.node(PAPER, paper.id, paper.name, paper.parts, (f"when {when}",) if when else ())
        for place in places:
            if paper.id in place.papers:
                self.edge(Edge(node_id(PLACE, place.id), made, HOLDS))
        self.yields(made, self.case.yields(paper))
        for statement in paper.statements:
            if statement.press:
                self.yields(made, statement.press.find, f"pressed {statement.number}")
            for meeting in statement.meetings:
                if meeting.find:
                    name = one_line(self.case.items[meeting.item].name)
                    self.yields(made, meeting.find, f"presented {name} to {statement.number}")

    def person(self, person: Person, places: list[Place], waited: set[str]) -> None:
        topics = self.topics(person)
        if not places or not (topics or node_id(PERSON, person.id) in waited):
            return
        waits = tuple(f"{one_line(t.name)} when {words}" for t in topics if (words := self.words(t.when)))
        made = self.node(PERSON, person.id, person.name, (p for place in places for p in place.parts), waits)
        for place in places:
            self.edge(Edge(node_id(PLACE, place.id), made, HOLDS))
        for topic in topics:
            self.yields(made, topic.find, f"asked {one_line(topic.name)}")

    def event(self, event: str) -> None:
        held = self.case.happenings[event]
        when = self.words(held.when)
        made = self.node(EVENT, event, event.replace("-", " "), self.happen[event], (f"when {when}",) if when else ())
        self.yields(made, held.find)

    def item(self, item: str, parts: Iterable[str] = ()) -> str:
        return self.node(ITEM, item, self.case.items[item].name, parts)

    def yields(self, start: str, found: Iterable[str], how: str = "") -> None:
        """The evidence that something yields, and how where that is not plain."""
        for item in found:
            self.edge(Edge(start, self.item(item, self.nodes[start].parts), FINDS, how))

    def questions(self) -> None:
        """The questions that may be filed, and the evidence that bears on each: by its strongest answer."""
        asked = {p.id: questions_of(self.case, p) for p in self.case.parts.values()}
        for question in self.case.questions.values():
            parts = [p for p, asks in asked.items() if question.id in asks]
            if self.part and self.part not in parts:
                continue
            made = self.node(QUESTION, question.id, question.name, parts)
            for item in self.case.items.values():
                bears = sorted(item.relevance.get(question.id, {}).items(), key=lambda b: -b[1])
                told = [f"{one_line(held.name) if (held := question.answer(a)) else a} {value:g}" for a, value in bears]
                if told:
                    self.edge(Edge(node_id(ITEM, item.id), made, BEARS, told[0], ", ".join(told), weight=bears[0][1]))

    def gates(self, places: list[Place], papers: list[Transcript]) -> None:
        """What each condition waits for, from there to what it opens."""
        for place in places:
            for way in self.exits(place):
                self.opens(way.when, node_id(PLACE, way.to), f"the way from {one_line(place.name)}")
            for thing in self.drawn_things(place):
                self.opens(thing.when, node_id(THING, f"{place.id}.{thing.id}"))
            for topic in (t for p in place.people for t in self.topics(self.case.people[p])):
                self.opens(topic.when, node_id(PERSON, topic.person), one_line(topic.name))
        for paper in papers:
            self.opens(paper.when, node_id(PAPER, paper.id))
            for statement, meeting in ((s, m) for s in paper.statements for m in s.meetings):
                for item in meeting.find:
                    self.opening(node_id(ITEM, meeting.item), node_id(ITEM, item), f"put to {one_line(paper.name)}, {statement.number}")
        for event in self.happen:
            self.opens(self.case.happenings[event].when, node_id(EVENT, event))

    def drawn_things(self, place: Place) -> Iterator[Thing]:
        yield from (t for t in place.things if node_id(THING, f"{place.id}.{t.id}") in self.nodes)

    def opens(self, when: Condition | None, end: str, what: str = "") -> None:
        """A line to what a condition opens from each node that it waits for, or that must not come about."""
        for node, holds in waited_for(self.case, self.gate(when)):
            self.opening(node, end, f"{'opens' if holds else 'closes'} {what}".strip())

    def opening(self, start: str, end: str, label: str) -> None:
        if start != end:
            self.edge(Edge(start, end, GATE, label))
