"""One run of a part by the checker: what a single player can get within the hours.

The run is played by the real engine and is the same every time. It is greedy: it goes where it may,
looks at whatever takes no time, and then pays for the find that costs least, until the hours are
gone. It knows where everything lies, as no player does, and looks one find ahead only: some other
run may do better, so its figures are what one run can get at least.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from game.case.conditions import Condition, facts_in
from game.case.model import Case
from game.check.deeds import Deed, Fact, Trail, deeds, look_round, take
from game.check.reach import Reach, reach
from game.engine.moves import reading_cost, topic_cost
from game.engine.state import State, affordable, found_items, read_transcripts
from game.engine.step import start


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


def run(case: Case, part: str, there: Reach) -> Run:
    """The checker's run of a part played by itself; `there` is what can be reached in it."""
    state = played(case, Trail(start(case, part, alone=True).state)).state
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


def played(case: Case, trail: Trail) -> Trail:
    """The trail with the best deed that can be taken, again and again, until none is left."""
    gates = _gates(case)
    while True:
        trail = look_round(case, trail)
        now = trail.state
        listed = sorted(deeds(case, now), key=lambda d: _order(now, gates, d))
        taken = (take(case, trail, d) for d in listed if affordable(case, now, d.minutes))
        after = next((t for t in taken if t is not None), None)
        if after is None:
            return trail
        trail = after


def _order(state: State, gates: frozenset[Fact], deed: Deed) -> tuple[int, float]:
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
