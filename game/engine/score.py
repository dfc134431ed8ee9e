"""The score of one answered question. Every formula stands in a function of its own.

The source of all of them is the design page, section "The record and the score": evidence 35,
source criticism 25, the rival answered 10, confidence 10, the record 20. S is a bookkeeping
number, not a probability, and the weights in it are the author's judgement.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from game.case.model import Case, Item, Question
from game.case.terms import ESTABLISHED, REFUTED

CHIPS = 10
FULL = {"evidence": 35.0, "criticism": 25.0, "rival": 10.0, "confidence": 10.0, "record": 20.0}
BEST_OF = 5
BEST_OF_RIVAL = 2


@dataclass(frozen=True, slots=True)
class Filed:
    """One question as it was handed in.

    `chips` maps answers to whole numbers adding up to ten; `cites` and `rival_cites` name items;
    `flags` maps each cited item to the problems the player found in it; `reason` answers the rival.
    """

    question: str
    chips: Mapping[str, int]
    cites: tuple[str, ...] = ()
    flags: Mapping[str, frozenset[str]] | None = None
    rival: str = ""
    rival_cites: tuple[str, ...] = ()
    reason: str = ""
    why: str = ""

    def flagged(self, item: str) -> frozenset[str]:
        """The player's flags on an item."""
        return (self.flags or {}).get(item, frozenset())


@dataclass(frozen=True, slots=True)
class Marks:
    """One question scored. Marks are points out of `FULL`; `rival` is None where that part falls away."""

    question: str
    favoured: str
    evidence: float
    criticism: float
    rival: float | None
    confidence: float
    record: float
    support: Mapping[str, float]
    best: Mapping[str, float]
    cap: float
    total: float

    def bar(self, name: str) -> float | None:
        """The points of one of the five parts."""
        value: float | None = getattr(self, name)
        return value


def credibility(item: Item) -> float:
    """The weakest of authenticity, access, freedom from coercion and disinterest, 0 to 1."""
    return min(item.credibility.values())


def weight(item: Item, question: str, answer: str) -> float:
    """w = relevance x credibility: the weight of an item for one answer, 0 to 1."""
    return item.relevance.get(question, {}).get(answer, 0.0) * credibility(item)


def joined(weights: Iterable[float]) -> float:
    """1 - prod(1 - w): independent origins joined into one number, 0 to 1."""
    left = 1.0
    for w in weights:
        left *= 1.0 - w
    return 1.0 - left


def by_origin(items: Iterable[Item], question: str, answer: str) -> dict[str, float]:
    """The strongest weight of each origin: items of one origin count once."""
    strongest: dict[str, float] = {}
    for item in items:
        w = weight(item, question, answer)
        strongest[item.origin] = max(w, strongest.get(item.origin, 0.0))
    return strongest


def support(items: Iterable[Item], question: str, answer: str) -> float:
    """S = 1 - prod over origins (1 - max w), of the items given, for one answer."""
    return joined(by_origin(items, question, answer).values())


@lru_cache(maxsize=1 << 12)  # of one case the same few are asked again and again
def best_support(case: Case, question: str, answer: str, count: int) -> float:
    """The best S that `count` items of the case can give: that of the `count` strongest origins."""
    strongest = sorted(by_origin(case.items.values(), question, answer).values(), reverse=True)
    return joined(strongest[:count])


def evidence_share(got: float, best: float, refuted: bool) -> float:
    """S of the cited items over the best S; 0 for a refuted answer or where nothing bears on it."""
    return 0.0 if refuted or best <= 0 else got / best


def criticism_share(flags: Mapping[str, frozenset[str]], right: Mapping[str, frozenset[str]]) -> float:
    """F1 = 2TP / (2TP + FP + FN) of the player's flags against the case's own, over all items cited.

    Both mappings are keyed by the cited items. No citation: 0. Nothing to flag and nothing flagged: 1.
    """
    if not right:
        return 0.0
    given = {(i, f) for i, fs in flags.items() for f in fs}
    true = {(i, f) for i, fs in right.items() for f in fs}
    if not given and not true:
        return 1.0
    hits = len(given & true)
    return 2 * hits / (2 * hits + len(given - true) + len(true - given))


def rivals(case: Case, question: Question, favoured: str) -> tuple[str, ...]:
    """The answers that count as a rival of `favoured`.

    Every other answer with evidence that is not refuted; where there is none, the refuted answer
    with most behind it; none at all where no other answer has any evidence.
    """
    others = {
        a.id: best_support(case, question.id, a.id, BEST_OF)
        for a in question.answers
        if a.id != favoured and best_support(case, question.id, a.id, BEST_OF) > 0
    }
    living = tuple(a.id for a in question.answers if a.id in others and a.standing != REFUTED)
    if living or not others:
        return living
    return (max(others, key=lambda a: others[a]),)


