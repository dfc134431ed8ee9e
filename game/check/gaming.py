"""What a player earns who does not do the work: strategies that need no reading, or no thought, scored by the real score.

The choices of a strategy are the same every time; `random` is played from seeds that are printed. A strategy that is
*blind* needs nothing of what the case says; one that is *careless* has read, and does not weigh.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from game.case.model import Answer, Case, Part, Question
from game.case.terms import FLAGS
from game.check.run import Run
from game.engine.score import BEST_OF, BEST_OF_RIVAL, CHIPS, Filed, best_support, mark_question, mean, rivals, weight

SEEDS = 200
BLIND_MOST = 30.0  # of 100: more for nothing read, and the case can be gamed
CARELESS_MOST = 65.0  # of 100: more for nothing weighed, and it can be gamed

Filer = Callable[[Case, Question, Sequence[str], random.Random], Filed]


@dataclass(frozen=True, slots=True)
class Strategy:
    """A way to file: its name, what it does, whether it is blind, and the filing of one question."""

    name: str
    does: str
    blind: bool
    file: Filer
    seeds: int = 1


@dataclass(frozen=True, slots=True)
class Earned:
    """What a strategy earns in a part, 0 to 100: the mean over its runs, and the best of them with its seed."""

    part: str
    strategy: Strategy
    mean: float
    best: float
    seed: int

    @property
    def most(self) -> float:
        """More than this, and the strategy pays."""
        return BLIND_MOST if self.strategy.blind else CARELESS_MOST

    @property
    def games(self) -> bool:
        """Whether the case can be gamed so. Of random players the mean counts: one in two hundred is lucky."""
        return self.mean > self.most


def audit(case: Case, runs: Sequence[tuple[Part, Run]]) -> tuple[Earned, ...]:
    """Every strategy in every part; `runs` are the checker's, which tell what a player may have in the notebook."""
    return tuple(_earned(case, part, [i for i in case.items if i in run.found], s) for part, run in runs for s in STRATEGIES)


def _earned(case: Case, part: Part, found: Sequence[str], strategy: Strategy) -> Earned:
    totals = []
    for seed in range(strategy.seeds):
        draw = random.Random(f"{case.id}/{part.id}/{seed}")
        totals.append((mean(mark_question(case, strategy.file(case, case.questions[q], found, draw)) for q in part.asks), seed))
    best, seed = max(totals)
    return Earned(part.id, strategy, sum(t for t, _ in totals) / len(totals), best, seed)


def majority(question: Question) -> Answer:
    """The answer that most authorities are for; of several, the first."""
    return max(question.answers, key=lambda a: sum(v.side == "for" for v in a.views))


def _majority(_case: Case, question: Question, _found: Sequence[str], _draw: random.Random) -> Filed:
    return Filed(question.id, {majority(question).id: CHIPS})


def _shrug(_case: Case, question: Question, _found: Sequence[str], _draw: random.Random) -> Filed:
    return Filed(question.id, _spread(question))


def _spread(question: Question) -> dict[str, int]:
    each, over = divmod(CHIPS, len(question.answers))
    return {a.id: each + (n < over) for n, a in enumerate(question.answers)}


def _at_once(_case: Case, question: Question, _found: Sequence[str], _draw: random.Random) -> Filed:
    return Filed(question.id, {question.answers[0].id: CHIPS})


def _first(_case: Case, question: Question, found: Sequence[str], _draw: random.Random) -> Filed:
    rival = question.answers[-1].id
    return Filed(question.id, {question.answers[0].id: CHIPS}, tuple(found[:BEST_OF]), {}, rival, tuple(found[:BEST_OF_RIVAL]), "No.")


def _everything(_case: Case, question: Question, found: Sequence[str], _draw: random.Random) -> Filed:
    cites = tuple(found[:BEST_OF])
    return Filed(question.id, {majority(question).id: CHIPS}, cites, {i: frozenset(FLAGS) for i in cites})


