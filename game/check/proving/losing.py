"""What can be missed for good: a play after which a thing that could be had can be had no more, however much time is left.

Where no condition of the case asks for something not done, and open ways lead back from every place, nothing can: facts
only grow, so whatever can be done after fewer of them can be done after more. Where that does not hold, the states that the thing
depends on are all walked through, without hours.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from game.case.conditions import Condition
from game.case.model import Case
from game.check.deeds import Trail
from game.check.proving.search import BOUND, Found, Met, Seeker, cone
from game.check.reach import grows, not_leading_back, reach
from game.engine.state import State


def gates(case: Case) -> Iterator[Condition]:
    """Every condition that something a player can do waits for."""
    for place in case.places.values():
        yield from (thing.when for thing in place.things if thing.when)
        yield from (way.when for way in place.exits if way.when)
    yield from (topic.when for person in case.people.values() for topic in person.topics if topic.when)
    yield from (paper.when for paper in case.transcripts.values() if paper.when)
    yield from (happening.when for happening in case.happenings.values())


def nothing_is_lost(case: Case) -> bool:
    """Whether nothing can be missed for good, shown without a search."""
    return all(grows(when) for when in gates(case)) and all(leads_back(case, part) for part in case.parts)


def leads_back(case: Case, part: str) -> bool:
    """Whether ways that are always open lead back to the start of a part from wherever one can get in it."""
    return not not_leading_back(case, part, reach(case).entered[part], lambda way: way.when is None)


def kept_open(case: Case, part: str) -> frozenset[Met]:
    """The facts of a part that surely cannot be missed for good: all that comes about by conditions that grow alone.

    Whoever has done anything else before has more facts and not fewer, stands where a way leads back to the start, and can still
    do all of it. Where no way leads back, nothing is sure.
    """
    return frozenset(reach(case, part, sure=True).facts) if leads_back(case, part) else frozenset()


def losing(case: Case, begun: State, fact: Met, bound: int = BOUND, within: str = "") -> Found:
    """Look for a play from `begun` after which a fact cannot come about. Only where it can be reached at all is it lost.

    In a play of the whole case, `within` names the part in which it has to be lost: going on to the next part leaves what lay in
    the one before, and is no loss that an author has to mend.
    """
    seeker = Seeker(case, cone(case, fact))
    first = seeker.key(begun)
    seen, before, queue = {first: Trail(begun)}, dict[object, list[object]](), deque([first])
    while queue:
        here = queue.popleft()
        if fact in seen[here].state.facts:
            continue  # had once, had for good
        if len(seen) > bound:
            return Found(None, False, len(seen))
        for after in seeker.after(seen[here]):
            key = seeker.key(after.state)
            before.setdefault(key, []).append(here)
            if key not in seen:
                seen[key] = after
                queue.append(key)
    able = _leading_to([k for k, trail in seen.items() if fact in trail.state.facts], before)
    lost = next((t for key, t in seen.items() if key not in able and within in ("", t.state.part)), None) if able else None
    return Found(lost, seeker.decides, len(seen))


def _leading_to(ends: list[object], before: dict[object, list[object]]) -> set[object]:
    able, queue = set(ends), deque(ends)
    while queue:
        for key in before.get(queue.popleft(), []):
            if key not in able:
                able.add(key)
                queue.append(key)
    return able
