"""After the filing: five bars before any total, the record beside the player's answer, the letter."""

from __future__ import annotations

from collections.abc import Mapping

from game.case.conditions import holds
from game.case.model import Answer, Block, Case, Prose, Question
from game.case.terms import REFUTED
from game.engine.events import Event
from game.engine.filing import BAR_NAMES, Bar, Judged, Report, report
from game.engine.passages import Passage, Passages, from_block, joined, line, midway, prose
from game.engine.score import FULL, favoured_answers, weight
from game.engine.state import State, all_facts, counts, found_items, next_part, shown

STANDING_WORDS = {"established": "established", "live": "still contested", "refuted": "refuted"}
LIMITS = (
    "Weights: evidence 35, source criticism 25, the rival answered 10, confidence 10, the record 20. "
    "S is a bookkeeping number and no probability. Agreeing with the majority earns nothing by itself."
)


def verdict(case: Case, state: State, _event: Event) -> Passages:
    """Everything shown after a filing."""
    judged = report(case, state)
    told = [Passage("title", "The filing, read")]
    for one in judged.questions:
        told += question_verdict(case, one)
    told += [
        Passage("heading", "The whole filing"),
        Passage("bar", f"Total: {judged.total:.0f} of 100, the mean over {len(judged.questions)} questions."),
        line(f"{case.weights} {LIMITS}".strip()),
    ]
    told += [Passage("heading", "The letter"), *letter(case, state, judged)]
    told += prose(shown(case, state, case.parts[state.part].closing))
    if next_part(case, state):
        name = case.parts[next_part(case, state) or ""].name
        told.append(line(f"'next' opens the next file: {name}."))
    else:
        told.append(line("That was the last file. 'verdict' shows this again; 'undo' takes the filing back."))
    return told


def bar_line(bar: Bar) -> str:
    """One bar in words."""
    if bar.points is None:
        return f"{BAR_NAMES[bar.name]}: does not count here."
    return f"{BAR_NAMES[bar.name]}: {bar.points:.1f} of {bar.full:.0f}."


def question_verdict(case: Case, judged: Judged) -> Passages:
    """One question: what was answered, the five bars with their reasons, and the record."""
    question = case.questions[judged.filed.question]
    told = [Passage("heading", f"{question.name}: {question.asks}")]
    laid = [f"{n} on '{a.name}'" for a in question.answers if (n := judged.filed.chips.get(a.id, 0))]
    told.append(line(f"You laid {joined(laid)}."))
    for bar in judged.bars:
        told.append(Passage("bar", bar_line(bar)))
        told += [Passage("list", reason) for reason in bar.reasons]
        told += [Passage("list", f"For the rest: {rest}") for rest in bar.rest]
    return [*told, *record(case, question)]


def record(case: Case, question: Question) -> Passages:
    """The record's view: each answer with its standing and the authorities for and against it."""
    told = [Passage("note", "The record"), *prose(question.record)]
    told += [Passage("list", f"{a.name} ({STANDING_WORDS[a.standing]}). {a.text} {_views(case, a)}".strip()) for a in question.answers]
    return told


def _views(case: Case, answer: Answer) -> str:
    parts = []
    for side in ("for", "against"):
        views = [f"{case.authorities[v.authority].name}: {v.reason}" for v in answer.views if v.side == side]
        if views:
            parts.append(f"{side.capitalize()}: {' '.join(views)}")
    return " ".join(parts)


def letter(case: Case, state: State, judged: Report) -> Passages:
    """The reader's letter: the paragraphs whose condition fits this filing, with its slots filled."""
    slots = _slots(case, state, judged)
    told = []
    for block in _fitting(case, state, judged):
        for paragraph in block.text.split("\n\n"):
            told.append(from_block(block, fill(paragraph, slots)))
    if case.reader:
        told.append(line(case.reader))
    return told


def _fitting(case: Case, state: State, judged: Report) -> Prose:
    facts = all_facts(state) | {("favours", f"{j.filed.question}.{j.marks.favoured}") for j in judged.questions}
    facts |= {("cited", i) for j in judged.questions for i in j.filed.cites}
    tally = dict(counts(case, state)) | {"score": round(judged.total)}
    tally |= {name: round(100 * judged.share(name)) for name in FULL}
    tally["rivals"] = sum(1 for j in judged.questions if j.filed.rival and j.filed.rival_cites and j.filed.reason.strip())

    def fits(block: Block) -> bool:
        return holds(block.when, frozenset(facts), tally)

    return tuple(b for b in case.letter if fits(b))


def fill(text: str, slots: Mapping[str, str]) -> str:
    """Replace ``{name}`` by the slot of that name; nothing else in the text is interpreted."""
    for name, value in slots.items():
        text = text.replace("{" + name + "}", value)
    return text


def _slots(case: Case, state: State, judged: Report) -> dict[str, str]:
    return {
        "favoured": joined([_favoured(case, j) for j in judged.questions]),
        "strongest": _strongest(case, judged),
        "missed": _missed_flag(case, judged),
        "unread": _unread(case, state, judged),
        "weakest": _weakest_question(case, judged),
        "best": _best_question(case, judged),
    }


def _favoured(case: Case, judged: Judged) -> str:
    question = case.questions[judged.filed.question]
    if len(favoured_answers(question, judged.filed.chips)) > 1:
        return f"no single answer on {midway(question.name)}"
    answer = question.answer(judged.marks.favoured)
    return f"'{answer.name}' on {midway(question.name)}" if answer else question.name


def _strongest(case: Case, judged: Report) -> str:
    cited = [
        (weight(case.items[i], j.filed.question, j.marks.favoured), case.items[i].name) for j in judged.questions for i in j.filed.cites
    ]
    return max(cited, key=lambda c: c[0])[1] if cited else "nothing"


def _missed_flag(case: Case, judged: Report) -> str:
    for j in judged.questions:
        for item in (*j.filed.cites, *j.filed.rival_cites):
            missed = case.items[item].flags - j.filed.flagged(item)
            if missed:
                return f"{case.items[item].name} ({', '.join(sorted(missed))})"
    return "nothing of weight"


def _unread(case: Case, state: State, judged: Report) -> str:
    """The weightiest item on the questions filed that never came into the notebook."""
    asked = [j.filed.question for j in judged.questions]
    known = set(found_items(case, state))
    best: dict[str, float] = {}
    for item in case.items.values():
        if item.id not in known:
            best[item.name] = max(
                (weight(item, q, a.id) for q in asked for a in case.questions[q].answers if a.standing != REFUTED), default=0.0
            )
    return max(best, key=lambda n: best[n]) if any(best.values()) else "nothing that this file holds"


def _weakest_question(case: Case, judged: Report) -> str:
    """The question with the lowest marks, other than the best one; its sources, where there is only one."""
    others = [j for j in judged.questions if case.questions[j.filed.question].name != _best_question(case, judged)]
    if not others:
        return "your reading of its sources"
    return case.questions[min(others, key=lambda j: j.marks.total).filed.question].name


def _best_question(case: Case, judged: Report) -> str:
    return case.questions[max(judged.questions, key=lambda j: j.marks.total).filed.question].name
