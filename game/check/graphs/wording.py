"""A compiled condition told as an author writes it, and the things of the case that it waits for."""

from __future__ import annotations

from collections.abc import Iterator

from game.case.conditions import All, Any, Condition, ConditionError, Count, Fact, Not, parse
from game.case.model import Case
from game.check.graphs.value import EVENT, ITEM, PAPER, PERSON, PLACE, QUESTION, THING

# Where a fact's name is looked up, by its verb, and the kind of node that it then stands for.
_STANDS_FOR = {
    "visited": PLACE,
    "read": PAPER,
    "pressed": PAPER,
    "compared": PAPER,
    "asked": PERSON,
    "happened": EVENT,
    "found": ITEM,
    "presented": ITEM,
    "linked": ITEM,
    "cited": ITEM,
    "flagged": ITEM,
    "filed": QUESTION,
    "favours": QUESTION,
    "kept": QUESTION,
    "revised": QUESTION,
    "added": QUESTION,
    "omitted": QUESTION,
}


def one_line(text: str) -> str:
    """A name on one line, as every form can take it."""
    return " ".join(text.split())


def node_id(kind: str, name: str) -> str:
    """The id of a node: ids of the case are unique only within their kind."""
    return f"{kind}:{name}"


def worded(case: Case, condition: Condition) -> str:
    """The condition in the language that conditions are written in, with names in place of ids."""
    if isinstance(condition, Fact):
        return _fact(case, condition)
    if isinstance(condition, Count):
        return f"{condition.what} {condition.op} {condition.number}"
    if isinstance(condition, Not):
        return f"not {_inner(case, condition.of)}"
    if isinstance(condition, All):
        return " and ".join(_inner(case, c) for c in condition.of)
    return " or ".join(_inner(case, c, beside_or=True) for c in condition.of)


def _inner(case: Case, condition: Condition, beside_or: bool = False) -> str:
    bare = not isinstance(condition, Any) and (beside_or or not isinstance(condition, All))
    return worded(case, condition) if bare else f"({worded(case, condition)})"


def _fact(case: Case, fact: Fact) -> str:
    """A fact by name; by its id where the name holds what the language would read as something else."""
    told = f"{fact.verb} {_name(case, fact)}"
    try:
        read = parse(told)
    except ConditionError:
        read = None
    same = isinstance(read, Fact) and (read.verb, read.name) == (fact.verb, fact.name)
    return told if same else f"{fact.verb} {fact.name}"


def _name(case: Case, fact: Fact) -> str:
    """What the author calls the thing that a fact asks after, with its owner before a dot."""
    owner, _, inner = fact.name.rpartition(".")
    if fact.verb == "playing" or (fact.verb == "filed" and fact.name in case.parts):
        return one_line(case.parts[fact.name].name) if fact.name in case.parts else fact.name
    if fact.verb == "examined" and (thing := case.thing(fact.name)):
        return one_line(f"{case.places[thing.place].name}.{thing.name}")
    if fact.verb == "asked" and (topic := case.topic(fact.name)):
        return one_line(f"{case.people[topic.person].name}.{topic.name}")
    if fact.verb == "favours" and (answer := case.answer(fact.name)):
        return one_line(f"{case.questions[answer.question].name}.{answer.name}")
    if fact.verb == "pressed" and owner in case.transcripts:
        return one_line(f"{case.transcripts[owner].name}.{inner}")
    pools = (case.places, case.transcripts, case.items, case.people, case.questions)
    return next((one_line(pool[fact.name].name) for pool in pools if fact.name in pool), fact.name)


def waited_for(case: Case, condition: Condition | None, holds: bool = True) -> Iterator[tuple[str, bool]]:
    """The nodes that a condition waits for, each with whether it is to come about (or must not)."""
    if isinstance(condition, Fact):
        yield from ((node, holds) for node in _nodes(case, condition))
    elif isinstance(condition, Not):
        yield from waited_for(case, condition.of, not holds)
    elif isinstance(condition, All | Any):
        for part in condition.of:
            yield from waited_for(case, part, holds)


def _nodes(case: Case, fact: Fact) -> tuple[str, ...]:
    if fact.verb == "examined":
        kind = THING if case.thing(fact.name) else ITEM if fact.name in case.items else PERSON
        return (node_id(kind, fact.name),)
    kind = _STANDS_FOR.get(fact.verb, "")
    if not kind:
        return ()
    pieces = fact.name.split(".")
    names = pieces if fact.verb in ("compared", "linked") else pieces[:1]
    return tuple(node_id(kind, name) for name in names)
