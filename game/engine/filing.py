"""A filing as a whole: from the drafts of a play, scored, with the reason for every point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.case.model import Case, Question
from game.case.terms import REFUTED
from game.engine.score import FULL, Filed, Marks, mark_question, mean, rivals, weight
from game.engine.state import State, answered_questions


@dataclass(frozen=True, slots=True)
class Bar:
    """One of the five bars: points of a full mark (None where it falls away), why, and what would
    have earned the rest."""

    name: str
    points: float | None
    full: float
    reasons: tuple[str, ...]
    rest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """One question of a filing with its marks and the bars that explain them."""

    filed: Filed
    marks: Marks
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A whole filing judged. `total` is the mean over its questions, 0 to 100."""

    questions: tuple[Judged, ...]
    total: float

    def share(self, name: str) -> float:
        """The mean share of one bar, 0 to 1, over the questions where it counts."""
        shares = [b.points / b.full for j in self.questions for b in j.bars if b.name == name and b.points is not None]
        return sum(shares) / len(shares) if shares else 0.0

    def bars(self) -> tuple[Bar, ...]:
        """The five bars over the whole filing: each the mean over the questions where it counts."""
        return tuple(Bar(name, FULL[name] * self.share(name) if self.counted(name) else None, FULL[name], (), ()) for name in FULL)

    def counted(self, name: str) -> int:
        """On how many questions one bar counts."""
        return sum(1 for j in self.questions for b in j.bars if b.name == name and b.points is not None)


BAR_NAMES = {
    "evidence": "Evidence",
    "criticism": "Source criticism",
    "rival": "The rival answered",
    "confidence": "Confidence fits the evidence",
    "record": "The record",
}


def flags_on(case: Case, state: State, item: str) -> frozenset[str]:
    """The problems a player found in an item: flagged on it, or on a statement of its paper."""
    papers = [t for t in case.transcripts.values() if (held := case.item_of(t)) and held.id == item]
    refs = {item} | {s.id for t in papers for s in t.statements}
    return frozenset(flag for ref, flag in state.flags if ref in refs)


def filed_questions(case: Case, state: State) -> tuple[Filed, ...]:
    """The filing of the part at hand, from its drafts: every question asked or added with chips on it."""
    filed = []
    for name in answered_questions(case, state):
        draft = state.draft(name)
        cited = dict.fromkeys((*draft.cites, *draft.rival_cites))
        flags = {i: flags_on(case, state, i) for i in cited}
        filed.append(Filed(name, dict(draft.chips), draft.cites, flags, draft.rival, draft.rival_cites, draft.reason, draft.why))
    return tuple(filed)


def judge(case: Case, filed: tuple[Filed, ...]) -> Report:
    """Score a filing and explain it."""
    judged = []
    for one in filed:
        marks = mark_question(case, one)
        judged.append(Judged(one, marks, explain(case, one, marks)))
    return Report(tuple(judged), mean(j.marks for j in judged))


def explain(case: Case, filed: Filed, marks: Marks) -> tuple[Bar, ...]:
    """The five bars of one question, each with its reasons and what would have earned the rest."""
    question = case.questions[filed.question]
    tellers = {
        "evidence": _evidence,
        "criticism": _criticism,
        "rival": _rival,
        "confidence": _confidence,
        "record": _record,
    }
    bars = []
    for name, tell in tellers.items():
        reasons, rest = tell(case, question, filed, marks)
        bars.append(Bar(name, marks.bar(name), FULL[name], tuple(reasons), tuple(rest)))
    return tuple(bars)


Told = tuple[list[str], list[str]]


def _answer_name(question: Question, answer: str) -> str:
    held = question.answer(answer)
    return held.name if held else answer


def _evidence(case: Case, question: Question, filed: Filed, marks: Marks) -> Told:
    answer = question.answer(marks.favoured)
    if answer and answer.standing == REFUTED:
        return [f"'{answer.name}' is refuted; no citation can carry it."], ["Favour an answer that the record leaves standing."]
    if not filed.cites:
        return ["Nothing was cited."], ["Cite up to five items that bear on the answer you favour."]
    reasons = []
    origins: dict[str, str] = {}
    for name in filed.cites:
        item = case.items[name]
        w = weight(item, question.id, marks.favoured)
        told = f"{item.name}: weight {w:.2f} for this answer."
        if item.origin in origins:
            told += f" It comes from the same root as {origins[item.origin]}, so the two count once."
        origins.setdefault(item.origin, item.name)
        reasons.append(told)
    got, best = marks.support[marks.favoured], marks.best[marks.favoured]
    reasons.append(f"Together S = {got:.2f}; the best that five items can give is {best:.2f}.")
    left = [
        i for i in case.items.values() if i.id not in filed.cites and i.origin not in origins and weight(i, question.id, marks.favoured) > 0
    ]
    left.sort(key=lambda i: -weight(i, question.id, marks.favoured))
    rest = [f"The case also holds for this answer: {', '.join(i.name for i in left[:3])}."] if left and got < best - 0.005 else []
    return reasons, rest


