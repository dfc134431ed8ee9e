"""The manner of a text: how long its sentences are, how they begin, what they repeat, and who speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from game.check.style.passages import HINT, LETTER, LINE, NOTE, PAPER, REASON, TALK, Passage
from game.check.style.quotes import outside
from game.check.style.rule import Book, Found
from game.check.style.sentences import Span, paragraphs, words

LONG_SENTENCE, LONG_PARAGRAPH = 45, 130
FORMULA = 6
RUNNING = 3
_BARE = ("the", "a", "an")
_FIRST = re.compile(r"(?<![\w'’])(?:I(?=['’]| [a-z])|me|my|mine|myself)(?![\w-])")
_FILLER = re.compile(
    r"\b(?:suddenly|all of a sudden|you (?:can )?(?:feel|sense|notice|realise|realize)(?! (?:for|your way))|you find yourself|you can see"
    r"|you see nothing (?:special|unusual)|nothing special|needless to say|of course,|it is worth noting)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?…]['’”\"]*\s*$")


def long_sentences(book: Book) -> Iterator[Found]:
    """Sentences of more words than a reader keeps together."""
    for passage, held in book.sentences:
        for sentence in held:
            count = len(words(sentence.text))
            if count > LONG_SENTENCE:
                yield Found(passage, sentence.start, sentence.text, f" ({count} words)")


def long_paragraphs(passage: Passage) -> Iterator[Found]:
    """Paragraphs that fill a screen."""
    for paragraph in paragraphs(passage.text):
        count = len(words(paragraph.text))
        if count > LONG_PARAGRAPH:
            yield Found(passage, paragraph.start, paragraph.text, f" ({count} words)")


def same_opening(book: Book) -> Iterator[Found]:
    """Three sentences running, in one paragraph, that begin with the same word; after "the" or "a", with the same two.

    A teacher's notes may be a list.
    """
    for passage, held in book.sentences:
        if passage.kind == NOTE:
            continue
        run: list[Span] = []
        for sentence in held:
            begins = _opening(sentence.text)
            follows = run and _opening(run[-1].text) == begins and "\n\n" not in passage.text[run[-1].start : sentence.start]
            run = [*run, sentence] if follows and begins else [sentence]
            if len(run) == RUNNING:
                yield Found(passage, sentence.start, sentence.text, f" (the third that begins '{' '.join(begins)}')")


def _opening(text: str) -> tuple[str, ...]:
    found = tuple(w.lower() for w in words(text)[:2])
    return found if len(found) == 2 and found[0] in _BARE else found[:1]


def formulas(book: Book) -> Iterator[Found]:
    """A sentence that stands in two places. What the player says, hints and the reasons of authorities may repeat themselves."""
    places: dict[tuple[str, ...], list[tuple[Passage, Span]]] = {}
    for passage, held in book.sentences:
        if passage.kind in (LINE, HINT, REASON):
            continue
        for sentence in held:
            said = tuple(w.lower() for w in words(sentence.text))
            if len(said) >= FORMULA and _ENDS.search(sentence.text):
                places.setdefault(said, []).append((passage, sentence))
    for same in places.values():
        first, *others = same
        where = book.pages.mark(first[0], first[1].start) if others else None
        for passage, sentence in others:
            if _instead(first[0], passage):
                continue
            yield Found(passage, sentence.start, sentence.text, f" (first in {where})")


def _instead(one: Passage, other: Passage) -> bool:
    """Whether the two may stand one in the place of the other, so that a player meets one of them."""
    return one.waits and other.waits and (one.scene, one.kind) == (other.scene, other.kind)


def first_person(passage: Passage) -> Iterator[Found]:
    """An I outside quoted speech. The letter is signed; people who answer, and lines put to a paper, speak for themselves."""
    if passage.kind in (LETTER, TALK, LINE):
        return
    for found in _FIRST.finditer(outside(passage.text)):
        yield Found(passage, found.start(), passage.text[found.start() : found.start() + 40])


def fillers(passage: Passage) -> Iterator[Found]:
    """Words that tell the player what to feel, or nothing at all."""
    if passage.kind in (LETTER, TALK, LINE, HINT) or passage.scene[0] == PAPER:
        return
    for found in _FILLER.finditer(outside(passage.text)):
        yield Found(passage, found.start(), found[0])
