"""The core: a pure function over legal moves, in which nothing is forgotten and nobody is ever locked out of filing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.engine.events import KINDS, Event
from game.engine.moves import OPTIONS, WORDED, Move, is_legal, moves
from game.engine.narration import narrate
from game.engine.passages import KINDS as PASSAGE_KINDS
from game.engine.state import State, hours_given, is_filed, minutes_left, open_questions
from game.engine.step import Illegal, start, step
from game.engine.words.labels import label, offered
from game.play.game import Game
from game.play.journal import Start, read

WALK = st.lists(st.integers(0, 10_000), max_size=40)


def begun(case, **options):
    return start(case, "the-office", **options).state


def after(case, *lines, **options):
    """The state after exact moves, written as lists write them."""
    state = begun(case, **options)
    for row in lines:
        verb, *args = row.split()
        state = step(case, state, Move(verb, tuple(args))).state
    return state


def last(steps, first):
    """Where a walk ended."""
    return steps[-1][2] if steps else first


def kinds(turn):
    return [str(e) for e in turn.events]


def test_the_opening(small):
    """A part opens in its first place, with its events and nothing found; held items are in the notebook."""
    turn = start(small, "the-office", holding=["gap"])
    assert kinds(turn) == ["began the-office", "entered hall first"]
    assert turn.state.facts == {("visited", "hall"), ("found", "gap")}
    with pytest.raises(KeyError):
        start(small, "nowhere")
    with pytest.raises(KeyError):
        start(small, "the-office", holding=["nothing"])


@given(WALK)
def test_a_random_walk(small, walk, numbers):
    """Every listed move is legal, takes, changes nothing in the old state, and gives the same again; facts only grow."""
    for old, move, new in walk(small, begun(small), numbers):
        before = (hash(old), repr(old))
        assert is_legal(small, old, move)
        turn = step(small, old, move)
        assert turn == step(small, old, move)
        assert turn.state == new
        assert (hash(old), repr(old)) == before
        assert old.facts <= new.facts or old.part != new.part
        assert isinstance(hash(new), int)
        assert all(e.kind in KINDS for e in turn.events)
        assert all(p.kind in PASSAGE_KINDS and p.text.strip() for p in narrate(small, new, turn.events))


@given(WALK)
def test_the_budget_holds(small, walk, numbers):
    """What is spent never passes the hours given, and without a budget nothing runs out."""
    for _, _, new in walk(small, begun(small), numbers):
        assert 0 <= new.spent <= hours_given(small, new) * 60
        assert minutes_left(small, new) == hours_given(small, new) * 60 - new.spent
    for _, _, new in walk(small, begun(small, budget=False), numbers):
        assert minutes_left(small, new) is None


@given(WALK)
def test_a_filing_can_always_be_reached(small, walk, numbers):
    """From whatever state is reached, the form can be opened, filled and handed in."""
    state = last(walk(small, begun(small), numbers), begun(small))
    if is_filed(state):
        return
    state = step(small, state, Move("file")).state
    for name in open_questions(small, state):
        for answer in small.questions[name].answers:
            state = step(small, state, Move("chips", (name, answer.id, "0"))).state
        state = step(small, state, Move("chips", (name, small.questions[name].answers[-1].id, "10"))).state
    turn = step(small, state, Move("submit"))
    assert is_filed(turn.state)
    assert "filed the-office" in kinds(turn)
    assert Move("verdict") in moves(small, turn.state)


@given(WALK)
def test_moves_are_stable(small, walk, numbers):
    """The list of moves holds none twice and stands in the same order for equal states, with a label each."""
    for _, _, state in walk(small, begun(small), numbers):
        listed = moves(small, state)
        assert listed == moves(small, replace(state))
        assert len(set(listed)) == len(listed)
        assert all(label(small, state, m).strip() for m in listed)
        assert set(offered(small, state)) <= set(listed)


@given(
    WALK,
    st.sampled_from(sorted(OPTIONS)),
    st.lists(st.sampled_from(["hall", "office", "letter", "gap", "caretaker", "10", ""]), max_size=3),
)
def test_unlisted_moves_are_refused(small, walk, numbers, verb, args):
    """A move that is not listed raises Illegal; one that is listed does not."""
    state = last(walk(small, begun(small), numbers), begun(small))
    move = Move(verb, tuple(args))
    if verb in WORDED:
        return
    if move in moves(small, state):
        assert step(small, state, move)
    else:
        with pytest.raises(Illegal) as e:
            step(small, state, move)
        assert e.value.move == move


@pytest.mark.parametrize(
    "move",
    [
        Move("fly"),
        Move(""),
        Move("go", ("cellar",)),
        Move("go", ("nowhere",)),
        Move("go", ()),
        Move("look", ("twice",)),
        Move("read", ("letter",)),
        Move("press", ("caretaker-first.1",)),
        Move("examine", ("office.desk",)),
        Move("submit"),
        Move("verdict"),
        Move("debrief"),
        Move("add", ("why",)),
        Move("next"),
        Move("chips", ("when", "night", "10")),
        Move("search", ("",)),
        Move("search", ("   ",)),
        Move("search", ("x" * 2_001,)),
        Move("search", ("a", "b")),
        Move("search", ("\x1b[31m",)),
        Move("why", ("when", "because")),
    ],
    ids=str,
)
def test_illegal(small, move):
    """What is unknown, shut, elsewhere, too early, or not fit for a terminal is refused."""
    with pytest.raises(Illegal):
        step(small, begun(small), move)


@pytest.mark.parametrize("words", ["", " ", "\x1b[2J", "a\u202eb", "x" * 2_001])
def test_illegal_words_on_the_form(small, words):
    """Reasons are the player's own words, but neither empty nor endless, nor able to steer a terminal."""
    state = after(small, "file")
    assert not is_legal(small, state, Move("why", ("when", words)))
    assert not is_legal(small, state, Move("reason", ("when", words)))
    assert is_legal(small, state, Move("why", ("when", "Because\nof the dark.")))


