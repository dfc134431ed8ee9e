"""The filing form and the verdict, and the form's rows by themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.case.model import Case
from game.engine.filing import Bar
from game.engine.moves import Move
from game.fronts.app.app import SmolnyApp
from game.fronts.app.screens.filing import FilingScreen
from game.fronts.app.screens.play import PlayScreen
from game.fronts.app.screens.verdict import QuestionLine, VerdictScreen
from game.fronts.app.session import Session
from game.fronts.app.views import title
from game.fronts.app.views.form import SIGNED, delta_at, form_rows
from game.fronts.app.views.verdict import drawn
from game.fronts.app.widgets.form_line import FormLine
from game.play.game import Game
from game.play.journal import Start

from .helpers import app_on, painted, rows, say, session_of, shown


def focus(app: SmolnyApp, key: str) -> FormLine:
    """Put the focus on a row of the form."""
    held = next(h for h in app.screen.query(FormLine) if h.row.key == key)
    held.focus()
    return held


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_filing_from_form_to_verdict(playing: SmolnyApp, size: tuple[int, int]) -> None:
    """Chips, citations, flags, rival, reason and why are put down by keys, handed in and read."""
    async with playing.run_test(size=size) as pilot:
        await say(pilot, "x clock", "in", "x shelf", "read caretaker 1")
        await pilot.press("f4")
        await pilot.pause()
        assert isinstance(playing.screen, FilingScreen)
        assert "Still missing: who took it (10 chips to lay)" in painted(playing)
        await pilot.press("9", "plus", "plus", "minus", "down", "1")
        await pilot.pause()
        draft = session_of(playing).state.draft("who-took-it")
        assert dict(draft.chips) == {"clerk": 9, "stranger": 1}

        await pilot.press("down", "enter", "1")
        await pilot.pause()
        focus(playing, "cited:who-took-it:stopped-clock")
        await pilot.pause()
        await pilot.press("f", "9", "escape")
        await pilot.pause()
        assert "Stopped clock (flagged: custody)" in shown(playing)

        focus(playing, "rival:who-took-it:")
        await pilot.press("enter", "1")
        await pilot.pause()
        focus(playing, "counter:who-took-it:")
        await pilot.press("enter", "2")
        await pilot.pause()
        focus(playing, "reason:who-took-it:")
        await pilot.press("enter", *"no one", "enter")
        await pilot.pause()
        focus(playing, "why:who-took-it:")
        await pilot.press("enter", *"[b]it", "enter")
        await pilot.pause()
        draft = session_of(playing).state.draft("who-took-it")
        assert (draft.rival, draft.rival_cites, draft.reason, draft.why) == ("stranger", ("gap",), "no one", "[b]it")
        assert "Your reasoning: [b]it" in shown(playing)

        await pilot.press("s")
        await pilot.pause()
        assert isinstance(playing.screen, FilingScreen), "what is missing keeps the filing back"
        focus(playing, "answer:when:morning")
        await pilot.press("5", "down", "5", "s", "1")
        await pilot.pause()
        assert isinstance(playing.screen, VerdictScreen)
        told = shown(playing)
        assert "Evidence\n#####............... 8.5 of 35" in told
        assert told.index("Evidence") < told.index("Total:") < told.index("Dear reader") < told.index("+ 1. who took it: 'clerk', ")
        assert "The clerk admitted it." not in told
        await pilot.press("1")
        await pilot.pause()
        told = shown(playing)
        assert "- 1. who took it: 'clerk', " in told
        assert "Evidence\n##########.......... 17.0 of 35" in told
        assert "The clerk admitted it." in told
        assert "Who took the ledger?" in painted(playing)
        await pilot.press("n")
        await pilot.pause()
        assert isinstance(playing.screen, PlayScreen)
        assert session_of(playing).state.part == "the-yard"


async def test_chips_by_mouse_and_citations_taken_back(case: Case, tmp_path: Path) -> None:
    """[+] and [-] can be clicked, and what is cited can be taken off again."""
    app = app_on(case, tmp_path, Game.new(case, Start("the-office", holding=("gap",)), tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f4")
        await pilot.pause()
        held = focus(app, "answer:who-took-it:clerk")
        pad = 2  # the row is set in by its style sheet
        for column in (8, 8, 1):
            await pilot.click(held, offset=(pad + column, 0))
        await pilot.pause()
        assert dict(session_of(app).state.draft("who-took-it").chips) == {"clerk": 1}
        session_of(app).make(Move("cite", ("who-took-it", "gap")), quiet=True)
        await app.screen._refresh()  # type: ignore[attr-defined]
        focus(app, "cited:who-took-it:gap")
        await pilot.pause()
        await pilot.press("x")
        await pilot.pause()
        assert session_of(app).state.draft("who-took-it").cites == ()
        assert isinstance(app.focused, FormLine)
        assert app.focused.row.kind == "cite"


async def test_a_question_is_added_and_left_out(playing: SmolnyApp) -> None:
    """By Enter, by x and by mouse; the focus goes to where the question stands then, and its draft is kept."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await pilot.press("f4")
        await pilot.pause()
        session = session_of(playing)
        assert session is not None
        assert "+ why: Why?" in shown(playing)
        focus(playing, "add:why:")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(playing.focused, FormLine)
        assert (playing.focused.row.key, session.state.added) == ("answer:why:debt", {"why"})
        await pilot.press("4")
        focus(playing, "drop:why:")
        await pilot.press("x")
        await pilot.pause()
        assert isinstance(playing.focused, FormLine)
        assert (playing.focused.row.key, session.state.added) == ("add:why:", frozenset())
        assert "+ why: Why? (begun, and put aside)" in shown(playing)
        held = focus(playing, "add:why:")
        held.scroll_visible(animate=False)
        await pilot.pause()
        await pilot.click(held)
        await pilot.pause()
        assert session.state.added == {"why"}
        assert session.state.draft("why").laid == 4


