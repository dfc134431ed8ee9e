"""What can be reached at all: a relaxation that forgets no fact and forbids nothing it need not.

Facts only grow in play, so taking every `not` as true and every count as open gives an upper bound:
what this cannot reach, no player can. It proves absence; it promises no path.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from game.case.conditions import All, Any, Condition, Count, Fact, Not
from game.case.model import Case, Place

# Facts that a player can bring about at will, or that belong to a filing.
FREE = frozenset({"flagged", "linked", "filed", "favours", "cited", "playing", "compared"})


@dataclass
class Reach:
    """Facts that may come about, as pairs of the condition language, in `parts` played in any order."""

    case: Case
    facts: set[tuple[str, str]] = field(default_factory=set)
    entered: dict[str, set[str]] = field(default_factory=dict)

    def has(self, verb: str, name: str) -> bool:
        """Whether a fact may come about."""
        return (verb, name) in self.facts

    def may_hold(self, condition: Condition | None) -> bool:
        """Whether a condition may come to hold."""
        if condition is None or isinstance(condition, Not):
            return True
        if isinstance(condition, Fact):
            return condition.verb in FREE or (condition.verb, condition.name) in self.facts
        if isinstance(condition, Count):
            if condition.op in ("<", "<=", "=") or condition.what not in Counter(v for v, _ in self.facts):
                return condition.op in ("<", "<=", "=") or condition.what in ("hours left", "flagged", "linked", "compared")
            return Counter(v for v, _ in self.facts)[condition.what] >= condition.number
        if isinstance(condition, All):
            return all(self.may_hold(c) for c in condition.of)
        return isinstance(condition, Any) and any(self.may_hold(c) for c in condition.of)

    def find(self, items: Iterable[str]) -> None:
        self.facts |= {("found", i) for i in items}


def reach(case: Case) -> Reach:
    """Everything that may come about in any part of the case."""
    r = Reach(case, entered={p: set() for p in case.parts})
    size = -1
    while size != len(r.facts) + sum(len(e) for e in r.entered.values()):
        size = len(r.facts) + sum(len(e) for e in r.entered.values())
        for part in case.parts.values():
            _walk(r, part.id, part.start)
        for happening in case.happenings.values():
            if r.may_hold(happening.when):
                r.facts.add(("happened", happening.id))
                r.find(happening.find)
    return r


def _walk(r: Reach, part: str, start: str) -> None:
    queue = [start] if start in r.case.places else []
    seen = set(queue)
    while queue:
        place = r.case.places[queue.pop()]
        r.entered[part].add(place.id)
        _enter(r, place)
        for way in place.exits:
            if way.to not in seen and part in r.case.places[way.to].parts and r.may_hold(way.when):
                seen.add(way.to)
                queue.append(way.to)


def _enter(r: Reach, place: Place) -> None:
    r.facts.add(("visited", place.id))
    r.find(place.find)
    for thing in place.things:
        if r.may_hold(thing.when):
            r.facts.add(("examined", f"{place.id}.{thing.id}"))
            r.find(thing.find)
    for person in place.people:
        r.facts |= {("asked", person), ("examined", person)}
        for topic in r.case.people[person].topics:
            if r.may_hold(topic.when):
                r.facts.add(("asked", f"{person}.{topic.id}"))
                r.find(topic.find)
    for paper in place.papers:
        if r.may_hold(r.case.transcripts[paper].when):
            _open(r, paper)


def _open(r: Reach, paper: str) -> None:
    transcript = r.case.transcripts[paper]
    r.facts.add(("read", paper))
    r.find((*transcript.find, *((paper,) if paper in r.case.items else ())))
    for statement in transcript.statements:
        if statement.press:
            r.facts |= {("pressed", statement.id), ("pressed", paper)}
            r.find(statement.press.find)
        for meeting in statement.meetings:
            if r.has("found", meeting.item):
                r.facts |= {("presented", meeting.item), ("presented", f"{meeting.item}.{statement.id}")}
                r.find(meeting.find)
