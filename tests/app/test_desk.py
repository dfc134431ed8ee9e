"""The screens to think at: plan, board, timeline, comparison, and the way from a quotation back to its place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from game.case.model import Case
from game.engine.moves import Move
from game.engine.passages import Passage
from game.engine.views import Claim, came_from, clashing, hits
from game.fronts.app.app import SmolnyApp
from game.fronts.app.screens.board import BoardScreen
from game.fronts.app.screens.boxes import Marks
from game.fronts.app.screens.compare import CompareScreen
from game.fronts.app.screens.filing import FormLine
from game.fronts.app.screens.help import PageScreen
from game.fronts.app.screens.notebook import NotebookScreen
from game.fronts.app.screens.play import PlayScreen
from game.fronts.app.screens.transcript import TranscriptScreen
from game.fronts.app.session import Told
from game.fronts.app.sheet import lay_out
from game.fronts.app.views import board, notebook, plan, title
from game.fronts.app.views.compare import compared
from game.fronts.app.views.drawing import Drawing, Pad, Spot, cut
from game.fronts.app.views.timeline import timeline_rows
from game.fronts.app.widgets.drawing import Drawn
from game.fronts.app.widgets.foot import Entry, fitting
from game.fronts.app.widgets.moves import Moves
from game.fronts.app.widgets.prose import Prose
from game.play.game import Game
from game.play.journal import Start

from .helpers import painted, say, session_of, shown

READ = ("x clock", "in", "read caretaker 1", "press 1", "read caretaker 2")


def play(case: Case, *lines: str) -> Game:
    game = Game.new(case, Start("the-office"))
    for line in lines:
        answer = game.type(line)
        assert not answer.code, f"{line}: {answer}"
    return game


# --- drawing ----------------------------------------------------------------------------------------------------------------


def test_lines_join_where_they_meet() -> None:
    """A line that meets another becomes a corner, a branch or a crossing."""
    pad = Pad()
    pad.across(0, 4, 1)
    pad.down(2, 0, 2)
    assert pad.done().rows == ("  │", "──┼──", "  │")
    corner = Pad()
    corner.across(0, 2, 0)
    corner.down(2, 0, 1)
    assert corner.done().rows == ("──┐", "  │")


@given(
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20), st.integers(0, 10), st.integers(0, 10)), max_size=12),
    st.text(st.characters(codec="ascii", categories=["L"]), max_size=9),
)
def test_a_drawing_holds_what_was_drawn(lines: list[tuple[int, int, int, int]], words: str) -> None:
    """Whatever is drawn under them, words stay readable, and a click on a spot finds it."""
    pad = Pad()
    for x, to, y, end in lines:
        pad.across(x, to, y)
        pad.down(x, y, end)
    pad.text(3, 4, words)
    pad.spot(Spot("words", 3, 4, len(words)))
    drawing = pad.done()
    if words:
        assert drawing.rows[4][3 : 3 + len(words)] == words
        assert drawing.at(3 + len(words) - 1, 4) == "words"
    assert drawing.at(40, 4) == ""


def test_words_are_cut_to_their_room() -> None:
    """Long names end in two dots and never run over their box."""
    assert cut("Kirov's office", 20) == "Kirov's office"
    assert cut("Kirov's office, taken over", 12) == "Kirov's of.."
    assert Drawing().width == 0


def test_the_foot_keeps_the_way_back() -> None:
    """Where not everything fits, the first keys stay, and always the last: the way back."""
    held = [Entry(f"F{n}", "Something", "x") for n in range(1, 9)] + [Entry("Esc", "Back", "back")]
    assert fitting(held, 200) == tuple(held)
    few = fitting(held, 40)
    assert few[0] == held[0]
    assert few[-1] == held[-1]
    assert sum(e.width for e in few) + 2 * (len(few) - 1) <= 40


# --- the plan ---------------------------------------------------------------------------------------------------------------


def test_the_plan_shows_what_is_known(case: Case) -> None:
    """Places entered, the one where the player is, and those that ways name; nothing behind them."""
    game = play(case, "in")
    drawing = plan.draw_ways(case, game.state)
    text = "\n".join(drawing.rows)
    assert "* Hall" in text
    assert "@ Office" in text
    assert "o Yard" in text
    assert "Cellar" not in text
    assert {s.key for s in drawing.spots} == {"place:hall", "place:office", "place:yard"}


def test_the_compass_holds_on_the_plan(case: Case) -> None:
    """A place to the north stands above, one to the east at the right; no two share a cell."""
    game = play(case, "in", "out", "out")
    cells = plan.lay_out(case, game.state)
    assert len(set(cells.values())) == len(cells)
    for place, (x, y) in cells.items():
        for way in case.places[place].exits:
            if way.way == "north" and way.to in cells:
                assert cells[way.to][1] < y
            if way.way == "east" and way.to in cells:
                assert cells[way.to][0] > x


def test_an_authors_sheet_keeps_its_columns(case: Case) -> None:
    """Signs take the place of the brackets: nothing else of the drawing moves, and every spot lies on its name."""
    game = play(case, "in")
    sheet = next(s for s in plan.sheets(case, game.state) if s.id == "the-school")
    drawn = case.plans["the-school"]
    for row, (before, after) in enumerate(zip(drawn.rows, sheet.drawing.rows, strict=True)):
        assert len(before) == len(after), row
    for spot in sheet.drawing.spots:
        name = case.places[spot.key.partition(":")[2]].name
        assert sheet.drawing.rows[spot.y][spot.x + 2 : spot.x + spot.width].strip() == name
    assert sheet.basis == "invented: drawn for the tests"


async def test_a_click_on_the_plan_goes_there(playing: SmolnyApp) -> None:
    """A box that was clicked is entered, and the play is told; a place no way leads to is refused in words."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await say(pilot, "in", "out")
        await pilot.press("f5")
        await pilot.pause()
        drawn = playing.screen.query_one(Drawn)
        spot = next(s for s in drawn.drawing.spots if s.key == "place:office")
        await pilot.click(drawn, offset=(spot.x + 3, spot.y))
        await pilot.pause()
        assert isinstance(playing.screen, PlayScreen)
        assert session_of(playing).state.place == "office"
        await pilot.press("f5", "1")
        await pilot.pause()
        assert session_of(playing).state.place == "hall"
        await pilot.press("f5")
        await pilot.pause()
        playing.screen.query_one(Drawn).post_message(Drawn.Chosen("place:cellar"))
        await pilot.pause()
        assert "No way leads there from here." in painted(playing)


