"""The journal: every move on disk before the answer, nothing erased, and damage told, not guessed away."""

from __future__ import annotations

import json
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.case.build import load
from game.engine.moves import Move, moves
from game.play.game import Game
from game.play.journal import Entry, Journal, JournalError, Start, header, read
from game.play.saves import fresh_path, list_saves, saves_folder, slot_path

START = Start("the-office", alone=True)


@pytest.fixture
def game(small, tmp_path):
    """A game saved in the test's folder."""
    held = Game.new(small, START, tmp_path / "saves")
    yield held
    held.close()


def lines(path):
    return [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines()]


def rewritten(game, change):
    """The journal's lines changed by a function and written back, as raw bytes."""
    path = game.journal.path
    game.close()
    path.write_bytes(change(path.read_bytes()))
    return path


def test_the_first_line(game, small):
    """A journal begins with the schema, the case, the exact files it was built from, and how the play began."""
    head = lines(game.journal.path)[0]
    assert (head["smolny"], head["case"], head["digest"]) == (1, small.id, small.digest)
    assert head["start"] == {"part": "the-office", "lesson": "", "alone": True, "budget": True, "holding": []}


def test_every_move_is_on_disk_before_the_answer(game, monkeypatch):
    """When the answer comes back the move stands in the file, and the file was put on the disk."""
    synced = []
    held = os.fsync
    monkeypatch.setattr(os, "fsync", lambda fd: (synced.append(fd), held(fd)))
    for number, row in enumerate(("x clock", "in", "read first statement"), 1):
        move = game.type(row).move
        assert len(synced) == number
        assert lines(game.journal.path)[-1] == {"move": [move.verb, *move.args], "typed": row}


def test_what_is_no_move_leaves_no_line(game):
    """Refusals, questions back, lists and help write nothing."""
    before = game.journal.path.read_bytes()
    for row in ("florble", "n", "", "moves", "help", "saves", "margin", "present clock to 1"):
        game.type(row)
    assert game.journal.path.read_bytes() == before


def test_undo_is_recorded_and_nothing_erased(game, small):
    """Undo is a line of its own; the move it takes back stays; reading it back gives the same state."""
    game.type("wait")
    before = game.journal.path.read_bytes()
    game.type("undo")
    after = game.journal.path.read_bytes()
    assert after.startswith(before)
    assert lines(game.journal.path)[-1] == {"undo": True}
    assert Game.resume(small, read(game.journal.path)).state == game.state


@pytest.mark.parametrize("tail", [b'{"move":["go","ya', b"\x00\xff", b'{"move":["wait"]}'])
def test_torn_last_line(game, small, tail):
    """A last line without its end is set aside in a file of its own, and play goes on from the line before."""
    game.type("wait")
    state = game.state
    path = rewritten(game, lambda data: data + tail)
    record = read(path)
    assert record.torn
    again = Game.resume(small, record, path.parent, path)
    assert again.state == state
    assert path.with_suffix(".torn").read_bytes() == tail
    again.type("x clock")
    again.close()
    assert [e.move.verb for e in read(path).entries] == ["wait", "examine"]
    assert not read(path).torn


@pytest.mark.parametrize("damage", [b"{{{", b"[1]", b'{"move":[]}', b'{"move":"wait"}', b'{"move":["wait",1]}', b"\xff", b"", b"[" * 5000])
def test_damaged_line(game, damage):
    """A damaged line in the middle is told by its number; nothing is guessed."""
    game.type("wait")
    game.type("x clock")

    def damaged(data):
        rows = data.split(b"\n")
        rows[1] = damage
        return b"\n".join(rows)

    with pytest.raises(JournalError, match="line 2, is damaged"):
        read(rewritten(game, damaged))


@pytest.mark.parametrize("where", ["move", "typed", "title"])
def test_control_characters(game, where):
    """A journal that could steer the terminal is refused."""
    game.type("wait")

    def armed(data):
        head, entry = (json.loads(row) for row in data.splitlines())
        if where == "title":
            head["title"] = "\x1b[2J"
        else:
            entry[where] = ["wait", "\x1b[2J"] if where == "move" else "\u202ewait"
        return f"{json.dumps(head)}\n{json.dumps(entry)}\n".encode()

    with pytest.raises(JournalError, match="damaged"):
        read(rewritten(game, armed))


