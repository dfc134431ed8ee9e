"""Random and exhaustive players: every law is held on the way, each can be seen to break, and every play can be had again."""

from __future__ import annotations

import json
from dataclasses import astuple, replace
from itertools import count

import pytest

from game.case.build import load
from game.check import exhausting, players
from game.check.exhausting import LEFT_OUT, exhaust
from game.check.laws import LAWS, Unfit
from game.check.players import replay, scripts, seeds, starts, told, values, wander
from game.check.shrinking import fails, script, shrunk
from game.check.sitting import ACTS, Act, again, replayed, sit
from game.engine import filing, moves, narration, score
from game.engine import step as core
from game.engine.events import Event
from game.engine.moves import OPTIONS, Move
from game.engine.passages import Passage
from game.engine.words import Understood
from game.play import game as games
from game.play.game import Answer, Game
from game.play.journal import Start
from game.play.script import parse, played
from game.workshop.begin import begin

OFFICE = Start("the-office", alone=True)
QUIET = ("wait", "card", "hint", "press", "look", "listen", "compare", "skip")


@pytest.fixture(scope="module")
def starter(tmp_path_factory):
    """The case that `smolny new` begins with."""
    folder = tmp_path_factory.mktemp("starter") / "case"
    begin(folder, {})
    return load(folder)


def done(case, *acts, start=OFFICE):
    """A sitting with these acts; a move stands for itself, taken from the list."""
    given = [Act("make", a) if isinstance(a, Move) else a for a in acts]
    return sit(case, start, lambda _sitting: iter(given))


WAIT, LOOK, CLOCK = Move("wait"), Move("look"), Move("examine", ("hall.clock",))


def test_the_same_seed_gives_the_same(small):
    """Nothing but the seed, the case and the steps decides a play: what comes of it is equal in everything."""
    assert wander(small, 4, "s", 40) == wander(small, 4, "s", 40)
    assert replay(small, "s-2", 40).sat.acts == replay(small, "s-2", 40).sat.acts
    assert replay(small, "s-2", 40).sat.acts != replay(small, "s-3", 40).sat.acts


def test_one_play_by_its_own_seed(small):
    """The seed of a play that a report names plays it alone: no other has to be played before it."""
    assert seeds("s", 3) == ("s-1", "s-2", "s-3")
    alone = wander(small, 20, "s-3", 40)
    assert alone.plays == 1
    assert dict(alone.acts) == dict(sorted(replay(small, seeds("s", 3)[2], 40).sat.counts.items()))


@pytest.mark.parametrize("number", range(1, 9))
def test_a_play_had_again(small, number):
    """A play is had again from its seed, from its acts, from its moves alone, and from its script: all end in the same state."""
    sat = replay(small, f"again-{number}", 50).sat
    assert sat.fault is None
    assert replay(small, f"again-{number}", 50).sat == sat
    assert again(small, sat.start, sat.acts) == sat
    assert replayed(small, sat.start, sat.moves) == sat.end
    (one,) = parse(script("again", sat), "again")
    assert replace(played(small, one).state, alone=sat.end.alone) == sat.end


def test_all_ways_to_begin(builtin):
    """Plays begin with the whole case, every part, every lesson, and without what a class may go without."""
    held = starts(builtin)
    assert {s.part for s in held if s.alone and not s.lesson} == set(builtin.parts)
    assert {s.lesson for s in held} == {"", *builtin.lessons}
    assert [s for s in held if not s.alone and s.budget and s.hints and s.notices]
    assert all(any(not getattr(s, name) for s in held) for name in ("budget", "hints", "notices"))


@pytest.mark.parametrize(("name", "plays", "steps"), [("small", 16, 70), ("starter", 12, 70), ("builtin", 6, 60)])
def test_no_law_is_broken(request, name, plays, steps):
    """Plays of every case that comes with the game keep every law, and do all that a player can do."""
    held = wander(request.getfixturevalue(name), plays, "ci", steps)
    assert not held.failures, told(held)
    assert set(held.acts) == set(ACTS)
    assert all(got for kind, got, _ in held.reached if kind in ("scene", "thing", "paper", "item"))


def two_back(self):
    """An undo that takes one move more than it should."""
    self.states[-2:] = []
    self.entries.append(games.Entry(None))
    return Answer((Passage("line", "Taken back."),), (Event("undone"),))