def _criticism(case: Case, _question: Question, filed: Filed, _marks: Marks) -> Told:
    every = dict.fromkeys((*filed.cites, *filed.rival_cites))
    if not every:
        return ["Nothing was cited, so nothing was examined."], ["Cite evidence, and say what is wrong with each piece."]
    reasons, rest = [], []
    for name in every:
        item = case.items[name]
        given, right = filed.flagged(name), item.flags
        if given & right:
            reasons.append(f"{item.name}: {_list(given & right)} - seen.")
        if given - right:
            reasons.append(f"{item.name}: {_list(given - right)} - the case does not hold this against it.")
        if right - given:
            rest.append(f"{item.name}: {_list(right - given)}.")
        if not given and not right:
            reasons.append(f"{item.name}: nothing to flag, nothing flagged.")
    put = {(i, f) for i in every for f in filed.flagged(i)}
    true = {(i, f) for i in every for f in case.items[i].flags}
    if put or true:
        reasons.append(f"Flags over everything cited: {len(put & true)} seen, {len(put - true)} too many, {len(true - put)} missed.")
    return reasons, [f"Not flagged: {' '.join(rest)}"] if rest else []


def _rival(case: Case, question: Question, filed: Filed, marks: Marks) -> Told:
    allowed = rivals(case, question, marks.favoured)
    if marks.rival is None:
        return ["No other answer has any evidence behind it; this part falls away and the rest is scaled up."], []
    names = " or ".join(f"'{_answer_name(question, a)}'" for a in allowed)
    if not filed.rival:
        return ["No rival was answered."], [f"Take up {names}: cite up to two items for it and say why you part from it."]
    rival = _answer_name(question, filed.rival)
    if filed.rival not in allowed:
        return [f"'{rival}' is not a rival of the answer you favour."], [f"Take up {names}."]
    if not filed.reason.strip():
        return [f"'{rival}' was named, but no reason given in your words."], ["Say why you part from it."]
    if not filed.rival_cites:
        return [f"'{rival}' was answered without its evidence."], ["Cite the best two items for the rival, not for yourself."]
    told = [f"{case.items[i].name}: weight {weight(case.items[i], question.id, filed.rival):.2f} for '{rival}'." for i in filed.rival_cites]
    rest = [] if marks.rival >= FULL["rival"] - 0.05 else [f"'{rival}' has stronger evidence than what you cited for it."]
    return [f"You answered '{rival}'.", *told], rest


def _confidence(_case: Case, question: Question, filed: Filed, marks: Marks) -> Told:
    chips = filed.chips.get(marks.favoured, 0)
    if not filed.cites:
        return [f"{chips} chips, and nothing cited for them."], ["Cite what your confidence rests on."]
    name = _answer_name(question, marks.favoured)
    warrant = f"your citations against the rivals' best warrant {marks.cap:.1f}"
    reasons = [f"{chips} of ten chips on '{name}'; {warrant}."]
    if abs(chips - marks.cap) < 0.75:
        return reasons, []
    if chips < marks.cap:
        return reasons, ["Your evidence would have borne more chips."]
    answer = question.answer(marks.favoured)
    spent = marks.evidence >= FULL["evidence"] - 0.05 or (answer is not None and answer.standing == REFUTED)
    return reasons, ["For more, lay fewer chips." if spent else "For more, cite more for it, or lay fewer chips."]


def _record(_case: Case, question: Question, filed: Filed, marks: Marks) -> Told:
    refuted = sum(filed.chips.get(a.id, 0) for a in question.answers if a.standing == REFUTED)
    if question.settled:
        reasons = ["The record is settled here."]
        rest = ["For more, lay all ten on what is established."] if marks.record < FULL["record"] - 0.05 else []
        return reasons, rest
    reasons = ["The record is contested here: chips among the live answers are not marked."]
    if refuted:
        return [*reasons, f"{refuted} of ten chips lie on answers that the record refutes."], ["For more, lay none on refuted answers."]
    return reasons, []


def _list(flags: frozenset[str]) -> str:
    return ", ".join(sorted(flags))


def report(case: Case, state: State) -> Report:
    """The filing of the part at hand, judged."""
    return judge(case, filed_questions(case, state))


def marks_json(report: Report) -> Mapping[str, object]:
    """The report as plain values: total and, per question, marks, S, best S, cap and reasons."""
    return {"total": report.total, "questions": {j.filed.question: _one_json(j) for j in report.questions}}


def _one_json(judged: Judged) -> Mapping[str, object]:
    marks = judged.marks
    return {
        "total": marks.total,
        "favoured": marks.favoured,
        "marks": {b.name: b.points for b in judged.bars},
        "S": dict(marks.support),
        "best": dict(marks.best),
        "cap": marks.cap,
        "reasons": {b.name: [*b.reasons, *b.rest] for b in judged.bars},
    }
