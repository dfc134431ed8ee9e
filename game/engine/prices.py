"""What a move costs before it is made: a player chooses knowing it."""

from __future__ import annotations

from game.case.model import Case
from game.engine.moves import Move, compare_cost, reading_cost, topic_cost
from game.engine.state import State, minutes_left

FACTS = {"read": "read", "ask": "asked", "press": "pressed", "compare": "compared", "examine": "examined"}


def price(case: Case, state: State, move: Move) -> int:
    """The minutes that a move takes now: none where no hours run, and none for what was done before."""
    fact = (FACTS.get(move.verb, ""), ".".join(move.args))
    return 0 if minutes_left(case, state) is None or fact in state.facts else _first_time(case, move)


def _first_time(case: Case, move: Move) -> int:
    verb, args = move.verb, move.args
    if verb in ("wait", "press"):
        return case.costs[verb]
    if verb == "read":
        return reading_cost(case, case.transcripts[args[0]])
    if verb == "compare":
        return compare_cost(case, *args)
    if verb == "ask":
        topic = case.topic(".".join(args))
        return topic_cost(case, topic) if topic else 0
    thing = case.thing(args[0]) if verb == "examine" else None
    return thing.minutes if thing else 0
