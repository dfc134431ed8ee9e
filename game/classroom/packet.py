"""The case on paper: for the class its documents, cards and a blank filing; for the teacher the key and the notes.

Both come from the same case, part by part or for a lesson's cut. What the class gets holds no flag, no weight and no record.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.case.conditions import possible
from game.case.model import Case, Criterion, Item, Lesson, Part, Person, Place, Prose, Question, Term, Transcript
from game.case.terms import FLAGS
from game.classroom.pages import filled
from game.classroom.rubric import rubric
from game.engine.lying import lying_in
from game.engine.score import BEST_OF, CHIPS, best_support, credibility, weight

LINES = 6  # to write on


@dataclass(frozen=True, slots=True)
class Sheet:
    """One place of a part: what it looks like, its things, and who is asked there about what."""

    place: Place
    look: tuple[str, ...]
    things: tuple[tuple[str, tuple[str, ...]], ...]
    asked: tuple[tuple[Person, tuple[tuple[str, tuple[str, ...]], ...]], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One statement of a paper: its number, who speaks where that is another, what was asked before, and what it says."""

    number: int
    speaker: str
    asked: str
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as it is handed out."""

    held: Transcript
    made: tuple[tuple[str, str], ...]
    look: tuple[str, ...]
    statements: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """An item as the key has it: its flags, how far it can be trusted, and its weight for each answer that it bears on."""

    item: Item
    flags: str
    trusted: float
    weights: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Packet:
    """One part, or one lesson of it, on paper."""

    part: Part
    lesson: Lesson | None
    opening: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    papers: tuple[Paper, ...]
    items: tuple[Item, ...]
    questions: tuple[Question, ...]

    @property
    def title(self) -> str:
        """What the packet is for."""
        return self.lesson.name if self.lesson else self.part.name


def packet(case: Case, part: Part, lesson: Lesson | None = None) -> Packet:
    """What a part holds, in the order of the case. Prose under a condition is left out: paper cannot wait for anything."""
    places = _in_walking_order(case, part)
    names = dict.fromkeys(t for p in places for t in p.papers if possible(case.transcripts[t].when, part.id))
    within = lying_in(case, part.id)
    return Packet(
        part=part,
        lesson=lesson,
        opening=_texts(part.opening),
        sheets=tuple(_sheet(case, p, part.id) for p in places),
        papers=tuple(_paper(case.transcripts[t]) for t in names),
        items=tuple(i for i in case.items.values() if i.id in within),
        questions=tuple(case.questions[q] for q in (lesson.asks if lesson else part.asks)),
    )


def _in_walking_order(case: Case, part: Part) -> list[Place]:
    """The places of a part as its ways lead to them from the start, and last those that no open way leads to."""
    order = [part.start]
    for name in order:  # grows while it is walked through
        ways = (w for w in case.places[name].exits if part.id in case.places[w.to].parts)
        order += dict.fromkeys(w.to for w in ways if w.to not in order)
    return [case.places[n] for n in order] + [p for n, p in case.places.items() if part.id in p.parts and n not in order]


def _texts(prose: Prose) -> tuple[str, ...]:
    """The paragraphs that stand without a condition."""
    return tuple(p for b in prose if b.when is None for p in b.text.split("\n\n") if p.strip())


def _sheet(case: Case, place: Place, part: str) -> Sheet:
    people = [case.people[p] for p in place.people]
    asked = ((p, tuple((t.name, _texts(t.says)) for t in p.topics if possible(t.when, part))) for p in people)
    return Sheet(
        place,
        _texts(place.look),
        tuple((t.name, _texts(t.look)) for t in place.things if possible(t.when, part) and _texts(t.look)),
        tuple((p, topics) for p, topics in asked if topics),
    )


def _paper(held: Transcript) -> Paper:
    made = held.made
    heads = ("Made", "Where", "Written down by", "The speaker", "Asked first")
    rows = zip(heads, (made.when, made.where, made.wrote, made.condition, made.asked), strict=True)
    told = (Told(s.number, s.speaker if s.speaker != held.speaker else "", s.asked, _texts(s.says)) for s in held.statements)
    return Paper(held, tuple((name, text) for name, text in rows if text), _texts(held.look), tuple(told))


def for_the_class(case: Case, held: Packet) -> str:
    """The page to hand out: no flag, no weight, nothing of the record."""
    cited = dict.fromkeys(s.source for i in held.items for s in i.sources)
    return filled(
        "packet.html",
        case=case,
        packet=held,
        terms=[(t.name, _texts(t.text)) for t in _terms(case, held)],
        sources=[case.sources[s] for s in cited],
        flags=FLAGS,
        chips=CHIPS,
        cites=BEST_OF,
        lines=range(LINES),
    )


def _terms(case: Case, held: Packet) -> Iterator[Term]:
    """The words of the glossary that the packet's text has."""
    words = " ".join(_all_text(held)).lower()
    for term in case.glossary.values():
        if any(name.lower() in words for name in (term.name, *term.also)):
            yield term


def _all_text(held: Packet) -> Iterator[str]:
    for sheet in held.sheets:
        yield from (*sheet.look, *(text for _, texts in sheet.things for text in texts))
        yield from (text for _, topics in sheet.asked for _, texts in topics for text in texts)
    for paper in held.papers:
        yield from (*paper.look, *(text for told in paper.statements for text in told.says))


def for_the_teacher(case: Case, held: Packet) -> str:
    """The key, the record and the notes."""
    return filled(
        "key.html",
        case=case,
        packet=held,
        flagged=[(p, flags) for p in held.papers if (flags := _statement_flags(p.held))],
        weighed=[_weighed(i, held.questions) for i in held.items],
        answers=[(q, [_answer(case, q, a.id) for a in q.answers], _texts(q.record)) for q in held.questions],
        skills=_skills(case),
        texts=_texts,
    )


def _statement_flags(transcript: Transcript) -> list[tuple[int, str]]:
    return [(s.number, ", ".join(sorted(s.flags))) for s in transcript.statements if s.flags]


def _weighed(item: Item, questions: tuple[Question, ...]) -> Weighed:
    weights = [(f"{q.name}: {a.name}", weight(item, q.id, a.id)) for q in questions for a in q.answers]
    return Weighed(item, ", ".join(sorted(item.flags)), credibility(item), tuple((name, w) for name, w in weights if w > 0))


def _answer(case: Case, question: Question, name: str) -> tuple[object, float, list[str]]:
    """An answer, the best S that five items of the case give it, and who holds what of it."""
    answer = question.answer(name)
    assert answer is not None
    views = [f"{case.authorities[v.authority].name} ({v.side}): {v.reason}" for v in answer.views]
    return answer, best_support(case, question.id, name, BEST_OF), views


def _skills(case: Case) -> list[Criterion]:
    return list(rubric(case).values())
