"""A filing document off the disk: the same YAML an author writes, with positions for what is wrong."""

from __future__ import annotations

from pathlib import Path

from game.case.diagnostics import Diagnostic, Mark, did_you_mean
from game.case.model import Case, Question
from game.case.names import nearest, slug
from game.case.nodes import Map, Node, Scalar, Seq, read_nodes
from game.case.shapes import Checker, Either, Fields, ListOf, MapOf, Names, Number, Text, as_number
from game.case.terms import FLAGS
from game.engine.score import CHIPS, Filed
from game.engine.state import MAX_CITES, MAX_RIVAL_CITES

_CITATION = Either(
    Text("an item"), Fields({"item": Text("an item"), "flags": Names("problems of the source")}, ("item",), about="a citation")
)
_ANSWER = Fields(
    {
        "chips": MapOf(Number(0, CHIPS), "answers and chips"),
        "cite": ListOf(_CITATION),
        "rival": Fields(
            {"answer": Text("the rival"), "cite": ListOf(_CITATION), "why": Text("the reason", empty=True)}, ("answer",), about="a rival"
        ),
        "why": Text("the reason", empty=True),
    },
    ("chips",),
    about="an answer",
)
FILING = Fields({"answers": MapOf(_ANSWER, "questions"), "name": Text(), "note": Text()}, ("answers",), about="a filing")


def read_filing(case: Case, path: Path) -> tuple[tuple[Filed, ...], tuple[Diagnostic, ...]]:
    """The filing in a file, and everything wrong with it; nothing is scored where anything is."""
    node, found = read_nodes(path.read_bytes(), path.name)
    if not isinstance(node, Map):
        return (), tuple(found) or (Diagnostic("S203", Mark(path.name), "the file should be a mapping with 'answers:'."),)
    checker = Checker(found)
    checker.check(node, FILING, "this filing")
    reader = _Reader(case, checker)
    answers = node.get("answers")
    filed = [f for key, value in (answers.pairs if isinstance(answers, Map) else ()) if (f := reader.answer(key, value))]
    if not filed and not checker.found:
        checker.report("S206", node.mark, "the filing answers no question.")
    return tuple(filed), tuple(checker.found)


class _Reader:
    def __init__(self, case: Case, checker: Checker) -> None:
        self.case = case
        self.checker = checker
        self.answered: set[str] = set()

    def named(self, kind: str, node: Node | None, known: dict[str, str]) -> str | None:
        """The id a scalar names; reports N301 where there is none. `known` maps ids to names."""
        if not isinstance(node, Scalar):
            return None
        own = slug(node.value)
        if own in known:
            return own
        self.checker.report("N301", node.mark, f"there is no {kind} called '{node.value}'.", did_you_mean(nearest(own, known)))
        return None

    def answer(self, key: Scalar, node: Node) -> Filed | None:
        name = self.named("question", key, {q.id: q.name for q in self.case.questions.values()})
        if name is None or not isinstance(node, Map):
            return None
        if name in self.answered:
            self.checker.report("N302", key.mark, f"'{key.value}' is answered twice.", "Keep one of the two.")
            return None
        self.answered.add(name)
        question = self.case.questions[name]
        chips = self.chips(question, key, node.get("chips"))
        cites, flags = self.cites(node.get("cite"), MAX_CITES)
        held = node.get("rival")
        rival = held if isinstance(held, Map) else None
        rival_answer = self.named("answer", rival.get("answer"), {a.id: a.name for a in question.answers}) if rival else None
        rival_cites, rival_flags = self.cites(rival.get("cite") if rival else None, MAX_RIVAL_CITES)
        return Filed(
            question=name,
            chips=chips,
            cites=cites,
            flags=rival_flags | flags,
            rival=rival_answer or "",
            rival_cites=rival_cites,
            reason=_text(rival.get("why")) if rival else "",
            why=_text(node.get("why")),
        )

    def chips(self, question: Question, key: Scalar, node: Node | None) -> dict[str, int]:
        chips: dict[str, int] = {}
        for answer, value in node.pairs if isinstance(node, Map) else ():
            hit = self.named("answer", answer, {a.id: a.name for a in question.answers})
            number = as_number(value)
            if hit in chips:
                self.checker.report("N302", answer.mark, f"'{answer.value}' has chips twice.", "Keep one of the two.")
            elif hit is not None and number is not None:
                chips[hit] = int(number)
        if sum(chips.values()) != CHIPS:
            at = node.mark if node is not None else key.mark
            self.checker.report("S204", at, f"the chips on '{question.name}' add up to {sum(chips.values())}, not {CHIPS}.", "Lay all ten.")
        return chips

    def cites(self, node: Node | None, most: int) -> tuple[tuple[str, ...], dict[str, frozenset[str]]]:
        """Cited items, and the flags put on them."""
        cited: list[str] = []
        flags: dict[str, frozenset[str]] = {}
        entries = node.items if isinstance(node, Seq) else ()
        for entry in entries:
            item = self.named(
                "item", entry.get("item") if isinstance(entry, Map) else entry, {i.id: i.name for i in self.case.items.values()}
            )
            if item is None:
                continue
            if item in cited:
                self.checker.report("N302", entry.mark, f"'{item}' is cited twice for the same answer.", "Keep one of the two.")
                continue
            cited.append(item)
            if isinstance(entry, Map):
                flags[item] = self.flags(entry.get("flags"))
        if len(entries) > most:
            self.checker.report("S204", entries[most].mark, f"at most {most} items can be cited here.", "Leave the rest out.")
        return tuple(cited), flags

    def flags(self, node: Node | None) -> frozenset[str]:
        names = node.items if isinstance(node, Seq) else (node,) if node is not None else ()
        known = dict.fromkeys(FLAGS, "")
        return frozenset(f for n in names if (f := self.named("flag", n, known)))


def _text(node: Node | None) -> str:
    return " ".join(node.value.split()) if isinstance(node, Scalar) else ""
