"""The app on the finished case, in a real pseudo-terminal, against a bare Textual app in the same run.

What is measured is what a player waits for: from the key to the last byte painted for it, on a play ten hours long. Both apps are
asked in turn, so that whatever else the machine does falls on both. Prose arrives at once here; arriving calmly is waiting on purpose.
"""

from __future__ import annotations

import json
import os
import select
import statistics
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from game.case.build import load
from game.case.home import builtin_case
from game.engine.moves import Move
from game.play.game import Game
from game.play.journal import Start

pty = pytest.importorskip("pty", reason="pseudo-terminals are POSIX")
import fcntl  # noqa: E402 - POSIX, as pty is
import termios  # noqa: E402

HERE = Path(__file__).parent
TEN_HOURS = 3_000  # moves: five a minute
QUIET = 0.05  # seconds without output after which a screen counts as painted
WAIT = 30.0
ROUNDS = 30
STARTS = 15
SIZES = [(80, 24), (120, 40)]


class Terminal:
    """A program behind a pseudo-terminal of a size."""

    def __init__(self, size: tuple[int, int], *words: str) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        env = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES", "NO_COLOR")} | {"TERM": "xterm-256color"}
        self.begun = time.perf_counter()
        self.process = subprocess.Popen(words, stdin=slave, stdout=slave, stderr=slave, env=env, start_new_session=True)
        os.close(slave)

    def _read(self, wait: float) -> bytes:
        ready, _, _ = select.select([self.master], [], [], wait)
        return os.read(self.master, 1 << 20) if ready else b""

    def until(self, text: bytes) -> float:
        """The moment at which `text` was painted; fails after a generous while."""
        seen, end = b"", time.perf_counter() + WAIT
        while text not in seen:
            assert time.perf_counter() < end, seen[-2000:]
            seen += self._read(0.2)
        return time.perf_counter()

    def settle(self, quiet: float = QUIET) -> float:
        """The moment of the last output before a quiet while."""
        last = time.perf_counter()
        while self._read(quiet):
            last = time.perf_counter()
        return last

    def press(self, keys: bytes) -> float:
        """Milliseconds from writing keys to the last byte painted for them."""
        self.settle()
        begun = time.perf_counter()
        os.write(self.master, keys)
        assert self._read(WAIT), "nothing was painted"
        first = time.perf_counter()
        last = self.settle()
        return 1000 * (max(first, last if last > first + 1e-4 else first) - begun)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.master)


@dataclass
class Times:
    """What keys and Enters took, in milliseconds."""

    keys: list[float] = field(default_factory=list)
    enters: list[float] = field(default_factory=list)

    def play(self, terminal: Terminal, line: str) -> None:
        """Type a line letter by letter, and Enter."""
        self.keys += [terminal.press(letter.encode()) for letter in line]
        self.enters.append(terminal.press(b"\r"))


def middle_and_tail(times: list[float]) -> tuple[float, float]:
    """Median and 95th percentile."""
    held = sorted(times)
    return statistics.median(held), held[int(len(held) * 0.95)]


def told(name: str, ours: float, theirs: float, bound: float) -> None:
    """Print a ratio and hold it against its bound."""
    print(f"\n{name}: {ours:.1f} ms / {theirs:.1f} ms = {ours / theirs:.2f} (at most {bound:g})")
    assert ours / theirs <= bound


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a play of ten hours, settings, and a scene for the peer to show."""
    folder = tmp_path_factory.mktemp("screen")
    case = load(builtin_case())
    game = Game.new(case, Start(next(iter(case.parts))), folder)
    for line in ("in", "up", "up"):
        game.type(line)
    ways = (Move("go", ("third-floor-corridor",)), Move("go", ("card-check",)), Move("look"))
    for n in range(TEN_HOURS - len(game.entries)):
        assert not game.make(ways[n % len(ways)]).code
    game.type("go to card check")
    (folder / "scene.txt").write_text("\n\n".join(p.text for p in game.type("look").passages), encoding="utf-8")
    game.close()
    (folder / "settings.json").write_text(json.dumps({"prose": "instant", "toured": True}), encoding="utf-8")
    return folder


def bare(size: tuple[int, int], folder: Path) -> Terminal:
    return Terminal(size, sys.executable, str(HERE / "bare_app.py"), str(folder / "scene.txt"))


def smolny(size: tuple[int, int], folder: Path) -> Terminal:
    return Terminal(size, sys.executable, "-m", "game", "play", "--saves", str(folder), "--settings", str(folder))


@pytest.fixture(params=SIZES, ids=[f"{w}x{h}" for w, h in SIZES])
def both(request: pytest.FixtureRequest, played: Path) -> Iterator[tuple[Terminal, Terminal]]:
    """The peer and the app, ready to be typed to."""
    peer, app = bare(request.param, played), smolny(request.param, played)
    peer.until(b"ready")
    app.until(b"Continue: the whole case")
    app.press(b"\r")
    for terminal in (peer, app):
        terminal.settle(0.5)
        for letter in "look":
            terminal.press(letter.encode())
        terminal.press(b"\r")
    yield peer, app
    peer.close()
    app.close()


def test_keys_and_scenes_against_a_bare_app(both: tuple[Terminal, Terminal]) -> None:
    """A key's echo and a new scene come about as fast as in an app that does nothing else."""
    peer, app = both
    theirs, ours = Times(), Times()
    for _ in range(ROUNDS):
        for line in ("north", "south"):
            theirs.play(peer, line)
            ours.play(app, line)
    for name, mine, peers, median, tail in (
        ("key to echo", ours.keys, theirs.keys, 1.5, 2.0),
        ("Enter to scene", ours.enters, theirs.enters, 2.0, 2.5),
    ):
        (middle, last), (their_middle, their_last) = middle_and_tail(mine), middle_and_tail(peers)
        told(f"{name}, median", middle, their_middle, median)
        told(f"{name}, 95th percentile", last, their_last, tail)


def test_start_to_first_frame_against_a_bare_app(played: Path) -> None:
    """The title is painted before the case is read: a start costs little more than a bare app's."""
    peers, ours = [], []
    for _ in range(STARTS):
        for make, text, times in ((bare, b"ready", peers), (smolny, b"New game: the whole case", ours)):
            terminal = make((80, 24), played)
            times.append(1000 * (terminal.until(text) - terminal.begun))
            terminal.settle(0.3)
            terminal.close()
    told("start to first frame, median", statistics.median(ours), statistics.median(peers), 1.3)
