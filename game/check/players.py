"""Random players: they walk, read, type, take back, save, open again and file, and every law is held on the way.

A play is all there is in its seed and its number of steps: the same case, seed and steps give the same play. What goes wrong
is a value: the seed, the step, the law, and the moves so far, made shorter.
"""

from __future__ import annotations

import random
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from game.case.model import Case
from game.case.names import ARTICLES, slug, words
from game.check.laws import LAWS, NOT_NOW, Broken, Fault, Listing
from game.check.shrinking import fails, script, shrunk
from game.check.sitting import Act, Sat, Sitting, reached, sit
from game.engine.moves import OPTIONS, WORDED, Move, missing
from game.engine.narration import meeting_of
from game.engine.state import CHIPS, State, found_items, is_filed, minutes_left
from game.engine.words.labels import offered
from game.engine.words.typed import LINES
from game.play.journal import Start

PLAYS = 20
STEPS = 80
SEED = "1"
SHRUNK = 3  # failing plays that are made shorter; a broken engine breaks in all of them, and one shows it
WIDTH = 80
WAYS = ("make", "type", "say", "undo", "reopen", "torn", "save", "restore", "aside")
ODDS = (39, 22, 9, 9, 4, 3, 4, 4, 6)  # how often each of them
ASIDES = ("moves", "status", "margin", "questions", "help", "saves")
TOLD = {
    "make": "taken from the list",
    "type": "typed as a line",
    "say": "said in words that may mean others, too",
    "undo": "taken back",
    "reopen": "left and opened again",
    "torn": "opened again with a torn line",
    "save": "kept under a name",
    "restore": "gone back to what was kept",
    "aside": "typed that is no move",
}


@dataclass(frozen=True, slots=True)
class Play:
    """A random play: its seed, and how it went."""

    seed: str
    sat: Sat


@dataclass(frozen=True, slots=True)
class Failure:
    """A play that broke a law: at which step, and with which acts; `fewer` are those that are needed, and `script` plays them.

    `shown` tells whether a line of the script fails, too: some laws are of what no line can tell.
    """

    seed: str
    step: int
    fault: Fault
    start: Start
    acts: tuple[Act, ...]
    fewer: tuple[Act, ...]
    script: str
    shown: bool


@dataclass(frozen=True, slots=True)
class Wandered:
    """What came of random plays: how much was done of each kind of act, and what was reached, as (kind, reached, of)."""

    seed: str
    plays: int
    most: int
    moves: int
    acts: Mapping[str, int]
    asked: Mapping[str, int]
    reached: tuple[tuple[str, int, int], ...]
    failures: tuple[Failure, ...]


def seeds(seed: str, plays: int) -> tuple[str, ...]:
    """The seeds of the plays: a seed with a dash, as '7-13', is that of one play; of any other so many are made."""
    return (seed,) if "-" in seed else tuple(f"{seed}-{n}" for n in range(1, plays + 1))


def wander(case: Case, plays: int = PLAYS, seed: str = SEED, steps: int = STEPS) -> Wandered:
    """Play a case at random so many times, up to so many steps each, and file at the end."""
    sats = [replay(case, one, steps) for one in seeds(seed, plays)]
    failed = [p for p in sats if p.sat.fault]
    met = {fact for p in sats for fact in p.sat.met}
    return Wandered(
        seed=seed,
        plays=len(sats),
        most=steps,
        moves=sum(p.sat.counts["make"] + p.sat.counts["type"] for p in sats),
        acts=_summed(p.sat.counts for p in sats),
        asked=_summed(p.sat.asked for p in sats),
        reached=reached(case, met),
        failures=tuple(_failure(case, p, steps, n < SHRUNK) for n, p in enumerate(failed)),
    )


def _summed(counts: Iterable[Counter[str]]) -> dict[str, int]:
    return dict(sorted(sum(counts, Counter[str]()).items()))


def replay(case: Case, seed: str, steps: int = STEPS) -> Play:
    """The play of one seed, the same every time."""
    draw = random.Random(seed)
    return Play(seed, sit(case, draw.choice(starts(case)), lambda sitting: _acts(case, draw, sitting, steps)))


