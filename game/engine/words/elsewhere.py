"""What lies in another place: which place that is, and the way there.

Only places next door and places visited are spoken of: what no player can have met is not given away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from game.case.model import Case, Place
from game.engine.moves import Move, is_legal, open_exits, walkable
from game.engine.passages import midway
from game.engine.state import State, place_of, true_now
from game.engine.words import nouns
from game.engine.words.choosing import HANDFUL, lawful, numbered
from game.engine.words.nouns import WHOLE, WORDS, Candidate, match
from game.engine.words.refusals import refuse
from game.engine.words.replies import Asked, NotUnderstood, Reply

COMPASS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})
NOBODY_NEAR = "'people' tells whom the papers know."
NEAREST = 3  # how many people are named where nobody answers
Held = tuple[Candidate, str]  # something, and the place that holds it


def told_places(case: Case, state: State) -> tuple[Place, ...]:
    """The places within reach that a player has seen or stands next to, nearest first."""
    near = {e.to for e in open_exits(case, state, place_of(case, state))}
    return tuple(case.places[p] for p in walkable(case, state) if p in near or state.knows("visited", p))


def papers(case: Case, state: State, place: Place) -> Iterator[Candidate]:
    """The papers of a place that can be opened now."""
    return (nouns.transcript(case, p) for p in place.papers if true_now(case, state, case.transcripts[p].when))


def people(case: Case, _state: State, place: Place) -> Iterator[Candidate]:
    """The people whose words a place keeps."""
    return (nouns.person(case, p) for p in place.people)


def things(case: Case, state: State, place: Place) -> Iterator[Candidate]:
    """The things of a place that can be seen now."""
    return (Candidate(f"{t.place}.{t.id}", t.name, t.also) for t in place.things if true_now(case, state, t.when))


Kind = Callable[[Case, State, Place], Iterator[Candidate]]
LIES: dict[Kind, str] = {
    papers: "'{name}' lies elsewhere: {where}.",
    people: "This place keeps no words of {name}. They are kept elsewhere: {where}.",
    things: "Not here but elsewhere: {name} ({where}).",
}


def held(case: Case, state: State, kind: Kind) -> list[Held]:
    """Everything of a kind in other places, each with the nearest place that holds it and nothing that is here too."""
    here = {c.value for c in kind(case, state, place_of(case, state))}
    found: dict[str, Held] = {}
    for place in told_places(case, state):
        for candidate in kind(case, state, place):
            if candidate.value not in here:
                found.setdefault(candidate.value, (candidate, place.id))
    return list(found.values())


def where(case: Case, state: State, place: str) -> str:
    """A place and the way there from here: ``Lavatory, west of here``."""
    name = case.places[place].name
    way = next((e.way for e in open_exits(case, state, place_of(case, state)) if e.to == place), "")
    if not way:
        return name
    return f"{name}, {way} of here" if way in COMPASS else f"{name}, '{way}' from here"


def offer(case: Case, state: State, kind: Kind, found: Held) -> Reply:
    """Where one thing is, and whether to go there."""
    candidate, place = found
    if not is_legal(case, state, move := Move("go", (place,))):
        return refuse(case, state, move)
    told = LIES[kind].format(name=midway(candidate.name), where=where(case, state, place))
    return Asked(f"{told} Go there? (yes or no)", ((case.places[place].name, move),))


def _of_several(case: Case, state: State, hits: list[Held]) -> Reply:
    pairs = [(f"{c.name} ({case.places[p].name})", Move("go", (p,))) for c, p in hits[:HANDFUL]]
    options = lawful(case, state, pairs)
    if not options:
        return refuse(case, state, pairs[0][1])
    return Asked(f"Not here but elsewhere. Go to which: {numbered([n for n, _ in options])}?", options)


def away(case: Case, state: State, text: str, *kinds: Kind, fits: tuple[int, ...] = (WHOLE, WORDS)) -> Reply | None:
    """Where something is that `text` names and that is not here; several are asked back, and nothing is None."""
    for least in fits:
        for kind in kinds:
            pool = held(case, state, kind)
            values = {c.value for c in match(text, (c for c, _ in pool), least)}
            hits = [h for h in pool if h[0].value in values]
            if len(hits) == 1 or len({p for _, p in hits}) == 1:
                return offer(case, state, kind, hits[0])
            if hits:
                return _of_several(case, state, hits)
    return None


def nobody_here(case: Case, state: State) -> str:
    """That nobody answers here, and who does nearest by."""
    near = held(case, state, people)[:NEAREST]
    told = "; ".join(f"{midway(c.name)} ({where(case, state, p)})" for c, p in near)
    return f"Nobody's words are kept here. {f'Nearest: {told}.' if told else NOBODY_NEAR}"


def to_read(case: Case, state: State) -> str:
    """What lies here to be read, as a sentence; empty where nothing does."""
    names = [c.name for c in papers(case, state, place_of(case, state))]
    return f"To read here: {'; '.join(names)}." if names else ""


def nothing_open(case: Case, state: State, more: str = "") -> NotUnderstood:
    """No paper is in hand: which could be."""
    told = to_read(case, state) or "'read' one first."
    return NotUnderstood("no_transcript", f"No paper with numbered statements is open. {told}{more}")
