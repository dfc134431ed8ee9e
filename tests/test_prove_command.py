"""`smolny check --prove` and `--script-to`: what is told, what is found wrong, and scripts that replay."""

from __future__ import annotations

import json
import re

import pytest

from game.case.conditions import parse as condition
from game.check.gaming import STRATEGIES
from game.check.proving.endings import KINDS as FILED
from game.check.proving.endings import endings, may_come
from game.check.proving.goals import KINDS, goals
from game.check.proving.proof import proof, wrong
from game.check.proving.prove import NEVER, PROVED, REFUTED
from game.check.proving.spoilers import spoilers
from game.check.proving.told import script
from game.engine.score import best_support, support
from game.play.script import parse, played, run


@pytest.fixture(scope="module")
def proved(builtin):
    """The proofs of the built-in case."""
    return proof(builtin)


def test_the_built_in_case_is_decided(builtin, proved):
    """Everything in it can be reached, nothing is missed for good, every answer can be warranted, and no lazy way pays."""
    assert [v.goal.name for v in proved.all if v.standing != PROVED] == []
    assert {v.goal.kind for v in proved.filings} == set(FILED)
    assert {v.goal.kind for v in proved.verdicts} == set(KINDS)
    assert proved.by_lemma
    assert not proved.stranded
    assert proved.filed_from > 30
    assert wrong(builtin, proved) == ()
    last = {w.answer.ref: w for w in (*proved.alone, *proved.whole)}
    assert all(w.full and w.exact for w in last.values())
    assert min(proved.careful.values()) > 90


def test_proofs_replay_replays_as_a_script(builtin, proved):
    """A verdict's script passes in the script runner, and fails there without the last of its lines."""
    for verdict in proved.verdicts[::40]:
        text = script(builtin, verdict)
        (held,) = parse(text, "proof")
        assert run(builtin, held, "proof") == [], text
        if "> " in text:
            rows = text.splitlines()
            (shorter,) = parse("\n".join((*rows[:-2], rows[-1])), "proof")
            assert run(builtin, shorter, "proof"), f"{rows[-2]} is not needed in {text}"


def test_the_small_case_is_told(smolny, small_folder, small):
    """The command prints the tables, says how long it took, and its JSON holds the same verdicts."""
    done = smolny("check", small_folder, "--prove")
    assert "To be reached" in done.out
    assert re.search(r"Proved in [\d.]+ s", done.out)
    assert "No dead end: proved." in done.out
    held = json.loads(smolny("check", small_folder, "--prove", "--json").out)["proof"]
    filed = {(v.goal.kind, v.goal.name) for v in endings(small)}
    assert {(g["kind"], g["name"]) for g in held["goals"]} == {(g.kind, g.name) for g in goals(small)} | filed
    assert {g["strategy"] for g in held["gaming"]} == {s.name for s in STRATEGIES}
    assert all(g["moves"] for g in held["goals"] if g["verdict"] == "proved" and g["kind"] not in ("scene", "item"))


def test_script_to(smolny, small_folder):
    """The short script names the goal; an unknown one gets the nearest name, one that no path leads to the reason."""
    done = smolny("check", small_folder, "--script-to", "stopped clock")
    assert done.out.startswith("* item: Stopped clock\n")
    wrong_name = smolny("check", small_folder, "--script-to", "stoped clock").err
    assert wrong_name == "smolny: the case has nothing called 'stoped clock'. Did you mean 'Stopped clock'?\n"


def v_messages(case, code):
    """The messages of one code that the proofs of a case give."""
    return [d.message for d in wrong(case, proof(case)) if d.code == code]


def test_what_cannot_be_done_within_the_hours(edited):
    """A paper that takes longer than its part has hours is refuted, and so is what only it yields."""
    made = edited(("scenes/first.yaml", "transcript: Caretaker, first", "transcript: Caretaker, first\nminutes: 600"))
    told_of = v_messages(made.case, "V801")
    assert "nobody reaches the paper 'Caretaker, first': no path leads to it within the hours." in told_of
    assert "nobody reaches the press 'Caretaker, first 1': no path leads to it within the hours." in told_of


