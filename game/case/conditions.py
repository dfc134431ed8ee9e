"""The condition language: ``found ledger and not asked caretaker.keys``.

    condition  = all { "or" all }
    all        = one { "and" one }
    one        = "not" one | "(" condition ")" | fact | count
    fact       = VERB name            found ledger; asked caretaker.keys; pressed caretaker first 3
    count      = COUNTED ( ">=" | "<=" | ">" | "<" | "=" ) number      found >= 5; hours left < 1

A name is every word up to the next ``and``, ``or``, ``)`` or the end; one that has such a word in it stands in double quotes. A
condition is compiled once, at load, into the small values below; nothing is ever evaluated as code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from game.case.names import nearest, slug

# What each fact asks after: the word an author writes, and the kind of thing that it names.
FACT_KINDS: dict[str, str] = {
    "visited": "place",
    "examined": "thing",
    "read": "transcript",
    "found": "item",
    "asked": "topic",
    "pressed": "statement",
    "presented": "item",
    "compared": "transcript",
    "flagged": "source",
    "linked": "item",
    "filed": "question",
    "happened": "event",
    "playing": "part",
    "favours": "answer",
    "cited": "item",
    "kept": "question",
    "revised": "question",
    "added": "question",
    "omitted": "question",
}
COUNTED = frozenset(
    {"visited", "examined", "read", "found", "asked", "pressed", "presented", "compared", "flagged", "linked"}
    | {"hours left", "score", "evidence", "criticism", "rival", "confidence", "record", "rivals", "missed"}
    | {"kept", "revised", "added", "omitted"}
)
MAX_LENGTH = 1_000
MAX_DEPTH = 30
SIGNS = {"&": "and", "&&": "and", "+": "and", "|": "or", "||": "or", "/": "or"}
_KNOWN = f"Known facts: {', '.join(sorted(FACT_KINDS))}."
_TOKEN = re.compile(r'\s*(?:(?P<op>>=|<=|>|<|=)|(?P<paren>[()])|"(?P<quoted>[^"]*)"|(?P<word>[^\s()<>="]+|"))')


@dataclass(frozen=True, slots=True)
class Fact:
    """True once the thing named has been met in the way the verb says. `col` counts from 0."""

    verb: str
    name: str
    col: int = 0


@dataclass(frozen=True, slots=True)
class Count:
    """A comparison of a running number with a fixed one."""

    what: str
    op: str
    number: int


@dataclass(frozen=True, slots=True)
class Not:
    of: Condition


@dataclass(frozen=True, slots=True)
class All:
    of: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Any:
    of: tuple[Condition, ...]


Condition = Fact | Count | Not | All | Any


class ConditionError(Exception):
    """A condition cannot be read. `col` is the offset of the trouble, from 0."""

    def __init__(self, message: str, col: int, code: str = "K401", mend: str = "") -> None:
        super().__init__(message)
        self.message, self.col, self.code, self.mend = message, col, code, mend


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    kind: str
    col: int


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    at = 0
    while match := _TOKEN.match(text, at):
        kind = str(match.lastgroup)
        found.append(_Token(match.group(kind), kind, match.start(kind)))
        at = match.end()
    found.append(_Token("", "end", len(text)))
    return found


def parse(text: str) -> Condition:
    """Compile a condition. Raises ConditionError with the column of the trouble."""
    if len(text) > MAX_LENGTH:
        raise ConditionError(f"longer than {MAX_LENGTH} characters", 0)
    parser = _Parser(_tokens(text))
    condition = parser.any(0)
    if parser.now.kind != "end":
        raise ConditionError(f"'{parser.now.text}' is not expected here", parser.now.col)
    return condition


class _Parser:
    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = tokens
        self.at = 0

    @property
    def now(self) -> _Token:
        return self.tokens[self.at]

    def take(self) -> _Token:
        token = self.now
        self.at = min(self.at + 1, len(self.tokens) - 1)
        return token

    def word(self, text: str) -> bool:
        return self.now.kind == "word" and self.now.text.lower() == text

    def any(self, depth: int) -> Condition:
        parts = [self.all(depth)]
        while self.word("or"):
            self.take()
            parts.append(self.all(depth))
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def all(self, depth: int) -> Condition:
        parts = [self.one(depth)]
        while self.word("and"):
            self.take()
            parts.append(self.one(depth))
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def one(self, depth: int) -> Condition:
        if depth > MAX_DEPTH:
            raise ConditionError("nested too deeply", self.now.col)
        if self.word("not"):
            self.take()
            return Not(self.one(depth + 1))
        if self.now.text == "(":
            opened = self.take()
            inner = self.any(depth + 1)
            if self.now.text != ")":
                raise ConditionError("this bracket is never closed", opened.col, mend="Add ')'.")
            self.take()
            return inner
        return self.atom()

    def atom(self) -> Condition:
        first = self.now
        if first.kind != "word" or first.text.lower() in ("and", "or"):
            what = f"'{first.text}'" if first.text else "the end"
            raise ConditionError(f"a fact is expected here, not {what}", first.col, mend="Write for instance 'found ledger'.")
        verb = self.take().text.lower()
        if verb in ("hours", "hour"):
            if not self.word("left"):
                raise ConditionError("'left' is expected after 'hours'", self.now.col)
            self.take()
            verb = "hours left"
        if self.now.kind == "op":
            return self.count(verb, first)
        if verb not in FACT_KINDS:
            near = nearest(verb, FACT_KINDS)
            mend = _offer(near) or f"A name with 'and' or 'or' in it needs double quotes: read \"law and order\". {_KNOWN}"
            raise ConditionError(f"'{verb}' is no kind of fact", first.col, "K402", mend)
        return Fact(verb, self.name(verb), first.col)

    def name(self, verb: str) -> str:
        start = self.now
        parts: list[str] = []
        while self.now.kind == "quoted" or (self.now.kind == "word" and self.now.text.lower() not in ("and", "or")):
            if self.now.text == '"' and self.now.kind == "word":
                raise ConditionError("this quotation mark is never closed", self.now.col, mend="Close it behind the name.")
            if self.now.kind == "word" and self.now.text in SIGNS:
                raise ConditionError(f"'{self.now.text}' is not expected here", self.now.col, mend=f"Write '{SIGNS[self.now.text]}'.")
            parts.append(self.take().text)
        if not parts:
            raise ConditionError(f"'{verb}' what? A name is missing", start.col)
        pieces = [slug(p) for p in " ".join(parts).split(".")]
        return ".".join(p for p in pieces if p)

    def count(self, what: str, first: _Token) -> Condition:
        if what not in COUNTED:
            raise ConditionError(f"'{what}' is not counted", first.col, "K402", _offer(nearest(what, COUNTED)))
        op = self.take().text
        number = self.take()
        if not number.text.isascii() or not number.text.isdigit() or len(number.text) > 6:
            raise ConditionError("a whole number is expected here", number.col)
        return Count(what, op, int(number.text))


def _offer(near: str | None) -> str:
    return f"Did you mean '{near}'?" if near else ""


def facts_in(condition: Condition | None) -> Iterator[Fact]:
    """Every fact a condition asks after."""
    if isinstance(condition, Fact):
        yield condition
    elif isinstance(condition, Not):
        yield from facts_in(condition.of)
    elif isinstance(condition, All | Any):
        for part in condition.of:
            yield from facts_in(part)


def counted(condition: Condition | None) -> bool:
    """Whether a condition compares a number anywhere, so that the running numbers are worth counting for it."""
    if isinstance(condition, Not):
        return counted(condition.of)
    if isinstance(condition, All | Any):
        return any(counted(c) for c in condition.of)
    return isinstance(condition, Count)


def possible(condition: Condition | None, part: str) -> bool:
    """Whether a condition may hold in a part: which part is played is known, whatever else it asks after may come about or not."""
    if isinstance(condition, Not):
        return not _certain(condition.of, part)
    if isinstance(condition, All):
        return all(possible(c, part) for c in condition.of)
    if isinstance(condition, Any):
        return any(possible(c, part) for c in condition.of)
    return not isinstance(condition, Fact) or condition.verb != "playing" or condition.name == part


def _certain(condition: Condition, part: str) -> bool:
    if isinstance(condition, Not):
        return not possible(condition.of, part)
    if isinstance(condition, All):
        return all(_certain(c, part) for c in condition.of)
    if isinstance(condition, Any):
        return any(_certain(c, part) for c in condition.of)
    return isinstance(condition, Fact) and condition.verb == "playing" and condition.name == part


def holds(condition: Condition | None, facts: frozenset[tuple[str, str]], counts: Mapping[str, int]) -> bool:
    """Whether `condition` holds of what has been met. No condition always holds."""
    if condition is None:
        return True
    if isinstance(condition, Fact):
        return (condition.verb, condition.name) in facts
    if isinstance(condition, Count):
        return _compare(counts.get(condition.what, 0), condition.op, condition.number)
    if isinstance(condition, Not):
        return not holds(condition.of, facts, counts)
    if isinstance(condition, All):
        return all(holds(c, facts, counts) for c in condition.of)
    return any(holds(c, facts, counts) for c in condition.of)


def _compare(left: int, op: str, right: int) -> bool:
    return {">=": left >= right, "<=": left <= right, ">": left > right, "<": left < right, "=": left == right}[op]
