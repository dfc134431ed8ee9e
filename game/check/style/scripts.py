"""Words left untranslated: runs in a script other than Latin that neither their passage nor the glossary explains."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from game.case.diagnostics import Mark
from game.case.model import Case
from game.check.style.known import plain
from game.check.style.pages import Pages
from game.check.style.passages import Passage
from game.check.style.sentences import Span

_LATIN = ("LATIN", "FULLWIDTH")
# Signs that Unicode counts among letters and that belong to no foreign word.
_SIGNS = ("MICRO", "OHM", "KELVIN", "ANGSTROM", "MODIFIER", "FEMININE", "MASCULINE", "SUPERSCRIPT", "SUBSCRIPT", "MATHEMATICAL", "SCRIPT")
_GLOSS = re.compile(r"[\"'’”»]?\s{0,3}[(\[][^()\[\]]{0,200}[A-Za-z]{2}")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Untranslated:
    """A run of foreign words, the script it is in (`cyrillic`), and where it stands."""

    text: str
    script: str
    marks: tuple[Mark, ...]


@cache
def script(character: str) -> str:
    """The script of a letter in lower case; empty for Latin and for anything that is no letter."""
    if not character.isalpha():
        return ""
    name = unicodedata.name(character, "unknown").split()[0]
    return "" if name.startswith((*_LATIN, *_SIGNS)) else name.lower()


def runs(text: str) -> Iterator[tuple[str, Span]]:
    """The stretches of each foreign script, with the spaces and marks between its words."""
    if text.isascii():
        return
    begin, end, now = 0, 0, ""
    for at, character in enumerate(text):
        found = script(character)
        if now and (found != now if found else _parts(character)):
            yield now, Span(begin, text[begin:end])
            now = ""
        if found:
            begin, end, now = (at if not now else begin), at + 1, found
        elif now and unicodedata.category(character).startswith("M"):
            end = at + 1
    if now:
        yield now, Span(begin, text[begin:end])


def _parts(character: str) -> bool:
    """Whether a run ends here: at anything but white space, hyphens, apostrophes and marks on letters."""
    return not (character.isspace() or character in "-'’‐" or unicodedata.category(character).startswith("M"))


def untranslated(case: Case, passages: Collection[Passage], pages: Pages) -> tuple[Untranslated, ...]:
    """Every run that is not explained, in order of its first place."""
    held = frozenset(plain(w) for t in case.glossary.values() for name in (t.name, *t.also) for w in _WORD.findall(name))
    found: dict[tuple[str, str], list[Mark]] = {}
    for passage in passages:
        here = list(runs(passage.text))
        glossed = {span.text.casefold() for _, span in here if _is_glossed(passage.text, span)}
        for name, span in here:
            if span.text.casefold() not in glossed and not all(plain(w) in held for w in _WORD.findall(span.text)):
                found.setdefault((span.text, name), []).append(pages.mark(passage, span.start))
    told = (Untranslated(text, name, tuple(sorted(set(marks)))) for (text, name), marks in found.items())
    return tuple(sorted(told, key=lambda u: (u.marks[0], u.text)))


def _is_glossed(text: str, span: Span) -> bool:
    """Brackets behind it hold Latin words, or it stands itself in brackets behind the words that it is the original of."""
    if _GLOSS.match(text, span.end):
        return True
    before = text[max(0, span.start - 200) : span.start]
    opened = max(before.rfind("("), before.rfind("["))
    return opened > max(before.rfind(")"), before.rfind("]")) and bool(re.search(r"[A-Za-z]{2}\W*$", before[:opened]))
