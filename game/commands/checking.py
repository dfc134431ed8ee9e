"""Checking: what is wrong with a case, scripts, the score of a filing, the compiled case."""

# ruff: noqa: PLC0415 - imports inside commands keep start-up fast: Textual and the checkers would slow every start

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from game.commands.common import FINDINGS, FINE, Commands, Trouble, folder_of, load_case, takes_case

if TYPE_CHECKING:
    from game.case.diagnostics import Diagnostic
    from game.case.model import Case
    from game.play.script import Script

MAX_SCRIPT = 4_000_000


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """The commands of this room."""
    run = commands.add_parser("run", help="replay scripts and compare what they expect")
    run.add_argument("files", nargs="+", type=Path, metavar="FILE")
    run.add_argument("--case", type=Path, metavar="FOLDER", help="the case (default: the built-in one)")
    run.set_defaults(run=_run)

    check = commands.add_parser("check", help="list everything wrong with a case")
    takes_case(check)
    check.add_argument("--prove", action="store_true", help="prove what can be reached, had and gamed: takes some seconds")
    check.add_argument(
        "--script-to", metavar="NAME", help="print a short script that reaches a scene, paper, item, topic, answer, 'letter 3' ..."
    )
    check.add_argument("--json", action="store_true", help="for machines")
    check.set_defaults(run=_check)

    cover = commands.add_parser("cover", help="how much of a case its scripts reach, and what no script does")
    cover.add_argument("files", nargs="+", type=Path, metavar="FILE")
    cover.add_argument("--case", type=Path, metavar="FOLDER", help="the case (default: the built-in one)")
    cover.add_argument("--suggest", type=int, default=0, metavar="N", help="print up to N short scripts for what is missed")
    cover.add_argument("--hits", action="store_true", help="print in how many scripts each thing is reached, the least first")
    cover.add_argument("--json", action="store_true", help="for machines")
    cover.set_defaults(run=_cover)

    style = commands.add_parser("style", help="spelling, house style and reading level of a case, scene by scene: advice, and no faults")
    takes_case(style)
    style.add_argument("--words", type=Path, metavar="FILE", help="words that are no slips, one a line (default: words.txt of the case)")
    style.add_argument("--json", action="store_true", help="for machines")
    style.set_defaults(run=_style)

    wander = commands.add_parser("wander", help="play a case at random, or exhaustively, and look for faults of the game in it")
    takes_case(wander)
    wander.add_argument("--plays", type=int, default=20, metavar="N", help="how many plays (default: 20)")
    wander.add_argument("--steps", type=int, default=80, metavar="N", help="the most steps of a play before it files (default: 80)")
    wander.add_argument("--seed", default="1", help="the same seed gives the same plays; that of one play gives it alone (default: 1)")
    wander.add_argument("--exhaustive", action="store_true", help="visit every state instead, part by part, up to a bound")
    wander.add_argument("--states", type=int, default=1_000, metavar="N", help="the bound: states of a part (default: 1000)")
    wander.add_argument("--keep", type=Path, metavar="FOLDER", help="write the script of every play that failed")
    wander.add_argument("--json", action="store_true", help="for machines")
    wander.set_defaults(run=_wander)

    score = commands.add_parser("score", help="score a filing document without playing")
    score.add_argument("filing", type=Path, metavar="FILING")
    takes_case(score)
    score.add_argument("--json", action="store_true", help="for machines")
    score.set_defaults(run=_score)

    export = commands.add_parser("export", help="print the compiled case")
    takes_case(export)
    export.add_argument("--json", action="store_true", help="as JSON (the only form so far)")
    export.set_defaults(run=_export)


def _run(arguments: argparse.Namespace) -> int:
    from game.play.script import run

    case = load_case(arguments)
    tests, failures = 0, 0
    for path in arguments.files:
        for script in _scripts(path):
            tests += 1
            for failure in run(case, script, str(path)):
                failures += 1
                print(failure)
    print(f"{tests} scripts, {failures} lines failed" if failures else f"{tests} scripts, all as expected")
    return FINDINGS if failures else FINE


def _scripts(path: Path) -> list[Script]:
    """The scripts of a file. Raises Trouble where it holds none."""
    from game.play.script import ScriptError, parse

    try:
        if path.stat().st_size > MAX_SCRIPT:
            raise Trouble(f"{path} is too large to be a script.")
        return parse(path.read_text(encoding="utf-8"), str(path))
    except OSError as e:
        raise Trouble(f"{path} cannot be read: {e.strerror}.") from e
    except (UnicodeDecodeError, ScriptError) as e:
        raise Trouble(f"{path} is no script: {e}" if isinstance(e, UnicodeDecodeError) else str(e)) from e


def _cover(arguments: argparse.Namespace) -> int:
    from game.check.coverage import coverage, hits, suggested, told, values
    from game.play.journal import JournalError
    from game.play.script import ScriptError

    case = load_case(arguments)
    try:
        held = coverage(case, [script for path in arguments.files for script in _scripts(path)])
    except (ScriptError, JournalError) as e:
        raise Trouble(str(e)) from e
    if arguments.json:
        print(json.dumps(values(held), indent=2, ensure_ascii=False))
        return FINE
    print(told(held))
    if arguments.hits:
        print(f"\n{hits(held)}")
    if arguments.suggest:
        print(f"\n{suggested(case, held, arguments.suggest)}")
    return FINE


