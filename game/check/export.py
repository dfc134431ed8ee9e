"""The compiled case as plain values, in a stable form: see docs/formats.md.

Whoever has only this and the score's formulas can work every score out again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from game.case.model import Block, Case, Item, Question, SourceRef
from game.case.names import words
from game.check.blocks import all_blocks

FORMAT = 1


def export(case: Case) -> dict[str, Any]:
    """The whole case."""
    return {
        "format": FORMAT,
        "id": case.id,
        "title": case.title,
        "digest": case.digest,
        "parts": [
            {"id": p.id, "title": p.name, "hours": p.hours, "start": p.start, "asks": list(p.asks), "may_ask": list(p.may_ask)}
            for p in case.parts.values()
        ],
        "lessons": [
            {"id": v.id, "title": v.name, "part": v.part, "minutes": v.minutes, "hours": v.hours, "asks": list(v.asks)}
            for v in case.lessons.values()
        ],
        "scenes": [*_scenes(case)],
        "transcripts": [
            {"id": t.id, "title": t.name, "kind": t.kind, "speaker": t.speaker, "parts": list(t.parts)} for t in case.transcripts.values()
        ],
        "statements": [
            {
                "id": s.id,
                "transcript": s.transcript,
                "speaker": s.speaker,
                "flags": sorted(s.flags),
                "press": s.press.line if s.press else None,
            }
            for s in case.statements()
        ],
        "sources": [{"id": s.id, "title": s.name, "cite": s.cite} for s in case.sources.values()],
        "people": [
            {"id": p.id, "name": p.name, "role": p.role, "also": list(p.also), "fictional": p.fictional} for p in case.people.values()
        ],
        "blocks": [_block(where, b) for where, b in all_blocks(case)],
        "items": [_item(i) for i in case.items.values()],
        "questions": [_question(q) for q in case.questions.values()],
        "authorities": [{"id": a.id, "name": a.name, "work": a.work, "access": a.access} for a in case.authorities.values()],
    }


def _refs(refs: Sequence[SourceRef]) -> list[dict[str, str]]:
    return [{"source": r.source, "at": r.at} for r in refs]


def _scenes(case: Case) -> Iterator[dict[str, Any]]:
    for place in case.places.values():
        yield {
            "id": place.id,
            "title": place.name,
            "at": place.at,
            "parts": list(place.parts),
            "things": [t.id for t in place.things],
            "exits": [{"way": e.way, "to": e.to} for e in place.exits],
            "people": list(place.people),
            "papers": list(place.papers),
        }


def _block(where: str, block: Block) -> dict[str, Any]:
    return {"where": where, "basis": block.basis, "sources": _refs(block.sources), "note": block.note, "words": len(words(block.text))}


def _item(item: Item) -> dict[str, Any]:
    return {
        "id": item.id,
        "title": item.name,
        "kind": item.kind,
        "date": item.date,
        "maker": item.maker,
        "custody": item.custody,
        "origin": item.origin,
        "exposed_to": list(item.exposed),
        "flags": sorted(item.flags),
        "credibility": dict(item.credibility),
        "relevance": {q: dict(answers) for q, answers in item.relevance.items()},
        "sources": _refs(item.sources),
    }


def _question(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "title": question.name,
        "asks": question.asks,
        "settled": question.settled,
        "answers": [
            {
                "id": a.id,
                "title": a.name,
                "text": a.text,
                "standing": a.standing,
                "authorities": [{"authority": v.authority, "side": v.side, "reason": v.reason} for v in a.views],
            }
            for a in question.answers
        ],
    }
