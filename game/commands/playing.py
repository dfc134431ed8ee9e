"""Playing: in the app, as plain text, in a browser, by a program over a pipe."""

# ruff: noqa: PLC0415 - imports inside commands keep start-up fast: Textual and the checkers would slow every start

from __future__ import annotations

import argparse
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from game.case.terms import SWITCHES
from game.commands.common import FINDINGS, FINE, Commands, Trouble, folder_of, load_case, named, takes_case

if TYPE_CHECKING:
    from game.case.model import Case
    from game.fronts.app.opening import Opened
    from game.play.game import Game
    from game.play.journal import Start
    from game.play.reload import Renewal


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """The commands of this room."""
    play = commands.add_parser("play", help="play a case: in the app, or as plain text")
    takes_case(play)
    play.add_argument("--plain", action="store_true", help="linear text on stdin and stdout")
    _starting(play)
    play.add_argument("--new", action="store_true", help="begin anew instead of going on where you left off")
    play.add_argument("--save", metavar="NAME", help="go on with a named save")
    play.add_argument("--saves", metavar="FOLDER", type=Path, help="where saves are kept")
    play.add_argument("--settings", metavar="FOLDER", type=Path, help="where the app keeps settings and keys")
    play.add_argument("--at", metavar="FILE:LINE", help="begin where a line of the case's YAML leads, for authors: scenes/hall.yaml:12")
    play.add_argument("--watch", action="store_true", help="read the case again when its files change, and go on at the same place")
    play.set_defaults(run=play_case)

    serve = commands.add_parser("serve", help="play in a browser: on this machine, or for a class")
    takes_case(serve)
    serve.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: this machine alone)")
    serve.add_argument("--port", type=int, default=8000, help="the port (default: 8000)")
    serve.add_argument("--code", help="the class code that visitors give; asked for where the address is open to a network")
    serve.add_argument("--name", action="append", default=[], metavar="HOST", help="a further host name the server is reached by")
    serve.add_argument("--seats", type=int, default=40, help="how many may play at a time (default: 40)")
    serve.add_argument("--saves", metavar="FOLDER", type=Path, help="where visitors' saves are kept")
    _switches(serve)
    serve.set_defaults(run=_serve)

    keys = commands.add_parser("keys", help="print the app's keys as a keymap file")
    keys.add_argument("--settings", metavar="FOLDER", type=Path, help="where the app keeps settings and keys")
    keys.set_defaults(run=_keys)

    wire = commands.add_parser("wire", help="speak JSON lines on stdin and stdout")
    takes_case(wire)
    _starting(wire)
    wire.set_defaults(run=_wire)


def _starting(command: argparse.ArgumentParser) -> None:
    command.add_argument("--part", metavar="NAME", help="begin one part by itself, by name or number")
    command.add_argument("--lesson", metavar="NAME", help="begin a lesson's cut of a part")
    _switches(command)


def _switches(command: argparse.ArgumentParser) -> None:
    """What a class may go without."""
    command.add_argument("--no-budget", action="store_true", help="without reading-room hours")
    command.add_argument("--no-hints", action="store_true", help="without hints")
    command.add_argument("--no-notices", action="store_true", help="without content notices before places and papers")


def _switched(arguments: argparse.Namespace, start: Start) -> Start:
    """A start without what the command line switches off."""
    from dataclasses import replace

    return replace(start, budget=not arguments.no_budget, hints=not arguments.no_hints, notices=not arguments.no_notices)


def play_case(arguments: argparse.Namespace) -> int:
    """Open the app; without a terminal, or asked for plain text, the line mode."""
    browser = "TEXTUAL_DRIVER" in os.environ  # behind a server, which paints what the app sends
    terminal = browser or (sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb")
    if terminal and not arguments.plain:
        return _app(arguments)
    from game.fronts.plain import play_plain

    case = load_case(arguments)
    return play_plain(_game(arguments, case, _saves(arguments, case)), renew=_renewal(arguments))


def _saves(arguments: argparse.Namespace, case: Case) -> Path:
    from game.play.saves import saves_folder

    return arguments.saves or saves_folder(folder_of(arguments), case)


def _app(arguments: argparse.Namespace) -> int:
    """Open the app at once; the case is read when its title has been painted."""
    from game.fronts.app import run_app

    trouble: list[Trouble] = []

    def opened() -> Opened | None:
        from game.fronts.app.opening import Opened

        try:
            case = load_case(arguments)
            folder = _saves(arguments, case)
            direct = arguments.part or arguments.lesson or arguments.save or arguments.new or arguments.at
            game = _game(arguments, case, folder) if direct else None
            return Opened(case, folder, game, _renewal(arguments), partial(_switched, arguments))
        except Trouble as e:
            trouble.append(e)
            return None

    code = run_app(opened, _config(arguments))
    if trouble:
        raise trouble[0]
    return code


def _renewal(arguments: argparse.Namespace) -> Renewal | None:
    from game.play.reload import renewal

    return renewal(folder_of(arguments)) if arguments.watch else None


def _serve(arguments: argparse.Namespace) -> int:
    from game.fronts.serving.start import Refused, serve

    case = load_case(arguments)
    try:
        serve(case, folder_of(arguments), _saves(arguments, case), arguments)
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

    if getattr(arguments, "at", None) is not None:
        if arguments.part or arguments.lesson:
            raise Trouble("'--at' begins where a line leads: leave '--part' and '--lesson' out.")
        return _game_at(arguments, case, folder)
    part = named(arguments.part, list(case.parts), "part")
    lesson = named(arguments.lesson, list(case.lessons), "lesson")
    try:
        if folder and getattr(arguments, "save", None):
            path = slot_path(folder, arguments.save)
            return Game.resume(case, journal.read(path), folder)
        wants_new = part or lesson or getattr(arguments, "new", True) or any(getattr(arguments, f"no_{name}") for name in SWITCHES)
        if folder and not wants_new and sys.stdin.isatty() and (game := _last_game(case, folder)):
            return game
        start = journal.Start(part or next(iter(case.parts)), lesson, alone=bool(part))
        return Game.new(case, _switched(arguments, start), folder)
    except journal.JournalError as e:
        raise Trouble(str(e), FINDINGS) from e


def _game_at(arguments: argparse.Namespace, case: Case, folder: Path | None) -> Game:
    """A new play that begins where a line of the case's YAML leads: the moves on the way there are made, and saved."""
    from game.check.proving.there import NotThere, way_to
    from game.play.game import Game
    from game.play.journal import Start

    at: str = arguments.at
    file, _, line = at.replace("\\", "/").removeprefix(f"{folder_of(arguments).as_posix()}/").partition(":")
    number = line.split(":")[0]  # a column may follow, as in what 'check' prints
    if not (number.isascii() and number.isdigit()):
        raise Trouble(f"'{at}' is no line of a file: write it as 'check' does, for instance scenes/hall.yaml:12.")
    try:
        way = way_to(case, file, int(number[:9]))
    except NotThere as e:
        raise Trouble(str(e), FINDINGS) from e
    game = Game.new(case, _switched(arguments, Start(way.part, alone=way.alone)), folder)
    for move in way.moves:
        if game.make(move).code:
            raise Trouble(f"the way to '{way.name}' leads past '{move}', which cannot be done with what is switched off here.", FINDINGS)
    if way.moves:
        game.opening = game.last
    return game


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


def _wire(arguments: argparse.Namespace) -> int:
    from game.fronts.wire import serve

    arguments.new = True
    return serve(_game(arguments, load_case(arguments), None))
