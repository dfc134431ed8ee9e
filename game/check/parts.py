"""What there is in each part of a case, in figures: prose by what it stands on, and things to meet.

A part is counted as it is played by itself. Whatever serves several parts counts in each of them, and
once in the whole case.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from game.case.model import Block, Case, Part
from game.case.names import words
from game.case.terms import BASES
from game.check.blocks import Piece, pieces
from game.check.reach import Reach

COUNTS = ("places", "people", "answering", "papers", "statements", "items", "sources", "questions")


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one part, of what belongs to every part, or of the whole case (both without an id).

    `words` and `blocks` count by basis. `counts` goes by `COUNTS`: places to enter, people who stand
    there, those of them who can be asked something, papers to read, their statements, evidence to find,
    sources cited, questions that a filing may answer. It is empty for what belongs to every part.
    """

    title: str
    words: Mapping[str, int]
    blocks: Mapping[str, int]
    counts: Mapping[str, int]
    id: str = ""


def of_part(case: Case, part: Part, there: Reach) -> Figures:
    """The figures of one part; `there` is what can be reached in it."""
    met = [p for p in pieces(case) if p.met and _is_met(p, part, there)]
    items = [i for i in case.items if there.has("found", i)]
    papers = [t for t in case.transcripts.values() if there.has("read", t.id)]
    topics = [t for p in case.people.values() for t in p.topics if there.has("asked", f"{p.id}.{t.id}")]
    blocks = [p.block for p in met]
    counts = {
        "places": len(there.entered[part.id]),
        "people": sum(1 for p in case.people if there.has("examined", p)),
        "answering": len({t.person for t in topics}),
        "papers": len(papers),
        "statements": sum(len(t.statements) for t in papers),
        "items": len(items),
        "sources": len(_cited(case, blocks, items)),
        "questions": len(questions_of(case, part)),
    }
    return _figures(part.name, blocks, counts, part.id)


def of_every_part(case: Case) -> Figures:
    """The prose that belongs to no part and can be met in each: about, letter, sources, glossary."""
    return _figures("in every part", [p.block for p in pieces(case) if not p.met], {})


def of_whole(case: Case) -> Figures:
    """The figures of the whole case, reached or not."""
    blocks = [p.block for p in pieces(case)]
    counts = {
        "places": len(case.places),
        "people": len(case.people),
        "answering": sum(1 for p in case.people.values() if p.topics),
        "papers": len(case.transcripts),
        "statements": sum(1 for _ in case.statements()),
        "items": len(case.items),
        "sources": len(_cited(case, blocks, case.items)),
        "questions": len(case.questions),
    }
    return _figures("whole case", blocks, counts)


def questions_of(case: Case, part: Part) -> tuple[str, ...]:
    """The questions that a filing of the part, or of a lesson's cut of it, may answer."""
    cuts = (q for lesson in case.lessons.values() if lesson.part == part.id for q in lesson.asks)
    return tuple(dict.fromkeys((*part.asks, *part.may_ask, *cuts)))


def _is_met(piece: Piece, part: Part, there: Reach) -> bool:
    filed = {("filed", q) for q in questions_of(there.case, part)}
    own = {*filed, ("playing", part.id)}
    return all(f in own or f in there.facts for f in piece.met) and there.may_hold(piece.block.when, part.id)


def _cited(case: Case, blocks: Iterable[Block], items: Iterable[str]) -> set[str]:
    refs = [ref for b in blocks for ref in b.sources] + [ref for i in items for ref in case.items[i].sources]
    return {ref.source for ref in refs}


def _figures(title: str, blocks: Iterable[Block], counts: Mapping[str, int], part: str = "") -> Figures:
    by_words, by_blocks = Counter(dict.fromkeys(BASES, 0)), Counter(dict.fromkeys(BASES, 0))
    for block in blocks:
        by_words[block.basis] += len(words(block.text))
        by_blocks[block.basis] += 1
    return Figures(title, by_words, by_blocks, counts, part)
