"""Readers for exploring: one function a verb, the rest of a line into a move or an answer."""

from __future__ import annotations

import re

from game.case.model import Case
from game.case.names import plain_words, words
from game.engine.moves import Move, is_legal, open_exits
from game.engine.passages import from_block, joined, standing_on
from game.engine.state import State, open_transcript, place_of
from game.engine.views import seen_blocks, ways_out
from game.engine.words import lexicon, nouns
from game.engine.words.choosing import Reader, choose, give, numbered, scope, strip_filler
from game.engine.words.nouns import Candidate, match, stem, stems
from game.engine.words.paper_readers import NUMBER, PAPER_READERS
from game.engine.words.refusals import refuse, unknown
from game.engine.words.replies import Asked, NotUnderstood, Reply, Said, Understood


def _look(case: Case, state: State, rest: str) -> Reply:
    if not rest or words(rest) == ("around",) or words(rest) == ("here",):
        return give(case, state, Move("look"))
    return _examine(case, state, strip_filler(rest))


def in_prose(case: Case, state: State, text: str) -> str | None:
    """The sentence of what was read here that holds the words, with what it stands on; or None."""
    wanted = set(stems(text))
    if not wanted or len(wanted) > 4:
        return None
    here = (place_of(case, state).name, *(case.transcripts[t].name for t in [state.open] if t))
    blocks = [b for where, b in seen_blocks(case, state) if where.startswith(here)]
    blocks += case.parts[state.part].opening
    for block in blocks:
        for sentence in re.split(r"(?<=[.;:])\s+", block.text):
            if wanted <= {stem(w).rstrip("e") for w in words(sentence)}:
                return f"The paper says: '{sentence.strip()}' It says no more of that. ({standing_on(case, from_block(block, sentence))}.)"
    return None


def _examine(case: Case, state: State, rest: str) -> Reply:
    rest = strip_filler(rest)
    if not rest:
        return NotUnderstood("what", f"Examine what? {scope(case, state)}")
    near = [(c, Move("examine", (c.value,))) for c in nouns.things(case, state)]
    near += [(c, Move("examine", (c.value,))) for c in nouns.people_here(case, state)]
    near += [(c, Move("read", (c.value,))) for c in nouns.papers(case, state)]
    reply = choose(case, state, rest, near)
    if reply is None:
        reply = choose(case, state, rest, [(c, Move("card", (c.value,))) for c in nouns.items(case, state)])
    if reply is None and (number := NUMBER.match(rest)) and (transcript := open_transcript(case, state)):
        return give(case, state, Move("press", (f"{transcript.id}.{int(number[1])}",)))
    if reply is None and set(stems(rest)) & set(stems(place_of(case, state).name)) and len(stems(rest)) < 3:
        return Understood(Move("look"))
    if reply is None:
        reply = choose(case, state, rest, [(c, Move("about", (c.value,))) for c in nouns.cast(case)])
    if reply is None:
        ways = [e for e in open_exits(case, state, place_of(case, state)) if match(rest, [Candidate(e.to, case.places[e.to].name)])]
        if ways:
            return Said(f"{ways[0].way.capitalize()} leads to {case.places[ways[0].to].name}. 'go' takes you there.")
    if reply is None:
        sentence = in_prose(case, state, rest)
        reply = Said(sentence) if sentence else unknown(case, state, rest, [c for c, _ in near])
    return reply


def _card(case: Case, state: State, rest: str) -> Reply:
    """``card ITEM``: the card of an item, even where a thing here bears the same name."""
    pool = [(c, Move("card", (c.value,))) for c in nouns.items(case, state)]
    return choose(case, state, rest, pool) or _examine(case, state, rest or "card")


def _take(case: Case, state: State, rest: str) -> Reply:
    """Nothing leaves a reading room; looking at a thing is what notes it."""
    rest = rest.removeprefix("up ")
    going = choose(case, state, strip_filler(rest), [(c, Move("go", (c.value,))) for c in nouns.places(case, state)])
    reply = _examine(case, state, rest)
    return going if going and not isinstance(reply, Understood | Asked) else reply


