"""Prose taken apart: paragraphs, sentences and words, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from game.check.style.wordlists import SHORT

CLOSERS = "'\"’”»)]"
OPENERS = "'\"‘“«(["
_WORD = re.compile(r"[^\W_]+(?:['’.,-](?=[^\W_])[^\W_]+)*")
_INITIAL = re.compile(r" ?[A-Z]\.")  # a lone I is an initial where another follows
_PARAGRAPH = re.compile(r"\n\s*\n")
_STOP = re.compile(rf"[.!?…]+[{re.escape(CLOSERS)}]*")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text: where it begins, and its words."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


def words(text: str) -> list[str]:
    """The words; a hyphenated compound, a contraction, a number such as 11,095 is one (as Flesch counted)."""
    return _WORD.findall(text)


def paragraphs(text: str) -> Iterator[Span]:
    """The paragraphs that have something in them."""
    start = 0
    for gap in (*_PARAGRAPH.finditer(text), None):
        end = gap.start() if gap else len(text)
        if text[start:end].strip():
            yield Span(start, text[start:end])
        start = gap.end() if gap else end


def sentences(text: str) -> Iterator[Span]:
    """The sentences of every paragraph."""
    for paragraph in paragraphs(text):
        for inner in _parted(paragraph.text):
            yield Span(paragraph.start + inner.start, inner.text)


def _parted(text: str) -> Iterator[Span]:
    start = 0
    for stop in _STOP.finditer(text):
        if stop.start() >= start and ends(text, stop.start(), stop.end()):
            yield Span(start, text[start : stop.end()])
            start = after_space(text, stop.end())
    if text[start:].strip():
        yield Span(start, text[start:])


def after_space(text: str, at: int) -> int:
    """The first place from `at` on that is no white space."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def ends(text: str, stop: int, after: int) -> bool:
    """Whether a sentence ends with the stops from `stop` up to `after`."""
    rest = text[after : after + 8]
    if rest and not rest[0].isspace():
        return False
    first = rest.strip().lstrip(OPENERS)[:1]
    if first and not (first.isupper() or first.isdigit() or first == "{"):
        return False
    return not (first and is_short(text, stop))


def is_short(text: str, stop: int) -> bool:
    """Whether the full stop at `stop` belongs to an abbreviation or an initial."""
    if text[stop : stop + 1] != "." or text[stop : stop + 2] == "..":
        return False
    before = re.search(r"[^\W_]+$", text[max(0, stop - 12) : stop])
    if before is None:
        return False
    word = before[0]
    return word.lower() in SHORT or (len(word) == 1 and word.isupper() and (word != "I" or bool(_INITIAL.match(text, stop + 1))))
