"""The exhaustive player: every state of a part, breadth first, up to a bound that is told where it is met.

Two states are one only where they are equal in everything (`State` is hashed whole). What is left out, since it alone would
make the states more than can be counted: filling in the form, flags, links, and words of one's own. Of these verbs one
move is tried in every state where it is listed, and not followed (words of one's own are not listed, nor tried here). From
every state a filing is opened, filled in and handed in; what comes after it is not followed either.
"""

from __future__ import annotations

import textwrap
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from game.case.model import Case
from game.check.laws import LAWS, Broken, Fault, Laws, caught
from game.check.sitting import reached, standing
from game.engine.filing import report
from game.engine.moves import WORDED, Move, missing
from game.engine.state import CHIPS, State, is_filed
from game.engine.step import start, step
from game.play.game import Game
from game.play.journal import Start

BOUND = 1_000  # states visited in one part
WIDTH = 80
MARKING = ("flag", "unflag", "link", "unlink")
FORM = ("chips", "cite", "uncite", "rival", "unrival", "counter", "uncounter", "reason", "unreason", "why", "unwhy", "add", "drop")
LEFT_OUT = frozenset((*MARKING, *FORM, "search"))


@dataclass(frozen=True, slots=True)
class Visited:
    """What was visited of one part by itself: how many states, whether that is every one, and what was reached of what there is."""

    part: str
    states: int
    every: bool
    moves: int
    reached: tuple[tuple[str, int, int], ...]
    fault: Fault | None = None
    path: tuple[Move, ...] = ()


@dataclass(frozen=True, slots=True)
class Exhausted:
    """All parts of a case, what was not followed, and the bound."""

    parts: tuple[Visited, ...]
    without: tuple[str, ...]
    bound: int


def exhaust(case: Case, bound: int = BOUND, without: Iterable[str] = (), parts: Sequence[str] = ()) -> Exhausted:
    """Visit every state of the parts (all of them, where none is named), each by itself, up to a bound for each.

    `without` names further verbs that are tried and not followed: with fewer of them a part may come to an end.
    """
    left = LEFT_OUT | frozenset(without)
    walks = [Walk(case, part, left) for part in parts or case.parts]
    return Exhausted(tuple(walk.all(bound) for walk in walks), tuple(sorted(left)), bound)


@dataclass
class Walk:
    """A walk through the states of one part. `came` tells of every state how it was come to first: from which one, by which move."""

    case: Case
    part: str
    left: frozenset[str]
    came: dict[State, tuple[State, Move] | None] = field(default_factory=dict)
    queue: deque[State] = field(default_factory=deque)
    now: State | None = None
    moves: int = 0
    met: set[tuple[str, str]] = field(default_factory=set)
    laws: Laws = field(init=False)

    def __post_init__(self) -> None:
        self.laws = Laws(self.case)

    def all(self, bound: int) -> Visited:
        """Visit one state after another, until none is left, the bound is met or a law is broken."""
        visited = 0

        def walk() -> None:
            nonlocal visited
            begun = start(self.case, self.part, alone=True).state
            self.came[begun] = None
            self.queue.append(begun)
            while self.queue and visited < bound:
                self.now = self.queue.popleft()
                visited += 1
                self.visit(self.now, visited)

        fault = caught(walk, lambda: (f"> {self.laws.trying}",) if self.laws.trying else ())
        every = fault is None and not self.queue
        return Visited(
            self.part, visited, every, self.moves, reached(self.case, self.met), fault, self.path(self.now) if fault and self.now else ()
        )

    def visit(self, state: State, number: int) -> None:
        """Every law held in one state, and every move from it."""
        self.met |= state.facts
        self.laws.minutes(state)
        self.laws.score(state)
        for verb, held in self.laws.listing(state).items():
            if verb in self.left:
                self.laws.accepted(state, Move(verb, held[number % len(held)]))
                continue
            for args in held:
                self.follow(state, Move(verb, args))
        if not is_filed(state):
            self.file(state)

    def follow(self, state: State, move: Move) -> None:
        """One move: it is taken and told of, and where it leads anywhere new, it can be taken back."""
        after = self.laws.accepted(state, move).state
        self.moves += 1
        if after not in self.came:
            self.came[after] = (state, move)
            self.queue.append(after)
            self.undo(state, move, after)

    def undo(self, state: State, move: Move, after: State) -> None:
        """A game standing here makes the move and takes it back."""
        begun = Start(self.part, alone=True)
        game = Game(self.case, begun, states=[state])
        game.make(move)
        if game.state != after:
            raise Broken("state", f"'{move}' leads elsewhere in a game", (f"> {move}",))
        game.undo()
        if game.states != [state]:
            raise Broken("undo", f"'{move}', taken back, does not lead back", (f"> {move}", "> undo", *standing(self.case, begun, state)))

    def file(self, state: State) -> None:
        """A filing is opened and handed in, all chips on the first answers, and earns what it may."""
        state = step(self.case, state, Move("file")).state
        for name in missing(self.case, state):
            draft, first = state.draft(name), self.case.questions[name].answers[0].id
            state = step(self.case, state, Move("chips", (name, first, str(draft.on(first) + CHIPS - draft.laid)))).state
        state = self.laws.accepted(state, Move("submit")).state
        self.laws.score(state)
        if not is_filed(state) or not report(self.case, state).questions:
            raise Broken("filing", "what was handed in is not filed", ("> file",))

    def path(self, state: State) -> tuple[Move, ...]:
        """The moves that lead to a state: as few as there are."""
        moves: list[Move] = []
        while came := self.came.get(state):
            state, move = came
            moves.append(move)
        return tuple(reversed(moves))