def test_reading_costs_once(small):
    """Reading, pressing, asking, comparing and presenting cost time once; the second time is free."""
    state = after(small, "examine hall.clock", "go office")
    for row, minutes in (
        ("read caretaker-first", 15),
        ("press caretaker-first.1", 5),
        ("present stopped-clock caretaker-first.2", 5),
        ("ask caretaker keys", 5),
        ("read caretaker-second", 15),
        ("compare caretaker-first caretaker-second", 5),
    ):
        verb, *args = row.split()
        if verb == "press":
            state = replace(state, open="caretaker-first")
        first = step(small, state, Move(verb, tuple(args)))
        again = step(small, first.state, Move(verb, tuple(args)))
        assert first.state.spent - state.spent == minutes, row
        assert again.state.spent == first.state.spent, row
        state = first.state


def test_presenting_what_does_not_touch_is_free(small):
    """An item laid beside a statement that it says nothing of costs no time and leaves no trace."""
    state = after(small, "examine hall.clock", "go office", "read caretaker-first")
    turn = step(small, state, Move("present", ("stopped-clock", "caretaker-first.1")))
    assert turn.state == state
    assert kinds(turn) == ["presented stopped-clock caretaker-first.1"]


def test_what_was_done_stays_open_without_time(small):
    """When the hours are gone, what was read, pressed, asked, compared or presented can be had again; nothing new can."""
    state = after(
        small, "examine hall.clock", "go office", "read caretaker-second", "ask caretaker keys", "read caretaker-first",
        "press caretaker-first.1", "present stopped-clock caretaker-first.2", "compare caretaker-first caretaker-second",
    )  # fmt: skip
    state = replace(state, spent=120)
    listed = {str(m) for m in moves(small, state)}
    assert {"read caretaker-first", "ask caretaker keys", "press caretaker-first.1", "compare caretaker-first caretaker-second"} <= listed
    assert "present stopped-clock caretaker-first.2" in listed
    assert not {"read letter", "ask caretaker clerk", "wait"} & listed
    assert {"file", "examine office.shelf", "go hall", "notebook"} <= listed


def test_bell(small):
    """The closing bell rings when half an hour is left, and once more at the end."""
    state = replace(begun(small), spent=60)
    rung = []
    for _ in range(4):
        turn = step(small, state, Move("wait"))
        rung += [e.subject for e in turn.events if e.kind == "closing"]
        state = turn.state
    assert rung == ["30", "0"]
    assert Move("wait") not in moves(small, state)


def test_an_event_fires_once(small):
    """An event of the case comes about when its condition first holds, and never again."""
    state = after(small, "examine hall.clock", "go office")
    turn = step(small, state, Move("examine", ("office.shelf",)))
    assert kinds(turn) == ["examined office.shelf", "found gap", "happened bell"]
    assert kinds(step(small, turn.state, Move("examine", ("office.shelf",)))) == ["examined office.shelf"]


