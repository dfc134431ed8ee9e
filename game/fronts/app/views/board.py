"""The board, drawn for one question: evidence at the left, answers at the right, and the links between.

Items of one root stand in one frame, since they count once.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.case.model import Case, Question
from game.engine.moves import Move
from game.engine.state import State, asked_questions, found_items
from game.fronts.app.views.drawing import Drawing, Pad, Spot, cut
from game.fronts.app.views.rows import Row

LEFT = 34
RIGHT = 30
LANE = 2  # cells from one vertical line to the next
QUESTION = "?"


@dataclass(frozen=True, slots=True)
class Group:
    """Linked items of one root."""

    root: str
    items: tuple[str, ...]


def board_questions(case: Case, state: State) -> tuple[str, ...]:
    """The questions that have a board: those asked now, then those with links on them."""
    linked = {t.partition(".")[0] for _, t in state.links}
    asked = asked_questions(case, state)
    return (*asked, *(q for q in case.questions if q in linked and q not in asked))


def groups(case: Case, state: State, question: str) -> tuple[Group, ...]:
    """The items linked to a question or its answers, by root, in the order of the case."""
    by_root: dict[str, list[str]] = {}
    for item in found_items(case, state):
        if any(i == item and t.partition(".")[0] == question for i, t in state.links):
            by_root.setdefault(case.items[item].origin, []).append(item)
    return tuple(Group(root, tuple(items)) for root, items in by_root.items())


def board_heading(case: Case, state: State, question: str) -> str:
    """What is asked, and which board of how many this is."""
    names = board_questions(case, state)
    held = case.questions[question]
    return f"{held.name} ({names.index(question) + 1} of {len(names)}): {held.asks}"


def draw_board(case: Case, state: State, question: str, width: int) -> Drawing:
    """The board of one question in at most `width` cells, where the links leave room for that."""
    held = case.questions[question]
    linked = groups(case, state, question)
    lanes = max(1, len(linked)) * LANE + 4
    spare = max(0, width - lanes - LEFT - RIGHT)
    left, right = LEFT + spare // 2, RIGHT + spare - spare // 2
    pad = Pad()
    rows = _answers(pad, state, held, left + lanes, right)
    y = 0
    for number, group in enumerate(linked):
        y = _group(pad, case, state, group, y, left, rows, left + 1 + number * LANE, left + lanes - 1)
    if not linked:
        pad.text(0, 0, cut("Nothing is linked here yet.", left))
        pad.text(0, 1, cut("l links an item from the notebook.", left))
    return pad.done()


def _answers(pad: Pad, state: State, question: Question, x: int, width: int) -> dict[str, int]:
    """The answers down the right side; returns the row of each target of a link."""
    targets = [(question.id, "the question itself"), *((a.ref, a.name) for a in question.answers)]
    draft = state.draft(question.id)
    rows = {}
    for n, (ref, name) in enumerate(targets):
        y = n * 2
        rows[ref] = y
        chips = draft.on(ref.partition(".")[2])
        words = cut(f"{name}{f' [{chips} of 10]' if chips else ''}", width - 2)
        pad.text(x, y, f"> {words}")
        pad.spot(Spot(f"answer:{ref}", x, y, len(words) + 2, 1, "bold"))
    return rows


def _group(pad: Pad, case: Case, state: State, group: Group, y: int, left: int, rows: dict[str, int], lane: int, end: int) -> int:
    """One root at the left and its lines; returns the row below it."""
    many = len(group.items) > 1
    top = y + 1 if many else y
    for n, item in enumerate(group.items):
        words = cut(case.items[item].name, left - 4)
        pad.text(2, top + n, words)
        pad.spot(Spot(f"item:{item}", 2, top + n, len(words)))
    middle = top + (len(group.items) - 1) // 2
    if many:
        pad.box(0, y, left, len(group.items) + 2)
        pad.text(2, y, " one root ")
        start = left - 1
    else:
        start = 2 + len(cut(case.items[group.items[0]].name, left - 4)) + 1
    pad.across(start, lane, middle)
    for target in sorted({t for i, t in state.links if i in group.items and t in rows}):
        row = rows[target]
        pad.down(lane, middle, row)
        pad.across(lane, end, row)
    return top + len(group.items) + (1 if many else 0) + 1


def question_rows(case: Case, state: State) -> tuple[Row, ...]:
    """The questions that have a board, to choose from."""
    return tuple(Row(q, case.questions[q].name, case.questions[q].asks) for q in board_questions(case, state))


def link_rows(case: Case, state: State, item: str, question: str) -> tuple[Row, ...]:
    """What an item can be linked to of one question, what it is linked to marked."""
    held = case.questions[question]
    answers = (_link_row(state, item, a.ref, a.name, a.text) for a in held.answers)
    return (_link_row(state, item, held.id, "the question itself", held.asks), *answers)


def _link_row(state: State, item: str, target: str, name: str, detail: str) -> Row:
    return Row(target, f"[{'x' if (item, target) in state.links else ' '}] {name}", detail)


def link_move(state: State, item: str, target: str) -> Move:
    """The move that links, or takes the link off."""
    return Move("unlink" if (item, target) in state.links else "link", (item, target))
