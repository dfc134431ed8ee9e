"""The whole of Part 1 of the built-in case, played in the app: once with keys alone, once with the mouse alone.

A player here is a rule and no script, so that rewriting the case does not break it: go where nobody was, read what was
not read, take every paper apart, file, and read the verdict.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Button, OptionList

from game.case.build import load
from game.case.home import builtin_case
from game.case.model import Case
from game.engine.form import what_is_missing
from game.engine.moves import Move, walkable
from game.engine.state import filing_questions, is_filed
from game.fronts.app.app import SmolnyApp
from game.fronts.app.screens.boxes import Pick
from game.fronts.app.screens.filing import FilingScreen
from game.fronts.app.screens.plan import PlanScreen
from game.fronts.app.screens.play import PlayScreen
from game.fronts.app.screens.transcript import TranscriptScreen
from game.fronts.app.screens.verdict import VerdictScreen
from game.fronts.app.session import Session
from game.fronts.app.widgets.foot import GAP, Foot
from game.fronts.app.widgets.form_line import FormLine
from game.fronts.app.widgets.moves import Moves

from .helpers import app_on, session_of

SIZE = (120, 40)
MANY = 400  # choices after which the test gives up
Choose = Callable[[int], Awaitable[None]]


@pytest.fixture(scope="module")
def smolny() -> Case:
    """The built-in case."""
    return load(builtin_case())


def wanted(session: Session, done: set[Move]) -> int | None:
    """The number of the move to make: what costs nothing and is new, then papers, then a place not entered yet, then people."""
    shown = session.game.context.shown
    state = session.state

    def rank(move: Move) -> int | None:
        if move in done or move.verb in ("file", "hint", "compare", "next", "skip", "press"):
            return None
        if move.verb == "go":
            return None if state.knows("visited", move.args[0]) else 2
        return {"examine": 0, "read": 1, "ask": 3, "listen": 3}.get(move.verb)

    ranked = [(r, n) for n, m in enumerate(shown) if (r := rank(m)) is not None]
    return min(ranked)[1] if ranked else None


async def walk(app: SmolnyApp, choose: Choose, travel: Choose) -> None:
    """Make every move worth making: `choose` takes the number of a row of the moves, `travel` one of the plan, from 0."""
    session = session_of(app)
    done: set[Move] = set()
    for _ in range(MANY):
        at = wanted(session, done)
        if at is not None:
            move = session.game.context.shown[at]
            if move.verb != "go":  # a way behind a notice is taken twice
                done.add(move)
            await choose(at)
            continue
        ways = walkable(session.case, session.state)
        fresh = [n for n, place in enumerate(ways) if not session.state.knows("visited", place)]
        if not fresh:
            return
        await travel(fresh[0])
    raise AssertionError("the play does not end")


def played(session: Session) -> dict[str, int]:
    """What was done, to be held against what the part holds."""
    facts = session.state.facts
    return {verb: sum(v == verb for v, _ in facts) for verb in ("visited", "examined", "read", "asked", "pressed", "found")}


def holds_part_one(smolny: Case, session: Session) -> None:
    """Every place of the part was entered, every paper read that lies in them, and each of those was pressed."""
    places = [p for p in smolny.places.values() if "smolny" in p.parts]
    papers = {t for p in places for t in p.papers}
    facts = session.state.facts
    assert {p for v, p in facts if v == "visited"} >= {p.id for p in places}
    assert {t for v, t in facts if v == "read"} >= {t for t in papers if smolny.transcripts[t].when is None}
    count = played(session)
    assert count["pressed"] >= 4
    assert count["found"] >= 9


# --- keys alone -------------------------------------------------------------------------------------------------------------


async def test_part_one_is_played_with_keys_alone(smolny: Case, tmp_path: Path) -> None:
    """From the title to the verdict without a mouse."""
    app = app_on(smolny, tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("down", "enter")  # Parts and lessons
        await pilot.pause()
        await pilot.press("enter")  # the first part
        await pilot.pause()
        assert isinstance(app.screen, PlayScreen)

        async def choose(at: int) -> None:
            await pilot.press(*str(at + 1), "enter")

        async def travel(at: int) -> None:
            await pilot.press("f5")
            await pilot.pause()
            assert isinstance(app.screen, PlanScreen)
            await pilot.press(str(at + 1)) if at < 9 else await pilot.press(*(["down"] * at), "enter")
            await pilot.pause()

        await walk(app, choose, travel)
        await _press_papers_by_key(pilot)
        holds_part_one(smolny, session_of(app))
        await pilot.press("f4")
        await pilot.pause()
        await _file_by_key(pilot)
        assert isinstance(app.screen, VerdictScreen)
        assert is_filed(session_of(app).state)


async def _press_papers_by_key(pilot: Pilot[int]) -> None:
    app = pilot.app
    assert isinstance(app, SmolnyApp)
    await pilot.press("f3")
    await pilot.pause()
    for at in range(6):
        if not isinstance(app.screen, Pick):
            await pilot.press("o")
            await pilot.pause()
        rows = app.screen.query_one(OptionList).option_count
        if at >= rows:
            await pilot.press("escape")
            break
        await pilot.press(*(["down"] * at), "enter") if rows > 9 else await pilot.press(str(at + 1))
        await pilot.pause()
        assert isinstance(app.screen, TranscriptScreen)
        await pilot.press("p", "down", "p")
    await pilot.press("escape")
    await pilot.pause()


async def _file_by_key(pilot: Pilot[int]) -> None:
    app = pilot.app
    assert isinstance(app, SmolnyApp)
    session = session_of(app)
    for _ in filing_questions(session.case, session.state):
        assert isinstance(app.screen, FilingScreen)
        await pilot.press("9", "plus")
        while not (isinstance(app.focused, FormLine) and app.focused.row.kind == "cite"):
            await pilot.press("down")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("enter")  # the first item
        await pilot.pause()
        await pilot.press("n")
    assert "can be handed in" in what_is_missing(session.case, session.state).text or session.can(Move("submit"))
    await pilot.press("s")
    await pilot.pause()
    await pilot.press("1")
    await pilot.pause()


# --- the mouse alone --------------------------------------------------------------------------------------------------------


async def test_part_one_is_played_with_the_mouse_alone(smolny: Case, tmp_path: Path) -> None:
    """From the title to the verdict without a key."""
    app = app_on(smolny, tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await click_row(pilot, app.screen.query_one(OptionList), 2)
        await click_row(pilot, app.screen.query_one(OptionList), 0)
        assert isinstance(app.screen, PlayScreen)

        async def choose(at: int) -> None:
            await click_row(pilot, app.screen.query_one(Moves), at)

        async def travel(at: int) -> None:
            await click_foot(pilot, "Plan")
            assert isinstance(app.screen, PlanScreen)
            await click_row(pilot, app.screen.query_one("#ways", OptionList), at)

        await walk(app, choose, travel)
        await _press_papers_by_mouse(pilot)
        holds_part_one(smolny, session_of(app))
        await click_foot(pilot, "Filing")
        await _file_by_mouse(pilot)
        assert isinstance(app.screen, VerdictScreen)
        assert is_filed(session_of(app).state)


async def click_row(pilot: Pilot[int], held: OptionList | Moves, at: int) -> None:
    """Click a row of a list, turning the wheel until it is seen."""
    for _ in range(60):
        line = held.line_of(at) if isinstance(held, Moves) else held._line_cache.index_to_line[at]
        top = held.scroll_offset.y
        if top <= line < top + held.scrollable_content_region.height:
            gutter = held.scrollable_content_region.offset - held.region.offset
            await pilot.click(held, offset=(gutter.x + 2, gutter.y + line - top))
            await pilot.pause()
            return
        wheel = events.MouseScrollDown if line >= top else events.MouseScrollUp
        await pilot._post_mouse_events([wheel], held, offset=(2, 2))
        await pilot.pause()
    raise AssertionError(f"row {at} is never seen")


async def click_foot(pilot: Pilot[int], label: str) -> None:
    """Click an action at the foot of the screen."""
    foot = pilot.app.screen.query_one(Foot)
    x = 1
    for entry in foot._shown:
        if entry.label == label:
            await pilot.click(foot, offset=(x + 1, 0))
            await pilot.pause()
            return
        x += entry.width + len(GAP)
    raise AssertionError(f"{label} is not at the foot")


async def _press_papers_by_mouse(pilot: Pilot[int]) -> None:
    app = pilot.app
    assert isinstance(app, SmolnyApp)
    await click_foot(pilot, "Papers")
    for at in range(6):
        if not isinstance(app.screen, Pick):
            await click_foot(pilot, "Open")
        held = app.screen.query_one(OptionList)
        if at >= held.option_count:
            await pilot.click(app.screen.query_one(Button))
            await pilot.pause()
            break
        await click_row(pilot, held, at)
        assert isinstance(app.screen, TranscriptScreen)
        await pilot.click("#put")
        await click_row(pilot, app.screen.query_one("#statements", OptionList), 1)
        await pilot.click("#put")
    await click_foot(pilot, "Back")


async def _seen(pilot: Pilot[int], held: Widget) -> None:
    """Turn the wheel over the form until a row is seen whole."""
    form = pilot.app.screen.query_one("#form")
    for _ in range(80):
        region = form.scrollable_content_region
        if region.y <= held.region.y and held.region.bottom <= region.bottom:
            return
        wheel = events.MouseScrollDown if held.region.y >= region.y else events.MouseScrollUp
        await pilot._post_mouse_events([wheel], form, offset=(4, 4))
        await pilot.pause()
    raise AssertionError("the row is never seen")


async def _file_by_mouse(pilot: Pilot[int]) -> None:
    app = pilot.app
    assert isinstance(app, SmolnyApp)
    session = session_of(app)
    for question in filing_questions(session.case, session.state):
        assert isinstance(app.screen, FilingScreen)
        answer = next(h for h in app.screen.query(FormLine) if h.row.kind == "answer" and h.row.question == question)
        await _seen(pilot, answer)
        for _ in range(10):
            await pilot.click(answer, offset=(answer.styles.gutter.left + 8, 0))
        assert session.state.draft(question).laid == 10
        cite = next(h for h in app.screen.query(FormLine) if h.row.kind == "cite" and h.row.question == question)
        await _seen(pilot, cite)
        await pilot.click(cite, offset=(6, 0))
        await pilot.pause()
        await click_row(pilot, app.screen.query_one(OptionList), 0)
    await click_foot(pilot, "Submit")
    await click_row(pilot, app.screen.query_one(OptionList), 0)
