"""Plain play in a real terminal: a lost terminal loses no move, and the next start goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="pseudo-terminals are POSIX")

SMALL = Path(__file__).parent / "cases" / "small"
WAIT = 20.0


class Terminal:
    """`smolny play --plain` behind a pseudo-terminal."""

    def __init__(self, saves: Path, *words: str) -> None:
        self.master, slave = pty.openpty()
        command = [sys.executable, "-m", "game", "play", str(SMALL), "--plain", "--saves", str(saves), *words]
        env = os.environ | {"TERM": "xterm", "COLUMNS": "80", "LINES": "24"}
        self.process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=env, close_fds=True)
        os.close(slave)
        self.seen = ""

    def until(self, text: str) -> str:
        """Read until `text` has been printed; fails after a generous while."""
        end = time.monotonic() + WAIT
        while text not in self.seen and time.monotonic() < end:
            try:
                self.seen += os.read(self.master, 65536).decode(errors="replace").replace("\r\n", "\n")
            except OSError:
                break
        assert text in self.seen, self.seen
        shown, _, self.seen = self.seen.partition(text)
        return shown + text

    def type(self, line: str) -> None:
        os.write(self.master, line.encode() + b"\n")

    def close(self) -> None:
        self.process.wait(WAIT)
        os.close(self.master)


def test_a_killed_game_goes_on_where_it_stood(tmp_path: Path) -> None:
    """After kill -9 the next start stands in the same place, with everything found."""
    first = Terminal(tmp_path)
    first.until("> ")
    first.type("x clock")
    first.until("In the notebook: Stopped clock.")
    first.type("in")
    first.until("A desk and a shelf.")
    first.process.send_signal(signal.SIGKILL)
    first.close()
    second = Terminal(tmp_path)
    second.until("A desk and a shelf.")
    second.type("i")
    second.until("Noted so far: Stopped clock.")
    second.type("quit")
    second.until("Your place is kept.")
    second.close()
    assert second.process.returncode == 0


def test_ctrl_c_ends_clean(tmp_path: Path) -> None:
    """Ctrl+C hands the file back: no traceback, and the journal is whole."""
    game = Terminal(tmp_path)
    game.until("> ")
    game.type("x clock")
    game.until("In the notebook: Stopped clock.")
    game.until("> ")
    game.process.send_signal(signal.SIGINT)
    shown = game.until("You hand the file back.")
    game.close()
    assert "Traceback" not in shown
    assert game.process.returncode == 0


def test_a_save_that_fits_no_more_is_told_and_kept(tmp_path: Path) -> None:
    """A play that the case has outgrown is named, left where it is, and a new one begins."""
    first = Terminal(tmp_path)
    first.until("> ")
    first.type("x clock")
    first.until("In the notebook: Stopped clock.")
    first.type("quit")
    first.until("Your place is kept.")
    first.close()
    save = next(tmp_path.glob("play-*.jsonl"))
    save.write_text(save.read_text(encoding="utf-8").replace("hall.clock", "hall.gong"), encoding="utf-8")
    second = Terminal(tmp_path)
    shown = second.until("You have two hours with the papers.")
    second.type("quit")
    second.until("Your place is kept.")
    second.close()
    assert "does not fit the case as it is now" in shown
    assert f"It is kept as '{save.stem}'; a new play begins." in shown
    assert save.exists()
