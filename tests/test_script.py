"""Scripts: plays that expect something, told readably where it does not come, and transcripts that are scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.engine.moves import Move, moves
from game.play.game import Game
from game.play.journal import Start
from game.play.script import ScriptError, parse, run
from game.play.transcript import write

GREEN = """\
# every sign once
* the clock
part: the office

two hours with the papers.
! cellar is locked
= entered hall first
> x clock
It stopped
at nine.
/stopped .* (nine|ten)/
= examined hall.clock
= found stopped-clock
! ten
> n
The cellar is locked.

* held from the start
lesson: ten minutes
holding: letter, gap
budget: off
! 1 h
> inventory
Gap and Letter
> north
Before you go on: It is dark here.
"""


def ran(case, text):
    """The failures of a script's tests, as printed."""
    return [str(f) for script in parse(text, "play.txt") for f in run(case, script, "play.txt")]


def test_green(small):
    """Text (white space folded), `!`, patterns, events and all preconditions hold where they should."""
    assert len(parse(GREEN, "play.txt")) == 2
    assert ran(small, GREEN) == []


@pytest.mark.parametrize(
    ("expected", "message"),
    [
        ("It stopped at ten.", "does not appear: It stopped at ten."),
        ("! stopped", "must not appear: stopped"),
        ("/^ten/", "nothing matches: /^ten/"),
        ("= found gap", "did not come about: found gap"),
        ("= found stopped", "did not come about: found stopped"),
        ("\\! stopped", "does not appear: ! stopped"),
    ],
)
def test_failures(small, expected, message):
    """What does not come is told with file, line, test, command and reason."""
    told = ran(small, f"* clock\n> x clock\nIt stopped\n{expected}\n")
    assert len(told) == 1
    assert told[0].splitlines()[0] == f"play.txt:4: clock: {message}"
    assert told[0].splitlines()[1] == "    after: > x clock"


def test_the_nearest_line(small):
    """A line that does not appear is told with the one most like it; an event with those that came."""
    assert "nearest: It stopped at nine." in ran(small, "* a\n> x clock\nIt stopped at ten.\n")[0]
    assert "nearest: examined hall.clock; found stopped-clock" in ran(small, "* a\n> x clock\n= found gap\n")[0]
    assert "nearest: nothing came about" in ran(small, "* a\n> help\n= found gap\n")[0]
    assert "in the opening" in ran(small, "* a\nNo such opening\n")[0]


@pytest.mark.parametrize("expected", ["= found stopped-clock", "= found", "= examined hall.clock", "= examined"])
def test_events_by_their_beginning(small, expected):
    """An event is named in full or by its first words, never by half a word."""
    assert ran(small, f"* a\n> x clock\n{expected}\n") == []


def test_every_failure_is_told(small):
    """A test goes on after a failure and tells all of them."""
    assert len(ran(small, "* a\nzz\n> x clock\nzz\n> in\nzz\n= zz\n")) == 4


@pytest.mark.parametrize(
    ("setting", "says"),
    [("part: nowhere", "no part 'nowhere'"), ("lesson: none", "no lesson 'none'"), ("holding: gap, none", "no item 'none'")],
)
def test_unknown_settings(small, setting, says):
    """A start that the case does not have is a failure of the test, told by name."""
    told = ran(small, f"* a\n{setting}\n> look\n")
    assert len(told) == 1
    assert says in told[0]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("> look\n", "play.txt:1: a test begins with"),
        ("", "play.txt:1: the file holds no test"),
        ("# only a comment\n", "holds no test"),
        ("* a\n> look\n/(/\n", "play.txt:3: the pattern cannot be read"),
        (f"* a\n> look\n/{'x' * 400}/\n", "play.txt:3: a pattern has at most"),
    ],
)
def test_no_script(text, says):
    """What cannot be read as a script is told with its line."""
    with pytest.raises(ScriptError) as e:
        parse(text, "play.txt")
    assert says in str(e.value)


def test_a_setting_is_text_after_the_first_command(small):
    """Settings stand before the first command; later such a line is something to expect."""
    assert "does not appear: part: the yard" in ran(small, "* a\n> look\npart: the yard\n")[0]


@pytest.mark.parametrize(("text", "code"), [(GREEN, 0), ("* a\n> look\nnothing of the kind\n", 1), ("> look\n", 2), (b"* \xff\n", 2)])
def test_exit_codes(smolny, small_folder, tmp_path, text, code):
    """`smolny run` leaves with 0 where all is as expected, 1 where not, 2 where it cannot be read; errors are one line."""
    path = tmp_path / "play.txt"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    done = smolny("run", path, "--case", small_folder)
    assert done.code == code
    assert len(done.err.splitlines()) == (1 if code == 2 else 0)
    if code == 0:
        assert done.out == "2 scripts, all as expected\n"
    if code == 1:
        assert done.out.startswith(f"{path}:3: a: does not appear: nothing of the kind\n")
        assert done.out.endswith("1 scripts, 1 lines failed\n")


@pytest.mark.parametrize("name", ["none.txt", "."])
def test_no_file(smolny, small_folder, name):
    """A script that is not there, or is a folder, is one line on stderr and exit code 2."""
    done = smolny("run", name, "--case", small_folder)
    assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)


def test_two_files(smolny, small_folder, tmp_path):
    """Several scripts run one after the other and are counted together."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(GREEN, encoding="utf-8")
    assert smolny("run", "a.txt", "b.txt", "--case", small_folder).out == "4 scripts, all as expected\n"


def test_a_transcript_reads_well(play):
    """A transcript keeps lines as typed, writes the rest in exact form, and names how the play began."""
    game = play("X the clock", start=Start("the-office", alone=True, budget=False, holding=("gap",)))
    game.make(Move("go", ("office",)))
    game.type("undo")
    rows = write(game.case, game.start, game.entries, "mine").splitlines()
    assert rows[:4] == ["* mine", "part: the-office", "holding: gap", "budget: off"]
    assert [r for r in rows if r.startswith(">")] == ["> X the clock", "> go office", "> undo"]


def replayed(case, game):
    """The failures of a play's own transcript, and the state that it leads to."""
    (script,) = parse(write(case, game.start, game.entries), "t")
    again = Game.new(case, game.start)
    for command in script.commands[1:]:
        again.type(command.typed)
    return [str(f) for f in run(case, script, "t")], again.state


@given(
    st.lists(st.integers(-300, 10_000), max_size=20),
    st.sampled_from([Start("the-office"), Start("the-yard", alone=True), Start("the-office", "ten-minutes")]),
)
def test_transcripts_run_green(small, chosen, numbers, start):
    """A transcript of any play, run as a script, finds everything it expects and ends in the same state."""
    game = Game.new(small, start)
    for number in numbers:
        if number < 0:
            game.undo()
        else:
            game.make(chosen(moves(small, game.state), number))
    failures, state = replayed(small, game)
    assert failures == []
    assert state == game.state


WORDED = st.text(
    alphabet=st.characters(codec="utf-8", categories=["L", "P", "N", "Z", "S"], include_characters="\n\t"), min_size=1, max_size=60
)


@given(WORDED, WORDED)
def test_transcripts_with_words(small, play, reason, query):
    """A player's own words and searches, whatever they hold, are written so that the transcript runs green."""
    game = play("x clock", "file")
    game.make(Move("reason", ("when", reason)))
    game.make(Move("why", ("when", f"clock {reason}")))
    game.make(Move("search", (query,)))
    game.make(Move("search", ("clock",)))
    failures, _ = replayed(small, game)
    assert failures == []
