"""The game as linear text: for a screen reader, a pipe, a dumb terminal.

One paragraph a passage, no cursor movement, no colour. Where input is no terminal the typed line is
echoed, so that what comes out reads as a transcript.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import textwrap
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from game.engine.passages import Passage, front_matter
from game.play.files import NotWritten, write_new
from game.play.game import Answer, Game
from game.play.reload import Renewal
from game.play.transcript import write as write_transcript

PROMPT = "> "
MAX_LINE = 100_000
INDENTED = ("list", "note", "bar")


def width_of(out: TextIO) -> int:
    """Columns to wrap at: the terminal's, at most 100; 78 where there is none."""
    return min(100, max(40, shutil.get_terminal_size((79, 24)).columns - 1)) if out.isatty() else 78


def paragraph(passage: Passage, width: int) -> str:
    """One passage, wrapped; lists and notes are set in."""
    indent = "  " if passage.kind in INDENTED else ""
    hang = indent + ("   " if passage.kind in ("list", "statement") else "")
    text = f"[{passage.text}]" if passage.kind == "found" else passage.text
    return textwrap.fill(text, width, initial_indent=indent, subsequent_indent=hang, break_long_words=False, break_on_hyphens=False)


def as_text(passages: Iterable[Passage], width: int) -> str:
    """Passages as plain text: blank lines between, but none between lines of one list."""
    rows: list[str] = []
    previous = ""
    for passage in passages:
        tight = passage.kind == previous and passage.kind in INDENTED
        if rows and not tight:
            rows.append("")
        rows.append(paragraph(passage, width))
        if passage.kind == "title":
            rows.append("=" * min(width, len(passage.text)))
        previous = passage.kind
    return "\n".join(rows)


class Plain:
    """The read-print loop around a game."""

    def __init__(self, game: Game, source: TextIO, out: TextIO, renew: Renewal | None = None) -> None:
        self.game = game
        self.renew = renew
        self.source = source
        self.out = out
        self.echo = not source.isatty()

    def show(self, answer: Answer) -> None:
        text = as_text(answer.passages, width_of(self.out))
        self.out.write(f"\n{text}\n\n" if text else "")

    def read(self) -> str | None:
        """The next line, or None at the end of input. A line beyond all bounds is cut, not kept in memory."""
        self.out.write(PROMPT)
        self.out.flush()
        row = self.source.readline(MAX_LINE)
        if not row:
            return None
        while not row.endswith("\n") and len(row) >= MAX_LINE:
            more = self.source.readline(MAX_LINE)
            if not more:
                break
            row = row[: MAX_LINE - 1] + ("\n" if more.endswith("\n") else more[-1])
        row = row.rstrip("\r\n")
        if self.echo:
            self.out.write(f"{_printable(row)}\n")
        return row

    def run(self) -> None:
        """Play until the input ends or the player leaves. A new play begins with what the case is and what it may do to one."""
        if not self.game.entries:
            self.show(Answer(tuple(front_matter(self.game.case))))
        self.show(self.game.opening)
        if self.game.trouble:
            self.out.write(f"{self.game.trouble}\n\n")
        while (typed := self.read()) is not None:
            self.look_again()
            answer = self.game.type(typed)
            if answer.meta and answer.meta.command == "quit":
                break
            if answer.meta:
                self.out.write(f"\n{save_transcript(self.game, answer.meta.words)}\n\n")
                continue
            self.show(answer)
        kept = " Your place is kept." if self.game.journal else ""
        self.out.write(f"\nYou hand the file back.{kept}\n")
        self.out.flush()

    def look_again(self) -> None:
        """Where the case changed since the last line, go on in the new one before taking the next."""
        came = self.renew(self.game) if self.renew else None
        if came is None:
            return
        self.out.write(f"\n{textwrap.fill(came.told, width_of(self.out))}\n")
        if came.game is not None:
            self.game.close()
            self.game = came.game
            self.show(came.game.opening)


def _printable(text: str) -> str:
    """An echo that cannot carry a terminal escape, and no more of a monstrous line than helps."""
    shown = "".join(c if c.isprintable() else "?" for c in text[:500])
    return shown + (" ..." if len(text) > 500 else "")


def save_transcript(game: Game, name: str) -> str:
    """Write the play as a script into a file of the current folder; says what came of it."""
    name = name.strip() or "transcript"
    try:
        path = write_new(name, write_transcript(game.case, game.start, game.entries, Path(name).stem))
    except NotWritten as e:
        return f"No transcript. {e}"
    return f"Written to {path.name}. 'smolny run {path.name}' plays it again."


def play_plain(game: Game, source: TextIO | None = None, out: TextIO | None = None, renew: Renewal | None = None) -> int:
    """Play on the given streams (the standard ones by default). Ends clean on Ctrl+C and closed pipes.

    `renew` looks whether the case changed, for its author.
    """
    source = source or sys.stdin
    out = out or sys.stdout
    for stream in (source, out):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    front = Plain(game, source, out, renew)
    try:
        front.run()
    except KeyboardInterrupt:
        out.write("\nYou hand the file back.\n")
    except BrokenPipeError:
        # Nobody reads any more: keep the interpreter's own flush at exit from failing too.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    finally:
        front.game.close()
    return 0
