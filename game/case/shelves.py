"""Evidence, people, sources and the record: the files of `evidence/` compiled and weighed."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType

from game.case.index import Index, scalars
from game.case.model import Answer, Authority, Case, Happening, Item, Person, Question, Source, Term, Topic, View
from game.case.names import slug
from game.case.nodes import Map, Node, Scalar, maps, pairs
from game.case.prose import prose, source_refs, text_of
from game.case.scenes import also, minutes
from game.case.shapes import as_number
from game.case.terms import CREDIBILITY, ESTABLISHED, LIVE, REFUTED


@dataclass
class Shelf:
    """What all evidence files hold together."""

    people: dict[str, Person] = field(default_factory=dict)
    items: dict[str, Item] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    authorities: dict[str, Authority] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    happenings: dict[str, Happening] = field(default_factory=dict)
    glossary: dict[str, Term] = field(default_factory=dict)


def build(index: Index, nodes: list[Map]) -> Shelf:
    """Compile every evidence file."""
    shelf = Shelf()
    for node in nodes:
        for key, value in maps(node.get("sources")):
            name = slug(key.value)
            worth = prose(index, value.get("worth"), value)
            shelf.sources.setdefault(name, Source(name, key.value, text_of(value.get("cite")), worth, also(value), key.mark))
        for key, value in maps(node.get("authorities")):
            name = slug(key.value)
            held = Authority(name, key.value, text_of(value.get("work")), text_of(value.get("access")), key.mark)
            shelf.authorities.setdefault(name, held)
        for key, value in maps(node.get("glossary")):
            name = slug(key.value)
            shelf.glossary.setdefault(name, Term(name, key.value, prose(index, value.get("text"), value), also(value), key.mark))
        for key, value in maps(node.get("people")):
            shelf.people.setdefault(slug(key.value), _person(index, key, value))
        for key, value in maps(node.get("record")):
            shelf.questions.setdefault(slug(key.value), _question(index, key, value))
        for key, value in maps(node.get("evidence")):
            shelf.items.setdefault(slug(key.value), _item(index, key, value))
        for key, value in maps(node.get("events")):
            happening = _happening(index, key, value)
            if happening:
                shelf.happenings.setdefault(happening.id, happening)
    return shelf


def _person(index: Index, key: Scalar, node: Map) -> Person:
    own = slug(key.value)
    topics = tuple(
        Topic(
            id=slug(k.value),
            name=k.value,
            person=own,
            also=also(v),
            says=prose(index, v.get("says"), v),
            find=index.resolve_all("item", v.get("find")),
            when=index.condition(v.get("when")),
            minutes=minutes(v),
            mark=k.mark,
        )
        for k, v in maps(node.get("topics"))
    )
    return Person(
        id=own,
        name=key.value,
        role=text_of(node.get("role")),
        also=also(node),
        fictional=text_of(node.get("fictional")) == "yes",
        look=prose(index, node.get("look"), node),
        topics=topics,
        otherwise=prose(index, node.get("otherwise"), node),
        mark=key.mark,
    )


def _item(index: Index, key: Scalar, node: Map) -> Item:
    scores = node.get("credibility")
    given = {k: as_number(scores.get(k), whole=False) if isinstance(scores, Map) else None for k in CREDIBILITY}
    return Item(
        id=slug(key.value),
        name=key.value,
        kind=text_of(node.get("kind")),
        date=text_of(node.get("date")),
        maker=text_of(node.get("maker")),
        custody=text_of(node.get("custody")),
        origin=slug(text_of(node.get("origin"))),
        root=text_of(node.get("origin")),
        exposed=tuple(s.value for s in scalars(node.get("exposed to"))),
        sources=source_refs(index, node.get("sources")),
        flags=index.flags(node.get("flags")),
        credibility=MappingProxyType({k: v or 0.0 for k, v in given.items()}),
        relevance=MappingProxyType(_relevance(index, node.get("relevance"))),
        also=also(node),
        look=prose(index, node.get("look"), node),
        mark=key.mark,
    )


def _relevance(index: Index, node: Node | None) -> dict[str, MappingProxyType[str, float]]:
    relevance = {}
    for key, value in pairs(node):
        question = index.resolve("question", key)
        if question is None or not isinstance(value, Map):
            continue
        answers: dict[str, float] = {}
        for answer, weight in value.pairs:
            hit = index.resolve("answer", answer, question)
            if hit is not None:
                answers[hit.partition(".")[2]] = as_number(weight, whole=False) or 0.0
        relevance[question] = MappingProxyType(answers)
    return relevance


def _question(index: Index, key: Scalar, node: Map) -> Question:
    own = slug(key.value)
    answers = tuple(_answer(index, own, k, v) for k, v in maps(node.get("answers")))
    question = Question(
        id=own,
        name=key.value,
        asks=text_of(node.get("asks")),
        settled=text_of(node.get("settled")) == "yes",
        answers=answers,
        record=prose(index, node.get("record"), node),
        would_change=prose(index, node.get("would change"), node),
        next_look=prose(index, node.get("next look"), node),
        also=also(node),
        mark=key.mark,
    )
    _standing(index, question)
    return question


def _answer(index: Index, question: str, key: Scalar, node: Map) -> Answer:
    views = [
        View(authority, side, text_of(reason))
        for side in ("for", "against")
        for name, reason in pairs(node.get(side))
        if (authority := index.resolve("authority", name))
    ]
    return Answer(
        id=slug(key.value),
        name=key.value,
        question=question,
        text=text_of(node.get("text")),
        standing=text_of(node.get("standing")),
        views=tuple(views),
        also=also(node),
        mark=key.mark,
    )


def _standing(index: Index, question: Question) -> None:
    """A question needs a record: answers with a standing that fits, and authorities."""
    if len(question.answers) < 2:
        index.report("R601", question.mark, f"the question '{question.name}' has no record: it needs two answers or more.")
        return
    standings = [a.standing for a in question.answers]
    if question.settled and (standings.count(ESTABLISHED) != 1 or LIVE in standings):
        mend = "A settled question has one answer established and the rest refuted."
        index.report("R603", question.mark, f"the settled question '{question.name}' does not say what is settled.", mend)
    if not question.settled and (ESTABLISHED in standings or standings.count(LIVE) < 2):
        mend = "A contested question has two live answers or more and none established."
        index.report("R603", question.mark, f"the contested question '{question.name}' does not say what is contested.", mend)
    for answer in question.answers:
        if answer.standing != REFUTED and not any(v.side == "for" for v in answer.views):
            mend = "Name who holds it under 'for:'."
            index.report("R602", answer.mark, f"the answer '{answer.name}' has no authority for it.", mend)
        if answer.standing == REFUTED and not any(v.side == "against" for v in answer.views):
            mend = "Name who refuted it under 'against:'."
            index.report("R602", answer.mark, f"the answer '{answer.name}' is refuted by nobody.", mend)


def _happening(index: Index, key: Scalar, node: Map) -> Happening | None:
    when = index.condition(node.get("when"))
    if when is None:
        return None
    return Happening(slug(key.value), when, prose(index, node.get("text"), node), index.resolve_all("item", node.get("find")), key.mark)


def weigh(index: Index, case: Case) -> None:
    """Faults that show only once evidence and record stand side by side."""
    backed = {f"{q}.{a}" for i in case.items.values() for q, answers in i.relevance.items() for a, x in answers.items() if x > 0}
    for question in case.questions.values():
        for answer in question.answers:
            if answer.standing != REFUTED and answer.ref not in backed:
                mend = "Give an evidence item a relevance for it."
                index.warn("R604", answer.mark, f"no evidence bears on the answer '{answer.name}' of '{question.name}'.", mend)
    for item in case.items.values():
        if not any(x > 0 for answers in item.relevance.values() for x in answers.values()):
            index.warn("R605", item.mark, f"'{item.name}' bears on no question.", "Give it a relevance.")
    for transcript in case.transcripts.values():
        held = case.item_of(transcript)
        for statement in transcript.statements:
            missing = statement.flags - held.flags if held else frozenset()
            if held and missing:
                message = f"statement {statement.number} is flagged {', '.join(sorted(missing))}; its evidence item '{held.name}' is not."
                index.warn("R606", statement.mark, message, "Give the item the same flag.")
