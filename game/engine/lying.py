"""Where evidence lies: what a part holds at all, whether or not it was found."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from game.case.conditions import All, Any, Condition, Fact, Not
from game.case.model import Case, Place, Transcript
from game.engine.state import State


def lying_in_play(case: Case, state: State) -> frozenset[str]:
    """The items that the part at hand holds; in a play of the whole case, those before it, too."""
    order = list(case.parts)
    parts = (state.part,) if state.alone else order[: order.index(state.part) + 1]
    return frozenset(i for part in parts for i in lying_in(case, part))


@lru_cache(maxsize=64)
def lying_in(case: Case, part: str) -> frozenset[str]:
    """The items that a part holds."""
    return frozenset(i for place in case.places.values() if part in place.parts for i in _in_place(case, place, part))


def _in_place(case: Case, place: Place, part: str) -> Iterator[str]:
    yield from place.find
    for thing in place.things:
        yield from thing.find if possible(thing.when, part) else ()
    for person in place.people:
        for topic in case.people[person].topics:
            yield from topic.find if possible(topic.when, part) else ()
    for paper in (case.transcripts[p] for p in place.papers):
        yield from _in_paper(case, paper) if possible(paper.when, part) else ()


def possible(condition: Condition | None, part: str) -> bool:
    """Whether a condition may hold in a part: which part is played is known, whatever else it asks after may come about or not."""
    if isinstance(condition, Not):
        return not _certain(condition.of, part)
    if isinstance(condition, All):
        return all(possible(c, part) for c in condition.of)
    if isinstance(condition, Any):
        return any(possible(c, part) for c in condition.of)
    return not isinstance(condition, Fact) or condition.verb != "playing" or condition.name == part


def _certain(condition: Condition, part: str) -> bool:
    if isinstance(condition, Not):
        return not possible(condition.of, part)
    if isinstance(condition, All):
        return all(_certain(c, part) for c in condition.of)
    if isinstance(condition, Any):
        return any(_certain(c, part) for c in condition.of)
    return isinstance(condition, Fact) and condition.verb == "playing" and condition.name == part


def _in_paper(case: Case, paper: Transcript) -> Iterator[str]:
    if paper.id in case.items:
        yield paper.id
    yield from paper.find
    for statement in paper.statements:
        yield from statement.press.find if statement.press else ()
        for meeting in statement.meetings:
            yield from meeting.find
