"""YAML text into a tree that keeps every position, and nothing that YAML guesses.

Every scalar stays the text its author typed: ``21:40`` is no number here, ``no`` no truth value.
The tree is built from the parser's events, so that depth, size, aliases and tags are refused
before anything is built from them (libyaml's own composer overruns its stack on deep input).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from game.case.diagnostics import WARNING, Diagnostic, Mark

MAX_BYTES = 2_000_000
MAX_DEPTH = 24
MARKED = "Text that begins with '*', '&' or '!' needs quotes; else leave the sign out and write the value."
MAX_NODES = 200_000
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the pure form where libyaml is missing
# C0 and C1 controls but for tab and line ends, surrogates, and the bidirectional controls.
_ODD = re.compile(r"^ *[\t\u00a0\u2000-\u200b\u202f\u3000]")
_CUT = re.compile(r"[ \t]+(#[^\s#].*)")
_BAD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Scalar:
    """One piece of text. `quoted` tells that it stands in quotes, so that its text begins a column later."""

    value: str
    mark: Mark
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Seq:
    """A list."""

    items: tuple[Node, ...]
    mark: Mark


@dataclass(frozen=True, slots=True)
class Map:
    """A mapping whose keys are text, in the author's order."""

    pairs: tuple[tuple[Scalar, Node], ...]
    mark: Mark

    def get(self, key: str) -> Node | None:
        """The value under `key`, or None."""
        return next((v for k, v in self.pairs if k.value == key), None)

    def key(self, key: str) -> Scalar | None:
        """The key itself, for its position."""
        return next((k for k, _ in self.pairs if k.value == key), None)


type_name = {Scalar: "text", Seq: "a list", Map: "a mapping"}
Node = Scalar | Seq | Map


def pairs(node: Node | None) -> tuple[tuple[Scalar, Node], ...]:
    """The pairs of a mapping; none where the node is something else."""
    return node.pairs if isinstance(node, Map) else ()


def maps(node: Node | None) -> list[tuple[Scalar, Map]]:
    """The pairs of a mapping whose values are mappings themselves."""
    return [(k, v) for k, v in pairs(node) if isinstance(v, Map)]


class _Refused(Exception):
    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def bad_character(text: str) -> tuple[int, str] | None:
    """The first character that must not reach a terminal: its index and its name.

    C0 and C1 controls (tab and newline excepted) and the bidirectional controls.
    """
    found = _BAD.search(text)
    return (found.start(), f"U+{ord(found[0]):04X}") if found else None


def _character_problem(text: str, file: str) -> Diagnostic | None:
    bad = bad_character(text)
    if bad is None:
        return None
    at, name = bad
    line = text.count("\n", 0, at) + 1
    col = at - (text.rfind("\n", 0, at) + 1) + 1
    return Diagnostic("Y107", Mark(file, line, col), f"the character {name} is not allowed.", "Remove it.")


