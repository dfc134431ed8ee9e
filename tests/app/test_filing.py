"""The filing form and the verdict, and the form's rows by themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.case.model import Case
from game.engine.filing import Bar
from game.engine.moves import Move
from game.fronts.app.app import SmolnyApp
from game.fronts.app.screens.filing import FilingScreen, FormLine
from game.fronts.app.screens.play import PlayScreen
from game.fronts.app.screens.verdict import VerdictScreen
from game.fronts.app.session import Session
from game.fronts.app.views.form import SIGNED, delta_at, form_rows
from game.fronts.app.views.verdict import drawn
from game.play.game import Game
from game.play.journal import Start

from .helpers import painted, rows, say, shown


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
        assert playing.session is not None
        await pilot.press("9", "plus", "plus", "minus", "down", "1")
        await pilot.pause()
        draft = playing.session.state.draft("who-took-it")
        assert dict(draft.chips) == {"clerk": 9, "stranger": 1}

        await pilot.press("down", "enter", "1")
        await pilot.pause()
        focus(playing, "cited:who-took-it:stopped-clock")
        await pilot.pause()
        await pilot.press("f", "9", "escape")
        await pilot.pause()
        assert "Stopped clock (flagged: custody)" in shown(playing)

        focus(playing, "rival:who-took-it:")
        await pilot.press("enter", "2")
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
        draft = playing.session.state.draft("who-took-it")
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
        assert "Evidence\n##########.......... 17.0 of 35" in told
        assert "The clerk admitted it." in told
        assert told.index("Total:") > told.index("Evidence")
        assert "Dear reader" in told
        await pilot.press("n")
        await pilot.pause()
        assert isinstance(playing.screen, PlayScreen)
        assert playing.session.state.part == "the-yard"


async def test_chips_by_mouse_and_citations_taken_back(case: Case, tmp_path: Path) -> None:
    """[+] and [-] can be clicked, and what is cited can be taken off again."""
    app = SmolnyApp(case, tmp_path, Game.new(case, Start("the-office", holding=("gap",)), tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f4")
        await pilot.pause()
        held = focus(app, "answer:who-took-it:clerk")
        pad = 2  # the row is set in by its style sheet
        for column in (8, 8, 1):
            await pilot.click(held, offset=(pad + column, 0))
        await pilot.pause()
        assert app.session is not None
        assert dict(app.session.state.draft("who-took-it").chips) == {"clerk": 1}
        app.session.make(Move("cite", ("who-took-it", "gap")), quiet=True)
        await app.screen._refresh()  # type: ignore[attr-defined]
        focus(app, "cited:who-took-it:gap")
        await pilot.pause()
        await pilot.press("x")
        await pilot.pause()
        assert app.session.state.draft("who-took-it").cites == ()
        assert isinstance(app.focused, FormLine)
        assert app.focused.row.kind == "cite"


async def test_the_form_keeps_what_stands_on_it(playing: SmolnyApp) -> None:
    """Escape puts the form aside; opened again it is as it was. Everything is in the journal."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await pilot.press("f4", "4", "escape")
        await pilot.pause()
        assert isinstance(playing.screen, PlayScreen)
        assert playing.session is not None
        assert not playing.session.state.desk
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
