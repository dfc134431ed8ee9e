"""The notebook and its other faces: timeline, board, plan, people and search."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from game.case.model import Block, Case, Item, Place, Plan, Prose, Transcript
from game.case.names import plain_words, words
from game.case.scenes import MOMENT
from game.engine.events import Event
from game.engine.filing import flags_on
from game.engine.moves import open_exits
from game.engine.passages import Passage, Passages, from_block, joined, line, prose, ref_name, several
from game.engine.state import State, averted, found_items, place_of, read_transcripts, shown

MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]


def ways_out(case: Case, state: State, place: Place) -> str:
    """The ways out of a place in words, one for each place they lead to: the first an author gave."""
    first: dict[str, str] = {}
    for way in open_exits(case, state, place):
        first.setdefault(way.to, way.way)
    return joined([f"{way} ({case.places[to].name})" for to, way in first.items()])


def show(case: Case, state: State, event: Event) -> Passages:
    """Any view, by its name."""
    return VIEWS[event.subject](case, state, event.other)


def item_card(case: Case, state: State, item: Item) -> Passages:
    """One piece of evidence: what it is, where it comes from, what it was exposed to."""
    told = [Passage("heading", item.name), *prose(shown(case, state, item.look))]
    refs = "; ".join(f"{case.sources[r.source].name}, {r.at}" for r in item.sources)
    facts = [
        f"Kind: {item.kind}.",
        f"Date: {item.date}.",
        f"Made by: {item.maker}.",
        f"Custody: {item.custody}.",
        f"Root: {item.root}.",
    ]
    if item.exposed:
        facts.append(f"Exposed to: {', '.join(item.exposed)}.")
    facts.append(f"Sources: {refs}.")
    told.append(Passage("list", " ".join(facts)))
    flags = sorted(flags_on(case, state, item.id))
    links = sorted(t for i, t in state.links if i == item.id)
    if flags:
        told.append(Passage("list", f"You flagged: {', '.join(flags)}."))
    if links:
        told.append(Passage("list", f"You linked it to: {joined([ref_name(case, t) for t in links])}."))
    return told


def _notebook(case: Case, state: State, _words: str) -> Passages:
    items = found_items(case, state)
    if not items:
        return [line("The notebook is empty. It fills itself as you read.")]
    told = [Passage("heading", f"Notebook: {several(len(items), 'item')}")]
    for name in items:
        item = case.items[name]
        flags = sorted(flags_on(case, state, name))
        marks = f" [{', '.join(flags)}]" if flags else ""
        told.append(Passage("list", f"{item.name}: {item.kind}, {item.date}{marks}"))
    told.append(line("'card NAME' shows how one was made, kept and exposed."))
    read = [case.transcripts[t].name for t in read_transcripts(case, state)]
    if read:
        told.append(line(f"Read so far: {joined(read)}."))
    return told


def _inventory(case: Case, state: State, _words: str) -> Passages:
    names = [case.items[i].name for i in found_items(case, state)]
    if not names:
        return [line("You carry a pencil, a pass and an empty notebook.")]
    return [line(f"Noted so far: {joined(names)}.")]


@dataclass(frozen=True, slots=True)
class Claim:
    """A dated claim of one statement. `moment` sorts: ``1921-05-03 16:30``."""

    moment: str
    text: str
    statement: str


def claims(case: Case, state: State) -> tuple[Claim, ...]:
    """The dated claims of everything read, in order of time."""
    found = [
        Claim(moment, text, s.id)
        for name in read_transcripts(case, state)
        for s in case.transcripts[name].statements
        for moment, text in s.claims
    ]
    return tuple(sorted(found, key=lambda c: (_order(c.moment), c.statement)))


def _order(moment: str) -> str:
    """A key that puts a year after its months and a month after its days: what is vague comes last."""
    day, _, hour = moment.partition(" ")
    parts = [*day.split("-"), "99", "99"][:3]
    return f"{'-'.join(parts)} {hour or '99:99' if len(day) < 10 else hour}"


def clashing(at_one_moment: Iterable[Claim]) -> bool:
    """Whether statements put different things at one hour; on one day many things happen."""
    held = tuple(c for c in at_one_moment if " " in c.moment)
    return len({c.text for c in held}) > 1 and len({c.statement for c in held}) > 1


def moment_in_words(moment: str) -> str:
    """``1921-05-03 16:30`` as ``3 May 1921, 16:30``; anything else as it stands."""
    match = MOMENT.match(moment)
    if not match or not match["month"]:
        return moment
    day = f"{int(match['day'])} " if match["day"] else ""
    hour = f", {match['hour']}" if match["hour"] else ""
    return f"{day}{MONTHS[int(match['month']) - 1]} {match['year']}{hour}"


def _timeline(case: Case, state: State, _words: str) -> Passages:
    found = claims(case, state)
    if not found:
        return [line("Nothing you have read gives a date or an hour yet.")]
    told = [Passage("heading", "Timeline")]
    for claim in found:
        statement = case.statement(claim.statement)
        assert statement is not None
        paper = case.transcripts[statement.transcript].name
        clash = " (other papers put something else at this moment)" if clashing(c for c in found if c.moment == claim.moment) else ""
        told.append(Passage("list", f"{moment_in_words(claim.moment)}: {claim.text} - {paper}, {statement.number}{clash}"))
    return told


def _board(case: Case, state: State, _words: str) -> Passages:
    if not state.links:
        return [line("The board is empty. 'link ITEM to QUESTION' or to an answer puts something on it.")]
    told = [Passage("heading", "Board")]
    for question in case.questions.values():
        targets = [question.id, *(a.ref for a in question.answers)]
        for target in targets:
            items = [i for i in case.items if (i, target) in state.links]
            if items:
                answer = case.answer(target)
                name = f"{question.name}: {answer.name}" if answer else question.name
                told.append(Passage("list", f"{name} - {_by_root(case, items)}"))
    return told


def _by_root(case: Case, items: list[str]) -> str:
    """Items joined where they come from one root, so that shared origins show as one."""
    roots: dict[str, list[str]] = {}
    for name in items:
        roots.setdefault(case.items[name].origin, []).append(case.items[name].name)
    groups = [names[0] if len(names) == 1 else f"({' + '.join(names)}: one root)" for names in roots.values()]
    return "; ".join(groups)


def _map(case: Case, state: State, _words: str) -> Passages:
    told = [Passage("heading", "Where you have been")]
    for place in case.places.values():
        if not state.knows("visited", place.id) or state.part not in place.parts:
            continue
        here = " (you are here)" if place.id == state.place else ""
        told.append(Passage("list", f"{place.name}{here}: {ways_out(case, state, place) or 'the paper stops here'}"))
    return [*told, *_plans(case, state)]


def _plans(case: Case, state: State) -> Iterator[Passage]:
    """The plans that an author drew of this part, in the author's words."""
    for plan in plans_of(case, state.part):
        if plan.told and plan.basis:
            yield from_block(plan.basis, f"{plan.name}. {plan.told}")


