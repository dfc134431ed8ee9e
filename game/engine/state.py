"""Where a player stands: one small immutable value, compared and hashed whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from game.case.conditions import Condition, counted, holds
from game.case.model import Case, Part, Place, Prose, Transcript

CHIPS = 10
MAX_CITES = 5
MAX_RIVAL_CITES = 2


@dataclass(frozen=True, slots=True)
class Draft:
    """What has been put down so far for one question of the filing.

    `chips` pairs answers with whole numbers above 0 that add up to at most ten; `reason` answers
    the rival in the player's words, `why` gives the player's reason for the whole answer.
    """

    question: str
    chips: tuple[tuple[str, int], ...] = ()
    cites: tuple[str, ...] = ()
    rival: str = ""
    rival_cites: tuple[str, ...] = ()
    reason: str = ""
    why: str = ""

    @property
    def laid(self) -> int:
        """How many of the ten chips lie on answers."""
        return sum(n for _, n in self.chips)

    def on(self, answer: str) -> int:
        """The chips on one answer."""
        return dict(self.chips).get(answer, 0)


@dataclass(frozen=True, slots=True)
class Handed:
    """One question as it was handed in with a part: its draft, and the flags (item, flag) on what it cites."""

    part: str
    draft: Draft
    flags: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class State:
    """Everything that later moves can depend on.

    `facts` are pairs of a verb of the condition language and an id; `spent` counts minutes of the
    current part's budget; `open` is the transcript in hand, `focus` the question in
    hand on the form; `alone` tells a part played by itself; `budget`, `hinting` and `noticing` are off
    where a class goes without hours, hints or content notices. `added` are the questions of this filing
    that the player took up beyond those asked; `handed` is everything filed so far, part after part.
    """

    part: str
    place: str
    lesson: str = ""
    alone: bool = False
    budget: bool = True
    hinting: bool = True
    noticing: bool = True
    spent: int = 0
    facts: frozenset[tuple[str, str]] = frozenset()
    flags: frozenset[tuple[str, str]] = frozenset()
    links: frozenset[tuple[str, str]] = frozenset()
    hints: frozenset[tuple[str, int]] = frozenset()
    drafts: tuple[Draft, ...] = ()
    added: frozenset[str] = frozenset()
    handed: tuple[Handed, ...] = ()
    open: str = ""
    desk: bool = False
    focus: str = ""

    def knows(self, verb: str, name: str) -> bool:
        """Whether a fact has been met."""
        return (verb, name) in self.facts

    def draft(self, question: str) -> Draft:
        """The draft for a question, empty where nothing was put down yet."""
        return next((d for d in self.drafts if d.question == question), Draft(question))

    def with_draft(self, draft: Draft) -> State:
        """The state with that draft in place of the old one; drafts stay sorted."""
        others = [d for d in self.drafts if d.question != draft.question]
        kept = [*others, draft] if draft != Draft(draft.question) else others
        return replace(self, drafts=tuple(sorted(kept, key=lambda d: d.question)))

    def with_facts(self, *facts: tuple[str, str]) -> State:
        """The state with further facts met."""
        return replace(self, facts=self.facts | frozenset(facts))


def part_of(case: Case, state: State) -> Part:
    """The part being played."""
    return case.parts[state.part]


def place_of(case: Case, state: State) -> Place:
    """The place the player stands in."""
    return case.places[state.place]


def open_transcript(case: Case, state: State) -> Transcript | None:
    """The transcript in hand, or None."""
    return case.transcripts.get(state.open)


def hours_given(case: Case, state: State) -> int | None:
    """The budget of the part or its lesson cut, in hours; None where there is none."""
    if not state.budget:
        return None
    lesson = case.lessons.get(state.lesson)
    return lesson.hours if lesson and lesson.hours else part_of(case, state).hours


def minutes_left(case: Case, state: State) -> int | None:
    """What is left of the budget, in minutes; None where there is none."""
    hours = hours_given(case, state)
    return None if hours is None else max(0, hours * 60 - state.spent)


def affordable(case: Case, state: State, minutes: int) -> bool:
    """Whether a move of that many minutes still fits the budget."""
    left = minutes_left(case, state)
    return left is None or minutes <= left


def asked_questions(case: Case, state: State) -> tuple[str, ...]:
    """The questions that the filing at hand must answer."""
    lesson = case.lessons.get(state.lesson)
    return lesson.asks if lesson else part_of(case, state).asks


def open_questions(case: Case, state: State) -> tuple[str, ...]:
    """The questions that the filing at hand may answer: those asked, then those a player may add."""
    asked = asked_questions(case, state)
    extra = () if state.lesson else part_of(case, state).may_ask
    return (*asked, *(q for q in extra if q not in asked))


def filing_questions(case: Case, state: State) -> tuple[str, ...]:
    """The questions of the filing at hand: those asked, then those the player took up."""
    asked = asked_questions(case, state)
    return tuple(q for q in open_questions(case, state) if q in asked or q in state.added)


def addable_questions(case: Case, state: State) -> tuple[str, ...]:
    """The questions that can be taken up beyond those in the filing at hand."""
    held = filing_questions(case, state)
    return tuple(q for q in open_questions(case, state) if q not in held)


def answered_questions(case: Case, state: State) -> tuple[str, ...]:
    """The questions of the filing at hand that have chips on them: what is handed in, and read."""
    return tuple(q for q in filing_questions(case, state) if state.draft(q).laid)


def filed_before(state: State, question: str) -> Handed | None:
    """A question as it was last handed in with an earlier part, or None."""
    return next((h for h in reversed(state.handed) if h.draft.question == question and h.part != state.part), None)


def is_filed(state: State) -> bool:
    """Whether the part at hand has been filed."""
    return state.knows("filed", state.part)


def next_part(case: Case, state: State) -> str | None:
    """The part after this one in a play of the whole case, or None."""
    if state.alone:
        return None
    order = list(case.parts)
    at = order.index(state.part) + 1
    return order[at] if at < len(order) else None


def counts(case: Case, state: State) -> Mapping[str, int]:
    """The running numbers a condition may compare."""
    tally = Counter(verb for verb, _ in state.facts)
    tally["flagged"] = len(state.flags)
    tally["linked"] = len(state.links)
    left = minutes_left(case, state)
    tally["hours left"] = 10_000 if left is None else left // 60
    return tally


def averted(state: State, name: str) -> bool:
    """Whether a place or paper was skipped, and has not been looked at since."""
    return state.knows("skipped", name) and not state.knows("faced", name)


@lru_cache(maxsize=4)  # every condition of a turn asks after the same few states
def all_facts(state: State) -> frozenset[tuple[str, str]]:
    """The facts a condition may ask after, with those that follow from other fields."""
    return (
        state.facts
        | {("flagged", ref) for ref, _ in state.flags}
        | {("linked", item) for item, _ in state.links}
        | {("playing", state.part)}
    )


def true_now(case: Case, state: State, condition: Condition | None) -> bool:
    """Whether a condition of the case holds in this state."""
    return condition is None or holds(condition, all_facts(state), counts(case, state) if counted(condition) else {})


def shown(case: Case, state: State, prose: Prose) -> Prose:
    """The blocks of `prose` whose condition holds now."""
    return tuple(b for b in prose if true_now(case, state, b.when))


def found_items(case: Case, state: State) -> tuple[str, ...]:
    """The evidence in the notebook, in the order of the case."""
    return tuple(i for i in case.items if ("found", i) in state.facts)


def read_transcripts(case: Case, state: State) -> tuple[str, ...]:
    """The transcripts read so far, in the order of the case."""
    return tuple(t for t in case.transcripts if ("read", t) in state.facts)
