"""What takes time is asked back first, where a line did not plainly say it: hours are short, and nobody means to lose them."""

from __future__ import annotations

import re

from game.case.model import Case
from game.case.names import words
from game.engine.moves import Move
from game.engine.prices import price
from game.engine.state import State
from game.engine.words import lexicon
from game.engine.words.labels import label
from game.engine.words.replies import Asked, Reply, Understood

WAITING = "Waiting takes {minutes} minutes of your hours, and in a file nothing moves unless it is read. Wait? (yes or no)"


def asked_first(case: Case, state: State, text: str, reply: Reply) -> Reply:
    """The reply; where it is a move that takes time and the line did not say so, a question back with what it takes."""
    if not isinstance(reply, Understood) or _plainly(case, text, reply.move):
        return reply
    minutes = price(case, state, reply.move)
    if not minutes:
        return reply
    name = label(case, state, reply.move)
    told = WAITING.format(minutes=minutes) if reply.move.verb == "wait" else f"{name}? It takes {minutes} minutes. (yes or no)"
    return Asked(told, ((name, reply.move),))


def _plainly(case: Case, text: str, move: Move) -> bool:
    """Whether a line says in its own words that a move is to be made."""
    first, _, rest = text.lower().partition(" ")
    verb = lexicon.WORD_TO_VERB.get(case.verbs.get(first, first))
    if move.verb == "read":
        return (verb == "read" or first == "open") and bool(rest)
    if move.verb == "ask":
        return verb is not None or bool(re.search(r"[,:?]|\babout\b", text)) or _addressed(case, text, move.args[0])
    if move.verb == "compare":
        return len(rest.split()) > 1
    return move.verb != "wait"


def _addressed(case: Case, text: str, person: str) -> bool:
    """Whether a line begins with the name of the person asked, and says more."""
    said, held = words(text), case.people[person]
    names = {w for name in (held.name, *held.also) for w in words(name)}
    return bool(said) and said[0] in names and bool(set(said) - names)
