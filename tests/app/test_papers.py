"""The transcript screen and the notebook."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList

from game.fronts.app.app import SmolnyApp
from game.fronts.app.screens.notebook import NotebookScreen
from game.fronts.app.screens.transcript import TranscriptScreen

from .helpers import painted, say, session_of, shown


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_statement_is_pressed_and_evidence_presented(playing: SmolnyApp, size: tuple[int, int]) -> None:
    """The exact line stands there before it is put, and the answer in the same screen after."""
    async with playing.run_test(size=size) as pilot:
        await say(pilot, "x clock", "in", "read caretaker 1")
        await pilot.press("f3")
        await pilot.pause()
        assert isinstance(playing.screen, TranscriptScreen)
        assert "Press 1: Who wrote this down?" in painted(playing)
        await pilot.press("p")
        await pilot.pause()
        assert "The head did." in painted(playing)
        await pilot.press("down", "e")
        await pilot.pause()
        assert "To statement 2: But the clock had stopped at nine." in painted(playing)
        assert "A stopped clock does not strike." not in painted(playing)
        await pilot.press("enter")
        await pilot.pause()
        told = painted(playing)
        assert "A stopped clock does not strike." in told
        assert "The two contradict each other." in told
        await pilot.press("escape")
        await pilot.pause()
        assert "The two contradict each other." in shown(playing)


async def test_flags_go_on_and_off(playing: SmolnyApp) -> None:
    """The nine flags are switched in a list that says what each means, and marked by words."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await say(pilot, "in", "read caretaker 1")
        await pilot.press("f3", "f", "8")
        await pilot.pause()
        assert session_of(playing).state.flags == {("caretaker-first.1", "interested")}
        assert "[x] interested" in painted(playing)
        await pilot.press("7", "8", "escape")
        await pilot.pause()
        assert session_of(playing).state.flags == {("caretaker-first.1", "political")}
        assert "[political]" in painted(playing)


async def test_papers_are_opened_and_compared(playing: SmolnyApp) -> None:
    """Without an open paper those at hand are offered; two of one speaker are laid side by side."""
    async with playing.run_test(size=(120, 40)) as pilot:
        await say(pilot, "in")
        await pilot.press("f3")
        await pilot.pause()
        assert "Open which paper?" in painted(playing)
        await pilot.press("1")
        await pilot.pause()
        assert "He saw nobody." in painted(playing)
        await pilot.press("o", "1")
        await pilot.pause()
        assert "He saw the clerk." in painted(playing)
        await pilot.press("c", "1")
        await pilot.pause()
        assert "Between the two stands a promise." in shown(playing)


async def test_the_notebook_shows_cards_search_and_pages(playing: SmolnyApp) -> None:
    """Items have their cards and flags; search finds what was read; the other pages are text."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await say(pilot, "x clock", "in", "read caretaker 1")
        await pilot.press("f2")
        await pilot.pause()
        assert isinstance(playing.screen, NotebookScreen)
        assert "Custody: in the hall." in painted(playing).replace("\n", " ")
        await pilot.press("f", "9", "escape")
        await pilot.pause()
        assert ("stopped-clock", "custody") in session_of(playing).state.flags
        assert "You flagged: custody." in painted(playing)
        await pilot.press("slash", "n", "i", "n", "e", "enter")
        await pilot.pause()
        assert "It stopped at nine." in painted(playing)
        await pilot.press("right")
        await pilot.pause()
        assert "People of this part" in painted(playing)


async def test_help_and_palette_know_every_action(playing: SmolnyApp) -> None:
    """F1 lists the keys of the screen it is called from, and the palette carries an action out."""
    async with playing.run_test(size=(120, 40)) as pilot:
        await pilot.press("f1")
        await pilot.pause()
        assert "F3: Papers." in shown(playing)
        await pilot.press("escape", "ctrl+p")
        await pilot.pause()
        await pilot.press(*"Notebook")
        await pilot.pause(0.5)
        assert playing.screen.query_one(OptionList).option_count
        await pilot.press("enter")
        await pilot.pause(0.3)
        assert isinstance(playing.screen, NotebookScreen)
