"""Every goal proved, refuted, or left open: never a guess.

In this order: the relaxed ways, whose absence is a proof; plays by the real engine along the cheapest ways, which
prove with their moves; and, where a `not` or a number stands in the way of those, a bounded search.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from game.case.model import Case
from game.check.deeds import Trail
from game.check.proving.goals import Goal, goals
from game.check.proving.rehearsal import begin, packed, rehearse
from game.check.proving.search import BOUND, search
from game.check.proving.ways import Atlas, Way, atlas
from game.check.reach import Reach, reach
from game.engine.moves import reading_cost, topic_cost

PROVED, REFUTED, OPEN = "proved", "refuted", "not decided"
NEVER = "no path leads to it, whatever is read before and however much time there is"
NO_HOURS = "no path leads to it within the hours"
CUT_OFF = "every path to it was searched, and each closes before it is reached"
UNDECIDED = "neither a path was found nor its absence shown within the bound of the search"
IN_ALL = 60_000  # states looked into for all goals together


@dataclass(frozen=True, slots=True)
class Shown:
    """The moves that show something, in a play of one part by itself (or a lesson of it) or, with `alone` false, of the whole case."""

    part: str
    alone: bool
    trail: Trail
    budget: bool = True
    lesson: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known of a goal, why, and the play that shows it where there is one."""

    goal: Goal
    standing: str
    why: str = ""
    shown: Shown | None = None


def own_minutes(case: Case, verb: str, name: str) -> int:
    """What the longest single deed takes that a fact cannot do without: reading its paper, or the deed itself.

    The two are not added up: a paper read in one part is read again for nothing in the next.
    """
    paper = case.transcripts.get(name.rpartition(".")[0].partition(".")[2] if verb == "presented" else name.rpartition(".")[0] or name)
    if verb in ("read", "pressed", "presented"):
        reading = reading_cost(case, paper) if paper and not paper.notice else 0  # behind a notice it is had without reading
        return max(reading, case.costs[{"pressed": "press", "presented": "present"}[verb]] if verb != "read" else 0)
    if verb == "asked" and (topic := case.topic(name)):
        return topic_cost(case, topic)
    thing = case.thing(name) if verb == "examined" else None
    return thing.minutes if thing else 0


@dataclass
class Prover:
    """The proofs of one case. `left` counts the states that searches may still look into."""

    case: Case
    bound: int = BOUND
    left: int = IN_ALL
    budget: bool = True
    atlases: dict[str, Atlas] = field(default_factory=dict)
    _met: dict[tuple[str, str], Shown] = field(default_factory=dict)
    _reach: Reach = field(init=False)

    def prove(self, wanted: tuple[Goal, ...] | None = None) -> tuple[Verdict, ...]:
        """The verdict on every goal, in the order of the case; or on those that are wanted alone."""
        wanted = goals(self.case) if wanted is None else wanted
        self._reach = reach(self.case)
        for part in self.case.parts:
            self.atlases[part] = atlas(self.case, [part], self.budget)
            self._rehearse([part], self.atlases[part], wanted)
        whole = atlas(self.case, self.case.parts, self.budget)
        if len(self.case.parts) > 1:
            self._rehearse(list(self.case.parts), whole, wanted)
        return tuple(self._verdict(goal, whole) for goal in wanted)

    def _rehearse(self, parts: Sequence[str], held: Atlas, wanted: Iterable[Goal]) -> None:
        """Play the cheapest ways to what is not met yet, as many as fit in one play."""
        open_goals = [g for g in wanted if g.fact not in self._met and held.to(*g.fact)]
        for way in packed(held, [held.cheapest(held.to(*g.fact)) for g in open_goals]):
            self._play(parts, way)
        for goal, skipping in ((g, s) for s in (False, True) for g in open_goals):
            if goal.fact not in self._met:
                self._play(parts, held.cheapest(held.to(*goal.fact)), skipping)

    def _play(self, parts: Sequence[str], way: Way, skipping: bool = False) -> None:
        made = rehearse(self.case, parts, way, self.budget, skipping)
        shown = Shown(made.part, made.alone, made.trail, self.budget)
        for fact in made.trail.state.facts:
            self._met.setdefault(fact, shown)

    def _verdict(self, goal: Goal, whole: Atlas) -> Verdict:
        if goal.fact not in self._met and (not_at_all := self._absent(goal, whole)):
            return Verdict(goal, REFUTED, not_at_all)
        ended = goal.fact in self._met or self._search(goal)
        if goal.fact in self._met:
            return Verdict(goal, PROVED, "", self._met[goal.fact])
        return Verdict(goal, REFUTED, CUT_OFF) if ended else Verdict(goal, OPEN, UNDECIDED)

    def _absent(self, goal: Goal, whole: Atlas) -> str:
        """Why there is no way at all; empty where there may be one."""
        if not self._reach.has(*goal.fact):
            return NEVER
        if self._too_long(goal):
            return NO_HOURS
        held = [*self.atlases.values(), whole]
        if any(a.to(*goal.fact) or a.capped for a in held):
            return ""
        timeless = atlas(self.case, self.case.parts, budget=False)
        return NO_HOURS if timeless.to(*goal.fact) else NEVER

    def _too_long(self, goal: Goal) -> bool:
        """Whether the deed alone takes more than any part has hours, whatever stands before it."""
        hours = [part.hours for part in self.case.parts.values()]
        most = None if not self.budget or None in hours or not hours else max(h for h in hours if h is not None) * 60
        return most is not None and own_minutes(self.case, *goal.fact) > most

    def _search(self, goal: Goal) -> bool:
        """Look for a goal in every part by itself and in the whole case; tells whether all of these searches ended."""
        ended = True
        plays = [(part, True) for part in self.case.parts if self.atlases[part].to(*goal.fact) or self.atlases[part].capped]
        for part, alone in (*plays, *([(next(iter(self.case.parts)), False)] if len(self.case.parts) > 1 else [])):
            held = search(self.case, begin(self.case, part, alone, self.budget), goal.fact, min(self.bound, self.left))
            self.left -= held.states
            if held.trail:
                shown = Shown(part, alone, held.trail, self.budget)
                for fact in held.trail.state.facts:
                    self._met.setdefault(fact, shown)
                return True
            ended = ended and held.ended
        return ended
