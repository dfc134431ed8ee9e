"""What `check` tells of a case in figures: what there is in each part, and what one run of it can get."""

from __future__ import annotations

import json

import pytest

from game.case.build import load
from game.case.home import builtin_case
from game.check.blocks import pieces
from game.check.parts import of_every_part, of_part, of_whole, questions_of
from game.check.reach import reach
from game.check.report import WIDTH, report, tables, values
from game.check.run import run

CASE, SHELF, HALL = "case.yaml", "evidence/all.yaml", "scenes/hall.yaml"


@pytest.fixture(scope="module")
def builtin():
    """The built-in case."""
    return load(builtin_case())


def figures(case, part):
    return of_part(case, case.parts[part], reach(case, part))


def played(case, part):
    return run(case, part, reach(case, part))


def test_what_a_part_holds(small):
    """Each count of a part is what a player of that part alone can meet."""
    assert dict(figures(small, "the-office").counts) == {
        "places": 4,
        "people": 1,
        "answering": 1,
        "papers": 3,
        "statements": 4,
        "items": 5,
        "sources": 1,
        "questions": 3,
    }
    assert {k: n for k, n in figures(small, "the-yard").counts.items() if n} == {"places": 2, "items": 1, "sources": 1, "questions": 3}


def test_shared_things_count_in_each_part_and_once_in_the_whole(small):
    """The hall serves both parts of the small case: it counts in both, and the whole counts it once."""
    parts = [figures(small, p) for p in small.parts]
    whole = of_whole(small)
    assert sum(f.counts["places"] for f in parts) == 6
    assert whole.counts["places"] == 4
    assert sum(sum(f.words.values()) for f in (*parts, of_every_part(small))) > sum(whole.words.values())


def test_no_prose_waits_for_what_never_comes(builtin):
    """Every block of the built-in case is met in some part, with what earlier parts found; none is counted in the whole alone."""
    there = reach(builtin)
    own = {("playing", p) for p in builtin.parts} | {("filed", q) for p in builtin.parts.values() for q in questions_of(builtin, p)}
    assert [p.where for p in pieces(builtin) if not set(p.met) <= there.facts | own] == []


def test_what_is_said_in_one_part_only_counts_there(edited):
    """A block shown only while the other part is played is no prose of this one, however the condition is put."""
    plain = "  documented: {log: p. 1}\n  text: A stone hall with a clock. A door leads in to the office.\n"
    held = {}
    for when in ("playing the yard", "not playing the office", "not (playing the office or playing the office)"):
        block = f"  - {{documented: {{log: p. 1}}, when: {when}, text: One two three.}}\n"
        changed = edited((HALL, plain, f"  - documented: {{log: p. 1}}\n    text: A stone hall.\n{block}"))
        held[when] = [sum(figures(changed.case, p).words.values()) for p in ("the-office", "the-yard")]
    bare = edited((HALL, plain, "  - documented: {log: p. 1}\n    text: A stone hall.\n"))
    office, yard = (sum(figures(bare.case, p).words.values()) for p in ("the-office", "the-yard"))
    assert list(held.values()) == [[office, yard + 3]] * 3


def test_a_topic_of_another_part_is_told(edited):
    """Somebody who stands in one part only cannot be asked what waits for another part."""
    wrong = edited((SHELF, "when: read caretaker second}", "when: playing the yard}"))
    assert wrong.codes() + wrong.codes("warning") == ["W708"]


def test_the_run_finds_what_the_hours_allow(edited):
    """Where three papers cost half an hour each and there is one hour, one run reads two of the three."""
    short = edited(
        (CASE, "    hours: 2\n", "    hours: 1\n"), (CASE, "words: {peek: look}\n", "words: {peek: look}\nminutes: {read: 30, ask: 20}\n")
    )
    assert short.found == ()
    got = played(short.case, "the-office")
    assert (len(got.found), len(got.items), len(got.read), len(got.papers), got.spent) == (4, 5, 2, 3, 60)


def test_the_run_takes_the_cheapest_find_first(edited):
    """With time for one thing only, the cheapest find is taken, though dearer ones stand before it in the case."""
    short = edited(
        (CASE, "    hours: 2\n", "    hours: 1\n"),
        (CASE, "words: {peek: look}\n", "words: {peek: look}\nminutes: {read: 60, ask: 60}\n"),
        ("scenes/letter.yaml", "speaker: the clerk\n", "speaker: the clerk\nminutes: 50\n"),
    )
    got = played(short.case, "the-office")
    assert (got.read, got.spent) == ({"letter"}, 50)


def test_the_run_opens_what_waits_for_something(edited):
    """Evidence behind a gate without a find of its own is reached all the same."""
    gated = edited(
        (HALL, "when: found letter, closed", "when: asked caretaker.keys, closed"),
        ("scenes/cellar.yaml", "things: {crate: {look: Empty., invented: texture}}", "things: {crate: {look: Full., invented: texture}}"),
        ("scenes/cellar.yaml", "exits: {south: hall}", "exits: {south: hall}\npapers: letter"),
        ("scenes/office.yaml", "papers: [caretaker first, caretaker second, letter]", "papers: [caretaker first, caretaker second]"),
    )
    assert gated.found == ()
    got = played(gated.case, "the-office")
    assert got.found == got.items
    assert "letter" in got.read


def test_the_run_stays_within_the_hours_and_what_is_there(small, builtin):
    """The run is a play: it spends no more than the hours, finds nothing that is not there, and is the same twice."""
    for case in (small, builtin):
        for part in case.parts.values():
            got = played(case, part.id)
            assert got == played(case, part.id)
            assert part.hours is None or got.spent <= 60 * part.hours
            assert got.found <= got.items
            assert got.read <= got.papers


def test_everything_adds_up(small):
    """Reading everything counts papers, presses, topics, telling presentings and written comparisons, each once."""
    kinds = played(small, "the-office").everything
    assert kinds == {"read": 45, "press": 10, "ask": 10, "present": 5, "compare": 5, "examine": 0}


def test_the_tables_fit_and_line_up(small, builtin):
    """No line is wider than 80 columns, and each table's rows end where its heading ends."""
    for case in (small, builtin):
        text = tables(report(case))
        assert max(map(len, text.splitlines())) <= WIDTH
        for block in text.split("\n\n"):
            rows = [r for r in block.splitlines() if r.startswith((*(p.name for p in case.parts.values()), "whole case"))]
            assert len({len(r) for r in rows}) <= 1


def test_the_json_says_what_the_tables_say(smolny, small_folder, small):
    """`check --json` carries the figures of each part, of every part and of the whole, and the runs."""
    told = json.loads(smolny("check", small_folder, "--json").out)
    expected = values(report(small))
    assert {k: told[k] for k in expected} == expected
    assert [p["id"] for p in told["parts"]] == ["the-office", "the-yard"]
    assert sum(told["whole"]["words"].values()) == told["tally"]["words"]
    assert sum(told["whole"]["blocks"].values()) == told["tally"]["blocks"]
    assert told["whole"]["run"]["items_there"] == told["tally"]["items"]
