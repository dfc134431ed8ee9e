"""What is to be reached in a case: every scene, paper, statement, thing, topic, item and event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.case.diagnostics import Mark
from game.case.model import Case, Statement
from game.case.names import nearest, slug

KINDS = ("scene", "thing", "topic", "paper", "press", "evidence put", "item", "event")


@dataclass(frozen=True, slots=True)
class Goal:
    """Something to be reached: its kind, its name as an author writes it, and the fact that tells it was."""

    kind: str
    name: str
    fact: tuple[str, str]
    mark: Mark


def goals(case: Case) -> tuple[Goal, ...]:
    """Everything to be reached, in the order of the case."""
    return (*_places(case), *_people(case), *_papers(case), *_rest(case))


def _places(case: Case) -> Iterator[Goal]:
    for place in case.places.values():
        yield Goal("scene", place.name, ("visited", place.id), place.mark)
        for thing in place.things:
            yield Goal("thing", f"{place.name}: {thing.name}", ("examined", f"{place.id}.{thing.id}"), thing.mark)


def _people(case: Case) -> Iterator[Goal]:
    for person in case.people.values():
        for topic in person.topics:
            yield Goal("topic", f"{person.name}: {topic.name}", ("asked", f"{person.id}.{topic.id}"), topic.mark)


def _papers(case: Case) -> Iterator[Goal]:
    for paper in case.transcripts.values():
        yield Goal("paper", paper.name, ("read", paper.id), paper.mark)
        for statement in paper.statements:
            yield from _statement(case, f"{paper.name} {statement.number}", statement)


def _statement(case: Case, name: str, statement: Statement) -> Iterator[Goal]:
    if statement.press:
        yield Goal("press", name, ("pressed", statement.id), statement.mark)
    for meeting in statement.meetings:
        words = f"{case.items[meeting.item].name} to {name}"
        yield Goal("evidence put", words, ("presented", f"{meeting.item}.{statement.id}"), statement.mark)


def _rest(case: Case) -> Iterator[Goal]:
    for item in case.items.values():
        yield Goal("item", item.name, ("found", item.id), item.mark)
    for happening in case.happenings.values():
        yield Goal("event", happening.id, ("happened", happening.id), happening.mark)


def named(case: Case, words: str) -> Goal | str:
    """The goal that is called so; where there is none, the name most like it, or nothing."""
    known = {slug(g.name): g for g in reversed(goals(case))}
    return known.get(slug(words)) or next((known[k].name for k in [nearest(slug(words), known)] if k), "")
