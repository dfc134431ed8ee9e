"""The student's work as a page, as Markdown and as values: one view of it, three ways of writing it down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from game.case.model import Case
from game.classroom.charts import bars
from game.classroom.pages import filled
from game.classroom.rubric import level, rubric
from game.classroom.verified import Verified
from game.classroom.work import PartWork, Walked, parts_filed, way
from game.engine.debrief import bar_line
from game.engine.filing import BAR_NAMES, Judged
from game.engine.passages import clock
from game.engine.score import FULL


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: an item cited, what it is, where it is from, and the flags put on it."""

    number: int
    item: str
    told: str
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """One question as it was answered: chips in words, the notes cited, the student's words, marks with their reasons."""

    name: str
    asks: str
    chips: str
    cites: tuple[int, ...]
    rival: str
    rival_cites: tuple[int, ...]
    reason: str
    why: str
    marks: tuple[tuple[str, tuple[str, ...]], ...]
    total: float


@dataclass(frozen=True, slots=True)
class PartPage:
    """One part filed: its marks and what they say by the rubric (skill, level), its questions, its notes, and where the hours went."""

    name: str
    total: float
    marks: tuple[tuple[str, float, float], ...]
    levels: tuple[tuple[str, str], ...]
    questions: tuple[Answered, ...]
    notes: tuple[Note, ...]
    minutes: tuple[tuple[str, int], ...]
    found: int
    read: int


@dataclass(frozen=True, slots=True)
class Work:
    """Everything that a report shows."""

    title: str
    student: str
    file: str
    doubts: tuple[str, ...]
    parts: tuple[PartPage, ...]
    way: tuple[Walked, ...]
    weights: str


def work_of(case: Case, held: Verified, student: str = "") -> Work:
    """The work in a save that was verified."""
    parts = tuple(_page(case, part) for part in parts_filed(case, held.steps))
    return Work(case.title, student or held.path.stem, held.path.name, held.doubts, parts, way(case, held.steps), case.weights)


def _page(case: Case, part: PartWork) -> PartPage:
    cited = dict.fromkeys(i for j in part.report.questions for i in (*j.filed.cites, *j.filed.rival_cites))
    numbers = {item: n for n, item in enumerate(cited, 1)}
    skills = rubric(case)
    flags = {i: f for j in part.report.questions for i, f in (j.filed.flags or {}).items()}
    return PartPage(
        name=case.parts[part.part].name,
        total=part.report.total,
        marks=tuple((BAR_NAMES[b.name], b.points, b.full) for b in part.report.bars() if b.points is not None),
        levels=tuple((skills[b.name].skill, level(skills[b.name], b.points / b.full)) for b in part.report.bars() if b.points is not None),
        questions=tuple(_answered(case, judged, numbers) for judged in part.report.questions),
        notes=tuple(Note(n, case.items[i].name, _source(case, i), tuple(sorted(flags.get(i, ())))) for i, n in numbers.items()),
        minutes=tuple(sorted(part.minutes.items(), key=lambda held: -held[1])),
        found=len(part.found),
        read=len(part.read),
    )


def _source(case: Case, item: str) -> str:
    held = case.items[item]
    places = "; ".join(f"{case.sources[ref.source].cite}, {ref.at}" for ref in held.sources)
    return f"{held.kind}, {held.date}. {places}."


def _answered(case: Case, judged: Judged, numbers: dict[str, int]) -> Answered:
    filed, question = judged.filed, case.questions[judged.filed.question]
    rival = question.answer(filed.rival)
    return Answered(
        name=question.name,
        asks=question.asks,
        chips=", ".join(f"{n} on '{a.name}'" for a in question.answers if (n := filed.chips.get(a.id, 0))),
        cites=tuple(numbers[i] for i in filed.cites),
        rival=rival.name if rival else "",
        rival_cites=tuple(numbers[i] for i in filed.rival_cites),
        reason=filed.reason,
        why=filed.why,
        marks=tuple((bar_line(bar), (*bar.reasons, *bar.rest)) for bar in judged.bars),
        total=judged.marks.total,
    )


def as_html(work: Work) -> str:
    """One page that needs nothing else: to be read, and to be printed."""
    drawn = [(bars([(name, points, full) for name, points, full in p.marks]), bars(_shares(p.minutes), "min")) for p in work.parts]
    return filled("report.html", work=work, drawn=drawn, clock=clock)


def _shares(minutes: Sequence[tuple[str, int]]) -> list[tuple[str, float, float]]:
    most = max((n for _, n in minutes), default=1)
    return [(name, float(n), float(most)) for name, n in minutes]


def as_json(work: Work) -> dict[str, Any]:
    """The same as plain values."""
    return asdict(work) | {"full": FULL}


def as_markdown(work: Work) -> str:
    """The same as Markdown, with numbered notes."""
    rows = [f"# {_plain(work.title)}: {_plain(work.student)}", "", f"From `{work.file}`."]
    rows += [f"- Note: {_plain(d)}" for d in work.doubts]
    for part in work.parts:
        rows += ["", f"## {_plain(part.name)}: {part.total:.1f} of 100", ""]
        rows += [f"- {name}: {points:.1f} of {full:.0f}" for name, points, full in part.marks]
        rows += ["", *(f"- {_plain(skill)}: {_plain(told)}" for skill, told in part.levels)]
        for q in part.questions:
            rows += _question(q)
        rows += ["", "Cited:", ""]
        rows += [f"{n.number}. {_plain(n.item)}: {_plain(n.told)} {_flags(n)}" for n in part.notes]
        rows += ["", f"Hours: {', '.join(f'{name} {n} min' for name, n in part.minutes) or 'none spent'}."]
    rows += ["", "## The way", ""]
    rows += [f"- {_plain(w.part)}, {clock(w.at)}: {_plain(w.told)}" + (f" ({w.minutes} min)" if w.minutes else "") for w in work.way]
    return "\n".join(rows) + "\n"


def _question(q: Answered) -> list[str]:
    rows = ["", f"### {_plain(q.name)}: {q.total:.1f} of 100", "", f"{_plain(q.asks)} {_plain(q.chips)}."]
    rows += [f"Cited: {', '.join(map(str, q.cites))}."] if q.cites else []
    rows += [f"Rival: {_plain(q.rival)}; against it: {_plain(q.reason.rstrip('.')) or 'no reason given'}."] if q.rival else []
    rows += [f"> {_plain(q.why)}"] if q.why else []
    rows += [f"- {_plain(line)}" for line, _ in q.marks]
    return rows


def _flags(note: Note) -> str:
    return f"Flagged: {', '.join(note.flags)}." if note.flags else "Not flagged."


def _plain(text: str) -> str:
    """Text that Markdown shows as it was written, and not as a link, an image or a tag."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|!" else c for c in text)
