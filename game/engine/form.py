"""The filing form in words: what is asked, what has been put down, what is still missing."""

from __future__ import annotations

from game.case.model import Case, Question
from game.engine.events import Event
from game.engine.filing import flags_on
from game.engine.moves import missing
from game.engine.passages import Passage, Passages, joined, line, listed
from game.engine.state import (
    CHIPS,
    MAX_CITES,
    MAX_RIVAL_CITES,
    Draft,
    State,
    addable_questions,
    answered_questions,
    filed_before,
    filing_questions,
)

GUIDE = (
    "Lay ten chips on each question: they are your confidence, seven of ten on an answer meaning seven in ten ('7 on ANSWER'). "
    "Cite up to five items ('cite ITEM for QUESTION'). Say what is wrong with them: flags put on an item count wherever it is cited, and "
    "flags that are missing cost as much as flags too many ('flag ITEM hearsay'). Take an answer that can still be held against yours as "
    "the rival (one that the record refutes counts only where no other is left): name it, "
    "cite up to two items for it, and say why you part from it ('rival ANSWER', 'counter ITEM', 'reason YOUR WORDS'). "
    "'why YOUR WORDS' records your reasoning. 'submit' hands it in; 'close' puts it aside."
)


def opened(case: Case, state: State, _event: Event) -> Passages:
    """The whole form."""
    told = [Passage("heading", "The filing"), line(GUIDE)]
    for name in filing_questions(case, state):
        told += question_lines(case, state, case.questions[name])
    return [*told, *further(case, state), what_is_missing(case, state)]


def question_lines(case: Case, state: State, question: Question) -> Passages:
    """One question of the form, as it stands."""
    draft = state.draft(question.id)
    answers = "; ".join(f"{a.name} ({draft.on(a.id)}): {a.text.rstrip('.')}" for a in question.answers)
    told = [Passage("heading", f"{question.name}: {question.asks}")]
    if since := carried(case, state, question):
        told.append(line(since))
    told.append(Passage("list", f"Chips {draft.laid} of {CHIPS}. {answers}."))
    return [*told, *(Passage("list", row) for row in _rows(case, state, question, draft))]


def carried(case: Case, state: State, question: Question) -> str:
    """How an answer stands to the one that was filed with an earlier part; empty where there was none."""
    before = filed_before(state, question.id)
    if before is None:
        return ""
    part, draft = case.parts[before.part].name, state.draft(question.id)
    if draft != before.draft:
        return f"Revised since {part}, where you laid {joined(_laid(question, before.draft))}."
    cited = {*draft.cites, *draft.rival_cites}
    now = {(i, flag) for i in cited for flag in flags_on(case, state, i)}
    told = f"Carried over as you filed it in {part}: stand by it, or revise it."
    return told if now == before.flags else f"{told} The flags on what it cites have changed since."


def _laid(question: Question, draft: Draft) -> list[str]:
    return [f"{n} on '{a.name}'" for a in question.answers if (n := draft.on(a.id))]


def further(case: Case, state: State) -> Passages:
    """The questions that can be added, those with an answer from before named apart; nothing where there are none."""
    groups: dict[str, list[str]] = {}
    for name in addable_questions(case, state):
        groups.setdefault(from_before(case, state, name) or "not answered yet", []).append(case.questions[name].name)
    if not groups:
        return []
    last = sorted(groups.items(), key=lambda g: g[0] == "not answered yet")
    rows = [Passage("list", f"{told[0].upper()}{told[1:]}: {listed(names)}.") for told, names in last]
    return [line("You may add further questions: 'add QUESTION' takes one into the filing, 'drop QUESTION' leaves it out again."), *rows]


def from_before(case: Case, state: State, question: str) -> str:
    """What there is already of an answer that is not in the filing, in a few words; empty where there is nothing."""
    before = filed_before(state, question)
    if before:
        return f"answered in {case.parts[before.part].name}"
    return "begun, and put aside" if state.draft(question) != Draft(question) else ""


def _rows(case: Case, state: State, question: Question, draft: Draft) -> list[str]:
    """What has been put down for a question beside its chips."""
    rows = []
    for cites, word, most in ((draft.cites, "Cited", MAX_CITES), (draft.rival_cites, "For the rival", MAX_RIVAL_CITES)):
        if cites:
            rows.append(f"{word}, {len(cites)} of {most}: {'; '.join(_with_flags(case, state, c) for c in cites)}.")
    if draft.rival or draft.reason or draft.rival_cites:
        rows.append(_rival_row(question, draft))
    if draft.why:
        rows.append(f"Why: {draft.why}")
    return rows


