"""The filing form as rows: answers with chips, citations with flags, the rival, the reasons."""

from __future__ import annotations

from dataclasses import dataclass

from game.case.model import Answer, Case, Question
from game.engine.form import carried, from_before, what_is_missing
from game.engine.moves import Move
from game.engine.state import (
    CHIPS,
    MAX_CITES,
    MAX_RIVAL_CITES,
    Draft,
    State,
    addable_questions,
    filing_questions,
    found_items,
)
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
    """The whole form, question after question, those that can be added, and at its foot the row that hands it in."""
    rows: list[FormRow] = []
    for name in filing_questions(case, state):
        rows += _question(case, state, case.questions[name])
    return (*rows, *_further(case, state), FormRow("submit", "", "Hand the filing in"))


def _further(case: Case, state: State) -> list[FormRow]:
    names = addable_questions(case, state)
    heading = [FormRow("heading", "", "Further questions, which you may add or leave out")] if names else []
    return [*heading, *(FormRow("add", q, _addable(case, state, case.questions[q])) for q in names)]


def _addable(case: Case, state: State, question: Question) -> str:
    before = from_before(case, state, question.id)
    return f"+ {question.name}: {question.asks}{f' ({before})' if before else ''}"


def missing_line(case: Case, state: State) -> str:
    """What the form still lacks, in words."""
    return what_is_missing(case, state).text.replace("'submit'", "the row below, or s")


def unmarked_line(case: Case, state: State) -> str:
    """What a form that can be handed in is marked down for, or nothing."""
    _, _, gaps = what_is_missing(case, state).text.partition("'submit'. ")
    return gaps


def _question(case: Case, state: State, question: Question) -> list[FormRow]:
    draft = state.draft(question.id)
    name = question.id
    since = carried(case, state, question)
    rows = [
        FormRow("heading", name, f"{question.name}: {question.asks}"),
        *([FormRow("note", name, since, "carried")] if since else []),
        FormRow("note", name, f"{CHIPS} chips: {draft.laid} laid, {CHIPS - draft.laid} left. A digit lays that many, + and - one."),
    ]
    rows += [FormRow("answer", name, _chips(draft, a), a.id) for a in question.answers]
    rows += _cites(case, state, name, "cite", draft.cites, MAX_CITES)
    rival = question.answer(draft.rival)
    own = " (your own answer)" if rival and rival.id in _leading(draft) else ""
    rows.append(FormRow("rival", name, f"Rival: {rival.name}{own}" if rival else "Rival: none taken up yet"))
    if rival or draft.rival_cites or draft.reason:
        rows += _cites(case, state, name, "counter", draft.rival_cites, MAX_RIVAL_CITES)
        rows.append(FormRow("reason", name, f"Why you part from it: {draft.reason or '(nothing written yet)'}"))
    rows.append(FormRow("why", name, f"Your reasoning: {draft.why or '(nothing written yet)'}"))
    return [*rows, *([FormRow("drop", name, "Leave this question out of the filing")] if name in state.added else [])]


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


def _leading(draft: Draft) -> list[str]:
    """The answers that most chips lie on."""
    most = max((n for _, n in draft.chips), default=0)
    return [answer for answer, n in draft.chips if n == most > 0]


def rival_rows(case: Case, state: State, question: str) -> tuple[Row, ...]:
    """The answers that can be taken up as rival, and a way to take none. The one with most chips is no rival of itself."""
    draft = state.draft(question)
    leading = _leading(draft)
    own = leading if len(leading) == 1 else ()
    none = (Row("", "None: take the rival off", "What is cited for it and the reason go with it."),) if draft.rival else ()
    return (*(Row(a.id, a.name, a.text) for a in case.questions[question].answers if a.id not in own), *none)


def chips_move(state: State, row: FormRow, delta: int) -> Move:
    """The move that lays one chip more or fewer; `step` refuses what cannot be."""
    return Move("chips", (row.question, row.ref, str(state.draft(row.question).on(row.ref) + delta)))


def chips_to(row: FormRow, number: int) -> Move:
    """The move that lays exactly that many."""
    return Move("chips", (row.question, row.ref, str(number)))


def drop_move(row: FormRow) -> Move | None:
    """The move that takes off the form what a row holds: a cited item, the rival, a reason, a question that was added."""
    if row.kind in ("cited", "counterd"):
        return Move("uncite" if row.kind == "cited" else "uncounter", (row.question, row.ref))
    verb = {"rival": "unrival", "reason": "unreason", "why": "unwhy", "drop": "drop"}.get(row.kind)
    return Move(verb, (row.question,)) if verb else None
