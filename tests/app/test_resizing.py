"""Windows of every size, and windows that change."""

from __future__ import annotations

import pytest

from game.fronts.app.app import SmolnyApp

from .helpers import rows, say


@pytest.mark.parametrize("key", ["", "f2", "f3", "f4", "f5", "f7", "f8", "f10"])
async def test_no_window_is_too_small_to_go_on_in(playing: SmolnyApp, key: str) -> None:
    """A window drawn down to one cell, and up again, ends nothing and leaves every row in its place."""
    async with playing.run_test(size=(80, 24)) as pilot:
        await say(pilot, "x clock", "in", "read caretaker 1")
        if key:
            await pilot.press(key)
        await pilot.pause()
        before = rows(playing)
        for size in ((20, 5), (1, 1), (200, 60), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        await pilot.pause()
        assert [r.rstrip() for r in rows(playing)] == [r.rstrip() for r in before]
