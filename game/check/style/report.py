"""The style of a case, looked at in four ways. It is advice: nothing here is an error of the case."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from game.case.model import Case
from game.check.style.house import house
from game.check.style.known import names
from game.check.style.pages import Pages, Read
from game.check.style.passages import passages
from game.check.style.reading import Level, levels
from game.check.style.rule import Book, Hit
from game.check.style.scripts import Untranslated, untranslated
from game.check.style.spelling import Misspelt, Mixed, misspelt, mixed, uses


@dataclass(frozen=True, slots=True)
class Style:
    """What was found: unknown words, spelling that is mixed, breaches of house style, foreign words, and how hard each scene reads."""

    misspelt: tuple[Misspelt, ...]
    mixed: tuple[Mixed, ...]
    hits: tuple[Hit, ...]
    untranslated: tuple[Untranslated, ...]
    scenes: tuple[Level, ...]
    parts: tuple[Level, ...]
    whole: Level


def report(case: Case, texts: Read, words: Collection[str] = frozenset()) -> Style:
    """Look at the case. `texts` reads a file of it by name, for places; `words` is the author's list, as `known.own_words` reads it."""
    found = passages(case)
    pages = Pages(texts)
    used = tuple(uses(found))
    scenes, parts, whole = levels(case, found, pages)
    return Style(
        misspelt=misspelt(used, names(case, found) | frozenset(words), pages),
        mixed=mixed(used, pages),
        hits=house(Book(found, pages)),
        untranslated=untranslated(case, found, pages),
        scenes=scenes,
        parts=parts,
        whole=whole,
    )