def test_what_no_path_leads_to(edited):
    """A place without a way in is refuted as such, whatever else is left open; the plain check tells of it, and the proofs not again."""
    made = edited(("scenes/hall.yaml", "  out: yard\n", ""))
    (place,) = [v for v in proof(made.case).verdicts if v.goal.name == "Cellar"]
    assert place.standing == PROVED
    made = edited(
        ("scenes/hall.yaml", "  north: {to: cellar, when: found letter, closed: {invented: texture, text: The cellar is locked.}}\n", "")
    )
    (place,) = [v for v in proof(made.case).verdicts if v.goal.name == "Cellar"]
    assert (place.standing, place.why) == (REFUTED, NEVER)
    assert "W701" in made.codes()
    assert v_messages(made.case, "V801") == []


def test_what_can_be_missed_for_good(edited):
    """A thing that is only seen before something else was done is told, with a play that loses it."""
    made = edited(("scenes/hall.yaml", "  clock: {look:", "  clock: {when: not visited office, look:"))
    (held,) = [m for m in v_messages(made.case, "V803") if "'Hall: clock'" in m]
    assert held.endswith("can be missed for good in 'The Office', after: go office.")


def test_what_closes_before_it_is_reached(edited):
    """Two conditions that shut each other out are refuted by the search, which the relaxation cannot do."""
    gate = "  office door: {when: found gap and not visited office, look:"
    made = edited(("scenes/hall.yaml", "  office door: {look:", gate))
    assert any("'Hall: office door'" in m and "each closes before it is reached" in m for m in v_messages(made.case, "V801"))


def test_a_case_that_pays_the_lazy_is_told(edited):
    """Where the items that stand first weigh most and nothing need be flagged, citing them without a thought pays."""
    clock, first = (
        "relevance: {who took it: {clerk: 0.5}, when: {morning: 0.5}}",
        "relevance: {who took it: {stranger: 0.4}, when: {night: 0.5}, ",
    )
    made = edited(
        ("evidence/all.yaml", "    flags: [custody]\n", ""),
        ("evidence/all.yaml", clock, "relevance: {who took it: {clerk: 1}, when: {morning: 1}}"),
        ("evidence/all.yaml", first, "relevance: {"),
    )
    assert any(m.startswith("in 'The Office' all-in ") for m in v_messages(made.case, "V805"))
    assert v_messages(edited().case, "V805") == []


def test_one_item_that_settles(edited):
    """An open question that one item nearly settles by itself is told at that item."""
    made = edited(("evidence/all.yaml", "when: {morning: 0.2, night: 0.4}", "when: {morning: 0.2, night: 0.99}"))
    assert "'Gap' alone nearly settles 'night', on which the record is open." in v_messages(made.case, "V807") + v_messages(
        made.case, "V807"
    )


def test_prose_that_gives_away(edited):
    """Prose of the first part that names what only the second holds, or has an answer's words, is told with its line."""
    made = edited(
        ("scenes/yard.yaml", "part: [the office, the yard]", "part: the yard\nfind: letter"),
        ("scenes/office.yaml", "papers: [caretaker first, caretaker second, letter]", "papers: [caretaker first, caretaker second]"),
        ("scenes/hall.yaml", "A stone hall with a clock.", "A stone hall with a clock. Nobody knows yet of the Burnt Letter."),
        ("evidence/all.yaml", "  Letter:\n    kind: document", "  Burnt Letter:\n    also: [letter]\n    kind: document"),
    )
    assert made.case is not None, made.found
    assert any("'hall' names 'Burnt Letter'" in s.told for s in spoilers(made.case))
    assert list(spoilers(edited().case)) == []


def test_answers_and_endings_replay(small, builtin, proved):
    """The script of an answer files it with most chips, and that of a paragraph of the letter ends with that paragraph told."""
    for case, verdicts in ((small, endings(small)), (builtin, proved.filings[::12])):
        for verdict in verdicts:
            (held,) = parse(script(case, verdict), "proof")
            assert run(case, held, "proof") == []
            told = " ".join(p.text for p in played(case, held).last.passages)
            if verdict.goal.kind == "answer":
                assert f"'{verdict.goal.name.split(': ')[1]}'" in told
            else:
                words = verdict.goal.name.split(": ", 1)[1].removesuffix(" ...").split("{")[0]
                assert words.strip() in told


