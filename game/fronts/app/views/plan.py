"""The plan: the places of this part as their ways run, or a sheet that the author drew.

The first is laid out by the compass words of the exits; a place that no compass word leads to stands beside the
one it is reached from. Only what was entered, and what the ways out name, is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.case.model import Case, Plan
from game.engine.moves import open_exits
from game.engine.passages import from_block, standing_on
from game.engine.state import State
from game.engine.views import plans_of
from game.fronts.app.views.drawing import Drawing, Pad, Spot, cut
from game.fronts.app.views.rows import Row

HERE, BEEN, NAMED, END = "@", "*", "o", "="
LEGEND = f"{HERE} you are here   {BEEN} entered   {NAMED} named, not entered   {END} the papers go no further"
COMPASS = {"north": (0, -1), "south": (0, 1), "east": (1, 0), "west": (-1, 0), "up": (0, -1), "down": (0, 1)}
AROUND = ((1, 0), (0, 1), (-1, 0), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))
WIDTH, GAP, HEIGHT, FLOOR = 22, 3, 3, 2  # cells of a box, between two, rows of a box, between two
Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of the plan: its id, its name, the drawing, and what it stands on."""

    id: str
    name: str
    drawing: Drawing
    basis: str = ""


def sheets(case: Case, state: State) -> tuple[Sheet, ...]:
    """The part at hand as its ways run; then the author's sheets that show places of the part."""
    first = Sheet("", f"{case.parts[state.part].name}: as the ways run", draw_ways(case, state))
    drawn = plans_of(case, state.part)
    return (first, *(_drawn(case, state, p) for p in drawn))


def sign(case: Case, state: State, place: str) -> str:
    """How a place stands with the player."""
    if place == state.place:
        return HERE
    if not state.knows("visited", place):
        return NAMED
    further = {e.to for e in open_exits(case, state, case.places[place])}
    unread = any(not state.knows("read", t) for t in case.places[place].papers)
    return END if len(further) <= 1 and not unread and place != case.parts[state.part].start else BEEN


def _drawn(case: Case, state: State, plan: Plan) -> Sheet:
    rows = list(plan.rows)
    for spot in plan.spots:
        mark = sign(case, state, spot.place) if state.part in case.places[spot.place].parts else " "
        row = rows[spot.y]
        end = spot.x + spot.width
        rows[spot.y] = f"{row[: spot.x]}{mark} {row[spot.x + 1 : end - 1]}{row[end:]}"  # the brackets make room for the sign
    spots = tuple(Spot(f"place:{s.place}", s.x, s.y, s.width, 1, _style(state, s.place)) for s in plan.spots)
    basis = standing_on(case, from_block(plan.basis, "")) if plan.basis else ""
    return Sheet(plan.id, plan.name, Drawing(tuple(rows), spots), basis)


def _style(state: State, place: str) -> str:
    return "reverse" if place == state.place else "bold" if state.knows("visited", place) else ""


def draw_ways(case: Case, state: State) -> Drawing:
    """The places entered in this part and those their ways out name, as boxes joined where they lie side by side."""
    cells = lay_out(case, state)
    left, top = min(x for x, _ in cells.values()), min(y for _, y in cells.values())
    pad = Pad()
    corner = {p: ((x - left) * (WIDTH + GAP), (y - top) * (HEIGHT + FLOOR)) for p, (x, y) in cells.items()}
    for place, (x, y) in corner.items():
        words = cut(case.places[place].name, WIDTH - 5)
        pad.box(x, y, WIDTH, HEIGHT)
        pad.text(x + 2, y + 1, f"{sign(case, state, place)} {words}")
        pad.spot(Spot(f"place:{place}", x + 1, y + 1, WIDTH - 2, 1, _style(state, place)))
    for one, other in _joined(case, state, cells):
        _join(pad, corner[one], corner[other])
    return pad.done()


def _join(pad: Pad, one: Cell, other: Cell) -> None:
    (x, y), (to_x, to_y) = min(one, other), max(one, other)
    if y == to_y:
        pad.across(x + WIDTH - 1, to_x, y + 1)
    else:
        pad.down(x + WIDTH // 2, min(y, to_y) + HEIGHT - 1, max(y, to_y))


def _joined(case: Case, state: State, cells: dict[str, Cell]) -> list[tuple[str, str]]:
    """The pairs of places side by side that a way leads between."""
    pairs = set()
    for place in cells:
        for to in _ways(case, state, place):
            if to in cells and sum(abs(a - b) for a, b in zip(cells[place], cells[to], strict=True)) == 1:
                pairs.add((min(place, to), max(place, to)))
    return sorted(pairs)


def _ways(case: Case, state: State, place: str) -> dict[str, str]:
    """Where the ways out of a place lead, each with the word that says most: a compass word before any other."""
    if not state.knows("visited", place):
        return {}
    told: dict[str, str] = {}
    for way in open_exits(case, state, case.places[place]):
        if way.to not in told or (told[way.to] not in COMPASS and way.way in COMPASS):
            told[way.to] = way.way
    return told


def lay_out(case: Case, state: State) -> dict[str, Cell]:
    """A cell of a grid for every place to be drawn, by the compass, beginning where the part begins."""
    first = _start(case, state)
    cells: dict[str, Cell] = {first: (0, 0)}
    queue = [first]
    while queue:
        place = queue.pop(0)
        # Those whose direction is known take their cells before those that stand wherever there is room.
        for to, way in sorted(_ways(case, state, place).items(), key=lambda w: w[1] not in COMPASS):
            if to not in cells:
                cells[to] = _free(cells[place], COMPASS.get(way), set(cells.values()))
                queue.append(to)
    return cells


def _start(case: Case, state: State) -> str:
    """The place entered that has most ways by the compass: what lies round it can then stand where it should."""
    entered = [p for p in case.places if state.knows("visited", p) and state.part in case.places[p].parts] or [state.place]
    return max(entered, key=lambda p: sum(way in COMPASS for way in _ways(case, state, p).values()))


def _free(cell: Cell, way: Cell | None, taken: set[Cell]) -> Cell:
    """The nearest free cell in a direction, or around."""
    x, y = cell
    for step in range(1, 100):
        for dx, dy in (way,) if way and step == 1 else ():
            if (x + dx, y + dy) not in taken:
                return x + dx, y + dy
        for dx, dy in (way, *AROUND) if way else AROUND:
            wanted = (x + dx * step, y + dy * step)
            if wanted not in taken:
                return wanted
    raise AssertionError("a grid has room")  # a hundred rings hold more places than any case may have


def go_rows(case: Case, state: State, places: tuple[str, ...]) -> tuple[Row, ...]:
    """The places one can go to at once, with their sign."""
    return tuple(Row(p, f"{sign(case, state, p)} {case.places[p].name}", case.places[p].at) for p in places)
