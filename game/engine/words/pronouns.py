"""Pronouns, and names told in part, into the names they stand for, before a line is understood."""

from __future__ import annotations

import re

from game.case.model import Case
from game.case.names import words
from game.case.terms import FLAGS
from game.engine.state import State, open_transcript, place_of, read_transcripts
from game.engine.words import lexicon, nouns
from game.engine.words.choosing import strip_filler
from game.engine.words.counting import MOST, numbers
from game.engine.words.nouns import PRONOUNS, WHOLE, WORDS, match, stem_set, stems
from game.engine.words.replies import Context

_PERSON = re.compile(r"\b(?:him|her|them|he|she|they)\b", re.I)
# A thing's pronoun counts only as the object right behind the verb: names may hold the words themselves.
_THING = re.compile(
    r"^((?:(?:at|in|to|on|up|is|was|are|were|do|does|did|has|had)\s+)*)(?:it|this|that)(?=\s*$|\s+(?:as|to|for|on|in|against|beside|with|again|\w+)\s*\w*$)",
    re.I,
)
# What may follow a name in a command: another word would make it another name.
_FURTHER = re.compile(rf"$|\s+(?:\d+|(?:as|to|for|on|in|against|beside|with|and|from|{'|'.join(FLAGS)})\b)", re.I)
# Verbs whose words are the player's own and stay as they were typed.
KEPT = frozenset({"search", "why", "reason", "save", "restore", "transcript"})
# Verbs that speak of papers: their "it" is the paper in hand.
OF_PAPERS = frozenset({"flag", "unflag", "press", "present", "compare", "cite", "counter", "link"})
# Verbs for whatever can be seen or told of, and all those whose words begin with a name.
OF_SIGHT = frozenset({"examine", "read", "take"})
OF_NAMES = OF_PAPERS | OF_SIGHT | {"card", "unlink", "uncite", "uncounter"}


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


def with_last_name(case: Case, state: State, text: str, context: Context) -> str:
    """`text` with a name told in part made whole, where it is a part of what was last spoken of and nothing here
    answers to it better: ``flag the letter`` is the letter just spoken of, not every letter of the notebook."""
    verb, _, rest = text.partition(" ")
    known = lexicon.WORD_TO_VERB.get(verb.lower(), "")
    if known not in OF_NAMES or not rest:
        return text
    for name in _last_names(case, state, context, known):
        part, further = _part_of(rest, name)
        if part and not _whole(case, state, part, known) and _may_stand(case, state, part, name, known):
            return f"{verb} {name}{further}"
    return text


def _last_names(case: Case, state: State, context: Context, verb: str) -> list[str]:
    """The thing last spoken of and the paper in hand; a paper read already is not what ``read`` is after."""
    transcript = open_transcript(case, state)
    names = [transcript.name if transcript else "", context.thing]
    read = {case.transcripts[t].name for t in read_transcripts(case, state)} if verb == "read" else set()
    return [n for n in (names if verb in OF_PAPERS else names[::-1]) if n and n not in read]


def _part_of(rest: str, name: str) -> tuple[str, str]:
    """The longest beginning of `rest` that is a part of `name`, but not all of it, and what follows it."""
    rest = strip_filler(rest)
    pieces = rest.split(" ")
    for cut in range(len(pieces), 0, -1):
        part = " ".join(pieces[:cut])
        if set(stems(part)) < stem_set(name) and not set(words(part)) <= PRONOUNS and not numbers(part, MOST):
            further = rest[len(part) :]
            return (part, further) if _FURTHER.match(further) else ("", "")
    return "", ""


def _whole(case: Case, state: State, part: str, verb: str) -> bool:
    """Whether the words are the whole name of something else: then they are no part of a name."""
    known = [*nouns.items(case, state), *nouns.papers(case, state), *(nouns.cast(case) if verb in OF_SIGHT else ())]
    return bool(match(part, known, WHOLE))


def _may_stand(case: Case, state: State, part: str, name: str, verb: str) -> bool:
    """Whether a part of a name may stand for it: nothing here answers to it, or several do and this is one of them."""
    place = place_of(case, state)
    here = [nouns.transcript(case, p) for p in place.papers]
    if verb in OF_SIGHT:
        here += [*nouns.things(case, state), *nouns.people_here(case, state)]
    hits = match(part, here, WORDS)
    return not hits or (len(hits) > 1 and not match(part, here, WHOLE) and name in [h.name for h in hits])


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
