"""A journal: one header line, then one line a move, each on disk before the next prompt.

The file is only ever added to. `undo` is a line of its own, so nothing a player did is erased. A
torn last line (a crash, a full disk) is set aside in a file of its own when play goes on.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

from game.case.nodes import bad_character
from game.case.terms import SWITCHES
from game.engine.moves import Move

SCHEMA = 1
MAX_BYTES = 64_000_000
MAX_ENTRIES = 200_000
UNDO = "undo"


class JournalError(Exception):
    """A journal cannot be read or written; the message is a sentence for the player."""


@dataclass(frozen=True, slots=True)
class Start:
    """How a play began: enough to begin it again the same."""

    part: str
    lesson: str = ""
    alone: bool = False
    budget: bool = True
    holding: tuple[str, ...] = ()
    hints: bool = True
    notices: bool = True

    def as_json(self) -> dict[str, Any]:
        """The start as a journal has it: what a class may go without is named only where it does."""
        return {name: value for name, value in asdict(self).items() if name not in ("hints", "notices") or not value}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: a move, or an undo (`move` is None), with what was typed for it."""

    move: Move | None
    typed: str = ""

    def as_json(self) -> dict[str, Any]:
        told: dict[str, Any] = {UNDO: True} if self.move is None else {"move": [self.move.verb, *self.move.args]}
        return told | ({"typed": self.typed} if self.typed else {})


@dataclass(frozen=True, slots=True)
class Record:
    """A journal as read: whose case, how it began, every line, and whether its end was torn."""

    case: str
    digest: str
    title: str
    start: Start
    entries: tuple[Entry, ...]
    torn: bool = False


def header(case: str, digest: str, title: str, start: Start) -> dict[str, Any]:
    """The first line of a journal."""
    return {"smolny": SCHEMA, "case": case, "digest": digest, "title": title, "start": start.as_json()}


def read(path: Path) -> Record:
    """Read a journal. Raises JournalError for what is no journal; forgives a torn last line."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise JournalError(f"{path.name} is too large to be a save.")
        data = path.read_bytes()
    except OSError as e:
        raise JournalError(f"{path.name} cannot be read: {e.strerror}.") from e
    lines = data.split(b"\n")
    tail = lines.pop()
    parsed = list(_lines(path, lines))
    if not parsed:
        raise JournalError(f"{path.name} holds no play.")
    return _record(path, parsed, torn=bool(tail.strip()))


def _lines(path: Path, lines: list[bytes]) -> Iterator[dict[str, Any]]:
    if len(lines) > MAX_ENTRIES:
        raise JournalError(f"{path.name} is too long to be a save.")
    for number, raw in enumerate(lines, 1):
        try:
            value = json.loads(raw)
        except (ValueError, RecursionError) as e:
            raise JournalError(f"{path.name}, line {number}, is damaged.") from e
        if not isinstance(value, dict):
            raise JournalError(f"{path.name}, line {number}, is damaged.")
        yield value


def _record(path: Path, lines: list[dict[str, Any]], torn: bool) -> Record:
    head = lines[0]
    schema = head.get("smolny")
    if not isinstance(schema, int):
        raise JournalError(f"{path.name} is no save of this game.")
    if schema > SCHEMA:
        raise JournalError(f"{path.name} was written by a newer version of the game.")
    start = head.get("start")
    names = [head.get("case"), head.get("digest"), head.get("title")]
    if not isinstance(start, dict) or not all(isinstance(n, str) and not bad_character(n) for n in names):
        raise JournalError(f"{path.name} is damaged in its first line.")
    entries = tuple(_entry(path, n, line) for n, line in enumerate(lines[1:], 2))
    return Record(str(names[0]), str(names[1]), str(names[2]), _start(path, start), entries, torn)


def _start(path: Path, value: dict[str, Any]) -> Start:
    part, lesson, holding = value.get("part"), value.get("lesson", ""), value.get("holding", [])
    if not isinstance(part, str) or not isinstance(lesson, str) or not isinstance(holding, list):
        raise JournalError(f"{path.name} is damaged in its first line.")
    budget, hints, notices = (bool(value.get(name, True)) for name in SWITCHES)
    return Start(part, lesson, bool(value.get("alone")), budget, tuple(str(h) for h in holding), hints, notices)


def _entry(path: Path, number: int, line: dict[str, Any]) -> Entry:
    typed = line.get("typed", "")
    if line.get(UNDO) is True:
        return Entry(None, typed if isinstance(typed, str) else "")
    move = line.get("move")
    words = [*move, typed] if isinstance(move, list) and move else []
    if not words or not all(isinstance(w, str) and not bad_character(w) for w in words):
        raise JournalError(f"{path.name}, line {number}, is damaged.")
    return Entry(Move(words[0], tuple(words[1:-1])), words[-1])


def _mend(path: Path) -> None:
    """Set a torn last line aside, so that the next line begins on its own."""
    data = path.read_bytes()
    cut = data.rfind(b"\n") + 1
    if cut < len(data):
        aside, number = path.with_suffix(".torn"), 2
        while aside.exists():
            aside, number = path.with_suffix(f".torn{number}"), number + 1
        aside.write_bytes(data[cut:])
        with path.open("r+b") as f:
            f.truncate(cut)


@dataclass
class Journal:
    """A journal being written. `size` is what the file should measure if nobody else writes to it."""

    path: Path
    size: int = 0
    _file: IO[bytes] | None = field(default=None, repr=False)

    @classmethod
    def create(cls, path: Path, head: dict[str, Any], entries: tuple[Entry, ...] = ()) -> Journal:
        """Begin a new file; raises JournalError where that is impossible or the file exists."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            file = path.open("xb")
        except OSError as e:
            raise JournalError(f"The save {path.name} cannot be written: {e.strerror}.") from e
        journal = cls(path, 0, file)
        try:
            journal.write([head, *(e.as_json() for e in entries)])
        except JournalError:
            journal.close()
            raise
        return journal

    @classmethod
    def reopen(cls, path: Path) -> Journal:
        """Go on with a file that exists."""
        try:
            _mend(path)
            return cls(path, path.stat().st_size, path.open("ab"))
        except OSError as e:
            raise JournalError(f"The save {path.name} cannot be written: {e.strerror}.") from e

    def add(self, entry: Entry, sync: bool = True) -> None:
        """Put one line on disk. Raises JournalError where it cannot be, or somebody else wrote.

        Without `sync` the system has the line, and a crash of ours loses nothing; `sync` afterwards makes it outlast a crash of
        the system too.
        """
        self.write([entry.as_json()], sync)

    def sync(self) -> None:
        """Have the system put on the disk what was added without."""
        if self._file is not None:
            try:
                os.fsync(self._file.fileno())
            except OSError as e:
                raise JournalError(f"The save {self.path.name} cannot be written: {e.strerror}.") from e

    def write(self, lines: list[dict[str, Any]], sync: bool = True) -> None:
        if self._file is None:
            raise JournalError("The save is closed.")
        data = b"".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n" for line in lines)
        try:
            if os.fstat(self._file.fileno()).st_size != self.size:
                raise JournalError(f"Another window is playing the save {self.path.name}.")
            self._file.write(data)
            self._file.flush()
            if sync:
                os.fsync(self._file.fileno())
        except OSError as e:
            raise JournalError(f"The save {self.path.name} cannot be written: {e.strerror}.") from e
        self.size += len(data)

    def close(self) -> None:
        """Let go of the file. What a full disk did not take was told when it was written."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.close()
            self._file = None
