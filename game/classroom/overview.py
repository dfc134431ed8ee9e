"""The class at a glance: scores by part of the rubric, what was cited, where the time went, what nobody read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from game.case.model import Case
from game.classroom.charts import bars
from game.classroom.gradebook import Graded
from game.classroom.pages import filled
from game.classroom.work import PartWork
from game.engine.filing import BAR_NAMES
from game.engine.lying import lying_in
from game.engine.score import FULL

MOST_CITED = 15


@dataclass(frozen=True, slots=True)
class PartView:
    """One part as the class did it."""

    name: str
    filings: int
    mean: float
    scores: Markup
    cited: Markup
    hours: Markup
    unread: tuple[str, ...]


def overview(case: Case, graded: Sequence[Graded]) -> str:
    """The page of a class, which needs nothing else."""
    by_part: dict[str, list[PartWork]] = {}
    for one in graded:
        for work in one.parts:
            by_part.setdefault(work.part, []).append(work)
    views = [_view(case, part, by_part[part]) for part in case.parts if part in by_part]
    doubtful = [(g.student, g.file, " ".join((g.held.refused, *g.doubts)).strip()) for g in graded if g.held.refused or g.doubts]
    return filled("class.html", case=case, saves=len(graded), views=views, doubtful=doubtful)


def _view(case: Case, part: str, works: Sequence[PartWork]) -> PartView:
    cited = Counter(i for w in works for i in {i for j in w.report.questions for i in (*j.filed.cites, *j.filed.rival_cites)})
    minutes: Counter[str] = Counter()
    for work in works:
        minutes.update(work.minutes)
    many = len(works)
    most = max(minutes.values(), default=1) / many
    top = [(case.items[i].name, float(n), float(many)) for i, n in cited.most_common(MOST_CITED)]
    return PartView(
        name=case.parts[part].name,
        filings=many,
        mean=sum(w.report.total for w in works) / many,
        scores=bars([(BAR_NAMES[name], _mean(works, name), full) for name, full in FULL.items()]),
        cited=bars(top),
        hours=bars([(kind, n / many, most) for kind, n in minutes.most_common()], "min"),
        unread=tuple(case.items[i].name for i in case.items if i in lying_in(case, part) and not any(i in w.found for w in works)),
    )


def _mean(works: Sequence[PartWork], name: str) -> float:
    points = [b.points for w in works for b in w.report.bars() if b.name == name and b.points is not None]
    return sum(points) / len(points) if points else 0.0
