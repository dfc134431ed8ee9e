"""All readers by verb, with those for walking and for plain views."""

from __future__ import annotations

import re

from game.case.model import Case
from game.engine.moves import Move, is_legal, walkable
from game.engine.passages import joined, midway
from game.engine.state import State, place_of
from game.engine.views import ways_out
from game.engine.words import desk_readers, elsewhere, lexicon, nouns
from game.engine.words.asking import ASKING
from game.engine.words.choosing import Pool, Reader, give, ranked, simple, strip_filler
from game.engine.words.examining import EXAMINING
from game.engine.words.nouns import BEGINNINGS, WHOLE, WORDS, Candidate, match
from game.engine.words.paper_readers import PAPER_READERS
from game.engine.words.refusals import refuse, unknown
from game.engine.words.replies import NotUnderstood, Reply, Said

_ONWARD = re.compile(r"(\S+)\s+(?:to|into|in|at|through|towards?|past|along|from)\b", re.I)
OPPOSITE = {"out": "back", "back": "out", "": "out"}
# Said of a way, though it seldom is an exit's own name: where no place answers to it, the ways are told.
SIDES = frozenset({"left", "right", "ahead", "on", "through", "further", "forward", "onward", "around", "round"})


def _go(case: Case, state: State, rest: str) -> Reply:
    """``go WAY``, ``go PLACE``, ``go to NAME``, or a way by itself."""
    way = lexicon.DIRECTIONS.get(rest.lower(), rest.lower())
    way = way.removeprefix("to ").removeprefix("the ").strip()
    way = lexicon.DIRECTIONS.get(way.removeprefix("back ").strip(), way)
    if reply := _by_way(case, state, way) or _by_way(case, state, strip_filler(way) if way else way):
        return reply
    goals = _goals(case, state)
    if not way or way in lexicon.DIRECTION_WORDS | SIDES:
        named = ranked(case, state, way, goals[:1], (WHOLE,)) if way in SIDES else None
        where = f"No way leads {way}. " if way and way not in SIDES else ""
        ways = ways_out(case, state, place_of(case, state)) or "no way on; the paper stops"
        return named or NotUnderstood("no_way", f"{where}From here: {ways}.")
    onward = _onward(case, state, rest)
    rest = strip_filler(rest)
    return (
        ranked(case, state, rest, goals, (WHOLE,))
        or _out_of_reach(case, state, rest, WHOLE)
        or ranked(case, state, rest, goals, (WORDS, BEGINNINGS))
        or onward
        or _out_of_reach(case, state, rest, WORDS)
        or unknown(case, state, rest, list(nouns.places(case, state)))
    )


def _onward(case: Case, state: State, rest: str) -> Reply | None:
    """``up to the third floor``: a direction, and what lies beyond it."""
    told = _ONWARD.match(rest)
    way = lexicon.DIRECTIONS.get(told[1].lower(), told[1].lower()) if told else ""
    return _by_way(case, state, way) if way in lexicon.DIRECTION_WORDS else None


def _goals(case: Case, state: State) -> list[Pool]:
    """Everything that can be walked to: places by their names, then by the people, papers and things that they hold;
    who and what is here already is looked at."""
    people = [(c, Move("examine", (c.value,))) for c in nouns.people_here(case, state)]
    for place in walkable(case, state):
        people += [(nouns.person(case, p), Move("go", (place,))) for p in case.places[place].people]
    nearest = {c.value: (c, m) for c, m in reversed(people)}
    held = [[(c, Move("go", (p,))) for c, p in elsewhere.held(case, state, kind)] for kind in (elsewhere.papers, elsewhere.things)]
    places = [(c, Move("go", (c.value,))) for c in nouns.places(case, state)]
    return [places, list(nearest.values()), [(c, Move("examine", (c.value,))) for c in nouns.things(case, state)], *held]


def _out_of_reach(case: Case, state: State, rest: str, least: int) -> Reply | None:
    """A place or a person that the case knows and no way leads to from here."""
    here = place_of(case, state)
    far = match(rest, [Candidate(p.id, p.name, p.also) for p in case.places.values()], least)
    near = [f for f in far if state.part in case.places[f.value].parts]
    if here.id in [f.value for f in near]:
        return Said("You are there.")
    if near:
        return refuse(case, state, Move("go", (near[0].value,)))
    if named := match(rest, [nouns.person(case, p) for p in case.people], WHOLE):
        return Said(f"No place within reach keeps the words of {midway(named[0].name)}.")
    if far:
        files = joined([case.parts[p].name for p in case.places[far[0].value].parts])
        return Said(f"{far[0].name} belongs to another file: {files}.")
    return None


def _by_way(case: Case, state: State, way: str) -> Reply | None:
    """The exit of that name; ``out`` and ``back`` stand in for each other, and for a bare ``leave``."""
    exits = place_of(case, state).exits
    for name in (way, OPPOSITE.get(way, way), way or "back"):
        hits = [e for e in exits if name and name in (e.way, lexicon.DIRECTIONS.get(e.way, e.way))]
        legal = [e for e in hits if is_legal(case, state, Move("go", (e.to,)))]
        if hits:
            return give(case, state, Move("go", ((legal or hits)[0].to,)))
    return None


READERS: dict[str, Reader] = {
    **EXAMINING,
    "go": _go,
    **PAPER_READERS,
    **ASKING,
    "debrief": desk_readers.debrief,
    **{v: simple(v) for v in ("notebook", "inventory", "timeline", "board", "map", "people", "hint", "wait", "file", "next", "verdict")},
}
