"""The shape of every file of a case as JSON Schema, for an editor: made from what the loader reads by, so that the two cannot part.

The YAML language server takes it by a first line such as ``# yaml-language-server: $schema=place.schema.json``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.case import schema as shapes
from game.case.shapes import BASIS_KEYS, PROSE_PART, Choice, Either, Fields, ListOf, MapOf, Names, Number, Prose, Several, Shape, Text
from game.workshop.examples import example

DRAFT = "http://json-schema.org/draft-07/schema#"  # the draft that the YAML language server reads
Schema = dict[str, Any]
# An editor's YAML takes some words for numbers, dates or truth values; to a case every value is text.
TEXT: Schema = {"type": ["string", "number", "boolean"]}
FILES: Mapping[str, Shape] = {"case": shapes.CASE, "evidence": shapes.SHELF, **shapes.SCENES}


def schema_of(kind: str) -> Schema:
    """The schema of one kind of file: `case`, `evidence`, `place`, `transcript` or `document`. Raises KeyError for another."""
    return {
        "$schema": DRAFT,
        "title": f"Smolny: {FILES[kind].about}",
        **_schema(FILES[kind]),
        "definitions": {"prose": _prose(), "block": _fields(PROSE_PART)},
    }


def _schema(shape: Shape) -> Schema:
    return {"description": shape.about, **_body(shape)}


def _body(shape: Shape) -> Schema:
    if isinstance(shape, Text):
        return TEXT
    if isinstance(shape, Number):
        return {"type": "integer" if shape.whole else "number", "minimum": shape.low, "maximum": shape.high}
    if isinstance(shape, Choice):
        return {"enum": [*shape.words, *(v for w in shape.words for v in _truth(w))]}
    if isinstance(shape, Names):
        return {"anyOf": [TEXT, {"type": "array", "items": TEXT}]}
    if isinstance(shape, ListOf):
        return {"type": "array", "items": _schema(shape.of)}
    if isinstance(shape, MapOf):
        return {"type": "object", "additionalProperties": _schema(shape.of)}
    if isinstance(shape, Prose):
        return {"$ref": "#/definitions/prose"}
    if isinstance(shape, Fields):
        return _fields(shape)
    if isinstance(shape, Either):
        return {"anyOf": [_schema(shape.plain), _schema(shape.fuller)]}
    return _several(shape)


def _several(shape: Several) -> Schema:
    return {"anyOf": [_schema(shape.of), {"type": "array", "items": _schema(shape.of)}]}


def _truth(word: str) -> list[bool]:
    """What an editor's YAML may take a word for."""
    return [word == "yes"] if word in ("yes", "no") else []


def _fields(shape: Fields) -> Schema:
    held = dict(shape.fields)
    if shape.basis:
        held |= {k: v for k, v in PROSE_PART.fields.items() if k in (*BASIS_KEYS, "note") and k not in held}
    properties = {name: _schema(of) | {"examples": [example(name, of)]} for name, of in held.items()}
    return {"type": "object", "properties": properties, "required": list(shape.required), "additionalProperties": False}


def _prose() -> Schema:
    block = {"anyOf": [TEXT, {"$ref": "#/definitions/block"}]}
    return {"anyOf": [*block["anyOf"], {"type": "array", "items": block}]}
