"""One move: the old state in, the new state and its events out.

`step` is pure and total over legal moves. A move that is not legal raises `Illegal` and leaves the
state as it was. What each verb does stands in `APPLY`; what comes about after any move (events of
the case, the closing bell of the reading room) stands in `_after`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from game.case.model import Case
from game.case.terms import SWITCHES
from game.engine import desk
from game.engine.events import Event
from game.engine.moves import Args, Move, compare_cost, is_legal, reading_cost, topic_cost
from game.engine.state import State, averted, minutes_left, next_part, true_now

CLOSING_MINUTES = 30


class Illegal(Exception):
    """The move cannot be made now; `move` is the move."""

    def __init__(self, move: Move) -> None:
        super().__init__(f"not possible now: {move}")
        self.move = move


@dataclass(frozen=True, slots=True)
class Turn:
    """What a move led to."""

    state: State
    events: tuple[Event, ...]


Result = tuple[State, list[Event]]
Apply = Callable[[Case, State, Args], Result]


def start(
    case: Case,
    part: str,
    *,
    lesson: str = "",
    alone: bool = False,
    budget: bool = True,
    hints: bool = True,
    notices: bool = True,
    holding: Sequence[str] = (),
) -> Turn:
    """The first turn of a play: of one part (`alone`), of a lesson's cut of it, or of the whole case.

    `budget`, `hints` and `notices` switch off what a class is to go without; a lesson can switch them off as well, and does not
    switch them on. `holding` puts items into the notebook beforehand, for scripts. Raises KeyError for an unknown part, lesson or item.
    """
    if lesson:
        cut = case.lessons[lesson]
        part, alone = cut.part, True
        asked = zip((budget, hints, notices), SWITCHES, strict=True)
        budget, hints, notices = (on and name not in cut.without for on, name in asked)
    for item in holding:
        case.items[item]  # an unknown item is the caller's mistake
    state = State(part, case.parts[part].start, lesson, alone, budget, hints, notices)
    state = state.with_facts(*(("found", i) for i in holding))
    return _begin(case, state)


def _begin(case: Case, state: State) -> Turn:
    entered, events = _enter(case, state, state.place)
    return _after(case, state, entered, [Event("began", state.part), *events])


def step(case: Case, state: State, move: Move) -> Turn:
    """Make a move. Raises Illegal, with nothing changed, where it is not legal in `state`."""
    if not is_legal(case, state, move):
        raise Illegal(move)
    new, events = APPLY[move.verb](case, state, move.args)
    return _after(case, state, new, events)


def _after(case: Case, old: State, new: State, events: list[Event]) -> Turn:
    """Let the events of the case fire until none is left to, then ring the bell if time ran low."""
    fired = True
    while fired:
        fired = False
        for name, happening in case.happenings.items():
            if not new.knows("happened", name) and true_now(case, new, happening.when):
                new = new.with_facts(("happened", name))
                events.append(Event("happened", name))
                new, found = _find(new, happening.find)
                events += found
                fired = True
    return Turn(new, (*events, *_bell(case, old, new)))


def _bell(case: Case, old: State, new: State) -> list[Event]:
    before, now = minutes_left(case, old), minutes_left(case, new)
    if before is None or now is None or now >= before or old.part != new.part:
        return []
    crossed = [mark for mark in (CLOSING_MINUTES, 0) if now <= mark < before]
    return [Event("closing", str(now))] if crossed else []


def _find(state: State, items: Sequence[str]) -> Result:
    fresh = [i for i in items if not state.knows("found", i)]
    return state.with_facts(*(("found", i) for i in fresh)), [Event("found", i) for i in fresh]


def _spend(state: State, minutes: int) -> Result:
    if not minutes:
        return state, []
    return replace(state, spent=state.spent + minutes), [Event("spent", str(minutes))]


def _learn(state: State, event: Event, fact: tuple[str, str], minutes: int, find: Sequence[str]) -> Result:
    """The common shape of looking into something: it costs time only once, and may yield evidence."""
    if fact in state.facts:
        return state, [event]
    state, spent = _spend(state.with_facts(fact), minutes)
    state, found = _find(state, find)
    return state, [event, *found, *spent]


def _enter(case: Case, state: State, name: str) -> Result:
    place = case.places[name]
    first = not state.knows("visited", name)
    aside = [Event("closed", state.part)] if state.desk else []
    state = replace(state, place=name, desk=False).with_facts(("visited", name))
    state, found = _find(state, place.find)
    state, fresh = _seen(case, state)
    return state, [*aside, Event("entered", name, "first" if first else " ".join(("again", *fresh))), *found]


def _seen(case: Case, state: State) -> tuple[State, list[str]]:
    """What of the prose here waits for a condition, and is told now: the numbers of those blocks that were not told before."""
    here = case.places[state.place]
    waiting = [str(n) for n, block in enumerate(here.look) if block.when is not None and true_now(case, state, block.when)]
    fresh = [n for n in waiting if not state.knows("seen", f"{here.id}.{n}")]
    return state.with_facts(*(("seen", f"{here.id}.{n}") for n in fresh)), fresh


def _look(case: Case, state: State, _args: Args) -> Result:
    if averted(state, state.place):
        return _face(state, state.place, Event("looked", state.place))
    return _seen(case, state)[0], [Event("looked", state.place)]


def _face(state: State, name: str, event: Event) -> Result:
    """What was skipped is not come upon by accident: the notice stands before it once more, then it opens."""
    if not state.knows("warned", name):
        return state.with_facts(("warned", name)), [Event("noticed", name)]
    return state.with_facts(("faced", name)), [event]


def _noticed(notice: str, state: State, verb: str, name: str) -> bool:
    """Whether a content notice stands before a place or paper: once, and where the class goes with notices."""
    return bool(notice) and state.noticing and not state.knows(verb, name) and not state.knows("noticed", name)


def _go(case: Case, state: State, args: Args) -> Result:
    (name,) = args
    if _noticed(case.places[name].notice, state, "visited", name):
        return state.with_facts(("noticed", name)), [Event("noticed", name)]
    return _enter(case, state, name)


def _examine(case: Case, state: State, args: Args) -> Result:
    (ref,) = args
    thing = case.thing(ref)
    event = Event("examined", ref)
    if thing is None:
        return state.with_facts(("examined", ref)), [event]
    return _learn(state, event, ("examined", ref), thing.minutes, thing.find)


def _card(_case: Case, state: State, args: Args) -> Result:
    """The card of an item in the notebook: a verb of its own, since a thing here may bear the same name."""
    return state.with_facts(("examined", args[0])), [Event("examined", args[0])]


def _about(_case: Case, state: State, args: Args) -> Result:
    return state, [Event("told", args[0])]


def _read(case: Case, state: State, args: Args) -> Result:
    (name,) = args
    transcript = case.transcripts[name]
    if _noticed(transcript.notice, state, "read", name):
        return state.with_facts(("noticed", name)), [Event("noticed", name)]
    if averted(state, name) and not state.knows("warned", name):
        return _face(state, name, Event("read", name))
    if averted(state, name):  # skipping took no time; reading does
        state, spent = _spend(state.with_facts(("faced", name)), reading_cost(case, transcript))
        return replace(state, open=name, desk=False), [Event("read", name), *spent]
    state, events = _learn(state, Event("read", name), ("read", name), reading_cost(case, transcript), case.yields(transcript))
    return replace(state, open=name, desk=False), events


def _skip(case: Case, state: State, args: Args) -> Result:
    (name,) = args
    event, state = Event("skipped", name), state.with_facts(("skipped", name))
    if name in case.transcripts:
        state = replace(state.with_facts(("read", name)), desk=False)  # not in hand: what is not looked at is not pressed
        state, found = _find(state, case.yields(case.transcripts[name]))
        return state, [event, *found]
    state, events = _enter(case, state, name)
    place = case.places[name]
    lying = [i for t in place.things if true_now(case, state, t.when) for i in t.find]
    papers = [case.transcripts[p] for p in place.papers]
    held = [i for p in papers if true_now(case, state, p.when) for i in case.yields(p)]
    state, found = _find(state, (*lying, *held))
    return state, [event, *(e for e in events if e.kind == "found"), *found]


def _ask(case: Case, state: State, args: Args) -> Result:
    person, name = args
    topic = next(t for t in case.people[person].topics if t.id == name)
    fact = ("asked", f"{person}.{name}")
    state, events = _learn(state, Event("asked", person, name), fact, topic_cost(case, topic), topic.find)
    return state.with_facts(("asked", person)), events


def _press(case: Case, state: State, args: Args) -> Result:
    (ref,) = args
    statement = case.statement(ref)
    assert statement is not None
    assert statement.press is not None
    state, events = _learn(state, Event("pressed", ref), ("pressed", ref), case.costs["press"], statement.press.find)
    return state.with_facts(("pressed", statement.transcript)), events


def _present(case: Case, state: State, args: Args) -> Result:
    item, ref = args
    statement = case.statement(ref)
    assert statement is not None
    meeting = next((m for m in statement.meetings if m.item == item), None)
    event = Event("presented", item, ref)
    if meeting is None:
        return state, [event]
    state, events = _learn(state, event, ("presented", f"{item}.{ref}"), case.costs["present"], meeting.find)
    return state.with_facts(("presented", item)), events


def _compare(case: Case, state: State, args: Args) -> Result:
    first, second = args
    fact = ("compared", f"{first}.{second}")
    state, events = _learn(state, Event("compared", first, second), fact, compare_cost(case, first, second), ())
    return state.with_facts(("compared", first), ("compared", second)), events


def _flag(_case: Case, state: State, args: Args) -> Result:
    ref, flag = args
    return replace(state, flags=state.flags | {(ref, flag)}), [Event("flagged", ref, flag)]


def _unflag(_case: Case, state: State, args: Args) -> Result:
    ref, flag = args
    return replace(state, flags=state.flags - {(ref, flag)}), [Event("unflagged", ref, flag)]


def _link(_case: Case, state: State, args: Args) -> Result:
    item, target = args
    return replace(state, links=state.links | {(item, target)}), [Event("linked", item, target)]


def _unlink(_case: Case, state: State, args: Args) -> Result:
    item, target = args
    return replace(state, links=state.links - {(item, target)}), [Event("unlinked", item, target)]


def _listen(_case: Case, state: State, _args: Args) -> Result:
    return state, [Event("listened", state.place)]


def _wait(case: Case, state: State, _args: Args) -> Result:
    minutes = case.costs["wait"]
    state, spent = _spend(state, minutes)
    return state, [Event("waited", str(minutes)), *spent]


def _hint(case: Case, state: State, _args: Args) -> Result:
    """The next step of the first hint whose sticking point is at hand."""
    for hint in case.parts[state.part].hints:
        if not true_now(case, state, hint.when):
            continue
        given = sum(1 for name, _ in state.hints if name == hint.id)
        number = min(given + 1, len(hint.steps))
        return replace(state, hints=state.hints | {(hint.id, number)}), [Event("hinted", hint.id, str(number))]
    return state, [Event("unhinted")]


def _next(case: Case, state: State, _args: Args) -> Result:
    name = next_part(case, state)
    assert name is not None
    new = replace(state, part=name, place=case.parts[name].start, spent=0, open="", desk=False, focus="", added=frozenset())
    turn = _begin(case, new)
    return turn.state, list(turn.events)


def _verdict(_case: Case, state: State, _args: Args) -> Result:
    return state, [Event("verdict", state.part)]


def _debrief(_case: Case, state: State, args: Args) -> Result:
    return state, [Event("debriefed", state.part, *args)]


def _view(name: str) -> Apply:
    def show(_case: Case, state: State, args: Args) -> Result:
        return state, [Event("showed", name, *args)]

    return show


APPLY: dict[str, Apply] = {
    "look": _look,
    "go": _go,
    "examine": _examine,
    "card": _card,
    "read": _read,
    "skip": _skip,
    "ask": _ask,
    "press": _press,
    "present": _present,
    "compare": _compare,
    "listen": _listen,
    "wait": _wait,
    "hint": _hint,
    "next": _next,
    "verdict": _verdict,
    "debrief": _debrief,
    "about": _about,
    "flag": _flag,
    "unflag": _unflag,
    "link": _link,
    "unlink": _unlink,
    **{name: _view(name) for name in ("notebook", "inventory", "timeline", "board", "map", "people", "search")},
    **desk.APPLY,
}