@pytest.mark.parametrize(
    ("head", "says"),
    [
        ({"smolny": 2}, "newer version"),
        ({"smolny": "1"}, "no save of this game"),
        ({"case": 3}, "first line"),
        ({"start": []}, "first line"),
        ({"start": {"part": 3}}, "first line"),
        ({"start": {"part": "the-office", "holding": "gap"}}, "first line"),
    ],
)
def test_foreign_heads(game, head, says):
    """A newer schema, another file's head or a broken one is refused with a sentence that says which."""

    def changed(data):
        return json.dumps(json.loads(data.splitlines()[0]) | head).encode() + b"\n"

    with pytest.raises(JournalError, match=says):
        read(rewritten(game, changed))


@pytest.mark.parametrize("data", [b"", b"\n", b"hello", b"hello\n", b"\x89PNG\r\n\x1a\n"])
def test_no_journal_at_all(tmp_path, data):
    """Any other file is refused with a sentence, not a traceback."""
    path = tmp_path / "other.jsonl"
    path.write_bytes(data)
    with pytest.raises(JournalError):
        read(path)


def test_missing_file(tmp_path):
    """A save that is not there is told as one that cannot be read."""
    with pytest.raises(JournalError, match="cannot be read"):
        read(tmp_path / "none.jsonl")


def test_another_case(game, small):
    """A save of another case is refused by its title."""
    path = rewritten(game, lambda data: data.replace(b'"case":"the-missing-ledger"', b'"case":"other"'))
    with pytest.raises(JournalError, match="belongs to another case: The Missing Ledger"):
        Game.resume(small, read(path))


@pytest.mark.parametrize("start", [{"part": "nowhere"}, {"lesson": "nothing"}, {"holding": ["nothing"]}])
def test_a_start_the_case_lacks(game, small, start):
    """A save that begins in a part, lesson or with an item that is gone is told so."""

    def changed(data):
        head = json.loads(data.splitlines()[0])
        return json.dumps(head | {"start": head["start"] | start}).encode() + b"\n"

    with pytest.raises(JournalError, match="has no"):
        Game.resume(small, read(rewritten(game, changed)))


def test_an_edited_case(game, edited):
    """Where the case was edited so that a move is not possible any more, the line and the move are told."""
    for row in ("x clock", "in", "x desk"):
        game.type(row)
    path = game.journal.path
    changed = edited(("scenes/office.yaml", "  desk: {look: The drawer is empty., documented: {log: p. 3}}\n", ""))
    with pytest.raises(JournalError, match=r"line 4, 'examine office\.desk'"):
        Game.resume(load(changed.folder), read(path))


def test_an_edit_that_does_not_matter(game, edited):
    """A save goes on with an edited case as long as every move is still possible."""
    game.type("x clock")
    changed = edited(("scenes/yard.yaml", "A yard with a gate.", "A yard without a gate."))
    assert Game.resume(load(changed.folder), read(game.journal.path)).state == game.state


def test_two_games_on_one_file(game, small):
    """Two windows on one save do not interleave: the one that comes second goes on in a file of its own, and says so."""
    game.type("wait")
    path = game.journal.path
    other = Game.resume(small, read(path), path.parent, path)
    other.type("x clock")
    told = game.type("in")
    assert any("Another window" in p.text for p in told.passages)
    assert "Another window" not in " ".join(p.text for p in game.type("out").passages)
    assert game.journal.path != path
    other.type("wait")
    other.close()
    assert [e.move.verb for e in read(path).entries] == ["wait", "examine", "wait"]
    assert [e.move.verb for e in read(game.journal.path).entries] == ["wait", "go", "go"]


def test_unwritable_folder(small, tmp_path):
    """Where nothing can be saved, play goes on, and says that it is not being saved."""
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    game = Game.new(small, START, tmp_path / "file" / "saves")
    assert "not being saved" in game.trouble
    assert game.type("x clock").move
    assert game.state.knows("found", "stopped-clock")
    assert game.type("save here").code == "no_saves"


def test_a_disk_that_fills_up(game, monkeypatch):
    """Where the disk gives out in the middle, the move is made, the trouble is told once, and play goes on."""

    def full(fd):
        raise OSError(28, "No space left on device")

    game.type("x clock")
    monkeypatch.setattr(os, "fsync", full)
    told = game.type("in")
    assert told.move == Move("go", ("office",))
    assert "No space left on device" in told.passages[-1].text
    assert "not being saved" in told.passages[-1].text
    assert game.type("x desk").passages[-1].kind == "prose"


