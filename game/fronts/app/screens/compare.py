"""Two versions side by side."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game.engine.passages import Passage
from game.fronts.app.keys import bindings
from game.fronts.app.paint import painted
from game.fronts.app.screens.game_screen import GameScreen
from game.fronts.app.session import Session
from game.fronts.app.text import clean, plain
from game.fronts.app.views.compare import Compared, Pair, Piece, compared

LEGEND = "<> both speak of it; words that only one of them has stand _between strokes_.   = both say it.   + only this paper has it."


def _painted(pieces: Sequence[Piece]) -> Content:
    parts: list[str | tuple[str, str]] = []
    for piece in pieces:
        text = clean(piece.text)
        parts.append((f"_{text.rstrip()}_ ", "underline") if piece.own else text)
    return Content.assemble(*parts)


class CompareScreen(GameScreen):
    """Rows of two, and below them what the case says of the two papers."""

    KIND = "compare"
    CSS_PATH = "compare.tcss"
    BINDINGS = bindings("compare")

    def __init__(self, session: Session, pair: tuple[str, str], told: Sequence[Passage]) -> None:
        super().__init__(session)
        self._pair = pair
        self._told = told

    def body(self) -> ComposeResult:
        """The two columns, then the reading of them."""
        held = compared(self.case, self.state, *self._pair)
        with VerticalScroll(id="compare"):
            yield Static(plain(LEGEND), id="compare-legend")
            yield from _heads(held)
            for pair in held.pairs:
                yield _row(pair)
            yield from (Static(painted(p), classes="compare-told") for p in self._told)

    def on_mount(self) -> None:
        """The arrows scroll."""
        self.query_one("#compare").focus()


def _heads(held: Compared) -> ComposeResult:
    with Horizontal(classes="compare-row compare-head"):
        yield Static(plain(""), classes="compare-sign")
        for name, made in zip(held.names, held.made, strict=True):
            yield Static(Content.assemble((clean(name), "bold"), f"\n{clean(made)}"), classes="compare-side")


def _row(pair: Pair) -> Horizontal:
    return Horizontal(
        Static(plain(pair.sign), classes="compare-sign"),
        Static(_painted(pair.left), classes="compare-side"),
        Static(_painted(pair.right), classes="compare-side"),
        classes="compare-row",
    )
