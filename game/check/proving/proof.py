"""All that is proved of a case, and what of it is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from game.case.diagnostics import ERROR, WARNING, Diagnostic, in_order
from game.case.model import Case
from game.check.deeds import Fact, Trail
from game.check.gaming import Earned, audit, best_of
from game.check.proving.endings import NEVER_ASKED, NEVER_GIVEN, NOT_GIVEN, endings
from game.check.proving.evidence import Warrant, warrants
from game.check.proving.goals import Goal
from game.check.proving.losing import kept_open, losing, nothing_is_lost
from game.check.proving.prove import NEVER, OPEN, PROVED, REFUTED, Prover, Verdict
from game.check.proving.rehearsal import begin
from game.check.proving.spoilers import Spoiler, spoilers
from game.check.proving.ways import atlas
from game.check.reach import Reach, reach
from game.check.run import run
from game.engine.moves import Move, is_legal, missing
from game.engine.score import CHIPS, FULL
from game.engine.state import State

MENDS = {
    NEVER_ASKED: "Name the question under 'asks:' or 'may ask:' of a part, or take it out.",
    NEVER_GIVEN: "Look at the numbers and answers of its condition.",
    NOT_GIVEN: "File so yourself once, as a script; or ask for less at once.",
}
LOST_IN_ALL = 30_000  # states looked into for what can be missed


@dataclass(frozen=True, slots=True)
class Lost:
    """What can be missed for good (with a play that shows it), or may be, as far as the search went (without one)."""

    goal: Goal
    part: str
    trail: Trail | None


@dataclass
class Proof:
    """What is known of a case: `verdicts` on all that can be met in play, `filings` on answers and the paragraphs of the letter.

    `filed_from` counts the states that a filing was made from; `stranded` are those it could not be made from (none,
    ever: filing takes no time and waits for nothing). `alone` and `whole` give the evidence that each part lets a player
    have, by itself and in a play of the whole case. `earned` is what strategies without work get, `careful` what work gets,
    by part.
    """

    verdicts: tuple[Verdict, ...] = ()
    filings: tuple[Verdict, ...] = ()
    lost: tuple[Lost, ...] = ()
    by_lemma: bool = True
    filed_from: int = 0
    stranded: tuple[State, ...] = ()
    alone: tuple[Warrant, ...] = ()
    whole: tuple[Warrant, ...] = ()
    earned: tuple[Earned, ...] = ()
    careful: dict[str, float] = field(default_factory=dict)
    spoilers: tuple[Spoiler, ...] = ()

    def of(self, standing: str) -> tuple[Verdict, ...]:
        """The verdicts of one standing."""
        return tuple(v for v in self.all if v.standing == standing)

    @property
    def all(self) -> tuple[Verdict, ...]:
        """Every verdict."""
        return (*self.verdicts, *self.filings)


def proof(case: Case) -> Proof:
    """Prove what can be proved of a case."""
    prover = Prover(case)
    verdicts = prover.prove()
    states = _states(case, verdicts)
    runs = [(part, run(case, part.id, reach(case, part.id))) for part in case.parts.values()]
    order = list(case.parts)
    by_lemma = nothing_is_lost(case)
    return Proof(
        verdicts=verdicts,
        filings=endings(case),
        lost=() if by_lemma else tuple(_lost(case, verdicts)),
        by_lemma=by_lemma,
        filed_from=len(states),
        stranded=tuple(s for s in states if not can_file(case, s)),
        alone=tuple(w for part in order for w in warrants(case, [part], prover.atlases[part])),
        whole=tuple(w for n in range(1, len(order)) for w in warrants(case, order[: n + 1], atlas(case, order[: n + 1]))),
        earned=audit(case, runs),
        careful={part.id: best_of(case, part, [i for i in case.items if i in held.found]) for part, held in runs},
        spoilers=tuple(spoilers(case)),
    )


def _states(case: Case, verdicts: tuple[Verdict, ...]) -> frozenset[State]:
    """Where the plays that show something begin and end."""
    ends = [v.shown.trail.state for v in verdicts if v.shown]
    return frozenset((*ends, *(begin(case, part, alone=True) for part in case.parts)))


def can_file(case: Case, state: State) -> bool:
    """Whether a filing can be made from here: the form opened, filled and handed in, move by move."""
    trail = Trail(state)
    if not is_legal(case, state, Move("file")):
        return False
    trail = trail.step(case, Move("file"))
    for question in missing(case, trail.state):
        held = case.questions[question]
        for answer in held.answers:
            trail = trail.step(case, Move("chips", (question, answer.id, "0")))
        trail = trail.step(case, Move("chips", (question, held.answers[0].id, str(CHIPS))))
    return is_legal(case, trail.state, Move("submit"))


def _lost(case: Case, verdicts: tuple[Verdict, ...]) -> Iterator[Lost]:
    """What is lost in a part by itself; and what is lost in a part by what was done in one before it."""
    left = LOST_IN_ALL
    safe = {part: kept_open(case, part) for part in case.parts}
    there = {part: reach(case, part) for part in case.parts}
    for verdict in (v for v in verdicts if v.standing == PROVED):
        fact = verdict.goal.fact
        for part, alone in _where(case, there, safe, fact):
            first = part if alone else next(iter(case.parts))
            found = losing(case, begin(case, first, alone, budget=False), fact, left, "" if alone else part)
            left -= found.states
            if found.trail or not found.ended:
                yield Lost(verdict.goal, part, found.trail)
                break


def _where(case: Case, there: Mapping[str, Reach], safe: Mapping[str, frozenset[Fact]], fact: Fact) -> Iterator[tuple[str, bool]]:
    """The parts in which a fact may be missed, each by itself; then the last of them in a play of the whole case."""
    open_in = [part for part in case.parts if there[part].has(*fact) and fact not in safe[part]]
    yield from ((part, True) for part in open_in)
    last = [part for part in case.parts if there[part].has(*fact)][-1:]
    if last and last[0] in open_in and last[0] != next(iter(case.parts)):
        yield last[0], False


def wrong(case: Case, held: Proof) -> tuple[Diagnostic, ...]:
    """What the proofs show to be wrong. What no path leads to at all is told by the plain check already."""
    return in_order([*_unreached(held), *_missed(case, held), *_unwarranted(case, held), *_gamed(case, held), *_given_away(held)])


def _unreached(held: Proof) -> Iterator[Diagnostic]:
    for verdict in held.of(REFUTED):
        if verdict.why != NEVER:
            message = f"nobody reaches the {verdict.goal.kind} '{verdict.goal.name}': {verdict.why}."
            mend = MENDS.get(verdict.why, "Give the part more hours, or let it cost less or wait for less.")
            yield Diagnostic("V801", verdict.goal.mark, message, mend, WARNING if verdict.why == NEVER_ASKED else ERROR)
    for verdict in held.of(OPEN):
        message = f"whether the {verdict.goal.kind} '{verdict.goal.name}' can be reached is not decided: {verdict.why}."
        mend = MENDS.get(verdict.why, "Fewer conditions with 'not' and numbers make it easier to decide.")
        yield Diagnostic("V802", verdict.goal.mark, message, mend, WARNING)


def _missed(case: Case, held: Proof) -> Iterator[Diagnostic]:
    for lost in held.lost:
        if lost.trail:
            way = ", ".join(str(m) for m in lost.trail.moves) or "from the first moment"
            message = f"the {lost.goal.kind} '{lost.goal.name}' can be missed for good in '{case.parts[lost.part].name}', after: {way}."
            yield Diagnostic("V803", lost.goal.mark, message, "Let nothing that is done close the way to it, or lead a way back.", WARNING)
        else:
            message = f"whether the {lost.goal.kind} '{lost.goal.name}' can be missed for good is not decided."
            yield Diagnostic("V802", lost.goal.mark, message, "Fewer conditions with 'not' and numbers make it easier to decide.", WARNING)


def _unwarranted(case: Case, held: Proof) -> Iterator[Diagnostic]:
    """Judged where an answer's evidence can be gathered best: in the last part that asks, in a play of the whole case."""
    last = {w.answer.ref: w for w in (*held.alone, *held.whole)}
    for warrant in last.values():
        if not warrant.exact:
            message = f"how far evidence carries '{warrant.answer.name}' in '{case.parts[warrant.part].name}' is not decided."
            yield Diagnostic("V802", warrant.answer.mark, message, "Fewer conditions with 'not' make it easier to decide.", WARNING)
        elif not warrant.full:
            got = FULL["evidence"] * warrant.got / warrant.best
            where = case.parts[warrant.part].name
            message = f"'{warrant.answer.name}' gets {got:.1f} of {FULL['evidence']:.0f} for evidence at most in '{where}'."
            mend = "Let its heaviest items be found within the hours of that part, or before it."
            yield Diagnostic("V804", warrant.answer.mark, message, mend)
        if warrant.settled and not case.questions[warrant.answer.question].settled:
            message = f"'{case.items[warrant.single].name}' alone nearly settles '{warrant.answer.name}', on which the record is open."
            mend = "Give it less weight, or further evidence from other origins."
            yield Diagnostic("V807", case.items[warrant.single].mark, message, mend, WARNING)


def _gamed(case: Case, held: Proof) -> Iterator[Diagnostic]:
    for earned in held.earned:
        if earned.games:
            part = case.parts[earned.part]
            message = f"in '{part.name}' {earned.strategy.name} ({earned.strategy.does}) earns {earned.mean:.0f} of 100."
            mend = "Let the first items weigh less for the first answers, and flags matter; more questions and rivals help."
            yield Diagnostic("V805", part.mark, message, mend)


def _given_away(held: Proof) -> Iterator[Diagnostic]:
    for spoiler in held.spoilers:
        mend = "Say less there, or put it under a condition of what has been found or filed."
        yield Diagnostic("V806", spoiler.mark, spoiler.told, mend, WARNING)
