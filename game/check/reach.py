"""What can be reached at all: a relaxation that forgets no fact and forbids nothing it need not.

Facts only grow in play, so taking every `not` as true and every count as open gives an upper bound:
what this cannot reach, no player can. It proves absence; it promises no path.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from game.case.conditions import All, Any, Condition, Count, Fact, Not, counted, facts_in
from game.case.model import Case, Exit, Place

# Facts that a player can bring about at will, or that belong to a filing.
FREE = frozenset({"flagged", "linked", "filed", "favours", "cited", "compared"})


def grows(condition: Condition | None) -> bool:
    """Whether a condition that holds goes on holding while facts are added, in one part."""
    if isinstance(condition, Not):  # which part is played does not change in it
        return not counted(condition.of) and all(f.verb == "playing" for f in facts_in(condition.of))
    if isinstance(condition, Count):
        return condition.op in (">=", ">") and condition.what not in ("hours left", "flagged", "linked")
    if isinstance(condition, Fact):
        return condition.verb not in ("flagged", "linked")
    return not isinstance(condition, All | Any) or all(grows(c) for c in condition.of)


@dataclass
class Reach:
    """Facts that may come about, as pairs of the condition language, in the parts of `entered` in any order.

    `sure` turns it round: only what comes about by conditions that grow, and so can always still come about.
    """

    case: Case
    sure: bool = False
    facts: set[tuple[str, str]] = field(default_factory=set)
    entered: dict[str, set[str]] = field(default_factory=dict)

    def has(self, verb: str, name: str) -> bool:
        """Whether a fact may come about."""
        return (verb, name) in self.facts

    def names(self, verb: str) -> frozenset[str]:
        """Everything of which a verb may come true."""
        return frozenset(name for v, name in self.facts if v == verb)

    def may_hold(self, condition: Condition | None, part: str = "") -> bool:
        """Whether a condition may come to hold while `part` is played; without one, in any part."""
        if condition is None:
            return True
        if self.sure and isinstance(condition, Fact | Count | Not) and not grows(condition):
            return False
        if isinstance(condition, Not):
            return self._may_fail(condition.of, part)
        if isinstance(condition, Fact):
            return self._may_come(condition, part)
        if isinstance(condition, Count):
            return self._may_count(condition)
        if isinstance(condition, All):
            return all(self.may_hold(c, part) for c in condition.of)
        return isinstance(condition, Any) and any(self.may_hold(c, part) for c in condition.of)

    def _may_come(self, fact: Fact, part: str) -> bool:
        if fact.verb == "playing":
            return fact.name == part if part else fact.name in self.entered
        return (fact.verb in FREE and not self.sure) or (fact.verb, fact.name) in self.facts

    def _may_fail(self, condition: Condition, part: str) -> bool:
        """Which part is played is known; whatever else a condition asks after may not have come about yet."""
        if isinstance(condition, Fact) and condition.verb == "playing":
            return any(p != condition.name for p in ((part,) if part else self.entered))
        if isinstance(condition, Not):
            return self.may_hold(condition.of, part)
        if isinstance(condition, All):
            return any(self._may_fail(c, part) for c in condition.of)
        return not isinstance(condition, Any) or all(self._may_fail(c, part) for c in condition.of)

    def _may_count(self, count: Count) -> bool:
        if count.op in ("<", "<=", "="):
            return True
        met = Counter(v for v, _ in self.facts)
        if count.what not in met:
            return not self.sure and count.what in ("hours left", "flagged", "linked", "compared")
        return met[count.what] >= count.number + (count.op == ">")

    def find(self, items: Iterable[str]) -> None:
        """Let evidence be found; its card can then be examined."""
        self.facts |= {(verb, i) for i in items for verb in ("found", "examined")}


def not_leading_back(case: Case, part: str, entered: Iterable[str], is_open: Callable[[Exit], bool]) -> set[str]:
    """Of the places entered in a part, those from which no open ways lead back to its start."""
    back, left = {case.parts[part].start}, set(entered) - {case.parts[part].start}
    while more := {p for p in left if any(way.to in back and is_open(way) for way in case.places[p].exits)}:
        back, left = back | more, left - more
    return left


def reach(case: Case, part: str = "", sure: bool = False) -> Reach:
    """Everything that may come about in any part of the case, or in one part played by itself."""
    played = [case.parts[part]] if part else list(case.parts.values())
    r = Reach(case, sure, entered={p.id: set() for p in played})
    size = -1
    while size != len(r.facts) + sum(len(e) for e in r.entered.values()):
        size = len(r.facts) + sum(len(e) for e in r.entered.values())
        for p in played:
            _walk(r, p.id, p.start)
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
        _enter(r, place, part)
        for way in place.exits:
            if way.to not in seen and part in r.case.places[way.to].parts and r.may_hold(way.when, part):
                seen.add(way.to)
                queue.append(way.to)


def _enter(r: Reach, place: Place, part: str) -> None:
    r.facts.add(("visited", place.id))
    r.find(place.find)
    for thing in place.things:
        if r.may_hold(thing.when, part):
            r.facts.add(("examined", f"{place.id}.{thing.id}"))
            r.find(thing.find)
    for person in place.people:
        r.facts.add(("examined", person))
        if not r.sure:
            r.facts.add(("asked", person))
        for topic in r.case.people[person].topics:
            if r.may_hold(topic.when, part):
                r.facts |= {("asked", person), ("asked", f"{person}.{topic.id}")}
                r.find(topic.find)
    for paper in place.papers:
        if r.may_hold(r.case.transcripts[paper].when, part):
            _open(r, paper)


def _open(r: Reach, paper: str) -> None:
    transcript = r.case.transcripts[paper]
    r.facts.add(("read", paper))
    r.find(r.case.yields(transcript))
    for statement in transcript.statements:
        if statement.press:
            r.facts |= {("pressed", statement.id), ("pressed", paper)}
            r.find(statement.press.find)
        for meeting in statement.meetings:
            if r.has("found", meeting.item):
                r.facts |= {("presented", meeting.item), ("presented", f"{meeting.item}.{statement.id}")}
                r.find(meeting.find)