async def test_rival_and_words_are_taken_off(case: Case, tmp_path: Path) -> None:
    """The last row of the rivals takes it off, x does too; an emptied reason and x on a reasoning strike them out."""
    app = app_on(case, tmp_path, Game.new(case, Start("the-office", holding=("gap",)), tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f4")
        await pilot.pause()
        for move in (Move("rival", ("when", "noon")), Move("reason", ("when", "no")), Move("why", ("when", "yes"))):
            session_of(app).make(move, quiet=True)
        await app.screen._refresh()  # type: ignore[attr-defined]
        focus(app, "reason:when:")
        await pilot.press("enter", "backspace", "backspace", "enter")
        await pilot.pause()
        focus(app, "why:when:")
        await pilot.press("x")
        await pilot.pause()
        draft = session_of(app).state.draft("when")
        assert (draft.rival, draft.reason, draft.why) == ("noon", "", "")
        focus(app, "rival:when:")
        await pilot.press("enter", "4")
        await pilot.pause()
        assert session_of(app).state.draft("when").rival == ""
        session_of(app).make(Move("rival", ("when", "noon")), quiet=True)
        await app.screen._refresh()  # type: ignore[attr-defined]
        focus(app, "rival:when:")
        await pilot.press("x")
        await pilot.pause()
        assert session_of(app).state.draft("when").rival == ""


async def test_what_is_carried_over_is_told_on_the_form(playing: SmolnyApp) -> None:
    """In a later part the form names the part that an answer comes from, where it is asked and where it may be added."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for move in ("file", "chips who-took-it clerk 10", "chips when night 10", "submit", "next"):
            verb, *args = move.split()
            session_of(playing).make(Move(verb, tuple(args)), quiet=True)
        await pilot.press("f4")
        await pilot.pause()
        assert "+ when: When was it taken? (answered in The Office)" in shown(playing)
        focus(playing, "add:when:")
        await pilot.press("enter")
        await pilot.pause()
        assert "Carried over as you filed it in The Office: stand by it, or revise it." in shown(playing)
        await pilot.press("down", "4")
        await pilot.pause()
        assert "Revised since The Office, where you laid 10 on 'night'." in shown(playing)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_questions_of_a_verdict_are_opened(playing: SmolnyApp, size: tuple[int, int]) -> None:
    """Enter and a click open a question and close it; o opens all and closes all; the page scrolls to what was opened."""
    async with playing.run_test(size=size) as pilot:
        await pilot.pause()
        for move in ("file", "chips who-took-it clerk 10", "chips when night 10", "submit"):
            verb, *args = move.split()
            session_of(playing).make(Move(verb, tuple(args)), quiet=True)
        await pilot.press("f4")
        await pilot.pause()
        assert isinstance(playing.screen, VerdictScreen)
        first, second = playing.screen.query(QuestionLine)
        first.focus()
        await pilot.press("enter")
        await pilot.pause()
        assert (first.opened, second.opened) == (True, False)
        assert "Who took the ledger?" in painted(playing)
        second.focus()
        second.scroll_visible(animate=False)
        await pilot.pause()
        await pilot.click(second)
        await pilot.pause()
        assert second.opened
        assert "What would change minds" in shown(playing)
        await pilot.press("o")
        await pilot.pause()
        assert not first.opened
        assert not second.opened
        await pilot.press("o", "1", "2", "2")
        await pilot.pause()
        assert (first.opened, second.opened) == (False, True)
        assert all(len(r) <= size[0] for r in rows(playing))


async def test_the_form_keeps_what_stands_on_it(playing: SmolnyApp) -> None:
    """Escape puts the form aside; opened again it is as it was. Everything is in the journal."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await pilot.press("f4", "4", "escape")
        await pilot.pause()
        assert isinstance(playing.screen, PlayScreen)
        assert not session_of(playing).state.desk
        await pilot.press("f4")
        await pilot.pause()
        assert "[-]  4 [+] oooo...... clerk" in painted(playing)


async def test_the_whole_form_can_be_reached_at_the_smallest_size(playing: SmolnyApp) -> None:
    """At 80x24 the arrows reach every row, and no row is wider than the screen."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await pilot.press("f4")
        await pilot.pause()
        seen = set()
        for _ in playing.screen.query(FormLine):
            assert isinstance(playing.focused, FormLine)
            seen.add(playing.focused.row.key)
            assert playing.focused.row.text[:20] in painted(playing)
            await pilot.press("down")
            await pilot.pause()
        assert {h.row.key for h in playing.screen.query(FormLine) if h.can_focus} == seen
        assert all(len(r) <= 80 for r in rows(playing))


def test_rows_of_the_form(case: Case) -> None:
    """Rows have keys of their own, and the columns of [-] and [+] are where clicks look for them."""
    session = Session(Game.new(case, Start("the-office")))
    session.make(Move("file"), quiet=True)
    listed = form_rows(case, session.state)
    assert len({r.key for r in listed}) == len(listed)
    sign = SIGNED.format(3)
    assert [delta_at(i) for i in (sign.index("-"), sign.index("+"), len(sign))] == [-1, 1, 0]


def test_a_bar_is_read_without_colour() -> None:
    """A bar has its numbers beside the blocks; one that does not count says so."""
    assert drawn(Bar("evidence", 17.5, 35, (), ())) == "Evidence\n##########.......... 17.5 of 35"
    assert "does not count" in drawn(Bar("rival", None, 10, (), ()))


async def test_undo_on_the_form_and_at_the_verdict(playing: SmolnyApp) -> None:
    """F9 takes back a chip on the form, the filing at the verdict, and 'undo' after the form leads into it again."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await say(pilot, "x clock")
        await pilot.press("f4", "1", "0")
        await pilot.pause()
        state = lambda: session_of(playing).state  # noqa: E731 - read anew each time
        assert dict(state().draft("who-took-it").chips) == {"clerk": 10}
        await pilot.press("f9")
        await pilot.pause()
        assert dict(state().draft("who-took-it").chips) == {"clerk": 1}
        assert "Taken back: 10 chips" in painted(playing)
        await pilot.press("0", "1", "0")
        focus(playing, "answer:when:morning")
        await pilot.press("1", "0", "s", "1")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(playing.screen, VerdictScreen)
        await pilot.press("f9")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(playing.screen, FilingScreen)
        assert dict(state().draft("who-took-it").chips) == {"clerk": 10}
        await pilot.press("escape")
        await pilot.pause()
        await say(pilot, "undo")
        await pilot.pause()
        assert isinstance(playing.screen, FilingScreen)


def test_undo_passes_what_nobody_would_miss(case: Case) -> None:
    """A look at the form and a search in the notebook are no moves to the player: undo takes back the one before them."""
    game = Game.new(case, Start("the-office"))
    session = Session(game)
    session.type("in")
    session.make(Move("file"), quiet=True)
    session.make(Move("close"), quiet=True)
    session.make(Move("search", ("clock",)), quiet=True)
    assert session.undo().passages[0].text.startswith("Taken back: Go in")
    assert len(game.states) == 1
    session.type("search nine o'clock")
    assert session.undo().passages[0].text.startswith("Taken back: Search")


def test_what_was_read_is_there_again(case: Case, tmp_path: Path) -> None:
    """Gone on with, a play shows the turns before under each other, and not the moves on the form."""
    game = Game.new(case, Start("the-office"), tmp_path)
    session = Session(game)
    for typed in ("x clock", "in", "file", "10 on clerk", "close", "x shelf"):
        session.type(typed)
    game.close()
    (save,) = title.list_saves(tmp_path, case)
    again = Session(title.open_save(case, tmp_path, save))
    assert [t.echo for t in again.log] == ["Examine: clock", "Go in: Office", "Examine: shelf", ""]
    assert again.log[0].passages == session.log[1].passages
    again.game.close()
