"""Pronouns into the names they stand for, before a line is understood."""

from __future__ import annotations

import re

from game.case.model import Case
from game.engine.state import State, open_transcript, place_of
from game.engine.words import lexicon
from game.engine.words.replies import Context

_PERSON = re.compile(r"\b(?:him|her|them|he|she|they)\b", re.I)
# A thing's pronoun counts only as the object right behind the verb: names may hold the words themselves.
_THING = re.compile(
    r"^((?:(?:at|in|to|on|up)\s+)*)(?:it|this|that)(?=\s*$|\s+(?:as|to|for|on|in|against|beside|with|again|\w+)\s*\w*$)", re.I
)
# Verbs whose words are the player's own and stay as they were typed.
KEPT = frozenset({"search", "why", "reason", "save", "restore", "transcript"})
# Verbs that speak of papers: their "it" is the paper in hand.
OF_PAPERS = frozenset({"flag", "unflag", "press", "present", "compare", "cite", "counter", "link"})


def with_names(case: Case, state: State, text: str, context: Context) -> str:
    """`text` with each pronoun replaced by the person or thing last spoken of, where there is one.

    Behind ``about`` a pronoun is left alone: topics answer to ``him`` and ``her`` themselves.
    """
    verb, space, rest = text.partition(" ")
    known = lexicon.WORD_TO_VERB.get(verb.lower(), lexicon.WORD_TO_META.get(verb.lower(), ""))
    if not space or known in KEPT:
        return text
    head, joint, tail = re.split(r"(\babout\b)", rest, maxsplit=1, flags=re.I) if re.search(r"\babout\b", rest, re.I) else (rest, "", "")
    person, thing = _person(case, state, context), _thing(case, state, context, known in OF_PAPERS, known == "read")
    if not person and known == "examine" and (here := place_of(case, state).people):
        person = case.people[here[0]].name
    if person:
        head = _PERSON.sub(lambda _: person, head)
    if thing:
        head = _THING.sub(lambda m: m[1] + thing, head)
    return f"{verb} {head}{joint}{tail}"


def _person(case: Case, state: State, context: Context) -> str:
    """The person last spoken with or looked at, or the only one here."""
    here = place_of(case, state).people
    named = [case.people[p].name for p in here]
    if context.person in named or (context.person and not here):
        return context.person
    return named[0] if len(named) == 1 else ""


def _thing(case: Case, state: State, context: Context, paper_first: bool, reading: bool) -> str:
    """The thing last looked at, or the paper in hand: which of them first, the verb decides."""
    transcript = open_transcript(case, state)
    paper = transcript.name if transcript else ""
    if reading:
        papers = [t.name for t in case.transcripts.values()]
        in_hand = paper if transcript and transcript.id in place_of(case, state).papers else ""
        return context.thing if context.thing in papers else "" if context.thing else in_hand
    return (paper or context.thing) if paper_first else (context.thing or paper)
