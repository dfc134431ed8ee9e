"""A row of a list whose further lines stand in under its first."""

from __future__ import annotations

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

NARROWEST = 10  # cells that text is still wrapped to


class Hanging(Visual):
    """Wrapped text; what does not fit on a line goes on below, behind `under`."""

    def __init__(self, content: Content, under: str = "  ") -> None:
        self._content = content
        self._under = Content(under)

    def __str__(self) -> str:
        return self._content.plain

    def _laid(self, width: int) -> Content:
        room = max(NARROWEST, width - self._under.cell_length)
        rows: list[Content] = []
        for line in self._content.split("\n", allow_blank=True):
            first, *further = line.wrap(room) or [Content("")]
            rows += [first, *(self._under + row for row in further)]
        return Content("\n").join(rows)

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """The lines, painted."""
        return self._laid(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """The width at which nothing wraps."""
        return self._content.get_optimal_width(rules, container_width) + self._under.cell_length

    def get_height(self, rules: RulesMap, width: int) -> int:
        """How many lines there are at a width."""
        return self._laid(width).get_height(rules, width)
