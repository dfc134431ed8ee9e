"""Two papers side by side: statements that speak of the same thing in one row, the words in which they part marked."""

from __future__ import annotations

from dataclasses import dataclass

from game.case.model import Case, Statement, Transcript
from game.case.names import words
from game.engine.dates import earlier_first
from game.engine.narration import made_line
from game.engine.state import State, shown

ALIKE = 0.18  # share of the words of the shorter statement that both hold, from which they stand in one row
SHORTEST = 4  # letters: shorter words (the, was, and) are in every statement and tell nothing
SIGNS = {"both": "=", "part": "<>", "only": "+"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a statement; `own` where the other paper has no such word."""

    text: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """One row: a statement of each paper, or of one of them (the other is empty), and the sign of the row."""

    sign: str
    left: tuple[Piece, ...] = ()
    right: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """Two papers, the earlier one at the left: their names, how each came about, and the rows."""

    names: tuple[str, str]
    made: tuple[str, str]
    pairs: tuple[Pair, ...]


def compared(case: Case, state: State, one: str, other: str) -> Compared:
    """Two papers laid side by side."""
    left, right = earlier_first(case.transcripts[one], case.transcripts[other])
    a, b = _texts(case, state, left), _texts(case, state, right)
    rows: list[Pair] = []
    used: set[int] = set()
    for text in a:
        at = _most_alike(text, b, used)
        if at is None:
            rows.append(Pair(SIGNS["only"], (Piece(text),)))
            continue
        used.add(at)
        mine, theirs = _pieces(text, b[at]), _pieces(b[at], text)
        parts = any(p.own for p in (*mine, *theirs))
        rows.append(Pair(SIGNS["part" if parts else "both"], mine, theirs))
    rows += [Pair(SIGNS["only"], (), (Piece(text),)) for n, text in enumerate(b) if n not in used]
    made = (made_line(left.made).strip(), made_line(right.made).strip())
    return Compared((left.name, right.name), made, tuple(rows))


def _texts(case: Case, state: State, transcript: Transcript) -> list[str]:
    return [_text(case, state, transcript, s) for s in transcript.statements]


def _text(case: Case, state: State, transcript: Transcript, statement: Statement) -> str:
    speaker = f"{statement.speaker}. " if statement.speaker != transcript.speaker else ""
    says = " ".join(" ".join(b.text.split()) for b in shown(case, state, statement.says))
    return f"{statement.number}. {speaker}{says}"


def _telling(text: str) -> set[str]:
    return {w for w in words(text) if len(w) >= SHORTEST}


def _most_alike(text: str, others: list[str], used: set[int]) -> int | None:
    mine = _telling(text)
    best, found = ALIKE, None
    for n, other in enumerate(others):
        theirs = _telling(other)
        share = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
        if n not in used and share >= best:
            best, found = share, n
    return found


def _pieces(text: str, other: str) -> tuple[Piece, ...]:
    """A statement in runs: words that tell something and that the other does not have stand apart."""
    theirs = set(words(other))
    number, _, rest = text.partition(" ")
    pieces = [Piece(f"{number} ")]
    for word in rest.split():
        bare = words(word)
        own = bool(bare) and all(len(b) >= SHORTEST and b not in theirs for b in bare)
        last = pieces[-1]
        if last.own == own:
            pieces[-1] = Piece(f"{last.text}{word} ", own)
        else:
            pieces.append(Piece(f"{word} ", own))
    return tuple(pieces)
