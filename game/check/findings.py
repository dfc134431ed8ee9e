"""Findings about a case that loads: what no player can reach, find, read or answer."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from game.case.diagnostics import ERROR, WARNING, Diagnostic, in_order
from game.case.model import Case, Place
from game.check.reach import Reach, reach
from game.check.record import one_root, standings
from game.engine.score import best_support, rivals
from game.engine.words.nouns import stems


def findings(case: Case) -> tuple[Diagnostic, ...]:
    """Every finding, root causes first."""
    r = reach(case)
    found: list[Diagnostic] = []
    for look in (_places, _returns, _exits, _evidence, _papers, _people, _happenings, _questions, _rivals, _plans, _twins):
        found += look(case, r)
    found += [*one_root(case), *standings(case)]
    return in_order(found)


def _places(case: Case, r: Reach) -> Iterator[Diagnostic]:
    for place in case.places.values():
        missed = [case.parts[p].name for p in place.parts if place.id not in r.entered.get(p, set())]
        if missed:
            mend = "Lead an exit to it from a place of that part, or check the conditions on the way."
            yield Diagnostic("W701", place.mark, f"no path leads to '{place.name}' in {', '.join(missed)}.", mend)


def _returns(case: Case, r: Reach) -> Iterator[Diagnostic]:
    """Places from which the way back to the start of the part is cut for good."""
    for part in case.parts.values():
        back = {part.start}
        grown = True
        while grown:
            grown = False
            for name in r.entered[part.id] - back:
                if any(e.to in back and r.may_hold(e.when, part.id) for e in case.places[name].exits):
                    back.add(name)
                    grown = True
        for name in case.places:
            if name in r.entered[part.id] - back:
                start = case.places[part.start].name
                message = f"from '{case.places[name].name}' no exits lead back to '{start}'."
                yield Diagnostic("W702", case.places[name].mark, message, "Add an exit, for instance 'back:'.")


def _exits(case: Case, r: Reach) -> Iterator[Diagnostic]:
    for place in case.places.values():
        for way in place.exits:
            if not r.may_hold(way.when):
                yield Diagnostic(
                    "W707", way.mark, f"the exit '{way.way}' of '{place.name}' never opens.", "Its condition cannot come to hold."
                )
            elif not set(place.parts) & set(case.places[way.to].parts):
                message = f"the exit '{way.way}' leads to '{case.places[way.to].name}', which shares no part with '{place.name}'."
                yield Diagnostic("W707", way.mark, message, "Give both places a part in common.")


def _evidence(case: Case, r: Reach) -> Iterator[Diagnostic]:
    for item in case.items.values():
        if not r.has("found", item.id):
            mend = "Name it under 'find:' of a place, thing, topic, press or paper that can be reached."
            yield Diagnostic("W703", item.mark, f"nobody can find '{item.name}'.", mend)


def _papers(case: Case, r: Reach) -> Iterator[Diagnostic]:
    for paper in case.transcripts.values():
        if not r.has("read", paper.id):
            yield Diagnostic(
                "W704", paper.mark, f"nobody can read '{paper.name}'.", "Name it under 'papers:' of a place that can be reached."
            )


def _people(case: Case, r: Reach) -> Iterator[Diagnostic]:
    standing = {p for place in case.places.values() for p in place.people}
    for person in case.people.values():
        if person.id not in standing:
            if person.topics:
                yield Diagnostic(
                    "W705", person.mark, f"'{person.name}' has topics and stands nowhere.", "Name them under 'people:' of a place."
                )
            continue
        for topic in person.topics:
            if not r.has("asked", f"{person.id}.{topic.id}"):
                message = f"nobody can ask '{person.name}' about '{topic.name}'."
                mend = "Its condition cannot come to hold." if topic.when else f"No path leads to a place where '{person.name}' is asked."
                yield Diagnostic("W708", topic.mark, message, mend)


def _happenings(case: Case, r: Reach) -> Iterator[Diagnostic]:
    for happening in case.happenings.values():
        if not r.has("happened", happening.id):
            yield Diagnostic("W709", happening.mark, f"the event '{happening.id}' never happens.", "Its condition cannot come to hold.")


def _questions(case: Case, _r: Reach) -> Iterator[Diagnostic]:
    for part in case.parts.values():
        for name in part.asks:
            question = case.questions[name]
            if not any(best_support(case, name, a.id, 1) > 0 for a in question.answers):
                message = f"'{part.name}' asks '{question.name}', on which the case has no evidence."
                yield Diagnostic("W706", part.mark, message, "Give items a relevance on it, or do not ask it.")


def _rivals(case: Case, _r: Reach) -> Iterator[Diagnostic]:
    """Two refuted answers with the same weight: which of them is the rival would be chance."""
    for question in case.questions.values():
        for favoured in question.answers:
            allowed = rivals(case, question, favoured.id)
            if len(allowed) != 1:
                continue
            rival = question.answer(allowed[0])
            weights = [
                best_support(case, question.id, a.id, 5) for a in question.answers if a.id != favoured.id and a.standing == "refuted"
            ]
            if rival and rival.standing == "refuted" and weights.count(max(weights)) > 1:
                message = f"on '{question.name}', several refuted rivals have the same weight behind them."
                yield Diagnostic("R607", question.mark, message, "Let one of them stand out.", WARNING)
                break


def _plans(case: Case, _r: Reach) -> Iterator[Diagnostic]:
    for plan in case.plans.values():
        if not plan.told:
            mend = "Add 'told:', what the drawing shows, in words: a screen reader, and 'map' in plain text, give that."
            yield Diagnostic("W710", plan.mark, f"the plan '{plan.name}' is drawn and not told.", mend, WARNING)


def _twins(case: Case, _r: Reach) -> Iterator[Diagnostic]:
    for place in case.places.values():
        yield from _twins_in(case, place)


def _twins_in(case: Case, place: Place) -> Iterator[Diagnostic]:
    names = [(t.name, t.mark, {stems(n) for n in (t.name, *t.also)}) for t in place.things]
    names += [(p.name, p.mark, {stems(n) for n in (p.name, *p.also)}) for p in (case.people[n] for n in place.people)]
    for (a, _, first), (b, mark, second) in combinations(names, 2):
        shared = first & second
        if shared:
            word = " ".join(next(iter(shared)))
            yield Diagnostic(
                "W712", mark, f"in '{place.name}' the word '{word}' means both '{a}' and '{b}'.", "Take it from one of them.", WARNING
            )


def has_errors(found: tuple[Diagnostic, ...]) -> bool:
    """Whether any finding is an error."""
    return any(d.severity == ERROR for d in found)
