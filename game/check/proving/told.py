"""The proofs of a case as text for people, as values for machines, and a proof as a script that shows it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

from game.case.model import Case
from game.check.deeds import Trail
from game.check.gaming import STRATEGIES
from game.check.proving.endings import KINDS as FILED
from game.check.proving.evidence import Warrant
from game.check.proving.goals import KINDS
from game.check.proving.proof import Proof
from game.check.proving.prove import OPEN, PROVED, REFUTED, Shown, Verdict
from game.check.proving.rehearsal import begin, shortened
from game.engine.score import FULL
from game.engine.step import start
from game.engine.words.typed import typed
from game.play.journal import Start
from game.play.script import settings_of

WIDTH = 100
NOTES = {
    "reach": "Proved: a play by the game itself gets there within the hours. Refuted: no play does. Not decided: neither was shown.",
    "evidence": "The mark for evidence that the items within reach allow, of 35: in the part by itself, and in a play of the whole "
    "case up to it. Items: how many outweigh every other answer left standing; 'none' where no five do. One: how far a single item "
    "goes. What a part only lets be asked is left out here.",
    "gaming": "What a filing earns, of 100, without the work; 'random' is the mean, and in brackets the best.",
}


def told(case: Case, held: Proof) -> str:
    """The whole report."""
    blocks = (_reach(held), _filing(held), _missed(held), _evidence(case, held), _gaming(case, held))
    return "\n\n".join("\n".join(line.rstrip() for line in block) for block in blocks)


def _reach(held: Proof) -> Iterator[str]:
    yield f"{'To be reached':24}{PROVED:>12}{REFUTED:>12}{OPEN:>14}"
    for kind in (*KINDS, *FILED):
        row = [v.standing for v in held.all if v.goal.kind == kind]
        if row:
            yield f"  {kind:22}{row.count(PROVED):>12,}{row.count(REFUTED):>12,}{row.count(OPEN):>14,}"
    yield from textwrap.wrap(NOTES["reach"], WIDTH)


def _filing(held: Proof) -> Iterator[str]:
    if held.stranded:
        yield f"A dead end: from {len(held.stranded)} of {held.filed_from} states no filing can be made."
    else:
        yield from textwrap.wrap(
            "No dead end: proved. A filing takes no time and waits for nothing, so the hours cannot strand a player; made move by "
            f"move from {held.filed_from} states where a play begins or ends.",
            WIDTH,
        )


def _missed(held: Proof) -> Iterator[str]:
    lost = [one for one in held.lost if one.trail]
    if held.by_lemma:
        words = "Nothing can be missed for good, but for the hours: proved. Nothing waits for a thing not done, and open ways lead back."
    elif not held.lost:
        words = "Nothing can be missed for good, but for the hours: proved, by walking through every state it depends on."
    else:
        words = f"Can be missed for good: {len(lost)}. Not decided: {len(held.lost) - len(lost)}."
    yield from textwrap.wrap(words, WIDTH)


def _evidence(case: Case, held: Proof) -> Iterator[str]:
    yield f"{'Evidence for what is left standing':58}{'by itself':>11}{'minutes':>9}{'whole':>8}{'items':>7}{'one':>7}"
    whole = {(w.part, w.answer.ref): w for w in held.whole}
    part = ""
    for warrant in held.alone:
        if warrant.answer.question not in case.parts[warrant.part].asks:
            continue
        if warrant.part != part:
            part = warrant.part
            yield f"  {case.parts[part].name}"
        yield _warrant(case, warrant, whole.get((part, warrant.answer.ref)))
    yield from textwrap.wrap(NOTES["evidence"], WIDTH)


def _warrant(case: Case, alone: Warrant, whole: Warrant | None) -> str:
    name = f"{case.questions[alone.answer.question].name}: {alone.answer.name}"
    short = name if len(name) <= 52 else f"{name[:49].rstrip()}..."
    cells = f"{_mark(alone):>11}{alone.minutes:>9}{_mark(whole) if whole else '-':>8}{alone.enough or 'none':>7}{100 * alone.share:>5.0f} %"
    return f"    {short:54}{cells}"


def _mark(warrant: Warrant) -> str:
    return f"{'' if warrant.exact else '>='}{FULL['evidence'] * warrant.got / warrant.best:.1f}"


def _gaming(case: Case, held: Proof) -> Iterator[str]:
    yield f"{'Without the work':42}" + "".join(f"{n:>8}" for n in range(1, len(case.parts) + 1))
    for strategy in STRATEGIES:
        earned = [e for e in held.earned if e.strategy.name == strategy.name]
        cells = [f"{e.mean:.0f}{'!' if e.games else ''}" + (f" ({e.best:.0f})" if strategy.seeds > 1 else "") for e in earned]
        yield f"  {strategy.name:40}" + "".join(f"{cell:>8}" for cell in cells)
    yield f"  {'careful work':40}" + "".join(f"{held.careful[p]:>8.0f}" for p in case.parts)
    verdict = "The case can be gamed where '!' stands." if any(e.games for e in held.earned) else "None of these pays."
    yield from textwrap.wrap(f"{NOTES['gaming']} The columns are the parts. {verdict}", WIDTH)


def script(case: Case, verdict: Verdict) -> str:
    """A script that shows a verdict; nothing in it can be left out, but for the scripts of answers and endings."""
    assert verdict.shown
    shown = verdict.shown
    begun = start(case, shown.part, lesson=shown.lesson).state if shown.lesson else begin(case, shown.part, shown.alone, shown.budget)
    filed = verdict.goal.kind in FILED
    head = (f"* {verdict.goal.kind}: {verdict.goal.name}", *settings_of(Start(shown.part, shown.lesson, shown.alone, shown.budget)))
    moves = shown.trail.moves if filed else shortened(case, begun, shown.trail.moves, verdict.goal.fact)
    trail, rows = Trail(begun), []
    for move in moves:
        rows.append(f"> {typed(case, trail.state, move)}")
        trail = trail.step(case, move)
    if filed:
        return "\n".join((*head, *rows, f"= filed {trail.state.part}"))
    verb, name = verdict.goal.fact
    skipped = bool(moves) and moves[-1].verb == "skip"
    event = "skipped" if skipped and verb in ("read", "visited") else {"visited": "entered"}.get(verb, verb)
    last = " ".join(moves[-1].args) if moves and verb in ("presented", "asked") else name
    return "\n".join((*head, *rows, f"= {event} {last}"))


def values(case: Case, held: Proof) -> dict[str, Any]:
    """The proofs as plain values."""
    return {
        "goals": [
            {"kind": v.goal.kind, "name": v.goal.name, "verdict": v.standing, "why": v.why, "moves": _moves(v.shown)} for v in held.all
        ],
        "filed_from": held.filed_from,
        "dead_ends": len(held.stranded),
        "missed": [{"kind": m.goal.kind, "name": m.goal.name, "decided": m.trail is not None} for m in held.lost],
        "evidence": [
            {
                "part": w.part,
                "answer": w.answer.ref,
                "best": w.best,
                "got": w.got,
                "exact": w.exact,
                "items": list(w.items),
                "whole": whole,
                "smallest": list(w.smallest),
            }
            for whole, ws in ((False, held.alone), (True, held.whole))
            for w in ws
        ],
        "gaming": [
            {"part": e.part, "strategy": e.strategy.name, "mean": e.mean, "best": e.best, "seed": e.seed, "games": e.games}
            for e in held.earned
        ],
        "careful": {case.parts[p].id: total for p, total in held.careful.items()},
    }


def _moves(shown: Shown | None) -> list[str] | None:
    return [str(m) for m in shown.trail.moves] if shown else None
