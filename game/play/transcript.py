"""A play written out as a script: pleasant to read, and it runs.

The play is told anew from its journal, so a transcript can be made at any time. A line as typed is
kept where it alone leads to the same move; otherwise the move's exact form stands in its place.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from game.case.model import Case
from game.engine.moves import Move
from game.engine.passages import Passage
from game.engine.state import State
from game.engine.words import Understood, understand
from game.play.game import Game
from game.play.journal import Entry, Start
from game.play.script import SETTINGS, settings_of

WIDTH = 78
SIGNS = ("*", ">", "!", "/", "=", "#", "\\", *(f"{key}:" for key in SETTINGS))


def write(case: Case, start: Start, entries: Iterable[Entry], name: str = "a play") -> str:
    """The script of a play."""
    game = Game.new(case, start)
    rows = [f"* {name}", *settings_of(start), "", *_told(game.opening.passages)]
    for entry in entries:
        if entry.move is None:
            typed, answer = "undo", game.undo()
        else:
            typed = _typed(case, game.state, entry.typed, entry.move)
            answer = game.make(entry.move)
        rows += [f"> {typed}", "", *_told(answer.passages)]
    return "\n".join(rows).rstrip() + "\n"


def _typed(case: Case, state: State, typed: str, move: Move) -> str:
    if typed and understand(case, state, typed) == Understood(move):
        return typed
    words = f"search for {move.args[0]}" if move.verb == "search" else str(move)
    return " ".join(words.split())


def _told(passages: Iterable[Passage]) -> list[str]:
    rows: list[str] = []
    for passage in passages:
        for row in textwrap.wrap(passage.text, WIDTH, break_long_words=False, break_on_hyphens=False):
            rows.append(f"\\{row}" if row.startswith(SIGNS) else row)
        rows.append("")
    return rows
