"""All readers by verb, with those for walking and for plain views."""

from __future__ import annotations

from game.case.model import Case
from game.engine.moves import Move, is_legal, walkable
from game.engine.passages import joined, midway
from game.engine.state import State, place_of
from game.engine.views import ways_out
from game.engine.words import lexicon, nouns
from game.engine.words.asking import ASKING
from game.engine.words.choosing import Reader, choose, give, simple, strip_filler
from game.engine.words.examining import EXAMINING
from game.engine.words.nouns import WHOLE, WORDS, Candidate, match
from game.engine.words.paper_readers import PAPER_READERS
from game.engine.words.refusals import refuse, unknown
from game.engine.words.replies import NotUnderstood, Reply, Said, Understood

OPPOSITE = {"out": "back", "back": "out", "": "out"}


def _go(case: Case, state: State, rest: str) -> Reply:
    """``go WAY``, ``go PLACE``, or a way by itself."""
    way = lexicon.DIRECTIONS.get(rest.lower(), rest.lower())
    way = way.removeprefix("to ").removeprefix("the ").strip()
    way = lexicon.DIRECTIONS.get(way.removeprefix("back ").strip(), way)
    if reply := _by_way(case, state, way):
        return reply
    place = place_of(case, state)
    if not way or (way in lexicon.DIRECTION_WORDS and way not in ("left", "right", "ahead", "on")):
        where = f"No way leads {way}. " if way else ""
        return NotUnderstood("no_way", f"{where}From here: {ways_out(case, state, place) or 'no way on; the paper stops'}.")
    rest = strip_filler(rest)
    pool = [(c, Move("go", (c.value,))) for c in nouns.places(case, state)]
    reply = choose(case, state, rest, pool, WHOLE) or _to_person(case, state, rest, WHOLE)
    if reply is None and (named := match(rest, [nouns.person(case, p) for p in case.people], WHOLE)):
        return Said(f"No place within reach keeps the words of {midway(named[0].name)}.")
    reply = reply or choose(case, state, rest, pool, WORDS) or choose(case, state, rest, pool)
    if reply:
        return reply
    if met := _to_person(case, state, rest):
        return met
    far = match(rest, [Candidate(p.id, p.name, p.also) for p in case.places.values() if state.part in p.parts], WORDS)
    if far and state.place in [f.value for f in far]:
        return Said("You are there.")
    if far:
        return refuse(case, state, Move("go", (far[0].value,)))
    elsewhere = match(rest, [Candidate(p.id, p.name, p.also) for p in case.places.values()], WORDS)
    if elsewhere:
        files = joined([case.parts[p].name for p in case.places[elsewhere[0].value].parts])
        return Said(f"{elsewhere[0].name} belongs to another file: {files}.")
    near = [*nouns.things(case, state), *nouns.people_here(case, state)]
    met = choose(case, state, rest, [(c, Move("examine", (c.value,))) for c in near])
    return met or unknown(case, state, rest, [c for c, _ in pool])


def _to_person(case: Case, state: State, rest: str, least: int = WORDS) -> Reply | None:
    """``go to NAME``: to where the papers keep that person's words."""
    hits = match(rest, [nouns.person(case, p) for p in case.people], least)
    within = walkable(case, state)
    for hit in hits:
        if hit.value in place_of(case, state).people:
            return Understood(Move("examine", (hit.value,)))
        for place in within:
            if hit.value in case.places[place].people:
                return give(case, state, Move("go", (place,)))
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
    **{v: simple(v) for v in ("notebook", "inventory", "timeline", "board", "map", "people", "hint", "wait", "file", "next", "verdict")},
}
