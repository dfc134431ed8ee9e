"""A case checked again whenever one of its files is saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from time import sleep

from game.case.diagnostics import Diagnostic
from game.engine.passages import several
from game.play.reload import Watched

LOOK = 0.3  # seconds between two looks at the files
Check = Callable[[Path], tuple[Diagnostic, ...]]


def watch(root: Path, check: Check, tell: Callable[[str], None], looks: int | None = None) -> None:
    """Tell what is wrong now, and again after every change; ends after so many looks, or never.

    What came up with the change stands before what was there already, and what was mended is counted.
    """
    watched = Watched(root)
    before = check(root)
    tell(_told(before, before))
    while looks is None or looks > 0:
        sleep(LOOK)
        looks = None if looks is None else looks - 1
        if changed := watched.changed():
            now = check(root)
            tell(f"\n{datetime.now():%H:%M:%S}  {', '.join(changed)}\n{_told(now, before)}")
            before = now


def _told(now: tuple[Diagnostic, ...], before: tuple[Diagnostic, ...]) -> str:
    old = {_what(d) for d in before}
    fresh = [d for d in now if _what(d) not in old]
    mended = len(old - {_what(d) for d in now})
    rows = [*(f"new: {d}" for d in fresh), *(str(d) for d in now if _what(d) in old)]
    rows += [f"{mended} mended."] if mended else []
    return "\n".join((*rows, f"{several(len(now), 'finding')}." if now else "Nothing wrong found."))


def _what(d: Diagnostic) -> tuple[str, str, str]:
    """A finding without its line: text above it comes and goes."""
    return d.code, d.mark.file, d.message