def forgetting(resume):
    """A save opened again without its last move."""
    return lambda cls, case, record, folder=None, path=None: resume(case, replace(record, entries=record.entries[:-1]), folder, path)


def listed_and_refused(patch):
    """The list offers what the core then refuses."""
    legal = core.is_legal
    patch.setattr(core, "is_legal", lambda case, state, move: move.verb != "wait" and legal(case, state, move))


def over_the_score(patch):
    """A filing that earns more than there is to earn."""
    mark = filing.mark_question
    patch.setattr(filing, "mark_question", lambda case, filed: replace(mark(case, filed), total=101.0))


def under_the_score(patch):
    """A mark below nothing."""
    patch.setattr(score, "criticism_share", lambda given, right: -0.1)


def over_the_hours(patch):
    """Time is spent that is not there."""
    patch.setattr(moves, "affordable", lambda case, state, minutes: True)


def time_given_back(patch):
    """Waiting gives time back."""
    patch.setitem(core.APPLY, "wait", lambda case, state, args: (replace(state, spent=state.spent - 15), [Event("waited", "15")]))


def listed_twice(patch):
    """One way is listed twice."""
    patch.setitem(moves.OPTIONS, "look", lambda case, state: iter(((), ())))


def told_by_nothing(patch):
    """A move of which nothing is told."""
    patch.setitem(narration.TELLERS, "waited", lambda case, state, event: [])
    patch.setitem(narration.TELLERS, "spent", lambda case, state, event: [])


def told_emptily(patch):
    """A passage without a word."""
    patch.setitem(narration.TELLERS, "waited", lambda case, state, event: [Passage("line", " ")])


def told_wildly(patch):
    """Something of a kind that no front paints."""
    patch.setitem(narration.TELLERS, "waited", lambda case, state, event: [Passage("shout", "Wait!")])


def misunderstood(patch):
    """Every line is taken for a look."""
    patch.setattr(games, "understand", lambda *_: Understood(LOOK))


def raising(patch):
    """Something goes wrong inside."""

    def broken(_case, _state, _event):
        raise ValueError("no clock")

    patch.setitem(narration.TELLERS, "waited", broken)


def by_chance(patch):
    """A move that leads somewhere else each time."""
    minutes = count(1)
    patch.setitem(core.APPLY, "wait", lambda case, state, args: (replace(state, spent=state.spent + next(minutes)), [Event("waited", "1")]))


def begun_otherwise(patch):
    """A case that begins in another way the third time."""
    times, start = count(1), core.start

    def begun(*args, **named):
        turn = start(*args, **named)
        return turn if next(times) < 3 else replace(turn, state=replace(turn.state, spent=1))

    patch.setattr(core, "start", begun)


def status_that_moves(patch):
    """A look at the status that makes a move."""
    patch.setattr(Game, "status", lambda self: self.make(WAIT))


def never_filed(patch):
    """A filing that is handed in and does not count as filed."""
    patch.setitem(core.APPLY, "submit", lambda case, state, args: (replace(state, desk=False), [Event("filed", state.part)]))


FAULTS = [
    ("undo", lambda patch: patch.setattr(Game, "undo", two_back)),
    ("undo", lambda patch: patch.setattr(games, "last_step", lambda entries: [e for e in entries if e.move][-2:])),
    ("restored", lambda patch: patch.setattr(Game, "resume", classmethod(forgetting(Game.resume)))),
    ("accepted", listed_and_refused),
    ("score", over_the_score),
    ("score", under_the_score),
    ("minutes", over_the_hours),
    ("minutes", time_given_back),
    ("listing", listed_twice),
    ("told", told_by_nothing),
    ("told", told_emptily),
    ("told", told_wildly),
    ("typed", misunderstood),
    ("raised", raising),
    ("state", by_chance),
    ("aside", status_that_moves),
    ("filing", never_filed),
]


@pytest.mark.parametrize(("law", "fault"), FAULTS)
def test_a_fault_is_found(small, monkeypatch, law, fault):
    """Each law can be seen to break: a fault put into the engine is found by plays at random, as a value with its seed and moves."""
    fault(monkeypatch)
    monkeypatch.setattr(players, "SHRUNK", 0)
    laws = set()
    for number in range(1, 25):
        held = wander(small, 1, f"fault-{number}", 60)
        for failure in held.failures:
            laws.add(failure.fault.law)
            assert failure.step == len(failure.acts)
            assert failure.seed in told(held)
            assert failure.seed in failure.script
        if law in laws:
            break
    assert law in laws


