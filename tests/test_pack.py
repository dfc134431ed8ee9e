"""One file of a case: what goes in, that it plays as the folder does, and that no zip does harm."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pytest

from game.case.build import examine, load
from game.case.files import MAX_FILES, holds_case
from game.case.nodes import MAX_BYTES
from game.workshop.pack import NotPacked, pack


@pytest.fixture
def packed(small_folder: Path, tmp_path: Path) -> Path:
    """The small case as one file."""
    return pack(small_folder, "small", tmp_path / "small.zip")[0]


def made(path: Path, files: dict[str, bytes]) -> Path:
    """A zip of whatever names and bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in files.items():
            z.writestr(name, data)
    return path


def contents(folder: Path, top: str = "") -> dict[str, bytes]:
    """The files of a case folder, as a zip would hold them."""
    return {f"{top}{p.relative_to(folder).as_posix()}": p.read_bytes() for p in folder.rglob("*.yaml")}


def test_a_packed_case_is_the_same_case(packed: Path, small_folder: Path, tmp_path: Path) -> None:
    """Its digest is the folder's, so that saves go from one to the other; packing twice gives the same bytes."""
    assert load(packed).digest == load(small_folder).digest
    again, _ = pack(small_folder, "small", tmp_path / "again.zip")
    assert again.read_bytes() == packed.read_bytes()


def test_only_the_case_goes_along(small_folder: Path, tmp_path: Path) -> None:
    """Saves, hidden files and whatever else lies in the folder stay at home; a README goes along."""
    folder = tmp_path / "mine"
    shutil.copytree(small_folder, folder)
    (folder / "saves").mkdir()
    (folder / "saves" / "play-1.jsonl").write_text("secret")
    (folder / "scenes" / ".notes.txt").write_text("secret")
    (folder / "README.md").write_text("for colleagues")
    path, files = pack(folder, "mine", tmp_path / "mine.zip")
    names = zipfile.ZipFile(path).namelist()
    assert files == len(names)
    assert sorted(names) == sorted(["mine/README.md", *contents(folder, "mine/")])


def test_the_commands(smolny, small_folder: Path, tmp_path: Path) -> None:
    """`pack` writes the file, and `check`, `play` and `run` take it in the place of a folder."""
    done = smolny("pack", small_folder)
    assert done.code == 0
    name = done.out.split(":")[0]
    assert (tmp_path / name).is_file()
    assert smolny("check", name).out == smolny("check", small_folder).out
    played = smolny("play", name, "--plain", typed="in\nquit\n")
    assert played.code == 0
    assert "A desk and a shelf." in played.out
    wrong = smolny("pack", small_folder, "--out", tmp_path / "mine.case")
    assert (wrong.code, "should end in .zip" in wrong.err) == (2, True)
    assert smolny("pack", name, "--out", "twice.zip").err == f"smolny: '{name}' is packed already.\n"


def test_a_case_zipped_by_hand_plays(small_folder: Path, tmp_path: Path) -> None:
    """With its files at the top or in a folder of whatever name, as a file manager makes it."""
    for top in ("", "My case (copy)/"):
        path = made(tmp_path / f"hand{len(top)}.zip", contents(small_folder, top))
        assert holds_case(path)
        assert load(path).digest == load(small_folder).digest


def codes(path: Path) -> list[tuple[str, str]]:
    """What is wrong with a packed case, by code and file."""
    case, found = examine(path)
    assert case is None
    return [(d.code, d.mark.file) for d in found]


def test_a_zip_that_is_no_case(tmp_path: Path, small_folder: Path) -> None:
    """Something else, something damaged, and a zip without a case are told as such."""
    (tmp_path / "text.zip").write_text("no zip at all")
    assert ("Y111", "text.zip") in codes(tmp_path / "text.zip")
    assert not holds_case(tmp_path / "text.zip")
    assert ("Y111", "case.yaml") in codes(made(tmp_path / "empty.zip", {}))
    whole = made(tmp_path / "whole.zip", contents(small_folder)).read_bytes()
    at = whole.index(b"case.yaml") + 20
    (tmp_path / "hurt.zip").write_bytes(whole[:at] + b"\0\0\0\0" + whole[at + 4 :])
    assert codes(tmp_path / "hurt.zip")[0] == ("Y111", "case.yaml")


