"""The rubric of a class: the five parts of the score as skills of reading history, each with three levels.

The skills are those that Stanford's history education group teaches (Reading Like a Historian, and its Beyond the Bubble rubrics):
sourcing, contextualisation, corroboration, and the use of evidence. The sentences are ours; a case may put its own in their place.
"""

from __future__ import annotations

from game.case.model import Case, Criterion

STRONG, PARTLY = 0.75, 0.4  # the shares of a part's points from which work counts as strong, and as on the way
RUBRIC: dict[str, Criterion] = {
    "evidence": Criterion(
        "Use of evidence",
        "The answer rests on the papers that bear most on it, from more than one origin.",
        "Papers are cited that bear on the answer; weightier ones were left aside, or all of them have one origin.",
        "Little is cited that bears on the answer, or the record has refuted it.",
    ),
    "criticism": Criterion(
        "Sourcing",
        "Who made each paper, when, for whom and under what pressure was asked and seen.",
        "Some of what is wrong with the sources was seen; some was passed over, or seen where it is not.",
        "The sources were taken as they stand.",
    ),
    "rival": Criterion(
        "Corroboration",
        "The strongest other answer is met with its own best papers and a reason.",
        "Another answer is taken up, without its best papers or with one that can no longer be held.",
        "Other accounts were left out, or met without their best papers.",
    ),
    "confidence": Criterion(
        "Weighing",
        "The answer is held as firmly as the evidence cited for it allows, and no more.",
        "It is held somewhat more or less firmly than the evidence cited for it allows.",
        "How firmly it is held has little to do with the evidence.",
    ),
    "record": Criterion(
        "Contextualisation",
        "The answer fits what is known of the time and the case, and keeps clear of what is refuted.",
        "Part of the answer goes against what is known.",
        "The answer goes against what is known.",
    ),
}


def rubric(case: Case) -> dict[str, Criterion]:
    """The rubric that a case is marked by: its own words where it has them."""
    return {name: _own(case.rubric.get(name, Criterion()), held) for name, held in RUBRIC.items()}


def _own(own: Criterion, held: Criterion) -> Criterion:
    return Criterion(own.skill or held.skill, own.strong or held.strong, own.partly or held.partly, own.weak or held.weak)


def level(criterion: Criterion, share: float) -> str:
    """What a share of a part's points (0 to 1) says in the words of the rubric."""
    return criterion.strong if share >= STRONG else criterion.partly if share >= PARTLY else criterion.weak
