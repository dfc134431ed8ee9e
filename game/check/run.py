"""One run of a part by the checker: what a single player can get within the hours.

The run is played by the real engine and is the same every time. It is greedy: it goes where it may,
looks at whatever takes no time, and then pays for the find that costs least, until the hours are
gone. It knows where everything lies, as no player does, and looks one find ahead only: some other
run may do better, so its figures are what one run can get at least.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from game.case.conditions import Condition, facts_in
from game.case.model import Case, Place, Transcript
from game.check.reach import Reach, reach
from game.engine.moves import Move, is_legal, reading_cost, topic_cost, walkable
from game.engine.state import State, affordable, found_items, read_transcripts, true_now
from game.engine.step import start, step

Fact = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Run:
    """What the checker's run of a part found and read, of what is there, and the minutes it took.

    `everything` tells what all that is there would cost, in minutes by kind of move.
    """

    hours: int | None
    found: frozenset[str]
    items: frozenset[str]
    read: frozenset[str]
    papers: frozenset[str]
    spent: int
    everything: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Deed:
    """Moves that bring a fact not met yet, where they are made, what they cost and what they find."""

    fact: Fact
    place: str
    moves: tuple[Move, ...]
    minutes: int
    finds: tuple[str, ...] = ()


def run(case: Case, part: str, there: Reach) -> Run:
    """The checker's run of a part played by itself; `there` is what can be reached in it."""
    state = _play(case, start(case, part, alone=True).state)
    return Run(
        hours=case.parts[part].hours,
        found=frozenset(found_items(case, state)),
        items=there.names("found"),
        read=frozenset(read_transcripts(case, state)),
        papers=there.names("read"),
        spent=state.spent,
        everything=everything(case, there),
    )


def everything(case: Case, there: Reach) -> dict[str, int]:
    """The minutes that all there is would take, by kind of move, each thing once.

    Counted are papers, presses, topics, evidence put to the statements that answer it, the
    comparisons that the case comments on, and things that take time to look at.
    """
    papers = [t for t in case.transcripts.values() if there.has("read", t.id)]
    statements = [s for t in papers for s in t.statements]
    topics = [t for p in case.people.values() for t in p.topics if there.has("asked", f"{p.id}.{t.id}")]
    things = [t for p in case.places.values() for t in p.things if there.has("examined", f"{p.id}.{t.id}")]
    met = [m for s in statements for m in s.meetings if there.has("presented", f"{m.item}.{s.id}")]
    pairs = {tuple(sorted((t.id, other))) for t in papers for other, _ in t.compare if there.has("read", other)}
    return {
        "read": sum(reading_cost(case, t) for t in papers),
        "press": case.costs["press"] * sum(1 for s in statements if s.press),
        "ask": sum(topic_cost(case, t) for t in topics),
        "present": case.costs["present"] * len(met),
        "compare": case.costs["compare"] * len(pairs),
        "examine": sum(t.minutes for t in things),
    }


def _play(case: Case, state: State) -> State:
    """Take the best deed that can be taken, again and again, until none is left."""
    gates = _gates(case)
    while True:
        state = _look_round(case, state)
        deeds = sorted(_deeds(case, state), key=lambda d: _order(state, gates, d))
        taken = (_take(case, state, d) for d in deeds if affordable(case, state, d.minutes))
        after = next((s for s in taken if s is not None), None)
        if after is None:
            return state
        state = after


def _order(state: State, gates: frozenset[Fact], deed: _Deed) -> tuple[int, float]:
    """Finds first, the cheapest for each item; then what a condition waits for; then papers; then the rest."""
    new = sum(1 for i in deed.finds if not state.knows("found", i))
    if new:
        return 0, deed.minutes / new
    return (1 if deed.fact in gates else 2 if deed.fact[0] == "read" else 3), deed.minutes


def _gates(case: Case) -> frozenset[Fact]:
    """The facts that a thing, way, paper, topic or event of the case waits for."""
    waits: list[Condition | None] = [t.when for p in case.places.values() for t in p.things]
    waits += [way.when for p in case.places.values() for way in p.exits]
    waits += [t.when for t in case.transcripts.values()]
    waits += [t.when for p in case.people.values() for t in p.topics]
    waits += [h.when for h in case.happenings.values()]
    return frozenset((f.verb, f.name) for when in waits for f in facts_in(when))


def _look_round(case: Case, state: State) -> State:
    """Go everywhere and look at everything that takes no time, until nothing new comes of it."""
    before = None
    while before != state.facts:
        before = state.facts
        for name in walkable(case, state):
            if not state.knows("visited", name):
                state = _made(case, state, Move("go", (name,)), ("visited", name)) or state
        for place in _at_hand(case, state):
            for ref in _free_looks(case, state, place):
                there = _walked(case, state, place.id)
                state = (_made(case, there, Move("examine", (ref,)), ("examined", ref)) if there else None) or state
    return state


