"""A question in a player's own words that a statement of the paper in hand is about."""

from __future__ import annotations

from collections import Counter

from game.case.model import Case, Statement
from game.engine.passages import joined
from game.engine.state import State, open_transcript
from game.engine.words.replies import Said
from game.engine.words.topics import SEEN, content, names, roots


def _told(state: State, statement: Statement) -> frozenset[str]:
    """What a player can have read of a statement: its words and the line that can be put; the answer once it was put."""
    texts = [b.text for b in statement.says]
    if statement.press:
        texts.append(statement.press.line)
        texts += [b.text for b in statement.press.answer if state.knows("pressed", statement.id)]
    return frozenset(r for text in texts for r in roots(text))


def about_statement(case: Case, state: State, asked: str) -> Said | None:
    """Which statement of the paper in hand a question comes near to, and the line that puts it; None where none does."""
    paper = open_transcript(case, state)
    wanted = content(asked) - SEEN - names(case)
    if paper is None or not wanted:
        return None
    told = {s: _told(state, s) for s in paper.statements}
    common = Counter(r for held in told.values() for r in held)
    scores = {s: sum(1 / common[w] for w in wanted if w in held) for s, held in told.items()}
    best = max(scores.values(), default=0.0)
    near = [s for s, score in scores.items() if best and score == best]
    return Said(_line(paper.name, near)) if 0 < len(near) < len(paper.statements) or len(near) == 1 else None


def _line(paper: str, near: list[Statement]) -> str:
    if len(near) > 1:
        return f"In '{paper}', statements {joined([str(s.number) for s in near])} are about that: 'press' and a number puts the line."
    (one,) = near
    if one.press is None:
        return f"Statement {one.number} of '{paper}' is about that. Nothing on the paper tells how it came about."
    return f"Statement {one.number} of '{paper}' is about that: 'press {one.number}' puts '{one.press.line}'"
