"""What the whole built-in case promises: its size, its sources, its people, its contradictions, its lessons, its plays.

The floors are constants: raise them as the case grows, never lower them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from game.case.build import load
from game.case.home import builtin_case
from game.case.model import Block, Case, Part
from game.case.terms import DOCUMENTED, INVENTED
from game.check.blocks import all_blocks
from game.check.parts import Figures, of_part, of_whole
from game.check.reach import Reach, reach
from game.engine.state import State
from game.engine.words import NotUnderstood, understand
from game.play.script import Script, parse

# What the case has to hold at least.
PLACES = 60
TAKEN_APART = 25
ITEMS = 90
ANSWERING = 40
WORDS = 30_000

SHARE = 0.7  # of the prose stands on sources, or on what is inferred from them
OWN_FILINGS = 6  # the parts that come before the final filing
OWN_ASKS = range(2, 5)
MOST_ASKS = 8
LESSON = ("aims", "minutes", "questions for class", "what students get wrong")

CONTRADICTIONS = Path(__file__).resolve().parent.parent / "docs" / "contradictions.md"
NUMBERED = range(1, 48)
PLAYTHROUGHS = Path(__file__).resolve().parent / "playthroughs"
# What a play of each kind has to come to, of 100, whenever it files.
TOTALS = {"good": range(90, 101), "minority": range(85, 101), "poor": range(45)}
ID = re.compile(r"`([^`]+)`")


@pytest.fixture(scope="module")
def case() -> Case:
    """The built-in case."""
    return load(builtin_case())


@pytest.fixture(scope="module")
def alone(case: Case) -> Mapping[str, Reach]:
    """What can be reached in each part played by itself."""
    return {part: reach(case, part) for part in case.parts}


# Prose and what it stands on


def held_blocks(value: Any) -> Iterator[Block]:
    """Every block anywhere within a compiled value, found by walking it and by no list of where prose may stand."""
    if isinstance(value, Block):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from held_blocks(inner)
    elif isinstance(value, tuple | list | frozenset):
        for inner in value:
            yield from held_blocks(inner)
    elif is_dataclass(value):
        for field in fields(value):
            yield from held_blocks(getattr(value, field.name))


def test_every_block_is_counted(case: Case) -> None:
    """No prose of the case escapes the counts, the margin's audit and the export."""
    counted = [block for _, block in all_blocks(case)]
    walked = list(held_blocks(case))
    assert {id(b) for b in counted} == {id(b) for b in walked}
    assert len(counted) == len(walked)


def test_every_documented_block_names_its_source_and_a_place_in_it(case: Case) -> None:
    """Whatever is called documented can be looked up."""
    bare = [str(b.mark) for b in held_blocks(case) if b.basis == DOCUMENTED and not _can_be_looked_up(case, b)]
    assert bare == []


def _can_be_looked_up(case: Case, block: Block) -> bool:
    return bool(block.sources) and all(ref.source in case.sources and ref.at.strip() for ref in block.sources)


def test_most_of_the_prose_stands_on_sources(case: Case, alone: Mapping[str, Reach]) -> None:
    """In each part and in the whole, at least 70 % of the words are documented or reconstructed."""
    counted = [*(of_part(case, part, alone[part.id]) for part in case.parts.values()), of_whole(case)]
    assert {f.title: _founded(f) for f in counted if _founded(f) < SHARE} == {}


def _founded(figures: Figures) -> float:
    total = sum(figures.words.values())
    return 1 - figures.words[INVENTED] / total if total else 1.0


# People named in a description


def calls(case: Case) -> dict[str, set[str]]:
    """What a text may call people, as patterns, with whom each may mean.

    The name, the surname and other words that the files write with a capital are names wherever they
    stand. Other words in small letters ('sergei mironovich', 'wife') are taken for names only where a
    text writes them with capitals within a sentence, since any word has one at the beginning.
    """
    held: dict[str, set[str]] = {}
    for person in case.people.values():
        for name in (person.name, person.name.split()[-1], *person.also):
            sure = name[:1].isupper()
            if sure or name in person.also:
                before = r"(?<![\w'’])" if sure else r"(?<=[\w,;] )"
                held.setdefault(rf"{before}{re.escape(_capital(name))}(?!\w)", set()).add(person.id)
    return held


def _capital(name: str) -> str:
    return " ".join(w[:1].upper() + w[1:] for w in name.split())


