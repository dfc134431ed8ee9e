"""`smolny new`: what it makes plays, checks clean, cannot be gamed, and passes its own script, whatever it is called."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from game.case.build import load
from game.check.findings import findings
from game.check.proving.proof import proof, wrong
from game.check.proving.prove import PROVED
from game.play.script import parse, run
from game.workshop.begin import DEFAULTS, STARTER, NotBegun, begin


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"title": 'What: happened? #1, "the" case\'s {name}', "place": "The Clerk's room: upstairs", "date": "4 October, or the 5th"},
        {"title": "Ёлка", "place": "no", "date": "1911-10-04"},
    ],
)
def test_a_case_begun_is_sound(tmp_path: Path, told: dict[str, str]) -> None:
    """It loads, nothing is found wrong with it, everything in it is proved, and its script comes out as it says."""
    folder = tmp_path / "mine"
    written = begin(folder, told)
    case = load(folder)
    assert case.title == (told or DEFAULTS)["title"]
    assert findings(case) == ()
    held = proof(case)
    assert wrong(case, held) == ()
    assert {v.standing for v in held.verdicts} == {PROVED}
    (script,) = parse((folder / "script.txt").read_text(encoding="utf-8"), "script.txt")
    assert run(case, script, "script.txt") == []
    assert not any("@@" in p.read_text(encoding="utf-8") for p in written)
    assert len(written) == sum(p.is_file() for p in STARTER.rglob("*"))


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """A folder that holds anything is left as it is; an empty one is taken."""
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(NotBegun, match="not empty"):
        begin(tmp_path, {})
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]
    (tmp_path / "empty").mkdir()
    assert begin(tmp_path / "empty", {})


@pytest.mark.parametrize("told", [{"title": "\x1b[31mred"}, {"place": "..."}, {"title": "x" * 81}, {"place": "Garden"}])
def test_answers_that_no_case_can_hold(tmp_path: Path, told: dict[str, str]) -> None:
    """They are refused in a sentence, before anything is written."""
    with pytest.raises(NotBegun):
        begin(tmp_path / "mine", told)
    assert not (tmp_path / "mine").exists()


def test_the_command(smolny, tmp_path: Path) -> None:
    """Without a terminal the defaults are taken; the case then checks and plays by the commands it names."""
    folder = tmp_path / "mine"
    done = smolny("new", folder)
    assert done.code == 0
    assert f"smolny check {folder}" in done.out
    assert "Nothing wrong found." in smolny("check", folder).out
    assert smolny("run", folder / "script.txt", "--case", folder).out == "1 scripts, all as expected\n"
    again = smolny("new", folder)
    assert (again.code, again.err) == (2, f"smolny: '{folder}' is there already, and not empty.\n")


def test_every_case_is_read_without_libyaml(root: Path, tmp_path: Path) -> None:
    """PyYAML's pure form, which stands in where libyaml is missing, is stricter on '?' in brackets: no case of ours trips it."""
    begin(tmp_path / "mine", {})
    folders = (root / "scenes", root / "evidence", root / "tests" / "cases" / "small", root / "examples", tmp_path / "mine")
    files = [root / "case.yaml", *(path for folder in folders for path in folder.rglob("*.yaml"))]
    assert len(files) > 100
    for path in files:
        assert list(yaml.parse(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)), path
