"""Readers for putting questions to people: ``ask NAME about TOPIC`` and everything like it."""

from __future__ import annotations

import re

from game.case.model import Case
from game.case.names import words
from game.engine.moves import Move
from game.engine.passages import joined, midway
from game.engine.state import State
from game.engine.words import elsewhere, nouns
from game.engine.words.choosing import Reader, choose, give, numbered, strip_filler, two
from game.engine.words.counting import every, ordinal
from game.engine.words.elsewhere import away
from game.engine.words.examining import examine
from game.engine.words.nouns import PRONOUNS, WHOLE, WORDS, Candidate, match, sharing
from game.engine.words.paper_readers import PAPER_READERS
from game.engine.words.questions import INTERROGATIVE, QUESTIONS
from game.engine.words.refusals import unknown
from game.engine.words.replies import Asked, NotUnderstood, Reply, Said, Understood
from game.engine.words.topics import askable, by_name, by_words, matters, offered, pool_of, silent

_PUT = re.compile(r"^(.*?)\s*\b(?:what|why|where|when|how|if|whether|who)\b\s*(.*)$", re.I)
ANYBODY = frozenset({"anyone", "anybody", "everyone", "everybody", "someone", "somebody", "people", "witnesses", "again"})


def ask(case: Case, state: State, rest: str) -> Reply:
    """``ask NAME about TOPIC``, ``talk to NAME``, ``ask about TOPIC``, ``ask NAME TOPIC``."""
    rest = re.sub(r"^(?:to|with|from)\s+", "", rest, flags=re.I)
    rest = re.sub(r"^me\b\s*", "", rest, flags=re.I)
    who, topic = _split(rest)
    here = list(nouns.people_here(case, state))
    if not here:
        return _absent(case, state, who) or (examine(case, state, topic) if topic else _nobody(case, state))
    at = ordinal(who, len(here))
    if at is not None:
        return ask_person(case, state, here[at], topic)
    if _nobody_in_particular(who) and not match(who, here, WORDS):
        reply = ask_person(case, state, here[0], topic) if len(here) == 1 else ask_anyone(case, state, topic, here)
        told = [(c, Move("about", (c.value,))) for c in nouns.cast(case)] if isinstance(reply, Said) and not who else []
        return choose(case, state, strip_filler(topic), told, WORDS) or reply
    hits = match(who, here, WORDS)
    if not hits:
        return _loosely(case, state, rest, here)
    if len(hits) > 1:
        options = tuple((c.name, Move("examine", (c.value,))) for c in hits)
        return Asked(f"Which of them: {numbered([c.name for c in hits])}?", options)
    return ask_person(case, state, hits[0], topic)


def _split(rest: str) -> tuple[str, str]:
    """Who is asked, and after what; either may be empty."""
    if rest.lower().startswith("about "):
        return "", rest[6:].strip()
    if " about " in rest:
        who, _, topic = rest.partition(" about ")
        return who.strip(), topic.strip()
    if put := _PUT.match(rest):
        return put[1].strip(), put[2].strip()
    return rest.strip(), ""


def _nobody_in_particular(who: str) -> bool:
    """No name at all, or ``him``, ``them``, ``anybody``, ``all of them``."""
    return every(who) or set(words(who)) <= PRONOUNS | ANYBODY


def _nobody(case: Case, state: State) -> Reply:
    return NotUnderstood("nobody", elsewhere.nobody_here(case, state))


def _absent(case: Case, state: State, who: str) -> Reply | None:
    """Somebody whose words are not kept here: where they are, if that is next door or was visited, and else who that was."""
    if not who:
        return None
    if found := away(case, state, who, elsewhere.people):
        return found
    known = match(who, nouns.cast(case), WORDS)
    if not known:
        return None
    name = midway(known[0].name)
    has = joined([midway(h.name) for h in nouns.people_here(case, state)])
    kept = f"; it has {has}" if has else ", nor of anybody"
    return Said(f"This place keeps no words of {name}{kept}. 'about {name}' tells who that was.")


