"""The app in a real terminal: started, resized, put to sleep, killed and started again, with nothing lost."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

TMUX, BASH = shutil.which("tmux"), shutil.which("bash")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(TMUX is None or BASH is None, reason="tmux and bash are not here: the app is not tried in a terminal"),
]

ROOT = Path(__file__).resolve().parent.parent
SMALL = ROOT / "tests" / "cases" / "small"
WAIT = 30.0


class Pane:
    """A shell in a tmux of its own, 80 by 24."""

    def __init__(self, folder: Path) -> None:
        self.socket = f"smolny-{os.getpid()}-{folder.name}"
        env = {k: v for k, v in os.environ.items() if k not in ("TMUX", "NO_COLOR", "TEXTUAL_DRIVER", "COLUMNS", "LINES")} | {
            "PYTHONPATH": str(ROOT)
        }
        shell = f"{BASH} --norc --noprofile"
        command = [str(TMUX), "-L", self.socket, "-f", os.devnull, "new-session", "-d", "-s", "play", "-x", "80", "-y", "24", shell]
        subprocess.run(command, check=True, env=env, cwd=folder)

    def tmux(self, *words: str) -> str:
        done = subprocess.run([str(TMUX), "-L", self.socket, *words], check=True, capture_output=True, text=True)
        return done.stdout

    def keys(self, *names: str) -> None:
        """Press keys by tmux's names for them."""
        self.tmux("send-keys", "-t", "play", *names)

    def type(self, line: str) -> None:
        """Type a line and press Enter."""
        self.tmux("send-keys", "-t", "play", "-l", line)
        self.keys("Enter")

    def screen(self) -> str:
        return self.tmux("capture-pane", "-p", "-t", "play")

    def until(self, *texts: str) -> str:
        """Wait until all of these stand on the screen; fails after a generous while."""
        end = time.monotonic() + WAIT
        shown = self.screen()
        while not all(t in shown for t in texts):
            assert time.monotonic() < end, f"no {texts} in:\n{shown}"
            time.sleep(0.1)
            shown = self.screen()
        return shown

    def prompt(self) -> None:
        """Wait until the shell asks for a line, and has been quiet for a moment: what is typed earlier it may throw away."""
        end = time.monotonic() + WAIT
        before = ""
        while not (before.rstrip().endswith("#") or before.rstrip().endswith("$")) or self.screen() != before:
            assert time.monotonic() < end, before
            before = self.screen()
            time.sleep(0.3)

    def game_pid(self) -> int:
        """The process that the shell runs."""
        shell = self.tmux("display-message", "-p", "-t", "play", "#{pane_pid}").strip()
        children = Path(f"/proc/{shell}/task/{shell}/children")
        if children.exists():
            return int(children.read_text().split()[0])
        return int(subprocess.run(["pgrep", "-P", shell], check=True, capture_output=True, text=True).stdout.split()[0])

    def close(self) -> None:
        subprocess.run([str(TMUX), "-L", self.socket, "kill-server"], check=False, capture_output=True)


@pytest.fixture
def pane(tmp_path: Path) -> Iterator[Pane]:
    """A shell, closed afterwards."""
    held = Pane(tmp_path)
    yield held
    held.close()


@pytest.fixture
def start(tmp_path: Path) -> str:
    """The line that starts the app with saves and settings of its own."""
    settings = tmp_path / "settings"
    settings.mkdir()
    (settings / "settings.json").write_text(json.dumps({"prose": "calm", "toured": True}), encoding="utf-8")
    return f"{sys.executable} -m game play {SMALL} --saves {tmp_path / 'saves'} --settings {settings}"


def test_nothing_is_lost_in_a_terminal(pane: Pane, start: str) -> None:
    """Start, play, resize, suspend, kill -9, start again: the same place, the same notebook."""
    pane.type(start)
    pane.until("New game: the whole case", "F10 Settings")
    pane.keys("Enter")
    pane.until("Hall (3 May 1921, morning)", "Space reads on")
    pane.type("x clock")
    pane.until("In the notebook: Stopped clock.")
    pane.type("in")
    pane.until("The Office | Office", "A desk and a shelf.", "1 item")

    pane.tmux("resize-window", "-t", "play", "-x", "120", "-y", "40")
    pane.until("A desk and a shelf.", "F8 Timeline")
    pane.tmux("resize-window", "-t", "play", "-x", "60", "-y", "15")
    pane.until("This window is too small for the app.")
    pane.tmux("resize-window", "-t", "play", "-x", "80", "-y", "24")
    pane.until("The Office | Office", "A desk and a shelf.")

    pane.keys("C-z")
    pane.until("Stopped")
    pane.prompt()
    pane.type("fg")
    pane.until("The Office | Office", "ype a command or a number")
    pane.type("read caretaker 1")
    pane.until("He saw nobody.")

    os.kill(pane.game_pid(), signal.SIGKILL)
    pane.until("Killed")
    pane.type("stty sane; clear")
    pane.prompt()
    pane.type(start)
    pane.until("Continue: the whole case, 3 moves")
    pane.keys("Enter")
    pane.until("The Office | Office", "In hand: Caretaker, first.", "2 items")
    pane.keys("F2")
    pane.until("Stopped clock", "Caretaker, first")
    pane.keys("Escape")
    pane.keys("C-q")
    pane.prompt()


def test_a_lost_terminal_loses_no_move(pane: Pane, start: str, tmp_path: Path) -> None:
    """A line that drops ends the app and keeps every move."""
    pane.type(start)
    pane.until("New game: the whole case")
    pane.keys("Enter")
    pane.until("Hall (3 May 1921, morning)")
    pane.type("x clock")
    pane.until("In the notebook: Stopped clock.")
    pid = pane.game_pid()
    pane.close()
    end = time.monotonic() + WAIT
    while _alive(pid) and time.monotonic() < end:
        time.sleep(0.1)
    assert not _alive(pid)
    (save,) = (tmp_path / "saves").glob("play-*.jsonl")
    assert '"examine","hall.clock"' in save.read_text(encoding="utf-8")


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"
