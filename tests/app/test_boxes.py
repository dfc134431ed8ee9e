"""Boxes and clicks: two steps before evidence is put, buttons for the mouse, and what a click never does."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList

from game.case.model import Case
from game.engine.moves import Move
from game.engine.state import Draft
from game.engine.views import item_card
from game.fronts.app.app import SmolnyApp
from game.fronts.app.screens.boxes import Lay, Marks
from game.fronts.app.screens.filing import NOTHING_THERE, FilingScreen
from game.fronts.app.screens.notebook import NotebookScreen
from game.fronts.app.screens.over import Words
from game.fronts.app.screens.transcript import TranscriptScreen
from game.fronts.app.session import Session
from game.fronts.app.views import form, title
from game.fronts.app.widgets.form_line import FormLine
from game.play.game import Game
from game.play.journal import Start

from .helpers import painted, say, session_of, shown


async def test_evidence_is_put_in_two_steps(playing: SmolnyApp) -> None:
    """A digit marks an item and shows its line; Enter, or the button, puts it."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await say(pilot, "x clock", "in", "x shelf", "read caretaker 1")
        await pilot.press("f3", "down", "e", "1")
        await pilot.pause()
        assert isinstance(playing.screen, Lay)
        assert "To statement 2: But the clock had stopped at nine." in painted(playing)
        await pilot.press("2")
        await pilot.pause()
        assert isinstance(playing.screen, Lay), "nothing is put before Enter"
        assert playing.screen.query_one(OptionList).highlighted == 1
        await pilot.press("1")
        await pilot.click("#lay")
        await pilot.pause()
        assert isinstance(playing.screen, TranscriptScreen)
        assert "A stopped clock does not strike." in painted(playing)


async def test_an_empty_choice_says_what_is_empty(playing: SmolnyApp) -> None:
    """With nothing but the open paper in it the notebook is not called empty, and nothing can be put."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await say(pilot, "in", "read caretaker 1")
        await pilot.press("f3", "e")
        await pilot.pause()
        assert "There is nothing else in the notebook yet" in painted(playing)
        assert not playing.screen.query("#lay")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(playing.screen, TranscriptScreen)


async def test_flags_are_switched_by_space_and_kept_by_enter(playing: SmolnyApp) -> None:
    """A digit or Space switches and marks the row; Enter closes and keeps, and so does Done."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await say(pilot, "in", "read caretaker 1")
        await pilot.press("f3", "f", "3", "down", "space")
        await pilot.pause()
        assert isinstance(playing.screen, Marks)
        assert playing.screen.query_one(OptionList).highlighted == 3
        assert "Esc closes" in painted(playing)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(playing.screen, TranscriptScreen)
        kept = {("caretaker-first.1", "hearsay"), ("caretaker-first.1", "derivative")}
        assert session_of(playing).state.flags == kept
        await pilot.press("f")
        await pilot.pause()
        await pilot.click("#leave")
        await pilot.pause()
        assert isinstance(playing.screen, TranscriptScreen)
        assert session_of(playing).state.flags == kept


async def test_the_footer_of_a_box_closes_it(playing: SmolnyApp) -> None:
    """Esc in the footer can be clicked while a box lies over the screen."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await say(pilot, "in")
        await pilot.press("f4")
        await pilot.pause()
        next(h for h in playing.screen.query(FormLine) if h.row.kind == "why").focus()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(playing.screen, Words)
        await pilot.click(offset=(3, 23))
        await pilot.pause()
        assert isinstance(playing.screen, FilingScreen)


async def test_a_click_on_a_statement_only_marks_it(playing: SmolnyApp) -> None:
    """Pressing takes time: a click chooses the statement, a click on the line below the list presses it."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await say(pilot, "in", "read caretaker 1")
        await pilot.press("f3")
        await pilot.pause()
        held = playing.screen.query_one("#statements", OptionList)
        spent = session_of(playing).state.spent
        await pilot.click("#statements", offset=(5, 1))
        await pilot.pause()
        assert held.highlighted == 1
        await pilot.click("#statements", offset=(5, 0))
        await pilot.pause()
        assert held.highlighted == 0
        assert session_of(playing).state.spent == spent
        await pilot.click("#put", offset=(5, 1))
        await pilot.pause()
        assert "The head did." in painted(playing)


