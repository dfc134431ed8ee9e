"""Blocks of prose off the nodes, each with its basis, and the rules of provenance."""

from __future__ import annotations

import re

from game.case.index import Index
from game.case.model import Block, Prose, SourceRef
from game.case.names import nearest
from game.case.nodes import Map, Node, Scalar, Seq, pairs
from game.case.shapes import BASIS_KEYS
from game.case.terms import BASES, DOCUMENTED, INVENTED, RECONSTRUCTED

_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")


def text_of(node: Node | None) -> str:
    """The text of a scalar in one line; empty for anything else."""
    return " ".join(node.value.split()) if isinstance(node, Scalar) else ""


def paragraphs(text: str) -> str:
    """Lines joined, paragraphs kept, blank lines between them."""
    return "\n\n".join(" ".join(p.split()) for p in _PARAGRAPH.split(text.strip()))


def source_refs(index: Index, node: Node | None) -> tuple[SourceRef, ...]:
    """Sources and the places in them; a place that is missing is reported."""
    refs = []
    for key, value in pairs(node):
        source = index.resolve("source", key)
        at = text_of(value)
        if not at:
            index.report("P502", key.mark, f"the source '{key.value}' needs a place in it.", "Name the page, chapter or section.")
        if source is not None:
            refs.append(SourceRef(source, at))
    return tuple(refs)


def prose(index: Index, node: Node | None, beside: Map | None = None) -> Prose:
    """The blocks of a prose value. `beside` is the mapping whose basis keys serve plain text."""
    parts = node.items if isinstance(node, Seq) else (node,) if node is not None else ()
    return tuple(b for b in (_block(index, part, beside) for part in parts) if b is not None)


def _block(index: Index, node: Node, beside: Map | None) -> Block | None:
    if isinstance(node, Scalar):
        text, when, own = paragraphs(node.value), None, beside
    elif isinstance(node, Map):
        held = node.get("text")
        text = paragraphs(held.value) if isinstance(held, Scalar) else ""
        when = index.condition(node.get("when"))
        own = node if any(node.get(k) is not None for k in BASIS_KEYS) else beside
    else:
        return None
    basis, refs, note = _basis(index, node, own)
    return Block(text, basis, refs, note, when, node.mark)


def _basis(index: Index, node: Node, own: Map | None) -> tuple[str, tuple[SourceRef, ...], str]:
    given = [k for k in BASIS_KEYS if own is not None and own.get(k) is not None]
    if own is not None and not given and any(nearest(k.value, BASIS_KEYS, 0.75) for k, _ in own.pairs):
        return INVENTED, (), ""  # a slip in the key, which its shape has told already
    if own is None or not given:
        mend = "Add 'documented:' with a source and a place in it, 'reconstructed:' with what from, or 'invented:' with what kind."
        index.report("P503", node.mark, "this prose does not say what it stands on.", mend)
        return INVENTED, (), ""
    if len(given) > 1:
        key = own.key(given[1])
        index.report("P504", key.mark if key else node.mark, f"this prose is both {given[0]} and {given[1]}.", "Part it in two blocks.")
    basis = given[0]
    value = own.get(basis)
    refs = source_refs(index, value)
    note = text_of(value) or text_of(own.get("note"))
    key = own.key(basis)
    mark = key.mark if key else node.mark
    if basis == DOCUMENTED and not (isinstance(value, Map) and value.pairs):
        index.report("P501", mark, "a documented block names no source.", "Write 'documented: {source: place in it}'.")
    if basis == RECONSTRUCTED and not (isinstance(value, Map) and value.pairs) and not note:
        index.report("P505", mark, "a reconstruction must say what it is inferred from.", "Name sources, or say it in words.")
    assert basis in BASES
    return basis, refs, note
