"""Where in its file a word of a passage stands.

A passage is its author's text with the lines joined. The file is joined the same way here, with the
place of every character kept, so that a passage is found in it as a whole and any word of it by its offset.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

from game.case.diagnostics import Mark
from game.case.files import Unreadable
from game.check.style.passages import Passage

Read = Callable[[str], bytes]
_JOIN = re.compile(r"\s+|''|\\[\"\\]")  # white space, and how YAML spells a quotation mark within quotes


@dataclass(frozen=True, slots=True)
class Page:
    """A file: its text, the same with lines joined, for each character joined its place in the text, and where lines begin."""

    text: str
    flat: str
    places: tuple[int, ...]
    lines: tuple[int, ...]


@dataclass(slots=True)
class Pages:
    """The files of a case, each read once, by the function given."""

    read: Read
    held: dict[str, Page] = field(default_factory=dict)
    found: dict[Passage, int | None] = field(default_factory=dict)
    inner: dict[Passage, tuple[int, ...]] = field(default_factory=dict)

    def mark(self, passage: Passage, offset: int = 0) -> Mark:
        """Where the character of the passage stands; the passage's own mark where its text is not found."""
        start = self._start(passage)
        if start is None:
            return passage.mark
        page = self._page(passage.mark.file)
        at = page.places[min(start + self._within(passage, offset), len(page.places) - 1)]
        line = bisect_right(page.lines, at)
        return Mark(passage.mark.file, line, at - page.lines[line - 1] + 1)

    def raw(self, passage: Passage) -> tuple[Mark, str]:
        """The passage as its author typed it, and where it begins; empty where it is not found."""
        start = self._start(passage)
        if start is None:
            return passage.mark, ""
        page = self._page(passage.mark.file)
        end = start + self._within(passage, len(passage.text)) - 1
        return self.mark(passage), page.text[page.places[start] : page.places[end] + 1]

    def _within(self, passage: Passage, offset: int) -> int:
        """The place in the joined passage of a place in it."""
        if passage not in self.inner:
            self.inner[passage] = joined(passage.text).places
        return bisect_left(self.inner[passage], offset)

    def _page(self, file: str) -> Page:
        if file not in self.held:
            self.held[file] = joined(_text(self.read, file))
        return self.held[file]

    def _start(self, passage: Passage) -> int | None:
        if passage not in self.found:
            self.found[passage] = _find(self._page(passage.mark.file), passage)
        return self.found[passage]


def joined(text: str) -> Page:
    """A text with its lines joined."""
    flat: list[str] = []
    places: list[int] = []
    last = 0
    for join in _JOIN.finditer(text):
        flat.append(text[last : join.start()])
        places.extend(range(last, join.start()))
        flat.append(" " if join[0].isspace() else join[0][-1])
        places.append(join.start())
        last = join.end()
    flat.append(text[last:])
    places.extend(range(last, len(text)))
    lines = (0, *(i + 1 for i, c in enumerate(text) if c == "\n"))
    return Page(text, "".join(flat), tuple(places), lines)


def _text(read: Read, file: str) -> str:
    try:
        return read(file).decode("utf-8-sig", "replace").replace("\r\n", "\n")
    except (Unreadable, KeyError):  # a packed case has no such name
        return ""


def _find(page: Page, passage: Passage) -> int | None:
    """Where the passage begins in the joined text: behind its key, else from its mark on, else anywhere."""
    wanted = joined(passage.text).flat.strip()
    mark = bisect_left(page.places, page.lines[min(passage.mark.line, len(page.lines)) - 1] + passage.mark.col - 1)
    after = page.flat.find(f"{passage.key}:", mark) if passage.key else mark
    for begin in (after, mark, 0):
        at = page.flat.find(wanted, begin) if begin >= 0 else -1
        if at >= 0:
            return at
    return None