def test_notices(small):
    """A notice is shown before a paper or place opens; doing it again opens it, skipping costs nothing and closes nothing."""
    state = after(small, "go office")
    noticed = step(small, state, Move("read", ("letter",)))
    assert kinds(noticed) == ["noticed letter"]
    assert (noticed.state.spent, noticed.state.open) == (0, "")
    opened = step(small, noticed.state, Move("read", ("letter",)))
    assert kinds(opened) == ["read letter", "found letter", "spent 15"]
    skipped = step(small, noticed.state, Move("skip", ("letter",)))
    assert kinds(skipped) == ["skipped letter", "found letter"]
    assert skipped.state.spent == 0
    hall = step(small, skipped.state, Move("go", ("hall",))).state
    assert kinds(step(small, hall, Move("go", ("cellar",)))) == ["noticed cellar"]
    assert kinds(step(small, hall, Move("skip", ("cellar",)))) == ["skipped cellar"]


def test_a_closed_exit_opens(small):
    """An exit with a condition can be taken from the moment the condition holds."""
    assert Move("go", ("cellar",)) not in moves(small, begun(small))
    assert Move("go", ("cellar",)) in moves(small, begun(small, holding=["letter"]))


def test_walking_back_far(small):
    """Whatever the ways of places visited lead to is one move away, along open ways; nothing beyond is."""
    state = after(small, "go office")
    assert [m.args[0] for m in moves(small, state) if m.verb == "go"] == ["hall", "yard"]
    state = after(small, "go yard", "go hall", "go office")
    assert [m.args[0] for m in moves(small, state) if m.verb == "go"] == ["hall", "yard"]


def test_hints(small):
    """Hints go from nudge to plain, stay at the plainest, and end once the sticking point is passed."""
    state = begun(small)
    given_steps = []
    for _ in range(4):
        turn = step(small, state, Move("hint"))
        given_steps += kinds(turn)
        state = turn.state
    assert given_steps == ["hinted the-office-1 1", "hinted the-office-1 2", "hinted the-office-1 3", "hinted the-office-1 3"]
    assert kinds(step(small, after(small, "go office", "read caretaker-first"), Move("hint"))) == ["unhinted"]


def test_the_form(small):
    """Ten chips a question, no more; five citations, two for the rival; handing in needs all chips of what is asked or begun."""
    everything = list(small.items)
    state = after(small, "file", holding=everything)
    state = step(small, state, Move("chips", ("when", "night", "7"))).state
    assert {m.args[2] for m in moves(small, state) if m.verb == "chips" and m.args[:2] == ("when", "noon")} == {"0", "1", "2", "3"}
    assert Move("chips", ("when", "night", "10")) in moves(small, state)
    for name in everything:
        state = step(small, state, Move("cite", ("when", name))).state
    assert state.draft("when").cites == tuple(everything)
    assert not [m for m in moves(small, state) if m.verb == "cite" and m.args[0] == "when"]
    for name in everything[:2]:
        state = step(small, state, Move("counter", ("when", name))).state
    assert not [m for m in moves(small, state) if m.verb == "counter" and m.args[0] == "when"]
    state = step(small, state, Move("chips", ("when", "noon", "3"))).state
    assert Move("submit") not in moves(small, state)
    state = step(small, state, Move("chips", ("who-took-it", "clerk", "10"))).state
    assert Move("submit") in moves(small, state)
    begun_more = step(small, state, Move("chips", ("why", "debt", "1"))).state
    assert Move("submit") not in moves(small, begun_more)


def test_after_the_filing(small):
    """Once filed, only views, the verdict and the next part are open; the next part keeps what was found, with hours of its own."""
    state = begun(small, holding=["gap"])
    for row in ("wait", "file", "chips when night 10", "chips who-took-it clerk 10", "submit"):
        verb, *args = row.split()
        state = step(small, state, Move(verb, tuple(args))).state
    verbs = {m.verb for m in moves(small, state)}
    assert verbs == {"look", "next", "verdict", "debrief", "notebook", "inventory", "timeline", "board", "map", "people", "about", "card"}
    turn = step(small, state, Move("next"))
    assert (turn.state.part, turn.state.place, turn.state.spent) == ("the-yard", "yard", 0)
    assert turn.state.knows("found", "gap")
    assert Move("next") not in moves(small, replace(state, alone=True))


