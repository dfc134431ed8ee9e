"""What a code of a diagnostic means: its page, and the list of all of them."""

from __future__ import annotations

from game.case.diagnostics import CODES
from game.case.home import pages_on_codes
from game.case.names import nearest

LAYERS = {
    "Y1": "The file as YAML",
    "S2": "The shape of a file",
    "N3": "Names",
    "K4": "Conditions",
    "P5": "What prose stands on",
    "R6": "Evidence and record",
    "W7": "The world",
    "V8": "What 'check --prove' shows",
}


class NoSuchCode(Exception):
    """There is no such code; the message says which is near."""


def page(code: str) -> str:
    """The page on a code, with a broken and a mended example, as it stands in the docs. Raises NoSuchCode."""
    wanted = code.strip().upper()
    if wanted not in CODES:
        near = nearest(wanted, CODES)
        raise NoSuchCode(f"there is no code '{code}'." + (f" Did you mean '{near}'?" if near else " 'smolny explain' lists them."))
    return (pages_on_codes() / f"{wanted}.md").read_text(encoding="utf-8")


def listing() -> str:
    """Every code with what it means, layer by layer: a lower layer is the likelier root cause."""
    rows: list[str] = []
    for begins, layer in LAYERS.items():
        held = [f"  {code}  {told}" for code, told in CODES.items() if code.startswith(begins)]
        rows += ["", layer, *held] if held else []
    return "\n".join(rows[1:])
