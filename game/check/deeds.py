"""What the checker does in a play: everything that can be done, what it costs and what it brings.

Every deed is made by the real engine: what the checker says it did, a player can do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from game.case.model import Case, Place, Transcript
from game.engine.moves import Move, is_legal, reading_cost, topic_cost, walkable
from game.engine.state import State, true_now
from game.engine.step import step

Fact = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Deed:
    """Moves that bring a fact not met yet, where they are made, what they cost and what they find."""

    fact: Fact
    place: str
    moves: tuple[Move, ...]
    minutes: int
    finds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trail:
    """A state, and the moves that led there from where the trail began."""

    state: State
    moves: tuple[Move, ...] = ()

    def step(self, case: Case, move: Move) -> Trail:
        """The trail one move longer. Raises Illegal where the engine does not take the move."""
        return Trail(step(case, self.state, move).state, (*self.moves, move))


def look_round(case: Case, trail: Trail) -> Trail:
    """Go everywhere and look at everything that takes no time, until nothing new comes of it."""
    before = None
    while before != trail.state.facts:
        before = trail.state.facts
        for name in walkable(case, trail.state):
            if not trail.state.knows("visited", name):
                trail = made(case, trail, Move("go", (name,)), ("visited", name)) or trail
        for place in at_hand(case, trail.state):
            for ref in _free_looks(case, trail.state, place):
                there = walked(case, trail, place.id)
                trail = (made(case, there, Move("examine", (ref,)), ("examined", ref)) if there else None) or trail
    return trail


def at_hand(case: Case, state: State) -> list[Place]:
    """Where the player stands, and the places visited that can be walked to from there."""
    return [case.places[state.place], *(case.places[p] for p in walkable(case, state) if state.knows("visited", p))]


def _free_looks(case: Case, state: State, place: Place) -> list[str]:
    things = [f"{place.id}.{t.id}" for t in place.things if not t.minutes and true_now(case, state, t.when)]
    return [ref for ref in (*things, *place.people) if not state.knows("examined", ref)]


def deeds(case: Case, state: State) -> Iterator[Deed]:
    """Everything not done yet that takes time and can be done in a place at hand, or with a paper read."""
    for place in at_hand(case, state):
        yield from _looks(case, state, place)
        yield from _asks(case, state, place)
        for name in place.papers:
            if not state.knows("read", name) and true_now(case, state, case.transcripts[name].when):
                yield from _reads(case, place.id, case.transcripts[name])
    for transcript in case.transcripts.values():
        if state.knows("read", transcript.id):
            yield from _presses(case, state, transcript)
            yield from _presents(case, state, transcript)
            yield from _compares(case, state, transcript)


def _looks(case: Case, state: State, place: Place) -> Iterator[Deed]:
    for thing in place.things:
        fact = ("examined", f"{place.id}.{thing.id}")
        if thing.minutes and fact not in state.facts and true_now(case, state, thing.when):
            yield Deed(fact, place.id, (Move("examine", fact[1:]),), thing.minutes, thing.find)


def _asks(case: Case, state: State, place: Place) -> Iterator[Deed]:
    for topic in (t for p in place.people for t in case.people[p].topics):
        fact = ("asked", f"{topic.person}.{topic.id}")
        if fact not in state.facts and true_now(case, state, topic.when):
            yield Deed(fact, place.id, (Move("ask", (topic.person, topic.id)),), topic_cost(case, topic), topic.find)


def _reads(case: Case, place: str, transcript: Transcript) -> Iterator[Deed]:
    """Reading a paper; and, as one deed, reading it and pressing it for all that its statements hold."""
    name = transcript.id
    deed = Deed(("read", name), place, (Move("read", (name,)),), reading_cost(case, transcript), case.yields(transcript))
    yield deed
    presses = [(s.id, s.press.find) for s in transcript.statements if s.press and s.press.find]
    if presses:
        more = tuple(Move("press", (ref,)) for ref, _ in presses)
        finds = (*deed.finds, *(i for _, find in presses for i in find))
        yield replace(deed, moves=(*deed.moves, *more), minutes=deed.minutes + case.costs["press"] * len(more), finds=finds)


def _presses(case: Case, state: State, transcript: Transcript) -> Iterator[Deed]:
    opening = Move("read", (transcript.id,))
    for statement in transcript.statements:
        fact = ("pressed", statement.id)
        if statement.press and fact not in state.facts:
            yield Deed(fact, "", (opening, Move("press", fact[1:])), case.costs["press"], statement.press.find)


def _presents(case: Case, state: State, transcript: Transcript) -> Iterator[Deed]:
    opening = Move("read", (transcript.id,))
    for statement, meeting in ((s, m) for s in transcript.statements for m in s.meetings):
        fact = ("presented", f"{meeting.item}.{statement.id}")
        if fact not in state.facts and state.knows("found", meeting.item):
            move = Move("present", (meeting.item, statement.id))
            yield Deed(fact, "", (opening, move), case.costs["present"], meeting.find)


def _compares(case: Case, state: State, transcript: Transcript) -> Iterator[Deed]:
    """The pairs that the case comments on; the engine takes a pair in the order of the case only."""
    order = list(case.transcripts)
    for other, _ in transcript.compare:
        first, second = sorted((transcript.id, other), key=order.index)
        fact = ("compared", f"{first}.{second}")
        if fact not in state.facts and state.knows("read", other):
            yield Deed(fact, "", (Move("compare", (first, second)),), case.costs["compare"])


def take(case: Case, trail: Trail, deed: Deed) -> Trail | None:
    """The trail behind a deed; None where the engine does not let it be done."""
    now = walked(case, trail, deed.place) if deed.place else trail
    for move in deed.moves:
        fact = ("read", move.args[0]) if move.verb == "read" else None
        now = made(case, now, move, fact) if now else None
    return now if now and deed.fact in now.state.facts else None


def walked(case: Case, trail: Trail, place: str) -> Trail | None:
    """The trail in a place; None where no way leads there."""
    return trail if trail.state.place == place else made(case, trail, Move("go", (place,)), ("visited", place))


def made(case: Case, trail: Trail, move: Move, fact: Fact | None) -> Trail | None:
    """The trail behind a move, made again where a notice stood before it; None where it is not legal."""
    for _ in range(2):
        if not is_legal(case, trail.state, move):
            return None
        trail = trail.step(case, move)
        if fact is None or fact in trail.state.facts:
            break
    return trail