def test_save_and_restore(game, small):
    """A named save keeps the point; restoring goes on in a new file and leaves both files as they are."""
    game.type("x clock")
    state, first = game.state, game.journal.path
    assert game.type("save The Clock!").code == ""
    slot = first.parent / "the-clock.jsonl"
    kept = slot.read_bytes()
    game.type("in")
    before = first.read_bytes()
    answer = game.type("restore the clock")
    assert [str(e) for e in answer.events] == ["restored the clock"]
    assert game.state == state
    game.type("wait")
    assert first.read_bytes() == before
    assert slot.read_bytes() == kept
    assert game.journal.path not in (first, slot)
    assert {s.name for s in list_saves(first.parent, small)} == {"the-clock", first.stem, game.journal.path.stem}


def test_overwriting_a_slot_keeps_the_old(game, small):
    """Saving under a name a second time keeps what stood there beside it."""
    game.type("x clock")
    game.type("save here")
    old = slot_path(game.folder, "here").read_bytes()
    game.type("in")
    game.type("save here")
    assert read(slot_path(game.folder, "here")).entries[-1].move == Move("go", ("office",))
    assert [p.read_bytes() for p in game.folder.glob("here-before*")] == [old]


def test_a_slot_that_cannot_be_written_keeps_the_old(game):
    """Where saving under a name fails, the slot holds what it held."""
    game.type("save here")
    kept = slot_path(game.folder, "here").read_bytes()
    game.journal.path.unlink()
    assert game.type("save here").code == "not_saved"
    assert slot_path(game.folder, "here").read_bytes() == kept


@pytest.mark.parametrize("name", ["???", "..", "/", "-"])
def test_names_without_letters(game, name):
    """A save needs a name; none leads out of the folder."""
    assert game.type(f"save {name}").code == "not_saved"
    assert game.type(f"restore {name}").code == "not_restored"


def test_names_stay_in_the_folder(game):
    """Whatever is in a name, the file lies in the saves folder."""
    game.type("save ../../etc/Passwd")
    assert slot_path(game.folder, "../../etc/Passwd") == game.folder / "etc-passwd.jsonl"
    assert (game.folder / "etc-passwd.jsonl").is_file()


def test_restoring_what_is_not_there(game):
    """An unknown name changes nothing and says where to look."""
    state = game.state
    answer = game.type("restore nothing")
    assert answer.code == "not_restored"
    assert "saves" in answer.passages[0].text
    assert game.state == state
    assert game.type("wait").move


def test_without_saves(play):
    """A game without a folder says so when asked to save or restore."""
    game = play()
    assert game.type("save here").code == "no_saves"
    assert game.type("restore here").code == "no_saves"
    assert game.type("saves").passages


def test_list_of_saves(game, small):
    """Only readable saves of this case are listed."""
    (game.folder / "junk.jsonl").write_bytes(b"junk\n")
    (game.folder / "other.jsonl").write_text(json.dumps(header("other", "d", "t", START)) + "\n", encoding="utf-8")
    assert [s.path for s in list_saves(game.folder, small)] == [game.journal.path]
    assert list_saves(game.folder / "none", small) == ()


def test_fresh_paths_are_fresh(game):
    """Two games begun in the same second have files of their own."""
    first = fresh_path(game.folder)
    first.write_bytes(b"")
    assert not fresh_path(game.folder).exists()


def test_where_saves_go(small, tmp_path):
    """A case with a `saves` folder keeps its own; any other goes to the user's data directory."""
    (tmp_path / "saves").mkdir()
    assert saves_folder(tmp_path, small) == tmp_path / "saves"
    elsewhere = saves_folder(tmp_path / "none", small)
    assert elsewhere.is_relative_to(tmp_path / "home")
    assert elsewhere.name == small.id


def test_a_closed_journal(tmp_path):
    """A journal let go of takes no more lines."""
    journal = Journal.create(tmp_path / "a.jsonl", header("c", "d", "t", START))
    journal.close()
    with pytest.raises(JournalError):
        journal.add(Entry(Move("wait")))
    with pytest.raises(JournalError):
        Journal.create(tmp_path / "a.jsonl", header("c", "d", "t", START))


@given(st.lists(st.integers(-500, 10_000), max_size=15), st.text(max_size=20))
def test_random_plays_round_trip(small, chosen, tmp_path_factory, numbers, typed):
    """Whatever is played and typed, the journal reads back as the entries made and gives the same state."""
    folder = tmp_path_factory.mktemp("saves")
    game = Game.new(small, Start("the-office", holding=("gap",), budget=False), folder)
    game.type(typed)
    for number in numbers:
        if number < 0:
            game.type("undo")
        else:
            game.make(chosen(moves(small, game.state), number))
    record = read(game.journal.path)
    assert record.entries == tuple(game.entries)
    assert record.start == game.start
    again = Game.resume(small, record, folder)
    assert again.state == game.state
    assert read(again.journal.path).entries == record.entries
    game.close()
    again.close()
