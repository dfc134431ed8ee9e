"""What a rule of house style is, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from game.case.diagnostics import Mark
from game.check.style.pages import Pages
from game.check.style.passages import Passage
from game.check.style.sentences import Span, sentences

SHOWN = 60


@dataclass(frozen=True)
class Book:
    """The passages of a case and its files; what several rules need is worked out once."""

    passages: tuple[Passage, ...]
    pages: Pages

    @cached_property
    def prose(self) -> tuple[Passage, ...]:
        """The passages that are written in whole sentences."""
        return tuple(p for p in self.passages if p.whole)

    @cached_property
    def sentences(self) -> tuple[tuple[Passage, tuple[Span, ...]], ...]:
        """The sentences of each of them."""
        return tuple((p, tuple(sentences(p.text))) for p in self.prose)


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule found: the passage, where in it, and the words; `more` is told behind them, `mark` where the place is known better."""

    passage: Passage
    start: int
    words: str
    more: str = ""
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name, why it stands, what mends a breach of it, and what finds one."""

    name: str
    why: str
    mend: str
    find: Callable[[Book], Iterator[Found]]


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """A breach of a rule, with its place in a file, the words, and the mend."""

    rule: str
    mark: Mark
    words: str
    mend: str


def hits(rule: Rule, book: Book) -> tuple[Hit, ...]:
    """Everything a rule finds, in order of place."""
    return tuple(sorted({_hit(rule, book.pages, found) for found in rule.find(book)}))


def _hit(rule: Rule, pages: Pages, found: Found) -> Hit:
    mark = found.mark or pages.mark(found.passage, found.start)
    return Hit(rule.name, mark, shortened(found.words) + found.more, rule.mend)


def shortened(text: str) -> str:
    """A text in one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 3].rstrip()}..."


def each(find: Callable[[Passage], Iterable[Found]]) -> Callable[[Book], Iterator[Found]]:
    """A rule's finder that looks at one passage of whole sentences at a time."""
    return lambda book: (found for passage in book.prose for found in find(passage))
