"""Prose that gives away what no path can have established by then: evidence by its name, an answer by its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from game.case.conditions import facts_in
from game.case.diagnostics import Mark
from game.case.model import Case
from game.case.names import plain_words
from game.check.blocks import Piece, pieces
from game.check.proving.ways import atlas
from game.engine.passages import midway

Met = tuple[str, str]
MEANT = 2  # words of a name, at least: a shorter one is too likely to be meant otherwise
QUOTED = 6  # words of an answer, at least


@dataclass(frozen=True, slots=True)
class Spoiler:
    """A block that says too much, in words, and where it stands."""

    told: str
    mark: Mark


def spoilers(case: Case) -> Iterator[Spoiler]:
    """Every block that names what can only be found in a later part, or has the words of an answer before the filing."""
    first = first_parts(case)
    for piece in pieces(case):
        if piece.met and not any(verb == "filed" for verb, _ in piece.met):
            yield from _of_items(case, piece, first)
            yield from _of_answers(case, piece)


def first_parts(case: Case) -> Mapping[Met, int]:
    """In which part, counted from 0, each fact can come about first, in a play of the whole case."""
    order = list(case.parts)
    first: dict[Met, int] = {}
    for n in range(len(order)):
        for fact in atlas(case, order[: n + 1], budget=False).ways:
            first.setdefault(fact, n)
    return first


def _when(case: Case, piece: Piece, first: Mapping[Met, int]) -> int:
    """The first part that a piece can be read in."""
    order = list(case.parts)
    asked = [(f.verb, f.name) for f in facts_in(piece.block.when)]
    parts = [order.index(name) for verb, name in (*piece.met, *asked) if verb == "playing"]
    return max([*parts, *(first.get(f, 0) for f in (*piece.met, *asked) if f[0] != "playing")], default=0)


def _of_items(case: Case, piece: Piece, first: Mapping[Met, int]) -> Iterator[Spoiler]:
    now = _when(case, piece, first)
    for item in case.items.values():
        later = first.get(("found", item.id), 0)
        named = item.name in piece.block.text or midway(item.name) in piece.block.text
        if later > now and len(plain_words(item.name)) >= MEANT and named:
            part = list(case.parts.values())[later]
            yield Spoiler(f"'{piece.where}' names '{item.name}', which nobody can have found before '{part.name}'.", piece.block.mark)


def _of_answers(case: Case, piece: Piece) -> Iterator[Spoiler]:
    text = " ".join(plain_words(piece.block.text))
    for question in case.questions.values():
        for answer in question.answers:
            words = plain_words(answer.text)
            if len(words) >= QUOTED and " ".join(words) in text:
                told = f"'{piece.where}' has the words of the answer '{answer.name}' before '{question.name}' is filed."
                yield Spoiler(told, piece.block.mark)
