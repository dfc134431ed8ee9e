"""Completion of a line being typed: the verb first, then what it can take."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from game.case.model import Case
from game.case.terms import FLAGS
from game.engine.moves import walkable
from game.engine.state import (
    State,
    addable_questions,
    answered_questions,
    filing_questions,
    is_filed,
    open_transcript,
    place_of,
)
from game.engine.words import lexicon, nouns

# The verbs that take a question, and which questions those are.
QUESTIONS: dict[str, Callable[[Case, State], Iterable[str]]] = {
    "add": addable_questions,
    "drop": lambda case, state: (q for q in filing_questions(case, state) if q in state.added),
    "debrief": lambda case, state: answered_questions(case, state) if is_filed(state) else (),
    **dict.fromkeys(("unrival", "unreason", "unwhy"), filing_questions),
}
FIRST = tuple(sorted({*lexicon.VERBS, *lexicon.META} - {"take"}))


def complete(case: Case, state: State, typed: str, most: int = 20) -> tuple[str, ...]:
    """Whole lines that `typed` may become, best first; empty where nothing fits."""
    head, space, tail = typed.lstrip().partition(" ")
    if not space:
        return tuple(v for v in FIRST if v.startswith(head.lower()) and v != head)[:most]
    verb = lexicon.WORD_TO_VERB.get(head.lower(), "")
    begun = tail.lower()
    options = dict.fromkeys(_tails(case, state, verb, begun))
    return tuple(f"{head} {o}" for o in options if o.lower().startswith(begun) and o.lower() != begun)[:most]


def _names(candidates: Iterable[nouns.Candidate]) -> list[str]:
    return [c.name for c in candidates]


def _numbers(case: Case, state: State) -> list[str]:
    transcript = open_transcript(case, state)
    return [str(s.number) for s in transcript.statements] if transcript else []


def _paired(heads: Iterable[str], joint: str, tails: Iterable[str], begun: str) -> list[str]:
    """Every head with every tail, of those heads that what is typed can still become: all of them would be thousands."""
    fitting = [h for h in heads if h.lower().startswith(begun) or begun.startswith(h.lower())]
    held = list(tails) if fitting else []
    return [f"{h}{joint}{t}" for h in fitting for t in held]


def _tails(case: Case, state: State, verb: str, begun: str) -> list[str]:
    if verb in ("examine", "look", "take"):
        here = [*nouns.things(case, state), *nouns.people_here(case, state), *nouns.items(case, state)]
        return _names(here)
    if verb == "card":
        return _names(nouns.items(case, state))
    if verb in ("read", "compare"):
        return _names(nouns.papers(case, state))
    if verb == "go":
        return [e.way for e in place_of(case, state).exits] + [case.places[p].name for p in walkable(case, state)]
    if verb == "ask":
        return [f"{p.name} about {t.name}" for p in nouns.people_here(case, state) for t in nouns.topics(case, state, p.value)]
    if verb == "press":
        return _numbers(case, state)
    if verb == "present":
        return _paired(_names(nouns.items(case, state)), " to ", _numbers(case, state), begun)
    if verb in ("flag", "unflag"):
        whats = [*_numbers(case, state), *_names(nouns.items(case, state))]
        return _paired(whats, " ", FLAGS, begun)
    if verb in ("link", "unlink"):
        return _paired(_names(nouns.items(case, state)), " to ", _names(nouns.targets(case)), begun)
    if verb == "about":
        return _names(nouns.cast(case))
    if verb in ("cite", "uncite", "counter", "uncounter"):
        return _names(nouns.items(case, state))
    if verb in QUESTIONS:
        return _names(nouns.questions(case, QUESTIONS[verb](case, state)))
    if verb in ("rival", "chips"):
        return _names(nouns.desk_answers(case, state))
    return []