def _read(case: Case, state: State, rest: str) -> Reply:
    pool = [(c, Move("read", (c.value,))) for c in nouns.papers(case, state)]
    if not rest:
        if len(pool) == 1:
            return give(case, state, pool[0][1])
        if pool:
            return Asked(f"Read which: {numbered([c.name for c, _ in pool])}?", tuple((c.name, m) for c, m in pool))
        return NotUnderstood("what", "Nothing lies here to be read.")
    rest = strip_filler(rest)
    if words(rest) in (("all",), ("papers",), ("everything",)):
        return _read(case, state, "") if len(pool) > 1 else NotUnderstood("what", "One paper at a time.")
    return choose(case, state, rest, pool) or _examine(case, state, rest)


def _skip(case: Case, state: State, rest: str) -> Reply:
    pool = [(c, Move("skip", (c.value,))) for c in (*nouns.papers(case, state), *nouns.places(case, state))]
    legal = [(c, m) for c, m in pool if is_legal(case, state, m)]
    if not rest:
        noticed = [(c, m) for c, m in legal if state.knows("noticed", m.args[0])]
        legal = noticed or legal
        if len(legal) == 1:
            return Understood(legal[0][1])
    return choose(case, state, rest, legal) or NotUnderstood("what", "Nothing here carries a notice that could be skipped.")


def _go(case: Case, state: State, rest: str) -> Reply:
    way = lexicon.DIRECTIONS.get(rest.lower(), rest.lower())
    way = way.removeprefix("to ").removeprefix("the ").strip()
    place = place_of(case, state)
    exits = [e for e in place.exits if way in (e.way, lexicon.DIRECTIONS.get(e.way, e.way))]
    if exits:
        legal = [e for e in exits if is_legal(case, state, Move("go", (e.to,)))]
        return give(case, state, Move("go", ((legal or exits)[0].to,)))
    if not way or (way in lexicon.DIRECTION_WORDS and way not in ("left", "right", "ahead", "on")):
        if way in ("back", "out", "") and len(place.exits) == 1:
            return give(case, state, Move("go", (place.exits[0].to,)))
        where = f"No way leads {way}. " if way else ""
        return NotUnderstood("no_way", f"{where}From here: {ways_out(case, state, place) or 'no way on; the paper stops'}.")
    rest = strip_filler(rest)
    pool = [(c, Move("go", (c.value,))) for c in nouns.places(case, state)]
    reply = choose(case, state, rest, pool)
    if reply:
        return reply
    far = match(rest, [Candidate(p.id, p.name, p.also) for p in case.places.values() if state.part in p.parts])
    if far and far[0].value == state.place:
        return Said("You are there.")
    if far:
        return refuse(case, state, Move("go", (far[0].value,)))
    met = choose(
        case, state, rest, [(c, Move("examine", (c.value,))) for c in (*nouns.things(case, state), *nouns.people_here(case, state))]
    )
    return met or unknown(case, state, rest, [c for c, _ in pool])


def _ask(case: Case, state: State, rest: str) -> Reply:
    rest = re.sub(r"^(?:to|with|from)\s+", "", rest, flags=re.I)
    who, _, topic = (p.strip() for p in rest.partition(" about ")) if " about " in rest else (rest, "", "")
    if rest.lower().startswith("about "):
        who, topic = "", rest[6:].strip()
    here = list(nouns.people_here(case, state))
    if not here:
        return NotUnderstood("nobody", "Nobody's words are kept here. 'people' tells whom the papers know.")
    if not who and len(here) > 1:
        return _ask_anyone(case, state, topic, here)
    hits = match(who, here) if who else tuple(here)
    if not hits:
        return _ask_loosely(case, state, rest, here)
    if len(hits) > 1:
        options = tuple((c.name, Move("examine", (c.value,))) for c in hits)
        return Asked(f"Which of them: {numbered([c.name for c in hits])}?", options)
    return _ask_person(case, state, hits[0], topic)


