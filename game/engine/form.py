"""The filing form in words: what is asked, what has been put down, what is still missing."""

from __future__ import annotations

from game.case.model import Case, Question
from game.engine.events import Event
from game.engine.filing import flags_on
from game.engine.moves import missing
from game.engine.passages import Passage, Passages, joined, line
from game.engine.state import CHIPS, MAX_CITES, MAX_RIVAL_CITES, State, asked_questions, open_questions

GUIDE = (
    "For each question lay ten chips ('7 on ANSWER'), cite up to five items ('cite ITEM for QUESTION'), take up a rival "
    "('rival ANSWER', 'counter ITEM', 'reason YOUR WORDS'). Flags put on an item count wherever it is cited ('flag ITEM hearsay'). "
    "'why YOUR WORDS' records your reasoning. 'submit' hands it in; 'close' puts it aside."
)


def opened(case: Case, state: State, _event: Event) -> Passages:
    """The whole form."""
    told = [Passage("heading", "The filing"), line(GUIDE)]
    asked = asked_questions(case, state)
    for name in open_questions(case, state):
        if name not in asked and not state.draft(name).laid:
            continue
        told += question_lines(case, state, case.questions[name])
    extra = [case.questions[q].name for q in open_questions(case, state) if q not in asked and not state.draft(q).laid]
    if extra:
        told.append(line(f"You may also answer: {joined(extra)}."))
    return [*told, what_is_missing(case, state)]


def question_lines(case: Case, state: State, question: Question) -> Passages:
    """One question of the form, as it stands."""
    draft = state.draft(question.id)
    answers = "; ".join(f"{a.name} ({draft.on(a.id)}): {a.text.rstrip('.')}" for a in question.answers)
    told = [Passage("heading", f"{question.name}: {question.asks}"), Passage("list", f"Chips {draft.laid} of {CHIPS}. {answers}.")]
    for cites, word, most in ((draft.cites, "Cited", MAX_CITES), (draft.rival_cites, "For the rival", MAX_RIVAL_CITES)):
        names = [_with_flags(case, state, c) for c in cites]
        if names:
            told.append(Passage("list", f"{word}, {len(names)} of {most}: {'; '.join(names)}."))
    rival = question.answer(draft.rival)
    if rival:
        told.append(Passage("list", f"Rival: {rival.name}. {draft.reason or '(no reason given yet)'}"))
    if draft.why:
        told.append(Passage("list", f"Why: {draft.why}"))
    return told


def _with_flags(case: Case, state: State, item: str) -> str:
    flags = sorted(flags_on(case, state, item))
    return f"{case.items[item].name} [{', '.join(flags) or 'no flags'}]"


def what_is_missing(case: Case, state: State) -> Passage:
    """What the form still lacks, said in words."""
    lacking = missing(case, state)
    if lacking:
        parts = [f"{case.questions[q].name} ({CHIPS - state.draft(q).laid} chips to lay)" for q in lacking]
        return line(f"Still missing: {joined(parts)}.")
    bare = [case.questions[q].name for q in asked_questions(case, state) if not state.draft(q).cites]
    if bare:
        return line(f"It can be handed in, but nothing is cited yet for {joined(bare)}.")
    return line("It can be handed in: 'submit'.")


def closed(_case: Case, _state: State, _event: Event) -> Passages:
    """The form put aside."""
    return [line("You put the form aside. What stands on it stays.")]


def drafted(case: Case, state: State, event: Event) -> Passages:
    """The question that was just changed, and what is still missing."""
    return [*question_lines(case, state, case.questions[event.subject]), what_is_missing(case, state)]
