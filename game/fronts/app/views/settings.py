"""The settings as rows, and what switching one gives."""

from __future__ import annotations

from dataclasses import replace

from game.fronts.app.settings import ARRIVALS, THEMES, Settings
from game.fronts.app.views.rows import Row

MARGIN = ("hidden", "shown")


def setting_rows(settings: Settings) -> tuple[Row, ...]:
    """Every setting with what it is set to, and what that means."""
    colours, told = THEMES[settings.theme]
    arrives, how = ARRIVALS[settings.prose]
    return (
        Row("theme", f"Colours: {colours}", f"{told} With NO_COLOR set, no colour is used at all."),
        Row("prose", f"Prose arrives: {arrives}", how),
        Row(
            "margin",
            f"Margin notes: {MARGIN[settings.margin]}",
            "What each paragraph stands on, below it. F6 switches it while you play.",
        ),
        Row(
            "moves",
            f"Numbered moves: {MARGIN[settings.moves]}",
            "The list beside the prose. A number chooses, shown or not.",
        ),
        Row("keys", "Keys of your own", "Writes a file with every action and its keys, to be changed with any editor."),
        Row("tour", "The tour", "The minute that shows a new player round."),
    )


def switched(settings: Settings, what: str, step: int = 1) -> Settings:
    """The settings with the next choice for one of them, or with -1 the one before."""
    if what == "theme":
        return replace(settings, theme=_next(list(THEMES), settings.theme, step))
    if what == "prose":
        return replace(settings, prose=_next(list(ARRIVALS), settings.prose, step))
    if what == "margin":
        return replace(settings, margin=not settings.margin)
    return replace(settings, moves=not settings.moves)


def _next(names: list[str], name: str, step: int) -> str:
    return names[(names.index(name) + step) % len(names)]