def read_nodes(data: bytes, file: str) -> tuple[Node | None, list[Diagnostic]]:
    """Parse one file. Returns its tree (None where it could not be read) and what is wrong."""
    if len(data) > MAX_BYTES:
        return None, [Diagnostic("Y106", Mark(file), f"more than {MAX_BYTES:,} bytes; no larger file is read.", "Split the file.")]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        before = e.object[: e.start].decode("utf-8")
        mark = Mark(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
        return None, [Diagnostic("Y108", mark, "the file is not UTF-8 text.", "Save it as UTF-8.")]
    problem = _character_problem(text, file)
    if problem:
        return None, [problem]
    tree = _Tree(file, text)
    try:
        node = tree.document(text)
    except _Refused as e:
        return None, [e.diagnostic]
    except yaml.MarkedYAMLError as e:
        return None, [_syntax(e, file, text.splitlines())]
    except yaml.YAMLError as e:
        return None, [Diagnostic("Y101", Mark(file), f"this is not YAML: {e}.")]
    return node, tree.found


BEGUN = ("while scanning a simple key", "while scanning a quoted scalar", "while parsing a flow")


def _odd_indent(lines: list[str], upto: int) -> int | None:
    """The first line, up to one, that is set in with something else than spaces: a tab, or what a word processor makes of a space."""
    return next((n for n, row in enumerate(lines[: upto + 1]) if _ODD.match(row)), None)


def _syntax(e: yaml.MarkedYAMLError, file: str, lines: list[str]) -> Diagnostic:
    began = e.context_mark if (e.context or "").startswith(BEGUN) else None
    here = e.problem_mark
    # What was begun on an earlier line is never ended: there is the fault, and not where reading it gave up.
    at = began if began and (here is None or began.line < here.line) else here or e.context_mark
    mark = Mark(file, at.line + 1, at.column + 1) if at else Mark(file)
    what = (e.problem or "it cannot be read").rstrip(".")
    if (odd := _odd_indent(lines, mark.line - 1)) is not None:
        told = "this is not YAML: the line is set in with a tab, or with something else that is no plain space."
        return Diagnostic("Y101", Mark(file, odd + 1), told, "Set lines in with plain spaces, two for each step.")
    mend = "Look at the indentation of this line and the one above it; text holding ': ' or '#' needs quotes or a '|' block."
    return Diagnostic("Y101", mark, f"this is not YAML: {what}.", mend)


class _Tree:
    """Builds nodes from one file's events, counting as it goes."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.lines = text.splitlines()
        self.found: list[Diagnostic] = []
        self.count = 0

    def mark(self, event: yaml.Event) -> Mark:
        at = event.start_mark
        return Mark(self.file, at.line + 1, at.column + 1) if at else Mark(self.file)

    def refuse(self, code: str, event: yaml.Event, message: str, mend: str = "") -> _Refused:
        return _Refused(Diagnostic(code, self.mark(event), message, mend))

    def document(self, text: str) -> Node | None:
        events = iter(yaml.parse(text, Loader=_LOADER))
        node: Node | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self.refuse("Y109", event, "a second YAML document begins here.", "Put it in a file of its own.")
                node = self.node(next(events), events, 1)
        if node is None or (isinstance(node, Scalar) and not node.value):
            self.found.append(Diagnostic("Y110", Mark(self.file), "the file is empty."))
            return None
        return node

    def node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        self.count += 1
        if self.count > MAX_NODES:
            raise self.refuse("Y106", event, f"more than {MAX_NODES:,} values in one file.", "Split the file.")
        if depth > MAX_DEPTH:
            raise self.refuse("Y105", event, f"nested more than {MAX_DEPTH} deep.")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self.refuse("Y103", event, "anchors and aliases are not used in cases.", MARKED)
        if tag := getattr(event, "tag", None):
            raise self.refuse("Y104", event, f"the tag {tag} is not used in cases.", MARKED)
        if isinstance(event, yaml.ScalarEvent):
            if bad := bad_character(event.value):  # YAML's own escapes can spell what the file does not hold
                raise self.refuse("Y107", event, f"the character {bad[1]} is not allowed.", "Remove it.")
            if not event.style and event.value:
                self.look_behind(event)
            return Scalar(event.value, self.mark(event), event.style in ("'", '"'))
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(event, events, depth)
        return self.mapping(event, events, depth)

    def look_behind(self, event: yaml.ScalarEvent) -> None:
        """A '#' behind a blank begins a note, and cuts off the text before it: where nothing parts it from a word, it was hardly meant."""
        if event.end_mark is None:
            return
        line, col = event.end_mark.line, event.end_mark.column
        rest = self.lines[line][col:] if line < len(self.lines) else ""
        cut = _CUT.match(rest)
        if cut:
            mend = "Put the text in quotes; a note of your own has a blank behind its '#'."
            mark = Mark(self.file, line + 1, col + cut.start(1) + 1)
            self.found.append(Diagnostic("Y112", mark, f"the text ends here, before '{cut[1][:20]}'.", mend, WARNING))

    def sequence(self, start: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Seq:
        items: list[Node] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self.node(event, events, depth + 1))
        return Seq(tuple(items), self.mark(start))

    def mapping(self, start: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Map:
        pairs: list[tuple[Scalar, Node]] = []
        seen: dict[str, Mark] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self.node(event, events, depth + 1)
            value = self.node(next(events), events, depth + 1)
            if not isinstance(key, Scalar):
                self.found.append(Diagnostic("S203", key.mark, "a key must be plain text."))
            elif key.value == "<<":
                self.found.append(Diagnostic("Y103", key.mark, "merge keys are not used in cases.", "Write the values out."))
            elif key.value in seen:
                first = seen[key.value].line
                self.found.append(
                    Diagnostic("Y102", key.mark, f"the key '{key.value}' already stands on line {first}.", "Keep one of the two.")
                )
            else:
                seen[key.value] = key.mark
                pairs.append((key, value))
        return Map(tuple(pairs), self.mark(start))
