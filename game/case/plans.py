"""Plans an author draws: rows of characters, with the names of places in square brackets."""

from __future__ import annotations

import re

from game.case.diagnostics import Mark
from game.case.index import Index
from game.case.model import Plan, Spot
from game.case.names import slug
from game.case.nodes import Map, Node, Scalar, maps
from game.case.prose import prose, text_of

WIDEST, LONGEST = 100, 60  # cells and rows: what a screen shows without much scrolling
PLACE = re.compile(r"\[([^\[\]]+)\]")


def plans(index: Index, node: Node | None) -> dict[str, Plan]:
    """The plans of a case, by id."""
    found = {}
    for key, value in maps(node):
        drawn = value.get("drawn")
        if isinstance(drawn, Scalar):
            found[slug(key.value)] = _plan(index, key, value, drawn)
    return found


def _plan(index: Index, key: Scalar, node: Map, drawn: Scalar) -> Plan:
    rows = tuple(row.rstrip() for row in drawn.value.expandtabs(4).rstrip().splitlines())
    if len(rows) > LONGEST or any(len(r) > WIDEST for r in rows):
        message = f"the plan '{key.value}' is larger than {WIDEST} columns by {LONGEST} rows."
        index.report("S208", drawn.mark, message, "Draw it smaller, or as two plans.")
    inside = node.key("drawn")
    left = (inside.mark.col if inside else 1) + 3  # set in by two, and behind the bracket
    spots: list[Spot] = []
    for y, row in enumerate(rows):
        for match in PLACE.finditer(row):
            # A block of text begins on the line after its '|'. How far it is set in is lost with the parsing.
            mark = Mark(drawn.mark.file, drawn.mark.line + 1 + y, left + match.start())
            place = index.resolve("place", Scalar(match[1].strip(), mark))
            if place:
                spots.append(Spot(place, match.start(), y, len(match[0])))
    if not spots:
        index.report("S206", drawn.mark, f"the plan '{key.value}' names no place.", "Put the names of places in square brackets: [hall].")
    basis = next(iter(prose(index, drawn, node)), None)
    return Plan(slug(key.value), key.value, rows, tuple(spots), basis, text_of(node.get("told")), key.mark)
