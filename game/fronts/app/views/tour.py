"""The tour: a minute for a new player, before the first play."""

from __future__ import annotations

from collections.abc import Mapping

from game.engine.passages import Passage, line
from game.fronts.app.actions import actions_on

ROUND = ("notebook", "transcript", "filing", "plan", "margin", "board", "timeline")


def tour_passages(keymap: Mapping[str, str]) -> tuple[Passage, ...]:
    """What the desk is, how one moves and reads, and the keys that lead round it."""
    keys = {a.id: a for a in actions_on("play", keymap)}
    return (
        Passage("title", "The desk, in a minute"),
        line(
            "You read a file by walking into it. The prose stands in the middle; below it, or beside it, the moves you can make are "
            "numbered. Type the number, click the row, or type the move in words: all three are the same."
        ),
        Passage("heading", "Three moves to begin with"),
        Passage("list", "go north, or only 'north': walk. The plan shows where."),
        Passage("list", "x table: look at anything that a description names."),
        Passage("list", "read protocol: take a paper in hand. Then press its statements, and lay your evidence beside them."),
        Passage("heading", "Round the desk"),
        *(Passage("list", f"{keys[a].shown_keys[0]}: {keys[a].label}. {keys[a].help}") for a in ROUND),
        line(
            "Reading costs hours of the reading room, and they run out; walking and looking cost nothing. When you know what you think, "
            "or when the hours are gone, file: lay ten chips on the answers, cite what you found, and say what is wrong with it."
        ),
        line("Every move is saved as it is made. F1 helps on every screen, and Esc leads back."),
    )
