"""Two papers side by side: statements that speak of the same thing in one row, the words in which they part marked."""

from __future__ import annotations

from dataclasses import dataclass

from game.case.model import Case, Statement, Transcript
from game.case.names import words
from game.engine.dates import earlier_first
from game.engine.narration import made_line, statement_head
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


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement as it is laid beside others: its words, and the moments it makes claims for."""

    text: str
    moments: frozenset[str]


def compared(case: Case, state: State, one: str, other: str) -> Compared:
    """Two papers laid side by side: statements on the same moment in one row, then those with most words in common."""
    left, right = earlier_first(case.transcripts[one], case.transcripts[other])
    a, b = _said(case, state, left), _said(case, state, right)
    rows: list[Pair] = []
    used: set[int] = set()
    for said in a:
        at = _most_alike(said, b, used)
        if at is None:
            rows.append(Pair(SIGNS["only"], (Piece(said.text),)))
            continue
        used.add(at)
        mine, theirs = _pieces(said.text, b[at].text), _pieces(b[at].text, said.text)
        parts = any(p.own for p in (*mine, *theirs))
        rows.append(Pair(SIGNS["part" if parts else "both"], mine, theirs))
    rows += [Pair(SIGNS["only"], (), (Piece(said.text),)) for n, said in enumerate(b) if n not in used]
    made = (made_line(left.made).strip(), made_line(right.made).strip())
    return Compared((left.name, right.name), made, tuple(rows))


def _said(case: Case, state: State, transcript: Transcript) -> list[_Said]:
    return [_Said(_text(case, state, transcript, s), frozenset(m for m, _ in s.claims)) for s in transcript.statements]


def _text(case: Case, state: State, transcript: Transcript, statement: Statement) -> str:
    says = " ".join(" ".join(b.text.split()) for b in shown(case, state, statement.says))
    return f"{statement_head(statement, transcript)}{says}"


def _telling(text: str) -> set[str]:
    return {w for w in words(text) if len(w) >= SHORTEST}


def _most_alike(said: _Said, others: list[_Said], used: set[int]) -> int | None:
    mine = _telling(said.text)
    best, found = ALIKE, None
    for n, other in enumerate(others):
        theirs = _telling(other.text)
        share = len(mine & theirs) / max(1, min(len(mine), len(theirs))) + len(said.moments & other.moments)
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