def _style(arguments: argparse.Namespace) -> int:
    from game.case.files import files_of
    from game.check.style.known import listed, own_words
    from game.check.style.report import report
    from game.check.style.told import told, values

    case = load_case(arguments)
    read = files_of(folder_of(arguments)).read
    try:
        words = listed(arguments.words.read_text(encoding="utf-8")) if arguments.words else own_words(read)
    except (OSError, UnicodeDecodeError) as e:
        raise Trouble(f"'{arguments.words}' cannot be read as a list of words: {e}.") from e
    held = report(case, read, words)
    print(json.dumps(values(held), indent=2, ensure_ascii=False) if arguments.json else told(held))
    return FINE


def _wander(arguments: argparse.Namespace) -> int:
    from game.check import exhausting, players

    case = load_case(arguments)
    if arguments.exhaustive:
        walked = exhausting.exhaust(case, max(1, arguments.states))
        text, held, scripts = exhausting.told(case, walked), exhausting.values(walked), exhausting.scripts(walked)
    else:
        played = players.wander(case, max(1, arguments.plays), arguments.seed, max(1, arguments.steps))
        text, held, scripts = players.told(played), players.values(played), players.scripts(played)
    print(json.dumps(held, indent=2, ensure_ascii=False) if arguments.json else text)
    if arguments.keep and scripts:
        arguments.keep.mkdir(parents=True, exist_ok=True)
        for name, script in scripts.items():
            (arguments.keep / name).write_text(script, encoding="utf-8", newline="\n")
    return FINDINGS if scripts else FINE


def _check(arguments: argparse.Namespace) -> int:
    from textwrap import fill

    from game.case.diagnostics import in_order
    from game.check.findings import checked, has_errors
    from game.check.report import WIDTH, report, tables, values
    from game.check.tally import tally, tally_line
    from game.engine.passages import several

    if arguments.script_to:
        return _script_to(load_case(arguments), arguments.script_to)
    case, found = checked(folder_of(arguments))
    proved, shown, told = _proofs(case, arguments) if case is not None and arguments.prove else ((), {}, "")
    found = in_order((*found, *proved))
    bad = has_errors(found)
    if arguments.json:
        counted = {"tally": tally(case), **values(report(case)), **shown} if case else {"tally": None}
        print(json.dumps({"diagnostics": [_as_json(d) for d in found], "errors": bad, **counted}, indent=2, ensure_ascii=False))
        return FINDINGS if bad else FINE
    if case is not None:
        print(fill(tally_line(case), WIDTH), tables(report(case)), sep="\n\n", end="\n\n")
    if told:
        print(told, end="\n\n")
    for diagnostic in found:  # last, so that a screen ends with what is to be done
        print(diagnostic)
    more = f"'smolny explain {found[0].code}' tells more about {'it' if len(found) == 1 else 'the first'}." if found else ""
    print(f"{several(len(found), 'finding')}. {more}" if found else "Nothing wrong found.")
    return FINDINGS if bad else FINE


def _proofs(case: Case, arguments: argparse.Namespace) -> tuple[tuple[Diagnostic, ...], dict[str, object], str]:
    """What the proofs show to be wrong, the proofs as values, and as text with the time and memory they took."""
    from time import perf_counter

    from game.check.proving.proof import proof, wrong
    from game.check.proving.told import told, values

    began = perf_counter()
    held = proof(case)
    took = f"Proved in {perf_counter() - began:.1f} s{_memory()}."
    return wrong(case, held), {"proof": values(case, held)}, "" if arguments.json else f"{told(case, held)}\n\n{took}"


def _memory() -> str:
    """The most memory the process took, where the system tells it (Windows does not)."""
    try:
        import resource
    except ImportError:
        return ""
    unit = 1 if sys.platform == "darwin" else 1024  # bytes there, kibibytes elsewhere
    return f", with at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit // 2**20} MB"


def _script_to(case: Case, name: str) -> int:
    from game.check.proving.endings import named as filed
    from game.check.proving.goals import Goal, named
    from game.check.proving.prove import Prover
    from game.check.proving.told import script

    goal = named(case, name)
    verdict = Prover(case).prove((goal,))[0] if isinstance(goal, Goal) else filed(case, name)
    if verdict is None:
        raise Trouble(f"the case has nothing called '{name}'." + (f" Did you mean '{goal}'?" if goal else ""))
    if not verdict.shown:
        raise Trouble(f"the {verdict.goal.kind} '{verdict.goal.name}' is {verdict.standing}: {verdict.why}.", FINDINGS)
    print(script(case, verdict))
    return FINE


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


def _score(arguments: argparse.Namespace) -> int:
    from game.engine.debrief import bar_line
    from game.engine.filing import judge, marks_json
    from game.play.filings import read_filing

    case = load_case(arguments)
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

    print(json.dumps(export(load_case(arguments)), indent=2, ensure_ascii=False))
    return FINE
