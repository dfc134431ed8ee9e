"""Plays by the real engine that do given deeds: what they reach is proved, and the moves show how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from game.case.model import Case
from game.check.deeds import Trail, at_hand, deeds, look_round, made, take, walked
from game.check.proving.ways import Atlas, Deed, Way
from game.engine.moves import Move, is_legal, missing, walkable
from game.engine.state import CHIPS, State, affordable, next_part
from game.engine.step import start


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A play of one part by itself, or of the parts in their order (`alone` false)."""

    part: str
    alone: bool
    trail: Trail


def begin(case: Case, part: str, alone: bool, budget: bool = True) -> State:
    """Where a rehearsal begins."""
    return start(case, part, alone=alone, budget=budget).state


def rehearse(case: Case, parts: Sequence[str], wanted: Iterable[Deed], budget: bool = True, skipping: bool = False) -> Rehearsal:
    """Play these parts and do the deeds wanted in each, with all that takes no time.

    With `skipping`, places behind a notice are skipped, which brings what lies in them for no time.
    """
    held = frozenset(wanted)
    alone = len(parts) == 1
    trail = Trail(begin(case, parts[0], alone, budget))
    for number, part in enumerate(parts):
        trail = _do(case, trail, {(verb, name) for p, verb, name in held if p == part}, skipping)
        if number + 1 < len(parts):
            trail = on_to_the_next(case, trail)
    return Rehearsal(parts[0], alone, trail)


def _do(case: Case, trail: Trail, wanted: set[tuple[str, str]], skipping: bool) -> Trail:
    while True:
        trail = look_round(case, _past_notices(case, trail) if skipping else trail)
        after = _deed(case, trail, wanted) or _skip(case, trail)
        if after is None:
            return trail
        trail = after


def _past_notices(case: Case, trail: Trail) -> Trail:
    """Skip the places behind a notice that can be come to, and go on from there."""
    fresh = [p for p in walkable(case, trail.state) if not trail.state.knows("visited", p)]
    for name in fresh:
        verb = "skip" if case.places[name].notice else "go"
        if after := made(case, trail, Move(verb, (name,)), ("visited", name)):
            return _past_notices(case, after)
    return trail


def _deed(case: Case, trail: Trail, wanted: set[tuple[str, str]]) -> Trail | None:
    """One deed that takes no time or is wanted, with its paper in hand."""
    able = (d for d in deeds(case, trail.state) if len(d.moves) <= 2 and (not d.minutes or d.fact in wanted))
    taken = (take(case, trail, d) for d in able if affordable(case, trail.state, d.minutes))
    return next((t for t in taken if t is not None), None)


def _skip(case: Case, trail: Trail) -> Trail | None:
    """A paper behind a notice is had without reading it, which takes no time; tried when nothing else is left."""
    for place in at_hand(case, trail.state):
        for name in place.papers:
            if case.transcripts[name].notice and not trail.state.knows("read", name) and (there := walked(case, trail, place.id)):
                return made(case, there, Move("skip", (name,)), ("read", name))
    return None


def on_to_the_next(case: Case, trail: Trail) -> Trail:
    """File the part at hand, all chips on the first answers, and open the next."""
    assert next_part(case, trail.state)
    trail = trail.step(case, Move("file"))
    for question in missing(case, trail.state):
        trail = trail.step(case, Move("chips", (question, case.questions[question].answers[0].id, str(CHIPS))))
    return trail.step(case, Move("submit")).step(case, Move("next"))


def packed(atlas: Atlas, ways: Iterable[Way]) -> Iterator[Way]:
    """Ways put together into as few plays as fit the hours, first come first served."""
    loads: list[Way] = []
    for way in ways:
        at = next((n for n, held in enumerate(loads) if _fits(atlas, held | way)), len(loads))
        loads[at:] = [loads[at] | way, *loads[at + 1 :]] if at < len(loads) else [way]
    yield from loads


def _fits(atlas: Atlas, way: Way) -> bool:
    return all(given is None or atlas.minutes(way, part) <= given * 60 for part, given in atlas.hours.items())


def shortened(case: Case, begun: State, moves: Sequence[Move], fact: tuple[str, str]) -> tuple[Move, ...]:
    """The moves without those that the fact does not need: as many as possible are left out, piece by piece.

    No shorter script comes of leaving out one of its moves; a wholly other one may be shorter.
    """
    kept = list(moves)
    size = max(1, len(kept) // 2)
    while True:
        shorter = _without_pieces(case, begun, kept, fact, size)
        if size == 1 and len(shorter) == len(kept):
            return tuple(kept)
        kept, size = shorter, max(1, size // 2)


def _without_pieces(case: Case, begun: State, moves: list[Move], fact: tuple[str, str], size: int) -> list[Move]:
    """One pass: every piece of that many moves is left out that can be."""
    kept, at = moves, 0
    while at < len(kept):
        rest = [*kept[:at], *kept[at + size :]]
        end = _reaches(case, begun, rest, fact)
        if end is None:
            at += size
        else:
            kept = rest[:end]
    return kept


def _reaches(case: Case, begun: State, moves: Sequence[Move], fact: tuple[str, str]) -> int | None:
    """After how many of the moves the fact is met; None where one of them is not legal, or it never is."""
    trail = Trail(begun)
    for n, move in enumerate(moves):
        if fact in trail.state.facts:
            return n
        if not is_legal(case, trail.state, move):
            return None
        trail = trail.step(case, move)
    return len(moves) if fact in trail.state.facts else None
