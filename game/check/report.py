"""What `check` tells of a case beside its faults: each part in figures, as tables of 80 columns or as plain values."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from game.case.model import Case
from game.case.terms import BASES
from game.check.parts import COUNTS, Figures, of_every_part, of_part, of_whole
from game.check.reach import reach
from game.check.run import Run, run, together

WIDTH = 80
_NAME = 21
_NOTHING = "    -"
# The heading of each count, as short as 80 columns ask for.
_HEADS = {"answering": "answer", "questions": "asks"}
_NOTE = """\
A part is counted as it is played by itself. What serves several parts counts in each of them, and once in the whole case. Under
'answer' stand the people who can be asked something, under 'items' the evidence that can be found, under 'sources' those cited,
under 'asks' what a filing may answer."""
_RUN_NOTE = """\
What is there is all that any play could come to, in whatever order and without hours. The run is one play of the part by itself, by
the engine and within the hours, that knows where everything lies and always pays for the cheapest find: one run can get at least
that much. The last row takes these runs together. Reading everything counts once each: papers, presses, topics, evidence put to the
statements that answer it, comparisons that the case comments on, and things that take time to look at."""


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of each part with the checker's run of it, of every part, and of the whole case."""

    parts: tuple[tuple[Figures, Run], ...]
    every: Figures
    whole: tuple[Figures, Run]


def report(case: Case) -> Report:
    """Count the case and let the checker play each part of it."""
    held = []
    for part in case.parts.values():
        there = reach(case, part.id)
        held.append((of_part(case, part, there), run(case, part.id, there)))
    return Report(tuple(held), of_every_part(case), (of_whole(case), together(case, (r for _, r in held))))


def tables(told: Report) -> str:
    """The report as text for people."""
    rows = (*told.parts, told.whole)
    prose = (*(f for f, _ in told.parts), told.every, told.whole[0])
    blocks = (
        _by_basis("Words", prose, lambda f: f.words),
        _by_basis("Blocks of prose", prose, lambda f: f.blocks),
        _counts([f for f, _ in rows]),
        textwrap.wrap(_NOTE, WIDTH),
        ["A run by the checker, within the hours of each part:", *_runs(rows)],
        textwrap.wrap(_RUN_NOTE, WIDTH),
    )
    return "\n\n".join("\n".join(line.rstrip() for line in block) for block in blocks)


def values(told: Report) -> dict[str, Any]:
    """The report as plain values: `parts`, `every_part` and `whole`."""
    return {
        "parts": [{"id": f.id, "title": f.title, **_figures(f), "run": _run(r)} for f, r in told.parts],
        "every_part": _figures(told.every),
        "whole": {**_figures(told.whole[0]), "run": _run(told.whole[1])},
    }


def _figures(figures: Figures) -> dict[str, Any]:
    return {"words": dict(figures.words), "blocks": dict(figures.blocks), **figures.counts}


def _run(held: Run) -> dict[str, Any]:
    return {
        "hours": held.hours,
        "minutes": held.spent,
        "items": len(held.found),
        "items_there": len(held.items),
        "papers": len(held.read),
        "papers_there": len(held.papers),
        "everything_minutes": {**held.everything, "all": sum(held.everything.values())},
    }


def _by_basis(head: str, rows: Iterable[Figures], count: Callable[[Figures], Mapping[str, int]]) -> Iterator[str]:
    yield _row(head, [("all", 8), *((basis, 17) for basis in BASES)])
    for figures in rows:
        held = count(figures)
        total = sum(held.values())
        shares = [(f"{held[basis]:,} {_share(held[basis], total)}", 17) for basis in BASES]
        yield _row(figures.title, [(f"{total:,}", 8), *shares])


def _counts(rows: Iterable[Figures]) -> Iterator[str]:
    heads = [_HEADS.get(name, name) for name in COUNTS]
    widths = [len(head) + 1 for head in heads]
    yield _row("To be met", list(zip(heads, widths, strict=True)))
    for figures in rows:
        yield _row(figures.title, [(f"{figures.counts[n]:,}", w) for n, w in zip(COUNTS, widths, strict=True)])


def _runs(rows: Iterable[tuple[Figures, Run]]) -> Iterator[str]:
    yield _row("", [("hours", 6), ("items found", 17), ("papers read", 17), ("reading everything", 19)])
    for figures, held in rows:
        cells = [
            ("-" if held.hours is None else str(held.hours), 6),
            (_of(held.found, held.items), 17),
            (_of(held.read, held.papers), 17),
            (f"{_clock(sum(held.everything.values()))} h", 19),
        ]
        yield _row(figures.title, cells)


def _of(got: frozenset[str], there: frozenset[str]) -> str:
    """How much of what is there; rounded down, since only all of it is 100 %."""
    share = f"{100 * len(got) // len(there):3} %" if there else _NOTHING
    return f"{len(got)} of {len(there)} {share}"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:3.0f} %" if whole else _NOTHING


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def _row(name: str, cells: Sequence[tuple[str, int]]) -> str:
    """A row: the name, cut where it is too long, and cells to the right of their columns."""
    short = name if len(name) <= _NAME else f"{name[: _NAME - 3].rstrip()}..."
    return f"{short:{_NAME}}" + "".join(f"{text:>{width}}" for text, width in cells)
