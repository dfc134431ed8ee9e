"""What a student did, as a report and a gradebook need it: filings read, hours by kind of work, the way taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from game.case.model import Case
from game.classroom.verified import Step
from game.engine.filing import Report, judge
from game.engine.score import Filed
from game.engine.state import Handed, found_items, read_transcripts
from game.engine.words.labels import label

KINDS = {
    "read": "reading",
    "press": "pressing",
    "ask": "asking",
    "present": "laying evidence beside",
    "compare": "comparing",
    "wait": "waiting",
}
OTHER = "looking"
SHOWN = frozenset({"go", "read", "skip", "examine", "ask", "press", "present", "compare", "wait", "submit", "next"})


@dataclass(frozen=True, slots=True)
class Walked:
    """One step of the way: the part, the minutes spent in it before, what was done, and the minutes it took."""

    part: str
    at: int
    told: str
    minutes: int


@dataclass(frozen=True, slots=True)
class PartWork:
    """One part filed: the filing as it was read, and the work behind it. `minutes` counts what was spent, by kind."""

    part: str
    report: Report
    minutes: Mapping[str, int]
    found: tuple[str, ...]
    read: tuple[str, ...]

    @property
    def spent(self) -> int:
        """All the minutes spent in the part."""
        return sum(self.minutes.values())


def parts_filed(case: Case, steps: Sequence[Step]) -> tuple[PartWork, ...]:
    """Every part that was handed in, in the order of play."""
    return tuple(_part(case, steps, n) for n, step in enumerate(steps) if step.move.verb == "submit")


def _part(case: Case, steps: Sequence[Step], at: int) -> PartWork:
    state, part = steps[at].after, steps[at].before.part
    filed = tuple(_filed(h) for h in state.handed if h.part == part)
    return PartWork(part, judge(case, filed), _minutes(steps[: at + 1], part), found_items(case, state), read_transcripts(case, state))


def _filed(handed: Handed) -> Filed:
    draft = handed.draft
    flags = {i: frozenset(f for ref, f in handed.flags if ref == i) for i in dict.fromkeys((*draft.cites, *draft.rival_cites))}
    return Filed(draft.question, dict(draft.chips), draft.cites, flags, draft.rival, draft.rival_cites, draft.reason, draft.why)


def _minutes(steps: Sequence[Step], part: str) -> Mapping[str, int]:
    spent: Counter[str] = Counter()
    for step in steps:
        if step.before.part == step.after.part == part and step.after.spent > step.before.spent:
            spent[KINDS.get(step.move.verb, OTHER)] += step.after.spent - step.before.spent
    return dict(spent)


def way(case: Case, steps: Sequence[Step]) -> tuple[Walked, ...]:
    """The way taken, without what only looks at the notebook or fills in the form."""
    return tuple(_walked(case, step) for step in steps if step.move.verb in SHOWN and _did(step))


def _did(step: Step) -> bool:
    """Whether a step led anywhere: reading a paper again leads nowhere."""
    return step.before.facts != step.after.facts or step.before.place != step.after.place or step.move.verb in ("wait", "submit", "next")


def _walked(case: Case, step: Step) -> Walked:
    minutes = step.after.spent - step.before.spent if step.before.part == step.after.part else 0
    return Walked(case.parts[step.before.part].name, step.before.spent, label(case, step.before, step.move), minutes)
