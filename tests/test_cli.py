"""The command line: help everywhere, exit codes 0, 1 and 2, errors on one line, and JSON of a stable shape."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

from game import __version__

COMMANDS = ["play", "run", "wire", "check", "score", "export"]

FILING = """\
answers:
  who took it:
    chips: {clerk: 9, stranger: 1}
    cite:
      - {item: letter, flags: []}
      - {item: caretaker second, flags: [coerced, late]}
      - gap
    rival: {answer: stranger, cite: [{item: caretaker first, flags: interested}], why: He was asleep.}
    why: The letter speaks of a debt.
  when:
    chips: {morning: 5, night: 5}
"""


@pytest.fixture
def scored(smolny, small_folder, tmp_path):
    """`smolny score` of a filing given as text; `@@` in it is cut out, and its place told."""

    def score(text, *options):
        before, _, after = text.partition("@@")
        (tmp_path / "filing.yaml").write_text(before + after, encoding="utf-8")
        here = f"filing.yaml:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"
        return smolny("score", "filing.yaml", small_folder, *options), here

    return score


def one_line(ran, code):
    """The run ended with that code and one line of trouble, which is no traceback."""
    assert ran.code == code
    assert ran.out == ""
    assert re.fullmatch(r"smolny: .+\n", ran.err), ran.err
    return ran.err


def test_version(smolny):
    """`--version` says which."""
    ran = smolny("--version")
    assert (ran.code, ran.out, ran.err) == (0, f"smolny {__version__}\n", "")


@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_help(smolny, command):
    """Every command has help, and the top lists every command."""
    ran = smolny(*([command] if command else []), "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("usage: smolny")
    if command is None:
        assert all(c in ran.out for c in COMMANDS)


@pytest.mark.parametrize("arguments", [("fly",), ("play", "--fly"), ("score",), ("run",), ("check", "a", "b")])
def test_usage(smolny, arguments):
    """What is no command line ends with 2 and a usage line."""
    ran = smolny(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert "usage: smolny" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("arguments", [("play",), ("check",), ("export",), ("wire",), ("score", "f.yaml"), ("run", "f.txt", "--case")])
def test_no_case(smolny, tmp_path, arguments):
    """A folder without a case is one line on stderr and exit code 2."""
    assert "case.yaml" in one_line(smolny(*arguments, tmp_path), 2)


@pytest.mark.parametrize("arguments", [("play",), ("export",), ("wire",), ("run", "f.txt", "--case")])
def test_broken_case(smolny, edited, arguments):
    """A case with errors is not played: the first error on one line, how many more, exit code 1."""
    broken = edited(("scenes/hall.yaml", "in: office", "in: @@offise"), ("scenes/yard.yaml", "in: hall", "in: hal"))
    told = one_line(smolny(*arguments, broken.folder), 1)
    assert broken.here in told
    assert "N301" in told
    assert "1 more" in told


@pytest.mark.parametrize(("option", "name", "near"), [("--part", "the offise", "the-office"), ("--lesson", "ten minuts", "ten-minutes")])
def test_unknown_names(smolny, small_folder, option, name, near):
    """An unknown part or lesson is answered with the nearest."""
    assert f"Did you mean '{near}'?" in one_line(smolny("wire", small_folder, option, name), 2)
    assert "There are:" in one_line(smolny("wire", small_folder, option, "zzz"), 2)


def test_check(smolny, small_folder):
    """A sound case: exit code 0, the counts, each part in figures, and in JSON no diagnostics."""
    ran = smolny("check", small_folder)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[0].startswith("The Missing Ledger: 4 places, 6 things, 1 people")
    assert "\nA run by the checker, within the hours of each part:\n" in ran.out
    assert ran.out.endswith("Nothing wrong found.\n")
    told = json.loads(smolny("check", small_folder, "--json").out)
    assert (told["errors"], told["diagnostics"]) == (False, [])
    assert told["tally"]["words"] == sum(told["tally"][f"words {b}"] for b in ("documented", "reconstructed", "invented"))


def test_warnings_do_not_fail(smolny, edited):
    """A case with warnings alone is listed and passes."""
    doubtful = edited(("scenes/first.yaml", "  2:\n", "  2:\n    flags: coerced\n"))
    ran = smolny("check", doubtful.folder)
    assert ran.code == 0
    assert "warning R606" in ran.out
    assert smolny("export", doubtful.folder).code == 0


def test_export(smolny, small_folder, small):
    """The export names every part, scene, statement, source, person, block, item and question, each in its shape."""
    ran = smolny("export", small_folder, "--json")
    assert (ran.code, ran.err) == (0, "")
    told = json.loads(ran.out)
    assert (told["format"], told["id"], told["digest"]) == (1, small.id, small.digest)
    ids = {
        key: [v["id"] for v in told[key]]
        for key in ("parts", "lessons", "scenes", "transcripts", "statements", "sources", "people", "items", "questions")
    }
    assert ids["parts"] == ["the-office", "the-yard"]
    assert ids["scenes"] == ["cellar", "hall", "office", "yard"]
    assert ids["statements"] == ["caretaker-first.1", "caretaker-first.2", "letter.1", "caretaker-second.1"]
    assert ids["items"] == list(small.items)
    first = told["statements"][0]
    assert (first["transcript"], first["speaker"]) == ("caretaker-first", "Caretaker")
    assert told["people"][0]["name"] == "Caretaker"
    assert told["sources"] == [{"id": "log", "title": "log", "cite": "The school log, 1921"}]
    assert all({"where", "basis", "sources", "words"} <= set(b) for b in told["blocks"])
    assert {b["basis"] for b in told["blocks"]} == {"documented", "reconstructed", "invented"}
    assert {"where": "hall.clock", "basis": "documented", "sources": [{"source": "log", "at": "p. 2"}], "note": "", "words": 4} in told[
        "blocks"
    ]
    clock = told["items"][0]
    assert clock["relevance"] == {"who-took-it": {"clerk": 0.5}, "when": {"morning": 0.5}}
    assert (clock["origin"], clock["flags"], clock["credibility"]["access"]) == ("clock", ["custody"], 0.8)
    question = told["questions"][0]
    assert (question["id"], question["settled"]) == ("who-took-it", True)
    assert [(a["id"], a["standing"]) for a in question["answers"]] == [("clerk", "established"), ("stranger", "refuted")]


def test_export_is_stable(smolny, small_folder):
    """Two exports are the same to the letter."""
    assert smolny("export", small_folder) == smolny("export", small_folder)


def test_score(scored):
    """A filing document is scored with five bars a question, in text and in JSON, numbers worked out by hand."""
    ran, _ = scored(FILING, "--json")
    assert (ran.code, ran.err) == (0, "")
    told = json.loads(ran.out)
    who, when = told["questions"]["who-took-it"], told["questions"]["when"]
    assert set(who) == {"total", "favoured", "marks", "S", "best", "cap", "reasons"}
    assert who["favoured"] == "clerk"
    got = 1 - (1 - 0.5 * 0.8) * (1 - 0.9 * 0.2) * (1 - 0.4)  # letter, second statement, gap
    best = 1 - (1 - 0.5 * 0.8) ** 2 * (1 - 0.9 * 0.2) * (1 - 0.4)  # and the clock
    assert who["marks"]["evidence"] == pytest.approx(35 * got / best)
    assert who["marks"]["criticism"] == pytest.approx(25 * 2 * 2 / (2 * 2 + 1 + 1))
    assert who["marks"]["rival"] == pytest.approx(10 * 0.2 / (1 - (1 - 0.2) * (1 - 0.2)))
    assert who["cap"] == pytest.approx(10)
    assert who["marks"]["confidence"] == pytest.approx(10 * (1 - 4 * 0.01))
    assert who["marks"]["record"] == pytest.approx(20 * 0.99)
    assert when["marks"] == {"evidence": 0, "criticism": 0, "rival": 0, "confidence": 0, "record": 20}
    assert told["total"] == pytest.approx((who["total"] + when["total"]) / 2)
    text, _ = scored(FILING)
    assert text.code == 0
    assert text.out.count("Source criticism: ") == 2
    assert text.out.endswith(f"Total: {told['total']:.1f} of 100.\n")


@pytest.mark.parametrize(
    ("old", "new", "code", "says"),
    [
        ("chips: {clerk: 9, stranger: 1}", "chips: @@{clerk: 9}", "S204", "add up to 9, not 10"),
        ("chips: {clerk: 9, stranger: 1}", "chips: @@{clerk: 9, stranger: 2}", "S204", "add up to 11"),
        ("clerk: 9", "clerk: @@11", "S204", "from 0 to 10"),
        ("clerk: 9", "clerk: @@8.5", "S204", "whole number"),
        ("clerk: 9", "@@clark: 9", "N301", "Did you mean 'clerk'?"),
        ("{clerk: 9, stranger: 1}", "{clerk: 9, stranger: 1, @@Clerk: 9}", "N302", "twice"),
        ("  who took it:", "  @@who tok it:", "N301", "Did you mean 'who-took-it'?"),
        ("  when:", "  @@Who Took It:", "N302", "twice"),
        ("item: letter", "item: @@leter", "N301", "Did you mean 'letter'?"),
        ("- gap", "- @@zeppelin", "N301", "no item called"),
        ("- gap", "- @@letter", "N302", "cited twice"),
        ("[coerced, late]", "[coerced, @@lat]", "N301", "Did you mean 'late'?"),
        ("flags: interested", "flags: @@interesting", "N301", "Did you mean 'interested'?"),
        ("answer: stranger", "answer: @@strange", "N301", "Did you mean 'stranger'?"),
        ("- gap", "- gap\n      - stopped clock\n      - caretaker first\n      - @@letter", "N302", "cited twice"),
        ("cite: [{item: caretaker first, flags: interested}]", "cite: [gap, letter, @@caretaker first]", "S204", "at most 2"),
        ("    cite:\n", "    @@site:\n", "S201", "Did you mean 'cite'?"),
        ("    chips: {morning: 5, night: 5}\n", "    @@why: x\n", "S202", "lacks 'chips'"),
        ("answers:\n", "@@answer:\n", "S201", "Did you mean 'answers'?"),
        ("answers:\n", "answers@@\n", "Y101", "not YAML"),
    ],
)
def test_filing_errors(scored, old, new, code, says):
    """Whatever is wrong in a filing is told with file, line and column; nothing is scored."""
    assert FILING.count(old) == 1
    ran, here = scored(FILING.replace(old, new))
    assert (ran.code, ran.out) == (1, "")
    assert "Traceback" not in ran.err
    if code == "Y101":
        assert f"error {code}" in ran.err
        return
    assert f"{here}: error {code}: " in ran.err
    assert says in ran.err


def test_six_citations(scored):
    """A sixth citation is one too many, whatever it is; the place is its own."""
    text = "answers:\n  why:\n    chips: {debt: 10}\n    cite: [gap, letter, stopped clock, caretaker first, caretaker second, @@gap]\n"
    ran, here = scored(text)
    assert ran.code == 1
    assert f"{here}: error S204: at most 5 items" in ran.err


@pytest.mark.parametrize("text", ["", "- a\n", "answers: {}\n", "answers: x\n", "hello", "\x1b[2J"])
def test_no_filing(scored, text):
    """What is no filing is told as such, with a place."""
    ran, _ = scored(text)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("filing.yaml:1:")
    assert "\x1b" not in ran.err


@pytest.mark.parametrize("name", ["none.yaml", "."])
def test_missing_filing(smolny, small_folder, name):
    """A filing that is not there, or is a folder, is one line and exit code 2."""
    one_line(smolny("score", name, small_folder), 2)


@pytest.mark.parametrize("arguments", [("export",), ("check",), ("check", "--json"), ("--help",)])
def test_nobody_reads(started, small_folder, arguments):
    """A command whose output nobody reads ends clean."""
    where = [] if arguments == ("--help",) else [small_folder]
    process = started(*arguments, *where)
    process.stdout.close()
    process.stdout = None
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")


@pytest.mark.skipif(sys.platform != "linux", reason="needs a device that is always full")
@pytest.mark.parametrize("command", ["export", "check", "wire", "play --plain --saves saves"])
def test_output_that_cannot_be_written(small_folder, environment, tmp_path, command):
    """Where the output cannot be written that is one line of trouble and exit code 2."""
    line = f'"{sys.executable}" -m game {command} "{small_folder}" >/dev/full'
    run = subprocess.run(
        ["sh", "-c", line], stdin=subprocess.DEVNULL, capture_output=True, cwd=tmp_path, env=environment, timeout=60, check=False
    )
    assert (run.returncode, run.stderr) == (2, b"smolny: No space left on device.\n")
