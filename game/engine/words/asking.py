"""Readers for putting questions: to people, in their forms and in a player's own."""

from __future__ import annotations

import re

from game.case.model import Case
from game.case.names import words
from game.engine.moves import Move, is_legal
from game.engine.passages import joined, midway
from game.engine.state import State
from game.engine.words import nouns
from game.engine.words.choosing import Reader, choose, give, numbered, strip_filler, two
from game.engine.words.examining import about, examine
from game.engine.words.nouns import PRONOUNS, WHOLE, WORDS, Candidate, match, sharing
from game.engine.words.paper_readers import FLAG_GUIDE, PAPER_READERS
from game.engine.words.refusals import unknown
from game.engine.words.replies import Asked, Meta, NotUnderstood, Reply, Said, Understood

_LEAD = re.compile(r"^(?:(?:me|us|to|with|from|about|is|are|was|were|did|do|does|the|s|of|else|can|could)\b\s*)+", re.I)
_INTERROGATIVE = re.compile(r"^(?:who|what|when|where|why|how|which|whose|did|do|does|is|are|was|were|can|could)\b\s*", re.I)
_PUT = re.compile(r"^(.*?)\s*\b(?:what|why|where|when|how|if|whether|who)\b\s+(.+)$", re.I)
NOWHERE_TO_PUT = "A question has to go to somebody here ('ask NAME about TOPIC'), or into what you have read ('search WORDS')."


def ask(case: Case, state: State, rest: str) -> Reply:
    """``ask NAME about TOPIC``, ``talk to NAME``, ``ask about TOPIC``, ``ask NAME TOPIC``."""
    rest = re.sub(r"^(?:to|with|from)\s+", "", rest, flags=re.I)
    rest = re.sub(r"^me\b\s*", "", rest, flags=re.I)
    who, _, topic = (p.strip() for p in rest.partition(" about ")) if " about " in rest else (rest, "", "")
    if rest.lower().startswith("about "):
        who, topic = "", rest[6:].strip()
    if not topic and (put := _PUT.match(rest)):
        who, topic = put[1].strip(), put[2].strip()
    here = list(nouns.people_here(case, state))
    if not here:
        return _nobody(case, state, who, topic)
    if not who and len(here) > 1:
        return ask_anyone(case, state, topic, here)
    if who and set(words(who)) <= PRONOUNS and len(here) > 1:
        return ask_anyone(case, state, topic, here)
    hits = match(who, here, WORDS) if who and not set(words(who)) <= PRONOUNS else tuple(here)
    if not hits:
        return _loosely(case, state, rest, here)
    if len(hits) > 1:
        options = tuple((c.name, Move("examine", (c.value,))) for c in hits)
        return Asked(f"Which of them: {numbered([c.name for c in hits])}?", options)
    return ask_person(case, state, hits[0], topic)


def _nobody(case: Case, state: State, who: str, topic: str) -> Reply:
    """Where nobody answers: who it was meant for, if the cast knows them, or what the thing asked after is."""
    known = match(who, nouns.cast(case), WORDS) if who else ()
    if known:
        return Said(
            f"This place keeps no words of {midway(known[0].name)}, nor of anybody. 'about {midway(known[0].name)}' tells who that was."
        )
    if topic:
        return examine(case, state, topic)
    return NotUnderstood("nobody", "Nobody's words are kept here. 'people' tells whom the papers know.")


def ask_person(case: Case, state: State, who: Candidate, topic: str) -> Reply:
    """A question to one person: the topic it names, or shares most words with."""
    topics = list(nouns.topics(case, state, who.value))
    topic = strip_filler(topic)
    if not topic:
        return Understood(Move("examine", (who.value,)))
    own = next((t for t in topics if topic.lower() in t.also), None)  # a topic may answer to "him"
    reply = give(case, state, Move("ask", (who.value, own.value))) if own else None
    reply = reply or choose(case, state, topic, [(t, Move("ask", (who.value, t.value))) for t in topics])
    if reply:
        return reply
    near = sharing(topic, topics)
    if len(near) == 1:
        return give(case, state, Move("ask", (who.value, near[0].value)))
    person = case.people[who.value]
    said = " ".join(b.text for b in person.otherwise) or f"The papers keep nothing from {midway(person.name)} on '{topic}'."
    return Said(f"{said} (Ask about {joined([t.name for t in topics], 'or')}.)" if topics else said)


def topics_here(case: Case, state: State) -> list[tuple[Candidate, Move]]:
    """Everything that can be asked of anybody here."""
    return [
        (Candidate(f"{p.value}.{t.value}", f"{p.name} on {t.name}", (t.name, *t.also)), Move("ask", (p.value, t.value)))
        for p in nouns.people_here(case, state)
        for t in nouns.topics(case, state, p.value)
    ]


def ask_anyone(case: Case, state: State, topic: str, here: list[Candidate]) -> Reply:
    """A question to nobody in particular: whoever has something on it."""
    if topic and (reply := choose(case, state, strip_filler(topic), topics_here(case, state), WORDS)):
        return reply
    options = tuple((p.name, Move("examine", (p.value,))) for p in here)
    return Asked(f"Ask whom: {numbered([p.name for p in here])}?", options)


