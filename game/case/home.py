"""Where the built-in case and the pages on codes lie: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


def builtin_case() -> Path:
    """The folder of the built-in case."""
    carried = PACKAGE / "builtin"
    return carried if (carried / "case.yaml").is_file() else PACKAGE.parent


def pages_on_codes() -> Path:
    """The folder with a page for each code of a diagnostic."""
    carried = PACKAGE / "codes"
    return carried if carried.is_dir() else PACKAGE.parent / "docs" / "codes"
