"""A play that broke a law, made shorter, and written as a script."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from game.case.model import Case
from game.check.laws import LAWS, Fault, Unfit, caught
from game.check.sitting import Act, Sat, again
from game.play.script import parse, run, settings_of

TRIES = 60  # plays tried to make a failing one shorter
WIDTH = 80


def shrunk(case: Case, failed: Sat, tries: int = TRIES) -> Sat:
    """A shorter play that breaks the same law: acts are left out piece by piece as long as it still fails, up to a bound.

    Where a script shows what is wrong, it does so in the end as well.
    """
    best, size, at = failed, max(1, len(failed.acts) // 2), 0
    shows = fails(case, script("", failed))
    while tries and best.acts:
        if at >= len(best.acts):
            if size == 1:
                break
            size, at = max(1, size // 2), 0
        tries -= 1
        shorter = _fails(case, best, (*best.acts[:at], *best.acts[at + size :]), shows)
        at, best = (at, shorter) if shorter else (at + size, best)
    return best


def _fails(case: Case, failed: Sat, acts: Sequence[Act], shows: bool) -> Sat | None:
    """What comes of fewer acts where they break the same law; an exception has to be of the same kind."""
    try:
        sat = again(case, failed.start, acts)
    except Unfit:
        return None
    same = sat.fault is not None and _kind(sat.fault) == _kind(failed.fault)
    return sat if same and (not shows or fails(case, script("", sat))) else None


def _kind(fault: Fault | None) -> tuple[str, str]:
    """What makes two faults one: the law, and of something raised what it was."""
    assert fault
    return fault.law, fault.detail.partition(":")[0] if fault.law == "raised" else ""


def fails(case: Case, text: str) -> bool:
    """Whether a script shows something wrong: a line does not come out as it says, or something is raised."""
    found: list[object] = []

    def play() -> None:
        for one in parse(text, "wander"):
            found.extend(run(case, one, "wander"))

    return caught(play, tuple) is not None or bool(found)


def script(seed: str, sat: Sat, notes: Iterable[str] = ()) -> str:
    """A play as a script; its last lines are those that do not come out as long as the law is broken, where lines can tell."""
    told = (f"{LAWS[sat.fault.law]}: {sat.fault.detail}",) if sat.fault else ()
    head = [f"# {row}" for note in (*notes, *told) for row in textwrap.wrap(note, WIDTH - 2)]
    return "\n".join((*head, f"* wander {seed}", *settings_of(sat.start), *sat.rows, *(sat.fault.shows if sat.fault else ()))) + "\n"
