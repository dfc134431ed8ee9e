"""The play screen: typing, numbers, completion, questions back, brackets, resizing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input

from game.case.model import Case
from game.fronts.app.app import SmolnyApp
from game.fronts.app.screens.filing import FilingScreen
from game.fronts.app.screens.play import PlayScreen
from game.fronts.app.screens.title import TitleScreen
from game.fronts.app.widgets.moves import Moves
from game.play.game import Game
from game.play.journal import Start
from game.play.journal import read as read_journal

from .helpers import app_on, painted, rows, say, session_of, shown

SIZES = [(80, 24), (120, 40), (200, 60)]


@pytest.mark.parametrize("size", SIZES)
async def test_a_typed_command_is_answered(playing: SmolnyApp, size: tuple[int, int]) -> None:
    """A line typed is carried out, and its prose is on the screen with the status brought up to date."""
    async with playing.run_test(size=size) as pilot:
        await say(pilot, "examine clock")
        told = painted(playing)
        assert "> examine clock" in told
        assert "It stopped at nine." in told
        assert "[In the notebook: Stopped clock.]" in told
        assert "2 h left | 1 item" in rows(playing)[0]
        assert len(rows(playing)[0]) == size[0]


async def test_a_number_is_the_number_on_the_screen(playing: SmolnyApp) -> None:
    """The list shown and the list that numbers choose from are one, turn after turn."""
    async with playing.run_test(size=(80, 24)) as pilot:
        for number in (3, 1):
            await pilot.pause()
            held = playing.screen.query_one(Moves)
            words = f"{number}. {held.words[number - 1]}"
            await say(pilot, str(number))
            assert f"> {words}" in shown(playing)
        assert session_of(playing).state.place == "office"


async def test_a_move_can_be_clicked(playing: SmolnyApp) -> None:
    """The mouse makes the same moves, and the command line keeps the focus for what is typed next."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.click("#moves", offset=(4, 1))
        await pilot.pause()
        assert session_of(playing).state.place == "office"
        assert playing.focused is playing.screen.query_one("#command")