def test_a_lesson_cuts_the_part(small):
    """A lesson has its own hours and questions, and no further part behind it."""
    state = start(small, "", lesson="ten-minutes").state
    assert (state.part, state.alone, hours_given(small, state)) == ("the-office", True, 1)
    assert open_questions(small, state) == ("who-took-it",)


@given(WALK, st.integers(1, 40))
def test_undo_of_any_length(small, chosen, numbers, back):
    """Undoing as many moves as one likes, by replay, gives back the very state of then."""
    game = Game.new(small, Start("the-office"))
    states = [game.state]
    for number in numbers:
        game.make(chosen(moves(small, game.state), number))
        states.append(game.state)
    back = min(back, len(numbers))
    for _ in range(back):
        game.undo()
    assert game.state == states[len(numbers) - back]
    replayed = begun(small)
    kept = [e.move for e in game.entries if e.move is not None][: len(numbers) - back]
    for move in kept:
        replayed = step(small, replayed, move).state
    assert replayed == game.state


@given(st.lists(st.integers(-400, 10_000), max_size=10))
def test_reloading_after_every_step(small, chosen, tmp_path_factory, numbers):
    """The journal on disk gives the same state after every single move, undos included."""
    folder = tmp_path_factory.mktemp("saves")
    game = Game.new(small, Start("the-office"), folder)
    for number in numbers:
        if number < 0:
            game.undo()
        else:
            game.make(chosen(moves(small, game.state), number))
        again = Game.resume(small, read(game.journal.path))
        assert again.state == game.state
        assert again.states == game.states
    game.close()


def test_states_are_values(small):
    """Equal histories give equal states, and a state can be a key."""
    one, two = after(small, "go office", "go hall"), after(small, "go office", "go hall")
    assert one == two
    assert {one: 1}[two] == 1
    assert one != after(small, "go office")
    assert isinstance(one, State)


def test_what_was_skipped_stays_skipped(small):
    """Who skips a place does not come upon it by looking round or walking back, but only by asking for it twice."""
    skipped = step(small, after(small, "go office", "skip letter", "go hall"), Move("skip", ("cellar",)))
    told = " ".join(p.text for p in narrate(small, skipped.state, [Event("entered", "cellar", "again")]))
    assert "You stay on the stairs." in told
    first = step(small, skipped.state, Move("look"))
    assert kinds(first) == ["noticed cellar"]
    assert "you skipped it" in narrate(small, first.state, first.events)[0].text.lower()
    second = step(small, first.state, Move("look"))
    assert kinds(second) == ["looked cellar"]
    assert "You stay on the stairs." not in " ".join(p.text for p in narrate(small, second.state, second.events))


def test_a_skipped_paper_opens_after_its_notice_only(small):
    """A skipped paper is known and not in hand; reading it still takes two steps, and the time that skipping did not take."""
    state = step(small, after(small, "go office"), Move("skip", ("letter",))).state
    assert state.open == ""
    warned = step(small, state, Move("read", ("letter",)))
    assert kinds(warned) == ["noticed letter"]
    read = step(small, warned.state, Move("read", ("letter",)))
    assert (kinds(read), read.state.spent, read.state.open) == (["read letter", "spent 15"], 15, "letter")
    late = replace(warned.state, spent=115)
    assert Move("read", ("letter",)) not in moves(small, late)
    assert step(small, read.state, Move("read", ("letter",))).state.spent == 15


def test_what_is_new_in_a_place_is_told_on_coming_back(edited):
    """Prose that waits for something is told once when it has come to hold, and not each time again; the first prose always is."""
    look = "look: {documented: {log: p. 3}, text: A desk and a shelf. The first statement lies on top.}"
    new = (
        "look:\n  - {documented: {log: p. 3}, text: A desk and a shelf.}\n"
        "  - {documented: {log: p. 3}, when: not found stopped clock, text: It is quiet.}\n"
        "  - {documented: {log: p. 3}, when: found stopped clock, text: Something ticks.}"
    )
    game = Game.new(edited(("scenes/office.yaml", look, new)).case, Start("the-office", alone=True))

    def told(row: str) -> str:
        return " ".join(p.text for p in game.type(row).passages)

    assert "It is quiet." in told("in")
    game.type("out")
    assert "It is quiet." not in told("in")
    game.type("out")
    game.type("x clock")
    back = told("in")
    assert "A desk and a shelf." in back
    assert "Something ticks." in back
    assert "quiet" not in back
    game.type("out")
    assert "Something ticks." not in told("in")
    assert "Something ticks." in told("look")
