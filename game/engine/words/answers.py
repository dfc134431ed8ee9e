"""Which answer of the form a player means, and the chips laid on answers.

A short word may fit answers of several questions. The question in hand goes first, then an answer's
whole name; where that does not settle it, it is asked back, since a chip laid on the wrong question
is easily overlooked.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from game.case.model import Case
from game.engine.moves import Move
from game.engine.state import CHIPS, State, filing_questions, open_questions
from game.engine.words import nouns
from game.engine.words.choosing import one_of, two
from game.engine.words.nouns import BEGINNINGS, NAME, WORDS, Candidate, fit, match, stems
from game.engine.words.refusals import unknown
from game.engine.words.replies import NotUnderstood, Reply, Series

_CHIPS = re.compile(r"\b(?:chips?|of)\b", re.I)
_FRONT = re.compile(r"(\d{1,3})\s+(?:on\s+|to\s+|for\s+)?(.+)$", re.I)
_BACK = re.compile(r"(.+?)\s+(\d{1,3})$")
Build = Callable[[str, str], Move]


def _bare(case: Case, question: str) -> list[Candidate]:
    """The answers of a question by their own names alone: the question's name does not help to tell them apart."""
    return [Candidate(a.ref, a.name, a.also) for a in case.questions[question].answers]


def _meant(case: Case, state: State, text: str) -> tuple[Candidate, ...]:
    """The answers that a phrase may mean, of the question in hand if any of its answers fits at all."""
    held, open_ = filing_questions(case, state), open_questions(case, state)
    if state.focus in open_ and (hits := match(text, _bare(case, state.focus), WORDS)):
        return hits
    for names in (held, open_):
        pool = [c for q in names for c in _bare(case, q)]
        query = stems(text)
        hits = match(text, pool, NAME) or tuple(c for c in pool if query and fit(query, c) >= WORDS)
        if hits:
            return _best_of_one(text, hits)
    if state.focus in open_ and (hits := match(text, _bare(case, state.focus))):
        return hits
    for names in (held, open_):
        pool = [c for q in names for c in nouns.answers(case.questions[q])]
        if hits := match(text, pool, WORDS if names is held else BEGINNINGS):
            return hits
    return ()


def _best_of_one(text: str, hits: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Of answers to one question those that fit best; of answers to several questions all."""
    return match(text, hits) if len({h.value.partition(".")[0] for h in hits}) == 1 else hits


def answer_move(case: Case, state: State, text: str, build: Build) -> Reply:
    """The move on the answer that a phrase means, or a question back."""
    hits = _with_question(case, state, text) or _meant(case, state, text)
    named = tuple((f"{case.questions[h.value.partition('.')[0]].name}: {h.name}", build(*h.value.split("."))) for h in hits)
    return one_of(case, state, named) or unknown(case, state, text, list(nouns.desk_answers(case, state)))


def _with_question(case: Case, state: State, text: str) -> tuple[Candidate, ...]:
    """``ANSWER for QUESTION``."""
    halves = two(text, "for|in")
    questions = match(halves[1], nouns.questions(case, open_questions(case, state))) if halves else ()
    return match(halves[0], _bare(case, questions[0].value)) if halves and questions else ()


def _number_and_answer(text: str) -> tuple[int, str] | None:
    said = _CHIPS.sub(" ", text).strip()
    if front := _FRONT.match(said):
        return int(front[1]), front[2]
    back = _BACK.match(said)
    return (int(back[2]), back[1]) if back else None


def chips(case: Case, state: State, rest: str) -> Reply:
    """``7 on ANSWER``, ``chips ANSWER 7``, ``put 7 on ANSWER``, ``8 on ANSWER, 2 on ANSWER``."""
    if laid := _on_several(case, state, rest):
        return laid
    told = _number_and_answer(rest)
    if told is None:
        return NotUnderstood("what", "How many chips on which answer? For instance: 7 on ANSWER.")
    number, answer = told
    if number > CHIPS:
        return NotUnderstood("out_of_range", f"There are {CHIPS} chips to a question.")
    return answer_move(case, state, answer, lambda q, a: Move("chips", (q, a, str(number))))


def _on_several(case: Case, state: State, rest: str) -> Reply | None:
    """Chips on several answers: of one question, if there is one that all of them fit, else each by itself."""
    rows = [r for r in re.split(r"\s*(?:,|;|\band\b)\s*(?:and\s+)?(?=\d)", rest) if r]
    told = [_number_and_answer(row) for row in rows]
    if len(rows) < 2 or not all(told):
        return None
    held, laid = filing_questions(case, state), [t for t in told if t]
    told_of = [_with_question(case, state, answer) for _, answer in laid]
    named = {at: hits[0] for at, hits in enumerate(told_of) if len(hits) == 1}
    if named:  # "5 on this, 5 on that for QUESTION": told once, it holds for all
        held = tuple(dict.fromkeys(c.value.partition(".")[0] for c in named.values()))
        laid = [(n, named[at].name if at in named else answer) for at, (n, answer) in enumerate(laid)]
    for question in (state.focus, *held) if state.focus in held else held:
        if meant := _one_each([match(answer, _bare(case, question), WORDS) for _, answer in laid]):
            return _row(case, state, [(n, ref) for (n, _), ref in zip(laid, meant, strict=True)])
    meant = _one_each([_meant(case, state, answer) for _, answer in laid])
    return _row(case, state, [(n, ref) for (n, _), ref in zip(laid, meant, strict=True)]) if meant else None


def _one_each(hits: list[tuple[Candidate, ...]]) -> list[str]:
    """The one answer that each row means; nothing where a row means none or several."""
    return [h[0].value for h in hits] if all(len(h) == 1 for h in hits) else []


def _row(case: Case, state: State, laid: list[tuple[int, str]]) -> Reply:
    """One move an answer, those first that take chips off; nothing is done where a question would bear more than ten."""
    new = {ref: number for number, ref in laid}
    for question in dict.fromkeys(ref.partition(".")[0] for ref in new):
        total = sum(new.get(a.ref, state.draft(question).on(a.id)) for a in case.questions[question].answers)
        if total > CHIPS:
            name = case.questions[question].name
            return NotUnderstood("not_now", f"With what lies there already that makes {total} chips on '{name}', and there are {CHIPS}.")
    steps = []
    for ref, number in new.items():
        question, _, answer = ref.partition(".")
        gain = number - state.draft(question).on(answer)
        held = case.answer(ref)
        steps.append((gain, f"{number} on {held.name if held else answer}", Move("chips", (question, answer, str(number)))))
    steps.sort(key=lambda s: s[0] > 0)
    return Series(tuple((typed, move) for _, typed, move in steps))
