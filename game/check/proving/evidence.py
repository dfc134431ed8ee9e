"""What evidence a part lets a player have within its hours: for each answer, the best mark it allows.

Exact where it is called so: the upper bound counts every item that has a way (see `ways`), the mark given is reached
by a play of the real engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from game.case.model import Answer, Case, Question
from game.case.terms import REFUTED
from game.check.proving.rehearsal import packed, rehearse
from game.check.proving.ways import AT_ONCE, Atlas, Ways
from game.engine.score import BEST_OF, best_support, joined, weight
from game.engine.state import State

NEAR = 0.97  # of the best S: one item that gives as much settles the answer by itself


@dataclass(frozen=True, slots=True)
class Warrant:
    """How far the evidence of a part carries one answer.

    `best` is the best S of any five items in the case, `got` the best that the hours of the part allow and a play showed,
    `most` its upper bound; `items` give `got`. `enough` is how many items outweigh every other answer that stands (0: no
    five do), and `smallest` are they, the heaviest of each origin; `single` is the item that carries it furthest by itself,
    `share` how far: its part of `best`, 0 to 1.
    """

    part: str
    answer: Answer
    best: float
    got: float
    most: float
    items: tuple[str, ...]
    minutes: int
    enough: int
    smallest: tuple[str, ...]
    single: str
    share: float

    @property
    def settled(self) -> bool:
        """Whether one item settles the answer by itself."""
        return self.share >= NEAR

    @property
    def full(self) -> bool:
        """Whether the full mark for evidence can be had."""
        return self.got >= self.best - 1e-9

    @property
    def exact(self) -> bool:
        """Whether no play of the part can have more."""
        return self.got >= self.most - 1e-9


def warrants(case: Case, parts: Sequence[str], atlas: Atlas) -> tuple[Warrant, ...]:
    """The answers left standing on what the last of `parts` asks or lets be asked; the items may come from any of the parts."""
    part = case.parts[parts[-1]]
    asked = [case.questions[q] for q in (*part.asks, *part.may_ask)]
    sets = [_heaviest(case, atlas, q, a) for q in asked for a in q.answers if _stands(case, q, a)]
    plays = [rehearse(case, parts, way).trail.state for way in packed(atlas, [atlas.cheapest(s.ways) for s in sets])]
    return tuple(_warrant(case, parts, atlas, held, plays) for held in sets)


@dataclass(frozen=True, slots=True)
class _Set:
    """The items chosen for an answer, the ways to all of them, and what bears on it at all."""

    question: Question
    answer: Answer
    weights: dict[str, float]
    bearing: tuple[str, ...]
    items: tuple[str, ...]
    ways: Ways


def _stands(case: Case, question: Question, answer: Answer) -> bool:
    return answer.standing != REFUTED and best_support(case, question.id, answer.id, BEST_OF) > 0


def _heaviest(case: Case, atlas: Atlas, question: Question, answer: Answer) -> _Set:
    weights = {i.id: weight(i, question.id, answer.id) for i in case.items.values()}
    bearing = tuple(sorted((i for i in weights if weights[i] > 0 and atlas.to("found", i)), key=lambda i: (-weights[i], i)))
    return _Set(question, answer, weights, bearing, *_Chooser(case, atlas, weights).choose(bearing))


def _warrant(case: Case, parts: Sequence[str], atlas: Atlas, held: _Set, plays: list[State]) -> Warrant:
    question, answer = held.question, held.answer
    shown = _shown(case, parts, atlas, held, plays)
    got = _sum(case, held.weights, held.items)
    best = best_support(case, question.id, answer.id, BEST_OF)
    others = [best_support(case, question.id, a.id, BEST_OF) for a in question.answers if a.id != answer.id and a.standing != REFUTED]
    single = max(held.weights, key=lambda i: held.weights[i])
    enough = next((n for n in range(1, BEST_OF + 1) if best_support(case, question.id, answer.id, n) > max(others, default=0.0)), 0)
    by_weight = sorted((i for i, w in held.weights.items() if w > 0), key=lambda i: (-held.weights[i], i))
    return Warrant(
        part=parts[-1],
        answer=answer,
        best=best,
        got=got if shown else 0.0,
        most=got if shown and not atlas.capped else _sum(case, held.weights, _of_each_origin(case, held.bearing)[:BEST_OF]),
        items=held.items if shown else (),
        minutes=atlas.minutes(atlas.cheapest(held.ways)) if shown else 0,
        enough=enough,
        smallest=tuple(_of_each_origin(case, by_weight)[:enough]),
        single=single,
        share=held.weights[single] / best,
    )


def _shown(case: Case, parts: Sequence[str], atlas: Atlas, held: _Set, plays: list[State]) -> bool:
    """Whether a play finds all of the items: one of those made already, or one made for them."""
    for skipping in (None, False, True):
        if skipping is not None:
            plays.append(rehearse(case, parts, atlas.cheapest(held.ways), skipping=skipping).trail.state)
        if any(all(play.knows("found", i) for i in held.items) for play in plays):
            return True
    return False


def _sum(case: Case, weights: dict[str, float], items: Iterable[str]) -> float:
    strongest: dict[str, float] = {}
    for item in items:
        origin = case.items[item].origin
        strongest[origin] = max(weights[item], strongest.get(origin, 0.0))
    return joined(strongest.values())


def _of_each_origin(case: Case, items: Sequence[str]) -> list[str]:
    first: dict[str, str] = {}
    for item in items:
        first.setdefault(case.items[item].origin, item)
    return list(first.values())


@dataclass
class _Chooser:
    """The five items of most weight together whose ways fit into the hours together: branch and bound."""

    case: Case
    atlas: Atlas
    weights: dict[str, float]
    _best: tuple[float, tuple[str, ...], Ways] = (-1.0, (), AT_ONCE)

    def choose(self, bearing: Sequence[str]) -> tuple[tuple[str, ...], Ways]:
        """The items, and the ways to all of them."""
        self._further(bearing, (), AT_ONCE)
        return self._best[1], self._best[2]

    def _further(self, left: Sequence[str], chosen: tuple[str, ...], ways: Ways) -> None:
        got = _sum(self.case, self.weights, chosen)
        if got > self._best[0]:
            self._best = (got, chosen, ways)
        if len(chosen) == BEST_OF:
            return
        taken = {self.case.items[i].origin for i in chosen}
        for n, item in enumerate(left):
            rest = [i for i in _of_each_origin(self.case, left[n:]) if self.case.items[i].origin not in taken]
            if _sum(self.case, self.weights, (*chosen, *rest[: BEST_OF - len(chosen)])) <= self._best[0]:
                return
            if self.case.items[item].origin in taken:
                continue
            together = self.atlas.joined(ways, self.atlas.to("found", item))
            if together:
                self._further(left[n + 1 :], (*chosen, item), together)
