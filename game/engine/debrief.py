"""After the filing: the verdict, short, with five bars before any total; and the debrief, question by question."""

from __future__ import annotations

from game.case.model import Answer, Case, Question
from game.engine.events import Event
from game.engine.filing import BAR_NAMES, Bar, Judged, Report, report
from game.engine.letter import letter, standing_weight
from game.engine.lying import lying_in_play
from game.engine.passages import Passage, Passages, capital, joined, line, listed, midway, prose, several
from game.engine.score import favoured_answers
from game.engine.state import State, found_items, next_part, shown

STANDING_WORDS = {"established": "established", "live": "still contested", "refuted": "refuted"}
LIMITS = (
    "Weights: evidence 35, source criticism 25, the rival answered 10, confidence 10, the record 20. "
    "S is a bookkeeping number and no probability. Agreeing with the majority earns nothing by itself."
)
SCALED = "Where the rival falls away, the rest of that question is scaled up, so the bars need not add up to the total."
MOST_UNREAD = 5


# The verdict: the filing as a whole.


def verdict(case: Case, state: State, _event: Event) -> Passages:
    """Five bars over the whole filing, the total, the letter, the close, and where each question is opened."""
    judged = report(case, state)
    told = [Passage("title", "The filing, read")]
    told += [Passage("bar", bar_line(bar) + only_on(judged, bar)) for bar in judged.bars()]
    told += total(case, judged)
    told += [Passage("heading", "The letter"), *letter(case, state, judged)]
    told += prose(shown(case, state, case.parts[state.part].closing))
    told += [Passage("heading", "Question by question"), *(Passage("list", _opening(case, j)) for j in judged.questions)]
    told.append(line("'debrief' opens them all: the reasons for every point, the record, and where to look next."))
    coming = next_part(case, state)
    if coming:
        told.append(line(f"'next' opens the next file: {case.parts[coming].name}."))
    else:
        told.append(line(f"{last_words(state)} 'verdict' shows this again; 'undo' takes the filing back."))
    return told


def last_words(state: State) -> str:
    """What is said where no file follows: a part played by itself has an end of its own."""
    return "That was this file by itself." if state.alone else "That was the last file."


def bar_line(bar: Bar) -> str:
    """One bar in words."""
    if bar.points is None:
        return f"{BAR_NAMES[bar.name]}: does not count here."
    return f"{BAR_NAMES[bar.name]}: {bar.points:.1f} of {bar.full:.0f}."


def only_on(judged: Report, bar: Bar) -> str:
    """What stands after a bar of the whole filing that does not count on every question."""
    number, every = judged.counted(bar.name), len(judged.questions)
    return f" (over the {number} of {every} questions where it counts)" if 0 < number < every else ""


def total(case: Case, judged: Report) -> Passages:
    """The total, and what it is worth."""
    told = [Passage("bar", f"Total: {judged.total:.0f} of 100, the mean over {several(len(judged.questions), 'question')}.")]
    scaled = SCALED if any(j.marks.rival is None for j in judged.questions) else ""
    return [*told, line(" ".join(s for s in (case.weights, LIMITS, scaled) if s))]


def favoured(question: Question, judged: Judged) -> str:
    """The answer favoured, in a few words; of tied ones all."""
    tied = favoured_answers(question, judged.filed.chips)
    return joined([f"'{a.name}'" for a in question.answers if a.id in tied])


def _opening(case: Case, judged: Judged) -> str:
    question = case.questions[judged.filed.question]
    points = f"{judged.marks.total:.0f} of 100"
    return f"{question.name}: {favoured(question, judged)}, {points}. 'debrief {midway(question.name)}' opens it."


# The debrief: one question, or all of them.


def debriefed(case: Case, state: State, event: Event) -> Passages:
    """One question of the filing opened, or all of them."""
    told: Passages = []
    for judged in report(case, state).questions:
        if event.other in ("", judged.filed.question):
            told += question_debrief(case, state, judged)
    return told


def question_debrief(case: Case, state: State, judged: Judged) -> Passages:
    """What was answered, the five bars with the reasons for every point, the record, and what lies beyond it."""
    question = case.questions[judged.filed.question]
    told = answered(question, judged)
    for bar in judged.bars:
        told += [Passage("bar", bar_line(bar)), *reasons(bar)]
    told.append(together(judged))
    return [*told, *record(case, state, question), *beyond(case, state, question)]


def answered(question: Question, judged: Judged) -> Passages:
    """A question and the player's chips on its answers."""
    laid = [f"{n} on '{a.name}'" for a in question.answers if (n := judged.filed.chips.get(a.id, 0))]
    return [Passage("heading", f"{question.name}: {question.asks}"), line(f"You laid {joined(laid)}.")]


def reasons(bar: Bar) -> Passages:
    """Why a bar has the points it has, and what would have earned the rest."""
    return [Passage("list", text) for text in (*bar.reasons, *(f"For the rest: {rest}" for rest in bar.rest))]


def together(judged: Judged) -> Passage:
    """What the bars of one question come to."""
    return Passage("bar", f"Together: {judged.marks.total:.0f} of 100.")


def record(case: Case, state: State, question: Question) -> Passages:
    """The record's view: each answer with its standing and the authorities for and against it."""
    told = [Passage("note", "What the record says"), *prose(shown(case, state, question.record))]
    told += [Passage("list", f"{a.name} ({STANDING_WORDS[a.standing]}). {a.text} {_views(case, a)}".strip()) for a in question.answers]
    return [*told, *_who(case, question)]


def _who(case: Case, question: Question) -> Passages:
    """The authorities named on a question: their work, and what they had access to or how they were seen."""
    named = dict.fromkeys(v.authority for a in question.answers for v in a.views)
    held = [case.authorities[name] for name in named]
    return [Passage("note", "Who they are"), *(Passage("list", f"{a.name}: {a.work}. {capital(a.access)}.") for a in held)] if held else []


def _views(case: Case, answer: Answer) -> str:
    parts = []
    for side in ("for", "against"):
        views = [f"{case.authorities[v.authority].name}: {v.reason}" for v in answer.views if v.side == side]
        if views:
            parts.append(f"{side.capitalize()}: {' '.join(views)}")
    return " ".join(parts)


def beyond(case: Case, state: State, question: Question) -> Passages:
    """What would change minds, what was not read, and where to look next."""
    told: Passages = []
    if change := prose(shown(case, state, question.would_change)):
        told += [Passage("note", "What would change minds"), *change]
    if left := unread(case, state, question):
        told += [Passage("note", "What you did not read"), line(f"{listed(left)}.")]
    if look := prose(shown(case, state, question.next_look)):
        told += [Passage("note", "Where to look next"), *look]
    return told


def unread(case: Case, state: State, question: Question) -> list[str]:
    """The weightiest items on a question that never came into the notebook, by name, heaviest first."""
    known = set(found_items(case, state))
    within = lying_in_play(case, state)
    weights = {i.name: standing_weight(case, i.id, question.id) for i in case.items.values() if i.id not in known and i.id in within}
    return sorted((n for n, w in weights.items() if w > 0), key=lambda n: -weights[n])[:MOST_UNREAD]
