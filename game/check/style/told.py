"""The style of a case as text of 80 columns for people, or as plain values."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from game.case.diagnostics import Mark
from game.case.files import OWN_WORDS
from game.check.style.house import RULES
from game.check.style.reading import LEAST, Level
from game.check.style.report import Style
from game.check.style.rule import Hit
from game.check.style.scripts import Untranslated
from game.check.style.spelling import Misspelt, Mixed, Way

WIDTH = 80
MOST = 200  # of one kind of finding
SCENES = 12  # the hardest that are told of
_PLACES = 3
_WAYS = 5
_NAME = 31
_CUT = 40
_CLEAN = "  Nothing found."
_NOTE = f"""\
'ease' is Flesch's Reading Ease (60 to 70 is plain English, lower is harder), 'grade' the American school year by Flesch and
Kincaid, 'age' about that of its pupils. Both go by the length of words and sentences alone, and syllables are counted about: a
difference of less than one grade means nothing. A part is its frame, its places with the people in them, and its papers. Scenes
under {LEAST} words have no grade: they are too short to measure."""
_CLOSE = "All of this is advice. Nothing here keeps a case from being played."


def told(style: Style) -> str:
    """The whole of it, in sections."""
    sections = (_spelling(style), _house(style.hits), _foreign(style.untranslated), _reading(style), textwrap.wrap(_CLOSE, WIDTH))
    return "\n\n".join("\n".join(line.rstrip() for line in section) for section in sections)


def values(style: Style) -> dict[str, Any]:
    """The same as plain values: `spelling`, `mixed`, `house`, `untranslated`, `scenes`, `parts`, `whole`."""
    return {
        "spelling": [_spelt(word) for word in style.misspelt],
        "mixed": [{"rarer": _way(m.rarer), "other": _way(m.other)} for m in style.mixed],
        "house": [{"rule": h.rule, **_mark(h.mark), "words": h.words, "mend": h.mend} for h in style.hits],
        "untranslated": [{"text": u.text, "script": u.script, "places": _marks(u.marks)} for u in style.untranslated],
        "scenes": [_level(level) for level in style.scenes],
        "parts": [_level(level) for level in style.parts],
        "whole": _level(style.whole),
    }


def _spelling(style: Style) -> Iterator[str]:
    yield "Spelling: words that are not in the list"
    if not style.misspelt:
        yield _CLEAN
    for word in style.misspelt[:MOST]:
        yield from _wrapped(_misspelt(word))
    yield from _rest(len(style.misspelt))
    if style.misspelt:
        yield from textwrap.wrap(f"Words that are right go into '{OWN_WORDS}' beside the case's own file, one a line.", WIDTH)
    for mixed in style.mixed:
        yield from _wrapped(_mixed(mixed))


def _misspelt(word: Misspelt) -> str:
    near = f" Did you mean {_or(word.nearest)}?" if word.nearest else ""
    also = f"; also {_places(word.marks[1:])}" if len(word.marks) > 1 else ""
    more = f", {word.times} times{also}" if word.times > 1 else ""
    return f"{word.marks[0]}: '{_cut(word.word)}'{more}.{near}"


def _mixed(mixed: Mixed) -> str:
    return f"Spelling is mixed, {mixed.rarer.name} and {mixed.other.name}: {_words(mixed.rarer)}, but {_words(mixed.other)}. Keep to one."


def _words(way: Way) -> str:
    shown = [f"'{word}' ({mark}{f', {n} times' if n > 1 else ''})" for word, n, mark in way.words[:_WAYS]]
    rest = len(way.words) - len(shown)
    return ", ".join(shown) + (f" and {rest} more" if rest else "")


def _house(hits: tuple[Hit, ...]) -> Iterator[str]:
    yield "House style"
    if not hits:
        yield _CLEAN
    why = {rule.name: rule.why for rule in RULES}
    for name, held in groupby(hits, key=lambda hit: hit.rule):
        found = list(held)
        yield from textwrap.wrap(f"{name.capitalize()}. {why[name]} {found[0].mend}", WIDTH, initial_indent="  ", subsequent_indent="  ")
        for hit in found[:MOST]:
            yield from _wrapped(f"{hit.mark}: {hit.words}", "    ")
        yield from _rest(len(found))


def _foreign(found: tuple[Untranslated, ...]) -> Iterator[str]:
    yield "Untranslated: neither explained in brackets nor in the glossary"
    if not found:
        yield _CLEAN
    for run in found[:MOST]:
        more = f"; also {_places(run.marks[1:])}" if len(run.marks) > 1 else ""
        yield from _wrapped(f"{run.marks[0]}: '{_cut(run.text)}' ({run.script}){more}.")
    yield from _rest(len(found))


def _reading(style: Style) -> Iterator[str]:
    yield _row("Reading level", ("words", "sent.", "mean", "ease", "grade", "age"))
    for level in (style.whole, *style.parts):
        yield from _told(level)
    measured = [level for level in style.scenes if level.grade is not None]
    if measured:
        yield f"The hardest of {len(measured)} scenes that can be measured:" if len(measured) > SCENES else "The scenes, hardest first:"
    for level in measured[:SCENES]:
        yield from _told(level)
    short = len(style.scenes) - len(measured)
    if short:
        yield f"{short} more {'is' if short == 1 else 'are'} too short to measure. '--json' tells every scene."
    yield from textwrap.wrap(_NOTE, WIDTH)


def _told(level: Level) -> Iterator[str]:
    none = level.grade is None
    figures = ("-", "-") if none else (f"{level.ease:.0f}", f"{level.grade:.1f}")
    yield _row(level.name, (f"{level.words:,}", f"{level.sentences:,}", f"{level.mean:.1f}", *figures, level.age or "-"))
    if level.longest:
        yield from _wrapped(f"longest sentence: {level.longest.words} words, {level.longest.mark}", "    ")


def _row(name: str, cells: tuple[str, ...]) -> str:
    short = name if len(name) <= _NAME else f"{name[: _NAME - 3].rstrip()}..."
    return f"{short:{_NAME}}" + "".join(f"{cell:>{width}}" for cell, width in zip(cells, (8, 7, 6, 6, 7, 12), strict=True))


def _wrapped(text: str, indent: str = "  ") -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=f"{indent}  ", break_on_hyphens=False)


def _rest(count: int) -> Iterator[str]:
    if count > MOST:
        yield f"  ... and {count - MOST} more; '--json' tells all."


def _places(marks: Iterable[Mark]) -> str:
    held = [str(mark) for mark in marks]
    return ", ".join(held[:_PLACES]) + (f" and {len(held) - _PLACES} more" if len(held) > _PLACES else "")


def _or(words: tuple[str, ...]) -> str:
    *most, last = (f"'{word}'" for word in words)
    return f"{', '.join(most)} or {last}" if most else last


def _cut(text: str) -> str:
    return text if len(text) <= _CUT else f"{text[: _CUT - 3]}..."


def _spelt(word: Misspelt) -> dict[str, Any]:
    return {"word": word.word, "times": word.times, "places": _marks(word.marks), "nearest": list(word.nearest)}


def _way(way: Way) -> dict[str, Any]:
    return {"name": way.name, "words": [{"word": word, "times": n, "place": _mark(mark)} for word, n, mark in way.words]}


def _level(level: Level) -> dict[str, Any]:
    measured = {"ease": None, "grade": None} if level.grade is None else {"ease": round(level.ease or 0, 1), "grade": round(level.grade, 1)}
    longest = {"words": level.longest.words, **_mark(level.longest.mark)} if level.longest else None
    named = {"kind": level.kind, "id": level.id, "name": level.name, "words": level.words, "sentences": level.sentences}
    return {**named, "syllables": level.syllables, "mean": round(level.mean, 1), **measured, "age": level.age, "longest": longest}


def _marks(marks: Iterable[Mark]) -> list[dict[str, Any]]:
    return [_mark(mark) for mark in marks]


def _mark(mark: Mark) -> dict[str, Any]:
    return {"file": mark.file, "line": mark.line, "col": mark.col}
