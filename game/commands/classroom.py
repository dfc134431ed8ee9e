"""The classroom: notes for the teacher, a case on paper, a student's report, the gradebook of a class."""

# ruff: noqa: PLC0415 - imports inside commands keep start-up fast

from __future__ import annotations

import argparse
import json
from pathlib import Path

from game.commands.common import FINDINGS, FINE, Commands, Trouble, load_case, named, takes_case

FORMATS = ("html", "md", "json")


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """The commands of this room."""
    lessons = commands.add_parser("lessons", help="print a case's notes for the teacher")
    takes_case(lessons)
    lessons.add_argument("--part", metavar="NAME", help="of one part only")
    lessons.set_defaults(run=_lessons)

    packet = commands.add_parser("packet", help="a part or lesson on paper: a packet for the class, and the key for the teacher")
    takes_case(packet)
    packet.add_argument("--part", metavar="NAME", help="the part, by name or number (default: all of them)")
    packet.add_argument("--lesson", metavar="NAME", help="a lesson's cut of a part")
    packet.add_argument("--out", type=Path, default=Path(), metavar="FOLDER", help="where the pages go (default: this folder)")
    packet.set_defaults(run=_packet)

    report = commands.add_parser("report", help="a student's work as a page, from a save")
    report.add_argument("save", type=Path, metavar="SAVE")
    takes_case(report)
    report.add_argument("--name", default="", help="the student's name (default: that of the file)")
    report.add_argument("--format", choices=FORMATS, default="html", help="html (default), md or json")
    report.add_argument("--out", type=Path, metavar="FILE", help="where to write it (default: beside the save)")
    report.set_defaults(run=_report)

    grade = commands.add_parser("grade", help="verify a folder of saves, and write the gradebook and the page of the class")
    grade.add_argument("folder", type=Path, metavar="FOLDER", help="saves, or a folder of saves for each student")
    takes_case(grade)
    grade.add_argument("--out", type=Path, metavar="FOLDER", help="where gradebook.csv and class.html go (default: FOLDER)")
    grade.set_defaults(run=_grade)


def _lessons(arguments: argparse.Namespace) -> int:
    from game.classroom.notes import notes

    case = load_case(arguments)
    part = named(arguments.part, list(case.parts), "part")
    print(notes(case, (part,) if part else ()))
    return FINE


def _packet(arguments: argparse.Namespace) -> int:
    from game.classroom.packet import for_the_class, for_the_teacher, packet
    from game.play.files import write_whole

    case = load_case(arguments)
    lesson = case.lessons.get(named(arguments.lesson, list(case.lessons), "lesson"))
    part = named(arguments.part, list(case.parts), "part")
    if lesson and part:
        raise Trouble("a lesson is a cut of its part: name one of the two.")
    part = lesson.part if lesson else part
    arguments.out.mkdir(parents=True, exist_ok=True)
    for name in (part,) if part else tuple(case.parts):
        held = packet(case, case.parts[name], lesson)
        stem = f"{name}-{lesson.id}" if lesson else name
        for path, page in ((f"{stem}-packet.html", for_the_class(case, held)), (f"{stem}-key.html", for_the_teacher(case, held))):
            write_whole(arguments.out / path, page.encode("utf-8"))
            print(arguments.out / path)
    return FINE


def _report(arguments: argparse.Namespace) -> int:
    from game.classroom.report import as_html, as_json, as_markdown, work_of
    from game.classroom.verified import verify
    from game.play.files import write_whole

    case = load_case(arguments)
    held = verify(case, arguments.save)
    if held.refused:
        raise Trouble(f"{arguments.save} does not verify: {held.refused}", FINDINGS)
    work = work_of(case, held, arguments.name)
    text = {
        "html": lambda: as_html(work),
        "md": lambda: as_markdown(work),
        "json": lambda: json.dumps(as_json(work), indent=2, ensure_ascii=False) + "\n",
    }[arguments.format]()
    out: Path = arguments.out or arguments.save.with_suffix(f".{arguments.format}")
    write_whole(out, text.encode("utf-8"))
    print(f"Written to {out}.")
    return FINE


def _grade(arguments: argparse.Namespace) -> int:
    from game.classroom.gradebook import NoGradebook, grade, kept, rows, written
    from game.classroom.overview import overview
    from game.play.files import write_whole

    case = load_case(arguments)
    out: Path = arguments.out or arguments.folder
    book, page = out / "gradebook.csv", out / "class.html"
    try:
        own = kept(book)
        graded = grade(case, arguments.folder)
    except NoGradebook as e:
        raise Trouble(str(e)) from e
    out.mkdir(parents=True, exist_ok=True)
    # The mark at the beginning tells spreadsheets that the text is UTF-8.
    write_whole(book, written(rows(case, graded, own)).encode("utf-8-sig"))
    write_whole(page, overview(case, graded).encode("utf-8"))
    for one in graded:
        for doubt in (one.held.refused, *one.doubts):
            if doubt:
                print(f"{one.file}: {doubt}")
    refused = sum(1 for one in graded if one.held.refused)
    print(f"{len(graded)} saves, {refused} not verified. Written: {book}, {page}.")
    return FINDINGS if refused else FINE
