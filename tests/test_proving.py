"""Proofs: on small random cases they agree with playing everything out; on the built-in case all is decided."""

from __future__ import annotations

import random
from collections import deque
from dataclasses import replace

import pytest

from game.case.conditions import parse
from game.case.model import (
    Answer,
    Block,
    Case,
    Exit,
    Happening,
    Item,
    Made,
    Meeting,
    Part,
    Person,
    Place,
    Press,
    Question,
    Statement,
    Thing,
    Topic,
    Transcript,
)
from game.check.deeds import Trail
from game.check.proving.goals import goals
from game.check.proving.losing import kept_open, losing, nothing_is_lost
from game.check.proving.prove import PROVED, REFUTED, Prover
from game.check.proving.rehearsal import begin, on_to_the_next
from game.engine.moves import OPTIONS, Move
from game.engine.state import State, next_part
from game.engine.step import step

COSTS = {"read": 20, "press": 10, "ask": 15, "present": 10, "compare": 10, "wait": 20}
PLAYED = ["go", "examine", "card", "read", "skip", "ask", "press", "present", "compare", "wait", "look"]
SAID = (Block("Words.", "invented", note="for the tests"),)
PLACES = ("hall", "office", "yard", "cellar")
CASES = 200


def condition(draw: random.Random, parts: int) -> object:
    """A random condition, or none: facts and their absence, numbers, the hours, both and either."""
    if draw.random() < 0.45:
        return None
    facts = ["found key", "found note", "found coin", "visited office", "visited yard", "read letter"]
    facts += ["asked clerk.night", "pressed letter.1"]
    facts += ["found >= 2", "visited >= 3", "happened bell", "examined hall.box", "presented key", "compared letter"]
    facts += ["hours left < 1"] if draw.random() < 0.3 else []
    facts += ["playing one", "playing two"] if parts > 1 else []
    terms = [f"{draw.choice(['', '', 'not '])}{draw.choice(facts)}" for _ in range(draw.choice([1, 1, 2]))]
    return parse(draw.choice([" and ", " or "]).join(terms))


def random_case(seed: int) -> Case:
    """A case of two to four places, a clerk, two papers, an event, three items and far too many locks."""
    draw = random.Random(seed)
    parts = draw.choice([1, 1, 2])
    names = [f"{n}" for n in ("one", "two")][:parts]
    here = PLACES[: draw.randint(2, 4)]
    when = lambda: condition(draw, parts)  # noqa: E731 - a fresh one each time
    find = lambda: tuple(draw.sample(["key", "note", "coin"], draw.choice([0, 0, 1])))  # noqa: E731

    def place(name: str) -> Place:
        box = Thing("box", "box", name, look=SAID, find=find(), when=when(), minutes=draw.choice([0, 0, 15]))
        exits = tuple(Exit(to, to, when()) for to in here if to != name and draw.random() < 0.6)
        papers = tuple(p for p in ("letter", "reply") if draw.random() < 0.4)
        people = ("clerk",) if draw.random() < 0.4 else ()
        own = tuple(n for n in names if draw.random() < 0.8) or (names[0],)
        held = (*own, *(n for n in names if name == "hall" and n not in own))
        return Place(
            name, name, "", held, look=SAID, things=(box,), exits=exits, people=people, papers=papers, find=find(),
            notice="Grim." if draw.random() < 0.2 else "",
        )  # fmt: skip

    def paper(name: str, other: str) -> Transcript:
        meeting = Meeting(draw.choice(["key", "note"]), "supports", "But this?", SAID, find())
        statement = Statement(f"{name}.1", name, 1, "Clerk", SAID, press=Press("How so?", SAID, find()), meetings=(meeting,))
        compare = ((other, SAID),) if draw.random() < 0.5 else ()
        notice = "Grim." if draw.random() < 0.2 else ""
        return Transcript(
            name, name, "paper", name, tuple(names), Made(),
            statements=(statement,), compare=compare, find=find(), when=when(), notice=notice,
        )  # fmt: skip

    items = {n: Item(n, n, "thing", "", "", "", n, (), (), frozenset(), {}, {}) for n in ("key", "note", "coin")}
    topic = Topic("night", "night", "clerk", says=SAID, find=find(), when=when())
    answers = tuple(Answer(a, a, "who", a, "live") for a in ("he", "she"))
    return Case(
        f"random-{seed}", "Random", str(seed), costs=COSTS,
        parts={n: Part(n, n, "hall", "", draw.choice([None, 1, 1]), ("who",)) for n in names},
        places={n: place(n) for n in here},
        people={"clerk": Person("clerk", "Clerk", "", topics=(topic,))},
        transcripts={"letter": paper("letter", "reply"), "reply": paper("reply", "letter")},
        items=items,
        questions={"who": Question("who", "who", "Who?", False, answers)},
        happenings={"bell": Happening("bell", condition(draw, parts) or parse("found key"), SAID, find())},
    )  # fmt: skip


def capped(case: Case) -> Case:
    """The case with hours in every part: without them waiting never ends."""
    return replace(case, parts={n: replace(p, hours=p.hours or 3) for n, p in case.parts.items()})


def made_here(case: Case, state: State) -> list[Move]:
    """The legal moves but for flags, links and the form, on which no condition of a random case depends."""
    return [Move(verb, args) for verb in PLAYED for args in OPTIONS[verb](case, state)]


