"""Students' saves: verified by replay, reported, and graded, with what a teacher wrote kept."""

from __future__ import annotations

import csv
import io
import json
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.case.conditions import parse, possible
from game.case.model import Case
from game.classroom.gradebook import COLUMNS, NoGradebook, grade, kept, rows, written
from game.classroom.overview import overview
from game.classroom.report import as_html, as_json, as_markdown, work_of
from game.classroom.verified import verify
from game.classroom.work import parts_filed
from game.play.game import Game
from game.play.journal import Start

FILED = (
    *("x clock", "in", "x shelf", "read caretaker second", "press 1", "flag 1 coerced", "flag 1 changed", "file"),
    *("7 on clerk", "3 on stranger", "cite caretaker second for who took it", "cite stopped clock for who took it"),
    *("rival stranger", "counter gap for who took it", "reason <b>No</b> stranger [was] seen", "why =SUM(A1) He was promised his wages"),
    *("10 on morning", "submit"),
)


def played(case: Case, folder: Path, name: str, *typed: str, start: Start | None = None) -> Path:
    """A save of that name, played by typing."""
    game = Game.new(case, start or Start("the-office", alone=True), folder)
    for line in typed:
        game.type(line)
    assert game.journal is not None
    game.close()
    path = folder / f"{name}.jsonl"
    game.journal.path.rename(path)
    return path


def test_the_work_in_a_save(small: Case, tmp_path: Path) -> None:
    """A filing is read again from the moves alone: chips, citations, flags, the student's words, hours by kind, the way."""
    held = verify(small, played(small, tmp_path, "anna", *FILED))
    assert (held.refused, held.doubts) == ("", ())
    (part,) = parts_filed(small, held.steps)
    assert part.minutes == {"reading": 15, "pressing": 5}
    work = work_of(small, held, "Anna")
    (page,) = work.parts
    first = page.questions[0]
    assert first.chips == "7 on 'clerk', 3 on 'stranger'"
    assert [page.notes[n - 1].item for n in (*first.cites, *first.rival_cites)] == ["Caretaker, second", "Stopped clock", "Gap"]
    assert page.notes[0].flags == ("changed", "coerced")
    assert [w.told for w in work.way][:3] == ["Examine: clock", "Go in: Office", "Examine: shelf"]
    assert sum(w.minutes for w in work.way) == 20
    assert page.total == pytest.approx(part.report.total)


def test_the_report_needs_nothing_else_and_runs_nothing(small: Case, tmp_path: Path) -> None:
    """The page fetches nothing, and what a student wrote is text in it; Markdown and JSON hold the same words."""
    work = work_of(small, verify(small, played(small, tmp_path, "anna", *FILED)))
    page = as_html(work)
    assert "&lt;b&gt;No&lt;/b&gt; stranger [was] seen" in page
    assert not re.search(r"<(?:script|link|img|iframe)|https?://(?!www\.w3\.org/2000/svg)|<b>No", page)
    assert page.count('<li id="note-1-') == 3
    assert "\\<b\\>No" in as_markdown(work)
    assert "35" in as_markdown(work)
    assert json.loads(json.dumps(as_json(work)))["parts"][0]["questions"][0]["reason"] == "<b>No</b> stranger [was] seen"


def lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def write(path: Path, lines: list[str], end: str = "\n") -> None:
    path.write_text("\n".join(lines) + end, encoding="utf-8")


def changed(line: str, key: str, change: Callable[[Any], Any]) -> str:
    """A line of a journal with one value changed."""
    held = json.loads(line)
    return json.dumps(held | {key: change(held[key])})


