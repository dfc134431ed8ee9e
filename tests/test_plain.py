"""The plain front, through real processes: whatever comes down the pipe, it answers in text and ends clean."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from game.engine.passages import Passage
from game.fronts.plain import as_text
from game.play.files import NotWritten, write_new

PLAY = """\
x clock
in
x shelf
read letter
read letter
read caretaker first
press 1
present clock to 2
yes
flag 1 interested
read caretaker second
compare
flag 1 coerced
flag 1 changed
file
9 on clerk
1 on stranger
cite letter for who took it
cite gap for who took it
rival stranger
counter caretaker first for who took it
reason who took it: He saw nobody, and said so to keep his place.
5 on morning
5 on night
cite clock for when
submit
debrief when
quit
"""


@pytest.fixture
def played(smolny, small_folder, tmp_path):
    """Play the small case with lines down a pipe."""

    def play(typed, *options):
        return smolny("play", small_folder, "--plain", "--saves", tmp_path / "saves", *options, typed=typed)

    return play


def test_a_play_to_the_verdict(played, tmp_path, smolny, small_folder):
    """A whole play down a pipe comes to a filed verdict, five bars over the whole and five in the debrief of a question, and is saved."""
    done = played(PLAY)
    assert (done.code, done.err) == (0, "")
    for bar in ("Evidence: ", "Source criticism: ", "The rival answered: ", "Confidence fits the evidence: ", "The record: "):
        assert done.out.count(bar) == 2
    assert "Total: " in done.out
    assert "What would change minds" in done.out
    assert "Dear reader, you favoured 'clerk' on who took it" in " ".join(done.out.split())
    assert done.out.rstrip().endswith("You hand the file back. Your place is kept.")
    (save,) = (tmp_path / "saves").glob("*.jsonl")
    moves = [json.loads(row) for row in save.read_text(encoding="utf-8").splitlines()[1:]]
    assert [m["move"] for m in moves[-2:]] == [["submit"], ["debrief", "when"]]


def test_the_lines_are_echoed(played):
    """Down a pipe the typed line is echoed after the prompt, so that what comes out reads as a transcript."""
    assert "> x clock\n\nIt stopped at nine.\n" in played("x clock\n").out


def test_plain_text_only(played):
    """No escape, no colour, no cursor movement; no line wider than 78."""
    out = played(PLAY).out
    assert all(c == "\n" or c.isprintable() for c in out)
    assert max(map(len, out.splitlines())) <= 78


def test_two_runs_are_the_same(played):
    """The same lines give the same text, to the letter."""
    assert played(PLAY).out == played(PLAY).out


@pytest.mark.parametrize("typed", [b"", b"x clock", b"\n\n\n", b"x clock\r\nin\r\n"])
def test_end_of_input(played, typed):
    """Where the input ends, with or without a last line end, the play ends clean."""
    done = played(typed)
    assert (done.code, done.err) == (0, "")
    assert done.out.rstrip().endswith("Your place is kept.")


@pytest.mark.parametrize("length", [10_240, 99_999, 100_000, 250_000])
def test_a_long_line(played, length):
    """An endless line is refused, not echoed whole, and the next line is read as its own."""
    done = played("x" * length + "\nx clock\n")
    assert (done.code, done.err) == (0, "")
    assert "longer than 2,100 characters" in done.out
    assert "It stopped at nine." in done.out
    assert len(done.out) < 4_000


def test_control_characters(played):
    """Escapes, NUL and direction marks are refused and never come back out."""
    done = played("look\x1b[2J\x1b]0;x\x07\nx \u202eclock\n\x00\nx clock\n".encode())
    assert (done.code, done.err) == (0, "")
    assert done.out.count("control characters") == 3
    assert not {"\x1b", "\x07", "\u202e", "\x00"} & set(done.out)
    assert "It stopped at nine." in done.out


def test_invalid_utf8(played):
    """Bytes that are no text are answered like any unknown word."""
    done = played(b"\xff\xfe\x80 clock\nx clock\n")
    assert (done.code, done.err) == (0, "")
    assert "It stopped at nine." in done.out


def test_closed_output(started, small_folder, tmp_path):
    """Where nobody reads any more, the play ends without a word of Python."""
    process = started("play", small_folder, "--plain", "--saves", tmp_path / "saves")
    process.stdout.close()
    process.stdout = None
    _, err = process.communicate(b"look\n" * 500, timeout=60)
    assert process.returncode == 0
    assert err == b""


@pytest.mark.skipif(os.name != "posix", reason="signals are sent otherwise here")
def test_interrupt(started, small_folder, tmp_path):
    """Ctrl+C ends the play clean; what was done is saved."""
    process = started("play", small_folder, "--plain", "--saves", tmp_path / "saves")
    process.stdin.write(b"x clock\n")
    process.stdin.flush()
    seen = b""
    while b"It stopped at nine." not in seen or not seen.endswith(b"> "):
        seen += process.stdout.read1(65_536)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")
    assert b"You hand the file back." in out
    (save,) = (tmp_path / "saves").glob("*.jsonl")
    assert len(save.read_bytes().splitlines()) == 2


@pytest.mark.skipif(os.name != "posix", reason="file descriptors are closed otherwise here")
@pytest.mark.parametrize("redirection", ["<&-", ">&-", "<&- >&-"])
def test_started_without_streams(small_folder, environment, tmp_path, redirection):
    """Without standard input or output the play ends; there is no traceback."""
    line = f'"{sys.executable}" -m game play "{small_folder}" --plain --saves "{tmp_path / "saves"}" {redirection}'
    done = subprocess.run(["sh", "-c", line], stdin=subprocess.DEVNULL, capture_output=True, env=environment, timeout=60, check=False)
    assert b"Traceback" not in done.stderr
    assert done.returncode in (0, 2)


@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit on file sizes")
def test_a_full_disk(small_folder, environment, tmp_path):
    """Where the save cannot grow, play goes on and says that it is not being saved."""
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (600, 600)); from game.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    line = [sys.executable, "-c", code, "play", str(small_folder), "--plain", "--saves", str(tmp_path / "saves")]
    done = subprocess.run(line, input=b"wait\nx clock\n" * 10, capture_output=True, env=environment, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().count("is not being saved") >= 1
    assert done.stdout.decode().count("It stopped at nine.") == 10


def test_unwritable_saves(smolny, small_folder, tmp_path):
    """Where nothing can be saved the play says so at once and goes on."""
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    done = smolny("play", small_folder, "--plain", "--saves", tmp_path / "file" / "saves", typed="x clock\n")
    assert (done.code, done.err) == (0, "")
    assert "not being saved" in done.out
    assert "It stopped at nine." in done.out
    assert done.out.rstrip().endswith("You hand the file back.")


def test_going_on_with_a_save(played):
    """A named save is gone on with; an unknown one is a line on stderr."""
    played("x clock\nin\nsave here\n")
    assert "The drawer is empty." in played("x desk\n", "--save", "here").out
    missing = played("", "--save", "nowhere")
    assert (missing.code, missing.out, len(missing.err.splitlines())) == (1, "", 1)


def test_a_transcript(played, smolny, small_folder, tmp_path):
    """`transcript NAME` writes a script into the current folder that runs green; it overwrites nothing and leaves no folder."""
    done = played("x clock\ntranscript mine\ntranscript mine\ntranscript ../outside\n")
    assert "Written to mine.txt" in done.out
    assert "exists already" in done.out
    assert "give a plain file name" in done.out
    assert smolny("run", "mine.txt", "--case", small_folder).code == 0


def test_options_of_the_start(played):
    """A part, a lesson and play without a budget begin as asked."""
    assert "The second day." in played("", "--part", "the yard").out
    assert "ten minutes" in played("", "--lesson", "ten minutes").out
    assert "reading room gives you" not in " ".join(played("", "--no-budget").out.split())
    assert "reading room gives you" in " ".join(played("").out.split())


def test_layout():
    """Titles are underlined, lists set in and tight, paragraphs parted by a blank line."""
    told = as_text(
        [Passage("title", "File"), Passage("prose", "One."), Passage("list", "a"), Passage("list", "b"), Passage("found", "x")], 78
    )
    assert told == "File\n====\n\nOne.\n\n  a\n  b\n\n[x]"


@pytest.mark.parametrize("name", [".", "..", "/", "/tmp/x", "a/b", "CON", "nul.txt", "a:b", "x" * 300])
def test_a_transcript_stays_in_its_folder(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that leads elsewhere, or that some system gives a meaning of its own, is refused in words."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NotWritten):
        write_new(name, "text")
    assert list(tmp_path.iterdir()) == []
