"""What the commands share: how they end, which case they are about, and names given on the command line."""

# ruff: noqa: PLC0415 - imports inside commands keep start-up fast: Textual and the checkers would slow every start

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from game.case.home import builtin_case

if TYPE_CHECKING:
    from game.case.model import Case

FINE, FINDINGS, USAGE = 0, 1, 2
Commands = argparse._SubParsersAction  # argparse gives what `add_subparsers` returns no public name


class Trouble(Exception):
    """Something to tell on one line of stderr, and the exit code to leave with."""

    def __init__(self, message: str, code: int = USAGE) -> None:
        super().__init__(message)
        self.code = code


def takes_case(command: argparse.ArgumentParser) -> None:
    """Give a command its case."""
    command.add_argument("case", nargs="?", type=Path, metavar="CASE", help="a case folder or a packed case (default: the built-in case)")


def folder_of(arguments: argparse.Namespace) -> Path:
    """The folder, or the packed file, of the case asked for. Raises Trouble where it holds none."""
    from game.case.files import holds_case

    root: Path = arguments.case or builtin_case()
    if not holds_case(root):
        raise Trouble(_no_case(root))
    return root


def _no_case(root: Path) -> str:
    """Why a path is no case, and what may have been meant."""
    if not root.exists():
        return f"there is no folder '{root}' here; you are in '{Path.cwd()}'."
    if root.is_file():
        meant = f" Its folder is: '{root.parent}'." if root.name == "case.yaml" else ""
        return f"'{root}' is no case: give the folder that has the case.yaml, or a packed case.{meant}"
    near = next((p.name for p in root.iterdir() if p.name.lower().startswith("case.y") and p.name != "case.yaml"), "")
    return f"there is no case in '{root}': it has no case.yaml." + (f" It has a '{near}': call it case.yaml." if near else "")


def load_case(arguments: argparse.Namespace) -> Case:
    """The case asked for. Raises Trouble where it cannot be played."""
    from game.case.build import load
    from game.case.diagnostics import CaseError

    root = folder_of(arguments)
    try:
        return load(root)
    except CaseError as e:
        first = next(d for d in e.diagnostics if d.severity == "error")
        more = sum(d.severity == "error" for d in e.diagnostics) - 1
        rest = f" ({more} more: 'smolny check {root}' lists them)" if more else ""
        raise Trouble(f"the case cannot be played: {first}{rest}", FINDINGS) from e


def named(given: str | None, known: Sequence[str], what: str) -> str:
    """The id of a name or number given, empty where none was. Raises Trouble for what the case does not have."""
    from game.case.names import nearest, slug

    name = slug(given or "")
    if name.isascii() and name.isdigit() and 1 <= int(name) <= len(known):
        return known[int(name) - 1]
    if given and name not in known:
        near = nearest(name, known)
        hint = f" Did you mean '{near}'?" if near else f" There are: {', '.join(known)}."
        raise Trouble(f"the case has no {what} '{given}'.{hint}")
    return name
