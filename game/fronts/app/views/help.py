"""Help for one screen, from the registry of actions."""

from __future__ import annotations

from collections.abc import Mapping

from game.engine.passages import Passage, line
from game.fronts.app.actions import actions_on
from game.play.helptext import HELP

NAMES = {
    "title": "The title",
    "play": "Playing",
    "notebook": "The notebook",
    "transcript": "The papers",
    "filing": "The filing form",
    "verdict": "The verdict",
    "plan": "The plan",
    "board": "The board",
    "timeline": "The timeline",
    "saves": "The saves",
    "settings": "The settings",
    "compare": "Two papers side by side",
    "box": "A box",
}
WAYS = (
    "Type a command, type the number of a listed move, or click it: all three are the same move. "
    "What is typed goes to the command line, wherever the focus is. "
    "Tab or Right completes a line; Up and Down bring back earlier lines."
)
BOX = (
    "The arrows mark a row and Enter chooses it; in a list of nine rows or fewer its digit does too, and in a longer one letters narrow "
    "the list. A click chooses; where a line would be put, it only shows the line, and Enter or the button puts it. In a list of marks "
    "Space switches one. Esc closes the box."
)


def help_passages(screen: str, keymap: Mapping[str, str]) -> tuple[Passage, ...]:
    """The keys of a screen and, while playing, the typed commands."""
    told = [Passage("title", f"Help: {NAMES.get(screen, 'this screen')}")]
    if screen == "play":
        told.append(line(WAYS))
    if screen == "box":
        told += [line(BOX)]
        return tuple(told)
    told.append(Passage("heading", "Keys"))
    told += [Passage("list", f"{' or '.join(a.shown_keys)}: {a.label}. {a.help}") for a in actions_on(screen, keymap)]
    told.append(line("The footer and every list can be clicked. Enter chooses, the arrows and Tab move."))
    if screen != "title":
        told += [Passage("heading", "Typed commands"), *(Passage("list", h) for h in HELP)]
    return tuple(told)