def test_a_question_that_no_part_asks(edited):
    """Its answers are refuted, and told as a warning: they are of no use, and the case plays without them."""
    made = edited(
        ("case.yaml", "asks: [who took it, when]", "asks: [who took it]"),
        ("case.yaml", "may ask: [who took it, when]", "may ask: [who took it]"),
    )
    told = [d for d in wrong(made.case, proof(made.case)) if d.code == "V801"]
    assert {d.severity for d in told} == {"warning"}
    assert any("'when: morning': no part asks its question" in d.message for d in told)


def test_a_paragraph_that_no_filing_gets(edited):
    """Numbers that exclude each other are refuted with the paragraph's line; what no tried filing gets is called not decided."""
    line = '- {invented: frame, text: "Dear reader, you favoured {favoured}."}'
    made = edited(("case.yaml", line, f'{line}\n  - {{invented: frame, when: score > 60 and score < 40, text: "Half good."}}'))
    (d,) = [d for d in wrong(made.case, proof(made.case)) if d.code == "V801"]
    assert "'letter 2: Half good.'" in d.message
    assert "numbers that no filing has" in d.message
    made = edited(("case.yaml", line, f'{line}\n  - {{invented: frame, when: linked gap, text: "Linked."}}'))
    (d,) = [d for d in wrong(made.case, proof(made.case)) if d.code == "V802"]
    assert "'letter 2: Linked.'" in d.message


@pytest.mark.parametrize(
    ("when", "comes"),
    [
        ("score >= 85", True),
        ("score >= 85 and score < 85", False),
        ("score > 100", False),
        ("rivals > 100", True),
        ("favours who-took-it.clerk", True),
        ("favours gone.clerk", False),
        ("favours gone.clerk or score < 10", True),
        ("(score < 10 or score > 90) and score = 50", True),  # not sure, so not refuted
        ("not favours gone.clerk", True),
    ],
)
def test_what_surely_never_comes(when, comes):
    """A paragraph is refuted only where that is sure."""
    assert may_come(condition(when), {"who-took-it"}) is comes


def test_the_smallest_set_that_warrants_an_answer(builtin, proved):
    """So many items outweigh every other answer that stands, and one fewer of them does not; each is of an origin of its own."""
    seen = 0
    for warrant in (*proved.alone, *proved.whole):
        question = builtin.questions[warrant.answer.question]
        others = [
            best_support(builtin, question.id, a.id, 5) for a in question.answers if a.id != warrant.answer.id and a.standing != "refuted"
        ]
        held = [builtin.items[i] for i in warrant.smallest]
        assert len(held) == warrant.enough == len({i.origin for i in held})
        if held:
            seen += 1
            assert support(held, question.id, warrant.answer.id) > max(others, default=0.0)
            assert support(held[:-1], question.id, warrant.answer.id) <= max(others, default=0.0)
    assert seen > 5


def test_questions_of_lessons_are_asked(edited):
    """What only a lesson asks can be answered, in that lesson, and its script begins there."""
    made = edited(
        ("case.yaml", "asks: [who took it, when]", "asks: [when]"),
        ("case.yaml", "may ask: [who took it, when]", "may ask: [when]"),
    )
    (clerk,) = [v for v in endings(made.case) if v.goal.name == "who took it: clerk"]
    assert clerk.standing == PROVED
    text = script(made.case, clerk)
    assert "lesson: ten-minutes" in text
    (held,) = parse(text, "proof")
    assert run(made.case, held, "proof") == []


def test_what_an_earlier_part_closes_in_a_later_one(edited):
    """A thing of the second part that something done in the first closes is told, though in each part by itself nothing is lost."""
    gate = "gate: {when: playing the yard and not examined office.desk, look: Shut."
    made = edited(("scenes/yard.yaml", "gate: {look: Shut.", gate))
    (told,) = [m for m in v_messages(made.case, "V803") if "'Yard: gate'" in m]
    assert "can be missed for good in 'The Yard'" in told
    assert "examine office.desk" in told
