"""What a front paints: passages of text, each knowing what it stands on."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from game.case.model import Block, Case, Prose, SourceRef
from game.case.terms import DOCUMENTED, RECONSTRUCTED

KINDS = ("title", "prose", "statement", "line", "note", "list", "found", "notice", "bar", "heading")


@dataclass(frozen=True, slots=True)
class Passage:
    """One run of text. `kind` is one of `KINDS`; `basis` is empty for the engine's own words."""

    kind: str
    text: str
    basis: str = ""
    sources: tuple[SourceRef, ...] = ()
    note: str = ""


Passages = list[Passage]


def prose(blocks: Prose, kind: str = "prose", lead: str = "") -> Passages:
    """One passage a paragraph; `lead` stands before the first."""
    passages = []
    for block in blocks:
        for paragraph in block.text.split("\n\n"):
            passages.append(from_block(block, lead + paragraph, kind))
            lead = ""
    return passages


def front_matter(case: Case) -> Passages:
    """What stands before a play: the title, what the case is about, the content notice."""
    notice = [Passage("notice", case.notice)] if case.notice else []
    return [Passage("title", case.title), *prose(case.about), *notice]


def from_block(block: Block, text: str, kind: str = "prose") -> Passage:
    """A passage with the basis of a block."""
    return Passage(kind, text, block.basis, block.sources, block.note)


def line(text: str) -> Passage:
    """A line in the engine's own words."""
    return Passage("line", text)


def standing_on(case: Case, passage: Passage) -> str:
    """The margin note of a passage: what it stands on, in words; empty for the engine's own."""
    if not passage.basis:
        return ""
    refs = "; ".join(f"{case.sources[r.source].name}, {r.at}" for r in passage.sources)
    if passage.basis == DOCUMENTED:
        return f"documented: {refs}"
    if passage.basis == RECONSTRUCTED:
        return f"reconstructed from {refs or passage.note}" + (f" ({passage.note})" if refs and passage.note else "")
    return f"invented: {passage.note}"


def vary(key: str, choices: Sequence[str]) -> str:
    """One of several wordings, the same for the same key: no chance, and no drumming repetition."""
    return choices[zlib.crc32(key.encode()) % len(choices)]


def listed(names: Sequence[str]) -> str:
    """Names that may hold commas, parted so that each can be told from the next."""
    return "; ".join(names) if any("," in n for n in names) else joined(names)


def several(number: int, what: str) -> str:
    """``1 item``, ``2 items``."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def clock(minutes: int) -> str:
    """Minutes as ``2 h 15 min``."""
    hours, rest = divmod(minutes, 60)
    return " ".join(p for p in (f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else "") if p)


def capital(text: str) -> str:
    """Text as a sentence of its own begins it."""
    return f"{text[:1].upper()}{text[1:]}"


def midway(name: str) -> str:
    """A name as it stands inside a sentence: ``The guards`` as ``the guards``."""
    return name[0].lower() + name[1:] if name.startswith(("The ", "A ", "An ")) else name


def joined(names: Sequence[str], last: str = "and") -> str:
    """``a, b and c``."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def ref_name(case: Case, ref: str) -> str:
    """How an item, statement, question or answer is called in a sentence."""
    if ref in case.items:
        return case.items[ref].name
    if ref in case.questions:
        return case.questions[ref].name
    statement = case.statement(ref)
    if statement:
        return f"{case.transcripts[statement.transcript].name}, statement {statement.number}"
    answer = case.answer(ref)
    return f"{case.questions[answer.question].name}: {answer.name}" if answer else ref