def plans_of(case: Case, part: str) -> tuple[Plan, ...]:
    """The plans that show two places or more of a part."""
    return tuple(p for p in case.plans.values() if sum(part in case.places[s.place].parts for s in p.spots) > 1)


def _people(case: Case, state: State, _words: str) -> Passages:
    here = place_of(case, state).people
    told = [Passage("heading", "People of this part, and where their words are kept")]
    listed: set[str] = set()
    for place in case.places.values():
        if state.part not in place.parts:
            continue
        for name in place.people:
            person = case.people[name]
            where = "here" if name in here else place.name if state.knows("visited", place.id) else ""
            if where and name not in listed:
                listed.add(name)
                fictional = ", fictional" if person.fictional else ""
                told.append(Passage("list", f"{person.name}{fictional}: {person.role} ({where})"))
    told.append(line("'about NAME' tells who anybody in the papers was."))
    return told


@dataclass(frozen=True, slots=True)
class Seen:
    """A block that was read: where, in words, and as a kind (place, thing, paper, statement, pressed, topic, item) with its id."""

    where: str
    block: Block
    kind: str
    ref: str


def seen_blocks(case: Case, state: State) -> Iterator[Seen]:
    """Everything a player has read, each block with where it was read."""
    for place in case.places.values():
        if state.knows("visited", place.id):
            yield from (Seen(place.name, b, "place", place.id) for b in _place_blocks(case, state, place))
            for thing in place.things:
                ref = f"{place.id}.{thing.id}"
                if state.knows("examined", ref):
                    yield from (Seen(f"{place.name}, {thing.name}", b, "thing", ref) for b in shown(case, state, thing.look))
    for name in read_transcripts(case, state):
        yield from _paper_blocks(state, case.transcripts[name])
    for person in case.people.values():
        for topic in person.topics:
            ref = f"{person.id}.{topic.id}"
            if state.knows("asked", ref):
                yield from (Seen(f"{person.name}, on {topic.name}", b, "topic", ref) for b in topic.says)
    for name in found_items(case, state):
        yield from (Seen(case.items[name].name, b, "item", name) for b in case.items[name].look)


