"""The facilitator's notes of a case as plain text: what a teacher reads before a class."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill

from game.case.model import Case, Lesson, Part

WIDTH = 80


def notes(case: Case, parts: tuple[str, ...] = ()) -> str:
    """The notes of the parts with those ids, in the case's order; of all parts where none is named."""
    chosen = [p for p in case.parts.values() if not parts or p.id in parts]
    return "\n\n".join("\n".join(_part(case, part)) for part in chosen)


def _part(case: Case, part: Part) -> Iterator[str]:
    yield f"{part.name} ({part.at})"
    yield "=" * len(f"{part.name} ({part.at})")
    yield _line("Hours", f"{part.hours} of the reading room" if part.hours else "no limit")
    yield _line("Its filing asks", _questions(case, part.asks))
    if part.may_ask:
        yield _line("A player may add", _questions(case, part.may_ask))
    for heading, text in part.lesson:
        yield _line(heading.capitalize(), " ".join(text.split()))
    for lesson in (x for x in case.lessons.values() if x.part == part.id):
        yield _cut(case, lesson)


def _cut(case: Case, lesson: Lesson) -> str:
    limit = f"{lesson.hours} h, " if lesson.hours else ""
    text = f"{lesson.minutes} minutes, {limit}asks {_questions(case, lesson.asks)}. {' '.join(lesson.note.split())}"
    return _line(f"Short cut '{lesson.name}'", text)


def _questions(case: Case, names: tuple[str, ...]) -> str:
    return "; ".join(f"{case.questions[n].name} ({case.questions[n].asks.rstrip('?')}?)" for n in names)


def _line(heading: str, text: str) -> str:
    return fill(f"{heading}: {text}", WIDTH, subsequent_indent="  ", break_long_words=False)
