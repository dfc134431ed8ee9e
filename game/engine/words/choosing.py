"""What all readers of a line share: a legal move or its refusal, and choosing among candidates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from game.case.model import Case
from game.engine.moves import Move, is_legal
from game.engine.passages import joined
from game.engine.state import State
from game.engine.words import nouns
from game.engine.words.nouns import BEGINNINGS, Candidate, match
from game.engine.words.refusals import refuse
from game.engine.words.replies import Asked, Reply, Understood

Reader = Callable[[Case, State, str], Reply]
_FILLER = re.compile(r"^(?:to|at|the|into|in|on|up|with|through|for|over|out|back|down)\s+", re.I)


def numbered(names: list[str]) -> str:
    """``1. this or 2. that``."""
    return joined([f"{i}. {n}" for i, n in enumerate(names, 1)], "or")


def scope(case: Case, state: State) -> str:
    """What the place knows, as a short line for a refusal."""
    names = [t.name for t in nouns.things(case, state)][:4]
    return f"The file knows here: {joined(names)}." if names else "'moves' lists what can be done here."


def give(case: Case, state: State, move: Move) -> Reply:
    """The move if it is legal, else the reason why it is not."""
    return Understood(move) if is_legal(case, state, move) else refuse(case, state, move)


def simple(verb: str) -> Reader:
    """A reader for a verb that takes nothing: whatever follows it is passed over."""

    def read(case: Case, state: State, _rest: str) -> Reply:
        return give(case, state, Move(verb))

    return read


def choose(case: Case, state: State, text: str, pool: Iterable[tuple[Candidate, Move]], least: int = BEGINNINGS) -> Reply | None:
    """The move whose candidate `text` fits best; a question back where several do; None for none."""
    pairs = list(pool)
    hits = match(text, (c for c, _ in pairs), least)
    moves = [(c.name, m) for c, m in pairs if c in hits]
    if not moves:
        return None
    if len(moves) == 1:
        return give(case, state, moves[0][1])
    legal = [(n, m) for n, m in moves if is_legal(case, state, m)]
    if len(legal) < 2:
        return give(case, state, (legal or moves)[0][1])
    return Asked(f"Which do you mean: {numbered([n for n, _ in legal])}?", tuple(legal))


def strip_filler(text: str) -> str:
    """A noun phrase without the small words players put before it."""
    while (shorter := _FILLER.sub("", text, count=1)) != text:
        text = shorter
    return text


def two(text: str, joints: str) -> tuple[str, str] | None:
    """The two halves of a phrase around the last of some small words."""
    found = list(re.finditer(rf"\s(?:{joints})\s", text, flags=re.I))
    return (text[: found[-1].start()].strip(), text[found[-1].end() :].strip()) if found else None
