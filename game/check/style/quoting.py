"""Signs of speech and of breaking off: quotation marks, exclamation marks, three dots."""

from __future__ import annotations

import re
from collections.abc import Iterator

from game.check.style.passages import Passage
from game.check.style.quotes import outside, quotes
from game.check.style.rule import SHOWN, Book, Found

_DOTS = re.compile(r"(?<!\.)\.\.\.(?!\.)|…")
_CRY = re.compile(r"!+")


def unbalanced(passage: Passage) -> Iterator[Found]:
    """A quotation that is never closed."""
    for quote in quotes(passage.text):
        if quote.open and not quote.inner:
            yield Found(passage, quote.start, passage.text[quote.start : min(quote.end, quote.start + SHOWN + 1)])


def two_kinds(book: Book) -> Iterator[Found]:
    """Two kinds of marks for quotations of one passage, neither within the other: those of the kind that is rarer in it."""
    for passage in book.prose:
        held = [q for q in quotes(passage.text) if not q.inner and not q.open]
        yield from _rarer([(passage, q.start, passage.text[q.start : q.end], q.kind) for q in held])


def two_dots(book: Book) -> Iterator[Found]:
    """Three full stops in a case that has the sign `…` more often, or the other way about."""
    yield from _rarer([(p, m.start(), p.text[max(0, m.start() - 20) : m.end()], m[0]) for p in book.prose for m in _DOTS.finditer(p.text)])


def _rarer(held: list[tuple[Passage, int, str, str]]) -> Iterator[Found]:
    kinds = sorted({kind for *_, kind in held}, key=lambda kind: (sum(k == kind for *_, k in held), kind))
    for passage, start, words, kind in held:
        if kind != kinds[-1]:
            yield Found(passage, start, words)


def cries(passage: Passage) -> Iterator[Found]:
    """Exclamation marks outside quoted speech."""
    if "!" in passage.text:
        plain = outside(passage.text)
        for found in _CRY.finditer(plain):
            yield Found(passage, found.start(), passage.text[max(0, found.start() - 30) : found.end()])
