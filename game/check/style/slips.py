"""Slips of the hand: doubled words, spaces too many, sentences that begin small or do not end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from game.case.diagnostics import Mark
from game.check.style.passages import LETTER, NOTICE, Passage
from game.check.style.rule import Book, Found
from game.check.style.sentences import CLOSERS, Span, is_short, paragraphs, sentences, words

_DOUBLED = re.compile(r"\b([^\W\d_]+)[ \n]+\1\b(?!['’-])", re.IGNORECASE)
_MAY_DOUBLE = frozenset({"had", "that", "her", "no", "very"})
_SPACES = re.compile(r"(?<=\S)(?<![|│])  +(?=[^\s#|│])")
_BEFORE = re.compile(r"(?<=[^\W_])\s+[,;:.!?]+(?=\s|$)")
_SMALL = re.compile(r"(?<=[^\W\d_]{3})[.?!] +([a-z][^\W_]*)")
_BEGINS = re.compile(r"[a-z]")
_STOPS = ".!?…:"
_ADDRESS, _TAIL = 6, 40


def doubled(book: Book) -> Iterator[Found]:
    """A word twice running, in any text but titles; two with a capital may be a name."""
    for passage in book.passages:
        for found in _DOUBLED.finditer(passage.text):
            if found[1].lower() not in _MAY_DOUBLE and not found[0].istitle():
                yield Found(passage, found.start(), found[0])


def spaces(book: Book) -> Iterator[Found]:
    """Two spaces within a line, as the author typed it; on the screen they are one."""
    for passage in book.prose:
        mark, raw = book.pages.raw(passage)
        for found in _SPACES.finditer(raw):
            yield Found(passage, 0, raw[max(0, found.start() - 12) : found.end() + 12], mark=_moved(mark, raw, found.start()))


def _moved(mark: Mark, raw: str, at: int) -> Mark:
    line = raw.rfind("\n", 0, at)
    return Mark(mark.file, mark.line + raw.count("\n", 0, at), at - line if line >= 0 else mark.col + at)


def before_stop(passage: Passage) -> Iterator[Found]:
    """A space before a comma or a stop."""
    for found in _BEFORE.finditer(passage.text):
        if not found[0].strip().startswith(".."):
            yield Found(passage, found.start(), passage.text[max(0, found.start() - 15) : found.end()])


def small(passage: Passage) -> Iterator[Found]:
    """A sentence that begins in lower case, behind another or at the beginning of a paragraph."""
    for found in _SMALL.finditer(passage.text):
        if not is_short(passage.text, found.start()) and not _inside(passage.text, found.start()):
            yield Found(passage, found.start(1), found[0][2:])
    for paragraph in paragraphs(passage.text) if passage.kind != NOTICE else ():
        begin = paragraph.start + len(paragraph.text) - len(paragraph.text.lstrip())
        if _BEGINS.match(passage.text, begin):
            yield Found(passage, begin, paragraph.text)


def _inside(text: str, at: int) -> bool:
    """Whether the stop stands in brackets, such as (Why?) or (sic!)."""
    return text.rfind("(", 0, at) > text.rfind(")", 0, at)


def unended(passage: Passage) -> Iterator[Found]:
    """A paragraph that ends without a stop. A letter may begin or end with a short line of its own."""
    for paragraph in paragraphs(passage.text):
        text = paragraph.text.rstrip().rstrip(CLOSERS)
        if text and text[-1] not in _STOPS and not text.endswith("}") and not _addresses(passage, text):
            yield _tail(passage, paragraph)


def _addresses(passage: Passage, text: str) -> bool:
    return passage.kind == LETTER and len(words(text)) <= _ADDRESS


def _tail(passage: Passage, paragraph: Span) -> Found:
    last = list(sentences(paragraph.text))[-1]
    shown = last.text.strip()
    return Found(passage, paragraph.start + last.start, f"... {shown[-_TAIL:]}" if len(shown) > _TAIL else shown)