def _loosely(case: Case, state: State, rest: str, here: list[Candidate]) -> Reply:
    """``ask guard gun``, ``ask clerk the calls``: a name, then a topic, without ``about``."""
    parts = rest.split()
    for cut in range(len(parts) - 1, 0, -1):
        hits = match(" ".join(parts[:cut]), here, WORDS)
        if len(hits) == 1:
            return ask_person(case, state, hits[0], " ".join(parts[cut:]))
    who = rest.partition(" about ")[0]
    if hits := match(who, here):
        return ask_person(case, state, hits[0], rest.partition(" about ")[2])
    known = match(who, nouns.cast(case), WORDS)
    if known:
        names = joined([h.name for h in here])
        return Said(
            f"This place keeps no words of {midway(known[0].name)}; it has {names}. 'about {midway(known[0].name)}' tells who that was."
        )
    if len(here) == 1 and rest:
        return ask_person(case, state, here[0], rest.partition(" about ")[2] or rest)
    return unknown(case, state, rest, here)


def addressed(case: Case, state: State, text: str) -> Reply | None:
    """``NAME, WORDS``: somebody here is spoken to."""
    head, comma, tail = text.partition(",")
    hits = match(head, nouns.people_here(case, state), WORDS) if comma else ()
    if len(hits) != 1:
        return None
    tail = _INTERROGATIVE.sub("", tail.strip().rstrip("?"))
    return ask_person(case, state, hits[0], re.sub(r"^(?:tell me )?about\s+", "", tail))


def bare_topic(case: Case, state: State, text: str) -> Reply | None:
    """A topic of somebody here, named by itself."""
    return choose(case, state, text, topics_here(case, state), WHOLE)


def query(case: Case, state: State, rest: str) -> Reply:
    """A question in a player's own words: whatever it names that somebody here, the cast or the place knows."""
    asked = rest.strip().rstrip("?!. ")
    text = _LEAD.sub("", asked).strip()
    if standard := _standard(case, state, asked, text):
        return standard
    if not text:
        return NotUnderstood("what", "About whom or what? 'people' lists those met so far.")
    named = choose(case, state, text, [(c, Move("about", (c.value,))) for c in nouns.cast(case)], WHOLE)
    if isinstance(named, Understood | Asked):
        return named
    if found := choose(case, state, text, topics_here(case, state), WORDS):
        return found
    return _offered(case, state, text) or _otherwise(case, state, text)


def _standard(case: Case, state: State, asked: str, text: str) -> Reply | None:
    """Questions about the game itself: what to do, what time it is, who is here."""
    if re.search(r"\bflags?\b", text):
        return Said(FLAG_GUIDE)
    if text in ("now", "next", "i do", "should i do") or asked in ("can i do", "can i do here"):
        return Meta("moves")
    if re.search(r"\b(?:supposed|questions?|goal|have to|must i)\b", asked):
        return Meta("questions")
    if re.search(r"\b(?:much|long|many)\b.*\b(?:time|hours?|minutes?)\b|\b(?:year|date|time|day)\b.*\bis it\b", asked):
        return Meta("status")
    if text in ("here", "there") or re.fullmatch(r"(?:works?|lives?|stands?) here", text):
        return give(case, state, Move("listen"))
    return None


def _offered(case: Case, state: State, text: str) -> Reply | None:
    """Topics that share words with a question: offered and not put, since asking costs time."""
    pool = [
        (Candidate(f"{p.value}.{t.value}", t.name, t.also), p, Move("ask", (p.value, t.value)))
        for p in nouns.people_here(case, state)
        for t in nouns.topics(case, state, p.value)
    ]
    shared = sharing(text, [c for c, _, _ in pool])
    moves = tuple((f"{p.name} about {c.name}", m) for c, p, m in pool if c in shared and is_legal(case, state, m))
    if len(moves) == 1:
        return Asked(f"You could ask {midway(moves[0][0])}. Do so? (yes or no)", moves)
    return Asked(f"You could ask {numbered([midway(n) for n, _ in moves])}.", moves) if moves else None


def _otherwise(case: Case, state: State, text: str) -> Reply:
    reply = about(case, state, text)
    if not isinstance(reply, NotUnderstood):
        return reply
    people = sharing(text, [nouns.person(case, p) for p in case.people])
    if len(people) == 1:
        return Understood(Move("about", (people[0].value,)))
    here = list(nouns.people_here(case, state))
    return ask_person(case, state, here[0], text) if len(here) == 1 else Said(NOWHERE_TO_PUT)


def where(case: Case, state: State, rest: str) -> Reply:
    """``where am I`` is a look, ``where is NAME`` a place of the papers, ``where`` alone the map."""
    text = _LEAD.sub("", rest.strip().rstrip("?")).strip()
    if not text or text in ("am i", "i am", "i"):
        return give(case, state, Move("look" if text else "map"))
    hits = match(text, [nouns.person(case, p) for p in case.people], WORDS)
    for hit in hits:
        homes = [p.name for p in case.places.values() if hit.value in p.people and state.knows("visited", p.id) and state.part in p.parts]
        if homes:
            return Said(f"The papers have {midway(hit.name)} here: {joined(homes)}.")
    return query(case, state, text)


def show(case: Case, state: State, rest: str) -> Reply:
    """``show ITEM to NAME`` asks NAME about it; everything else is presented to a statement."""
    if words(rest) in (("the", "form"), ("form",), ("filing",), ("the", "filing")):
        return give(case, state, Move("file"))
    halves = two(rest, "to|at")
    people = match(halves[1], nouns.people_here(case, state), WORDS) if halves else ()
    if halves and people:
        return ask_person(case, state, people[0], halves[0])
    return PAPER_READERS["present"](case, state, rest)


def listen(case: Case, state: State, rest: str) -> Reply:
    """``listen``, ``listen to NAME``."""
    return ask(case, state, rest) if rest.lower().startswith("to ") else give(case, state, Move("listen"))


ASKING: dict[str, Reader] = {"ask": ask, "query": query, "where": where, "listen": listen, "present": show}
