"""The verdict: bars drawn in text before any total, the letter, and every question to be opened."""

from __future__ import annotations

from dataclasses import dataclass

from game.case.model import Case
from game.engine import debrief
from game.engine.filing import BAR_NAMES, Bar, Judged, report
from game.engine.letter import letter
from game.engine.passages import Passage, line, prose
from game.engine.state import State, next_part, shown
from game.fronts.plain import as_text

BLOCKS = 20
WIDTH = 78
OPENING = "Enter, a click or the number of a question opens it and closes it again; o opens all of them."


@dataclass(frozen=True, slots=True)
class Page:
    """One question read: its line in the list, what was answered with its five bars, and the record to lay beside it."""

    name: str
    mine: tuple[Passage, ...]
    record: tuple[Passage, ...]


def drawn(bar: Bar, over: str = "") -> str:
    """A bar of blocks with its numbers; the blocks are never the only way to read it. `over` tells of what it is the mean."""
    if bar.points is None:
        return debrief.bar_line(bar)
    full = round(BLOCKS * bar.points / bar.full)
    return f"{BAR_NAMES[bar.name]}{over}\n{'#' * full}{'.' * (BLOCKS - full)} {bar.points:.1f} of {bar.full:.0f}"


def whole(case: Case, state: State) -> tuple[Passage, ...]:
    """The filing as a whole: five bars, the total, the letter, the close."""
    judged = report(case, state)
    return (
        *(Passage("bar", drawn(bar, debrief.only_on(judged, bar))) for bar in judged.bars()),
        *debrief.total(case, judged),
        Passage("heading", "The letter"),
        *letter(case, state, judged),
        *prose(shown(case, state, case.parts[state.part].closing)),
        Passage("heading", "Question by question"),
        line(OPENING),
    )


def pages(case: Case, state: State) -> tuple[Page, ...]:
    """Every question of the filing."""
    return tuple(_page(case, state, number, judged) for number, judged in enumerate(report(case, state).questions, 1))


def _page(case: Case, state: State, number: int, judged: Judged) -> Page:
    question = case.questions[judged.filed.question]
    told = debrief.answered(question, judged)
    for bar in judged.bars:
        told += [Passage("bar", drawn(bar)), *debrief.reasons(bar)]
    told.append(debrief.together(judged))
    name = f"{number}. {question.name}: {debrief.favoured(question, judged)}, {judged.marks.total:.0f} of 100"
    return Page(name, tuple(told), (*debrief.record(case, state, question), *debrief.beyond(case, state, question)))


def exported(case: Case, state: State) -> str:
    """The whole verdict as text: the filing, every question with its reasons and the record."""
    told = [Passage("title", f"{case.title}: the filing, read"), *whole(case, state)]
    for page in pages(case, state):
        told += [Passage("heading", page.name), *page.mine, *page.record]
    return as_text(told, WIDTH) + "\n"


def after(case: Case, state: State) -> Passage:
    """What stands below the questions: where to go from here."""
    coming = next_part(case, state)
    if coming:
        return line(f"The next file is {case.parts[coming].name}: press n, or the button below.")
    return line(f"{debrief.last_words(state)} Esc goes back; 'undo' there takes the filing back.")
