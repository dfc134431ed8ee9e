"""The order of two papers in time, as far as what is told of their making gives it."""

from __future__ import annotations

import re

from game.case.model import Transcript

_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_NAMED = "|".join((*_MONTHS, *_SEASONS))
_DATE = re.compile(rf"(?:(\d{{1,2}})(?:\s*[-\u2013]\s*\d{{1,2}})?\s+)?\b(?:({_NAMED})\s+(?:of\s+)?)?(\d{{4}})\b", re.I)


def date_told(text: str) -> tuple[int, ...]:
    """The first date that a text tells, as year, month and day as far as they are told; empty where none is."""
    found = _DATE.search(text)
    if not found:
        return ()
    day, name, year = found.groups()
    if not name:
        return (int(year),)
    month = _SEASONS.get(name.lower()) or _MONTHS.index(name.lower()) + 1
    return (int(year), month, int(day)) if day else (int(year), month)


def earlier_first(a: Transcript, b: Transcript) -> tuple[Transcript, Transcript]:
    """Two papers with the earlier first; where their dates do not tell, the one whose file names the other for comparing."""
    first, second = date_told(a.made.when), date_told(b.made.when)
    known = min(len(first), len(second))
    if first[:known] != second[:known]:
        return (a, b) if first[:known] < second[:known] else (b, a)
    return (b, a) if a.id in dict(b.compare) else (a, b)
