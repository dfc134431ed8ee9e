"""While a case is written: checked again on every save, read again by a running game, entered at a line of its YAML."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from game.case.build import load
from game.check.proving.there import NotThere, way_to
from game.fronts.app.app import SmolnyApp
from game.fronts.app.opening import Opened
from game.play.game import Game
from game.play.journal import Start, read
from game.play.reload import Watched, reloaded, renewal
from game.workshop.watch import watch

from .conftest import diagnose


@pytest.fixture
def mine(small_folder: Path, tmp_path: Path) -> Path:
    """A copy of the small case that an author writes in."""
    return Path(shutil.copytree(small_folder, tmp_path / "mine"))


def edit(folder: Path, file: str, old: str, new: str) -> None:
    """Change one place of a file, as saving in an editor does."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def test_a_change_is_seen_once(mine: Path) -> None:
    """Files that are changed, added or taken away are told by name, and then no more."""
    watched = Watched(mine)
    assert watched.changed() == ()
    edit(mine, "scenes/hall.yaml", "A stone hall", "A wide stone hall")
    (mine / "scenes" / "new.yaml").write_text("")
    assert watched.changed() == ("scenes/hall.yaml", "scenes/new.yaml")
    assert watched.changed() == ()
    (mine / "scenes" / "new.yaml").unlink()
    assert watched.changed() == ("scenes/new.yaml",)


