"""Every screen as it is painted, at two sizes, held against what was approved.

A snapshot is text: the rows of the screen, and below them where letters stand reversed (the mark, the status), so that a
moved focus shows too. ``pytest tests/app/test_snapshots.py --approve`` writes them anew; read the difference before it is kept.
"""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from game.case.model import Case
from game.fronts.app.app import SmolnyApp
from game.play.game import Game
from game.play.journal import Start

from .helpers import STILL, app_on, say, session_of

APPROVED = Path(__file__).parent / "snapshots"
SIZES = [(80, 24), (120, 40)]
READ = ("x clock", "in", "read caretaker 1", "press 1", "read caretaker 2", "press 1", "flag 1 changed", "link clock to clerk")
Play = Callable[[Pilot[int]], Awaitable[None]]


def picture(app: SmolnyApp) -> str:
    """The screen as text, and the runs of reversed letters on it."""
    rows: list[str] = []
    marks: list[str] = []
    for y, strip in enumerate(app.screen._compositor.render_strips()):
        x = 0
        for segment in strip:
            if segment.style and segment.style.reverse and segment.text.strip():
                marks.append(f"{y + 1}:{x + 1} {segment.text.strip()}")
            x += segment.cell_length
        rows.append(strip.text.rstrip())
    return "\n".join([*rows, "--- reversed ---", *marks]) + "\n"


def pressing(*keys: str) -> Play:
    """A way to a screen: keys pressed after the play that all screens share."""

    async def play(pilot: Pilot[int]) -> None:
        await say(pilot, *READ)
        for key in keys:
            await pilot.press(key)
            await pilot.pause()

    return play


async def _title(pilot: Pilot[int]) -> None:
    await pilot.pause()


async def _verdict(pilot: Pilot[int]) -> None:
    for line in ("file", "6 on clerk", "4 on stranger", "cite clock", "9 on morning", "1 on night", "submit"):
        session_of(pilot.app).type(line)  # type: ignore[arg-type]
    await pilot.press("f4")
    await pilot.pause()


async def _saves(pilot: Pilot[int]) -> None:
    await pilot.pause()
    await pilot.press("down", "down", "down", "enter")
    await pilot.pause()


SCREENS: dict[str, Play] = {
    "play": pressing(),
    "margin": pressing("f6"),
    "help": pressing("f1"),
    "notebook": pressing("f2"),
    "notebook-filter": pressing("f2", "k"),
    "notebook-search": pressing("f2", "slash", *"nobody", "enter"),
    "notebook-people": pressing("f2", "right", "right"),
    "paper": pressing("f3"),
    "paper-present": pressing("f3", "e"),
    "paper-flags": pressing("f3", "f"),
    "compare": pressing("f3", "c", "1"),
    "filing": pressing("f4"),
    "filing-words": pressing("f4", "n", "up", "enter"),
    "plan": pressing("f5"),
    "plan-list": pressing("f5", "t"),
    "plan-drawn": pressing("f5", "n"),
    "board": pressing("f7"),
    "board-list": pressing("f7", "t"),
    "timeline": pressing("f8"),
    "timeline-clashes": pressing("f8", "c"),
    "settings": pressing("f10"),
    "verdict": _verdict,
    "title": _title,
    "saves": _saves,
    "tour": _title,
}


def _app(case: Case, folder: Path, name: str) -> SmolnyApp:
    if name in ("title", "saves"):
        kept = Game.new(case, Start("the-office"), folder)
        for line in READ:
            kept.type(line)
        kept.save("before the file")
        kept.close()
        for path in folder.glob("*.jsonl"):
            if path.name.startswith("play-"):
                path.rename(folder / "play-20261122-143000.jsonl")
        noon = datetime(2026, 11, 22, 12, 0).timestamp()
        for n, path in enumerate(sorted(folder.glob("*.jsonl"))):
            os.utime(path, (noon + 60 * n, noon + 60 * n))
        return app_on(case, folder)
    return app_on(case, folder, Game.new(case, Start("the-office"), folder), replace(STILL, toured=name != "tour"))


@pytest.mark.parametrize("size", SIZES, ids=[f"{w}x{h}" for w, h in SIZES])
@pytest.mark.parametrize("name", SCREENS)
async def test_a_screen_looks_as_approved(
    case: Case, tmp_path: Path, name: str, size: tuple[int, int], request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is painted is what was last looked at and kept."""
    monkeypatch.setattr(Input, "cursor_blink", False, raising=False)
    monkeypatch.setattr(TextArea, "cursor_blink", False, raising=False)
    app = _app(case, tmp_path, name)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await SCREENS[name](pilot)
        await pilot.pause()
        painted = picture(app).replace(str(tmp_path), "FOLDER")
    path = APPROVED / f"{name}-{size[0]}x{size[1]}.txt"
    if request.config.getoption("--approve"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(painted, encoding="utf-8")
    assert path.exists(), f"nothing was approved for {path.name}: look at it with --approve"
    assert painted == path.read_text(encoding="utf-8")


def test_no_snapshot_is_left_over() -> None:
    """Every approved picture belongs to a screen that is looked at."""
    wanted = {f"{name}-{w}x{h}.txt" for name in SCREENS for w, h in SIZES}
    assert {p.name for p in APPROVED.glob("*.txt")} == wanted
