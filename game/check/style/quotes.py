"""Quoted speech: where quotation marks open and close, told apart from apostrophes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from game.check.style.sentences import paragraphs

SINGLE, DOUBLE, ANGLE = "single", "double", "angle"
_MARK = re.compile("['\"‘’“”«»„]")
_KINDS = {"'": SINGLE, "‘": SINGLE, "’": SINGLE, '"': DOUBLE, "“": DOUBLE, "”": DOUBLE, "„": DOUBLE, "«": ANGLE, "»": ANGLE}
_ONLY_OPENS, _ONLY_CLOSES = "‘„«", "”»"
_ELIDED = re.compile(r"['’](?:\d|tis\b|twas\b|em\b|cause\b|til\b|n\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted speech from its opening mark to behind its closing one. `inner`: it stands within another; `open`: it never closes."""

    start: int
    end: int
    kind: str
    inner: bool = False
    open: bool = False


def quotes(text: str) -> tuple[Quote, ...]:
    """Every quotation, in order of where it begins.

    A single mark between letters is an apostrophe; so is one behind a word while nothing is open. A
    quotation that runs on into the next paragraph, which then opens with the same mark, is not left open.
    """
    found: list[Quote] = []
    held = list(paragraphs(text))
    for number, paragraph in enumerate(held):
        follows = held[number + 1].text.lstrip()[:1] if number + 1 < len(held) else ""
        found += _in_paragraph(text, paragraph.start, paragraph.end, follows)
    return tuple(sorted(found, key=lambda q: (q.start, q.end)))


def _in_paragraph(text: str, start: int, end: int, follows: str) -> list[Quote]:
    found: list[Quote] = []
    waiting: list[tuple[int, str]] = []
    for mark in _MARK.finditer(text, start, end):
        at, kind = mark.start(), _KINDS[mark[0]]
        if waiting and waiting[-1][1] == kind and _closes(text, at, end):
            opened, _ = waiting.pop()
            found.append(Quote(opened, at + 1, kind, bool(waiting)))
        elif _opens(text, at, start, end):
            waiting.append((at, kind))
    for level, (at, kind) in enumerate(waiting):
        found.append(Quote(at, end, kind, level > 0, _KINDS.get(follows) != kind))
    return found


def _opens(text: str, at: int, start: int, end: int) -> bool:
    """Nothing but white space or an opening sign stands before it, and a word behind it."""
    if text[at] in _ONLY_CLOSES or at + 1 >= end or text[at + 1].isspace() or _ELIDED.match(text, at):
        return False
    before = text[at - 1] if at > start else " "
    return before.isspace() or before in "([{—–-‘“\"'«„" or (text[at] in _ONLY_OPENS and not before.isalnum())


def _closes(text: str, at: int, end: int) -> bool:
    """Something other than white space stands before it, and no letter behind it."""
    if text[at] in _ONLY_OPENS or text[at - 1].isspace():
        return False
    return at + 1 >= end or not text[at + 1].isalnum()


def outside(text: str) -> str:
    """The text with every quotation blanked out, so that places stay the same."""
    kept = list(text)
    for quote in quotes(text):
        if not quote.inner:
            kept[quote.start : quote.end] = " " * (quote.end - quote.start)
    return "".join(kept)
