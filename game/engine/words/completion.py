"""Completion of a line being typed: the verb first, then what it can take."""

from __future__ import annotations

from collections.abc import Iterable

from game.case.model import Case
from game.case.terms import FLAGS
from game.engine.moves import walkable
from game.engine.state import State, open_transcript, place_of
from game.engine.words import lexicon, nouns

FIRST = tuple(sorted({*lexicon.VERBS, *lexicon.META} - {"take"}))


def complete(case: Case, state: State, typed: str, most: int = 20) -> tuple[str, ...]:
    """Whole lines that `typed` may become, best first; empty where nothing fits."""
    head, space, tail = typed.lstrip().partition(" ")
    if not space:
        return tuple(v for v in FIRST if v.startswith(head.lower()) and v != head)[:most]
    verb = lexicon.WORD_TO_VERB.get(head.lower(), "")
    begun = tail.lower()
    options = dict.fromkeys(_tails(case, state, verb))
    return tuple(f"{head} {o}" for o in options if o.lower().startswith(begun) and o.lower() != begun)[:most]


def _names(candidates: Iterable[nouns.Candidate]) -> list[str]:
    return [c.name for c in candidates]


def _numbers(case: Case, state: State) -> list[str]:
    transcript = open_transcript(case, state)
    return [str(s.number) for s in transcript.statements] if transcript else []


def _tails(case: Case, state: State, verb: str) -> list[str]:
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
        return [f"{i.name} to {n}" for i in nouns.items(case, state) for n in _numbers(case, state)]
    if verb in ("flag", "unflag"):
        whats = [*_numbers(case, state), *_names(nouns.items(case, state))]
        return [f"{w} {f}" for w in whats for f in FLAGS]
    if verb in ("link", "unlink"):
        return [f"{i.name} to {t.name}" for i in nouns.items(case, state) for t in nouns.targets(case)]
    if verb == "about":
        return _names(nouns.cast(case))
    if verb in ("cite", "uncite", "counter", "uncounter"):
        return _names(nouns.items(case, state))
    if verb in ("rival", "chips"):
        return _names(nouns.desk_answers(case, state))
    return []
