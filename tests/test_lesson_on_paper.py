"""What a class goes without, how it is marked, and the case on paper."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest

from game.case.model import Case
from game.case.terms import MARKS
from game.classroom.packet import for_the_class, for_the_teacher, packet
from game.classroom.rubric import RUBRIC, level, rubric
from game.engine.moves import Move, is_legal
from game.engine.step import start, step
from game.fronts.app.app import SmolnyApp
from game.fronts.app.opening import Opened
from game.fronts.serving.visitors import command
from game.play.game import Game
from game.play.journal import Start, read


def words(page: str) -> str:
    """The text of a page, without tags."""
    return " ".join(unescape(re.sub(r"<style>.*?</style>|<[^>]*>", " ", page, flags=re.DOTALL)).split())


# What a class goes without.


def test_hints_can_be_switched_off(play) -> None:
    """Without hints the command is refused with a way on, and not listed; with them it helps."""
    assert "Something lies in the office." in play("hint").last.passages[0].text
    game = play(start=Start("the-office", alone=True, hints=False))
    answer = game.type("hint")
    assert answer.code == "not_now"
    assert answer.passages[0].text.startswith("There are no hints in this class.")
    assert not is_legal(game.case, game.state, Move("hint"))


def test_notices_can_be_switched_off(small: Case) -> None:
    """Without notices a place behind one opens at once; what is told of it is the same."""
    for notices in (True, False):
        state = start(small, "the-office", alone=True, budget=False, notices=notices, holding=("letter",)).state
        turn = step(small, state, Move("go", ("cellar",)))
        assert turn.state.place == ("hall" if notices else "cellar")


def test_a_lesson_goes_without_and_a_class_cannot_switch_it_on(edited) -> None:
    """What a lesson names under 'without' is off in every play of it."""
    made = edited(("case.yaml", "hours: 1, asks: who took it}", "without: [budget, hints, notices], asks: who took it}"))
    state = start(made.case, "", lesson="ten-minutes", hints=True).state
    assert (state.budget, state.hinting, state.noticing) == (False, False, False)
    assert start(made.case, "the-office", alone=True).state.hinting


def test_saves_and_scripts_keep_what_is_off(small: Case, small_folder: Path, smolny, tmp_path: Path) -> None:
    """A play without hints and notices is gone on with without them; its transcript says so and plays again."""
    game = Game.new(small, Start("the-office", alone=True, hints=False, notices=False), tmp_path)
    game.type("in")
    assert game.journal
    record = read(game.journal.path)
    assert (record.start.hints, record.start.notices, record.start.budget) == (False, False, True)
    assert not Game.resume(small, record).state.hinting
    script = tmp_path / "off.txt"
    script.write_text("* off\npart: the office\nhints: off\nnotices: off\nbudget: off\n> hint\nThere are no hints in this class.\n")
    assert smolny("run", script, "--case", small_folder).out == "1 scripts, all as expected\n"
    done = smolny("play", small_folder, "--plain", "--no-hints", "--no-budget", "--saves", tmp_path / "s", typed="hint\nquit\n")
    assert "There are no hints in this class." in " ".join(done.out.split())
    head = json.loads(next((tmp_path / "s").glob("*.jsonl")).read_text().splitlines()[0])["start"]
    assert (head["hints"], head["budget"]) == (False, False)
    assert "notices" not in head


def test_an_old_save_has_everything_on(small: Case, tmp_path: Path) -> None:
    """A journal of before the switches is read as it always was."""
    game = Game.new(small, Start("the-office", alone=True), tmp_path)
    assert game.journal
    head = json.loads(game.journal.path.read_text().splitlines()[0])
    assert set(head["start"]) == {"part", "lesson", "alone", "budget", "holding"}
    assert Game.resume(small, read(game.journal.path)).state == game.state


async def test_a_served_class_goes_without(small: Case, tmp_path: Path) -> None:
    """Every visitor's process is told, and a new play in the app begins so; going on with a play is no new one."""
    assert command(tmp_path, tmp_path, ("hints", "budget"))[-2:] == ("--no-hints", "--no-budget")
    opened = Opened(small, tmp_path, switched=lambda s: Start(s.part, s.lesson, s.alone, budget=False, hints=False))
    app = SmolnyApp(lambda: opened, tmp_path)
    async with app.run_test() as pilot:
        await pilot.pause(0.3)
        assert app.desk
        app.desk.begin_new("")
        await pilot.pause(0.1)
        assert app.desk.session
        assert not app.desk.session.state.hinting
        assert not app.desk.session.state.budget


# How it is marked.


