"""The gradebook of a folder of saves: a row for every part that a student handed in, and what a teacher wrote beside it before.

Two columns are the teacher's own, `override` and `comment`: what stands there is kept when the gradebook is made again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from game.case.model import Case
from game.classroom.verified import Verified, copies, verify
from game.classroom.work import PartWork, parts_filed
from game.engine.score import FULL
from game.play.saves import SUFFIX

MOST_FILES = 2_000
COLUMNS = (
    *("student", "file", "part", "final", "total", *FULL, "override", "comment"),
    *("minutes", "items", "papers", "verified", "doubts"),
)
OWN = ("override", "comment")
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


class NoGradebook(Exception):
    """The folder cannot be graded, or the old gradebook not be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Graded:
    """A student's save: what came of verifying it, and the parts that it handed in."""

    student: str
    file: str
    held: Verified
    parts: tuple[PartWork, ...]
    doubts: tuple[str, ...]


def saves_in(folder: Path) -> tuple[Path, ...]:
    """Every save in the folder and in those directly under it, in order of name. Raises NoGradebook for too many."""
    found = sorted(p for p in (*folder.glob(f"*{SUFFIX}"), *folder.glob(f"*/*{SUFFIX}")) if p.is_file() and not p.is_symlink())
    if len(found) > MOST_FILES:
        raise NoGradebook(f"there are more than {MOST_FILES:,} saves in '{folder}'.")
    return tuple(found)


def student_of(folder: Path, path: Path) -> str:
    """Whose save it is: the folder it lies in, where each student has one; else the name of the file."""
    return path.parent.name if path.parent != folder else path.stem


def grade(case: Case, folder: Path) -> tuple[Graded, ...]:
    """Verify every save of a folder. Raises NoGradebook where there is none."""
    paths = saves_in(folder)
    if not paths:
        raise NoGradebook(f"there is no save (*{SUFFIX}) in '{folder}'.")
    held = tuple(verify(case, path) for path in paths)
    same = copies(held)
    graded = []
    for one in held:
        doubts = one.doubts + ((f"Its moves are those of {same[one.path]}, one by one.",) if one.path in same else ())
        parts = parts_filed(case, one.steps)
        if not one.refused and not parts:
            doubts += ("No part was handed in.",)
        graded.append(Graded(student_of(folder, one.path), one.path.relative_to(folder).as_posix(), one, parts, doubts))
    return tuple(graded)


def rows(case: Case, graded: Iterable[Graded], before: dict[tuple[str, str], dict[str, str]]) -> list[dict[str, str]]:
    """The rows of the gradebook; `before` holds what the teacher wrote, by file and part."""
    told = []
    for one in graded:
        for part in one.parts or (None,):
            row = {"student": one.student, "file": one.file, "part": case.parts[part.part].name if part else ""}
            own = before.get((row["file"], row["part"]), {})
            row |= {name: own.get(name, "") for name in OWN} | (_marks(part) if part else {})
            row["final"] = row["override"] or row.get("total", "")
            row["verified"] = "no" if one.held.refused else "yes"
            row["doubts"] = " ".join((one.held.refused, *one.doubts)).strip()
            told.append(row)
    return told


def _marks(part: PartWork) -> dict[str, str]:
    bars = {b.name: "" if b.points is None else f"{b.points:.1f}" for b in part.report.bars()}
    return bars | {
        "total": f"{part.report.total:.1f}",
        "minutes": str(part.spent),
        "items": str(len(part.found)),
        "papers": str(len(part.read)),
    }


def written(told: Sequence[dict[str, str]]) -> str:
    """The gradebook as CSV: one header row, and no cell that a spreadsheet would take for a formula."""
    out = io.StringIO(newline="")
    table = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
    table.writeheader()
    table.writerows({name: _harmless(cell) for name, cell in row.items()} for row in told)
    return out.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULAS) else cell


def kept(path: Path) -> dict[tuple[str, str], dict[str, str]]:
    """What a teacher wrote into an earlier gradebook, by file and part. Raises NoGradebook where it cannot be read."""
    if not path.exists():
        return {}
    try:
        text = path.read_text(encoding="utf-8-sig")
        # Spreadsheets of some countries part the cells with semicolons.
        table = csv.DictReader(io.StringIO(text), delimiter=";" if text.partition("\n")[0].count(";") > 3 else ",")
        if not {"file", "part", *OWN} <= set(table.fieldnames or ()):
            raise NoGradebook(
                f"'{path}' is no gradebook: it lacks the columns 'file', 'part', 'override' and 'comment'. Move it away first."
            )
        return {
            (_bare(row["file"]), _bare(row["part"])): {name: _bare(row[name]) for name in OWN}
            for row in table
            if any((row[name] or "").strip() for name in OWN)
        }
    except (OSError, UnicodeDecodeError, csv.Error) as e:
        raise NoGradebook(f"'{path}' cannot be read: {e}. What you wrote there would be lost, so nothing was done.") from e


def _bare(cell: str | None) -> str:
    """A cell without the mark that kept it from being a formula."""
    text = cell or ""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULAS) else text
