"""The numbered moves beside the prose."""

from __future__ import annotations

from collections.abc import Sequence

from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.fronts.app.text import plain


class Moves(OptionList):
    """A list in a place of fixed size: other moves lay nothing out anew, and the same moves are not painted again."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._words: tuple[str, ...] = ()

    def offer(self, words: Sequence[str]) -> None:
        """List these, numbered from 1."""
        if tuple(words) != self._words:
            self._words = tuple(words)
            self.set_options(Option(plain(f"{n}. {text}")) for n, text in enumerate(words, 1))
            self.scroll_home(animate=False)
