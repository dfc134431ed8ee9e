"""The reader's letter: the paragraphs of the case that fit this filing, and in it the account of what was filed.

The account tells every question back with all that was put down for it, so that no two different
filings get the same letter. It stands where the case says ``{filing}``, else before the signature.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from game.case.conditions import holds
from game.case.model import Block, Case, Prose, Question
from game.case.terms import ACCOUNT, REFUTED, SLOT
from game.engine.filing import Judged, Report
from game.engine.lying import lying_in_play
from game.engine.passages import Passages, clock, from_block, joined, line, listed, midway
from game.engine.score import CHIPS, FULL, Filed, favoured_answers, weight
from game.engine.state import (
    State,
    addable_questions,
    all_facts,
    asked_questions,
    counts,
    filed_before,
    found_items,
    minutes_left,
)

LEAD = "This is what I have before me."
FLAGS_TOLD = "In brackets stand the flags that you put on each paper."
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def letter(case: Case, state: State, judged: Report) -> Passages:
    """The whole letter, with its slots filled, the account in its place and the signature below."""
    filled = slots(case, state, judged)
    told: Passages = []
    placed = False
    for block in fitting(case, state, judged):
        for paragraph in block.text.split("\n\n"):
            if paragraph.strip() != f"{{{ACCOUNT}}}":
                told.append(from_block(block, fill(paragraph, filled)))
            elif not placed:
                told += account(case, judged)
                placed = True
    if not placed:
        told += account(case, judged)
    return [*told, *([line(case.reader)] if case.reader else [])]


def fitting(case: Case, state: State, judged: Report) -> Prose:
    """The blocks of the case's letter whose conditions hold for this filing."""
    # Chips laid evenly lean to nothing: the letter does not say of a tie that one side of it is favoured.
    leaning = [j for j in judged.questions if len(favoured_answers(case.questions[j.filed.question], j.filed.chips)) == 1]
    facts = all_facts(state) | {("favours", f"{j.filed.question}.{j.marks.favoured}") for j in leaning}
    facts |= {("cited", i) for j in judged.questions for i in j.filed.cites}
    tally = dict(counts(case, state)) | {"score": round(judged.total)}
    tally |= {name: round(100 * judged.share(name)) for name in FULL}
    tally["rivals"] = sum(1 for j in judged.questions if j.filed.rival and j.filed.rival_cites and j.filed.reason.strip())
    tally["missed"] = len(_missed(case, judged))
    course = _course(case, state, judged)
    facts |= {(verb, q) for verb, names in course.items() for q in names}
    tally |= {verb: len(names) for verb, names in course.items()}

    def fits(block: Block) -> bool:
        return holds(block.when, frozenset(facts), tally)

    return tuple(b for b in case.letter if fits(b))


def fill(text: str, filled: Mapping[str, str]) -> str:
    """Replace ``{name}`` by the slot of that name, all at once: what comes in is not looked into again.

    Slots are worded for the middle of a sentence; at the beginning of one they get their capital.
    """

    def slot(found: re.Match[str]) -> str:
        value = filled.get(found[1], found[0])
        begins = re.search(r"(?:^|[.!?]\s+)$", text[: found.start()])
        return value[:1].upper() + value[1:] if begins else value

    return SLOT.sub(slot, text)


# The account of what was filed.


def account(case: Case, judged: Report) -> Passages:
    """What was filed, told back: one paragraph a question, in the order of the form.

    Everything that can differ between two filings is in it, each in a place of its own: chips, citations in
    their order, flags, the rival with its citations, and the player's words, quoted.
    """
    cites = any(j.filed.cites or j.filed.rival_cites for j in judged.questions)
    return [line(f"{LEAD} {FLAGS_TOLD}" if cites else LEAD), *(line(_told_back(case, j.filed)) for j in judged.questions)]


def _told_back(case: Case, filed: Filed) -> str:
    question = case.questions[filed.question]
    cited = f"You cite {_cited(case, filed, filed.cites)}." if filed.cites else "You cite nothing for it."
    parts = [f"On {midway(question.name)} you laid {_chips(question, filed)}.", cited, _rival(case, question, filed)]
    if filed.why:
        parts.append(f"Your reasoning: {quoted(filed.why)}")
    return " ".join(parts)


def _chips(question: Question, filed: Filed) -> str:
    """``six chips on 'nobody', three on 'officers' and one on 'moscow'``."""
    on = [(n, a.name) for a in question.answers if (n := filed.chips.get(a.id, 0))]
    first, name = on[0]
    chips = "all ten chips" if first == CHIPS else "one chip" if first == 1 else f"{NUMBERS[first]} chips"
    return joined([f"{chips} on '{name}'", *(f"{NUMBERS[n]} on '{rest}'" for n, rest in on[1:])])


def _cited(case: Case, filed: Filed, items: tuple[str, ...]) -> str:
    return "; ".join(f"{midway(case.items[i].name)} ({', '.join(sorted(filed.flagged(i))) or 'no flag'})" for i in items)


def _rival(case: Case, question: Question, filed: Filed) -> str:
    rival = question.answer(filed.rival)
    if rival is None and not filed.rival_cites and not filed.reason:
        return "You answer no rival."
    told = f"Against it you take up '{rival.name}'" if rival else "Against it you name no rival"
    told += f", with {_cited(case, filed, filed.rival_cites)}" if filed.rival_cites else ", with nothing cited for it"
    return f"{told}, and part from it in these words: {quoted(filed.reason)}" if filed.reason else f"{told}, and you give no reason."


