"""A read folder into one compiled case, or every reason why not.

Building never stops at the first trouble: what is missing becomes an empty value, the trouble is
reported, and the rest is built, so that one run shows an author everything at once.
"""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

from game.case import scenes, shelves
from game.case.diagnostics import ERROR, CaseError, Diagnostic, Mark, did_you_mean, in_order
from game.case.index import Index, scalars
from game.case.model import Case, Criterion, Hint, Lesson, Part, Place, Prose, Transcript
from game.case.names import nearest, slug
from game.case.nodes import Map, Node, Scalar, Seq, maps, pairs
from game.case.plans import plans
from game.case.prose import prose, text_of
from game.case.reader import Folder, read_folder
from game.case.shapes import as_number
from game.case.terms import ACCOUNT, LEVELS, SLOT, SLOTS, SWITCHES

DEFAULT_COSTS = {"read": 15, "press": 5, "present": 5, "ask": 5, "examine": 0, "compare": 5, "wait": 15}


def load(root: Path) -> Case:
    """The case in the folder `root`. Raises CaseError with all diagnostics where it has errors."""
    case, found = examine(root)
    if case is None:
        raise CaseError(found)
    return case


def examine(root: Path) -> tuple[Case | None, tuple[Diagnostic, ...]]:
    """The case in `root` (None where it has errors) and every diagnostic of loading, in order."""
    folder = read_folder(root)
    index = Index(folder)
    case = _case(index, folder)
    title = next((f.node.get("case") for f in folder.files if f.kind == "case"), None)
    if isinstance(title, Scalar) and title.value.strip() and not slug(title.value):
        index.report("N303", title.mark, f"'{title.value[:40]}' is not usable as a name.", "Use letters or digits.")
    found = in_order(index.finish())
    return (None if any(d.severity == ERROR for d in found) else case), found


def _case(index: Index, folder: Folder) -> Case:
    head = next((f.node for f in folder.files if f.kind == "case"), None)
    shelf = shelves.build(index, [f.node for f in folder.files if f.kind == "shelf"])
    places: dict[str, Place] = {}
    transcripts: dict[str, Transcript] = {}
    for file in folder.files:
        if file.kind == "place" and (name := _name(file.node, "place")):
            places.setdefault(name, scenes.place(index, name, file.node))
        elif file.kind in ("transcript", "document") and (name := _name(file.node, file.kind)):
            transcripts.setdefault(name, scenes.transcript(index, name, file.kind, file.node))
    if head is None:
        head = Map((), Mark("case.yaml"))
    case = Case(
        id=slug(text_of(head.get("case"))),
        title=text_of(head.get("case")),
        digest=folder.digest,
        about=prose(index, head.get("about"), head),
        notice=text_of(head.get("notice")),
        weights=text_of(head.get("weights")),
        reader=text_of(head.get("reader")),
        costs=MappingProxyType(DEFAULT_COSTS | _numbers(head.get("minutes"))),
        parts=MappingProxyType(_parts(index, head.get("parts"))),
        lessons=MappingProxyType(_lessons(index, head.get("lessons"))),
        places=MappingProxyType(places),
        transcripts=MappingProxyType(transcripts),
        people=MappingProxyType(shelf.people),
        items=MappingProxyType(shelf.items),
        sources=MappingProxyType(shelf.sources),
        authorities=MappingProxyType(shelf.authorities),
        questions=MappingProxyType(shelf.questions),
        happenings=MappingProxyType(shelf.happenings),
        glossary=MappingProxyType(shelf.glossary),
        plans=MappingProxyType(plans(index, head.get("plans"))),
        rubric=MappingProxyType({k.value: _criterion(v) for k, v in maps(head.get("rubric"))}),
        letter=_letter(index, head),
        verbs=MappingProxyType({k.value.lower(): text_of(v).lower() for k, v in pairs(head.get("words"))}),
    )
    shelves.weigh(index, case)
    return case


def _name(node: Map, key: str) -> str:
    return slug(text_of(node.get(key)))


def _numbers(node: Node | None) -> dict[str, int]:
    return {k.value: int(n) for k, v in pairs(node) if (n := as_number(v)) is not None}


def _criterion(node: Map) -> Criterion:
    return Criterion(text_of(node.get("skill")), *(text_of(node.get(level)) for level in LEVELS))


def _whole(node: Node | None) -> int | None:
    number = as_number(node)
    return None if number is None else int(number)


def _letter(index: Index, head: Map) -> Prose:
    letter = prose(index, head.get("letter"), head)
    for block in letter:
        for paragraph in block.text.split("\n\n"):
            for name in SLOT.findall(paragraph):
                if name == ACCOUNT and paragraph.strip() != f"{{{ACCOUNT}}}":
                    index.warn("R608", block.mark, f"'{{{name}}}' stands beside other words.", "Give it a paragraph of its own.")
                elif name not in (*SLOTS, ACCOUNT):
                    index.warn("R608", block.mark, f"the letter has no slot '{{{name}}}'.", did_you_mean(nearest(name, SLOTS)))
    return letter


def _parts(index: Index, node: Node | None) -> dict[str, Part]:
    parts = {}
    for key, value in pairs(node):
        if not isinstance(value, Map):
            continue
        start = value.get("start")
        place = index.resolve("place", start) if isinstance(start, Scalar) else None
        parts[slug(key.value)] = Part(
            id=slug(key.value),
            name=key.value,
            start=place or "",
            at=text_of(value.get("at")),
            hours=_whole(value.get("hours")),
            asks=_asks(index, value),
            may_ask=index.resolve_all("question", value.get("may ask")),
            opening=prose(index, value.get("opening"), value),
            closing=prose(index, value.get("closing"), value),
            hints=_hints(index, key.value, value.get("hints")),
            lesson=tuple((k.value, text_of(v)) for k, v in pairs(value.get("lesson"))),
            mark=key.mark,
        )
    return parts


def _asks(index: Index, value: Map) -> tuple[str, ...]:
    asks = index.resolve_all("question", value.get("asks"))
    node = value.get("asks")
    if node is not None and not scalars(node):
        index.report("S206", node.mark, "'asks' names no question.", "A filing needs at least one.")
    return asks


def _hints(index: Index, part: str, node: Node | None) -> tuple[Hint, ...]:
    hints = []
    for number, item in enumerate(node.items if isinstance(node, Seq) else (), 1):
        if isinstance(item, Map):
            steps = item.get("steps")
            texts = tuple(text_of(s) for s in steps.items) if isinstance(steps, Seq) else ()
            hints.append(Hint(f"{slug(part)}-{number}", index.condition(item.get("when")), texts, item.mark))
    return tuple(hints)


def _lessons(index: Index, node: Node | None) -> dict[str, Lesson]:
    lessons = {}
    for key, value in pairs(node):
        if not isinstance(value, Map):
            continue
        part = value.get("part")
        lessons[slug(key.value)] = Lesson(
            id=slug(key.value),
            name=key.value,
            part=(index.resolve("part", part) if isinstance(part, Scalar) else None) or "",
            minutes=_whole(value.get("minutes")) or 0,
            hours=_whole(value.get("hours")),
            asks=_asks(index, value),
            note=text_of(value.get("note")),
            without=index.words(value.get("without"), SWITCHES, "switch"),
            mark=key.mark,
        )
    return lessons
