"""Places, transcripts and documents: the files of `scenes/` compiled."""

from __future__ import annotations

import re
from dataclasses import replace

from game.case.index import Index, scalars
from game.case.model import Exit, Made, Meeting, Place, Press, Prose, Statement, Thing, Transcript
from game.case.names import slug
from game.case.nodes import Map, Node, Scalar, Seq, maps, pairs
from game.case.prose import prose, text_of
from game.case.shapes import BASIS_KEYS, as_number
from game.case.terms import DOCUMENTED, RECONSTRUCTED

READING = "a reading of the statement's own source"
_DAY, _HOUR = r"0[1-9]|[12]\d|3[01]", r"(?:[01]\d|2[0-3]):[0-5]\d"
MOMENT = re.compile(rf"(?P<year>\d{{4}})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>{_DAY}))?)?(?: (?P<hour>{_HOUR}))?$")


def also(node: Map) -> tuple[str, ...]:
    """The other words an author gave for a name."""
    return tuple(s.value for s in scalars(node.get("also")))


def minutes(node: Map) -> int | None:
    """The minutes a thing takes, None where the case's own default counts."""
    number = as_number(node.get("minutes"))
    return None if number is None else int(number)


def place(index: Index, name: str, node: Map) -> Place:
    """Compile a place file."""
    things = node.get("things")
    exits = node.get("exits")
    return Place(
        id=name,
        name=text_of(node.get("place")),
        at=text_of(node.get("at")),
        parts=index.resolve_all("part", node.get("part")),
        also=also(node),
        look=prose(index, node.get("look"), node),
        things=tuple(_thing(index, name, k, v) for k, v in maps(things)),
        exits=tuple(e for k, v in _ways(exits) if (e := _exit(index, k, v))),
        people=index.resolve_all("person", node.get("people")),
        papers=index.resolve_all("transcript", node.get("papers")),
        find=index.resolve_all("item", node.get("find")),
        notice=text_of(node.get("notice")),
        skip=prose(index, node.get("skip"), node),
        mark=node.mark,
    )


def _ways(node: Node | None) -> list[tuple[Scalar, Node]]:
    """The exits of a place: one way may lead to several places, of which conditions or parts choose."""
    return [(key, way) for key, value in pairs(node) for way in (value.items if isinstance(value, Seq) else (value,))]


def _thing(index: Index, owner: str, key: Scalar, node: Map) -> Thing:
    return Thing(
        id=slug(key.value),
        name=key.value,
        place=owner,
        also=also(node),
        look=prose(index, node.get("look"), node),
        find=index.resolve_all("item", node.get("find")),
        when=index.condition(node.get("when")),
        minutes=minutes(node) or 0,
        mark=key.mark,
    )


def _exit(index: Index, key: Scalar, node: Node) -> Exit | None:
    to = node.get("to") if isinstance(node, Map) else node
    if not isinstance(to, Scalar):
        return None
    target = index.resolve("place", to)
    if target is None:
        return None
    way = " ".join(key.value.lower().split())
    if not isinstance(node, Map):
        return Exit(way, target, mark=key.mark)
    return Exit(way, target, index.condition(node.get("when")), prose(index, node.get("closed"), node), key.mark)


def transcript(index: Index, name: str, kind: str, node: Map) -> Transcript:
    """Compile a transcript or document file."""
    speaker = _speaker(node.get("speaker"), index)
    made = node.get("made")
    compare = node.get("compare")
    comparisons: list[tuple[str, Prose]] = []
    for key, value in pairs(compare):
        other = index.resolve("transcript", key)
        if other is not None:
            comparisons.append((other, prose(index, value, node)))
    return Transcript(
        id=name,
        name=text_of(node.get(kind)),
        kind=kind,
        speaker=speaker,
        parts=index.resolve_all("part", node.get("part")),
        made=_made(made),
        also=also(node),
        look=prose(index, node.get("look"), node),
        statements=_statements(index, name, speaker, node.get("statements")),
        compare=tuple(comparisons),
        find=index.resolve_all("item", node.get("find")),
        when=index.condition(node.get("when")),
        minutes=minutes(node),
        notice=text_of(node.get("notice")),
        skip=prose(index, node.get("skip"), node),
        mark=node.mark,
    )