# --- the board --------------------------------------------------------------------------------------------------------------


def test_items_of_one_root_stand_in_one_frame(case: Case) -> None:
    """Shared origins are drawn as one, with one line from both."""
    game = play(case, "x clock", "in", "read caretaker 1")
    one, other = "stopped-clock", "caretaker-first"
    shared = replace(case, items={**case.items, other: replace(case.items[other], origin=case.items[one].origin)})
    state = replace(game.state, links=frozenset({(one, "who-took-it.clerk"), (other, "who-took-it.clerk")}))
    text = "\n".join(board.draw_board(shared, state, "who-took-it", 78).rows)
    assert "one root" in text
    apart = "\n".join(board.draw_board(case, state, "who-took-it", 78).rows)
    assert "one root" not in apart
    for drawn in (text, apart):
        assert "Stopped clock" in drawn
        assert "> clerk" in drawn


def test_the_board_never_writes_over_itself(case: Case) -> None:
    """With everything linked to everything, at the smallest width, every name is still read."""
    game = play(case, *READ, "read letter", "read letter")
    state = game.state
    links = frozenset((i, a.ref) for i in case.items for a in case.questions["when"].answers if state.knows("found", i))
    drawing = board.draw_board(case, replace(state, links=links), "when", 76)
    text = "\n".join(drawing.rows)
    for item, _ in links:
        assert cut(case.items[item].name, 30) in text
    for answer in case.questions["when"].answers:
        assert f"> {answer.name}" in text