def named_in(text: str, names: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """The names in a text, each with the people whom it may mean."""
    held: dict[str, set[str]] = {}
    for pattern, who in names.items():
        if found := re.search(pattern, text):
            held[found.group()] = held.get(found.group(), set()) | who
    return held


def standing(case: Case) -> list[tuple[str, str]]:
    return [(part, place.id) for place in case.places.values() for part in place.parts]


def shown_look(case: Case, part: str, place: str, everywhere: Reach) -> str:
    """All that the description of a place can come to show in a part."""
    return "\n".join(b.text for b in case.places[place].look if everywhere.may_hold(b.when, part))


def knowing(case: Case, part: str, place: str) -> State:
    """A state in which everything is known and the player stands in a place."""
    known = {("visited", p) for p in case.places} | {("found", i) for i in case.items} | {("read", t) for t in case.transcripts}
    return State(part=part, place=place, alone=True, budget=False, facts=frozenset(known))


def unanswered(case: Case, part: str, place: str, text: str, names: Mapping[str, set[str]]) -> Iterator[str]:
    """The people named in a text who do not stand in the place, or cannot be asked there by that name."""
    here = set(case.places[place].people)
    for name, who in named_in(text, names).items():
        if not who & here:
            yield f"{name} (not there: {' or '.join(sorted(who))})"
        elif isinstance(understand(case, knowing(case, part, place), f"ask {name}"), NotUnderstood):
            yield f"{name} ('ask {name}' is not understood)"


def test_everybody_named_in_a_description_can_be_asked_there(case: Case) -> None:
    """Whoever of the cast a place's description names stands there and answers to that name."""
    names, everywhere = calls(case), reach(case)
    missing = []
    for part, place in standing(case):
        text = shown_look(case, part, place, everywhere)
        missing += [f"{place} ({part}): {who}" for who in unanswered(case, part, place, text, names)]
    assert not missing, "\n" + "\n".join(missing)


def test_a_name_is_told_from_a_word_at_the_beginning_of_a_sentence(case: Case) -> None:
    """The reading of names itself: surnames anywhere, other words only where they are written as names."""
    text = "Wife and officers wait. Of Draule's room Kirova says nothing; one hears that Sergei Mironovich is late."
    assert set(named_in(text, calls(case))) == {"Draule", "Sergei Mironovich", "Mironovich"}


# The contradictions of the dossier


def contradictions() -> list[tuple[int, list[str]]]:
    """The rows of the table: the number, and the ids under 'where met'."""
    rows = []
    for line in CONTRADICTIONS.read_text(encoding="utf-8").splitlines():
        cells = [c.strip() for c in re.split(r"(?<!\\)\|", line.strip())[1:-1]]
        if cells and cells[0].isdigit():
            assert len(cells) == 3, f"three columns are expected: {line}"
            rows.append((int(cells[0]), list(dict.fromkeys(ID.findall(cells[2])))))
    return rows


def exists(case: Case, ref: str) -> bool:
    """Whether an id of the table leads to a question of the record, a statement, paper, item, thing or topic."""
    if ref.startswith("record:"):
        return ref.removeprefix("record:") in case.questions
    inner = case.statement(ref) or case.thing(ref) or case.topic(ref)
    return inner is not None or ref in case.transcripts or ref in case.items


def test_every_contradiction_of_the_dossier_is_met(case: Case) -> None:
    """Each of the 47 stands in the table once, and can be met: in two things to compare, or in the debrief."""
    rows = contradictions()
    assert sorted(number for number, _ in rows) == list(NUMBERED)
    unknown = [f"{number}: {ref}" for number, refs in rows for ref in refs if not exists(case, ref)]
    assert unknown == []
    alone = [number for number, refs in rows if len(refs) < 2 and not any(r.startswith("record:") for r in refs)]
    assert alone == []


# Size


def test_it_is_as_large_as_it_promises(case: Case) -> None:
    """The floors for the whole: places, papers taken apart, evidence, people who answer, words."""
    whole = of_whole(case)
    taken_apart = sum(1 for t in case.transcripts.values() if len(t.statements) > 1)
    assert whole.counts["places"] >= PLACES
    assert taken_apart >= TAKEN_APART
    assert whole.counts["items"] >= ITEMS
    assert whole.counts["answering"] >= ANSWERING
    assert sum(whole.words.values()) >= WORDS


# What serves the play


def test_every_item_can_be_found_in_some_part(case: Case, alone: Mapping[str, Reach]) -> None:
    """Each piece of evidence can be found by somebody who plays one part by itself."""
    assert [i for i in case.items if not any(r.has("found", i) for r in alone.values())] == []


def test_every_question_is_put_in_some_part(case: Case) -> None:
    """No question of the record is there for the debrief alone: some filing asks it, or may."""
    put = {q for part in case.parts.values() for q in (*part.asks, *part.may_ask)}
    assert [q for q in case.questions if q not in put] == []


def test_no_filing_asks_too_much(case: Case) -> None:
    """A part's own filing asks two to four questions, and no filing, the final one included, more than eight."""
    own = list(case.parts.values())[:OWN_FILINGS]
    assert {p.id: len(p.asks) for p in own if len(p.asks) not in OWN_ASKS} == {}
    filings = (*case.parts.values(), *case.lessons.values())
    assert {f.id: len(f.asks) for f in filings if not 1 <= len(f.asks) <= MOST_ASKS} == {}


def test_every_part_is_a_lesson(case: Case) -> None:
    """Each part opens and closes, helps whoever is stuck in three steps, and tells the teacher what it is for."""
    assert {p.id: lacks for p in case.parts.values() if (lacks := _lacking(p))} == {}


def _lacking(part: Part) -> list[str]:
    notes = dict(part.lesson)
    lacks = [key for key in LESSON if not notes.get(key)]
    lacks += [name for name, held in (("opening", part.opening), ("closing", part.closing), ("hints", part.hints)) if not held]
    return lacks + [f"three steps of {h.id}" for h in part.hints if len([s for s in h.steps if s]) != 3]


# Plays by script


def plays() -> dict[str, Script]:
    """Every script of `tests/playthroughs/` by its name: `the train: good`, `the whole case: poor`."""
    held = [s for path in sorted(PLAYTHROUGHS.glob("*.txt")) for s in parse(path.read_text(encoding="utf-8"), path.name)]
    assert len({s.name for s in held}) == len(held)
    return {s.name: s for s in held}


def filings(script: Script) -> list[tuple[str, list[str]]]:
    """The filings that a script makes: the part handed in, and the patterns that what it printed must match."""
    held = []
    for command in script.commands:
        events = [c.text for c in command.checks if c.kind == "event"]
        patterns = [c.text for c in command.checks if c.kind == "pattern"]
        held += [(e.removeprefix("filed "), patterns) for e in events if e.startswith("filed ")]
    return held


def allowed(patterns: list[str]) -> set[int]:
    """The totals that the patterns let through."""
    return {n for n in range(101) if all(re.search(p, f"Total: {n} of 100") for p in patterns)}


@pytest.mark.parametrize("kind", TOTALS)
def test_each_part_is_played_alone_by_script(case: Case, kind: str) -> None:
    """For each part a good, a minority and a poor play within its hours, and each says what total it comes to."""
    for part in case.parts.values():
        script = plays()[f"{part.name.lower()}: {kind}"]
        assert script.settings == {"part": part.name.lower()}, script.name
        ((filed, patterns),) = filings(script)
        assert filed == part.id, script.name
        assert allowed(patterns) <= set(TOTALS[kind]), script.name


@pytest.mark.parametrize("kind", TOTALS)
def test_the_whole_case_is_played_by_script(case: Case, kind: str) -> None:
    """A good, a minority and a poor play of all parts in a row, each filing with its total, to the final verdict."""
    script = plays()[f"the whole case: {kind}"]
    assert script.settings == {}
    assert [filed for filed, _ in filings(script)] == list(case.parts)
    for filed, patterns in filings(script):
        assert allowed(patterns) <= set(TOTALS[kind]), filed


def test_the_plays_of_the_whole_case_carry_over_add_and_drop() -> None:
    """Each final filing stands on earlier ones, takes a further question up, and leaves one out again."""
    for kind in TOTALS:
        script = plays()[f"the whole case: {kind}"]
        last = max(n for n, c in enumerate(script.commands) if c.typed == "next")
        checks = [c.text for command in script.commands[last:] for c in command.checks]
        added = {c.split()[1] for c in checks if c.startswith("added ")}
        dropped = {c.split()[1] for c in checks if c.startswith("dropped ")}
        assert any(c.startswith("Carried over as you filed it in") for c in checks), kind
        assert any(c.startswith("Revised since") for c in checks), kind
        assert set() < dropped < added, kind
