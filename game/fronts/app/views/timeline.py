"""The timeline: dated claims by moment; where papers put different things at one moment, it says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from game.case.model import Case
from game.engine.passages import Passage
from game.engine.state import State
from game.engine.views import Claim, claims, clashing, moment_in_words

CLASH = "<> "
SAME = "   "


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of the timeline: a moment's heading (`statement` is empty), or a claim made of it.

    `under` stands before what of it does not fit on its first line.
    """

    text: str
    statement: str = ""
    clash: bool = False
    under: str = "  "


def timeline_rows(case: Case, state: State, clashes_only: bool = False) -> tuple[Moment, ...]:
    """Every moment with its claims in order of time; or only those at which papers clash."""
    rows: list[Moment] = []
    found = claims(case, state)
    for moment, held in groupby(found, key=lambda c: c.moment):
        group = tuple(held)
        clash = clashing(group)
        if clash or not clashes_only:
            note = "  <> the papers clash here" if clash else ""
            rows.append(Moment(f"{moment_in_words(moment)}{note}", clash=clash))
            rows += [_claim(case, c, n == len(group), clash) for n, c in enumerate(group, 1)]
    return tuple(rows)


def told_plainly(rows: Sequence[Moment]) -> list[Passage]:
    """The same rows as prose."""
    return [Passage("list" if r.statement else "heading", r.text.lstrip("├└─ ") if r.statement else r.text) for r in rows]


def _claim(case: Case, claim: Claim, last: bool, clash: bool) -> Moment:
    statement = case.statement(claim.statement)
    assert statement is not None
    paper = case.transcripts[statement.transcript].name
    text = f"{'└' if last else '├'}─ {CLASH if clash else SAME}{claim.text} ({paper}, {statement.number})"
    return Moment(text, claim.statement, clash, "      " if last else "│     ")
