"""`smolny cover`: what scripts reach of a case, what they miss, and scripts for it that replay."""

from __future__ import annotations

from pathlib import Path

from game.case.model import Case
from game.check.coverage import coverage, hits, suggested, told, values
from game.play.script import parse, run

SCRIPT = "* one\npart: the office\n> x clock\n= found stopped-clock\n> in\n* two\npart: the office\n> x clock\n> undo\n"


def test_what_scripts_reach(small: Case) -> None:
    """Each thing is counted once a script, and what was taken back is not; what no script reaches stands with its line."""
    held = coverage(small, parse(SCRIPT, "s"))
    assert held.scripts == 2
    assert held.hits["examined", "hall.clock"] == 1
    assert held.hits["visited", "hall"] == 2
    assert held.hits["visited", "office"] == 1
    rows = hits(held).splitlines()
    assert len(rows) == len(held.verdicts)
    assert "     2  scenes/hall.yaml:1:1: scene 'Hall'" in rows
    assert rows == sorted(rows, key=lambda row: int(row[:6]))
    assert {(g["name"], g["hits"]) for g in values(held)["goals"]} >= {("Hall: clock", 1), ("Office: desk", 0)}
    text = told(held)
    assert "scenes/office.yaml:5:3: no script reaches the thing 'Office: desk'." in text
    assert "'Hall: clock'" not in text


def test_a_script_is_suggested_for_what_is_missing(small: Case) -> None:
    """With the scripts suggested, all that a player can reach is reached."""
    first = parse(SCRIPT, "s")
    more = suggested(small, coverage(small, first), 100)
    added = parse(more, "more")
    assert [f for one in added for f in run(small, one, "more")] == []
    assert coverage(small, [*first, *added]).missed() == ()
    assert "All that a player can reach is reached by" in told(coverage(small, [*first, *added]))


def test_the_built_in_scripts_reach_most_of_it(smolny, root: Path) -> None:
    """The command runs over the playthroughs of the built-in case; every event is reached by them, and nothing in it is out of reach."""
    done = smolny("cover", *sorted((root / "tests" / "playthroughs").glob("*.txt")))
    assert done.code == 0
    rows = {row[2:24].strip(): row[24:].split() for row in done.out.splitlines() if row.startswith("  ")}
    assert rows["event"][0] == rows["event"][1]
    assert int(rows["item"][0]) > 130
    assert all(int(reached) + int(missed) == int(of) and cannot == "0" for reached, of, missed, cannot in rows.values())
    assert smolny("cover", "nothing.txt").err == "smolny: nothing.txt cannot be read: No such file or directory.\n"