def everything_met(case: Case, part: str, alone: bool, most: int = 1_200) -> set[tuple[str, str]] | None:
    """Every fact that any play meets, by making every move in every state; None where that is too much."""
    begun = begin(case, part, alone)
    seen, met, queue = {begun}, set(begun.facts), deque([begun])
    while queue:
        state = queue.popleft()
        after = [step(case, state, m).state for m in made_here(case, state)]
        if next_part(case, state):
            after.append(on_to_the_next(case, Trail(state)).state)
        for new in after:
            if new not in seen:
                seen.add(new)
                met |= new.facts
                queue.append(new)
        if len(seen) > most:
            return None
    return met


def every_state(case: Case, begun: State, most: int = 250) -> dict[State, set[State]] | None:
    """Every state that can be come to, with those a move away, where no hours run; None where that is too much."""
    graph: dict[State, set[State]] = {}
    queue = deque([begun])
    while queue:
        state = queue.popleft()
        if state in graph:
            continue
        graph[state] = {replace(step(case, state, m).state, spent=0) for m in made_here(case, state) if m.verb != "wait"}
        queue.extend(graph[state])
        if len(graph) > most:
            return None
    return graph


def can_be_lost(graph: dict[State, set[State]], fact: tuple[str, str]) -> bool:
    """Whether a fact that can be met can also be put out of reach."""
    able = {s for s in graph if fact in s.facts}
    if not able:
        return False
    grown = True
    while grown:
        more = {s for s, after in graph.items() if s not in able and after & able}
        able |= more
        grown = bool(more)
    return len(able) < len(graph)


def truth(case: Case) -> set[tuple[str, str]] | None:
    """Every fact that can be met, in any part by itself or in the whole case."""
    plays = [(part, True) for part in case.parts] + ([(next(iter(case.parts)), False)] if len(case.parts) > 1 else [])
    met = [everything_met(case, part, alone) for part, alone in plays]
    return None if None in met else set().union(*(m for m in met if m is not None))


@pytest.mark.parametrize("chunk", range(8))
def test_verdicts_agree_with_playing_everything_out(chunk: int) -> None:
    """On 200 random cases nothing is called proved that no play meets, and nothing refuted that some play does."""
    compared = 0
    for number in range(CASES // 8 * 4):
        case = capped(random_case(chunk * 10_000 + number))
        real = truth(case)
        if real is None:
            continue
        for verdict in Prover(case).prove():
            said = f"{case.id}: {verdict.goal.kind} {verdict.goal.name} is {verdict.standing}"
            assert verdict.standing != (REFUTED if verdict.goal.fact in real else PROVED), said
        compared += 1
        if compared == CASES // 8:
            return
    raise AssertionError(f"only {compared} cases were small enough")


@pytest.mark.parametrize("chunk", range(4))
def test_what_is_lost_agrees_with_playing_everything_out(chunk: int) -> None:
    """A thing is said to be missed for good where, and only where, a state from which no play leads to it can be come to."""
    compared = lost_ones = saved = 0
    for number in range(24):
        case = replace(random_case(77_000 + chunk * 1_000 + number), id=f"loss-{chunk}-{number}")
        part = next(iter(case.parts))
        graph = every_state(case, begin(case, part, True, budget=False))
        if graph is None:
            continue
        sure, safe = nothing_is_lost(case), kept_open(case, part)
        saved += len(safe)
        for goal in goals(case):
            really = can_be_lost(graph, goal.fact)
            assert not (sure and really), f"{case.id}: {goal.name}"
            assert not (really and goal.fact in safe), f"{case.id}: {goal.name} is called safe"
            found = losing(case, begin(case, part, True, budget=False), goal.fact)
            assert not found.ended or bool(found.trail) == really, f"{case.id}: {goal.kind} {goal.name}"
            lost_ones += really
        compared += 1
    assert compared > 5
    assert lost_ones > 3
    assert saved > 5


@pytest.mark.parametrize("gate", ["compared >= 1", "read > 3", "asked caretaker"])
def test_what_only_seems_sure_is_not(edited, gate: str) -> None:  # type: ignore[no-untyped-def] - the fixture is a function of conftest
    """A condition that may never hold, though an upper bound says that it can, makes nothing safe."""
    topics = "      keys: {says: He had two sets., documented: {log: p. 5}}\n"
    made = edited(
        ("scenes/office.yaml", "  desk: {look:", f"  desk: {{when: not visited cellar and {gate}, look:"),
        ("scenes/hall.yaml", "  office door: {look:", f"  office door: {{when: {gate}, look:"),
        ("evidence/all.yaml", topics, topics.replace("{says", "{when: not visited office, says")),
        (
            "evidence/all.yaml",
            "documented: {log: p. 5}, when: read caretaker second}",
            "documented: {log: p. 5}, when: not visited office}",
        ),
    )
    safe = kept_open(made.case, "the-office")
    assert ("examined", "office.desk") not in safe
    assert (("examined", "hall.office-door") in safe) is False


def test_reading_in_one_part_and_pressing_in_the_next(edited) -> None:  # type: ignore[no-untyped-def] - the fixture is a function of conftest
    """A paper that takes most of a part is not called out of reach together with its press: it is read again for nothing."""
    made = edited(
        ("scenes/first.yaml", "transcript: Caretaker, first", "transcript: Caretaker, first\nminutes: 100"),
        ("case.yaml", "about:\n", "minutes: {press: 50}\nabout:\n"),
    )
    (press,) = [v for v in Prover(made.case).prove() if v.goal.fact == ("pressed", "caretaker-first.1")]
    assert press.standing != REFUTED