async def test_a_click_in_the_notebook_shows_a_card(playing: SmolnyApp) -> None:
    """A click on an item opens no box over its card."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await say(pilot, "x clock", "in", "x shelf")
        await pilot.press("f2")
        await pilot.pause()
        await pilot.click("#items", offset=(5, 0))
        await pilot.pause()
        assert isinstance(playing.screen, NotebookScreen)


async def test_a_click_on_an_answer_only_marks_it(playing: SmolnyApp) -> None:
    """Only [+] and [-] lay chips; the answer's words take the focus."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await pilot.press("f4")
        await pilot.pause()
        second = [h for h in playing.screen.query(FormLine) if h.row.kind == "answer"][1]
        await pilot.click(second, offset=(30, 0))
        await pilot.pause()
        assert session_of(playing).state.drafts == ()
        assert playing.focused is second


async def test_the_form_is_handed_in_by_mouse(playing: SmolnyApp) -> None:
    """What the form is marked down for is said once more before it is handed in; a click does it."""
    async with playing.run_test(size=(120, 40)) as pilot:
        await pilot.press("f4")
        await pilot.pause()
        for row in [h for h in playing.screen.query(FormLine) if h.row.ref in ("clerk", "morning")]:
            for _ in range(10):
                await pilot.click(row, offset=(10, 0))
        await pilot.pause()
        await pilot.click(list(playing.screen.query(FormLine))[-1])
        await pilot.pause()
        assert "nothing cited for who took it" in painted(playing).replace("\n", " ")
        await pilot.click(OptionList, offset=(5, 0))
        await pilot.pause()
        told = shown(playing)
        assert told.index("The record") < told.index("Total: ") < told.index("Dear reader") < told.index("+ 1. who took it: 'clerk'")
        assert told.count("Total: ") == 1


async def test_a_refused_key_is_told_in_the_status_line(playing: SmolnyApp) -> None:
    """x on a row with nothing on it says so; nothing is covered by the word."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await pilot.press("f4")
        await pilot.pause()
        next(h for h in playing.screen.query(FormLine) if h.row.kind == "rival").focus()
        await pilot.press("x")
        await pilot.pause()
        assert NOTHING_THERE in painted(playing).splitlines()[0]
        await pilot.press("up", "up", "1")
        await pilot.pause()
        assert "2 h left" in painted(playing).splitlines()[0]


@pytest.mark.parametrize(("row", "kept"), [("about", 5), ("saves", 3), ("parts", 2)])
async def test_the_title_keeps_its_place(app: SmolnyApp, row: str, kept: int) -> None:
    """After a page or a box the mark of the title stands where it was."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        held = app.screen.query_one(OptionList)
        held.highlighted = held.get_option_index(row)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen.query_one("#title-list", OptionList).highlighted == kept


def test_words_of_the_views(case: Case, tmp_path: Path) -> None:
    """Links are called by name, one's own answer is not offered as its rival, one move is one move."""
    game = Game.new(case, Start("the-office", holding=("gap",)), tmp_path)
    session = Session(game)
    session.type("link gap to clerk")
    told = [p.text for p in item_card(case, session.state, case.items["gap"])]
    assert "You linked it to: who took it: clerk." in told
    game.close()
    (save,) = title.list_saves(tmp_path, case)
    assert ", 1 move, " in title.save_line(case, save)
    session.make(Move("file"))
    state = session.state.with_draft(Draft("who-took-it", chips=(("clerk", 6), ("stranger", 4))))
    listed = form.rival_rows(case, state, "who-took-it")
    assert [r.text for r in listed] == [a.name for a in case.questions["who-took-it"].answers if a.id != "clerk"]


async def test_help_is_there_over_a_box(playing: SmolnyApp) -> None:
    """F1 says what can be done in a box, and Esc leads back into it."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await say(pilot, "in", "read caretaker 1")
        await pilot.press("f3", "f", "f1")
        await pilot.pause()
        assert "Space switches one." in shown(playing)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(playing.screen, Marks)


async def test_letters_narrow_a_short_list(playing: SmolnyApp) -> None:
    """Typing in a box of few rows leaves the rows that hold it; a digit then means a row that is seen."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await say(pilot, "in", "read caretaker 1")
        await pilot.press("f3", "f")
        await pilot.pause()
        listed = playing.screen.query_one(OptionList)
        all_of_them = listed.option_count
        await pilot.press(*"hears")
        await pilot.pause()
        assert listed.option_count == 1 < all_of_them
        assert "Only rows with 'hears'" in shown(playing)
        await pilot.press("1")
        await pilot.pause()
        assert {f for _, f in session_of(playing).state.flags} == {"hearsay"}
        await pilot.press(*["backspace"] * 5)
        await pilot.pause()
        assert listed.option_count == all_of_them
