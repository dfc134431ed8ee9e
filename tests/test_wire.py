"""The machine protocol, through real processes: shapes, refusals that change nothing, and the same again each time."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.fronts.wire import hello, reply, told
from game.play.game import Game
from game.play.journal import Start

STATUS = {"part", "place", "at", "minutes_left", "found", "open", "desk", "filed", "over"}


@pytest.fixture
def wire(smolny, small_folder):
    """Send requests (values, or rows as they are) and read the replies after the hello."""

    def send(*requests, options=()):
        rows = [r if isinstance(r, bytes) else json.dumps(r).encode() for r in requests]
        done = smolny("wire", small_folder, *options, typed=b"\n".join([*rows, b""]))
        assert (done.code, done.err) == (0, "")
        return [json.loads(row) for row in done.out.splitlines()]

    return send


def move(typed):
    return {"move": typed}


def test_hello(wire, small):
    """The first line tells the protocol, the case, the opening, every move and the status."""
    (first,) = wire()
    assert set(first) == {"protocol", "case", "text", "events", "moves", "status"}
    assert first["protocol"] == 1
    assert first["case"] == {"id": small.id, "title": small.title, "digest": small.digest}
    assert first["events"][0] == {"kind": "began", "subject": "the-office", "other": ""}
    assert {"move": "examine hall.clock", "label": "Examine: clock"} in first["moves"]
    assert set(first["status"]) == STATUS
    assert (first["status"]["place"], first["status"]["minutes_left"]) == ("Hall", 120)


def test_replies(wire):
    """A move or a typed command is answered with text, events, moves and status."""
    _, one, two = wire(move("examine hall.clock"), move("go in"))
    assert set(one) == set(two) == {"text", "events", "moves", "status"}
    assert one["text"].startswith("It stopped at nine.")
    assert [e["kind"] for e in one["events"]] == ["examined", "found"]
    assert one["status"]["found"] == 1
    assert two["status"]["place"] == "Office"


def test_every_listed_move_takes(wire):
    """Each move listed is taken as it stands."""
    listed = [m["move"] for m in wire()[0]["moves"]]
    for row in listed:
        answer = wire(move(row))[1]
        assert "error" not in answer, row


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        (b"{", "bad_json"),
        (b"look", "bad_json"),
        (b"[" * 20_000, "bad_json"),
        (b"\xff\xfe", "bad_json"),
        (b'{"move": "\xff"}', "unknown_command"),
        ([], "bad_request"),
        ("look", "bad_request"),
        (None, "bad_request"),
        ({}, "bad_request"),
        ({"move": 3}, "bad_request"),
        ({"move": ["look"]}, "bad_request"),
        (b'{"move": "' + b"x" * 65_536 + b'"}', "too_long"),
        (b"x" * 300_000, "too_long"),
        (move("x" * 10_000), "too_long"),
        (move(""), "empty"),
        (move("\u001b[2J"), "control_characters"),
        (move("\ud800"), "control_characters"),
        (move("go cellar"), "not_now"),
        (move("florble"), "unknown_command"),
        (move("save here"), "no_saves"),
        (move("quit"), "not_on_the_wire"),
        (move("transcript x"), "not_on_the_wire"),
    ],
)
def test_errors_change_nothing(wire, request_, code):
    """A request that cannot be carried out gets an error with a code, and the play stands where it stood."""
    _, before, refused, after = wire(move("x clock"), request_, move("inventory"))
    _, _, without = wire(move("x clock"), move("inventory"))
    assert set(refused) == {"error"}
    assert refused["error"]["code"] == code
    assert refused["error"]["message"]
    assert after == without
    assert after["status"] == before["status"]


def test_empty_lines_are_passed_over(wire):
    """Blank lines are no requests."""
    assert len(wire(b"", b"   ", move("look"))) == 2


def test_a_last_line_without_its_end(smolny, small_folder):
    """A request that the input's end cuts off from its line end is still answered."""
    assert len(smolny("wire", small_folder, typed=b'{"move": "look"}').out.splitlines()) == 2


def test_question_back(wire):
    """A question back changes nothing and is answered by the next request."""
    _, _, asked, put = wire(move("in"), move("read caretaker"), move("2"))
    assert asked["events"] == []
    assert "1. Caretaker, first or 2. Caretaker, second" in asked["text"]
    assert put["status"]["open"] == "Caretaker, second"


def test_undo(wire):
    """Undo gives back the status of before."""
    first, _, undone = wire(move("wait"), move("undo"))
    assert undone["status"] == first["status"]
    assert undone["moves"] == first["moves"]
    assert undone["events"] == [{"kind": "undone", "subject": "", "other": ""}]


def test_two_runs_are_the_same(smolny, small_folder, tmp_path):
    """The same requests get the same bytes, and nothing is written anywhere."""
    rows = "\n".join(json.dumps(move(m)) for m in ("x clock", "in", "read letter", "hint", "wait", "file", "moves", "undo")) + "\n"
    one, two = smolny("wire", small_folder, typed=rows), smolny("wire", small_folder, typed=rows)
    assert one == two
    assert list(tmp_path.iterdir()) == []


def test_ascii_lines(wire, smolny, small_folder):
    """A reply is one line of ASCII, whatever was asked."""
    out = smolny("wire", small_folder, typed=json.dumps(move("search für die Türe \u2028 ж")) + "\n").out
    assert out.isascii()
    assert len(out.splitlines()) == 2


def test_options(wire):
    """A part, a lesson and play without a budget begin as asked."""
    assert wire(options=("--part", "the yard"))[0]["status"]["part"] == "The Yard"
    assert wire(options=("--lesson", "ten minutes"))[0]["status"]["minutes_left"] == 60
    assert wire(options=("--no-budget",))[0]["status"]["minutes_left"] is None


def test_closed_output(started, small_folder):
    """Where nobody reads any more the process ends, without a word of Python."""
    process = started("wire", small_folder)
    process.stdout.close()
    process.stdout = None
    _, err = process.communicate(b'{"move": "look"}\n' * 500, timeout=60)
    assert (process.returncode, err) == (0, b"")


@given(
    st.lists(
        st.one_of(st.text(max_size=30), st.sampled_from(['{"move":"in"}', '{"move":"g"}', '{"move":"1"}', '{"move":"moves"}'])), max_size=6
    )
)
def test_any_rows(small, rows):
    """Whatever is sent, the reply is one of the two shapes and serialises; an error leaves the state."""
    game = Game.new(small, Start("the-office"))
    assert "protocol" in hello(game)
    for row in rows:
        before = game.state
        answer = json.loads(json.dumps(reply(game, row)))
        assert set(answer) in ({"error"}, set(told(game, game.last)))
        if "error" in answer:
            assert game.state == before


def test_the_list_of_moves_can_be_left_out(wire):
    """A program that knows what it wants is not sent thousands of moves with every reply."""
    _, without, listed, refused = wire({"move": "look", "moves": False}, {"move": "look", "moves": True}, {"move": "look", "moves": "no"})
    assert set(without) == {"text", "events", "status"}
    assert {k: listed[k] for k in without} == without
    assert listed["moves"]
    assert refused["error"]["code"] == "bad_request"
