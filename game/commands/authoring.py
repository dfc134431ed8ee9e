"""Authoring: a case begun, checked while it is written, drawn and packed; the shape of its files; what a code means."""

# ruff: noqa: PLC0415 - imports inside commands keep start-up fast

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from game.commands.common import FINE, Commands, Trouble, folder_of, load_case, named, takes_case

if TYPE_CHECKING:
    from game.case.diagnostics import Diagnostic


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
    schema.add_argument("--reference", action="store_true", help="print every field as a page of Markdown instead")
    schema.set_defaults(run=_schema)

    watch = commands.add_parser("watch", help="check a case again whenever one of its files is saved")
    takes_case(watch)
    watch.add_argument("--prove", action="store_true", help="prove it, too, where nothing else is wrong")
    watch.set_defaults(run=_watch)

    graph = commands.add_parser("graph", help="draw places, gates, evidence and questions of a case")
    takes_case(graph)
    graph.add_argument("--part", metavar="NAME", help="one part only, by name or number")
    graph.add_argument("--form", choices=("svg", "dot", "mermaid"), default="svg", help="svg (default), dot or mermaid")
    graph.add_argument("--out", type=Path, metavar="FILE", help="where to write it (default: standard output)")
    graph.set_defaults(run=_graph)

    explain = commands.add_parser("explain", help="what a code of 'smolny check' means, with a broken and a mended example")
    explain.add_argument("code", nargs="?", default="", metavar="CODE", help="for instance N301 (without one: the list of all)")
    explain.set_defaults(run=_explain)

    pack = commands.add_parser("pack", help="make one file of a case, to hand out: 'smolny play FILE' plays it")
    takes_case(pack)
    pack.add_argument("--out", type=Path, metavar="FILE", help="where to write it (default: NAME.zip in this folder)")
    pack.set_defaults(run=_pack)


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
    from game.workshop.reference import reference
    from game.workshop.schema import FILES, schema_of

    if arguments.reference:
        print(reference(), end="")
        return FINE
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


def _watch(arguments: argparse.Namespace) -> int:
    from game.workshop.watch import watch

    root = folder_of(arguments)
    print(f"Watching {root}. Save a file, and it is checked; Ctrl+C ends. 'smolny play {root} --watch' plays it meanwhile.", flush=True)
    watch(root, lambda folder: _wrong_with(folder, arguments.prove), lambda told: print(told, flush=True))
    return FINE


def _wrong_with(root: Path, prove: bool) -> tuple[Diagnostic, ...]:
    """All that 'check' finds; the proofs come only where nothing else is an error."""
    from game.case.diagnostics import in_order
    from game.check.findings import checked, has_errors
    from game.check.proving.proof import proof, wrong

    case, found = checked(root)
    if case is not None and prove and not has_errors(found):
        found = (*found, *wrong(case, proof(case)))
    return in_order(found)


def _graph(arguments: argparse.Namespace) -> int:
    from game.check.graphs.dot import dot
    from game.check.graphs.gather import graph
    from game.check.graphs.mermaid import mermaid
    from game.check.graphs.svg import svg

    case = load_case(arguments)
    drawn = graph(case, named(arguments.part, list(case.parts), "part"))
    text = {"svg": svg, "dot": dot, "mermaid": mermaid}[arguments.form](drawn)
    if arguments.out is None:
        print(text, end="")
        return FINE
    try:
        arguments.out.write_text(text, encoding="utf-8", newline="\n")
    except OSError as e:
        raise Trouble(f"'{arguments.out}' cannot be written: {e.strerror}.") from e
    print(f"{arguments.out}: {drawn.counted()}.")
    return FINE


def _explain(arguments: argparse.Namespace) -> int:
    from game.workshop.explain import NoSuchCode, listing, page

    try:
        print(page(arguments.code) if arguments.code else listing(), end="" if arguments.code else "\n")
    except NoSuchCode as e:
        raise Trouble(str(e)) from e
    return FINE


def _pack(arguments: argparse.Namespace) -> int:
    from game.workshop.pack import NotPacked, pack

    case = load_case(arguments)
    try:
        path, files = pack(folder_of(arguments), case.id, arguments.out)
    except NotPacked as e:
        raise Trouble(str(e)) from e
    print(f"{path}: {files} files, {max(1, path.stat().st_size // 1000):,} kB. 'smolny play {path}' plays it.")
    return FINE


def _json(held: object) -> str:
    return json.dumps(held, indent=2, ensure_ascii=False) + "\n"


def _ask(question: str, default: str) -> str:
    try:
        return input(f"{question}? [{default}] ").strip()
    except EOFError:
        return ""
