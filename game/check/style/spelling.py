"""Words that no dictionary has, each with its places and the nearest words; and spelling that is mixed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from spellchecker import SpellChecker

from game.case.diagnostics import Mark
from game.check.style import british
from game.check.style.known import WORD, plain
from game.check.style.pages import Pages
from game.check.style.passages import Passage
from game.check.style.wordlists import HEADS, MORE, SHORT

_TOKEN = re.compile(r"\{[^{}]*\}|[^\W_]+(?:['’\-‐‑][^\W_]+)*")
_ROMAN = re.compile(r"[ivxlc]+$")
_TAILS = ("'s", "'d", "'ll", "'ve", "'re", "n't", "'m")
LONGEST = 24  # for longer words no likeness is looked for
NEAREST = 3
GUESSED = 300  # of at most so many words
_PAIRS = ((british.BRITISH, british.AMERICAN), (british.ISE, british.IZE))


@dataclass(frozen=True, slots=True)
class Misspelt:
    """A word that no dictionary has, as it is first written; how often, where it stands, and the nearest words that are known."""

    word: str
    times: int
    marks: tuple[Mark, ...]
    nearest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """One of two ways of spelling: its name, and the words spelt so, each with how often and its first place."""

    name: str
    words: tuple[tuple[str, int, Mark], ...]


@dataclass(frozen=True, slots=True)
class Mixed:
    """Two ways of spelling in one case, the rarer one first."""

    rarer: Way
    other: Way


@dataclass(frozen=True, slots=True)
class Use:
    """A word in a passage: as it is compared, as it is written, and where in the passage it begins."""

    word: str
    written: str
    passage: Passage
    offset: int


@cache
def dictionary() -> SpellChecker:
    """The word list, read once."""
    return SpellChecker(language="en", distance=1)


def known(word: str) -> bool:
    """Whether the word, in the form `plain` gives, is English as the British or the Americans spell it."""
    return _has(word) or word in MORE or any(word.endswith(t) and len(word) > len(t) and _spelt(word.removesuffix(t)) for t in _TAILS)


def _has(word: str) -> bool:
    return word in dictionary() or bool(british.american(word, _listed) or british.ized(word, _listed))


def _spelt(word: str) -> bool:
    return _has(word) or word in MORE


def _listed(word: str) -> bool:
    return word in dictionary()


def uses(passages: Collection[Passage]) -> Iterator[Use]:
    """Every word that a dictionary could have; numbers, initials, abbreviations and what stands in {slots} are left out."""
    for passage in passages:
        for token in _TOKEN.finditer(passage.text):
            yield from _words(passage, token)


def _words(passage: Passage, token: re.Match[str]) -> Iterator[Use]:
    text = token[0]
    if text[0] == "{" or any(c.isdigit() for c in text):
        return
    parts = list(WORD.finditer(text))
    for number, part in enumerate(parts):
        word = plain(part[0])
        head = number + 1 < len(parts) and word in HEADS
        if not head and not _is_no_word(part[0], word, passage.text[token.end() : token.end() + 1] == "."):
            yield Use(word, part[0], passage, token.start() + part.start())


def _is_no_word(written: str, word: str, stopped: bool) -> bool:
    """Single letters, words all in capitals, Roman numbers, abbreviations, and what is not in Latin letters."""
    if len(word) < 2 or (written.isupper() and len(written) < 8) or _ROMAN.match(word) or not word.replace("'", "").isascii():
        return True
    return stopped and word in SHORT


def misspelt(used: Collection[Use], held: Collection[str], pages: Pages) -> tuple[Misspelt, ...]:
    """The words of the passages that are neither English nor `held`, in order of the alphabet."""
    spelt = {(use.word, use.written.casefold()) for use in used}
    right = {pair for pair in spelt if _is_held(pair[0], held) or any(map(known, pair))}  # some words are listed with their accents
    wrong: dict[str, list[Use]] = {}
    for use in used:
        if (use.word, use.written.casefold()) not in right:
            wrong.setdefault(use.word, []).append(use)
    return tuple(_misspelt(wrong[word], pages, number < GUESSED) for number, word in enumerate(sorted(wrong)))


def _misspelt(used: list[Use], pages: Pages, guess: bool) -> Misspelt:
    marks = {pages.mark(use.passage, use.offset) for use in used}
    return Misspelt(used[0].written, len(used), tuple(sorted(marks)), nearest(used[0].word) if guess else ())


def _is_held(word: str, held: Collection[str]) -> bool:
    """A name or a word of the author's list, or its plural."""
    return word in held or (word.endswith("s") and word[:-1] in held) or (word.endswith("es") and word[:-2] in held)


def nearest(word: str) -> tuple[str, ...]:
    """The commonest words that one letter makes of it."""
    if len(word) > LONGEST:
        return ()
    words = dictionary()
    found = words.known(words.edit_distance_1(word)) - {word}
    return tuple(sorted(found, key=lambda w: (-words.word_frequency[w], w))[:NEAREST])


def mixed(used: Collection[Use], pages: Pages) -> tuple[Mixed, ...]:
    """Where a case spells now one way, now the other. Names are left out: a word with a capital may not be the author's."""
    counts: dict[str, Counter[str]] = {}
    first: dict[str, Use] = {}
    sides: dict[str, str] = {}
    for use in used:
        if use.passage.text[use.offset].isupper():
            continue
        if use.word not in sides:
            sides[use.word] = british.side(use.word, _listed)
        way = sides[use.word]
        if way:
            counts.setdefault(way, Counter())[use.word] += 1
            first.setdefault(use.word, use)
    return tuple(_mixed(a, b, counts, first, pages) for a, b in _PAIRS if a in counts and b in counts)


def _mixed(a: str, b: str, counts: Mapping[str, Counter[str]], first: Mapping[str, Use], pages: Pages) -> Mixed:
    def way(name: str) -> Way:
        rows = sorted(counts[name].items(), key=lambda row: (-row[1], row[0]))
        return Way(name, tuple((word, n, pages.mark(first[word].passage, first[word].offset)) for word, n in rows))

    rarer, other = sorted((a, b), key=lambda name: (counts[name].total(), name))
    return Mixed(way(rarer), way(other))
