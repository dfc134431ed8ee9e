"""The ``smolny`` command: its parser, and how every command ends."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from game import __version__
from game.commands import authoring, checking, classroom, playing
from game.commands.common import FINE, USAGE, Trouble


def parser() -> argparse.ArgumentParser:
    """The command line."""
    top = argparse.ArgumentParser(prog="smolny", description="An investigation game for the terminal. Without a command it opens the app.")
    top.add_argument("--version", action="version", version=f"smolny {__version__}")
    top.set_defaults(
        run=playing.play_case,
        case=None,
        plain=False,
        part=None,
        lesson=None,
        no_budget=False,
        no_hints=False,
        no_notices=False,
        at=None,
        watch=False,
        new=False,
        save=None,
        saves=None,
        settings=None,
    )
    commands = top.add_subparsers(title="commands", metavar="COMMAND")

    playing.add(commands)
    checking.add(commands)
    classroom.add(commands)
    authoring.add(commands)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit code. Errors are one line on stderr, never a traceback."""
    _fill_missing_streams()
    try:
        try:
            arguments = parser().parse_args(argv)
            code: int = arguments.run(arguments)
        finally:
            sys.stdout.flush()
    except Trouble as e:
        print(f"smolny: {e}", file=sys.stderr)
        return e.code
    except BrokenPipeError:
        _let_go_of_output()
        return FINE
    except OSError as e:
        _let_go_of_output()
        print(f"smolny: {e.strerror or e}.", file=sys.stderr)
        return USAGE
    except KeyboardInterrupt:
        return FINE
    return code


def _fill_missing_streams() -> None:
    """Python gives None for a standard stream that was closed before the start: nothing is read and written then."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - as long as the process


def _let_go_of_output() -> None:
    """Nobody takes the output any more: keep the interpreter's own flush at exit from failing too."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
