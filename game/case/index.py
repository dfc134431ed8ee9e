"""Every name of a case, collected before anything is built, and how a reference finds its target."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from game.case import conditions
from game.case.conditions import All, Any, Condition, ConditionError, Count, Fact, Not
from game.case.diagnostics import NOTE, WARNING, Diagnostic, Mark, did_you_mean
from game.case.names import nearest, slug
from game.case.nodes import Map, Node, Scalar, Seq
from game.case.reader import Folder
from game.case.terms import FLAGS

# Where the names of each kind stand in an evidence file.
SHELVES = {
    "evidence": "item",
    "people": "person",
    "sources": "source",
    "authorities": "authority",
    "record": "question",
    "glossary": "term",
    "events": "event",
}
# Kinds that share one namespace of their own with what they hold.
INNER = {"place": ("things", "thing"), "person": ("topics", "topic"), "question": ("answers", "answer")}


PLURALS = {"person": "people", "authority": "authorities", "item": "items of evidence"}


def _a(kind: str) -> str:
    """``a place``, ``an item``."""
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


@dataclass
class Names:
    """The ids of one kind, with their display names, and the other words that lead to them."""

    ids: dict[str, str] = field(default_factory=dict)
    marks: dict[str, Mark] = field(default_factory=dict)
    aliases: dict[str, set[str]] = field(default_factory=dict)

    def find(self, name: str) -> str | None:
        """The id that `name` (a slug) leads to, by itself or as an unambiguous other word."""
        if name in self.ids:
            return name
        led = self.aliases.get(name, set())
        return next(iter(led)) if len(led) == 1 else None


class Index:
    """All names of a case and everything found wrong while using them."""

    def __init__(self, folder: Folder) -> None:
        self.names: dict[str, Names] = {}
        self.found: list[Diagnostic] = list(folder.found)
        self.unread = folder.unread
        self.withheld = 0
        self.lost: dict[tuple[str, str, str], list[Diagnostic]] = {}  # by code, message, and what is counted where it comes again
        for file in folder.files:
            if file.kind == "case":
                self.collect_map("part", file.node.get("parts"))
                self.collect_map("lesson", file.node.get("lessons"))
            elif file.kind == "shelf":
                for key, kind in SHELVES.items():
                    self.collect_map(kind, file.node.get(key))
            else:
                kind = "place" if file.kind == "place" else "transcript"
                name = file.node.get(file.kind)
                if isinstance(name, Scalar):
                    self.add(kind, name, file.node)

        self.check_shared()

    def check_shared(self) -> None:
        """Kinds that commands name side by side must not share a name: 'examine', 'about'."""
        for first, second in _SHARING:
            for name in self.of(first).ids.keys() & self.of(second).ids.keys():
                told = f"'{self.of(second).ids[name]}' is {_a(second)} here and {_a(first)} at {self.of(first).marks[name]}."
                self.report("N302", self.of(second).marks[name], told, "Rename one of the two.")

    def of(self, kind: str) -> Names:
        return self.names.setdefault(kind, Names())

    def collect_map(self, kind: str, node: Node | None) -> None:
        for key, value in node.pairs if isinstance(node, Map) else ():
            self.add(kind, key, value)

    def add(self, kind: str, name: Scalar, node: Node, owner: str = "") -> None:
        """Register a name, its other words, and the names it holds within it."""
        own = slug(name.value)
        if not own:
            return
        full = f"{owner}.{own}" if owner else own
        names = self.of(kind)
        if full in names.ids:
            self.report("N302", name.mark, f"the {kind} '{name.value}' already stands at {names.marks[full]}.", "Rename one of the two.")
            return
        names.ids[full] = name.value
        names.marks[full] = name.mark
        also = node.get("also") if isinstance(node, Map) else None
        for word in scalars(also):
            names.aliases.setdefault(f"{owner}.{slug(word.value)}" if owner else slug(word.value), set()).add(full)
        if kind in INNER and isinstance(node, Map):
            key, inner = INNER[kind]
            held = node.get(key)
            for inner_name, value in held.pairs if isinstance(held, Map) else ():
                self.add(inner, inner_name, value, own)
        statements = node.get("statements") if kind == "transcript" and isinstance(node, Map) else None
        for number, value in statements.pairs if isinstance(statements, Map) else ():
            if number.value.isascii() and number.value.isdigit():
                self.add("statement", Scalar(str(int(number.value)), number.mark), value, own)

    def report(self, code: str, mark: Mark, message: str, mend: str = "", severity: str = "error") -> None:
        self.found.append(Diagnostic(code, mark, message, mend, severity))

    def finish(self) -> list[Diagnostic]:
        """Everything found. A name that leads nowhere is told once, and how often; names that an unreadable file
        may hold are one note, not an error each: the file is the root cause."""
        for (_, _, counted), held in self.lost.items():
            tail = f" {len(held)} {counted}." if len(held) > 1 else ""
            self.found.append(replace(held[0], message=f"{held[0].message}{tail}"))
        if self.withheld:
            mend = f"They may stand in {', '.join(self.unread)}, which could not be read."
            self.report(
                "N301",
                Mark(next(iter(self.unread))),
                f"{self.withheld} name{' leads' if self.withheld == 1 else 's lead'} nowhere.",
                mend,
                NOTE,
            )
        return self.found

    def may_be_unread(self, name: str, mend: str) -> bool:
        """Whether a file that could not be read may hold `name`: it has its words, or nothing else is near."""
        wanted = [slug(p.rstrip("-0123456789") or p) for p in name.split(".")]
        withheld = bool(self.unread) and (not mend or any(all(w in text for w in wanted) for text in self.unread.values()))
        self.withheld += withheld
        return withheld

    def warn(self, code: str, mark: Mark, message: str, mend: str = "") -> None:
        self.report(code, mark, message, mend, WARNING)

    def resolve(self, kind: str, node: Scalar, owner: str = "") -> str | None:
        """The id a reference leads to; reports N301 with the nearest right name, and gives None."""
        own = slug(node.value)
        names = self.of(kind)
        hit = names.find(f"{owner}.{own}" if owner else own)
        if hit is None:
            self.unknown(kind, node.value, node.mark, names.ids, owner)
        return hit

    def unknown(self, kind: str, name: str, mark: Mark, known: Iterable[str], owner: str = "", code: str = "N301") -> None:
        inside = f"{owner}." if owner else ""
        pool = {k.removeprefix(inside): v for k, v in self.of(kind).ids.items() if k.startswith(inside)}
        near = nearest(slug(name), pool or known)
        mend = did_you_mean(pool.get(near, near) if near else None)
        if self.may_be_unread(name, mend):
            return
        where = f" of '{owner}'" if owner else ""
        told, counted = f"there is no {kind}{where} called '{name}'", "places name it"
        if several := self.of(kind).aliases.get(f"{inside}{slug(name)}"):
            told, mend = f"'{name}' means several", f"Say which: {', '.join(sorted(self.of(kind).ids[n] for n in several))}."
        elif other := self._kind_of(slug(name), kind):
            told = f"{told}: that is {_a(other)}"
        if not self.of(kind).ids:
            told, counted = f"there are no {PLURALS.get(kind, kind + 's')} at all", "names lead nowhere"
            mend = f"The first is '{name}'. Is a file missing?"
        self.lost.setdefault((code, told, counted), []).append(Diagnostic(code, mark, f"{told}.", mend))

    def _kind_of(self, name: str, kind: str) -> str:
        """Another kind that has a thing of that name; nothing where none has."""
        return next((k for k in (*SHELVES.values(), "place", "transcript", "part") if k != kind and name in self.of(k).ids), "")

    def resolve_all(self, kind: str, node: Node | None, owner: str = "") -> tuple[str, ...]:
        """The ids of a name or list of names, without those that lead nowhere."""
        hits = [self.resolve(kind, s, owner) for s in scalars(node)]
        return tuple(dict.fromkeys(h for h in hits if h is not None))

    def flags(self, node: Node | None) -> frozenset[str]:
        """The flags named; an unknown one is reported."""
        return self.words(node, FLAGS, "flag")

    def words(self, node: Node | None, known: Collection[str], what: str) -> frozenset[str]:
        """The words of a fixed list that are named; an unknown one is reported."""
        named = set()
        for s in scalars(node):
            if s.value in known:
                named.add(s.value)
            else:
                mend = did_you_mean(nearest(s.value, known)) or f"{what.capitalize()}s: {', '.join(known)}."
                self.report("S205", s.mark, f"'{s.value}' is no {what}.", mend)
        return frozenset(named)

    def condition(self, node: Node | None) -> Condition | None:
        """Compile a condition with every name in it resolved; None where it is absent or broken."""
        if not isinstance(node, Scalar):
            return None
        try:
            parsed = conditions.parse(node.value)
        except ConditionError as e:
            self.report(e.code, self._at(node, e.col), f"in the condition '{node.value}': {e.message}.", e.mend)
            return None
        return self._resolved(parsed, node)

    def _at(self, node: Scalar, col: int) -> Mark:
        return Mark(node.mark.file, node.mark.line, node.mark.col + col + (1 if node.quoted else 0))

    def _resolved(self, condition: Condition, node: Scalar) -> Condition:
        if isinstance(condition, Count):
            return condition
        if isinstance(condition, Not):
            return Not(self._resolved(condition.of, node))
        if isinstance(condition, All | Any):
            return type(condition)(tuple(self._resolved(c, node) for c in condition.of))
        hit = self.target(condition)
        if hit is None:
            kind = conditions.FACT_KINDS[condition.verb]
            names = [k for kinds in _LOOK_IN[kind] for k in self.of(kinds).ids]
            mend = did_you_mean(nearest(condition.name, names))
            if self.may_be_unread(condition.name, mend):
                return condition
            mark = self._at(node, condition.col)
            self.report("K403", mark, f"'{condition.verb} {condition.name}': there is no such {kind}.", mend)
            return condition
        return Fact(condition.verb, hit, condition.col)

    def target(self, fact: Fact) -> str | None:
        """What a fact asks after, as an id; None where the case has no such thing."""
        kind = conditions.FACT_KINDS[fact.verb]
        for pool in _LOOK_IN[kind]:
            name = fact.name
            if pool == "statement" and "." not in name:
                name = ".".join(name.rsplit("-", 1))
            hit = self.of(pool).find(name) or self._dotted(pool, name)
            if hit is not None:
                return hit
        if kind == "thing":
            ends = [t for t in self.of("thing").ids if t.endswith(f".{fact.name}")]
            return ends[0] if len(ends) == 1 else None
        return None

    def _dotted(self, pool: str, name: str) -> str | None:
        """Resolve ``owner.inner`` where the owner was given by another word."""
        owner_kind = {"thing": "place", "topic": "person", "answer": "question", "statement": "transcript"}.get(pool)
        if owner_kind is None or "." not in name:
            return None
        owner, _, inner = name.partition(".")
        full = self.of(owner_kind).find(owner)
        return self.of(pool).find(f"{full}.{inner}") if full else None


_LOOK_IN = {
    "place": ("place",),
    "thing": ("thing", "item", "person"),
    "transcript": ("transcript",),
    "item": ("item",),
    "topic": ("topic", "person"),
    "statement": ("statement", "transcript"),
    "source": ("item", "statement"),
    "question": ("question", "part"),
    "event": ("event",),
    "part": ("part",),
    "answer": ("answer",),
}


# Kinds whose names commands and facts use side by side: 'examine', 'about', 'skip', 'filed'.
_SHARING = (
    ("person", "item"),
    ("person", "term"),
    ("person", "source"),
    ("term", "source"),
    ("place", "transcript"),
    ("part", "question"),
)


def scalars(node: Node | None) -> tuple[Scalar, ...]:
    """The plain texts of a name or a list of names."""
    if isinstance(node, Scalar):
        return (node,)
    if isinstance(node, Seq):
        return tuple(i for i in node.items if isinstance(i, Scalar))
    return ()
