"""The ``smolny`` command. One function a command; each imports only the room it needs, inside
itself, because Textual and the checkers would otherwise slow every start."""

# ruff: noqa: PLC0415 - imports inside commands keep start-up fast: see the docstring above

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from game import __version__
from game.case.home import builtin_case

if TYPE_CHECKING:
    from game.case.diagnostics import Diagnostic
    from game.case.model import Case
    from game.fronts.app.opening import Opened
    from game.play.game import Game

FINE, FINDINGS, USAGE = 0, 1, 2
MAX_SCRIPT = 4_000_000


class Trouble(Exception):
    """Something to tell on one line of stderr, and the exit code to leave with."""

    def __init__(self, message: str, code: int = USAGE) -> None:
        super().__init__(message)
        self.code = code


def parser() -> argparse.ArgumentParser:
    """The command line."""
    top = argparse.ArgumentParser(prog="smolny", description="An investigation game for the terminal. Without a command it opens the app.")
    top.add_argument("--version", action="version", version=f"smolny {__version__}")
    top.set_defaults(
        run=_play, case=None, plain=False, part=None, lesson=None, no_budget=False, new=False, save=None, saves=None, settings=None
    )
    commands = top.add_subparsers(title="commands", metavar="COMMAND")

    play = commands.add_parser("play", help="play a case: in the app, or as plain text")
    _case(play)
    play.add_argument("--plain", action="store_true", help="linear text on stdin and stdout")
    _starting(play)
    play.add_argument("--new", action="store_true", help="begin anew instead of going on where you left off")
    play.add_argument("--save", metavar="NAME", help="go on with a named save")
    play.add_argument("--saves", metavar="FOLDER", type=Path, help="where saves are kept")
    play.add_argument("--settings", metavar="FOLDER", type=Path, help="where the app keeps settings and keys")
    play.set_defaults(run=_play)

    serve = commands.add_parser("serve", help="play in a browser: on this machine, or for a class")
    _case(serve)
    serve.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: this machine alone)")
    serve.add_argument("--port", type=int, default=8000, help="the port (default: 8000)")
    serve.add_argument("--code", help="the class code that visitors give; asked for where the address is open to a network")
    serve.add_argument("--name", action="append", default=[], metavar="HOST", help="a further host name the server is reached by")
    serve.add_argument("--seats", type=int, default=40, help="how many may play at a time (default: 40)")
    serve.add_argument("--saves", metavar="FOLDER", type=Path, help="where visitors' saves are kept")
    serve.set_defaults(run=_serve)

    keys = commands.add_parser("keys", help="print the app's keys as a keymap file")
    keys.add_argument("--settings", metavar="FOLDER", type=Path, help="where the app keeps settings and keys")
    keys.set_defaults(run=_keys)

    run = commands.add_parser("run", help="replay scripts and compare what they expect")
    run.add_argument("files", nargs="+", type=Path, metavar="FILE")
    run.add_argument("--case", type=Path, metavar="FOLDER", help="the case (default: the built-in one)")
    run.set_defaults(run=_run)

    wire = commands.add_parser("wire", help="speak JSON lines on stdin and stdout")
    _case(wire)
    _starting(wire)
    wire.set_defaults(run=_wire)

    check = commands.add_parser("check", help="list everything wrong with a case")
    _case(check)
    check.add_argument("--json", action="store_true", help="for machines")
    check.set_defaults(run=_check)

    lessons = commands.add_parser("lessons", help="print a case's notes for the teacher")
    _case(lessons)
    lessons.add_argument("--part", metavar="NAME", help="of one part only")
    lessons.set_defaults(run=_lessons)

    score = commands.add_parser("score", help="score a filing document without playing")
    score.add_argument("filing", type=Path, metavar="FILING")
    _case(score)
    score.add_argument("--json", action="store_true", help="for machines")
    score.set_defaults(run=_score)

    export = commands.add_parser("export", help="print the compiled case")
    _case(export)
    export.add_argument("--json", action="store_true", help="as JSON (the only form so far)")
    export.set_defaults(run=_export)
    return top


def _case(command: argparse.ArgumentParser) -> None:
    command.add_argument("case", nargs="?", type=Path, metavar="CASE", help="a case folder (default: the built-in case)")


def _starting(command: argparse.ArgumentParser) -> None:
    command.add_argument("--part", metavar="NAME", help="begin one part by itself, by name or number")
    command.add_argument("--lesson", metavar="NAME", help="begin a lesson's cut of a part")
    command.add_argument("--no-budget", action="store_true", help="without reading-room hours")


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