def _at_hand(case: Case, state: State) -> list[Place]:
    """Where the player stands, and the places visited that can be walked to from there."""
    return [case.places[state.place], *(case.places[p] for p in walkable(case, state) if state.knows("visited", p))]


def _free_looks(case: Case, state: State, place: Place) -> list[str]:
    things = [f"{place.id}.{t.id}" for t in place.things if not t.minutes and true_now(case, state, t.when)]
    return [ref for ref in (*things, *place.people) if not state.knows("examined", ref)]


def _deeds(case: Case, state: State) -> Iterator[_Deed]:
    """Everything not done yet that takes time and can be done in a place at hand, or with a paper read."""
    for place in _at_hand(case, state):
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


def _looks(case: Case, state: State, place: Place) -> Iterator[_Deed]:
    for thing in place.things:
        fact = ("examined", f"{place.id}.{thing.id}")
        if thing.minutes and fact not in state.facts and true_now(case, state, thing.when):
            yield _Deed(fact, place.id, (Move("examine", fact[1:]),), thing.minutes, thing.find)


def _asks(case: Case, state: State, place: Place) -> Iterator[_Deed]:
    for topic in (t for p in place.people for t in case.people[p].topics):
        fact = ("asked", f"{topic.person}.{topic.id}")
        if fact not in state.facts and true_now(case, state, topic.when):
            yield _Deed(fact, place.id, (Move("ask", (topic.person, topic.id)),), topic_cost(case, topic), topic.find)


def _reads(case: Case, place: str, transcript: Transcript) -> Iterator[_Deed]:
    """Reading a paper; and, as one deed, reading it and pressing it for all that its statements hold."""
    name = transcript.id
    own = (name,) if name in case.items else ()
    deed = _Deed(("read", name), place, (Move("read", (name,)),), reading_cost(case, transcript), (*own, *transcript.find))
    yield deed
    presses = [(s.id, s.press.find) for s in transcript.statements if s.press and s.press.find]
    if presses:
        more = tuple(Move("press", (ref,)) for ref, _ in presses)
        finds = (*deed.finds, *(i for _, find in presses for i in find))
        yield replace(deed, moves=(*deed.moves, *more), minutes=deed.minutes + case.costs["press"] * len(more), finds=finds)


def _presses(case: Case, state: State, transcript: Transcript) -> Iterator[_Deed]:
    opening = Move("read", (transcript.id,))
    for statement in transcript.statements:
        fact = ("pressed", statement.id)
        if statement.press and fact not in state.facts:
            yield _Deed(fact, "", (opening, Move("press", fact[1:])), case.costs["press"], statement.press.find)


def _presents(case: Case, state: State, transcript: Transcript) -> Iterator[_Deed]:
    opening = Move("read", (transcript.id,))
    for statement, meeting in ((s, m) for s in transcript.statements for m in s.meetings):
        fact = ("presented", f"{meeting.item}.{statement.id}")
        if fact not in state.facts and state.knows("found", meeting.item):
            move = Move("present", (meeting.item, statement.id))
            yield _Deed(fact, "", (opening, move), case.costs["present"], meeting.find)


def _compares(case: Case, state: State, transcript: Transcript) -> Iterator[_Deed]:
    """The pairs that the case comments on; the engine takes a pair in the order of the case only."""
    order = list(case.transcripts)
    for other, _ in transcript.compare:
        first, second = sorted((transcript.id, other), key=order.index)
        fact = ("compared", f"{first}.{second}")
        if fact not in state.facts and state.knows("read", other):
            yield _Deed(fact, "", (Move("compare", (first, second)),), case.costs["compare"])


def _take(case: Case, state: State, deed: _Deed) -> State | None:
    """The state after a deed; None where the engine does not let it be done."""
    now = _walked(case, state, deed.place) if deed.place else state
    for move in deed.moves:
        fact = ("read", move.args[0]) if move.verb == "read" else None
        now = _made(case, now, move, fact) if now else None
    return now if now and deed.fact in now.facts else None


def _walked(case: Case, state: State, place: str) -> State | None:
    return state if state.place == place else _made(case, state, Move("go", (place,)), ("visited", place))


def _made(case: Case, state: State, move: Move, fact: Fact | None) -> State | None:
    """The state after a move, made again where a notice stood before it; None where it is not legal."""
    for _ in range(2):
        if not is_legal(case, state, move):
            return None
        state = step(case, state, move).state
        if fact is None or fact in state.facts:
            break
    return state


def together(case: Case, runs: Iterable[Run]) -> Run:
    """The runs of all parts as one, beside what the whole case holds: what serves several parts counts once."""
    played, there = list(runs), reach(case)
    hours = [r.hours for r in played if r.hours is not None]
    return Run(
        hours=sum(hours) if len(hours) == len(played) else None,
        found=frozenset(i for r in played for i in r.found),
        items=there.names("found"),
        read=frozenset(t for r in played for t in r.read),
        papers=there.names("read"),
        spent=sum(r.spent for r in played),
        everything=everything(case, there),
    )
