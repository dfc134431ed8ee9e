"""Makes the pictures of the docs from the running app, so that they never go stale.

``python -m tests.pictures`` writes docs/pictures/. The font that the pictures ask for is left to the
reader's machine: nothing in them is fetched from anywhere.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path

from game.case.build import load
from game.case.home import builtin_case
from game.fronts.app.widgets.command import CommandLine
from game.play.game import Game
from game.play.journal import Start
from tests.app.helpers import app_on

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
SIZE = (120, 36)
CORRIDOR = ("in", "up", "up", "north", "examine light")
PAPER = (*CORRIDOR, "north", "north", "east", "read corridor witnesses", "press 3")
LINKED = (*PAPER, "link corridor witnesses to nikolaev")


async def picture(lines: tuple[str, ...], key: str = "") -> str:
    """The screen, as SVG, after a new game was played with `lines` and a key was pressed."""
    case = load(builtin_case())
    with tempfile.TemporaryDirectory() as saves:
        app = app_on(case, Path(saves), Game.new(case, Start(next(iter(case.parts))), Path(saves)))
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            for line in lines:
                app.screen.query_one(CommandLine).value = line
                await pilot.press("enter")
                await pilot.pause()
            if key:
                await pilot.press(key)
                await pilot.pause()
            return local(app.export_screenshot(title="Smolny"))


def local(svg: str) -> str:
    """An SVG without references to fonts elsewhere."""
    return re.sub(r"@font-face\s*\{.*?\}\s*", "", svg, flags=re.S)


def main() -> None:
    """Write every picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, lines, key in (("play", CORRIDOR, ""), ("paper", PAPER, "f3"), ("plan", PAPER, "f5"), ("board", LINKED, "f7")):
        svg = asyncio.run(picture(lines, key))
        (FOLDER / f"{name}.svg").write_text(svg, encoding="utf-8")
        print(f"docs/pictures/{name}.svg")


if __name__ == "__main__":
    main()
