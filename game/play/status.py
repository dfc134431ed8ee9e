"""The status of a play, as fronts show it beside the prose."""

from __future__ import annotations

from dataclasses import dataclass

from game.case.model import Case
from game.engine.state import State, found_items, is_filed, minutes_left, next_part, part_of, place_of


@dataclass(frozen=True, slots=True)
class Status:
    """`minutes_left` is None where no budget runs; `at` is the date and hour of the file here."""

    part: str
    place: str
    at: str
    minutes_left: int | None
    found: int
    open: str
    desk: bool
    filed: bool
    over: bool


def status(case: Case, state: State) -> Status:
    """Where the play stands."""
    part, place = part_of(case, state), place_of(case, state)
    filed = is_filed(state)
    return Status(
        part=part.name,
        place=place.name,
        at=place.at or part.at,
        minutes_left=minutes_left(case, state),
        found=len(found_items(case, state)),
        open=case.transcripts[state.open].name if state.open else "",
        desk=state.desk,
        filed=filed,
        over=filed and next_part(case, state) is None,
    )