def test_watch_tells_what_came_up_and_what_was_mended(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a save, what is new stands first and says so; after the mend, it is counted as mended."""
    told: list[str] = []
    edits = {1: ("in: office", "in: offise"), 5: ("in: offise", "in: office")}
    looks = iter(range(1, 100))

    def pass_time(_seconds: float) -> None:
        if held := edits.get(next(looks)):
            edit(mine, "scenes/hall.yaml", *held)

    monkeypatch.setattr("game.workshop.watch.sleep", pass_time)
    watch(mine, lambda root: diagnose(root)[1], told.append, looks=9)
    assert len(told) == 3
    assert told[0] == "Nothing wrong found."
    broken = told[1].splitlines()
    assert broken[1].endswith("  scenes/hall.yaml")
    assert broken[2].startswith("new: scenes/hall.yaml:")
    assert "N301: there is no place called 'offise'. Did you mean 'Office'?" in broken[2]
    assert broken[-1] == "1 finding."
    assert told[2].splitlines()[2:] == ["1 mended.", "Nothing wrong found."]


def test_watch_as_a_command(started, mine: Path) -> None:
    """The command tells what is wrong at once, again after a save, and leaves quietly when it is stopped."""
    process = started("watch", mine)
    assert process.stdout
    head = [process.stdout.readline().decode() for _ in range(2)]
    assert head[0].startswith("Watching ")
    assert head[1] == "Nothing wrong found.\n"
    edit(mine, "scenes/hall.yaml", "in: office", "in: offise")
    rows = [process.stdout.readline().decode() for _ in range(3)]
    assert "new: scenes/hall.yaml" in rows[2]


def test_reloading_keeps_the_place(mine: Path, tmp_path: Path) -> None:
    """The moves are made again in the case as it is now; the old save stays, and a new one holds the play."""
    game = Game.new(load(mine), Start("the-office", alone=True), tmp_path / "saves")
    for row in ("x clock", "in", "read caretaker first"):
        game.type(row)
    assert game.journal
    edit(mine, "scenes/office.yaml", "A desk and a shelf.", "A desk and a shelf behind a stove.")
    came = reloaded(game, mine)
    assert came.game
    assert came.told == "The case was changed and read again."
    assert came.game.state == game.state
    assert "behind a stove" in " ".join(p.text for p in came.game.type("look").passages)
    assert came.game.journal
    assert came.game.journal.path != game.journal.path
    assert len(read(came.game.journal.path).entries) == 3 + 1
    assert len(read(game.journal.path).entries) == 3


def test_moves_that_fit_no_more_are_told(mine: Path) -> None:
    """What the new case does not allow is left out and counted; the rest of the play stands."""
    game = Game.new(load(mine), Start("the-office", alone=True))
    for row in ("x clock", "in", "x shelf"):
        game.type(row)
    edit(mine, "scenes/office.yaml", "  shelf:", "  cupboard:")
    came = reloaded(game, mine)
    assert came.game
    assert came.told == "The case was changed and read again. 1 move of yours fit no more and were left out."
    assert came.game.state.place == "office"


def test_a_broken_case_leaves_the_play_alone(mine: Path) -> None:
    """While the case cannot be loaded, or has lost the part that is played, the old one goes on and the fault is told."""
    look = renewal(mine)
    game = Game.new(load(mine), Start("the-office", alone=True))
    edit(mine, "scenes/hall.yaml", "in: office", "in: offise")
    came = look(game)
    assert came
    assert came.game is None
    assert "scenes/hall.yaml" in came.told
    edit(mine, "scenes/hall.yaml", "in: offise", "in: office")
    assert (again := look(game))
    assert again.game
    assert look(again.game) is None


def test_the_plain_front_reads_the_case_again(started, mine: Path, tmp_path: Path) -> None:
    """With --watch, a running game tells of the change before the next line and goes on in the new case."""
    process = started("play", mine, "--plain", "--watch", "--saves", tmp_path / "s")
    assert process.stdin
    assert process.stdout
    process.stdin.write(b"in\n")
    process.stdin.flush()
    seen = b""
    while b"A desk and a shelf." not in seen:
        seen += process.stdout.read1(4096)  # type: ignore[attr-defined]
    edit(mine, "scenes/office.yaml", "A desk and a shelf.", "A desk and a shelf behind a stove.")
    out, _ = process.communicate(b"look\nquit\n", timeout=60)
    assert "The case was changed and read again." in out.decode()
    assert "a shelf behind a stove" in out.decode()


async def test_the_app_reads_the_case_again(mine: Path, tmp_path: Path) -> None:
    """In the app the play goes on at its place, with a word of the change; a case that is broken is told in a box."""
    game = Game.new(load(mine), Start("the-office", alone=True), tmp_path / "saves")
    opened = Opened(game.case, tmp_path / "saves", game, renewal(mine))
    app = SmolnyApp(lambda: opened, tmp_path)
    async with app.run_test() as pilot:
        await pilot.pause(0.5)
        assert app.desk
        assert app.desk.session
        app.desk.session.type("in")
        edit(mine, "scenes/office.yaml", "A desk and a shelf.", "A desk and a shelf behind a stove.")
        for _ in range(60):
            await pilot.pause(0.1)
            if app.desk.case is not game.case:
                break
        told = [p.text for t in app.desk.session.log for p in t.passages]
        assert app.desk.session.state.place == "office"
        assert "The case was changed and read again." in told
        assert any("behind a stove" in text for text in told)


def test_a_line_leads_into_the_game(small, smolny, small_folder: Path, tmp_path: Path) -> None:
    """From a line within a thing, a topic, a question or a part the game begins there, within the rules."""
    hall = (small_folder / "scenes" / "office.yaml").read_text(encoding="utf-8").splitlines()
    line = next(n for n, row in enumerate(hall, 1) if "shelf:" in row)
    way = way_to(small, "scenes/office.yaml", line)
    assert way.name == "Office: shelf"
    assert [m.verb for m in way.moves][-1] == "examine"
    record = (small_folder / "evidence" / "all.yaml").read_text(encoding="utf-8").splitlines()
    asks = next(n for n, row in enumerate(record, 1) if "Who took the ledger?" in row)
    assert [str(m) for m in way_to(small, "evidence/all.yaml", asks).moves] == ["file"]
    assert way_to(small, "scenes/office.yaml", 1).name == "Office"
    assert way_to(small, "scenes/first.yaml", 12).name == "Caretaker, first"
    with pytest.raises(NotThere, match="begins in"):
        way_to(small, "scenes/nowhere.yaml", 1)
    played = smolny("play", small_folder, "--plain", "--at", f"scenes/office.yaml:{line}:3", "--saves", tmp_path / "s", typed="quit\n")
    assert played.code == 0
    assert "One ledger is missing." in played.out
    wrong = smolny("play", small_folder, "--plain", "--at", "office", typed="")
    assert wrong.err == "smolny: 'office' is no line of a file: write it as 'check' does, for instance scenes/hall.yaml:12.\n"


def test_every_place_and_paper_of_the_built_in_case_is_entered_by_its_first_line(builtin) -> None:
    """Each file of scenes leads to the place or paper it holds; a sample, since each is a proof of its own."""
    files = sorted({p.mark.file: p.name for p in (*builtin.places.values(), *builtin.transcripts.values())}.items())
    for file, name in files[::12]:
        assert way_to(builtin, file, 1).name == name
