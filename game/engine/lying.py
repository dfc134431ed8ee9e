"""Where evidence lies: what a part holds at all, whether or not it was found."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from game.case.conditions import possible
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


def _in_paper(case: Case, paper: Transcript) -> Iterator[str]:
    yield from case.yields(paper)
    for statement in paper.statements:
        yield from statement.press.find if statement.press else ()
        for meeting in statement.meetings:
            yield from meeting.find