def script(visited: Visited) -> str:
    """The moves to where a law was broken, as a script; empty where none was."""
    if visited.fault is None:
        return ""
    told = [f"# {row}" for row in textwrap.wrap(f"{LAWS[visited.fault.law]}: {visited.fault.detail}", WIDTH - 2)]
    rows = (f"> {move}" for move in visited.path)
    return "\n".join((*told, f"* wander {visited.part}", f"part: {visited.part}", *rows, *visited.fault.shows)) + "\n"


def scripts(held: Exhausted) -> dict[str, str]:
    """A file name and a script for every part in which a law was broken."""
    return {f"wander-{v.part}.txt": script(v) for v in held.parts if v.fault}


def told(case: Case, held: Exhausted) -> str:
    """What was visited, in words."""
    rows = [row for v in held.parts for row in (*textwrap.wrap(_told_part(case, v), WIDTH), *(([script(v).rstrip()]) if v.fault else []))]
    return "\n".join((*rows, "", *textwrap.wrap(_told_left_out(held), WIDTH)))


def _told_left_out(held: Exhausted) -> str:
    verbs = ", ".join(v for v in held.without if v not in WORDED)
    own = ", ".join(sorted(WORDED))
    return (
        f"Left out, so that there is an end of them: {verbs}: in every state one move of each is tried and not followed. "
        f"Not tried: words of one's own ({own}). From every state a filing was opened, filled in and handed in; what comes after is not."
    )


def _told_part(case: Case, visited: Visited) -> str:
    name, states = case.parts[visited.part].name, f"{visited.states:,} state{'' if visited.states == 1 else 's'}"
    if visited.fault:
        how = f"in the last of {states} it is not so that {LAWS[visited.fault.law]}: {visited.fault.detail}"
    elif visited.every:
        how = f"every one of {states} was visited"
    else:
        how = f"stopped at {states}: not all"
    reached = "; ".join(f"{kind} {got:,} of {of:,}" for kind, got, of in visited.reached)
    return f"{name}: {how}. {visited.moves:,} moves. Reached: {reached}."


def values(held: Exhausted) -> dict[str, Any]:
    """The same as plain values."""
    return {"bound": held.bound, "not_followed": list(held.without), "parts": [_part_values(v) for v in held.parts]}


def _part_values(visited: Visited) -> dict[str, Any]:
    fault = visited.fault
    return {
        "part": visited.part,
        "states": visited.states,
        "every": visited.every,
        "moves": visited.moves,
        "reached": [{"kind": kind, "reached": got, "of": of} for kind, got, of in visited.reached],
        "fault": {"law": fault.law, "detail": fault.detail, "path": [str(m) for m in visited.path]} if fault else None,
        "script": script(visited),
    }
