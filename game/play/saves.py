"""Where saves lie, which there are, and their names."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import platformdirs

from game.case.model import Case
from game.case.names import slug
from game.play.journal import JournalError, Record, read

SUFFIX = ".jsonl"
AUTO = "play"


@dataclass(frozen=True, slots=True)
class Save:
    """One save as listed: its name, its file, when it was last written, how many lines it holds."""

    name: str
    path: Path
    when: datetime
    record: Record


def saves_folder(root: Path, case: Case) -> Path:
    """The case's own ``saves/`` where one stands and is writable, else the user's data directory."""
    own = root / "saves"
    if own.is_dir() and os.access(own, os.W_OK):
        return own
    return Path(platformdirs.user_data_dir("smolny", appauthor=False)) / "saves" / (case.id or "case")


def list_saves(folder: Path, case: Case) -> tuple[Save, ...]:
    """The readable saves of this case, newest first; files that are none are passed over."""
    found = []
    for path in sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else []:
        try:
            record = read(path)
            when = datetime.fromtimestamp(path.stat().st_mtime)
        except (JournalError, OSError):
            continue
        if record.case == case.id:
            found.append(Save(path.stem, path, when, record))
    return tuple(sorted(found, key=lambda s: (s.when, s.name), reverse=True))


def fresh_path(folder: Path, name: str = AUTO) -> Path:
    """A path in the folder that no file has yet: ``play-20261122-143000.jsonl``."""
    stem = f"{name}-{datetime.now():%Y%m%d-%H%M%S}"
    path = folder / f"{stem}{SUFFIX}"
    number = 2
    while path.exists():
        path = folder / f"{stem}-{number}{SUFFIX}"
        number += 1
    return path


def slot_path(folder: Path, name: str) -> Path:
    """The file of a named slot. Raises JournalError for a name without letters or digits."""
    stem = slug(name)[:60]
    if not stem:
        raise JournalError("A save needs a name with letters or digits.")
    return folder / f"{stem}{SUFFIX}"


def copy_to_slot(source: Path, folder: Path, name: str) -> Path:
    """Copy a journal to a named slot, whole or not at all; what the slot held before is kept beside it."""
    target = slot_path(folder, name)
    if target == source:
        return target
    temporary = target.with_suffix(".tmp")
    try:
        shutil.copyfile(source, temporary)
        with temporary.open("rb+") as f:
            os.fsync(f.fileno())
        if target.exists():
            target.replace(fresh_path(folder, f"{target.stem}-before"))
        temporary.replace(target)
    except OSError as e:
        raise JournalError(f"The save '{name}' cannot be written: {e.strerror}.") from e
    return target
