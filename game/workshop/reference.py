"""Every field of every file of a case, as a page of the docs: from the definition that the game reads files by."""

from __future__ import annotations

from collections.abc import Iterator

from game.case.conditions import COUNTED, FACT_KINDS
from game.case.shapes import BASIS_KEYS, PROSE_PART, Choice, Either, Fields, ListOf, MapOf, Names, Number, Prose, Several, Shape, Text
from game.case.terms import FLAGS, SLOTS
from game.workshop.schema import FILES

HEAD = """\
# Every field of a case

This page is made from what the game reads files by (`smolny schema --reference`), and a test holds the two together. What fields are
for, and how they work together, is in [authors.md](authors.md).

A *name* is whatever you call a thing; a list of names is written `[one, two]`, and a single one needs no brackets. *Prose* is text that
says what it stands on, beside it or in blocks of its own (see the end of the page). Fields in **bold** have to be there.
"""
PLACES = {
    "case": "`case.yaml`",
    "evidence": "Any file of `evidence/`",
    "place": "A file of `scenes/` that begins with `place:`",
    "transcript": "A file of `scenes/` that begins with `transcript:`",
    "document": "A file of `scenes/` that begins with `document:`",
}
ALIKE = {"document": "The same fields as a transcript, with `document:` in the place of `transcript:`."}


def reference() -> str:
    """The whole page, as Markdown."""
    rows = [HEAD]
    for kind, shape in FILES.items():
        assert isinstance(shape, Fields)
        rows += [f"## {PLACES[kind]}\n", *([ALIKE[kind] + "\n"] if kind in ALIKE else _tables(shape, ""))]
    rows += ["## A block of prose\n", *_table(PROSE_PART), ""]
    rows += [f"Exactly one of {', '.join(f'`{key}`' for key in BASIS_KEYS)} says what it stands on.\n"]
    rows += ["## Words with a meaning\n"]
    rows += [f"- Flags: {', '.join(f'`{name}` ({told})' for name, told in FLAGS.items())}."]
    rows += ["- Facts, for conditions: " + ", ".join(f"`{verb}` ({kind})" for verb, kind in FACT_KINDS.items()) + "."]
    rows += [f"- What is counted, for conditions: {', '.join(f'`{name}`' for name in sorted(COUNTED))}."]
    rows += ["- Slots of a letter: " + ", ".join(f"`{{{name}}}`" for name in SLOTS) + ", and `{filing}` in a paragraph of its own."]
    return "\n".join(rows) + "\n"


def _tables(shape: Fields, path: str) -> Iterator[str]:
    """The table of a mapping, and after it those of the mappings in it, each under its path."""
    yield from _table(shape)
    yield ""
    for name, inner in shape.fields.items():
        held = _inside(inner)
        if held is not None:
            steps = f"{path} / {name}" if path else name
            yield f"### {steps}\n"
            yield from _tables(held, steps)


def _table(shape: Fields) -> Iterator[str]:
    yield "| field | what it holds | what it is |"
    yield "|---|---|---|"
    for name, of in shape.fields.items():
        shown = f"**{name}**" if name in shape.required else name
        yield f"| {shown} | {_kind(of)} | {_cell(_about(of))} |"
    if shape.basis:
        yield f"| {', '.join(BASIS_KEYS)}, note | see the end of the page | what the prose here stands on |"


def _inside(shape: Shape) -> Fields | None:
    """The mapping with known fields that a value is made of, one way or another."""
    if isinstance(shape, Fields):
        return shape if shape.fields else None
    if isinstance(shape, MapOf | ListOf | Several):
        return _inside(shape.of)
    return _inside(shape.fuller) if isinstance(shape, Either) else None


def _about(shape: Shape) -> str:
    return shape.about if not isinstance(shape, Several) else _about(shape.of)


def _kind(shape: Shape) -> str:
    """What a value is, in a few words."""
    if isinstance(shape, Number):
        kind = "a whole number" if shape.whole else "a number"
        return f"{kind}, {shape.low:g} to {shape.high:g}"
    if isinstance(shape, Choice):
        return " or ".join(f"`{word}`" for word in shape.words)
    if isinstance(shape, Names):
        return "a name, or a list of names"
    if isinstance(shape, ListOf):
        return f"a list: {_kind(shape.of)}"
    if isinstance(shape, MapOf):
        return f"names, each with {_kind(shape.of)}"
    if isinstance(shape, Several):
        return f"{_kind(shape.of)}, or a list of such"
    if isinstance(shape, Either):
        return f"{_kind(shape.plain)}, or {_kind(shape.fuller)}"
    return {Text: "text", Prose: "prose", Fields: "fields of its own, below"}[type(shape)]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