def quoted(words: str) -> str:
    """A player's words, ending a sentence, between marks that they cannot close: a mark inside them is doubled."""
    return '"' + words.replace('"', '""') + '"' + ("" if words.endswith((".", "!", "?")) else ".")


# The slots, which make the paragraphs particular.


def slots(case: Case, state: State, judged: Report) -> dict[str, str]:
    """Every slot a paragraph may have, filled for this filing."""
    left = minutes_left(case, state)
    course = _course(case, state, judged)
    weighty = _weighty(case, judged)
    found = [i for i in found_items(case, state) if i in weighty]
    return {
        "favoured": joined([_favoured(case, j) for j in judged.questions]),
        "strongest": _strongest(case, judged),
        "missed": _missed_flag(case, judged),
        "unread": _unread(case, state, judged),
        "weakest": _weakest_question(case, judged),
        "best": _questions(case, [_best(judged).filed.question]),
        "flagged": _most_flagged(case, judged),
        "hours": "no hours counted" if left is None else clock(left),
        "found": f"{len(found)} of {len(weighty)}",
    } | {name: _questions(case, names) for name, names in course.items()}


def _course(case: Case, state: State, judged: Report) -> dict[str, list[str]]:
    """How the filing came about: questions kept as filed before, those revised, those added, those answered before and left out."""
    filed = [j.filed.question for j in judged.questions]
    before = {q: held for q in filed if (held := filed_before(state, q))}
    kept = [q for q, held in before.items() if held.draft == state.draft(q)]
    return {
        "kept": kept,
        "revised": [q for q in before if q not in kept],
        "added": [q for q in filed if q not in asked_questions(case, state)],
        "omitted": [q for q in addable_questions(case, state) if filed_before(state, q)],
    }


def _questions(case: Case, names: list[str]) -> str:
    return listed([midway(case.questions[q].name) for q in names]) or "nothing"


def _favoured(case: Case, judged: Judged) -> str:
    question = case.questions[judged.filed.question]
    if len(favoured_answers(question, judged.filed.chips)) > 1:
        return f"no single answer on {midway(question.name)}"
    answer = question.answer(judged.marks.favoured)
    return f"'{answer.name}' on {midway(question.name)}" if answer else question.name


def _strongest(case: Case, judged: Report) -> str:
    cited = [(weight(case.items[i], j.filed.question, j.marks.favoured), i) for j in judged.questions for i in j.filed.cites]
    return _titled(case, max(cited, key=lambda c: c[0])[1]) if cited else "nothing"


def _missed(case: Case, judged: Report) -> dict[str, frozenset[str]]:
    """The cited items with flags that the player did not put on them, in the order of the filing."""
    cited = ((i, j.filed) for j in judged.questions for i in (*j.filed.cites, *j.filed.rival_cites))
    return {item: missed for item, filed in cited if (missed := case.items[item].flags - filed.flagged(item))}


def _missed_flag(case: Case, judged: Report) -> str:
    item, flags = next(iter(_missed(case, judged).items()), ("", frozenset[str]()))
    return f"{_titled(case, item)} ({', '.join(sorted(flags))})" if item else "nothing of weight"


def _most_flagged(case: Case, judged: Report) -> str:
    """The cited item with most flags that it deserves, with them; the first of several."""
    cited = [(i, j.filed.flagged(i) & case.items[i].flags) for j in judged.questions for i in (*j.filed.cites, *j.filed.rival_cites)]
    item, flags = max(cited, key=lambda c: len(c[1]), default=("", frozenset[str]()))
    return f"{_titled(case, item)} ({', '.join(sorted(flags))})" if flags else "nothing"


def _titled(case: Case, item: str) -> str:
    """An item's name as a title: in a letter 'the spring' would be a season."""
    return f"'{case.items[item].name}'"


def standing_weight(case: Case, item: str, question: str) -> float:
    """The weight of an item on a question: the largest for any answer that is not refuted."""
    answers = case.questions[question].answers
    return max((weight(case.items[item], question, a.id) for a in answers if a.standing != REFUTED), default=0.0)


def _weighty(case: Case, judged: Report) -> dict[str, float]:
    """The items that bear on the questions filed, with their weight."""
    asked = [j.filed.question for j in judged.questions]
    weights = {i: max((standing_weight(case, i, q) for q in asked), default=0.0) for i in case.items}
    return {i: w for i, w in weights.items() if w > 0}


def _unread(case: Case, state: State, judged: Report) -> str:
    """The weightiest item on the questions filed that never came into the notebook."""
    known = set(found_items(case, state))
    within = lying_in_play(case, state)
    left = {i: w for i, w in _weighty(case, judged).items() if i not in known and i in within}
    return _titled(case, max(left, key=lambda i: left[i])) if left else "nothing that this file holds"


def _weakest_question(case: Case, judged: Report) -> str:
    """The question with the lowest marks, other than the best one; its sources, where there is only one."""
    best = _best(judged)
    others = [j for j in judged.questions if j is not best]
    if not others:
        return "your reading of its sources"
    return _questions(case, [min(others, key=lambda j: j.marks.total).filed.question])


def _best(judged: Report) -> Judged:
    return max(judged.questions, key=lambda j: j.marks.total)