@pytest.fixture
def a_class(small: Case, edited, tmp_path: Path) -> Path:  # type: ignore[no-untyped-def] - the fixture is a function of conftest
    """Thirty saves: twenty sound ones in folders of their own, and ten others, nine of them not what they seem."""
    folder = tmp_path / "class"
    draw = random.Random(30)
    for n in range(20):
        own = folder / f"student-{n:02}"
        own.mkdir(parents=True)
        chips = draw.randint(1, 9)
        typed = (
            *FILED[: draw.choice([0, 3, 7])],
            f"search {n}",
            "file",
            f"{chips} on clerk",
            f"{10 - chips} on stranger",
            "10 on night",
            "submit",
        )
        played(small, own, "play", *typed)
    sound = played(small, folder, "sound", *FILED)
    lines = lines_of(sound)
    write(folder / "tampered-move.jsonl", [*lines[:4], lines[4].replace("caretaker-second", "cellar"), *lines[5:]])
    write(folder / "tampered-free.jsonl", [lines[0], *lines[8:]])
    write(folder / "tampered-start.jsonl", [changed(lines[0], "start", lambda s: s | {"holding": ["letter", "gap"]}), *lines[1:]])
    write(folder / "tampered-words.jsonl", [*lines[:2], changed(lines[2], "typed", lambda _: "look"), *lines[3:]])
    write(folder / "cut-off.jsonl", lines[:-1], end='\n{"move": ["sub')
    write(folder / "damaged.jsonl", [*lines[:5], "{not json", *lines[6:]])
    write(folder / "foreign.jsonl", [lines[0].replace("the-missing-ledger", "smolny"), *lines[1:]])
    shutil.copy(sound, folder / "copied.jsonl")
    (folder / "notes.txt").write_text("no save")
    other = edited(("scenes/yard.yaml", "A yard with a gate.", "A yard with an iron gate."))
    assert other.case is not None
    played(other.case, folder, "edited", *FILED)
    sound.unlink()
    played(small, folder, "late", "x clock")
    return folder


def test_a_class_is_graded_and_doubted(small: Case, a_class: Path) -> None:
    """Each of the doubtful saves is named with its reason, the others are not, and the marks are those of the moves."""
    graded = {g.file: g for g in grade(small, a_class)}
    assert len(graded) == 30
    sound = [g for name, g in graded.items() if name.startswith("student-")]
    assert [g.file for g in sound if g.held.refused or g.doubts or len(g.parts) != 1] == []
    refused = {name: g.held.refused for name, g in graded.items() if g.held.refused}
    assert set(refused) == {"tampered-move.jsonl", "tampered-free.jsonl", "damaged.jsonl", "foreign.jsonl"}
    assert "line 5, 'read cellar', is not possible" in refused["tampered-move.jsonl"]
    assert "line 6" in refused["damaged.jsonl"]
    assert "another case" in refused["foreign.jsonl"]
    doubts = {name: " ".join(g.doubts) for name, g in graded.items() if g.doubts}
    assert set(doubts) == {"tampered-start.jsonl", "tampered-words.jsonl", "cut-off.jsonl", "edited.jsonl", "late.jsonl", "copied.jsonl"}
    assert "those of edited.jsonl, " in doubts["copied.jsonl"].replace(", tampered-words.jsonl", "")
    assert "evidence in the notebook" in doubts["tampered-start.jsonl"]
    assert "'look' beside 'go office'" in doubts["tampered-words.jsonl"]
    assert "cut off" in doubts["cut-off.jsonl"]
    assert "No part was handed in." in doubts["cut-off.jsonl"]
    assert "another version of the case" in doubts["edited.jsonl"]
    assert doubts["late.jsonl"] == "No part was handed in."


def test_plays_that_are_copies(small: Case, tmp_path: Path) -> None:
    """Two long plays move for move the same are named, both of them; short ones are likely to be the same by themselves."""
    long = ("x clock", "in", "out") + ("in", "out") * 12
    played(small, tmp_path, "first", *long)
    played(small, tmp_path, "second", *long)
    played(small, tmp_path, "short", "x clock")
    played(small, tmp_path, "short-too", "x clock")
    told = {g.file: " ".join(g.doubts) for g in grade(small, tmp_path)}
    assert "Its moves are those of first.jsonl, one by one." in told["second.jsonl"]
    assert "Its moves are those of second.jsonl, one by one." in told["first.jsonl"]
    assert all("Its moves" not in told[name] for name in ("short.jsonl", "short-too.jsonl"))


