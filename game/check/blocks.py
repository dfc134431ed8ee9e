"""Every block of prose of a case, where it stands, and what brings a player to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.case.model import Block, Case, Person, Place, Prose, Transcript

Facts = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A block, where it stands (``corridor.lavatory-door``), and the facts that a player meets it by.

    Without facts it belongs to no part: it can be met in every one of them.
    """

    where: str
    block: Block
    met: Facts = ()


def all_blocks(case: Case) -> Iterator[tuple[str, Block]]:
    """Every block of prose of the case with where it stands."""
    return ((piece.where, piece.block) for piece in pieces(case))


def pieces(case: Case) -> Iterator[Piece]:
    """Every block of prose of the case with what it is met by."""
    yield from _pieces("case.about", case.about)
    yield from _pieces("case.letter", case.letter)
    for plan in case.plans.values():
        yield from _pieces(f"{plan.id}.drawn", (plan.basis,) if plan.basis else ())
    for part in case.parts.values():
        for name, prose in (("opening", part.opening), ("closing", part.closing)):
            yield from _pieces(f"{part.id}.{name}", prose, ("playing", part.id))
    for place in case.places.values():
        yield from _of_place(place)
    for transcript in case.transcripts.values():
        yield from _of_transcript(transcript)
    standing = {p for place in case.places.values() for p in place.people}
    for person in case.people.values():
        yield from _of_person(person, person.id in standing)
    for item in case.items.values():
        yield from _pieces(item.id, item.look, ("found", item.id))
    for source in case.sources.values():
        yield from _pieces(source.id, source.worth)
    for term in case.glossary.values():
        yield from _pieces(term.id, term.text)
    for question in case.questions.values():
        filed = ("filed", question.id)
        yield from _pieces(question.id, question.record, filed)
        yield from _pieces(f"{question.id}.would-change", question.would_change, filed)
        yield from _pieces(f"{question.id}.next-look", question.next_look, filed)
    for happening in case.happenings.values():
        yield from _pieces(happening.id, happening.text, ("happened", happening.id))


def _pieces(where: str, prose: Prose, *met: tuple[str, str]) -> Iterator[Piece]:
    return (Piece(where, block, met) for block in prose)


def _of_place(place: Place) -> Iterator[Piece]:
    here = ("visited", place.id)
    yield from _pieces(place.id, (*place.look, *place.skip), here)
    for thing in place.things:
        ref = f"{place.id}.{thing.id}"
        yield from _pieces(ref, thing.look, ("examined", ref))
    for way in place.exits:
        yield from _pieces(f"{place.id}.{way.way}", way.closed, here)


def _of_transcript(transcript: Transcript) -> Iterator[Piece]:
    read = ("read", transcript.id)
    yield from _pieces(transcript.id, (*transcript.look, *transcript.skip), read)
    for statement in transcript.statements:
        yield from _pieces(statement.id, statement.says, read)
        if statement.press:
            yield from _pieces(f"{statement.id}.press", statement.press.answer, ("pressed", statement.id))
        for meeting in statement.meetings:
            put = ("presented", f"{meeting.item}.{statement.id}")
            yield from _pieces(f"{statement.id}.{meeting.item}", meeting.answer, put)
    for other, comments in transcript.compare:
        yield from _pieces(f"{transcript.id}.{other}", comments, read, ("read", other))


def _of_person(person: Person, stands: bool) -> Iterator[Piece]:
    """Whoever stands nowhere is told of by `about` alone, which works in every part."""
    seen: Facts = (("examined", person.id),) if stands else ()
    yield from _pieces(person.id, (*person.look, *person.otherwise), *seen)
    for topic in person.topics:
        ref = f"{person.id}.{topic.id}"
        yield from _pieces(ref, topic.says, ("asked", ref))