def test_a_list_of_moves_that_leads_elsewhere(small, monkeypatch):
    """The last law, too: where the moves alone lead to another end, that is found when the play is over."""
    begun_otherwise(monkeypatch)
    assert done(small, CLOCK).fault.law == "replayed"


def test_every_law_is_shown_to_break():
    """No law stands there that no test has seen broken."""
    assert {law for law, _ in FAULTS} | {"replayed"} == set(LAWS)


def test_a_failing_play_made_shorter(small, monkeypatch):
    """What is not needed is left out; the script that is left fails as long as the fault is there, and no longer."""
    with monkeypatch.context() as patch:
        patch.setattr(games, "last_step", lambda entries: [e for e in entries if e.move][-2:])
        sat = done(small, LOOK, CLOCK, WAIT, LOOK, WAIT, LOOK, Act("undo"), LOOK)
        assert (sat.fault.law, len(sat.acts)) == ("undo", 7)
        fewer = shrunk(small, sat)
        assert fewer.fault.law == "undo"
        assert [str(a) for a in fewer.acts] == ["make wait", "make look", "undo 1"]
        text = script("7-13", fewer)
        assert fails(small, text)
    assert not fails(small, text)


def test_a_script_for_a_move_only_looked_at(small, monkeypatch):
    """Where a move breaks that the player did not make, the script makes it."""
    with monkeypatch.context() as patch:
        raising(patch)
        (failure,) = wander(small, 1, "one-1", 20).failures
        assert "ValueError: no clock" in failure.fault.detail
        assert failure.script.splitlines()[-1] == "> wait"
        assert failure.shown
        assert not failure.fewer
        assert fails(small, failure.script)
    assert not fails(small, failure.script)


def test_a_question_back(small):
    """A line that is asked back is answered with the move, and counted; what it comes to stands in the journal like any other."""
    find = (CLOCK, Move("go", ("office",)), Move("read", ("caretaker-first",)))
    put = Act("say", Move("present", ("stopped-clock", "caretaker-first.2")), "present stopped clock to 2")
    sat = done(small, *find, put)
    assert sat.fault is None
    assert dict(sat.asked) == {"present": 1}
    assert sat.moves[-1] == put.move
    assert sat.rows[-2:] == ("> present stopped clock to 2", "> 1")


def test_what_was_gone_back_from_is_no_part_of_the_script(small):
    """A script has no saves: what was typed between a save and the way back to it stands there as a comment."""
    sat = done(small, CLOCK, Act("save"), WAIT, Act("restore"), LOOK)
    assert sat.rows == ("> examine hall.clock", "# > wait", "# here a save was gone back to", "> look")
    assert [str(m) for m in sat.moves] == ["examine hall.clock", "look"]


def test_acts_that_do_not_fit(small):
    """A move that is not offered, or a way back to nothing, shows nothing either way: the list of acts is refused."""
    for act in (Move("read", ("letter",)), Act("restore"), Act("type", Move("submit"))):
        with pytest.raises(Unfit):
            done(small, act)


def test_the_file_is_torn_and_mended(small, monkeypatch):
    """A torn last line is set aside; where it is not, that is found."""
    assert done(small, WAIT, Act("torn", times=9), LOOK).fault is None
    monkeypatch.setattr("game.play.journal._mend", lambda path: None)
    assert done(small, WAIT, Act("torn", times=9), LOOK).fault.law == "restored"


def brute(case, part, left):
    """How many states there are, counted in another way: depth first, by the list of all moves, states compared field by field."""
    seen, stack = set(), [core.start(case, part, alone=True).state]
    while stack:
        state = stack.pop()
        if astuple(state) not in seen:
            seen.add(astuple(state))
            stack += [core.step(case, state, m).state for m in moves.moves(case, state) if m.verb not in left]
    return len(seen)


