"""Search through the real engine for one fact, on as little of the case as the fact can depend on.

Two states count as one where they agree on all that the fact can depend on: where the player stands, the paper in
hand where one of its statements matters, and the facts that some condition on the way asks after. Of two such states
the one with more time left can do all that the other can; only where a condition asks after `hours left` is the time
part of the state. So a search that ends without the fact proves that no play reaches it (see `Seeker.decides`).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from game.case.conditions import All, Any, Condition, Count, Fact, Not
from game.case.model import Case, Statement, Transcript
from game.check.deeds import Trail
from game.check.proving.rehearsal import on_to_the_next
from game.engine.moves import OPTIONS, Move, comparisons
from game.engine.state import State, next_part

Met = tuple[str, str]
MARKING = ("flag", "unflag", "link", "unlink")
BOUND = 5_000  # states looked into for one fact
SEARCHED = ("go", "examine", "card", "read", "skip", "ask", "press", "present", "compare", "wait", "look", *MARKING)
FILINGS = frozenset({"filed", "favours", "cited", "kept", "revised", "added", "omitted"})  # come about by what is filed
NOTICES = frozenset({"noticed", "warned", "faced", "skipped"})


@dataclass(frozen=True, slots=True)
class Found:
    """What a search came to: a trail to the fact, or its proof that there is none (`ended`), or neither within the bound."""

    trail: Trail | None
    ended: bool
    states: int


@dataclass
class Cone:
    """What a fact can depend on: facts, and running numbers that conditions on the way compare."""

    case: Case
    facts: set[Met] = field(default_factory=set)
    counts: set[str] = field(default_factory=set)

    def matters(self, fact: Met) -> bool:
        """Whether the fact is one that the search has to keep apart."""
        verb, name = fact
        if verb in self.counts or fact in self.facts or verb in NOTICES:
            return True
        return verb == "visited" and bool(self.case.places[name].notice)

    def ask(self, condition: Condition | None) -> bool:
        """Take in what a condition asks after; tells whether anything of it is new."""
        if isinstance(condition, Not):
            return self.ask(condition.of)
        if isinstance(condition, All | Any):
            return any([self.ask(c) for c in condition.of])  # noqa: C419 - each of them is asked, whatever the first says
        size = len(self.facts) + len(self.counts)
        if isinstance(condition, Fact):
            self.facts.add((condition.verb, condition.name))
        elif isinstance(condition, Count):
            self.counts.add(condition.what)
        return size != len(self.facts) + len(self.counts)


def cone(case: Case, fact: Met) -> Cone:
    """Everything that a fact can depend on."""
    held = Cone(case, {fact})
    for place in case.places.values():
        for way in place.exits:
            held.ask(way.when)
    grown = True
    while grown:
        asked = [held.ask(when) for when, brought in _sources(case) if any(held.matters(f) for f in brought)]
        grown = any(asked)
    return held


def _sources(case: Case) -> Iterator[tuple[Condition | None, tuple[Met, ...]]]:
    """Whatever brings facts about, with its condition; pressing and putting evidence wait for the paper and the item."""
    for place in case.places.values():
        for thing in place.things:
            yield thing.when, (("examined", f"{place.id}.{thing.id}"), *_found(thing.find))
    for person in case.people.values():
        for topic in person.topics:
            yield topic.when, (("asked", person.id), ("asked", f"{person.id}.{topic.id}"), *_found(topic.find))
    for paper in case.transcripts.values():
        yield paper.when, (("read", paper.id), *_found((paper.id, *paper.find)))
        for statement in paper.statements:
            yield from _over(paper, statement)
        yield Fact("read", paper.id), tuple(("flagged", s.id) for s in paper.statements)
    for one, other in comparisons(case):
        yield All((Fact("read", one), Fact("read", other))), _compared(one, other)
    for item in case.items:
        yield Fact("found", item), (("flagged", item), ("linked", item), ("examined", item))
    for happening in case.happenings.values():
        yield happening.when, (("happened", happening.id), *_found(happening.find))


def _over(paper: Transcript, statement: Statement) -> Iterator[tuple[Condition, tuple[Met, ...]]]:
    read = Fact("read", paper.id)
    if statement.press:
        yield read, (("pressed", statement.id), ("pressed", paper.id), *_found(statement.press.find))
    for meeting in statement.meetings:
        put = (("presented", f"{meeting.item}.{statement.id}"), ("presented", meeting.item))
        yield All((read, Fact("found", meeting.item))), (*put, *_found(meeting.find))


def _found(items: tuple[str, ...]) -> tuple[Met, ...]:
    return tuple(("found", i) for i in items)


def _compared(one: str, other: str) -> tuple[Met, ...]:
    return (("compared", f"{one}.{other}"), ("compared", one), ("compared", other))


def search(case: Case, begun: State, fact: Met, bound: int = BOUND) -> Found:
    """Look for a fact, breadth first, in the part that `begun` stands in and, in a play of the whole case, in those after it."""
    seeker = Seeker(case, cone(case, fact))
    best = {seeker.key(begun): begun.spent}
    queue = deque([Trail(begun)])
    while queue:
        trail = queue.popleft()
        if fact in trail.state.facts:
            return Found(trail, True, len(best))
        if len(best) > bound:
            return Found(None, False, len(best))
        for after in seeker.after(trail):
            key = seeker.key(after.state)
            if key not in best or after.state.spent < best[key]:
                best[key] = after.state.spent
                queue.append(after)
    return Found(None, seeker.decides, len(best))


@dataclass
class Seeker:
    """The moves worth making for a cone, and what of a state it keeps apart."""

    case: Case
    cone: Cone

    @property
    def decides(self) -> bool:
        """Whether a search that ends is a proof.

        It is none where flags or links are counted, where a filing is asked after, or the hours left: of these the
        search tries a few, not all.
        """
        asked = {verb for verb, _ in self.cone.facts} | self.cone.counts
        return not (self.cone.counts & {"flagged", "linked", "hours left"} or asked & FILINGS)

    def after(self, trail: Trail) -> Iterator[Trail]:
        """The trails one step longer; where a further part follows, filing and opening it is one step."""
        for move in self.moves(trail.state):
            yield trail.step(self.case, move)
        if next_part(self.case, trail.state):
            yield on_to_the_next(self.case, trail)

    def key(self, state: State) -> object:
        """Where two states agree on this, they are one."""
        timed = state.spent if "hours left" in self.cone.counts else 0
        marks = frozenset(f for f in (*state.flags, *state.links) if self._marks(f[0]))
        held = state.open if self._in_hand(state.open) else ""
        return state.part, state.place, held, frozenset(f for f in state.facts if self.cone.matters(f)), marks, timed

    def _marks(self, ref: str) -> bool:
        return ("flagged", ref) in self.cone.facts or ("linked", ref) in self.cone.facts

    def _in_hand(self, name: str) -> bool:
        paper = self.case.transcripts.get(name)
        return paper is not None and any(self._worth(brought) for s in paper.statements for _, brought in _over(paper, s))

    def _worth(self, brought: tuple[Met, ...]) -> bool:
        return any(self.cone.matters(f) for f in brought)

    def moves(self, state: State) -> Iterator[Move]:
        """The legal moves that can bring something of the cone about."""
        for verb in SEARCHED:
            if verb in MARKING:
                yield from self._marking(state, verb)
            elif verb == "wait" and "hours left" not in self.cone.counts:
                continue
            else:
                yield from (m for m in self._listed(state, verb) if self._brings(m))

    def _listed(self, state: State, verb: str) -> Iterator[Move]:
        return (Move(verb, args) for args in OPTIONS[verb](self.case, state))

    def _marking(self, state: State, verb: str) -> Iterator[Move]:
        """One flag, or one link, stands for all of them: a condition asks only whether there is any."""
        kind = "flagged" if verb.endswith("flag") else "linked"
        seen: set[str] = set()
        for move in self._listed(state, verb) if any(v == kind for v, _ in self.cone.facts) else ():
            ref = move.args[0]
            if (kind, ref) in self.cone.facts and (verb.startswith("un") or ref not in seen):
                seen.add(ref)
                yield move

    def _brings(self, move: Move) -> bool:
        if move.verb in ("go", "look", "wait", "skip"):
            return True
        if move.verb == "read":
            paper = self.case.transcripts[move.args[0]]
            return self._in_hand(paper.id) or bool(paper.notice) or self._worth((("read", paper.id), *_found((paper.id, *paper.find))))
        return self._worth(tuple(_brought(self.case, move)))


def _brought(case: Case, move: Move) -> Iterator[Met]:
    """The facts that a move can bring about."""
    verb, args = move.verb, move.args
    if verb in ("examine", "card"):
        thing = case.thing(args[0])
        yield "examined", args[0]
        yield from _found(thing.find if thing else ())
    elif verb == "ask":
        topic = case.topic(".".join(args))
        yield from (("asked", args[0]), ("asked", ".".join(args)), *_found(topic.find if topic else ()))
    elif verb == "compare":
        yield from _compared(*args)
    elif verb in ("press", "present"):
        statement = case.statement(args[-1])
        assert statement is not None
        own = ("pressed", statement.id) if verb == "press" else ("presented", ".".join(args))
        yield from (f for _, brought in _over(case.transcripts[statement.transcript], statement) if own in brought for f in brought)
