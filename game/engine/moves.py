"""Every legal move, in a stable order.

A move is a verb and its arguments, all ids. What may be done stands in one table, `OPTIONS`: for
each verb a function that gives the arguments which are legal now. `step` refuses whatever the table
does not give, so that listing, completion, hints, random play and legality cannot part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from game.case.model import Case, Exit, Place, Thing, Topic, Transcript
from game.case.nodes import bad_character
from game.case.terms import FLAGS
from game.engine.state import (
    CHIPS,
    MAX_CITES,
    MAX_RIVAL_CITES,
    Draft,
    State,
    addable_questions,
    affordable,
    answered_questions,
    asked_questions,
    averted,
    filing_questions,
    found_items,
    is_filed,
    next_part,
    open_questions,
    open_transcript,
    place_of,
    read_transcripts,
    true_now,
)

MAX_WORDS = 2_000


@dataclass(frozen=True, slots=True)
class Move:
    """What a player does: a verb of `OPTIONS` and its arguments.

    The verbs in `WORDED` carry free text as their last argument.
    """

    verb: str
    args: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join((self.verb, *self.args))


Args = tuple[str, ...]
Options = Callable[[Case, State], Iterator[Args]]


def _plain(_case: Case, _state: State) -> Iterator[Args]:
    yield ()


def _while_open(options: Options) -> Options:
    """Only while the part has not been filed."""

    def given(case: Case, state: State) -> Iterator[Args]:
        if not is_filed(state):
            yield from options(case, state)

    return given


def _at_desk(options: Options) -> Options:
    """Only while the filing form lies open."""

    def given(case: Case, state: State) -> Iterator[Args]:
        if state.desk and not is_filed(state):
            yield from options(case, state)

    return given


def open_exits(case: Case, state: State, place: Place) -> tuple[Exit, ...]:
    """The exits of a place that can be taken now."""
    return tuple(e for e in place.exits if state.part in case.places[e.to].parts and true_now(case, state, e.when))


def walkable(case: Case, state: State) -> tuple[str, ...]:
    """Places one move away: those that open exits lead to, here or from places visited on the way."""
    near = [e.to for e in open_exits(case, state, place_of(case, state))]
    seen = {state.place: None, **dict.fromkeys(near)}
    queue = list(near)
    while queue:
        here = queue.pop(0)
        if not state.knows("visited", here):
            continue
        for way in open_exits(case, state, case.places[here]):
            if way.to not in seen:
                seen[way.to] = None
                queue.append(way.to)
    return tuple(p for p in seen if p != state.place)


def _go(case: Case, state: State) -> Iterator[Args]:
    return ((place,) for place in walkable(case, state))


def things_here(case: Case, state: State) -> tuple[Thing, ...]:
    """The things of the place that can be examined now."""
    return tuple(t for t in place_of(case, state).things if true_now(case, state, t.when))


def _examine(case: Case, state: State) -> Iterator[Args]:
    for thing in things_here(case, state):
        ref = f"{thing.place}.{thing.id}"
        if state.knows("examined", ref) or affordable(case, state, thing.minutes):
            yield (ref,)
    for person in place_of(case, state).people:
        yield (person,)


def _card(case: Case, state: State) -> Iterator[Args]:
    return ((item,) for item in found_items(case, state))


def _about(case: Case, _state: State) -> Iterator[Args]:
    for names in (case.people, case.glossary, case.sources):
        yield from ((name,) for name in names)


def reading_cost(case: Case, transcript: Transcript) -> int:
    """Minutes that reading a transcript takes the first time."""
    return case.costs["read"] if transcript.minutes is None else transcript.minutes


def papers_here(case: Case, state: State) -> tuple[str, ...]:
    """The transcripts that lie in this place and can be opened now, whether or not there is time."""
    held = place_of(case, state).papers
    return tuple(p for p in held if true_now(case, state, case.transcripts[p].when))


def _read(case: Case, state: State) -> Iterator[Args]:
    here = papers_here(case, state)
    for name, transcript in case.transcripts.items():
        timely = affordable(case, state, reading_cost(case, transcript))
        if state.knows("read", name):
            faced = averted(state, name) and state.knows("warned", name)  # skipped before, and now to be read
            if timely or not faced:
                yield (name,)
        elif name in here and timely:
            yield (name,)


def _skip(case: Case, state: State) -> Iterator[Args]:
    for name in papers_here(case, state):
        if case.transcripts[name].notice and not state.knows("read", name):
            yield (name,)
    for place in walkable(case, state):
        if case.places[place].notice and not state.knows("visited", place):
            yield (place,)


def topics_of(case: Case, state: State, person: str) -> tuple[Topic, ...]:
    """What a person here can be asked about now."""
    return tuple(t for t in case.people[person].topics if true_now(case, state, t.when))


def topic_cost(case: Case, topic: Topic) -> int:
    """Minutes that a topic takes the first time."""
    return case.costs["ask"] if topic.minutes is None else topic.minutes


def _ask(case: Case, state: State) -> Iterator[Args]:
    for person in place_of(case, state).people:
        for topic in topics_of(case, state, person):
            if state.knows("asked", f"{person}.{topic.id}") or affordable(case, state, topic_cost(case, topic)):
                yield (person, topic.id)


def _press(case: Case, state: State) -> Iterator[Args]:
    transcript = open_transcript(case, state)
    for statement in transcript.statements if transcript else ():
        known = state.knows("pressed", statement.id)
        if statement.press and (known or affordable(case, state, case.costs["press"])):
            yield (statement.id,)


def _present(case: Case, state: State) -> Iterator[Args]:
    transcript = open_transcript(case, state)
    timely = affordable(case, state, case.costs["present"])
    for statement in transcript.statements if transcript else ():
        for item in found_items(case, state):
            if item != statement.transcript and (timely or state.knows("presented", f"{item}.{statement.id}")):
                yield (item, statement.id)


@lru_cache(maxsize=8)  # of a case they never change, and every list of moves asks for them
def comparisons(case: Case) -> tuple[tuple[str, str], ...]:
    """Pairs of transcripts that can be laid side by side once both are read, each in the order of the case.

    Two papers of one person of the cast, or two that the case pairs: two working papers of one clerk are no versions of one witness.
    """
    people = {p.name for p in case.people.values()}
    papers = list(case.transcripts.values())
    pairs = ((a, b) for i, a in enumerate(papers) for b in papers[i + 1 :])
    return tuple((a.id, b.id) for a, b in pairs if _paired(a, b) or (a.speaker == b.speaker in people))


def comparable(case: Case, state: State) -> tuple[tuple[str, str], ...]:
    """Those of them that were read."""
    return tuple(pair for pair in comparisons(case) if all(("read", t) in state.facts for t in pair))


def compare_cost(case: Case, one: str, other: str) -> int:
    """Minutes that laying two papers side by side takes the first time: none where the case has nothing to say of the two."""
    return case.costs["compare"] if _paired(case.transcripts[one], case.transcripts[other]) else 0


def _paired(a: Transcript, b: Transcript) -> bool:
    return b.id in dict(a.compare) or a.id in dict(b.compare)


def _compare(case: Case, state: State) -> Iterator[Args]:
    for pair in comparable(case, state):
        if state.knows("compared", ".".join(pair)) or affordable(case, state, compare_cost(case, *pair)):
            yield pair


def flaggable(case: Case, state: State) -> tuple[str, ...]:
    """What a flag can be put on: evidence in the notebook, statements of everything read."""
    statements = (s.id for name in read_transcripts(case, state) for s in case.transcripts[name].statements)
    return (*found_items(case, state), *statements)


def _flag(case: Case, state: State) -> Iterator[Args]:
    return ((ref, flag) for ref in flaggable(case, state) for flag in FLAGS if (ref, flag) not in state.flags)


def _unflag(_case: Case, state: State) -> Iterator[Args]:
    return iter(sorted(state.flags))


def link_targets(case: Case) -> Iterator[str]:
    """What evidence can be linked to: questions, and answers as ``question.answer``."""
    for question in case.questions.values():
        yield question.id
        for answer in question.answers:
            yield answer.ref


def _link(case: Case, state: State) -> Iterator[Args]:
    return ((i, t) for i in found_items(case, state) for t in link_targets(case) if (i, t) not in state.links)


def _unlink(_case: Case, state: State) -> Iterator[Args]:
    return iter(sorted(state.links))


def _wait(case: Case, state: State) -> Iterator[Args]:
    if affordable(case, state, case.costs["wait"]):
        yield ()


def _hint(_case: Case, state: State) -> Iterator[Args]:
    if state.hinting:
        yield ()


def _file(_case: Case, _state: State) -> Iterator[Args]:
    yield ()


def _chips(case: Case, state: State) -> Iterator[Args]:
    for name in open_questions(case, state):
        draft = state.draft(name)
        for answer in case.questions[name].answers:
            free = CHIPS - draft.laid + draft.on(answer.id)
            yield from ((name, answer.id, str(n)) for n in range(free + 1))


def _cite(case: Case, state: State) -> Iterator[Args]:
    for name in open_questions(case, state):
        cited = state.draft(name).cites
        if len(cited) < MAX_CITES:
            yield from ((name, item) for item in found_items(case, state) if item not in cited)


def _uncite(case: Case, state: State) -> Iterator[Args]:
    return ((name, item) for name in open_questions(case, state) for item in state.draft(name).cites)


def _rival(case: Case, state: State) -> Iterator[Args]:
    return ((name, a.id) for name in open_questions(case, state) for a in case.questions[name].answers)


def _counter(case: Case, state: State) -> Iterator[Args]:
    for name in open_questions(case, state):
        cited = state.draft(name).rival_cites
        if len(cited) < MAX_RIVAL_CITES:
            yield from ((name, item) for item in found_items(case, state) if item not in cited)


def _uncounter(case: Case, state: State) -> Iterator[Args]:
    return ((name, item) for name in open_questions(case, state) for item in state.draft(name).rival_cites)


def _per_question(case: Case, state: State) -> Iterator[Args]:
    return ((name,) for name in open_questions(case, state))


def _written(held: Callable[[Draft], str]) -> Options:
    """The questions on which something is put down that can be taken off."""
    return lambda case, state: ((name,) for name in open_questions(case, state) if held(state.draft(name)))


def _add(case: Case, state: State) -> Iterator[Args]:
    return ((name,) for name in addable_questions(case, state))


def _drop(case: Case, state: State) -> Iterator[Args]:
    return ((name,) for name in filing_questions(case, state) if name in state.added)


def missing(case: Case, state: State) -> tuple[str, ...]:
    """The questions the filing still lacks chips for: those asked, and those added that are begun but not finished.

    A question added without any chips holds nothing back: it is left out, and the form says so.
    """
    asked = asked_questions(case, state)
    return tuple(q for q in filing_questions(case, state) if state.draft(q).laid != CHIPS and (q in asked or state.draft(q).laid))


def _submit(case: Case, state: State) -> Iterator[Args]:
    if not missing(case, state):
        yield ()


def _next(case: Case, state: State) -> Iterator[Args]:
    if is_filed(state) and next_part(case, state):
        yield ()


def _verdict(_case: Case, state: State) -> Iterator[Args]:
    if is_filed(state):
        yield ()


def _debrief(case: Case, state: State) -> Iterator[Args]:
    if is_filed(state):
        yield ()
        yield from ((name,) for name in answered_questions(case, state))


OPTIONS: dict[str, Options] = {
    "look": _plain,
    "go": _while_open(_go),
    "examine": _while_open(_examine),
    "card": _card,
    "read": _while_open(_read),
    "skip": _while_open(_skip),
    "ask": _while_open(_ask),
    "press": _while_open(_press),
    "present": _while_open(_present),
    "compare": _while_open(_compare),
    "listen": _while_open(_plain),
    "wait": _while_open(_wait),
    "hint": _while_open(_hint),
    "file": _while_open(_file),
    "submit": _at_desk(_submit),
    "close": _at_desk(_plain),
    "chips": _at_desk(_chips),
    "cite": _at_desk(_cite),
    "uncite": _at_desk(_uncite),
    "rival": _at_desk(_rival),
    "unrival": _at_desk(_written(lambda d: d.rival)),
    "counter": _at_desk(_counter),
    "uncounter": _at_desk(_uncounter),
    "reason": _at_desk(_per_question),
    "unreason": _at_desk(_written(lambda d: d.reason)),
    "why": _at_desk(_per_question),
    "unwhy": _at_desk(_written(lambda d: d.why)),
    "add": _at_desk(_add),
    "drop": _at_desk(_drop),
    "next": _next,
    "verdict": _verdict,
    "debrief": _debrief,
    "notebook": _plain,
    "inventory": _plain,
    "timeline": _plain,
    "board": _plain,
    "map": _plain,
    "people": _plain,
    "search": _plain,
    "about": _about,
    "flag": _while_open(_flag),
    "unflag": _while_open(_unflag),
    "link": _while_open(_link),
    "unlink": _while_open(_unlink),
}
# Verbs whose last argument is the player's own words; `OPTIONS` gives what stands before them.
WORDED = frozenset({"search", "reason", "why"})


def moves(case: Case, state: State) -> tuple[Move, ...]:
    """Every legal move in a stable order. Worded moves are infinite and are not listed."""
    return tuple(Move(verb, args) for verb, options in OPTIONS.items() if verb not in WORDED for args in options(case, state))


def is_legal(case: Case, state: State, move: Move) -> bool:
    """Whether `step` would take the move."""
    options = OPTIONS.get(move.verb)
    if options is None:
        return False
    if move.verb in WORDED:
        words = move.args[-1] if move.args else ""
        fit = bool(words.strip()) and len(words) <= MAX_WORDS and not bad_character(words)
        return fit and move.args[:-1] in options(case, state)
    return move.args in options(case, state)
