"""A drawing in characters: boxes, lines that join where they meet, and the spots that can be chosen."""

from __future__ import annotations

from dataclasses import dataclass, field

UP, RIGHT, DOWN, LEFT = 1, 2, 4, 8
JOINTS = " │─└││┌├─┘─┴┐┤┬┼"  # by the sum of the directions that leave a cell; a half line is drawn whole


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of a drawing that stands for something: `key` is chosen by a click; `style` as Textual names styles."""

    key: str
    x: int
    y: int
    width: int
    height: int = 1
    style: str = ""

    def holds(self, x: int, y: int) -> bool:
        """Whether a cell belongs to it."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


@dataclass(frozen=True, slots=True)
class Drawing:
    """Rows of characters, and the spots on them."""

    rows: tuple[str, ...] = ()
    spots: tuple[Spot, ...] = ()

    @property
    def width(self) -> int:
        """Cells of the longest row."""
        return max((len(r) for r in self.rows), default=0)

    def at(self, x: int, y: int) -> str:
        """The key of the spot at a cell, or nothing."""
        return next((s.key for s in self.spots if s.holds(x, y)), "")


@dataclass
class Pad:
    """Draws. Later marks lie over earlier ones; lines join where they meet."""

    _text: dict[tuple[int, int], str] = field(default_factory=dict)
    _lines: dict[tuple[int, int], int] = field(default_factory=dict)
    _spots: list[Spot] = field(default_factory=list)

    def text(self, x: int, y: int, words: str) -> None:
        """Write words from a cell to the right."""
        for n, letter in enumerate(words):
            self._text[x + n, y] = letter

    def across(self, x: int, to: int, y: int) -> None:
        """A line from `x` to `to`, in either order."""
        left, right = min(x, to), max(x, to)
        for at in range(left, right + 1):
            self._join(at, y, (RIGHT if at < right else 0) | (LEFT if at > left else 0))

    def down(self, x: int, y: int, to: int) -> None:
        """A line from `y` to `to`, in either order."""
        top, foot = min(y, to), max(y, to)
        for at in range(top, foot + 1):
            self._join(x, at, (DOWN if at < foot else 0) | (UP if at > top else 0))

    def box(self, x: int, y: int, width: int, height: int) -> None:
        """A frame; `width` and `height` count its lines."""
        self.across(x, x + width - 1, y)
        self.across(x, x + width - 1, y + height - 1)
        self.down(x, y, y + height - 1)
        self.down(x + width - 1, y, y + height - 1)

    def spot(self, spot: Spot) -> None:
        """Something that can be chosen."""
        self._spots.append(spot)

    def done(self) -> Drawing:
        """What was drawn."""
        cells = {**{at: JOINTS[way] for at, way in self._lines.items()}, **self._text}
        if not cells:
            return Drawing()
        height = max(y for _, y in cells) + 1
        ends = [max((x for x, row in cells if row == y), default=-1) + 1 for y in range(height)]
        rows = tuple("".join(cells.get((x, y), " ") for x in range(ends[y])) for y in range(height))
        return Drawing(rows, tuple(self._spots))

    def _join(self, x: int, y: int, way: int) -> None:
        self._lines[x, y] = self._lines.get((x, y), 0) | way


def cut(words: str, width: int) -> str:
    """Words that fit a width, shortened with two dots where they do not."""
    return words if len(words) <= width else f"{words[: max(1, width - 2)].rstrip()}.."