def starts(case: Case) -> tuple[Start, ...]:
    """How a play can begin: the whole case, each part by itself, each lesson's cut, and without what a class may go without."""
    first = next(iter(case.parts))
    alone = [Start(part, alone=True) for part in case.parts]
    lessons = [Start(lesson.part, name, alone=True) for name, lesson in case.lessons.items()]
    without = (Start(first, budget=False), Start(first, hints=False), Start(first, notices=False))
    return (Start(first), *alone, *lessons, *without)


def _acts(case: Case, draw: random.Random, sitting: Sitting, steps: int) -> Iterator[Act]:
    """What a player does: so many steps, shared between the parts that follow one another, and each part filed."""
    legs = 1 if sitting.start.alone else len(case.parts)
    for _ in range(legs):
        yield from _late(case, draw, sitting)
        for _ in range(max(1, steps // legs)):
            yield _act(case, draw, sitting)
        yield from _filing(case, draw, sitting)
        if "next" in sitting.listing:
            yield Act("make", Move("next"))


def _late(case: Case, draw: random.Random, sitting: Sitting) -> Iterator[Act]:
    """Every third player lets the time pass first, so that the hours run out on the way."""
    left = minutes_left(case, sitting.known.state) if draw.random() < 0.3 else None
    for _ in range(max(0, (left or 0) // max(1, case.costs["wait"]) - draw.randint(0, 3))):
        if "wait" in sitting.listing:
            yield Act("make", Move("wait"))


def _act(case: Case, draw: random.Random, sitting: Sitting) -> Act:
    kind = draw.choices(WAYS, ODDS)[0]
    if kind == "undo":
        return Act(kind, times=draw.choice((1, 1, 1, 2, 3, 5)))
    if kind == "torn":
        return Act(kind, times=draw.randint(1, 40))
    if kind == "aside":
        return Act(kind, words=draw.choice(ASIDES))
    if kind in ("reopen", "save") or (kind == "restore" and sitting.saved):
        return Act(kind)
    move = _move(case, draw, sitting)
    lines = [line.lower() for line in LINES[move.verb](case, move.args) if line] if kind == "say" and move.verb in LINES else []
    if lines:
        return Act("say", move, draw.choice(lines))
    return Act("type" if kind == "type" else "make", move)


def _move(case: Case, draw: random.Random, sitting: Sitting) -> Move:
    """A move: first a verb, then one of its moves, so that the thousands of the form do not drown the walking.

    Every other one is of those that a player is shown as new, so that plays get somewhere.
    """
    state = sitting.known.state
    listing = _fresh(case, sitting) if draw.random() < 0.5 else {}
    listing = listing or {**sitting.listing, **_worded(case, state)}
    verb = draw.choice(list(listing))
    args = draw.choice(listing[verb])
    return Move(verb, (*args, _words(case, draw, state))) if verb in WORDED else Move(verb, args)


def _fresh(case: Case, sitting: Sitting) -> Listing:
    """The moves worth showing, and evidence that the case has an answer to; filing is for the end of a leg."""
    listing: Listing = {}
    for move in offered(case, sitting.known.state):
        if move.verb not in ("file", "next"):
            listing.setdefault(move.verb, []).append(move.args)
    meet = [args for args in sitting.listing.get("present", ()) if (s := case.statement(args[1])) and meeting_of(args[0], s)]
    return listing | ({"present": meet} if meet else {})


def _worded(case: Case, state: State) -> Listing:
    """The moves that end in the player's own words, without those: they are not listed, since there is no end of them."""
    listing = {verb: list(OPTIONS[verb](case, state)) for verb in sorted(WORDED)}
    return {verb: held for verb, held in listing.items() if held}


def _words(case: Case, draw: random.Random, state: State) -> str:
    """Words as a player writes them: of something in the notebook, where there is anything. A search leaves articles out."""
    held = [case.items[i].name for i in found_items(case, state)] or [case.title]
    return " ".join([w for w in words(draw.choice(held)) if w not in ARTICLES][:3]) or "nothing"


def _filing(case: Case, draw: random.Random, sitting: Sitting) -> Iterator[Act]:
    """The form filled as far as it has to be, handed in, and the debrief read."""
    if is_filed(sitting.known.state):
        return
    yield _due(sitting, "make", Move("file"))
    for name in missing(case, sitting.known.state):
        draft = sitting.known.state.draft(name)
        answer = draw.choice(case.questions[name].answers).id
        yield _due(sitting, "make", Move("chips", (name, answer, str(draft.on(answer) + CHIPS - draft.laid))))
    for verb in ("submit", "verdict", "debrief"):
        yield _due(sitting, draw.choice(("make", "type")), Move(verb))


def _due(sitting: Sitting, kind: str, move: Move) -> Act:
    """A move of a filing, which is never refused when its time has come."""
    if not sitting.offers(move):
        raise Broken("filing", f"'{move}' is not among the moves where it is due", (f"> {move}", NOT_NOW))
    return Act(kind, move)


def _failure(case: Case, play: Play, steps: int, shorten: bool) -> Failure:
    sat = play.sat
    fewer = shrunk(case, sat) if shorten else sat
    assert sat.fault
    text = script(play.seed, fewer, (f"smolny wander --seed {play.seed} --steps {steps}",))
    return Failure(play.seed, len(sat.acts), sat.fault, sat.start, sat.acts, fewer.acts, text, fails(case, text))


def scripts(held: Wandered) -> dict[str, str]:
    """A file name and a script for every play that failed."""
    return {f"wander-{slug(f.seed)}.txt": f.script for f in held.failures}


def told(held: Wandered) -> str:
    """What came of the plays, in words."""
    acts = [f"{held.acts[kind]:,} {TOLD[kind]}" for kind in WAYS if held.acts.get(kind)]
    asked = [f"{verb} {n:,}" for verb, n in held.asked.items()]
    reached = [f"{kind} {got:,} of {of:,}" for kind, got, of in held.reached]
    blocks = [
        f"{held.plays:,} plays of up to {held.most:,} steps, seed {held.seed}: {held.moves:,} moves.",
        f"Done: {'; '.join(acts)}.",
        f"Lines that were asked back: {', '.join(asked) or 'none'}.",
        f"Reached: {'; '.join(reached)}.",
        f"{len(held.failures):,} of the plays broke a law." if held.failures else "No law was broken.",
    ]
    rows = [row for block in blocks for row in textwrap.wrap(block, WIDTH)]
    for failure in held.failures:
        rows += ["", *_told_failure(failure)]
    return "\n".join(rows)


def _told_failure(failure: Failure) -> Sequence[str]:
    law = LAWS[failure.fault.law]
    needed = f"{len(failure.fewer)} of its steps are needed" if len(failure.fewer) < len(failure.acts) else "all its steps stand here"
    shown = "" if failure.shown else " No line of the script can tell of it."
    row = f"Play {failure.seed}, step {failure.step}: not so that {law}: {failure.fault.detail}; {needed}.{shown}"
    return [*textwrap.wrap(row, WIDTH), failure.script.rstrip()]


def values(held: Wandered) -> dict[str, Any]:
    """The same as plain values."""
    return {
        "seed": held.seed,
        "plays": held.plays,
        "steps": held.most,
        "moves": held.moves,
        "acts": dict(held.acts),
        "asked_back": dict(held.asked),
        "reached": [{"kind": kind, "reached": got, "of": of} for kind, got, of in held.reached],
        "failures": [_failure_values(f) for f in held.failures],
    }


def _failure_values(failure: Failure) -> dict[str, Any]:
    return {
        "seed": failure.seed,
        "step": failure.step,
        "law": failure.fault.law,
        "detail": failure.fault.detail,
        "start": asdict(failure.start),
        "acts": [str(a) for a in failure.acts],
        "needed": [str(a) for a in failure.fewer],
        "script": failure.script,
        "shown": failure.shown,
    }