def rival_share(case: Case, filed: Filed, allowed: tuple[str, ...]) -> float:
    """S of up to two items for the rival over the best S that two can give; 0 without the player's reason."""
    if filed.rival not in allowed or not filed.reason.strip() or not filed.rival_cites:
        return 0.0
    items = [case.items[i] for i in filed.rival_cites[:BEST_OF_RIVAL]]
    return support(items, filed.question, filed.rival) / best_support(case, filed.question, filed.rival, BEST_OF_RIVAL)


def confidence_cap(got: float, against: float) -> float:
    """cap = 10 S / (S + R): the chips that the cited evidence warrants. 0 where nothing supports anything."""
    return CHIPS * got / (got + against) if got + against > 0 else 0.0


def confidence_share(chips: int, cap: float, cited: bool) -> float:
    """max(0, 1 - 4((c - cap)/10)^2); 0 without a citation."""
    return max(0.0, 1 - 4 * ((chips - cap) / CHIPS) ** 2) if cited else 0.0


def settled_share(chips: Mapping[str, int], truth: Mapping[str, float]) -> float:
    """1 - 1/2 sum over answers (c/10 - truth)^2, after Brier (1950)."""
    return 1 - 0.5 * sum((chips.get(a, 0) / CHIPS - t) ** 2 for a, t in truth.items())


def contested_share(on_refuted: int) -> float:
    """1 - (chips on refuted answers / 10)^2; chips among live answers are not marked."""
    return 1 - (on_refuted / CHIPS) ** 2


def record_share(question: Question, chips: Mapping[str, int]) -> float:
    """How well the chips fit what is settled."""
    if question.settled:
        truth = {a.id: 1.0 if a.standing == ESTABLISHED else 0.0 for a in question.answers}
        return settled_share(chips, truth)
    return contested_share(sum(chips.get(a.id, 0) for a in question.answers if a.standing == REFUTED))


def total(evidence: float, criticism: float, rival: float | None, confidence: float, record: float) -> float:
    """The sum of the five marks, 0 to 100; scaled up where the rival falls away."""
    rest = evidence + criticism + confidence + record
    return rest * 100 / (100 - FULL["rival"]) if rival is None else rest + rival


def favoured_answers(question: Question, chips: Mapping[str, int]) -> tuple[str, ...]:
    """The answers with most chips; several where they are tied."""
    most = max((chips.get(a.id, 0) for a in question.answers), default=0)
    return tuple(a.id for a in question.answers if chips.get(a.id, 0) == most)


def mark_question(case: Case, filed: Filed) -> Marks:
    """Score one question. Of tied favourites the one that scores lower counts."""
    question = case.questions[filed.question]
    tied = favoured_answers(question, filed.chips)
    return min((_mark(case, question, filed, answer) for answer in tied), key=lambda m: m.total)


def _mark(case: Case, question: Question, filed: Filed, favoured: str) -> Marks:
    name = question.id
    answer = question.answer(favoured)
    assert answer is not None
    cited = [case.items[i] for i in filed.cites[:BEST_OF]]
    got = {a.id: support(cited, name, a.id) for a in question.answers}
    best = {a.id: best_support(case, name, a.id, BEST_OF) for a in question.answers}
    against = max((best[a.id] for a in question.answers if a.id != favoured and a.standing != REFUTED), default=0.0)
    cap = confidence_cap(got[favoured], against)
    allowed = rivals(case, question, favoured)
    every = dict.fromkeys((*filed.cites, *filed.rival_cites))
    marks = {
        "evidence": FULL["evidence"] * evidence_share(got[favoured], best[favoured], answer.standing == REFUTED),
        "criticism": FULL["criticism"] * criticism_share({i: filed.flagged(i) for i in every}, {i: case.items[i].flags for i in every}),
        "confidence": FULL["confidence"] * confidence_share(filed.chips.get(favoured, 0), cap, bool(cited)),
        "record": FULL["record"] * record_share(question, filed.chips),
    }
    rival = FULL["rival"] * rival_share(case, filed, allowed) if allowed else None
    return Marks(
        question=name,
        favoured=favoured,
        rival=rival,
        support=got,
        best=best,
        cap=cap,
        total=total(rival=rival, **marks),
        **marks,
    )


def mean(marks: Iterable[Marks]) -> float:
    """A filing's score: the mean over its questions, 0 to 100."""
    totals = [m.total for m in marks]
    return sum(totals) / len(totals) if totals else 0.0