def ask_person(case: Case, state: State, who: Candidate, topic: str) -> Reply:
    """A question to one person: the topic it names, shares most words with, or comes near to in what is said on it."""
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
    held = matters(case, state, [who])
    asked = _by_all_names(case, state, topic)
    return offered(case, state, by_name(asked, held) or by_words(case, asked, held), topic) or silent(case, state, who, topic)


def _by_all_names(case: Case, state: State, topic: str) -> str:
    """What is asked after, and whatever else it is called where it is a thing here or in the notebook."""
    hits = match(topic, [*nouns.things(case, state), *nouns.items(case, state)], WORDS)
    return " ".join((topic, *(name for h in hits for name in (h.name, *h.also))))


def ask_anyone(case: Case, state: State, topic: str, here: list[Candidate]) -> Reply:
    """A question to nobody in particular: whoever has something on it."""
    held = matters(case, state, here)
    if not topic:
        return give(case, state, Move("listen"))
    near = by_name(topic, held) or by_words(case, topic, held)
    found = choose(case, state, strip_filler(topic), pool_of(held), WORDS) or offered(case, state, near, topic)
    return found or Said(f"Nobody here has a word on '{topic[:60]}'. {askable(case, state)}".strip())


def _loosely(case: Case, state: State, rest: str, here: list[Candidate]) -> Reply:
    """``ask guard gun``, ``ask clerk the calls``: a name, then a topic, without ``about``."""
    parts = rest.split()
    for cut in range(len(parts) - 1, 0, -1):
        hits = match(" ".join(parts[:cut]), here, WORDS)
        if len(hits) == 1:
            return ask_person(case, state, hits[0], " ".join(parts[cut:]))
    who, topic = _split(rest)
    if hits := match(who, here):
        return ask_person(case, state, hits[0], topic)
    if absent := _absent(case, state, who):
        return absent
    if len(here) == 1 and rest:
        return ask_person(case, state, here[0], topic or rest)
    return unknown(case, state, rest, here)


def addressed(case: Case, state: State, text: str) -> Reply | None:
    """``NAME, WORDS``: somebody here is spoken to."""
    head, comma, tail = text.partition(",")
    hits = match(head, nouns.people_here(case, state), WORDS) if comma else ()
    if comma and not hits and match(head, [nouns.person(case, p) for p in case.people], WORDS):
        return _absent(case, state, head)
    if len(hits) != 1:
        return None
    tail = INTERROGATIVE.sub("", tail.strip().rstrip("?"))
    return ask_person(case, state, hits[0], re.sub(r"^(?:tell me )?about\s+", "", tail))


def bare_topic(case: Case, state: State, text: str) -> Reply | None:
    """A topic of somebody here, named by itself."""
    return choose(case, state, text, pool_of(matters(case, state, nouns.people_here(case, state))), WHOLE)


def show(case: Case, state: State, rest: str) -> Reply:
    """``show ITEM to NAME`` asks NAME about it; everything else is presented to a statement."""
    if words(rest) in (("the", "form"), ("form",), ("filing",), ("the", "filing")):
        return give(case, state, Move("file"))
    halves = two(rest, "to|at")
    if halves is None and not match(rest, nouns.items(case, state), WORDS):
        at_hand = [(c, Move("examine", (c.value,))) for c in nouns.things(case, state)]
        if thing := choose(case, state, strip_filler(rest), at_hand, WORDS):
            return thing
    people = match(halves[1], nouns.people_here(case, state), WORDS) if halves else ()
    if halves and people:
        return ask_person(case, state, people[0], halves[0])
    return PAPER_READERS["present"](case, state, rest)


def listen(case: Case, state: State, rest: str) -> Reply:
    """``listen``, ``listen to NAME``."""
    return ask(case, state, rest) if rest.lower().startswith("to ") else give(case, state, Move("listen"))


ASKING: dict[str, Reader] = {**QUESTIONS, "ask": ask, "listen": listen, "present": show}