def _shrug_cited(_case: Case, question: Question, found: Sequence[str], _draw: random.Random) -> Filed:
    return Filed(question.id, _spread(question), tuple(found[:BEST_OF]), {})


def _all_in(case: Case, question: Question, found: Sequence[str], _draw: random.Random) -> Filed:
    favoured = majority(question).id
    return Filed(question.id, {favoured: CHIPS}, heaviest(case, question.id, favoured, found, BEST_OF), {})


def _random(_case: Case, question: Question, found: Sequence[str], draw: random.Random) -> Filed:
    chips = dict.fromkeys((a.id for a in question.answers), 0)
    for _ in range(CHIPS):
        chips[draw.choice(question.answers).id] += 1
    cites = tuple(draw.sample(list(found), min(len(found), draw.randint(0, BEST_OF))))
    against = tuple(draw.sample(list(found), min(len(found), draw.randint(0, BEST_OF_RIVAL))))
    flags = {i: frozenset(draw.sample(list(FLAGS), draw.randint(0, 3))) for i in (*cites, *against)}
    return Filed(question.id, chips, cites, flags, draw.choice(question.answers).id, against, "Because.")


def heaviest(case: Case, question: str, answer: str, found: Sequence[str], count: int) -> tuple[str, ...]:
    """The items that weigh most for an answer, one of each origin."""
    chosen: dict[str, str] = {}
    for item in sorted(found, key=lambda i: -weight(case.items[i], question, answer)):
        if weight(case.items[item], question, answer) > 0:
            chosen.setdefault(case.items[item].origin, item)
    return tuple(chosen.values())[:count]


def careful(case: Case, question: Question, favoured: str, found: Sequence[str]) -> Filed:
    """What a player earns who weighs: the heaviest evidence found, flagged as the case has it, chips as it warrants, a rival answered."""
    cites = heaviest(case, question.id, favoured, found, BEST_OF)
    rival = max(rivals(case, question, favoured), key=lambda a: sum(weight(case.items[i], question.id, a) for i in found), default="")
    against = heaviest(case, question.id, rival, found, BEST_OF_RIVAL) if rival else ()
    flags = {i: case.items[i].flags for i in (*cites, *against)}
    return max(
        (Filed(question.id, chips, cites, flags, rival, against, "See there.") for chips in _hands(question, favoured)),
        key=lambda f: mark_question(case, f).total,
    )


def _hands(question: Question, favoured: str) -> Iterator[dict[str, int]]:
    """Most chips on the favoured answer, the rest on one other."""
    for other in (a.id for a in question.answers if a.id != favoured):
        yield from ({favoured: n, other: CHIPS - n} for n in range(CHIPS // 2 + 1, CHIPS + 1))


STRATEGIES = (
    Strategy("accuse at once", "all chips on the first answer, nothing cited", True, _at_once),
    Strategy("majority without citation", "all chips where most authorities stand, nothing cited", True, _majority),
    Strategy("shrug", "chips spread evenly, nothing cited", True, _shrug),
    Strategy("shrug with papers", "chips spread evenly, the first five items cited", False, _shrug_cited),
    Strategy("first option", "the first answer, the first items, the last answer as rival", False, _first),
    Strategy("random", f"everything by chance, {SEEDS} seeds", False, _random, SEEDS),
    Strategy("cite everything", "the majority's answer, the first five items, every flag on each", False, _everything),
    Strategy("all-in", "the majority's answer, its heaviest evidence, no flag, no rival", False, _all_in),
)


def best_of(case: Case, part: Part, found: Sequence[str]) -> float:
    """What careful work earns in a part, 0 to 100: for each question the live answer it earns most on."""
    totals = []
    for name in part.asks:
        question = case.questions[name]
        live = [a.id for a in question.answers if best_support(case, name, a.id, BEST_OF) > 0]
        totals.append(max((mark_question(case, careful(case, question, a, found)) for a in live), key=lambda m: m.total, default=None))
    marks = [m for m in totals if m is not None]
    return mean(marks)
