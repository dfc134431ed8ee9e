"""Authoring: a case begun, and the shape of its files for an editor."""

# ruff: noqa: PLC0415 - imports inside commands keep start-up fast

from __future__ import annotations

import argparse
import json
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

    schema = commands.add_parser("schema", help="the shape of a case's files as JSON Schema, for an editor")
    schema.add_argument("kind", nargs="?", metavar="KIND", help="case, place, transcript, document or evidence")
    schema.add_argument("--out", type=Path, metavar="FOLDER", help="write all of them into a folder")
    schema.set_defaults(run=_schema)


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


def _schema(arguments: argparse.Namespace) -> int:
    from game.case.names import nearest
    from game.workshop.schema import FILES, schema_of

    if arguments.out:
        arguments.out.mkdir(parents=True, exist_ok=True)
        for kind in FILES:
            path = arguments.out / f"{kind}.schema.json"
            path.write_text(_json(schema_of(kind)), encoding="utf-8", newline="\n")
            print(f"# yaml-language-server: $schema={path.as_posix()}")
        return FINE
    if arguments.kind not in FILES:
        near = nearest(arguments.kind or "", FILES)
        told = f"there is no kind of file '{arguments.kind}'." if arguments.kind else "which kind of file?"
        raise Trouble(f"{told} Did you mean '{near}'?" if near else f"{told} There are: {', '.join(FILES)}.")
    print(_json(schema_of(arguments.kind)), end="")
    return FINE


def _json(held: object) -> str:
    return json.dumps(held, indent=2, ensure_ascii=False) + "\n"


def _ask(question: str, default: str) -> str:
    try:
        return input(f"{question}? [{default}] ").strip()
    except EOFError:
        return ""
