"""From a line of YAML into the game: what stands at that line, and a play that leads there."""

from __future__ import annotations

from dataclasses import dataclass

from game.case.diagnostics import Mark
from game.case.model import Case
from game.check.proving.goals import goals
from game.check.proving.prove import Prover, Shown
from game.check.proving.rehearsal import begin, shortened
from game.engine.moves import Move

SHOWN_BY = ("scene", "thing", "topic", "paper", "item", "event")  # a statement is shown with its paper


class NotThere(Exception):
    """Nothing of the game stands there, or no play leads to it; the message says which."""


@dataclass(frozen=True, slots=True)
class Way:
    """The part to begin, by itself or with the whole case, the moves, and the name of what they lead to."""

    part: str
    alone: bool
    moves: tuple[Move, ...]
    name: str


def way_to(case: Case, file: str, line: int) -> Way:
    """A play that leads to what stands at a line: the thing whose own text begins there or last before it. Raises NotThere."""
    form = [(q.mark, name) for name, q in case.questions.items()]
    start = [(p.mark, name) for name, p in case.parts.items()]
    held = [g for g in goals(case) if g.kind in SHOWN_BY]
    marks = [m for m in (*(m for m, _ in form), *(m for m, _ in start), *(g.mark for g in held)) if m.file == file]
    if not marks:
        raise NotThere(f"no place, paper, person, evidence, event, question or part begins in '{file}'.")
    at = max((m for m in marks if m.line <= line), default=min(marks))
    if name := next((n for m, n in start if m == at), ""):
        return Way(name, True, (), case.parts[name].name)
    if name := next((n for m, n in form if m == at), ""):
        return _to_the_form(case, name)
    return _to_the_goal(case, at)


def _to_the_form(case: Case, question: str) -> Way:
    part = next((p.id for p in case.parts.values() if question in (*p.asks, *p.may_ask)), "")
    if not part:
        raise NotThere(f"no part asks '{case.questions[question].name}'.")
    return Way(part, True, (Move("file"),), case.questions[question].name)


def _to_the_goal(case: Case, at: Mark) -> Way:
    goal = next(g for g in goals(case) if g.kind in SHOWN_BY and g.mark == at)
    (verdict,) = Prover(case).prove((goal,))
    if not verdict.shown:
        raise NotThere(f"the {goal.kind} '{goal.name}' is {verdict.standing}: {verdict.why}.")
    return _shortest(case, verdict.shown, goal.fact, goal.name)


def _shortest(case: Case, shown: Shown, fact: tuple[str, str], name: str) -> Way:
    moves = shortened(case, begin(case, shown.part, shown.alone, shown.budget), shown.trail.moves, fact)
    return Way(shown.part, shown.alone, moves, name)
