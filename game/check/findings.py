"""Findings about a case that loads: what no player can reach, find, read or answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import combinations
from pathlib import Path

from game.case.build import examine
from game.case.diagnostics import ERROR, WARNING, Diagnostic, in_order
from game.case.model import Case, Exit, Place
from game.check.blocks import all_blocks
from game.check.reach import Reach, not_leading_back, reach
from game.check.record import one_root, standings
from game.engine.lying import lying_in
from game.engine.score import best_support, rivals
from game.engine.words.nouns import stems


def checked(root: Path) -> tuple[Case | None, tuple[Diagnostic, ...]]:
    """The case in `root` (None where it has errors), and all that is wrong with it short of the proofs, root causes first."""
    case, found = examine(root)
    return case, in_order((*found, *(findings(case) if case else ())))


def findings(case: Case) -> tuple[Diagnostic, ...]:
    """Every finding, root causes first."""
    r = reach(case)
    found: list[Diagnostic] = []
    for look in LOOKS:
        found += look(case, r)
    found += [*one_root(case), *standings(case)]
    return in_order(found)


def _places(case: Case, r: Reach) -> Iterator[Diagnostic]:
    for place in case.places.values():
        missed = [case.parts[p].name for p in place.parts if place.id not in r.entered.get(p, set())]
        if missed:
            mend = "Lead an exit to it from a place of that part, or check the conditions on the way."
            yield Diagnostic("W701", place.mark, f"no path leads to '{place.name}' in {', '.join(missed)}.", mend)


def _may_open(r: Reach, part: str, way: Exit) -> bool:
    return r.may_hold(way.when, part)


def _returns(case: Case, r: Reach) -> Iterator[Diagnostic]:
    """Places from which the way back to the start of the part is cut for good."""
    for part in case.parts.values():
        cut_off = not_leading_back(case, part.id, r.entered[part.id], partial(_may_open, r, part.id))
        for place in (p for name, p in case.places.items() if name in cut_off):
            message = f"from '{place.name}' no exits lead back to '{case.places[part.start].name}'."
            yield Diagnostic("W702", place.mark, message, "Add an exit, for instance 'back:'.")


def _exits(case: Case, r: Reach) -> Iterator[Diagnostic]:
    for place in case.places.values():
        for way in place.exits:
            shared = [p for p in place.parts if p in case.places[way.to].parts]
            if not any(r.may_hold(way.when, p) for p in shared or place.parts):
                yield Diagnostic(
                    "W707", way.mark, f"the exit '{way.way}' of '{place.name}' never opens.", "Its condition cannot come to hold."
                )
            elif not shared:
                message = f"the exit '{way.way}' leads to '{case.places[way.to].name}', which shares no part with '{place.name}'."
                yield Diagnostic("W707", way.mark, message, "Give both places a part in common.")


def _starts(case: Case, _r: Reach) -> Iterator[Diagnostic]:
    for part in case.parts.values():
        if part.start in case.places and part.id not in case.places[part.start].parts:
            message = f"'{part.name}' starts in '{case.places[part.start].name}', which does not belong to it."
            yield Diagnostic("W713", part.mark, message, f"Add '{part.name}' to the 'part:' of that place.")
    for paper in case.transcripts.values():
        lies = {p for place in case.places.values() if paper.id in place.papers for p in place.parts}
        missed = [case.parts[p].name for p in paper.parts if p not in lies]
        if lies and missed:
            message = f"'{paper.name}' says that it belongs to {', '.join(missed)}, and lies in no place of it."
            yield Diagnostic("W713", paper.mark, message, "Put right its 'part:', or the 'papers:' of a place.")


def _things(case: Case, r: Reach) -> Iterator[Diagnostic]:
    for place in case.places.values():
        for thing in place.things:
            if r.has("visited", place.id) and not r.has("examined", f"{place.id}.{thing.id}"):
                message = f"nobody can examine '{thing.name}' in '{place.name}'."
                yield Diagnostic("W711", thing.mark, message, "Its condition cannot come to hold.")


def _unshown(case: Case, r: Reach) -> Iterator[Diagnostic]:
    """Prose and hints under a condition that can never hold; the letter's are for the proofs."""
    conditions = [(b.when, b.mark, "this prose") for where, b in all_blocks(case) if b.when is not None and where != "case.letter"]
    conditions += [(h.when, h.mark, "this hint") for p in case.parts.values() for h in p.hints if h.when is not None]
    for place in case.places.values():
        for way in (w for w in place.exits if w.closed and w.when is None):
            message = f"what is said of '{way.way}' while it is closed is never shown: the way is always open."
            yield Diagnostic("W714", way.mark, message, "Give the way a 'when:', or leave 'closed:' out.", WARNING)
    for when, mark, what in conditions:
        if not any(r.may_hold(when, p) for p in case.parts):
            yield Diagnostic("W714", mark, f"{what} is never shown.", "Its condition cannot come to hold.", WARNING)


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
            elif not _bears(case, name, list(case.parts)[: list(case.parts).index(part.id) + 1]):
                message = f"'{part.name}' asks '{question.name}', on which nothing bears that can be found by then."
                yield Diagnostic("W706", part.mark, message, "Let evidence be found in it or before it, or ask the question later.")
    for lesson in case.lessons.values():
        for name in lesson.asks:
            if not _bears(case, name, [lesson.part]):
                message = f"the lesson '{lesson.name}' asks '{case.questions[name].name}', on which its part has no evidence."
                yield Diagnostic("W706", lesson.mark, message, "Ask what its part has evidence on.")


def _bears(case: Case, question: str, parts: Iterable[str]) -> bool:
    """Whether any evidence that lies in the parts weighs for an answer."""
    within = {i for part in parts for i in lying_in(case, part)}
    return any(x > 0 for i in within for x in case.items[i].relevance.get(question, {}).values())


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


LOOKS = (
    *(_starts, _places, _returns, _exits, _things, _evidence, _papers, _people, _happenings),
    *(_questions, _rivals, _plans, _unshown, _twins),
)
