"""How much of a case its scripts reach: how often each thing, what no script reaches though a player can, and a script for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from game.case.model import Case
from game.check.proving.goals import KINDS
from game.check.proving.prove import PROVED, Prover, Verdict
from game.check.proving.told import script
from game.play.script import Script, parse, played


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every goal of a case with its verdict, and in how many scripts it was reached."""

    verdicts: tuple[Verdict, ...]
    hits: Counter[tuple[str, str]]
    scripts: int

    def missed(self) -> tuple[Verdict, ...]:
        """What a player can reach and no script does."""
        return tuple(v for v in self.verdicts if v.standing == PROVED and not self.hits[v.goal.fact])


def coverage(case: Case, scripts: Iterable[Script]) -> Coverage:
    """Play every script and count what it reaches, and does not take back. Raises ScriptError or JournalError as `played` does."""
    reached = [played(case, one).state.facts for one in scripts]
    hits = Counter(fact for facts in reached for fact in facts)
    return Coverage(Prover(case).prove(), hits, len(reached))


def told(held: Coverage) -> str:
    """The coverage as a table, then what is missed, each with its place in the case's files."""
    rows = [f"{'Reached by the scripts':24}{'reached':>9}{'of':>7}{'not at all':>12}{'cannot be':>11}"]
    for kind in KINDS:
        verdicts = [v for v in held.verdicts if v.goal.kind == kind]
        if verdicts:
            rows.append(_row(held, kind, verdicts))
    rows += ["", *_missed(held)]
    return "\n".join(rows)


def _row(held: Coverage, kind: str, verdicts: list[Verdict]) -> str:
    reached = sum(1 for v in verdicts if held.hits[v.goal.fact])
    missed = sum(1 for v in verdicts if v.standing == PROVED and not held.hits[v.goal.fact])
    return f"  {kind:22}{reached:>9,}{len(verdicts):>7,}{missed:>12,}{len(verdicts) - reached - missed:>11,}"


def _missed(held: Coverage) -> Iterator[str]:
    missed = held.missed()
    if not missed:
        yield f"All that a player can reach is reached by {held.scripts} scripts."
    for verdict in missed:
        yield f"{verdict.goal.mark}: no script reaches the {verdict.goal.kind} '{verdict.goal.name}'."


def hits(held: Coverage) -> str:
    """In how many scripts each thing was reached, the least first, each with its place in the case's files."""
    ordered = sorted(held.verdicts, key=lambda v: (held.hits[v.goal.fact], v.goal.mark))
    return "\n".join(f"{held.hits[v.goal.fact]:>6}  {v.goal.mark}: {v.goal.kind} '{v.goal.name}'" for v in ordered)


def values(held: Coverage) -> dict[str, Any]:
    """The coverage as plain values: every goal with its verdict and its hits."""
    goals = [
        {
            "kind": v.goal.kind,
            "name": v.goal.name,
            "file": v.goal.mark.file,
            "line": v.goal.mark.line,
            "verdict": v.standing,
            "hits": held.hits[v.goal.fact],
        }
        for v in held.verdicts
    ]
    return {"scripts": held.scripts, "goals": goals}


def suggested(case: Case, held: Coverage, most: int) -> str:
    """Short scripts for what is missed: the first so many that no earlier one of them reaches on its way."""
    found: list[str] = []
    reached: set[tuple[str, str]] = set()
    for verdict in held.missed():
        if len(found) < most and verdict.goal.fact not in reached:
            text = script(case, verdict)
            found.append(text)
            reached |= _facts(case, text)
    return "\n\n".join(found)


def _facts(case: Case, text: str) -> frozenset[tuple[str, str]]:
    (one,) = parse(text, "suggested")
    return played(case, one).state.facts
