"""Speed, as ratios against a named floor in the same run. `make bench` runs it; `make test` never does.

The bounds are several times what was measured, so that a slow machine passes and a mistake does not.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from game.case.build import load
from game.case.home import builtin_case
from game.engine.moves import Move, moves
from game.engine.step import start
from game.engine.words import understand
from game.play.game import Game
from game.play.journal import Start


def best(work: Callable[[], object], runs: int = 5) -> float:
    """The shortest of several runs, in seconds: the least disturbed one."""
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return min(times)


def told(name: str, ratio: float, bound: float) -> None:
    """Print a ratio and hold it against its bound."""
    print(f"\n{name}: {ratio:.2f} (at most {bound:g})")
    assert ratio <= bound


def test_loading_against_the_yaml_library_alone() -> None:
    """Compiling the case costs a small multiple of what PyYAML needs just to read it."""
    root = builtin_case()
    paths = (root / "case.yaml", *(root / "scenes").glob("*.yaml"), *(root / "evidence").glob("*.yaml"))
    files = [p.read_text(encoding="utf-8") for p in paths]
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    floor = best(lambda: [yaml.load(text, Loader=loader) for text in files])
    told("load the case / yaml.load alone", best(lambda: load(root)) / floor, 8)


def run(*words: str) -> None:
    subprocess.run([sys.executable, *words], check=True, capture_output=True, timeout=60)


def test_start_up_against_a_bare_interpreter() -> None:
    """`--version` and `check` stay headless: no toolkit is imported on their way. What `check` costs grows with the
    case, so it is held against loading that same case."""
    floor = best(lambda: run("-c", "pass"))
    told("smolny --version / python -c pass", best(lambda: run("-m", "game", "--version")) / floor, 6)
    loading = "from game.case.build import load; from game.case.home import builtin_case; load(builtin_case())"
    told("smolny check / load the case", best(lambda: run("-m", "game", "check")) / best(lambda: run("-c", loading)), 4)


def test_a_move_on_disk_against_a_bare_fsync(tmp_path: Path) -> None:
    """A typed move, understood, made, told and written, costs little more than putting its line on disk."""
    case = load(builtin_case())
    line = b'{"move":["look"],"typed":"look"}\n'
    with (tmp_path / "floor").open("ab") as f:

        def floor() -> None:
            for _ in range(50):
                f.write(line)
                f.flush()
                os.fsync(f.fileno())

        bare = best(floor)
    game = Game.new(case, Start(next(iter(case.parts))), tmp_path)
    told("50 typed moves / 50 fsynced lines", best(lambda: [game.type("look") for _ in range(50)]) / bare, 60)
    game.close()


def test_listing_moves_against_building_them() -> None:
    """Listing every legal move costs a small multiple of building as many values."""
    case = load(builtin_case())
    state = start(case, next(iter(case.parts)), holding=tuple(case.items)).state
    listed = moves(case, state)
    floor = best(lambda: [Move(m.verb, m.args) for m in listed])
    told(f"list {len(listed)} moves / build as many", best(lambda: moves(case, state)) / floor, 10)


LINES = (
    *("x the old coat", "read nikolaev", "go to the office", "ask him about the gun", "who saw the shot", "why did they let him go"),
    *("press all", "present revolver to 2", "flag 3 leading", "link revolver to gunman", "compare draule 1 2", "the report", "florble"),
)


def test_understanding_a_line_against_listing_moves() -> None:
    """No line costs a scan over every legal move: the slowest kind of line stays below a few such listings."""
    case = load(builtin_case())
    state = start(case, next(iter(case.parts)), holding=tuple(case.items)).state
    floor = best(lambda: moves(case, state))
    slowest = max(best(lambda line=line: understand(case, state, line)) for line in LINES)  # type: ignore[misc]
    told("understand the slowest line / list every move", slowest / floor, 2)
