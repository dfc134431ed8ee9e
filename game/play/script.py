"""Scripted play, after the manner of RegTest.

    # a comment                      * name       a test begins, with a fresh game
    part: smolny                     before the first command: where it starts (alone), what it holds
    lesson: twenty minutes           a lesson's cut
    holding: revolver, party card    items in the notebook from the start
    budget: off                      without hours; so 'hints: off' and 'notices: off'
    > command                        a typed line
    text                             must appear in what it printed (white space does not matter)
    ! text                           must not appear
    /pattern/                        a regular expression that must match
    = event                          an event that must have come about: = found revolver
    \\text                            text that begins with one of the signs above

Lines before the first command speak of the opening.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field

from game.case.model import Case
from game.case.names import slug
from game.case.terms import SWITCHES
from game.play.game import Answer, Game
from game.play.journal import JournalError, Start

MAX_PATTERN = 300


@dataclass(frozen=True, slots=True)
class Check:
    """One expectation: `kind` is text, not, pattern or event."""

    kind: str
    text: str
    line: int


@dataclass
class Command:
    """A typed line (empty for the opening) and what must come of it."""

    typed: str
    line: int
    checks: list[Check] = field(default_factory=list)


@dataclass
class Script:
    """One test of a file."""

    name: str
    line: int
    settings: dict[str, str] = field(default_factory=dict)
    commands: list[Command] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Failure:
    """An expectation that was not met, told with the command and what was printed instead."""

    file: str
    line: int
    test: str
    typed: str
    message: str
    near: str = ""

    def __str__(self) -> str:
        shown = f"\n    after: > {self.typed}" if self.typed else "\n    in the opening"
        near = f"\n    nearest: {self.near}" if self.near else ""
        return f"{self.file}:{self.line}: {self.test}: {self.message}{shown}{near}"


class ScriptError(Exception):
    """A script cannot be read; the message says where and why."""


SETTINGS = ("part", "lesson", "holding", *SWITCHES)


def parse(text: str, file: str) -> list[Script]:
    """Read a script file. Raises ScriptError with the line of the trouble."""
    scripts: list[Script] = []
    for number, raw in enumerate(text.splitlines(), 1):
        row = raw.strip()
        if not row or row.startswith("#"):
            continue
        if row.startswith("*"):
            scripts.append(Script(row[1:].strip() or f"test {len(scripts) + 1}", number, commands=[Command("", number)]))
            continue
        if not scripts:
            raise ScriptError(f"{file}:{number}: a test begins with '* name'.")
        _line(scripts[-1], row, number, file)
    if not scripts:
        raise ScriptError(f"{file}:1: the file holds no test; one begins with '* name'.")
    return scripts


def _line(script: Script, row: str, number: int, file: str) -> None:
    key, colon, value = row.partition(":")
    if colon and key.strip() in SETTINGS and len(script.commands) == 1 and not script.commands[0].checks:
        script.settings[key.strip()] = value.strip()
    elif row.startswith(">"):
        script.commands.append(Command(row[1:].strip(), number))
    else:
        script.commands[-1].checks.append(_check(row, number, file))


def _check(row: str, number: int, file: str) -> Check:
    if row.startswith("!"):
        return Check("not", squeeze(row[1:]), number)
    if row.startswith("="):
        return Check("event", squeeze(row[1:]), number)
    if row.startswith("/") and row.endswith("/") and len(row) > 2:
        if len(row) > MAX_PATTERN:
            raise ScriptError(f"{file}:{number}: a pattern has at most {MAX_PATTERN} characters.")
        try:
            re.compile(row[1:-1])
        except re.error as e:
            raise ScriptError(f"{file}:{number}: the pattern cannot be read: {e}.") from e
        return Check("pattern", row[1:-1], number)
    return Check("text", squeeze(row.removeprefix("\\")), number)


def squeeze(text: str) -> str:
    """White space folded, so that wrapping does not matter."""
    return " ".join(text.split())


def settings_of(start: Start) -> list[str]:
    """The lines that ask for a start, for a script that is written."""
    rows = [f"lesson: {start.lesson}"] if start.lesson else [f"part: {start.part}"] if start.alone else []
    if start.holding:
        rows.append(f"holding: {', '.join(start.holding)}")
    return [*rows, *(f"{name}: off" for name in SWITCHES if not getattr(start, name))]


def start_of(case: Case, script: Script) -> Start:
    """The start that a script's settings ask for. Raises ScriptError for unknown names."""
    settings = script.settings
    part = slug(settings.get("part", next(iter(case.parts), "")))
    lesson = slug(settings.get("lesson", ""))
    holding = tuple(slug(h) for h in settings.get("holding", "").split(",") if h.strip())
    for name, known, what in (
        (part, case.parts, "part"),
        (lesson, {"", *case.lessons}, "lesson"),
        *((h, case.items, "item") for h in holding),
    ):
        if name not in known:
            raise ScriptError(f"line {script.line}: {script.name}: the case has no {what} '{name}'.")
    budget, hints, notices = (settings.get(name) != "off" for name in SWITCHES)
    return Start(part, lesson, alone="part" in settings, budget=budget, holding=holding, hints=hints, notices=notices)


def played(case: Case, script: Script) -> Game:
    """The game behind a script, whatever it expects. Raises ScriptError or JournalError where it cannot be begun."""
    game = Game.new(case, start_of(case, script))
    for command in script.commands[1:]:
        game.type(command.typed)
    return game


def run(case: Case, script: Script, file: str) -> list[Failure]:
    """Play one test through and collect what did not come out as it says."""
    try:
        game = Game.new(case, start_of(case, script))
    except (ScriptError, JournalError) as e:
        return [Failure(file, script.line, script.name, "", str(e))]
    failures: list[Failure] = []
    for command in script.commands:
        answer = game.opening if command is script.commands[0] else game.type(command.typed)
        failures += _judge(answer, command, script, file)
    return failures


def _judge(answer: Answer, command: Command, script: Script, file: str) -> list[Failure]:
    printed = squeeze("\n".join(p.text for p in answer.passages))
    events = [str(e) for e in answer.events]
    failed = []
    for check in command.checks:
        message, near = _message(check, printed, events, answer)
        if message:
            failed.append(Failure(file, check.line, script.name, command.typed, message, near))
    return failed


def _message(check: Check, printed: str, events: list[str], answer: Answer) -> tuple[str, str]:
    if check.kind == "text" and check.text not in printed:
        lines = [squeeze(p.text) for p in answer.passages]
        close = difflib.get_close_matches(check.text, lines, n=1, cutoff=0.3)
        return f"does not appear: {check.text}", (close or [printed[:200]])[0]
    if check.kind == "not" and check.text in printed:
        return f"must not appear: {check.text}", ""
    if check.kind == "pattern" and not re.search(check.text, printed):
        return f"nothing matches: /{check.text}/", printed[:200]
    if check.kind == "event" and not any(e == check.text or e.startswith(f"{check.text} ") or slug(e) == slug(check.text) for e in events):
        return f"did not come about: {check.text}", "; ".join(events) or "nothing came about"
    return "", ""