async def test_links_are_drawn_and_taken_off(playing: SmolnyApp) -> None:
    """l links an item to an answer, from board and notebook; the same again takes it off; both are moves."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await say(pilot, "x clock")
        await pilot.press("f7", "l")
        await pilot.pause()
        await pilot.press("1")
        await pilot.pause()
        assert isinstance(playing.screen, Marks)
        await pilot.press("2", "escape")
        await pilot.pause()
        assert isinstance(playing.screen, BoardScreen)
        assert session_of(playing).state.links == {("stopped-clock", "who-took-it.clerk")}
        assert "Stopped clock ───" in painted(playing)
        await pilot.press("f2", "l", "1")
        await pilot.pause()
        await pilot.press("2", "3", "enter")
        await pilot.pause()
        assert session_of(playing).state.links == {("stopped-clock", "who-took-it.stranger")}


# --- the timeline and the comparison ----------------------------------------------------------------------------------------


def test_clashes_are_marked_and_can_be_shown_alone(case: Case) -> None:
    """Where papers put different things at one moment, a sign says so; the filter leaves those moments."""
    game = play(case, *READ)
    rows = timeline_rows(case, game.state)
    assert any(r.clash and r.text.startswith("├─ <> Nobody was there") for r in rows)
    assert all(r.clash for r in timeline_rows(case, game.state, clashes_only=True))
    assert timeline_rows(case, play(case, "x clock").state) == ()


async def test_a_claim_leads_to_its_statement(playing: SmolnyApp) -> None:
    """Enter on a claim opens the paper with the statement marked."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await say(pilot, *READ)
        await pilot.press("f8", "enter")
        await pilot.pause()
        assert isinstance(playing.screen, TranscriptScreen)
        assert session_of(playing).state.open == "caretaker-first"
        assert "Who wrote this down?" in shown(playing)


def test_versions_stand_side_by_side(case: Case) -> None:
    """Statements on one moment share a row, the earlier paper at the left; what only one has is marked as its own."""
    game = play(case, *READ)
    held = compared(case, game.state, "caretaker-second", "caretaker-first")
    assert held.names == ("Caretaker, first", "Caretaker, second")
    first, second = held.pairs
    assert first.sign == "<>"
    assert [p.text.strip() for p in first.left if p.own] == ["nobody."]
    assert [p.text.strip() for p in first.right if p.own] == ["clerk."]
    assert second.sign == "+"
    assert second.right == ()


