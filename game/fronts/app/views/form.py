"""The filing form as rows: answers with chips, citations with flags, the rival, the reasons."""

from __future__ import annotations

from dataclasses import dataclass

from game.case.model import Answer, Case, Question
from game.engine.form import what_is_missing
from game.engine.moves import Move
from game.engine.state import CHIPS, MAX_CITES, MAX_RIVAL_CITES, Draft, State, asked_questions, found_items, open_questions
from game.fronts.app.views.rows import Row, flags_line

SIGNED = "[-]{:>3} [+] "  # where a click lays a chip or takes one off: see `delta_at`


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row of the form. `kind` tells what choosing it does; `ref` is the answer or item it is of."""

    kind: str
    question: str
    text: str
    ref: str = ""

    @property
    def key(self) -> str:
        """What stays the same of a row when its words change."""
        return f"{self.kind}:{self.question}:{self.ref}"


def form_rows(case: Case, state: State) -> tuple[FormRow, ...]:
    """The whole form, question after question, and at its foot the row that hands it in."""
    rows: list[FormRow] = []
    asked = asked_questions(case, state)
    for name in open_questions(case, state):
        rows += _question(case, state, case.questions[name], name in asked)
    return (*rows, FormRow("submit", "", "Hand the filing in"))


def missing_line(case: Case, state: State) -> str:
    """What the form still lacks, in words."""
    return what_is_missing(case, state).text.replace("'submit'", "the row below, or s")


def unmarked_line(case: Case, state: State) -> str:
    """What a form that can be handed in is marked down for, or nothing."""
    _, _, gaps = what_is_missing(case, state).text.partition("'submit'. ")
    return gaps


def _question(case: Case, state: State, question: Question, asked: bool) -> list[FormRow]:
    draft = state.draft(question.id)
    name = question.id
    may = "" if asked else " (you may leave this one out)"
    rows = [
        FormRow("heading", name, f"{question.name}: {question.asks}{may}"),
        FormRow("note", name, f"{CHIPS} chips: {draft.laid} laid, {CHIPS - draft.laid} left. A digit lays that many, + and - one."),
    ]
    rows += [FormRow("answer", name, _chips(draft, a), a.id) for a in question.answers]
    rows += _cites(case, state, name, "cite", draft.cites, MAX_CITES)
    rival = question.answer(draft.rival)
    rows.append(FormRow("rival", name, f"Rival: {_rival(draft, rival)}" if rival else "Rival: none taken up yet"))
    if rival:
        rows += _cites(case, state, name, "counter", draft.rival_cites, MAX_RIVAL_CITES)
        rows.append(FormRow("reason", name, f"Why you part from it: {draft.reason or '(nothing written yet)'}"))
    rows.append(FormRow("why", name, f"Your reasoning: {draft.why or '(nothing written yet)'}"))
    return rows


def _chips(draft: Draft, answer: Answer) -> str:
    on = draft.on(answer.id)
    return f"{SIGNED.format(on)}{'o' * on}{'.' * (CHIPS - on)} {answer.name}: {answer.text}"


def delta_at(column: int) -> int:
    """What a click at a column of an answer's row does: -1, +1 or nothing."""
    return -1 if column < 3 else 1 if 7 <= column < 10 else 0


def _cites(case: Case, state: State, question: str, kind: str, cited: tuple[str, ...], most: int) -> list[FormRow]:
    told = "Cited" if kind == "cite" else "For the rival"
    rows = [FormRow("note", question, f"{told}: {len(cited)} of {most}.", kind)]
    rows += [FormRow(f"{kind}d", question, f"{case.items[i].name} ({flags_line(case, state, i)})", i) for i in cited]
    if len(cited) < most:
        rows.append(FormRow(kind, question, "+ cite an item" if kind == "cite" else "+ cite an item for the rival answer (against yours)"))
    return rows


def cite_rows(case: Case, state: State, question: str, kind: str) -> tuple[Row, ...]:
    """The items that can still be cited for a question, or for its rival."""
    draft = state.draft(question)
    held = draft.cites if kind == "cite" else draft.rival_cites
    items = (i for i in found_items(case, state) if i not in held)
    return tuple(Row(i, case.items[i].name, f"{case.items[i].kind}, {case.items[i].date}; {flags_line(case, state, i)}") for i in items)


def _rival(draft: Draft, answer: Answer) -> str:
    """A rival's name; the answer that most chips lie on is the player's own."""
    most = max((n for _, n in draft.chips), default=0)
    return f"{answer.name} (your own answer)" if most and draft.on(answer.id) == most else answer.name


def rival_rows(case: Case, state: State, question: str) -> tuple[Row, ...]:
    """The answers that can be taken up as rival, the one that most chips lie on marked."""
    draft = state.draft(question)
    return tuple(Row(a.id, _rival(draft, a), a.text) for a in case.questions[question].answers)


def chips_move(state: State, row: FormRow, delta: int) -> Move:
    """The move that lays one chip more or fewer; `step` refuses what cannot be."""
    return Move("chips", (row.question, row.ref, str(state.draft(row.question).on(row.ref) + delta)))


def chips_to(row: FormRow, number: int) -> Move:
    """The move that lays exactly that many."""
    return Move("chips", (row.question, row.ref, str(number)))


def drop_move(row: FormRow) -> Move | None:
    """The move that takes a cited item off the form, where the row is one."""
    verb = {"cited": "uncite", "counterd": "uncounter"}.get(row.kind)
    return Move(verb, (row.question, row.ref)) if verb else None
