"""The verdict: bars drawn in text, the record beside them, the total last, the letter."""

from __future__ import annotations

from dataclasses import dataclass

from game.case.model import Case
from game.engine.debrief import LIMITS, bar_line, letter, record
from game.engine.filing import BAR_NAMES, Bar, Judged, report
from game.engine.passages import Passage, joined, line, prose
from game.engine.state import State, next_part, shown

BLOCKS = 20
FOLLOWS = "Question by question, five bars each; the total and the letter follow below the bars."


@dataclass(frozen=True, slots=True)
class Page:
    """One question read: what was answered with its five bars, and the record to lay beside it."""

    mine: tuple[Passage, ...]
    record: tuple[Passage, ...]


def pages(case: Case, state: State) -> tuple[Page, ...]:
    """Every question of the filing."""
    return tuple(_page(case, judged) for judged in report(case, state).questions)


def _page(case: Case, judged: Judged) -> Page:
    question = case.questions[judged.filed.question]
    laid = [f"{n} on {a.name}" for a in question.answers if (n := judged.filed.chips.get(a.id, 0))]
    told = [Passage("heading", f"{question.name}: {question.asks}"), line(f"You laid {joined(laid)}.")]
    for bar in judged.bars:
        told.append(Passage("bar", drawn(bar)))
        told += [Passage("list", reason) for reason in bar.reasons]
        told += [Passage("list", f"For the rest: {rest}") for rest in bar.rest]
    return Page(tuple(told), tuple(record(case, question)))


def drawn(bar: Bar) -> str:
    """A bar of blocks with its numbers; the blocks are never the only way to read it."""
    if bar.points is None:
        return bar_line(bar)
    full = round(BLOCKS * bar.points / bar.full)
    return f"{BAR_NAMES[bar.name]}\n{'#' * full}{'.' * (BLOCKS - full)} {bar.points:.1f} of {bar.full:.0f}"


def after(case: Case, state: State) -> tuple[Passage, ...]:
    """What stands below the questions: the total, the weights, the letter, the close."""
    judged = report(case, state)
    many = len(judged.questions)
    total = f"Total: {judged.total:.0f} of 100"
    told = [
        Passage("heading", "The whole filing"),
        Passage("bar", f"{total}, the mean over {many} question{'' if many == 1 else 's'}."),
        line(f"{case.weights} {LIMITS}".strip()),
        Passage("heading", "The letter"),
        *letter(case, state, judged),
        *prose(shown(case, state, case.parts[state.part].closing)),
    ]
    told.append(Passage("bar", f"{total}."))
    coming = next_part(case, state)
    if coming:
        told.append(line(f"The next file is {case.parts[coming].name}: press n, or the button below."))
    else:
        told.append(line("That was the last file. Esc goes back; 'undo' there takes the filing back."))
    return tuple(told)
