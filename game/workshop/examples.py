"""An example for every field of a case, for an editor to show: made by the field's own shape, so that it always fits it."""

from __future__ import annotations

from typing import Any

from game.case.shapes import Choice, Either, Fields, ListOf, MapOf, Names, Number, Prose, Several, Shape, Text

TEXTS = {
    "access": "saw all the papers, ten years later",
    "answer": "He does not say.",
    "asked": "Where was he at nine?",
    "asked first": "where he was",
    "asks": "Who took the ledger?",
    "at": "3 May 1921, morning",
    "case": "The Missing Ledger",
    "cite": "School log, 1921, in the county archive",
    "claims": "Nobody was there",
    "condition": "promised his wages",
    "custody": "in the office, then with the police",
    "date": "3 May 1921",
    "document": "Letter to the bank",
    "drawn": "[Hall]---[Office]",
    "invented": "texture",
    "kind": "testimony",
    "line": "Who wrote this down?",
    "maker": "the head",
    "note": "from the order of the entries",
    "notice": "It speaks of a death.",
    "origin": "the caretaker",
    "partly": "Some of the sources were asked who made them.",
    "place": "Office",
    "reader": "The head of the archive",
    "reconstructed": "the order of the entries",
    "role": "keeper of the keys",
    "skill": "Sourcing",
    "speaker": "the caretaker",
    "start": "hall",
    "strong": "Every source was asked who made it, when and for whom.",
    "text": "A desk and a shelf.",
    "to": "cellar",
    "told": "The hall, and the office to the east of it.",
    "transcript": "Caretaker, first",
    "weak": "The sources were taken as they stand.",
    "weights": "The weights are the author's judgement.",
    "when": "found ledger and not asked caretaker.keys",
    "where": "the office",
    "work": "The School and its Money, 1954",
    "wrote": "the head",
}
NAMES = {
    "also": ["ledger", "account book"],
    "asks": ["who took it", "when"],
    "exposed to": ["his own interest"],
    "find": ["stopped clock"],
    "flags": ["coerced", "leading"],
    "may ask": ["why"],
    "papers": ["caretaker first", "letter"],
    "part": "the office",
    "people": ["caretaker"],
    "without": ["hints"],
}
# What stands before the colon in a mapping from names of one's own.
KEYS = {
    "against": "Head",
    "answers": "clerk",
    "claims": "1921-05-03 09:00",
    "compare": "caretaker first",
    "contradicts": "stopped clock",
    "documented": "log",
    "evidence": "Stopped clock",
    "exits": "north",
    "for": "Head",
    "glossary": "ledger",
    "lesson": "aims",
    "people": "Caretaker",
    "record": "who took it",
    "relevance": "who took it",
    "sources": "log",
    "statements": "1",
    "supported by": "letter",
    "things": "desk",
    "topics": "keys",
    "words": "peek",
}
# What such a mapping holds behind it, where that is text.
HELD = {
    "against": "Nobody came.",
    "documented": "p. 3",
    "for": "He saw it.",
    "lesson": "To read a source twice.",
    "sources": "p. 3",
    "words": "look",
}
PLAIN = "A desk and a shelf."


def example(name: str, shape: Shape) -> Any:
    """A value that a field of this name may have: of a mapping, what has to be there."""
    if isinstance(shape, Number):
        return int(min(shape.high, 15)) if shape.whole else min(shape.high, 0.8)
    if isinstance(shape, Choice):
        return shape.words[0]
    if isinstance(shape, Names):
        return NAMES.get(name, ["hall"])
    if isinstance(shape, Prose):
        return PLAIN
    if isinstance(shape, ListOf):
        return [example(name, shape.of)]
    if isinstance(shape, MapOf):
        return {KEYS.get(name, "The office"): HELD[name] if name in HELD and isinstance(shape.of, Text) else example(name, shape.of)}
    if isinstance(shape, Fields):
        wanted = shape.required or tuple(shape.fields)[:1]
        return {key: example(key, shape.fields[key]) for key in wanted}
    if isinstance(shape, Either | Several):
        return example(name, shape.plain if isinstance(shape, Either) else shape.of)
    return TEXTS.get(name, PLAIN)
