"""The ways to a fact: which deeds that take time it needs, at least.

A relaxation, like `reach`, that also counts the minutes. No fact is forgotten and every `not` is taken as true, so
that a real play can only need more: where no way is left within the hours, no player gets there. A *way* is a set of
deeds; all of them have to be done, in some order, each once. Of two ways where one holds the other, the smaller
stands for both (the labels of de Kleer's assumption-based truth maintenance, 1986).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from game.case.conditions import All, Condition, Count, Fact, Not, possible
from game.case.model import Case, Place, Thing, Transcript
from game.check.reach import FREE
from game.engine.moves import reading_cost, topic_cost

Met = tuple[str, str]  # a fact: verb and name
Deed = tuple[str, str, str]  # the part it is done in, verb, name
Way = frozenset[Deed]
Ways = tuple[Way, ...]  # none of them holds another; none at all: cannot come about

AT_ONCE: Ways = (frozenset(),)
MOST = 24  # ways kept of one fact; the dearest are left out, and `capped` says so
OPEN_COUNTS = frozenset({"hours left", "flagged", "linked", "compared"})


@dataclass
class Atlas:
    """The ways to everything, in parts played one after another (or in one by itself).

    `hours` are those of each part, None where no hours run. `capped` tells that some ways were left out, so that
    a fact without a way is then no proof.
    """

    case: Case
    hours: dict[str, int | None]
    ways: dict[Met, Ways] = field(default_factory=dict)
    places: dict[tuple[str, str], Ways] = field(default_factory=dict)
    capped: bool = False
    _cost: dict[Deed, int] = field(default_factory=dict)
    _grown: bool = False

    def to(self, verb: str, name: str) -> Ways:
        """The ways to a fact."""
        return self.ways.get((verb, name), ())

    def minutes(self, way: Iterable[Deed], part: str = "") -> int:
        """What a way costs: in one part, or altogether."""
        return sum(self._cost[d] for d in way if not part or d[0] == part)

    def cheapest(self, ways: Ways) -> Way:
        """The way of fewest minutes."""
        return min(ways, key=lambda w: (self.minutes(w), len(w), sorted(w)))

    def joined(self, one: Ways, other: Ways) -> Ways:
        """The ways to both of two things."""
        return self._least(a | b for a in one for b in other)

    def deed(self, part: str, verb: str, name: str, minutes: int) -> Ways:
        """Doing something that takes time."""
        if not minutes:
            return AT_ONCE
        self._cost[(part, verb, name)] = minutes
        return (frozenset({(part, verb, name)}),)

    def learn(self, verb: str, name: str, ways: Ways) -> None:
        """A fact comes about in these ways, too."""
        self._keep(self.ways, (verb, name), ways)

    def enter(self, part: str, place: str, ways: Ways) -> None:
        """A place is come to in these ways, too."""
        self._keep(self.places, (part, place), ways)
        self.learn("visited", place, ways)

    def find(self, items: Iterable[str], ways: Ways) -> None:
        """Evidence comes into the notebook; its card can then be examined."""
        for item in items:
            self.learn("found", item, ways)
            self.learn("examined", item, ways)

    def _keep(self, held: dict, key: object, ways: Ways) -> None:  # type: ignore[type-arg]
        before: Ways = held.get(key, ())
        if all(any(old <= new for old in before) for new in ways):
            return
        after = self._least((*before, *ways))
        if set(after) != set(before):
            held[key] = after
            self._grown = True

    def _least(self, ways: Iterable[Way]) -> Ways:
        fitting = sorted({w for w in ways if self._fits(w)}, key=lambda w: (len(w), self.minutes(w), sorted(w)))
        kept: list[Way] = []
        for way in fitting:
            if not any(smaller <= way for smaller in kept):
                kept.append(way)
        if len(kept) > MOST:
            self.capped = True
            kept = sorted(kept, key=lambda w: (self.minutes(w), len(w), sorted(w)))[:MOST]
        return tuple(kept)

    def _fits(self, way: Way) -> bool:
        return all(given is None or self.minutes(way, part) <= given * 60 for part, given in self.hours.items())

    def need(self, condition: Condition | None, part: str) -> Ways:
        """The ways in which a condition may come to hold in a part."""
        if condition is None:
            return AT_ONCE
        if isinstance(condition, Not):
            return AT_ONCE if possible(condition, part) else ()
        if isinstance(condition, Fact):
            return self._fact(condition, part)
        if isinstance(condition, Count):
            return AT_ONCE if self._may_count(condition) else ()
        if isinstance(condition, All):
            ways = AT_ONCE
            for one in condition.of:
                ways = self.joined(ways, self.need(one, part))
            return ways
        return self._least(w for one in condition.of for w in self.need(one, part))

    def _fact(self, fact: Fact, part: str) -> Ways:
        if fact.verb == "playing":
            return AT_ONCE if fact.name == part else ()
        return AT_ONCE if fact.verb in FREE else self.to(fact.verb, fact.name)

    def _may_count(self, count: Count) -> bool:
        if count.op in ("<", "<=", "=") or count.what in OPEN_COUNTS:
            return True
        met = sum(1 for verb, _ in self.ways if verb == count.what)
        return met >= count.number + (count.op == ">")

    def walk(self, part: str) -> None:
        """Everything that may be done in a part, until nothing new comes of it."""
        self._grown = True
        while self._grown:
            self._grown = False
            self.enter(part, self.case.parts[part].start, AT_ONCE)
            for (held, place), ways in list(self.places.items()):
                if held == part:
                    self._at(part, self.case.places[place], ways)
            for transcript in self.case.transcripts.values():
                if opened := self.to("opened", transcript.id):
                    self._over(part, transcript, opened)
            for happening in self.case.happenings.values():
                if ways := self.need(happening.when, part):
                    self.learn("happened", happening.id, ways)
                    self.find(happening.find, ways)

    def _at(self, part: str, place: Place, ways: Ways) -> None:
        self.find(place.find, ways)
        for way in place.exits:
            if part in self.case.places[way.to].parts:
                there = self.joined(ways, self.need(way.when, part))
                self.enter(part, way.to, there)
                if self.case.places[way.to].notice:
                    self._skip(part, self.case.places[way.to], there)
        for thing in place.things:
            self._thing(part, thing, ways)
        for person in place.people:
            self.learn("examined", person, ways)
            for topic in self.case.people[person].topics:
                asked = self.deed(part, "asked", f"{person}.{topic.id}", topic_cost(self.case, topic))
                said = self.joined(self.joined(ways, self.need(topic.when, part)), asked)
                self.learn("asked", f"{person}.{topic.id}", said)
                self.learn("asked", person, said)
                self.find(topic.find, said)
        for paper in place.papers:
            self._paper(part, self.case.transcripts[paper], ways)

    def _skip(self, part: str, place: Place, ways: Ways) -> None:
        """What a place skipped yields: all that lies there, for no time."""
        for thing in place.things:
            self.find(thing.find, self.joined(ways, self.need(thing.when, part)))
        for paper in place.papers:
            held = self.case.transcripts[paper]
            self.find(self.case.yields(held), self.joined(ways, self.need(held.when, part)))

    def _thing(self, part: str, thing: Thing, ways: Ways) -> None:
        ref = f"{thing.place}.{thing.id}"
        seen = self.joined(self.joined(ways, self.need(thing.when, part)), self.deed(part, "examined", ref, thing.minutes))
        self.learn("examined", ref, seen)
        self.find(thing.find, seen)

    def _paper(self, part: str, paper: Transcript, ways: Ways) -> None:
        lying = self.joined(ways, self.need(paper.when, part))
        opened = self.joined(lying, self.deed(part, "read", paper.id, reading_cost(self.case, paper)))
        read = lying if paper.notice else opened  # behind a notice it can be skipped, which takes no time
        self.learn("opened", paper.id, opened)
        self.learn("read", paper.id, read)
        self.find(self.case.yields(paper), read)

    def _over(self, part: str, paper: Transcript, opened: Ways) -> None:
        for statement in paper.statements:
            if statement.press:
                pressed = self.joined(opened, self.deed(part, "pressed", statement.id, self.case.costs["press"]))
                self.learn("pressed", statement.id, pressed)
                self.learn("pressed", paper.id, pressed)
                self.find(statement.press.find, pressed)
            for meeting in statement.meetings:
                ref = f"{meeting.item}.{statement.id}"
                held = self.joined(opened, self.to("found", meeting.item))
                put = self.joined(held, self.deed(part, "presented", ref, self.case.costs["present"]))
                self.learn("presented", ref, put)
                self.learn("presented", meeting.item, put)
                self.find(meeting.find, put)


def atlas(case: Case, parts: Iterable[str], budget: bool = True) -> Atlas:
    """The ways to everything in these parts, played in this order; without `budget` no hours run."""
    order = tuple(parts)
    made = Atlas(case, {p: case.parts[p].hours if budget else None for p in order})
    for part in order:
        made.walk(part)
    return made
