"""The status line: as much as the width holds, the least needed left out first."""

from __future__ import annotations

from game.case.model import Case
from game.engine.passages import clock
from game.engine.state import State
from game.play.status import Status, status


def status_line(case: Case, state: State, width: int) -> str:
    """Place, date, hours and items on one line of at most `width` cells; the part where it fits."""
    told = status(case, state)
    right = _right(told)
    for left in (f"{told.part} | {told.place} | {told.at}", f"{told.place} | {told.at}", told.place):
        gap = width - len(left) - len(right)
        if gap >= 2:
            return left + " " * gap + right
    return f"{told.place}  {right}"[:width]


def _right(told: Status) -> str:
    if told.filed:
        return "filed"
    left = "no limit" if told.minutes_left is None else f"{clock(told.minutes_left)} left"
    return f"{left} | {told.found} {'item' if told.found == 1 else 'items'}"
