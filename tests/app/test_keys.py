"""Keys: typed in a burst, typed while something else has the focus, typed into too small a window."""

from __future__ import annotations

import pytest
from textual import events
from textual.widgets import Input, OptionList, Tabs

from game.fronts.app.app import SmolnyApp
from game.fronts.app.keys import Actions
from game.fronts.app.screens.filing import FilingScreen
from game.fronts.app.screens.play import PlayScreen
from game.fronts.app.screens.transcript import TranscriptScreen

from .helpers import painted, say, session_of, shown


def burst(app: SmolnyApp, *keys: str) -> None:
    """Keys all at once, as a terminal hands them over when somebody types faster than the screen."""
    assert app._driver is not None
    for key in keys:
        event = events.Key(key, key if len(key) == 1 else "\r" if key == "enter" else None)
        event.set_sender(app)
        app._driver.send_message(event)


async def test_a_burst_of_lines_is_not_merged(playing: SmolnyApp) -> None:
    """Enter takes the line as it stood, however fast the next one follows."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        burst(playing, *[*"look", "enter"] * 6, *"lo")
        await pilot.pause()
        await pilot.pause()
        assert [t.echo for t in session_of(playing).log] == ["", *["look"] * 6]
        assert playing.screen.query_one("#command", Input).value == "lo"


async def test_a_burst_goes_to_the_screen_that_it_opens(playing: SmolnyApp) -> None:
    """Keys that follow a switch of screens are taken by the new screen, not by the line left behind."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        burst(playing, *"in", "enter", *"read caretaker 1", "enter", "f3", "p", "f4", "7")
        await pilot.pause()
        await pilot.pause(0.3)
        assert isinstance(playing.screen, FilingScreen)
        assert "The head did." in session_of(playing).log[-1].passages[1].text
        assert dict(session_of(playing).state.draft("who-took-it").chips) == {"clerk": 7}
        burst(playing, "escape", *"file", "enter", "2", "escape", *"ab")
        await pilot.pause()
        await pilot.pause(0.3)
        assert isinstance(playing.screen, PlayScreen)
        assert dict(session_of(playing).state.draft("who-took-it").chips) == {"clerk": 2}
        assert playing.screen.query_one("#command", Input).value == "ab"


async def test_a_key_whose_widget_goes_does_not_hold_the_next_ones(playing: SmolnyApp) -> None:
    """A box chosen from in a burst is gone before its key is through; what follows is taken all the same."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await say(pilot, "in")
        burst(playing, "f3", "1", "p", "o", "1", "escape", *"look", "enter")
        await pilot.pause()
        await pilot.pause(0.5)
        assert isinstance(playing.screen, PlayScreen)
        assert session_of(playing).log[-1].echo == "look"
        assert session_of(playing).state.open == "caretaker-second"


@pytest.mark.parametrize("selector", ["#prose", "#moves"])
async def test_typing_goes_to_the_line_from_anywhere(playing: SmolnyApp, selector: str) -> None:
    """Printable keys and what is pasted reach the command line while story or list have the focus."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        command = playing.screen.query_one("#command", Input)
        held = playing.screen.query_one(selector)
        held.focus()
        await pilot.pause()
        assert "\u2503" in painted(playing), "where the focus is, a line shows it"
        await pilot.press(*"l 1")
        await pilot.pause()
        assert command.value == "l 1"
        assert playing.focused is command
        held.focus()
        await pilot.pause()
        playing.post_message(events.Paste("look\nat"))
        await pilot.pause()
        assert command.value == "l 1look"


@pytest.mark.parametrize("size", [(79, 24), (80, 19)])
async def test_keys_in_too_small_a_window_do_nothing(playing: SmolnyApp, size: tuple[int, int]) -> None:
    """What cannot be seen is not played: every key but Ctrl+Q is swallowed."""
    async with playing.run_test(size=size) as pilot:
        await pilot.pause()
        assert "too small" in painted(playing)
        await pilot.press(*"look", "enter", "f4", "escape", "f9", "f3")
        await pilot.pause()
        assert isinstance(playing.screen, PlayScreen)
        assert len(session_of(playing).log) == 1
        assert playing.screen.query_one("#command", Input).value == ""
        await pilot.press("ctrl+q")
    assert playing.return_code == 0


@pytest.mark.parametrize("rows", [20, 23])
async def test_a_window_of_a_few_rows_less_is_played_in(playing: SmolnyApp, rows: int) -> None:
    """80x20 is enough for every screen: the line typed on, the form and a box with its buttons are in view."""
    async with playing.run_test(size=(80, rows)) as pilot:
        await say(pilot, "x clock", "in", "read caretaker 1")
        assert "too small" not in painted(playing)
        assert "ype a command or a number" in painted(playing).splitlines()[rows - 2]
        await pilot.press("f3")
        await pilot.pause()
        assert "Press 1: Who wrote this down?" in painted(playing)
        await pilot.press("f")
        await pilot.pause()
        told = painted(playing)
        assert "9. [ ] custody" in told
        assert "Done (Enter)" in told
        assert "What is wrong with statement 1?" in told


async def test_the_palette_knows_names_only(playing: SmolnyApp) -> None:
    """Words of a description find nothing: 'typed' is no command, and Undo is not run from its help."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        provider = Actions(playing.screen)
        for query, found in (("undo", ["Undo"]), ("take the last", []), ("typing", []), ("noteb", ["Notebook"])):
            assert [hit.text async for hit in provider.search(query)] == found


async def test_hours_stay_in_view_on_every_screen(playing: SmolnyApp) -> None:
    """Papers, notebook and form show the hours left as the play does."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await say(pilot, "in", "read caretaker 1")
        for key in ("f3", "f2", "f4"):
            await pilot.press(key)
            await pilot.pause()
            assert "1 h 45 min left" in painted(playing).splitlines()[0], key


async def test_the_focus_is_shown_by_a_line(playing: SmolnyApp) -> None:
    """Tabs, lists and pages show by more than colour where the keys go."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await say(pilot, "x clock")
        await pilot.press("f2")
        await pilot.pause()
        assert isinstance(playing.focused, OptionList)
        assert "\u2503" in painted(playing)
        playing.screen.query_one(Tabs).focus()
        await pilot.pause()
        assert "\u2503" not in painted(playing)
        assert not isinstance(playing.screen, TranscriptScreen)
        assert "Stopped clock" in shown(playing) + painted(playing)
