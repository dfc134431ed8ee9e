"""The words that a case may use although no dictionary has them: its names, and what its author lists."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from game.case.files import OWN_WORDS, Unreadable
from game.case.model import Case
from game.check.style.pages import Read
from game.check.style.passages import Passage
from game.check.style.sentences import OPENERS, sentences

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s$|['’]$")


def own_words(read: Read, name: str = OWN_WORDS) -> frozenset[str]:
    """The words of an author's list: one a line, `#` begins a remark. Empty where there is no such file."""
    try:
        text = read(name).decode("utf-8-sig", "replace")
    except Unreadable:
        return frozenset()
    return listed(text)


def listed(text: str) -> frozenset[str]:
    """The words of a list, in the form they are compared in."""
    lines = (line.partition("#")[0] for line in text.splitlines())
    return frozenset(plain(word) for line in lines for word in WORD.findall(line))


def plain(word: str) -> str:
    """A word as it is compared: lower case, without the possessive, straight apostrophes, no accents."""
    flat = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", word.casefold()).replace("’", "'"))
    return "".join(c for c in flat if not unicodedata.combining(c))


def names(case: Case, passages: Iterable[Passage]) -> frozenset[str]:
    """Every word of a name, an alias or a term, and every word that has a capital within a sentence."""
    own = (plain(word) for name in _named(case) for word in WORD.findall(name))
    return frozenset((*own, *(plain(word) for passage in passages for word in _capital(passage.text))))


def _named(case: Case) -> Iterator[str]:
    for held in (case.people, case.sources, case.authorities, case.glossary):
        yield from (one.name for one in held.values())
    for with_also in (case.people, case.sources, case.glossary, case.items, case.places, case.transcripts, case.questions):
        yield from (word for one in with_also.values() for word in one.also)
    yield from (word for place in case.places.values() for thing in place.things for word in thing.also)
    yield from (word for person in case.people.values() for topic in person.topics for word in topic.also)
    yield from (word for question in case.questions.values() for answer in question.answers for word in answer.also)
    yield from (transcript.speaker for transcript in case.transcripts.values())
    yield from (source.cite for source in case.sources.values())
    yield from (authority.work for authority in case.authorities.values())
    yield from (*case.verbs, *case.verbs.values(), case.reader)


def _capital(text: str) -> Iterator[str]:
    """Words with a capital that does not begin a sentence, or quoted speech."""
    for sentence in sentences(text):
        for number, word in enumerate(WORD.finditer(sentence.text)):
            before = sentence.text[word.start() - 1 : word.start()]
            if number and word[0][0].isupper() and before not in tuple(OPENERS):
                yield word[0]