def _place_blocks(case: Case, state: State, place: Place) -> Prose:
    return place.skip if averted(state, place.id) else shown(case, state, place.look)


def _paper_blocks(state: State, transcript: Transcript) -> Iterator[Seen]:
    yield from (Seen(transcript.name, b, "paper", transcript.id) for b in transcript.look)
    for s in transcript.statements:
        speaker = f" ({s.speaker})" if s.speaker != transcript.speaker else ""
        yield from (Seen(f"{transcript.name}, statement {s.number}{speaker}", b, "statement", s.id) for b in s.says)
        if s.press and state.knows("pressed", s.id):
            yield from (Seen(f"{transcript.name}, statement {s.number}, pressed", b, "pressed", s.id) for b in s.press.answer)


def hits(case: Case, state: State, query: str) -> Iterator[tuple[Seen, str]]:
    """The paragraphs read that hold every word of a query, each with where it was read."""
    wanted = plain_words(query)
    for seen in seen_blocks(case, state) if wanted else ():
        for paragraph in seen.block.text.split("\n\n"):
            # Where it stands counts too, so that a name before a statement is found.
            held = words(f"{seen.where} {paragraph}")
            if all(any(h.startswith(w) for h in held) for w in wanted):
                yield seen, paragraph


def came_from(case: Case, state: State, item: str) -> tuple[tuple[str, str, str], ...]:
    """What brought an item into the notebook, of what was read so far: in words, and as kind and id like those of `Seen`."""
    found: list[tuple[str, str, str]] = []
    for place in case.places.values():
        if item in place.find and state.knows("visited", place.id):
            found.append((place.name, "place", place.id))
        found += [
            (f"{place.name}, {t.name}", "thing", f"{place.id}.{t.id}")
            for t in place.things
            if item in t.find and state.knows("examined", f"{place.id}.{t.id}")
        ]
    for name in read_transcripts(case, state):
        transcript = case.transcripts[name]
        if item == name or item in transcript.find:
            found.append((transcript.name, "paper", name))
        for s in transcript.statements:
            pressed = s.press is not None and item in s.press.find and state.knows("pressed", s.id)
            if pressed or any(item in m.find for m in s.meetings):
                found.append((f"{transcript.name}, statement {s.number}", "statement", s.id))
    for person in case.people.values():
        found += [
            (f"{person.name}, on {t.name}", "topic", f"{person.id}.{t.id}")
            for t in person.topics
            if item in t.find and state.knows("asked", f"{person.id}.{t.id}")
        ]
    return tuple(found)


def _search(case: Case, state: State, query: str) -> Passages:
    query = " ".join(query.split())
    if not plain_words(query):
        return [line("Search for which words?")]
    told = [from_block(seen.block, f"{seen.where}: {paragraph}", "list") for seen, paragraph in hits(case, state, query)]
    if not told:
        return [line(f"Nothing you have read so far holds '{query}'.")]
    return [Passage("heading", f"'{query}' in what you have read: {len(told)}"), *told]


VIEWS: dict[str, Callable[[Case, State, str], Passages]] = {
    "notebook": _notebook,
    "inventory": _inventory,
    "timeline": _timeline,
    "board": _board,
    "map": _map,
    "people": _people,
    "search": _search,
}
