"""What the tests share: the small case, broken copies of it, plays, and the command in a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.configuration import set_hypothesis_home_dir

from game.case.build import load
from game.case.diagnostics import Diagnostic
from game.case.model import Case
from game.check.findings import checked
from game.engine.moves import Move, moves
from game.engine.state import State
from game.engine.step import step
from game.play.game import Game
from game.play.journal import Start

ROOT = Path(__file__).resolve().parent.parent
SMALL = ROOT / "tests" / "cases" / "small"
HERE = "@@"  # in an edit: the diagnostic is expected to point here

set_hypothesis_home_dir(Path(tempfile.gettempdir()) / "smolny-hypothesis")
settings.register_profile("smolny", deadline=None, derandomize=True, database=None, max_examples=60)
settings.load_profile("smolny")

Edit = tuple[str, str | bytes, str | bytes]


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--approve`` writes the pictures of the screens anew."""
    parser.addoption("--approve", action="store_true", default=False, help="write the approved pictures of screens anew")


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the user's saves."""
    for name in ("HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def small_folder() -> Path:
    """The folder of the small case."""
    return SMALL


@pytest.fixture(scope="session")
def small() -> Case:
    """The small case, compiled once."""
    return load(SMALL)


@pytest.fixture(scope="session")
def builtin() -> Case:
    """The built-in case, compiled once."""
    return load(ROOT)


@dataclass(frozen=True)
class Edited:
    """A changed copy of the small case: what is wrong with it, and where the edit's mark stood."""

    folder: Path
    case: Case | None
    found: tuple[Diagnostic, ...]
    here: str

    def codes(self, severity: str = "error") -> list[str]:
        return [d.code for d in self.found if d.severity == severity]


def diagnose(folder: Path) -> tuple[Case | None, tuple[Diagnostic, ...]]:
    """Everything `smolny check` would list."""
    return checked(folder)


def _rewrite(path: Path, old: str | bytes, new: str | bytes) -> str:
    """Replace `old` in a file (all of it where `old` is empty); gives the mark's place, or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(new, bytes):
        path.write_bytes(new)
        return ""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    assert isinstance(old, str)
    assert not old or text.count(old) == 1, f"'{old}' stands {text.count(old)} times in {path.name}"
    text = text.replace(old, new) if old else new
    before, mark, after = text.partition(HERE)
    path.write_text(before + after, encoding="utf-8", newline="\n")
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}" if mark else ""


@pytest.fixture
def edited(tmp_path: Path) -> Callable[..., Edited]:
    """Copy the small case, apply edits (file, old text, new text), and say what is wrong with it.

    An empty old text replaces the whole file. `@@` in a new text marks the place expected.
    """

    def make(*edits: Edit) -> Edited:
        folder = tmp_path / "case"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(SMALL, folder)
        here = ""
        for file, old, new in edits:
            at = _rewrite(folder / file, old, new)
            here = f"{file}:{at}" if at else here
        case, found = diagnose(folder)
        return Edited(folder, case, found, here)

    return make


@pytest.fixture(scope="session")
def play(small: Case) -> Callable[..., Game]:
    """A game of the small case's first part after some typed lines, each of which must be taken."""

    def after(*typed: str, start: Start | None = None, folder: Path | None = None) -> Game:
        game = Game.new(small, start or Start("the-office", alone=True), folder)
        for row in typed:
            answer = game.type(row)
            assert not answer.code, f"{row}: {answer.code}: {[p.text for p in answer.passages]}"
        return game

    return after


def pick(legal: Sequence[Move], number: int) -> Move:
    """One of the legal moves: first a verb, then a move of that verb, so that no verb drowns the rest."""
    verbs = list(dict.fromkeys(m.verb for m in legal))
    verb = verbs[number % len(verbs)]
    held = [m for m in legal if m.verb == verb]
    return held[number // len(verbs) % len(held)]


@pytest.fixture(scope="session")
def walk() -> Callable[[Case, State, Sequence[int]], list[tuple[State, Move, State]]]:
    """A random walk: numbers into legal moves, each with the states before and after it."""

    def taken(case: Case, state: State, numbers: Sequence[int]) -> list[tuple[State, Move, State]]:
        steps = []
        for number in numbers:
            move = pick(moves(case, state), number)
            new = step(case, state, move).state
            steps.append((state, move, new))
            state = new
        return steps

    return taken


@pytest.fixture(scope="session")
def chosen() -> Callable[[Sequence[Move], int], Move]:
    """`pick`, for tests that walk through a `Game`."""
    return pick


@dataclass(frozen=True)
class Ran:
    """What a process printed, and how it ended."""

    code: int
    out: str
    err: str


def _environment(home: Path) -> dict[str, str]:
    """The environment of a `smolny` process: this checkout, and a home of its own."""
    homes = dict.fromkeys(("HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA", "USERPROFILE"), str(home))
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    return {**kept, **homes, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The environment for processes that a test starts by itself."""
    return _environment(tmp_path)


@pytest.fixture
def smolny(tmp_path: Path) -> Callable[..., Ran]:
    """Run the command in a process of its own, with the test's folder as the current one."""

    def run(*arguments: str | Path, typed: str | bytes = b"") -> Ran:
        data = typed.encode() if isinstance(typed, str) else typed
        line = [sys.executable, "-m", "game", *map(str, arguments)]
        done = subprocess.run(line, input=data, capture_output=True, cwd=tmp_path, env=_environment(tmp_path), timeout=120, check=False)
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def started(tmp_path: Path) -> Callable[..., subprocess.Popen[bytes]]:
    """Start the command and leave it running, for signals and closed pipes."""
    begun: list[subprocess.Popen[bytes]] = []

    def start(*arguments: str | Path) -> subprocess.Popen[bytes]:
        line = [sys.executable, "-m", "game", *map(str, arguments)]
        pipe = subprocess.PIPE
        begun.append(subprocess.Popen(line, stdin=pipe, stdout=pipe, stderr=pipe, cwd=tmp_path, env=_environment(tmp_path)))
        return begun[-1]

    yield start  # type: ignore[misc]
    for process in begun:
        process.kill()
        process.communicate()
