"""Authoring: a case begun."""

# ruff: noqa: PLC0415 - imports inside commands keep start-up fast

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from game.commands.common import FINE, Commands, Trouble


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """The commands of this room."""
    new = commands.add_parser("new", help="begin a case of your own: a small one that plays, with notes line by line")
    new.add_argument("folder", type=Path, metavar="FOLDER")
    new.add_argument("--title", default="", help="what the case is called")
    new.add_argument("--place", default="", help="the place where it begins")
    new.add_argument("--date", default="", help="the day on which it plays")
    new.set_defaults(run=_new)


def _new(arguments: argparse.Namespace) -> int:
    from game.workshop.begin import DEFAULTS, QUESTIONS, NotBegun, begin

    told = {name: getattr(arguments, name) for name in DEFAULTS}
    if not any(told.values()) and sys.stdin.isatty() and sys.stdout.isatty():
        told = {name: _ask(question, DEFAULTS[name]) for name, question in QUESTIONS.items()}
    try:
        written = begin(arguments.folder, told)
    except NotBegun as e:
        raise Trouble(str(e)) from e
    for path in written:
        print(path)
    folder = arguments.folder
    print(f"\nA case of {len(written)} files. What to do next:")
    print(f"  smolny play {folder}     plays it\n  smolny check {folder}    says what is wrong, after every change")
    return FINE


def _ask(question: str, default: str) -> str:
    try:
        return input(f"{question}? [{default}] ").strip()
    except EOFError:
        return ""