def _rival_row(question: Question, draft: Draft) -> str:
    rival = question.answer(draft.rival)
    if rival is None:
        return "No rival is named yet: 'rival ANSWER'."
    most = max((n for _, n in draft.chips), default=0)
    own = " That is the answer you favour yourself." if most and draft.on(rival.id) == most else ""
    reason = f"Your reason for parting from it: {draft.reason}" if draft.reason else "No reason is given yet: 'reason YOUR WORDS'."
    return f"Rival: {rival.name}.{own} {reason}"


def _with_flags(case: Case, state: State, item: str) -> str:
    flags = sorted(flags_on(case, state, item))
    return f"{case.items[item].name} [{', '.join(flags) or 'no flags'}]"


def what_is_missing(case: Case, state: State) -> Passage:
    """What the form still lacks, said in words: first what has to be there, then what is marked."""
    lacking = missing(case, state)
    if lacking:
        parts = [f"{case.questions[q].name} ({_chips(CHIPS - state.draft(q).laid)} to lay)" for q in lacking]
        return line(f"Still missing: {joined(parts)}.")
    told = ["It can be handed in: 'submit'.", *_left_out(case, state), *_gaps(case, state)]
    return line(" ".join(told))


def _left_out(case: Case, state: State) -> list[str]:
    """A question that was added without chips is not handed in, and that has to be said."""
    bare = [case.questions[q].name for q in filing_questions(case, state) if not state.draft(q).laid]
    return [f"Added, but left out as long as no chips lie on it: {joined(bare)}."] if bare else []


def _gaps(case: Case, state: State) -> list[str]:
    """What the filing is marked down for as it stands, and what may have been passed over."""
    answered = [state.draft(q) for q in answered_questions(case, state)]
    bare = [d for d in answered if not d.cites]
    bare_rival = [d for d in answered if d.rival and d.reason and not d.rival_cites]
    silent = [d for d in answered if d.rival and not d.reason]
    alone = [d for d in answered if not d.rival]
    gaps = [
        f"{told} {joined([case.questions[d.question].name for d in drafts])}"
        for drafts, told in (
            (bare, "nothing cited for"),
            (alone, "no rival answered on"),
            (bare_rival, "no paper cited for the rival on"),
            (silent, "no reason given against the rival on"),
        )
        if drafts
    ]
    clean = [d for d in answered if d.cites and not any(flags_on(case, state, i) for i in (*d.cites, *d.rival_cites))]
    asked = f"No flag lies on anything cited for {joined([case.questions[d.question].name for d in clean])}: is nothing wrong with it?"
    return [*([f"It may be handed in so, and costs marks: {'; '.join(gaps)}."] if gaps else []), *([asked] if clean else [])]


def _chips(number: int) -> str:
    return "1 chip" if number == 1 else f"{number} chips"


def closed(_case: Case, _state: State, _event: Event) -> Passages:
    """The form put aside."""
    return [line("You put the form aside. What stands on it stays.")]


def added(case: Case, state: State, event: Event) -> Passages:
    """A question taken into the filing: shown whole where it was added by name, a line where a draft took it up."""
    question = case.questions[event.subject]
    told = line(f"Added to the filing: {question.name}.")
    return [told, *question_lines(case, state, question), what_is_missing(case, state)] if event.other == "add" else [told]


def dropped(case: Case, state: State, event: Event) -> Passages:
    """A question left out again."""
    return [line(f"Left out of the filing: {case.questions[event.subject].name}. What stands on it is kept."), what_is_missing(case, state)]


def drafted(case: Case, state: State, event: Event) -> Passages:
    """What was just changed on one question, and what is still missing."""
    question = case.questions[event.subject]
    draft = state.draft(question.id)
    if event.other == "chips":
        rows = [f"{question.name}, {draft.laid} of {CHIPS} chips: {joined(_laid(question, draft)) or 'none laid'}."]
    else:
        rows = [f"{question.name}. {row}" for row in _changed(event.other, _rows(case, state, question, draft))]
    return [*(Passage("list", row) for row in rows), what_is_missing(case, state)]


def _changed(what: str, rows: list[str]) -> list[str]:
    """The rows that a change of that kind touches."""
    starts = {"cite": "Cited", "uncite": "Cited", "counter": "For the rival", "uncounter": "For the rival", "why": "Why", "unwhy": "Why"}
    start = starts.get(what, "Rival")
    hits = [r for r in rows if r.startswith((start, "No rival") if start != "Why" else start)]
    return hits or ["Nothing stands there now."]