def _ask_person(case: Case, state: State, who: Candidate, topic: str) -> Reply:
    topics = list(nouns.topics(case, state, who.value))
    if not topic:
        return Understood(Move("examine", (who.value,)))
    reply = choose(case, state, topic, [(t, Move("ask", (who.value, t.value))) for t in topics])
    if reply:
        return reply
    person = case.people[who.value]
    said = " ".join(b.text for b in person.otherwise) or f"The papers keep nothing from {person.name} on '{topic}'."
    return Said(f"{said} They can be asked about {joined([t.name for t in topics], 'or')}." if topics else said)


def _ask_anyone(case: Case, state: State, topic: str, here: list[Candidate]) -> Reply:
    pool = [
        (Candidate(f"{p.value}.{t.value}", f"{p.name} on {t.name}", (t.name, *t.also)), Move("ask", (p.value, t.value)))
        for p in here
        for t in nouns.topics(case, state, p.value)
    ]
    if topic and (reply := choose(case, state, topic, pool)):
        return reply
    options = tuple((p.name, Move("examine", (p.value,))) for p in here)
    return Asked(f"Ask whom: {numbered([p.name for p in here])}?", options)


def _ask_loosely(case: Case, state: State, rest: str, here: list[Candidate]) -> Reply:
    """``ask draule gun``, ``ask fomin the calls``: a name, then a topic, without ``about``."""
    parts = rest.split()
    for cut in range(len(parts) - 1, 0, -1):
        hits = match(" ".join(parts[:cut]), here)
        if len(hits) == 1:
            return _ask_person(case, state, hits[0], strip_filler(" ".join(parts[cut:])))
    known = match(rest.partition(" about ")[0], nouns.cast(case))
    if known:
        return NotUnderstood(
            "absent", f"{known[0].name} does not answer here. Here: {joined([h.name for h in here])}. Try 'about {known[0].name}'."
        )
    if len(here) == 1 and rest:
        return _ask_person(case, state, here[0], rest)
    return unknown(case, state, rest, here)


def _about(case: Case, state: State, rest: str) -> Reply:
    text = re.sub(r"^(?:is|was|are|were|does|do|s|the|about)\s+", "", rest, flags=re.I).rstrip("?")
    text = re.sub(r"\s+(?:mean|means)$", "", text)
    if not text:
        return NotUnderstood("what", "About whom or what? 'people' lists those met so far.")
    reply = choose(case, state, text, [(c, Move("about", (c.value,))) for c in nouns.cast(case)])
    return reply or _examine(case, state, text)


def _search(case: Case, state: State, rest: str) -> Reply:
    """``search for WORDS`` looks through what was read, and so does ``search WORDS``, unless they name
    a thing here: that is examined."""
    text = re.sub(r"^for\s+", "", rest, flags=re.I)
    if not plain_words(text):
        return NotUnderstood("what", "Search for which words? It looks through everything you have read.")
    here = match(text, nouns.things(case, state))
    if text == rest and len(here) == 1 and stems(text) == stems(here[0].name):
        return give(case, state, Move("examine", (here[0].value,)))
    return give(case, state, Move("search", (text,)))


def _simple(verb: str) -> Reader:
    def read(case: Case, state: State, _rest: str) -> Reply:
        return give(case, state, Move(verb))

    return read


def _listen(case: Case, state: State, rest: str) -> Reply:
    return _ask(case, state, rest) if rest.lower().startswith("to ") else give(case, state, Move("listen"))


READERS: dict[str, Reader] = {
    "look": _look,
    "examine": _examine,
    "card": _card,
    "take": _take,
    "read": _read,
    "skip": _skip,
    "go": _go,
    "ask": _ask,
    **PAPER_READERS,
    "about": _about,
    "search": _search,
    "listen": _listen,
    **{v: _simple(v) for v in ("notebook", "inventory", "timeline", "board", "map", "people", "hint", "wait", "file", "next", "verdict")},
}
