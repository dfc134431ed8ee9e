"""Numbers in a player's words: ``the second one``, ``1-3``, ``1, 2 and 5``, ``all of them``."""

from __future__ import annotations

import re

MOST = 99  # no list is longer
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
CARDINALS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
EVERY = frozenset({"all", "everything", "each", "every", "both", "rest", "others", "remaining"})
# What a number may be a number of: said for clearness, and meaning nothing beside a number.
COUNTED = frozenset(
    word
    for line in (
        "one ones statement statements line lines number numbers no nr point points answer answers question questions",
        "paper papers document documents sheet sheets protocol protocols person",
    )
    for word in line.split()
)
_SMALL = frozenset({"the", "of", "them", "it", "these", "those", "this", "that", "here"})
_NUMBER = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?", re.ASCII)
_OF = re.compile(r"\bof\b(?!\s+(?:them|it|these|those|this|that)\b)", re.I)
_PLACED = re.compile(r"last|\d+(?:st|nd|rd|th)", re.ASCII)
_PARTS = re.compile(r"\d+(?:st|nd|rd|th)?|[^\W\d_]+|[-\u2013\u2014]")
_SPAN = frozenset({"-", "\u2013", "\u2014", "to", "through", "till", "until"})


def _bare(text: str) -> list[str]:
    """The words of a counting phrase without those that say nothing beside a number."""
    return [w for w in _PARTS.findall(text.lower()) if w not in _SMALL and w not in COUNTED]


def _number(word: str, of: int) -> int | None:
    if word == "last":
        return of
    if word in ORDINALS:
        return ORDINALS.index(word) + 1
    if word in CARDINALS:
        return CARDINALS.index(word) + 1
    figure = _NUMBER.fullmatch(word)
    return int(figure[1]) if figure else None


def numbers(text: str, of: int) -> tuple[int, ...]:
    """Every number a phrase tells, in its order; nothing where a word of it is no number. `of` is what ``last`` means."""
    bare = _bare(text)
    if _OF.search(text):
        return ()  # "1 of the second protocol" names a paper
    if not bare and re.search(r"\bone\b", text, re.I):
        return (1,)  # "statement one": beside nothing else it is a number
    if len(bare) == 2 and bare[0] in ("first", "last") and (many := _number(bare[1], 0)):
        many = min(many, of)  # "the first two"
        return tuple(range(1, many + 1) if bare[0] == "first" else range(of - many + 1, of + 1))
    told: list[int] = []
    span = False
    for word in bare:
        number = _number(word, of)
        if word == "and":
            continue
        if number is None and not (word in _SPAN and told):
            return ()
        if number is None:
            span = True
            continue
        told += range(told[-1] + 1, number + 1) if span else [number]
        span = False
    return tuple(dict.fromkeys(told))


def ordinal(text: str, of: int) -> int | None:
    """The one place in a list of `of` that a phrase tells (``the second one``, ``last``), counted from 0; None for
    any other phrase, and for a plain figure, which numbers what is listed."""
    told = numbers(text, of)
    placed = any(w in ORDINALS or _PLACED.fullmatch(w) for w in _bare(text))
    return told[0] - 1 if len(told) == 1 and placed and 0 < told[0] <= of else None


def general(text: str) -> bool:
    """Whether a phrase says nothing but that something is counted: ``the paper here``, ``papers``."""
    return not _bare(text) and bool(text.strip())


def every(text: str) -> bool:
    """Whether a phrase means all there is: ``all``, ``everything``, ``all of them``, ``the rest``."""
    held = _bare(text)
    return bool(held) and set(held) <= EVERY


def other(text: str) -> bool:
    """Whether a phrase means whatever was not meant before: ``the other one``."""
    return _bare(text) in (["other"], ["another"], ["next"])