async def test_comparing_is_a_move_and_shows_both(playing: SmolnyApp) -> None:
    """c lays two papers side by side, marks what differs by more than colour, and tells what the case says of them."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await say(pilot, *READ)
        await pilot.press("f3", "c", "1")
        await pilot.pause()
        assert isinstance(playing.screen, CompareScreen)
        assert "_nobody._" in painted(playing)
        assert "Between the two stands a promise." in shown(playing)
        assert any(v == "compared" for v, _ in session_of(playing).state.facts)


# --- back to where it was read ----------------------------------------------------------------------------------------------


def test_a_hit_knows_where_it_stands(case: Case) -> None:
    """Search gives each paragraph with its place of the case, for everything that was read and nothing else."""
    game = play(case, *READ)
    assert [(s.kind, s.ref) for s, _ in hits(case, game.state, "nobody")] == [("statement", "caretaker-first.1")]
    assert [(s.kind, s.ref) for s, _ in hits(case, game.state, "stone hall")] == [("place", "hall")]
    assert list(hits(case, play(case).state, "nobody")) == []


def test_an_item_knows_where_it_was_read(case: Case) -> None:
    """The card leads back to the thing or the paper that brought the item."""
    game = play(case, *READ)
    assert [c[1:] for c in came_from(case, game.state, "stopped-clock")] == [("thing", "hall.clock")]
    assert ("paper", "caretaker-first") in [c[1:] for c in came_from(case, game.state, "caretaker-first")]
    assert came_from(case, play(case).state, "stopped-clock") == ()


async def test_quotations_lead_back(playing: SmolnyApp) -> None:
    """A hit in a paper opens it there; a hit in a room shows the whole passage with its margin; an item its place."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await say(pilot, *READ)
        await pilot.press("f2", "slash", *"nobody", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(playing.screen, TranscriptScreen)
        await pilot.press("f2", "slash", *"stone", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(playing.screen, PageScreen)
        page = playing.screen.query_one(Prose).text
        assert "A stone hall with a clock." in page
        assert "-- " in page
        await pilot.press("escape", "left")
        await pilot.pause()
        assert isinstance(playing.screen, NotebookScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert "It stopped at nine." in playing.screen.query_one(Prose).text


def test_filters_leave_what_they_say(case: Case) -> None:
    """Each filter counts what it leaves, and together flagged and unflagged are everything."""
    game = play(case, *READ, "flag clock hearsay", "link clock to clerk")
    everything = {r.key for r in notebook.filtered(case, game.state, notebook.ALL)}
    flagged = {r.key for r in notebook.filtered(case, game.state, "flagged")}
    assert flagged == {"stopped-clock"}
    assert {r.key for r in notebook.filtered(case, game.state, "unflagged")} == everything - flagged
    assert {r.key for r in notebook.filtered(case, game.state, "linked")} == {"stopped-clock"}
    for row in notebook.filter_rows(case, game.state):
        assert row.text.endswith(f"({len(notebook.filtered(case, game.state, row.key))})")


async def test_what_was_pressed_stands_with_its_statement(playing: SmolnyApp) -> None:
    """A statement marked shows what pressing it has brought before."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await say(pilot, "in", "read caretaker 1", "press 1")
        await pilot.press("f3")
        await pilot.pause()
        assert "The head did." in shown(playing)
        await pilot.press("down")
        await pilot.pause()
        assert "What you press or present is answered here." in shown(playing)


# --- prose ------------------------------------------------------------------------------------------------------------------


@given(st.lists(st.tuples(st.sampled_from(("prose", "statement", "note", "list", "notice", "title")), st.text(max_size=200)), max_size=8))
def test_no_line_is_wider_than_its_page(told: list[tuple[str, str]]) -> None:
    """Whatever the text, every line fits, nothing of it is parsed, and each passage knows where it begins."""
    page = lay_out(Told("look", tuple(Passage(k, t) for k, t in told)), 60)
    assert all(line.cell_length <= 60 for line in page.lines)
    assert list(page.starts) == sorted(page.starts)
    assert all(start < len(page.lines) for start in page.starts)


async def test_marked_prose_is_copied(playing: SmolnyApp) -> None:
    """Text marked with the mouse is what Ctrl+C takes along, without what stands around it."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await say(pilot, "look")
        prose = playing.screen.query_one("#prose", Prose)
        rows = painted(playing).splitlines()
        y = next(n for n, row in enumerate(rows) if "A stone hall with a clock." in row)
        await pilot.mouse_down(offset=(1, y))
        await pilot.hover(offset=(27, y))
        await pilot.mouse_up(offset=(27, y))
        await pilot.pause()
        assert prose.text_selection is not None
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert playing.clipboard.strip().startswith("A stone hall with a clock")


async def test_the_list_of_options_scrolls_no_further_than_its_end(playing: SmolnyApp, tmp_path: Path) -> None:
    """After many turns the page lets go of the oldest and keeps the newest in view."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        session, prose = session_of(playing), playing.screen.query_one("#prose", Prose)
        for _ in range(600):
            prose.tell(session.game.type("look").passages, "look")
        await pilot.pause()
        assert len(prose._lines) < 3_000
        assert prose.virtual_size.height == len(prose._lines)
        assert "A stone hall with a clock." in painted(playing)
        assert playing.screen.query_one(Moves).words
        assert session.can(Move("look"))


# --- found by playing -------------------------------------------------------------------------------------------------------


def test_things_of_one_day_do_not_clash(case: Case) -> None:
    """Two papers that put different things on one day part about nothing; at one hour they do."""
    day = (Claim("1934-12-01", "Shots are heard", "a.1"), Claim("1934-12-01", "He looks for a ticket", "b.1"))
    assert not clashing(day)
    assert clashing(tuple(replace(c, moment="1934-12-01 16:30") for c in day))
    assert not clashing((replace(day[0], moment="1934-12-01 16:30"),))


async def test_escape_after_a_jump_leads_back(playing: SmolnyApp) -> None:
    """From a paper that a hit led to, Esc goes back to the search, with its hits."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await say(pilot, *READ)
        await pilot.press("f2", "slash", *"nobody", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(playing.screen, TranscriptScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(playing.screen, NotebookScreen)
        assert "He saw nobody." in painted(playing)


async def test_the_mark_of_the_form_goes_with_what_is_seen(playing: SmolnyApp) -> None:
    """End and Home take the mark along: Enter never changes a row that is out of sight."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await pilot.press("f4")
        await pilot.pause()
        await pilot.press("end")
        await pilot.pause()
        assert isinstance(playing.focused, FormLine)
        assert playing.focused.row.kind == "submit"
        await pilot.press("home")
        await pilot.pause()
        assert playing.focused.row.kind == "answer"


async def test_a_paper_left_behind_takes_no_numbers(playing: SmolnyApp) -> None:
    """Numbers press a paper where it was taken up; in the next room the first of them is a way again."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await say(pilot, "in", "read caretaker 1")
        assert session_of(playing).choices()[0].startswith("Press 1")
        await say(pilot, "out")
        assert session_of(playing).choices()[0].startswith("Go ")


async def test_what_is_taken_back_is_told_in_words(playing: SmolnyApp) -> None:
    """Undo names a move as the list does, and no ids."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await say(pilot, "x clock", "link clock to clerk")
        session_of(playing).game.entries[-1] = replace(session_of(playing).game.entries[-1], typed="")
        await pilot.press("f9")
        await pilot.pause()
        told = shown(playing)
        assert "Taken back: " in told
        assert "who-took-it.clerk" not in told


def test_a_room_with_an_unread_paper_is_no_end(case: Case) -> None:
    """The sign for the papers' end waits until the papers of the room were read."""
    game = play(case, "in", "out")
    assert plan.sign(case, game.state, "office") == plan.BEEN


async def test_what_lies_over_the_form_leads_back_to_it(playing: SmolnyApp) -> None:
    """F2 over the form and Esc: the form, open as it was; a line for the form typed elsewhere is taken all the same."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await say(pilot, "x clock", "7 on clerk", "cite stopped clock for who took it")
        state = lambda: session_of(playing).state  # noqa: E731 - read anew each time
        assert not state().desk
        assert dict(state().draft("who-took-it").chips) == {"clerk": 7}
        assert state().draft("who-took-it").cites == ("stopped-clock",)
        await pilot.press("f4", "f2", "escape")
        await pilot.pause()
        assert playing.screen.KIND == "filing"  # type: ignore[attr-defined]
        assert state().desk
        await pilot.press("f5", "escape", "escape")
        await pilot.pause()
        assert not state().desk


def test_continue_goes_on_with_the_play_and_not_with_a_copy_of_it(case: Case, tmp_path: Path) -> None:
    """A copy kept by name, though newer, does not stand before the play that it was copied from."""
    game = Game.new(case, Start("the-office"), tmp_path)
    game.type("in")
    game.save("half way")
    game.close()
    newest = title.newest_fitting(case, tmp_path)
    assert newest is not None
    assert newest.name != "half-way"


def test_several_moves_are_taken_back_at_once(case: Case) -> None:
    """`undo 3` takes three moves back and names them; where there are fewer, all there are."""
    game = Game.new(case, Start("the-office"))
    for typed in ("x clock", "in", "x shelf"):
        game.type(typed)
    told = [p.text for p in game.type("undo 2").passages]
    assert told[:2] == ["Taken back: Examine: shelf.", "Taken back: Go in: Office."]
    assert len(game.states) == 2
    game.type("undo 9")
    assert len(game.states) == 1
