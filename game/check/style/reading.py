"""How hard the prose of each scene is to read: two formulas from the literature, on syllables that are counted about.

The formulas look at the length of words and sentences and at nothing else. Their grade is an American school
year; pupils are about five years older than its number.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from game.case.diagnostics import Mark
from game.case.model import Case
from game.check.style.pages import Pages
from game.check.style.passages import NOTE, PAPER, PART, PERSON, PLACE, Passage, Scene
from game.check.style.sentences import sentences, words
from game.check.style.syllables import syllables

WHOLE = "whole"
LEAST = 60  # words below which nothing is said of a grade
YOUNGEST, OLDEST = 6, 18


@dataclass(frozen=True, slots=True)
class Longest:
    """The longest sentence of a scene: how many words, and where it begins."""

    words: int
    mark: Mark


@dataclass(frozen=True, slots=True)
class Level:
    """A scene in figures. `ease`, `grade` and `age` are None where it is too short to measure."""

    kind: str
    id: str
    name: str
    words: int
    sentences: int
    syllables: int
    longest: Longest | None

    @property
    def mean(self) -> float:
        """Words a sentence."""
        return self.words / max(1, self.sentences)

    @property
    def ease(self) -> float | None:
        """Flesch Reading Ease."""
        return None if self.words < LEAST else ease(self.words, self.sentences, self.syllables)

    @property
    def grade(self) -> float | None:
        """Flesch-Kincaid grade."""
        return None if self.words < LEAST else grade(self.words, self.sentences, self.syllables)

    @property
    def age(self) -> str | None:
        """What the grade means for a teacher."""
        held = self.grade
        return None if held is None else age(held)


def ease(words: int, sentences: int, syllables: int) -> float:
    """Flesch Reading Ease: 206.835 - 1.015 words a sentence - 84.6 syllables a word; 60 to 70 is plain English, lower is harder.

    R. Flesch, 'A new readability yardstick', Journal of Applied Psychology 32 (1948), pp. 221-233.
    """
    return 206.835 - 1.015 * words / sentences - 84.6 * syllables / words


def grade(words: int, sentences: int, syllables: int) -> float:
    """Flesch-Kincaid grade level: 0.39 words a sentence + 11.8 syllables a word - 15.59, an American school year.

    J. P. Kincaid, R. P. Fishburne, R. L. Rogers and B. S. Chissom, Derivation of New Readability Formulas for Navy Enlisted
    Personnel, Research Branch Report 8-75 (1975).
    """
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


def age(grade: float) -> str:
    """The age of pupils in that school year, about."""
    years = round(grade) + 5
    if years <= YOUNGEST:
        return f"{YOUNGEST} or under"
    return f"{OLDEST} or over" if years >= OLDEST else str(years)


def levels(case: Case, passages: Collection[Passage], pages: Pages) -> tuple[tuple[Level, ...], tuple[Level, ...], Level]:
    """The scenes, hardest first and those too short last; the parts in their order; the whole case.

    What the teacher alone reads is left out.
    """
    prose = [p for p in passages if p.whole and p.kind != NOTE]
    of: dict[Scene, list[_Counted]] = {}
    for passage in prose:
        of.setdefault(passage.scene, []).append(_counted(passage))
    names = {(PLACE, p.id): p.name for p in case.places.values()} | {(PAPER, t.id): t.name for t in case.transcripts.values()}
    names |= {(PERSON, p.id): p.name for p in case.people.values()}
    scenes = [_level(scene, names[scene], held, pages) for scene, held in of.items() if scene in names]
    parts = [_level((PART, p.id), p.name, _joined(of, _of_part(case, p.id)), pages) for p in case.parts.values()]
    whole = _level((WHOLE, ""), "whole case", _joined(of, of), pages)
    return tuple(sorted(scenes, key=_hardest)), tuple(parts), whole


def _hardest(level: Level) -> tuple[bool, float, str, str]:
    return level.grade is None, -(level.grade or 0), level.kind, level.id


def _of_part(case: Case, part: str) -> list[Scene]:
    """The scenes of a part: its opening, closing and hints, its places with the people in them, its papers."""
    places = [p for p in case.places.values() if part in p.parts]
    people = dict.fromkeys(person for place in places for person in place.people)
    papers = [t.id for t in case.transcripts.values() if part in t.parts]
    return [(PART, part), *((PLACE, p.id) for p in places), *((PERSON, p) for p in people), *((PAPER, t) for t in papers)]


@dataclass(frozen=True, slots=True)
class _Counted:
    """A passage in figures: words, sentences, syllables, and its longest sentence as words and offset."""

    passage: Passage
    words: int
    sentences: int
    syllables: int
    longest: int
    offset: int


def _counted(passage: Passage) -> _Counted:
    held = [(span, words(span.text)) for span in sentences(passage.text)]
    held = [(span, found) for span, found in held if found]
    if not held:
        return _Counted(passage, 0, 0, 0, 0, 0)
    longest, most = max(held, key=lambda row: len(row[1]))
    heard = sum(syllables(word) for _, found in held for word in found)
    return _Counted(passage, sum(len(found) for _, found in held), len(held), heard, len(most), longest.start)


def _joined(of: dict[Scene, list[_Counted]], scenes: Iterable[Scene]) -> list[_Counted]:
    return [counted for scene in scenes for counted in of.get(scene, ())]


def _level(scene: Scene, name: str, held: list[_Counted], pages: Pages) -> Level:
    longest = max(held, key=lambda c: c.longest, default=None)
    told = Longest(longest.longest, pages.mark(longest.passage, longest.offset)) if longest and longest.longest else None
    figures = (sum(c.words for c in held), sum(c.sentences for c in held), sum(c.syllables for c in held))
    return Level(*scene, name, *figures, told)