def _folder(arguments: argparse.Namespace) -> Path:
    root: Path = arguments.case or builtin_case()
    if not (root / "case.yaml").is_file():
        raise Trouble(f"there is no case in '{root}': it has no case.yaml.")
    return root


def _load(arguments: argparse.Namespace) -> Case:
    from game.case.build import load
    from game.case.diagnostics import CaseError

    root = _folder(arguments)
    try:
        return load(root)
    except CaseError as e:
        first = next(d for d in e.diagnostics if d.severity == "error")
        more = sum(d.severity == "error" for d in e.diagnostics) - 1
        rest = f" ({more} more: 'smolny check {root}' lists them)" if more else ""
        raise Trouble(f"the case cannot be played: {first}{rest}", FINDINGS) from e


def _named(given: str | None, known: Sequence[str], what: str) -> str:
    from game.case.names import nearest, slug

    name = slug(given or "")
    if name.isascii() and name.isdigit() and 1 <= int(name) <= len(known):
        return known[int(name) - 1]
    if given and name not in known:
        near = nearest(name, known)
        hint = f" Did you mean '{near}'?" if near else f" There are: {', '.join(known)}."
        raise Trouble(f"the case has no {what} '{given}'.{hint}")
    return name


def _play(arguments: argparse.Namespace) -> int:
    browser = "TEXTUAL_DRIVER" in os.environ  # behind a server, which paints what the app sends
    terminal = browser or (sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb")
    if terminal and not arguments.plain:
        return _app(arguments)
    from game.fronts.plain import play_plain

    case = _load(arguments)
    return play_plain(_game(arguments, case, _saves(arguments, case)))


def _saves(arguments: argparse.Namespace, case: Case) -> Path:
    from game.play.saves import saves_folder

    return arguments.saves or saves_folder(_folder(arguments), case)


def _app(arguments: argparse.Namespace) -> int:
    """Open the app at once; the case is read when its title has been painted."""
    from game.fronts.app import run_app

    trouble: list[Trouble] = []

    def opened() -> Opened | None:
        from game.fronts.app.opening import Opened

        try:
            case = _load(arguments)
            folder = _saves(arguments, case)
            direct = arguments.part or arguments.lesson or arguments.save or arguments.new
            return Opened(case, folder, _game(arguments, case, folder) if direct else None)
        except Trouble as e:
            trouble.append(e)
            return None

    code = run_app(opened, _config(arguments))
    if trouble:
        raise trouble[0]
    return code


def _serve(arguments: argparse.Namespace) -> int:
    from game.fronts.serving.start import Refused, serve

    case = _load(arguments)
    try:
        serve(case, _folder(arguments), _saves(arguments, case), arguments)
    except Refused as e:
        raise Trouble(str(e)) from e
    return FINE


def _keys(arguments: argparse.Namespace) -> int:
    from game.fronts.app.keymap import FILE, read_keymap, template

    path = _config(arguments) / FILE
    own, wrong = read_keymap(path)
    print(template(own), end="")
    for told in wrong:
        print(told, file=sys.stderr)
    print(f"# The app reads {path}.")
    return FINDINGS if wrong else FINE


def _config(arguments: argparse.Namespace) -> Path:
    """Where settings and keys are kept."""
    import platformdirs

    return arguments.settings or Path(platformdirs.user_config_dir("smolny", appauthor=False))


def _game(arguments: argparse.Namespace, case: Case, folder: Path | None) -> Game:
    """The game that the arguments ask for: a named save, the newest one, or a new play."""
    from game.play import journal
    from game.play.game import Game
    from game.play.saves import slot_path

    part = _named(arguments.part, list(case.parts), "part")
    lesson = _named(arguments.lesson, list(case.lessons), "lesson")
    try:
        if folder and getattr(arguments, "save", None):
            path = slot_path(folder, arguments.save)
            return Game.resume(case, journal.read(path), folder)
        wants_new = part or lesson or getattr(arguments, "new", True) or arguments.no_budget
        if folder and not wants_new and sys.stdin.isatty() and (game := _last_game(case, folder)):
            return game
        start = journal.Start(part or next(iter(case.parts)), lesson, alone=bool(part), budget=not arguments.no_budget)
        return Game.new(case, start, folder)
    except journal.JournalError as e:
        raise Trouble(str(e), FINDINGS) from e


def _last_game(case: Case, folder: Path) -> Game | None:
    """The newest play, gone on with; None where there is none, or where it fits the case no more."""
    from game.play.game import Game
    from game.play.journal import JournalError
    from game.play.saves import AUTO, list_saves

    newest = next(iter(list_saves(folder, case)), None)
    if newest is None:
        return None
    # A named slot stays as it was kept: play goes on from it in a journal of its own.
    own = newest.path if newest.name.startswith(f"{AUTO}-") else None
    try:
        return Game.resume(case, newest.record, folder, own)
    except JournalError as e:
        print(f"{e} It is kept as '{newest.name}'; a new play begins.\n", file=sys.stderr)
        return None


def _run(arguments: argparse.Namespace) -> int:
    from game.play.script import ScriptError, parse, run

    case = _load(arguments)
    tests, failures = 0, 0
    for path in arguments.files:
        try:
            if path.stat().st_size > MAX_SCRIPT:
                raise Trouble(f"{path} is too large to be a script.")
            scripts = parse(path.read_text(encoding="utf-8"), str(path))
        except OSError as e:
            raise Trouble(f"{path} cannot be read: {e.strerror}.") from e
        except (UnicodeDecodeError, ScriptError) as e:
            raise Trouble(f"{path} is no script: {e}" if isinstance(e, UnicodeDecodeError) else str(e)) from e
        for script in scripts:
            tests += 1
            for failure in run(case, script, str(path)):
                failures += 1
                print(failure)
    print(f"{tests} scripts, {failures} lines failed" if failures else f"{tests} scripts, all as expected")
    return FINDINGS if failures else FINE


def _wire(arguments: argparse.Namespace) -> int:
    from game.fronts.wire import serve

    arguments.new = True
    return serve(_game(arguments, _load(arguments), None))


def _check(arguments: argparse.Namespace) -> int:
    from textwrap import fill

    from game.case.build import examine
    from game.check.findings import findings, has_errors
    from game.check.report import WIDTH, report, tables, values
    from game.check.tally import tally, tally_line

    case, found = examine(_folder(arguments))
    if case is not None:
        found = (*found, *findings(case))
    bad = has_errors(found)
    if arguments.json:
        counted = {"tally": tally(case), **values(report(case))} if case else {"tally": None}
        print(json.dumps({"diagnostics": [_as_json(d) for d in found], "errors": bad, **counted}, indent=2, ensure_ascii=False))
        return FINDINGS if bad else FINE
    for diagnostic in found:
        print(diagnostic)
    if case is not None:
        print(fill(tally_line(case), WIDTH), tables(report(case)), sep="\n\n", end="\n\n")
    print(f"{len(found)} findings." if found else "Nothing wrong found.")
    return FINDINGS if bad else FINE


def _as_json(d: Diagnostic) -> dict[str, object]:
    return {
        "code": d.code,
        "severity": d.severity,
        "file": d.mark.file,
        "line": d.mark.line,
        "col": d.mark.col,
        "message": d.message,
        "mend": d.mend,
    }


def _lessons(arguments: argparse.Namespace) -> int:
    from game.classroom.notes import notes

    case = _load(arguments)
    part = _named(arguments.part, list(case.parts), "part")
    print(notes(case, (part,) if part else ()))
    return FINE


def _score(arguments: argparse.Namespace) -> int:
    from game.engine.debrief import bar_line
    from game.engine.filing import judge, marks_json
    from game.play.filings import read_filing

    case = _load(arguments)
    try:
        filed, found = read_filing(case, arguments.filing)
    except OSError as e:
        raise Trouble(f"{arguments.filing} cannot be read: {e.strerror}.") from e
    if found:
        for diagnostic in found:
            print(diagnostic, file=sys.stderr)
        return FINDINGS
    report = judge(case, filed)
    if arguments.json:
        print(json.dumps(marks_json(report), indent=2, ensure_ascii=False))
        return FINE
    for judged in report.questions:
        print(f"{case.questions[judged.filed.question].name}: {judged.marks.total:.1f}")
        for bar in judged.bars:
            print(f"  {bar_line(bar)}")
            for reason in (*bar.reasons, *bar.rest):
                print(f"    {reason}")
    print(f"Total: {report.total:.1f} of 100.")
    return FINE


def _export(arguments: argparse.Namespace) -> int:
    from game.check.export import export

    print(json.dumps(export(_load(arguments)), indent=2, ensure_ascii=False))
    return FINE