async def test_a_question_back_is_answered_by_number(case: Case, tmp_path: Path) -> None:
    """A question back puts its options in the numbered list; a number answers it, also after a wrong one."""
    app = app_on(case, tmp_path, Game.new(case, Start("the-office"), tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await say(pilot, "in", "read caretaker")
        assert "Which do you mean" in shown(app)
        held = app.screen.query_one(Moves)
        for _ in range(2):
            assert len(held.words) == 2
            assert "Caretaker, second" in held.words[1]
            await say(pilot, "9")
        assert "The list has numbers from 1 to 2." in shown(app)
        await say(pilot, "2")
        assert "He saw the clerk." in shown(app)
        assert len(held.words) > 2


async def test_options_that_read_alike_are_told_apart(playing: SmolnyApp) -> None:
    """Where the same line could be put to several statements, the list says to which."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await say(pilot, "in", "x shelf", "read caretaker 1", "present gap")
        choices = session_of(playing).choices()
        assert len(session_of(playing).game.context.pending) == len(choices) == len(set(choices)) > 1


async def test_undo_gives_a_question_up(playing: SmolnyApp) -> None:
    """Undo while a question is open takes a move back, and the list is that of the moves again."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await say(pilot, "in", "read caretaker")
        await pilot.press("f9")
        await pilot.pause()
        assert session_of(playing).state.place == "hall"
        assert session_of(playing).game.context.pending == ()
        assert len(playing.screen.query_one(Moves).words) == len(session_of(playing).choices()) > 2


async def test_the_moves_of_the_open_paper_come_first(playing: SmolnyApp) -> None:
    """With a paper in hand its statements head the list, on the screen, by number and as 'moves' tells them."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await say(pilot, "in", "read caretaker 1", "moves")
        held = playing.screen.query_one(Moves)
        first = f"1. {held.words[0]}"
        assert first.startswith("1. Press 1:")
        assert session_of(playing).log[-1].passages[0].text == first
        await say(pilot, "1")
        assert "The head did." in shown(playing)


async def test_file_opens_the_form_on_its_screen(playing: SmolnyApp) -> None:
    """'file' typed, or chosen from the list, leads to the filing screen and not to a page of prose."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await say(pilot, "file")
        assert isinstance(playing.screen, FilingScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(playing.screen, PlayScreen)
        await say(pilot, str(session_of(playing).choices().index("Open the filing form") + 1))
        assert isinstance(playing.screen, FilingScreen)


async def test_a_refused_line_is_echoed_in_part(playing: SmolnyApp) -> None:
    """Ten thousand characters refused do not fill the screen, and are not kept for Up."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await say(pilot, "x" * 10_000)
        assert len(session_of(playing).log[-1].echo) <= 72
        assert session_of(playing).typed == []


async def test_the_story_stands_at_the_newest_answer_after_other_screens(playing: SmolnyApp) -> None:
    """What was done in the papers is in view when the play comes back by way of the form."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await say(pilot, "help", "in", "read caretaker 1", "help", "look")
        await pilot.press("f3", "p")
        await pilot.pause()
        await pilot.press("f4")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert "The head did." in painted(playing)


async def test_the_paper_in_hand_is_named_after_going_on(case: Case, tmp_path: Path) -> None:
    """A play gone on with tells which paper lies open."""
    game = Game.new(case, Start("the-office"), tmp_path)
    for line in ("in", "read caretaker 1"):
        game.type(line)
    game.close()
    app = app_on(case, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "In hand: Caretaker, first." in painted(app)


async def test_brackets_are_shown_as_they_stand(case: Case, tmp_path: Path) -> None:
    """Text of a case and of the player is never taken for markup."""
    nasty = "A [E] line, [redacted], [/ and [@click=app.quit]this[/]."
    hall = case.places["hall"]
    odd = replace(case, places={**case.places, "hall": replace(hall, name="Hall [b]", look=(replace(hall.look[0], text=nasty),))})
    app = app_on(odd, tmp_path, Game.new(odd, Start("the-office"), tmp_path))
    async with app.run_test(size=(120, 40)) as pilot:
        await say(pilot, "[/bold] [red]x", "save [/odd")
        told = painted(app)
        assert nasty in told
        assert "Hall [b]" in told
        assert "> [/bold] [red]x" in told


async def test_tab_completes_and_up_recalls(playing: SmolnyApp) -> None:
    """Tab goes through the completions, Up brings the last line back, Escape gives a line up."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await say(pilot, "look")
        command = playing.screen.query_one("#command", Input)
        await pilot.press("x", "space", "c", "tab")
        assert command.value == "x clock"
        await pilot.press("escape")
        assert command.value == ""
        await pilot.press("up")
        assert command.value == "look"
        await pilot.press("down")
        assert command.value == ""


async def test_the_start_of_a_long_answer_is_in_view(playing: SmolnyApp) -> None:
    """A long answer is read from its beginning, not from its end."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await say(pilot, "help")
        told = painted(playing)
        assert "> help" in told
        assert "Walk: go PLACE" in told


async def test_resizing_keeps_everything(playing: SmolnyApp) -> None:
    """Below 80x20 a plain word stands there; larger again, prose and half a line are still there."""
    async with playing.run_test(size=(120, 40)) as pilot:
        await say(pilot, "examine clock")
        await pilot.press("l", "o")
        await pilot.resize_terminal(60, 18)
        await pilot.pause()
        assert "too small" in painted(playing)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        told = painted(playing)
        assert "too small" not in told
        assert "It stopped at nine." in told
        assert playing.screen.query_one("#command", Input).value == "lo"


async def test_the_margin_shows_what_prose_stands_on(playing: SmolnyApp) -> None:
    """One key shows the basis of every paragraph, and hides it again."""
    async with playing.run_test(size=(120, 40)) as pilot:
        await pilot.press("f6")
        await pilot.pause()
        assert "-- documented: log, p. 1" in painted(playing)
        await pilot.press("f6")
        await pilot.pause()
        assert "-- documented" not in painted(playing)


async def test_undo_and_quit(playing: SmolnyApp, tmp_path: Path) -> None:
    """F9 takes a move back; 'quit' leaves, with every move on disk."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await say(pilot, "in")
        await pilot.press("f9")
        await pilot.pause()
        assert session_of(playing).state.place == "hall"
        await say(pilot, "quit")
    playing.let_go()
    assert playing.return_code == 0
    (path,) = tmp_path.glob("*.jsonl")
    assert len(read_journal(path).entries) == 2


async def test_escape_leads_to_the_title(playing: SmolnyApp) -> None:
    """Escape on an empty line goes back to the title, from where the play can be gone on with."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await say(pilot, "in")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(playing.screen, TitleScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(playing.screen, PlayScreen)
        assert session_of(playing).state.place == "office"
