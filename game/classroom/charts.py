"""Small charts as SVG, made by hand: nothing is fetched, and every number stands beside its bar."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from markupsafe import Markup

ROW, NAME, LONG, TAIL = 22, 230, 300, 90  # points


def bars(rows: Sequence[tuple[str, float, float]], unit: str = "") -> Markup:
    """Bars with their names and numbers: (name, value, full). The full length is drawn thin behind each."""
    height = ROW * len(rows) or ROW
    drawn = "".join(_row(n, *row, unit) for n, row in enumerate(rows))
    told = "; ".join(f"{name} {value:g}" for name, value, _ in rows)
    return Markup(
        f'<svg role="img" aria-label="{escape(told)}" viewBox="0 0 {NAME + LONG + TAIL} {height}" width="{NAME + LONG + TAIL}" '
        f'height="{height}" xmlns="http://www.w3.org/2000/svg">{drawn}</svg>'
    )


def _number(value: float) -> str:
    """Whole numbers whole, others to a tenth."""
    return f"{value:.1f}".removesuffix(".0")


def _row(at: int, name: str, value: float, full: float, unit: str) -> str:
    long = LONG * value / full if full else 0.0
    middle = at * ROW + ROW * 0.68
    of = f" {unit}" if unit else f" of {full:g}"
    return (
        f'<text x="{NAME - 8}" y="{middle:.1f}" text-anchor="end" font-size="13">{escape(name)}</text>'
        f'<rect x="{NAME}" y="{at * ROW + 4}" width="{LONG}" height="{ROW - 8}" fill="none" stroke="#777" stroke-width="0.6"/>'
        f'<rect x="{NAME}" y="{at * ROW + 4}" width="{long:.1f}" height="{ROW - 8}" fill="#444"/>'
        f'<text x="{NAME + LONG + 8}" y="{middle:.1f}" font-size="13">{_number(value)}{of}</text>'
    )