def test_the_gradebook_keeps_what_the_teacher_wrote(smolny, small: Case, small_folder: Path, a_class: Path) -> None:
    """A second run keeps override and comment, and the override is what counts; no cell is a formula; UTF-8 is marked."""
    done = smolny("grade", a_class, small_folder)
    assert "30 saves, 4 not verified." in done.out
    assert done.code == 1
    book = a_class / "gradebook.csv"
    assert book.read_bytes().startswith(b"\xef\xbb\xbf")
    table = list(csv.DictReader(io.StringIO(book.read_text(encoding="utf-8-sig"))))
    assert tuple(table[0]) == COLUMNS
    first = next(r for r in table if r["student"] == "student-00")
    first |= {"override": "88", "comment": "=2+2, seen in class"}
    with book.open("w", encoding="utf-8", newline="") as f:
        writer = csv.DictWriter(f, COLUMNS, delimiter=";")
        writer.writeheader()
        writer.writerows(table)
    smolny("grade", a_class, small_folder)
    again = {r["file"]: r for r in csv.DictReader(io.StringIO(book.read_text(encoding="utf-8-sig")))}
    kept_row = again["student-00/play.jsonl"]
    assert (kept_row["final"], kept_row["override"], kept_row["comment"]) == ("88", "88", "'=2+2, seen in class")
    assert kept_row["total"] == first["total"]
    third = written(rows(small, grade(small, a_class), kept(book)))
    assert "'=2+2" in third
    assert "''=2+2" not in third


def test_an_old_gradebook_that_cannot_be_read_stays(tmp_path: Path) -> None:
    """What a teacher wrote is never lost to a file that looks otherwise than expected."""
    book = tmp_path / "gradebook.csv"
    book.write_text("name,mark\nAnna,5\n", encoding="utf-8")
    with pytest.raises(NoGradebook, match="is no gradebook"):
        kept(book)
    book.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(NoGradebook, match="nothing was done"):
        kept(book)


def test_the_page_of_a_class(small: Case, a_class: Path) -> None:
    """Means by part of the rubric, citations, hours, what nobody found, and every doubt; nothing is fetched."""
    graded = grade(small, a_class)
    page = overview(small, graded)
    assert "30 saves" in page
    for told in ("Marks, in the mean", "Caretaker, second", "What nobody had in the notebook", "tampered-move.jsonl"):
        assert told in page
    assert "Caretaker, first" in page.partition("What nobody had in the notebook")[2]
    assert not re.search(r"<(?:script|link|img|iframe)|https?://(?!www\.w3\.org/2000/svg)", page)


def test_citations_are_counted_by_filing(small: Case, tmp_path: Path) -> None:
    """An item cited on two questions of a filing is cited by one filing; what waits for another part lies in none but that."""
    typed = (
        "x clock",
        "file",
        "10 on clerk",
        "10 on morning",
        "cite stopped clock for who took it",
        "cite stopped clock for when",
        "submit",
    )
    played(small, tmp_path, "anna", *typed)
    page = overview(small, grade(small, tmp_path))
    assert "Stopped clock 1" in page
    assert "1 of 1" in page
    assert "2 of 1" not in page
    assert possible(parse("playing the yard and found gap"), "the-yard")
    assert not possible(parse("playing the yard and found gap"), "the-office")
    assert not possible(parse("not (playing the office or playing the yard)"), "the-yard")
    assert possible(parse("not found gap"), "the-yard")


def test_the_report_command(smolny, small: Case, small_folder: Path, tmp_path: Path) -> None:
    """The page is written beside the save; a save that does not verify is refused in a sentence."""
    path = played(small, tmp_path, "anna", *FILED)
    done = smolny("report", path, small_folder, "--name", "Anna")
    assert done.out == f"Written to {path.with_suffix('.html')}.\n"
    assert "<h1>The Missing Ledger: Anna</h1>" in path.with_suffix(".html").read_text(encoding="utf-8")
    bad = tmp_path / "bad.jsonl"
    write(bad, [*lines_of(path)[:4], '{"move": ["read", "cellar"]}'])
    refused = smolny("report", bad, small_folder)
    assert refused.code == 1
    assert refused.err.startswith(f"smolny: {bad} does not verify: The save does not fit the case")
