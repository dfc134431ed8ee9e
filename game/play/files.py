"""Files written: texts a player takes away, as new files of the current folder; and any file whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

SUFFIX = ".txt"
RESERVED = '<>:"/\\|?*'  # letters that some system gives a meaning of its own
DEVICES = ("CON", "PRN", "AUX", "NUL", *(f"{d}{n}" for d in ("COM", "LPT") for n in range(1, 10)))


class NotWritten(Exception):
    """A file was not written; the message is a sentence for the player."""


def write_new(name: str, text: str) -> Path:
    """Write a text into a new file of the current folder. Raises NotWritten; never writes over a file or elsewhere."""
    path = Path(name if name.endswith(SUFFIX) else f"{name}{SUFFIX}")
    if path.name != str(path) or path.name.startswith(".") or any(c in RESERVED for c in name) or path.stem.upper() in DEVICES:
        raise NotWritten("It is written into the folder you started from: give a plain file name.")
    try:
        with path.open("x", encoding="utf-8") as f:
            f.write(text)
    except FileExistsError as e:
        raise NotWritten(f"{path.name} exists already; give another name.") from e
    except OSError as e:
        raise NotWritten(f"{path.name} cannot be written: {e.strerror}.") from e
    return path


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, in the place of what it held. Raises OSError, with nothing left beside it."""
    temporary = path.with_name(f"{path.name}.tmp")
    try:
        with temporary.open("wb") as f:
            f.write(data)
            f.flush()
            os.fsync(f.fileno())
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def free_name(stem: str) -> str:
    """A name that no file of the current folder has yet: ``verdict``, ``verdict-2``."""
    number, name = 1, stem
    while Path(f"{name}{SUFFIX}").exists():
        number += 1
        name = f"{stem}-{number}"
    return name
