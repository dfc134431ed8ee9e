"""A small language for the shape of a file, and the checker that holds nodes against it.

One definition (`schema.py`) serves the loader here and, later, the schema an editor reads. Every
shape carries `about`, a sentence an author can be shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from game.case.diagnostics import Diagnostic, Mark, did_you_mean
from game.case.names import nearest, slug
from game.case.nodes import Map, Node, Scalar, Seq, type_name

EMPTY = "Write it; a key that need not be there can be left out."
MAX_TEXT = 20_000
BASIS_KEYS = ("documented", "reconstructed", "invented")


@dataclass(frozen=True, slots=True)
class Text:
    about: str = "text"
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    low: float
    high: float
    whole: bool = True
    about: str = "a number"


@dataclass(frozen=True, slots=True)
class Choice:
    words: tuple[str, ...]
    about: str = "one word of a fixed list"


@dataclass(frozen=True, slots=True)
class Names:
    """One name or a list of names."""

    about: str = "a name, or a list of names"


@dataclass(frozen=True, slots=True)
class ListOf:
    of: Shape
    about: str = "a list"


@dataclass(frozen=True, slots=True)
class MapOf:
    """A mapping from names of the author's own to one shape."""

    of: Shape
    about: str = "a mapping from names"


@dataclass(frozen=True, slots=True)
class Prose:
    """Text with its basis: plain text (basis beside it), a mapping with `text`, or a list of those."""

    about: str = "prose with its basis"


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping with known keys. `basis` allows the three basis keys beside a prose field."""

    fields: Mapping[str, Shape]
    required: tuple[str, ...] = ()
    basis: bool = False
    about: str = "a mapping"


@dataclass(frozen=True, slots=True)
class Either:
    """Plain text or something fuller."""

    plain: Shape
    fuller: Shape
    about: str = "text, or a mapping"


@dataclass(frozen=True, slots=True)
class Several:
    """One value, or a list of values of the same shape."""

    of: Shape
    about: str = "one, or a list"


Shape = Text | Number | Choice | Names | ListOf | MapOf | Prose | Fields | Either | Several

PROSE_PART = Fields(
    {
        "text": Text("the prose"),
        "when": Text("a condition"),
        "documented": MapOf(Text("the place in the source", empty=True), "sources and places in them"),
        "reconstructed": Either(Text(), MapOf(Text("the place in the source")), "what it is inferred from"),
        "invented": Text("what kind of invention"),
        "note": Text("what a reconstruction is inferred from"),
    },
    ("text",),
    about="a block of prose",
)
_BASIS_FIELDS = {k: v for k, v in PROSE_PART.fields.items() if k in (*BASIS_KEYS, "note")}


@dataclass
class Checker:
    """Collects every way in which nodes depart from their shape."""

    found: list[Diagnostic] = field(default_factory=list)

    def report(self, code: str, mark: Mark, message: str, mend: str = "") -> None:
        self.found.append(Diagnostic(code, mark, message, mend))

    def check(self, node: Node, shape: Shape, what: str) -> None:
        """Hold `node` against `shape`; `what` names the value for the message."""
        if isinstance(shape, Text):
            self.text(node, shape, what)
        elif isinstance(shape, Number):
            self.number(node, shape, what)
        elif isinstance(shape, Choice):
            self.choice(node, shape, what)
        elif isinstance(shape, Names):
            self.names(node, what)
        elif isinstance(shape, ListOf):
            self.list_of(node, shape, what)
        elif isinstance(shape, MapOf):
            self.map_of(node, shape, what)
        elif isinstance(shape, Prose):
            self.prose(node, what)
        elif isinstance(shape, Fields):
            self.fields(node, shape, what)
        elif isinstance(shape, Several):
            for item in node.items if isinstance(node, Seq) else (node,):
                self.check(item, shape.of, what)
        else:
            self.check(node, shape.plain if isinstance(node, Scalar) else shape.fuller, what)

    def wrong(self, node: Node, wanted: str, what: str) -> None:
        self.report("S203", node.mark, f"{what} should be {wanted}, not {type_name[type(node)]}.")

    def text(self, node: Node, shape: Text, what: str) -> None:
        if not isinstance(node, Scalar):
            self.wrong(node, "text", what)
        elif not node.value.strip() and not shape.empty:
            self.report("S206", node.mark, f"{what} is empty.", EMPTY)
        elif len(node.value) > MAX_TEXT:
            self.report("Y106", node.mark, f"{what} is longer than {MAX_TEXT:,} characters.", "Split it.")

    def number(self, node: Node, shape: Number, what: str) -> None:
        if not isinstance(node, Scalar):
            self.wrong(node, "a number", what)
            return
        value = as_number(node, shape.whole)
        if value is None or not shape.low <= value <= shape.high:
            kind = "a whole number" if shape.whole else "a number"
            mend = "Write it with a point: 0.3." if "," in node.value else ""
            self.report("S204", node.mark, f"{what} should be {kind} from {shape.low:g} to {shape.high:g}, not '{node.value}'.", mend)

    def choice(self, node: Node, shape: Choice, what: str) -> None:
        if not isinstance(node, Scalar):
            self.wrong(node, "one word", what)
        elif node.value not in shape.words:
            mend = did_you_mean(nearest(node.value, shape.words)) or f"Choose from: {', '.join(shape.words)}."
            self.report("S205", node.mark, f"{what} cannot be '{node.value}'.", mend)

    def names(self, node: Node, what: str) -> None:
        items = node.items if isinstance(node, Seq) else (node,)
        for item in items:
            if not isinstance(item, Scalar):
                self.wrong(item, "a name", what)
            elif not slug(item.value):
                self.report("N303", item.mark, f"{what}: '{item.value}' is not usable as a name.", "Use letters or digits.")

    def list_of(self, node: Node, shape: ListOf, what: str) -> None:
        if not isinstance(node, Seq):
            self.wrong(node, "a list", what)
            return
        for number, item in enumerate(node.items, 1):
            self.check(item, shape.of, f"{what}, entry {number},")

    def map_of(self, node: Node, shape: MapOf, what: str) -> None:
        if not isinstance(node, Map):
            self.wrong(node, "a mapping", what)
            return
        for key, value in node.pairs:
            if not slug(key.value):
                self.report("N303", key.mark, f"'{key.value}' is not usable as a name.", "Use letters or digits.")
            self.check(value, shape.of, f"'{key.value}'")

    def prose(self, node: Node, what: str) -> None:
        if isinstance(node, Seq) and not node.items:
            self.report("S206", node.mark, f"{what} is empty.", EMPTY)
        for part in node.items if isinstance(node, Seq) else (node,):
            if isinstance(part, Scalar):
                self.text(part, Text(), what)
            else:
                self.fields(part, PROSE_PART, what)

    def fields(self, node: Node, shape: Fields, what: str) -> None:
        if not isinstance(node, Map):
            self.wrong(node, "a mapping", what)
            return
        known = dict(shape.fields)
        if shape.basis:
            known.update(_BASIS_FIELDS)
        meant = set()
        for key, value in node.pairs:
            inner = known.get(key.value)
            if inner is None:
                meant.add(nearest(key.value, known))
                self.report("S201", key.mark, f"{what} has no key '{key.value}'.", _known_here(key, value, known))
            else:
                self.check(value, inner, f"'{key.value}'")
        for key_name in shape.required:
            if node.get(key_name) is None and key_name not in meant:  # a slip in the key is told once
                self.report("S202", node.mark, f"{what} lacks '{key_name}'.", f"Add '{key_name}:'.")


def _known_here(key: Scalar, value: Node, known: Mapping[str, Shape]) -> str:
    """What was meant by an unknown key: a known one, or a text that a comma cut in two."""
    if mend := did_you_mean(nearest(key.value, known)):
        return mend
    if isinstance(value, Scalar) and not value.value and key.value.isascii() and key.value.isdigit():
        return "Parts of a number stand behind a point: 0.3."
    if isinstance(value, Scalar) and not value.value and not value.quoted:
        return "Inside {...} a comma begins a new key: put a text that has one in quotes."
    return f"Known here: {', '.join(known)}."


def as_number(node: Node | None, whole: bool = True) -> float | None:
    """The number a scalar holds, or None. Only plain digits count: no 1e3, no 0x10, no inf."""
    if not isinstance(node, Scalar):
        return None
    text = node.value.strip()
    digits = text.replace(".", "", 0 if whole else 1)
    if not digits.isascii() or not digits.isdigit() or len(digits) > 9:
        return None
    return float(text)