def _speaker(node: Node | None, index: Index) -> str:
    """The display name of who speaks: a person of the case where the name leads to one."""
    named = text_of(node)
    hit = index.of("person").find(slug(named))
    return index.of("person").ids[hit] if hit else named


def _made(node: Node | None) -> Made:
    if not isinstance(node, Map):
        return Made()
    fields = {f: text_of(node.get(f)) for f in ("when", "where", "wrote", "condition")}
    return Made(asked=text_of(node.get("asked first")), **fields)


def _statements(index: Index, owner: str, speaker: str, node: Node | None) -> tuple[Statement, ...]:
    statements = []
    for key, value in maps(node):
        number = as_number(key)
        if number is None or number < 1:
            index.report("S204", key.mark, f"statements are numbered from 1; '{key.value}' is no number.", "Write '1:', '2:' and so on.")
            continue
        statements.append(_statement(index, owner, speaker, int(number), key, value))
    return tuple(sorted(statements, key=lambda s: s.number))


def _statement(index: Index, owner: str, speaker: str, number: int, key: Scalar, node: Map) -> Statement:
    claims = node.get("claims")
    press = node.get("press")
    return Statement(
        id=f"{owner}.{number}",
        transcript=owner,
        number=number,
        speaker=_speaker(node.get("speaker"), index) or speaker,
        says=prose(index, node.get("says"), node),
        asked=text_of(node.get("asked")),
        press=_press(index, press, node) if isinstance(press, Map) else None,
        meetings=(*_meetings(index, node, "contradicts"), *_meetings(index, node, "supported by")),
        flags=index.flags(node.get("flags")),
        claims=_claims(index, claims),
        mark=key.mark,
    )


def _claims(index: Index, node: Node | None) -> tuple[tuple[str, str], ...]:
    """Dated claims: a moment that sorts, and what is claimed for it."""
    claims = []
    for key, value in pairs(node):
        if not MOMENT.match(key.value):
            index.report("S204", key.mark, f"'{key.value}' is no moment.", "Write 1921, 1921-05, 1921-05-03 or 1921-05-03 16:30.")
        claims.append((key.value, text_of(value)))
    return tuple(claims)


def _answer(index: Index, inner: Map, outer: Map) -> Prose:
    """What pressing or presenting yields. Without a basis of its own it is a reading of the statement.

    It then stands on the statement's sources, but as a reconstruction: the comment is the author's,
    even where the statement is documented.
    """
    node = inner.get("answer")
    if any(inner.get(k) is not None for k in BASIS_KEYS):
        return prose(index, node, inner)
    return tuple(
        replace(b, basis=RECONSTRUCTED, note=b.note or READING) if b.basis == DOCUMENTED and not _has_basis(node) else b
        for b in prose(index, node, outer)
    )


def _has_basis(node: Node | None) -> bool:
    """Whether prose names its own basis, so that none has to be lent to it."""
    parts = node.items if isinstance(node, Seq) else (node,)
    return any(isinstance(p, Map) and p.get(k) is not None for p in parts for k in BASIS_KEYS)


def _press(index: Index, node: Map, outer: Map) -> Press:
    answer = _answer(index, node, outer)
    return Press(text_of(node.get("line")), answer, index.resolve_all("item", node.get("find")))


def _meetings(index: Index, node: Map, key: str) -> list[Meeting]:
    kind = "contradicts" if key == "contradicts" else "supports"
    meetings = []
    for name, value in maps(node.get(key)):
        item = index.resolve("item", name)
        if item is not None:
            answer = _answer(index, value, node)
            line = text_of(value.get("line"))
            known = text_of(value.get("same root")) == "yes"
            meetings.append(Meeting(item, kind, line, answer, index.resolve_all("item", value.get("find")), known))
    return meetings