def test_a_zip_cannot_do_harm(tmp_path: Path, small_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names that lead out are left alone, a file that unpacks beyond all bounds is refused, and nothing is written anywhere."""
    own = contents(small_folder)
    out = made(tmp_path / "out.zip", own | {"scenes/../../evil.yaml": b"place: Evil", "/etc/evil.yaml": b"place: Evil"})
    before = sorted(p.name for p in tmp_path.iterdir())
    assert load(out).digest == load(small_folder).digest
    assert sorted(p.name for p in tmp_path.iterdir()) == before
    bomb = made(tmp_path / "bomb.zip", own | {"scenes/bomb.yaml": b" " * (MAX_BYTES * 20)})
    assert bomb.stat().st_size < MAX_BYTES
    assert ("Y106", "scenes/bomb.yaml") in codes(bomb)
    many = made(tmp_path / "many.zip", own | {f"scenes/x{n}.yaml": b"" for n in range(MAX_FILES)})
    assert ("Y106", ".") in codes(many)


def test_a_locked_zip_is_told(tmp_path: Path, small_folder: Path) -> None:
    """A zip with a password is no case that can be read, and says so."""
    held = io.BytesIO(made(tmp_path / "plain.zip", contents(small_folder)).read_bytes()).getvalue()
    locked = bytearray(held)
    at = 0
    while (at := locked.find(b"PK\x03\x04", at)) >= 0:  # the flag in each file's own head
        locked[at + 6] |= 1
        at += 4
    at = 0
    while (at := locked.find(b"PK\x01\x02", at)) >= 0:  # and in the list of files
        locked[at + 8] |= 1
        at += 4
    (tmp_path / "locked.zip").write_bytes(bytes(locked))
    assert codes(tmp_path / "locked.zip")[0] == ("Y111", "case.yaml")


def test_nothing_is_left_where_packing_fails(small_folder: Path, tmp_path: Path) -> None:
    """A folder that is not there is told in a sentence, and no half file stays."""
    with pytest.raises(NotPacked, match="cannot be written"):
        pack(small_folder, "small", tmp_path / "nowhere" / "small.zip")
    assert list(tmp_path.iterdir()) == []


def test_a_zip_in_another_packing_is_not_unpacked(tmp_path: Path, small_folder: Path) -> None:
    """Of the two packings that can be read piece by piece alone is anything read: the others unpack without a bound."""
    for number, packing in enumerate((zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)):
        path = tmp_path / f"other{number}.zip"
        with zipfile.ZipFile(path, "w", packing) as z:
            for name, data in contents(small_folder).items():
                z.writestr(name, data)
        assert codes(path)[0] == ("Y111", "case.yaml")


def test_names_that_no_terminal_should_see(smolny, tmp_path: Path, small_folder: Path) -> None:
    """A file whose name holds an escape is refused, and its name is told in a form that can be printed."""
    path = made(tmp_path / "escape.zip", contents(small_folder) | {"scenes/\x1b]0;owned\x07.yaml": b"place: X"})
    done = smolny("check", path)
    assert done.code == 1
    assert "\x1b" not in done.out + done.err
    assert "\\x1b]0;owned\\x07.yaml:1:1: error Y111: the file's name cannot be used." in done.out


def test_what_a_zip_holds_beside_the_case_is_told(tmp_path: Path, small_folder: Path) -> None:
    """Entries that look like files of the case and are not read are warned of, and so are misnamed files of a folder."""
    path = made(tmp_path / "odd.zip", contents(small_folder) | {"scenes\\x.yaml": b"place: X", "cellar.yaml": b"place: X"})
    told = [str(d.mark.file) for d in examine(path)[1] if d.code == "Y113"]
    assert "cellar.yaml" in told
    assert len(told) == 2
    folder = tmp_path / "mine"
    shutil.copytree(small_folder, folder)
    (folder / "scenes" / "tower.yaml.txt").write_text("place: Tower")
    (folder / "tower.yaml").write_text("place: Tower")
    assert {d.mark.file for d in examine(folder)[1] if d.code == "Y113"} == {"scenes/tower.yaml.txt", "tower.yaml"}


def test_a_zip_of_many_entries_is_refused_quickly(tmp_path: Path, small_folder: Path) -> None:
    """More entries than any case has are not looked into."""
    path = made(tmp_path / "many.zip", contents(small_folder) | {f"x/{n}": b"" for n in range(6_000)})
    assert ("Y106", "many.zip") in codes(path)


def test_a_link_out_of_the_folder_is_not_packed(tmp_path: Path, small_folder: Path) -> None:
    """A README that is a link to something else stays behind, and a failed packing leaves nothing."""
    folder = tmp_path / "mine"
    shutil.copytree(small_folder, folder)
    (tmp_path / "secret.txt").write_text("secret")
    try:
        (folder / "README.md").symlink_to(tmp_path / "secret.txt")
    except OSError:
        pytest.skip("this system lets nobody make links")
    path, _ = pack(folder, "mine", tmp_path / "mine.zip")
    assert not any("README" in n for n in zipfile.ZipFile(path).namelist())
    (tmp_path / "taken.zip").mkdir()
    with pytest.raises(NotPacked):
        pack(folder, "mine", tmp_path / "taken.zip")
    assert not (tmp_path / "taken.zip.tmp").exists()


def test_an_empty_file_is_told_as_empty(tmp_path: Path, small_folder: Path) -> None:
    """An empty file of a packed case is the same fault as in a folder, and not a missing one."""
    assert ("Y110", "scenes/yard.yaml") in codes(made(tmp_path / "empty.zip", contents(small_folder) | {"scenes/yard.yaml": b""}))


def test_the_authors_own_words_go_along(smolny, tmp_path: Path, small_folder: Path) -> None:
    """A word of the author's list is no slip in the packed case either."""
    folder = tmp_path / "mine"
    shutil.copytree(small_folder, folder)
    yard = folder / "scenes" / "yard.yaml"
    yard.write_text(yard.read_text(encoding="utf-8").replace("A yard with a gate.", "A yard with a quiffle."), encoding="utf-8")
    path, _ = pack(folder, "mine", tmp_path / "before.zip")
    assert "quiffle" in smolny("style", path).out
    (folder / "words.txt").write_text("quiffle\n", encoding="utf-8")
    path, _ = pack(folder, "mine", tmp_path / "after.zip")
    assert "quiffle" not in smolny("style", path).out