@pytest.mark.parametrize(
    ("name", "part", "without"),
    [
        ("small", "the-yard", ()),
        ("small", "the-office", (*QUIET, "examine", "file")),
        ("small", "the-office", (*QUIET, "read", "ask")),
        ("starter", "the-window", ("wait", "card", "hint", "examine")),
    ],
)
def test_every_state_is_visited(request, name, part, without):
    """What is said to be every state is as many as another way of counting finds."""
    case = request.getfixturevalue(name)
    (visited,) = exhaust(case, 3_000, without, [part]).parts
    assert visited.fault is None
    assert visited.every
    assert visited.states == brute(case, part, LEFT_OUT | set(without)) > 250


def test_a_bound_is_told(small):
    """Where the bound is met it says so, and what was left out; it never says of a part of the states that they are all."""
    held = exhaust(small, 100)
    assert [(v.part, v.states, v.every) for v in held.parts] == [("the-office", 100, False), ("the-yard", 100, False)]
    words = exhausting.told(small, held)
    assert "The Yard: stopped at 100 states: not all." in words
    assert "The Yard: every one of 260 states was visited." in exhausting.told(small, exhaust(small, 260, parts=["the-yard"]))
    assert not exhaust(small, 259, parts=["the-yard"]).parts[0].every
    verbs = set(" ".join(words.split()).partition("of them: ")[2].partition(":")[0].split(", "))
    assert verbs == LEFT_OUT - moves.WORDED
    assert set(OPTIONS) > LEFT_OUT


@pytest.mark.parametrize(
    ("law", "fault"),
    [pair for pair in FAULTS if pair[0] not in ("restored", "typed", "aside", "undo", "minutes")]
    + [("undo", lambda patch: patch.setattr(Game, "undo", lambda self: Answer())), ("minutes", over_the_hours)],
)
def test_the_exhaustive_player_finds_it(small, monkeypatch, law, fault):
    """A fault put into the engine is met on the way through the states, with the shortest way there."""
    fault(monkeypatch)
    found = [v for v in exhaust(small, 250).parts if v.fault]
    assert law in {v.fault.law for v in found}
    text = exhausting.told(small, exhaust(small, 250))
    assert all(exhausting.script(v).splitlines()[-1] in text for v in found)


def test_the_way_to_a_fault(small, monkeypatch):
    """The script to a state in which something breaks makes as few moves as lead there, and fails."""
    patched = narration.TELLERS["examined"]

    def broken(case, state, event):
        assert event.subject != "yard.gate"
        return patched(case, state, event)

    monkeypatch.setitem(narration.TELLERS, "examined", broken)
    held = exhaust(small, 500, parts=["the-office"])
    assert [str(m) for m in held.parts[0].path] == ["go yard"]
    ((name, text),) = exhausting.scripts(held).items()
    assert name == "wander-the-office.txt"
    assert text.splitlines()[-2:] == ["> go yard", "> examine yard.gate"]
    assert fails(small, text)


def test_words_and_values(small, monkeypatch):
    """What is told fits 80 columns but for lines of scripts; the values are JSON, and a kept script is named after its seed."""
    time_given_back(monkeypatch)
    held = wander(small, 3, "w", 30)
    assert held.failures
    rows = [row for row in told(held).splitlines() if not row.startswith(">")]
    assert max(map(len, rows)) <= 80
    assert json.loads(json.dumps(values(held)))["failures"][0]["law"] == "minutes"
    assert set(scripts(held)) == {f"wander-{f.seed}.txt" for f in held.failures}
    walked = exhaust(small, 60)
    assert max(map(len, exhausting.told(small, walked).splitlines())) <= 80
    assert json.loads(json.dumps(exhausting.values(walked)))["bound"] == 60


def test_the_command(smolny, small_folder, tmp_path):
    """Both players run from the command line, tell what they did, and end well where no law was broken."""
    done = smolny("wander", small_folder, "--plays", "2", "--steps", "20", "--seed", "s")
    assert (done.code, done.out.splitlines()[-1]) == (0, "No law was broken.")
    again = smolny("wander", small_folder, "--plays", "1", "--steps", "20", "--seed", "s-2", "--json")
    assert json.loads(again.out)["seed"] == "s-2"
    walked = smolny("wander", small_folder, "--exhaustive", "--states", "20", "--keep", tmp_path / "kept")
    assert "The Office: stopped at 20 states: not all." in walked.out
    assert not (tmp_path / "kept").exists()
