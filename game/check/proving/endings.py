"""Answers and endings: whether a filing can give each answer, and whether some filing gets each paragraph of the reader's letter.

Filings of many kinds are handed in through the real engine, in every part by itself and in plays of the whole case, until every
paragraph has come. One that none of them got is not decided, unless what it waits for is never asked.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from game.case.conditions import All, Any, Condition, Count, Fact, facts_in, holds
from game.case.diagnostics import Mark
from game.case.model import Block, Case, Question
from game.case.names import slug
from game.case.terms import REFUTED as REFUTED_BY_THE_RECORD
from game.check.deeds import Trail
from game.check.gaming import STRATEGIES, careful
from game.check.parts import questions_of
from game.check.proving.goals import Goal
from game.check.proving.prove import OPEN, PROVED, REFUTED, Shown, Verdict
from game.check.proving.rehearsal import begin
from game.check.run import played
from game.engine.filing import report
from game.engine.letter import fitting
from game.engine.moves import Move, is_legal
from game.engine.score import CHIPS, FULL, Filed
from game.engine.state import addable_questions, asked_questions, filed_before, found_items, next_part
from game.engine.step import start

KINDS = ("answer", "ending")
NEVER_ASKED = "no part asks its question, or lets it be asked"
NOT_GIVEN = "none of the filings that were tried gets it"
NEVER_GIVEN = "it waits for an answer to a question that no part asks, or for numbers that no filing has"
MARKS = ("score", *FULL)
LINES = 70  # of a paragraph, for its name


def endings(case: Case) -> tuple[Verdict, ...]:
    """The verdict on every answer, and on every paragraph of the letter, in the order of the case."""
    return _Filings(case).verdicts()


def named(case: Case, words: str) -> Verdict | None:
    """The verdict on the answer (``question: answer``) or the paragraph (``letter 3``) that is called so; None where none is."""
    wanted = slug(words)
    if not wanted:
        return None
    return next(
        (v for v in endings(case) if wanted in (slug(v.goal.name), slug(v.goal.name.split(":")[0]) if v.goal.kind == "ending" else "")),
        None,
    )


def name_of(block: Block, number: int) -> str:
    """A paragraph of the letter as it is called: ``letter 3``."""
    words = " ".join(block.text.split())
    return f"letter {number}: {words if len(words) <= LINES else words[: LINES - 4].rsplit(' ', 1)[0] + ' ...'}"


@dataclass
class _Filings:
    """The filings made so far: what answers they gave, and which paragraphs they got."""

    case: Case
    given: dict[str, Shown] = field(default_factory=dict)
    got: dict[Mark, Shown] = field(default_factory=dict)

    def verdicts(self) -> tuple[Verdict, ...]:
        asked = {q for p in self.case.parts.values() for q in questions_of(self.case, p)}
        letter = [b for b in self.case.letter if may_come(b.when, asked)]
        answers = [a.ref for q in self.case.questions.values() if q.id in asked for a in q.answers]
        for shown in self._plays():
            self._take(shown)
            if all(b.mark in self.got for b in letter) and all(a in self.given for a in answers):
                break
        return (*self._answers(asked), *self._paragraphs(letter))

    def _take(self, shown: Shown) -> None:
        state = shown.trail.state
        judged = report(self.case, state)
        for block in fitting(self.case, state, judged):
            self.got.setdefault(block.mark, shown)
        for one in judged.questions:
            self.given.setdefault(f"{one.filed.question}.{one.marks.favoured}", shown)

    def _answers(self, asked: set[str]) -> Iterator[Verdict]:
        for question in self.case.questions.values():
            for answer in question.answers:
                goal = Goal("answer", f"{question.name}: {answer.name}", ("favours", answer.ref), answer.mark)
                shown = self.given.get(answer.ref)
                yield (
                    Verdict(goal, PROVED, "", shown) if shown else Verdict(goal, REFUTED if question.id not in asked else OPEN, NEVER_ASKED)
                )

    def _paragraphs(self, letter: list[Block]) -> Iterator[Verdict]:
        for number, block in enumerate(self.case.letter, 1):
            goal = Goal("ending", name_of(block, number), ("letter", str(number)), block.mark)
            shown = self.got.get(block.mark)
            if shown:
                yield Verdict(goal, PROVED, "", shown)
            else:
                yield Verdict(goal, OPEN, NOT_GIVEN) if block in letter else Verdict(goal, REFUTED, NEVER_GIVEN)

    # The filings that are tried, the likeliest first.

    def _plays(self) -> Iterator[Shown]:
        begun = [(part, Trail(begin(self.case, part, alone=True))) for part in self.case.parts]
        yield from self._lessons()
        read = [(part, played(self.case, trail)) for part, trail in begun]
        for number in range(max((len(q.answers) for q in self.case.questions.values()), default=0)):
            for part, trail in read:
                yield from self._filed(part, True, trail, [self._nth(trail, number, add=True)])
        for part, trail in (*begun, *read):
            yield from self._filed(part, True, trail, [self._refuted(trail)])
        for strategy, (part, trail) in product(STRATEGIES, (*begun, *read)):
            yield from self._filed(part, True, trail, [self._by_strategy(trail, strategy.name)])
        yield from self._whole()
        wanted = [_wanted(b.when) for b in self.case.letter if b.when and b.mark not in self.got]
        for want, (part, trail) in product(wanted, (*read, *begun)):
            yield from self._filed(part, True, trail, self._forced(trail, want))

    def _lessons(self) -> Iterator[Shown]:
        """The lessons: each may ask what its part does not."""
        for lesson in self.case.lessons.values():
            trail = Trail(start(self.case, lesson.part, lesson=lesson.id).state)
            for number in range(max((len(self.case.questions[q].answers) for q in lesson.asks), default=0)):
                filed = handed_in(self.case, trail, self._nth(trail, number, add=False))
                if filed is not None:
                    yield Shown(lesson.part, True, filed, lesson=lesson.id)

    def _whole(self) -> Iterator[Shown]:
        """The parts one after another: in each, answers kept, changed, added to and left out; then on with what was careful."""
        first = next(iter(self.case.parts), "")
        trail = Trail(begin(self.case, first, alone=False)) if first else None
        while trail is not None:
            trail = played(self.case, trail)
            ways = [self._kept(trail, add) for add in (True, False)]
            ways += [self._nth(trail, n, add) for n in (1, 0) for add in (True, False)] + [
                self._by_strategy(trail, s.name) for s in STRATEGIES
            ]
            yield from self._filed(first, False, trail, ways)
            handed = next((s.trail for s in self._filed(first, False, trail, [self._kept(trail, False)])), None)
            goes_on = handed and next_part(self.case, handed.state) and is_legal(self.case, handed.state, Move("next"))
            trail = handed.step(self.case, Move("next")) if handed and goes_on else None

    def _kept(self, trail: Trail, add: bool) -> dict[str, Filed]:
        """What was filed before stands; the rest is answered with care. With `add`, so is all that may be asked."""
        names = [*asked_questions(self.case, trail.state), *(addable_questions(self.case, trail.state) if add else ())]
        return {q: self._careful(trail, q, 0) for q in names if not filed_before(trail.state, q)}

    def _nth(self, trail: Trail, number: int, add: bool) -> dict[str, Filed]:
        names = [*asked_questions(self.case, trail.state), *(addable_questions(self.case, trail.state) if add else ())]
        return {q: self._careful(trail, q, number) for q in names}

    def _refuted(self, trail: Trail) -> dict[str, Filed]:
        """All chips on what the record refutes, wherever it refutes anything."""
        asked = [self.case.questions[q] for q in asked_questions(self.case, trail.state)]
        answers = {q.id: next((a.id for a in q.answers if a.standing == REFUTED_BY_THE_RECORD), q.answers[0].id) for q in asked}
        return {q: Filed(q, {answer: CHIPS}) for q, answer in answers.items()}

    def _careful(self, trail: Trail, name: str, number: int) -> Filed:
        question = self.case.questions[name]
        favoured = question.answers[number % len(question.answers)].id
        return careful(self.case, question, favoured, found_items(self.case, trail.state))

    def _by_strategy(self, trail: Trail, name: str) -> dict[str, Filed]:
        strategy = next(s for s in STRATEGIES if s.name == name)
        found = found_items(self.case, trail.state)
        draw = random.Random(f"{self.case.id}/letter")
        return {q: strategy.file(self.case, self.case.questions[q], found, draw) for q in asked_questions(self.case, trail.state)}

    def _forced(self, trail: Trail, want: Mapping[str, str]) -> list[dict[str, Filed]]:
        """Filings that favour what a paragraph waits for: with care, and without anything cited."""
        held = {q: self.case.questions[q] for q in asked_questions(self.case, trail.state)}
        held |= {q: self.case.questions[q] for q in addable_questions(self.case, trail.state) if q in want}
        if not any(q in want for q in held):
            return []
        found = found_items(self.case, trail.state)

        def with_care(question: Question) -> Filed:
            return careful(self.case, question, want.get(question.id, question.answers[0].id), found)

        bare = {q: Filed(q, {want.get(q, one.answers[0].id): CHIPS}) for q, one in held.items()}
        return [{q: with_care(one) for q, one in held.items()}, bare]

    def _filed(self, part: str, alone: bool, trail: Trail, ways: Iterable[Mapping[str, Filed]]) -> Iterator[Shown]:
        for way in ways:
            handed = handed_in(self.case, trail, way)
            if handed is not None:
                yield Shown(part, alone, handed)


def may_come(when: Condition | None, asked: set[str]) -> bool:
    """Whether any filing at all may get a paragraph: False only where that is sure.

    It is sure where the paragraph waits for an answer to a question that is never asked, or for numbers that no filing has.
    """
    if isinstance(when, Fact):
        return when.verb != "favours" or when.name.partition(".")[0] in asked
    if isinstance(when, Count):
        return _some_number([when])
    if isinstance(when, Any):
        return any(may_come(c, asked) for c in when.of)
    if isinstance(when, All):
        counts = [c for c in when.of if isinstance(c, Count)]
        alike = ([c for c in counts if c.what == what] for what in {c.what for c in counts})
        return all(may_come(c, asked) for c in when.of) and all(_some_number(held) for held in alike)
    return True


def _some_number(counts: list[Count]) -> bool:
    """Whether one number fits all of these conditions on the same thing: marks are shares in percent, everything else counts on."""
    most = 100 if counts[0].what in MARKS else max(c.number for c in counts) + 1
    return any(all(holds(c, frozenset(), {c.what: n}) for c in counts) for n in range(most + 1))


def _wanted(when: Condition | None) -> dict[str, str]:
    """The answers that a condition speaks of, by question: of several on one question, the first."""
    wanted: dict[str, str] = {}
    for fact in facts_in(when):
        if fact.verb == "favours":
            question, _, answer = fact.name.partition(".")
            wanted.setdefault(question, answer)
    return wanted


def handed_in(case: Case, trail: Trail, filing: Mapping[str, Filed]) -> Trail | None:
    """The trail with a filing put down on the form and handed in; None where the form does not take it.

    Questions that the filing leaves out stay as they are on the form.
    """
    if not is_legal(case, trail.state, Move("file")):
        return None
    trail = trail.step(case, Move("file"))
    for filed in filing.values():
        trail = _put_down(case, trail, filed)
    return trail.step(case, Move("submit")) if is_legal(case, trail.state, Move("submit")) else None


def _put_down(case: Case, trail: Trail, filed: Filed) -> Trail:
    """One question of the form cleared, and filled in anew."""
    name, draft = filed.question, trail.state.draft(filed.question)
    moves = [Move("chips", (name, a, "0")) for a, _ in draft.chips]
    moves += [Move("uncite", (name, i)) for i in draft.cites] + [Move("uncounter", (name, i)) for i in draft.rival_cites]
    moves += [Move("chips", (name, a, str(n))) for a, n in filed.chips.items() if n]
    moves += [Move("cite", (name, i)) for i in filed.cites] + [Move("counter", (name, i)) for i in filed.rival_cites]
    flags = [(i, f) for i in dict.fromkeys((*filed.cites, *filed.rival_cites)) for f in sorted(filed.flagged(i))]
    moves += [Move("flag", pair) for pair in flags if pair not in trail.state.flags]
    moves += [Move("rival", (name, filed.rival))] if filed.rival else []
    moves += [Move("reason", (name, filed.reason))] if filed.reason else []
    for move in moves:
        if is_legal(case, trail.state, move):  # an answer favoured is no rival, a flag stands already
            trail = trail.step(case, move)
    return trail