def test_the_rubric_covers_the_score_and_can_be_a_teachers_own(edited) -> None:
    """Five skills, three levels each; a case that names one changes that one and keeps the others."""
    assert tuple(RUBRIC) == MARKS
    assert all(all((c.skill, c.strong, c.partly, c.weak)) for c in RUBRIC.values())
    made = edited(("case.yaml", "words: {peek: look}", "rubric: {criticism: {skill: Asking who speaks, weak: Nobody was asked.}}"))
    own = rubric(made.case)
    assert (own["criticism"].skill, own["criticism"].weak) == ("Asking who speaks", "Nobody was asked.")
    assert own["criticism"].strong == RUBRIC["criticism"].strong
    assert own["rival"] == RUBRIC["rival"]


@pytest.mark.parametrize(
    ("share", "word"), [(1.0, "strong"), (0.75, "strong"), (0.74, "partly"), (0.4, "partly"), (0.39, "weak"), (0, "weak")]
)
def test_levels(share: float, word: str) -> None:
    """The levels lie where the rubric says."""
    assert level(RUBRIC["evidence"], share) == getattr(RUBRIC["evidence"], word)


# On paper.


@pytest.mark.parametrize("name", ["smolny", "the-accusation"])
def test_the_packet_of_the_class_gives_nothing_away(builtin: Case, name: str) -> None:
    """It has every paper, card and question of the part, and no flag on anything, no weight, no standing, nobody's verdict."""
    part = builtin.parts[name]
    held = packet(builtin, part)
    page = for_the_class(builtin, held)
    told = words(page)
    for paper in held.papers:
        assert paper.held.name in told
        assert all(" ".join(b.text.split()) in told for s in paper.held.statements for b in s.says if b.when is None)
    assert all(item.name in told for item in held.items)
    assert all(q.asks in told and all(a.text in told for a in q.answers) for q in held.questions)
    for question in held.questions:
        assert not any(v.reason in told for a in question.answers for v in a.views if len(v.reason) > 30)
        assert not any(" ".join(b.text.split()) in told for b in question.record)
    assert not re.search(r"\b(established|refuted|weight|relevance|credibility)\b", told)
    assert "http" not in page
    assert "<script" not in page


def test_the_key_tells_everything(builtin: Case) -> None:
    """It has the record, who holds what, the flags of statements and items, the weights, the notes and the rubric."""
    part = builtin.parts["smolny"]
    held = packet(builtin, part)
    told = words(for_the_teacher(builtin, held))
    assert all(v.reason in told for q in held.questions for a in q.answers for v in a.views)
    assert all(" ".join(text.split()) in told for _, text in part.lesson)
    assert all(c.skill in told for c in RUBRIC.values())
    flagged = [s for p in held.papers for s in p.held.statements if s.flags]
    assert flagged
    assert all(f"Statement {s.number}: {', '.join(sorted(s.flags))}" in told for s in flagged)


def test_the_places_stand_in_the_order_of_the_walk(builtin: Case) -> None:
    """The packet begins where the part does, and has each of its places once."""
    for part in builtin.parts.values():
        places = [s.place.id for s in packet(builtin, part).sheets]
        assert places[0] == part.start
        assert sorted(places) == sorted(p for p, held in builtin.places.items() if part.id in held.parts)


def test_hostile_text_stays_text(edited) -> None:
    """Whatever a case holds, the pages show it and run nothing."""
    evil = "<script>alert(1)</script>"
    made = edited(("scenes/office.yaml", "A desk and a shelf.", f"A desk {evil} and a shelf."))
    held = packet(made.case, made.case.parts["the-office"])
    assert "<script" not in for_the_class(made.case, held) + for_the_teacher(made.case, held)
    assert evil in words(for_the_class(made.case, held)).replace("&lt;", "<")


def test_the_packet_command(smolny, small_folder: Path, tmp_path: Path) -> None:
    """A part, a lesson or all parts are written as two pages each; a wrong name gets the nearest."""
    done = smolny("packet", small_folder, "--out", tmp_path / "paper")
    assert done.code == 0
    names = {p.name for p in (tmp_path / "paper").iterdir()}
    assert names == {"the-office-packet.html", "the-office-key.html", "the-yard-packet.html", "the-yard-key.html"}
    assert smolny("packet", small_folder, "--lesson", "ten minutes").code == 0
    page = words((tmp_path / "the-office-ten-minutes-packet.html").read_text(encoding="utf-8"))
    assert "Who took the ledger?" in page
    assert "When was it taken?" not in page
    assert "Did you mean 'the-yard'?" in smolny("packet", small_folder, "--part", "the yrd").err
