"""The files of a case, out of a folder or out of one packed file (a zip): which there are, and their bytes.

A packed case is read where it lies. Nothing of it is ever written to disk, so no name in it can lead out of a folder, and no
file in it is unpacked further than a case may be large.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from game.case.diagnostics import Diagnostic, Mark
from game.case.nodes import MAX_BYTES

MAX_FILES = 2_000
MAX_PACKED = 20_000  # entries of a zip that are looked at
HEAD = "case.yaml"
FOLDERS = ("scenes", "evidence")
SUFFIXES = (".yaml", ".yml")
PACKED = ".zip"
_WANTED = "A case folder has case.yaml, scenes/ and evidence/."


class Unreadable(Exception):
    """A file of a case cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Files:
    """The names of a case's files, relative to it and sorted, how one is read, and what is wrong so far.

    `read` gives at most one byte more than a file may have; it raises Unreadable.
    """

    names: tuple[str, ...]
    read: Callable[[str], bytes]
    found: tuple[Diagnostic, ...] = ()


def holds_case(root: Path) -> bool:
    """Whether a case is there at all: a folder with its `case.yaml`, or a packed one."""
    if root.suffix.lower() == PACKED and root.is_file():
        return HEAD in files_of(root).names
    return (root / HEAD).is_file()


def files_of(root: Path) -> Files:
    """The files of the case in `root`, a folder or a packed file."""
    found = _packed(root) if root.is_file() else _in_folder(root)
    if len(found.names) <= MAX_FILES:
        return found
    told = Diagnostic("Y106", Mark("."), f"{len(found.names):,} files; at most {MAX_FILES:,} are read.")
    return Files(found.names[:MAX_FILES], found.read, (*found.found, told))


def _order(name: str) -> tuple[int, list[str]]:
    """The same on every system, and for a folder and its packed form: the digest of a case hangs on it."""
    parts = name.split("/")
    return (1 + FOLDERS.index(parts[0]) if parts[0] in FOLDERS else 0), parts


def _missing(name: str) -> Diagnostic:
    return Diagnostic("Y111", Mark(name), "the file is missing.", _WANTED)


def _in_folder(root: Path) -> Files:
    """Links that lead out of the folder are refused."""
    names: list[str] = []
    found: list[Diagnostic] = []
    paths = [root / HEAD]
    for folder in FOLDERS:
        paths += [p for p in (root / folder).rglob("*") if p.suffix in SUFFIXES]
    base = root.resolve()
    for name in sorted((p.relative_to(root).as_posix() for p in paths), key=_order):
        path = root / name
        if not path.is_file():
            found.append(_missing(name))
        elif not path.resolve().is_relative_to(base):
            found.append(Diagnostic("Y111", Mark(name), "the file lies outside the case's folder.", "Put the file itself there."))
        else:
            names.append(name)

    def read(name: str) -> bytes:
        try:
            with (root / name).open("rb") as f:
                return f.read(MAX_BYTES + 1)
        except OSError as e:
            raise Unreadable(str(e.strerror)) from e

    return Files(tuple(names), read, tuple(found))


def _packed(root: Path) -> Files:
    """A zip with the case's files at its top, or in the one folder that holds its `case.yaml`."""
    try:
        with zipfile.ZipFile(root) as z:
            entries = [i.filename for i in z.infolist()[:MAX_PACKED] if not i.is_dir()]
    except (OSError, zipfile.BadZipFile, NotImplementedError, ValueError):
        return Files((), _nothing, (Diagnostic("Y111", Mark(root.name), "the file is no packed case.", "'smolny pack FOLDER' makes one."),))
    heads = sorted((e for e in entries if PurePosixPath(e).name == HEAD), key=lambda e: (e.count("/"), e))
    if not heads:
        return Files((), _nothing, (_missing(HEAD),))
    top = heads[0].removesuffix(HEAD)
    inside = {e.removeprefix(top): e for e in entries if e.startswith(top)}
    wanted = [n for n in inside if n.split("/")[0] in FOLDERS and n.endswith(SUFFIXES) and ".." not in n.split("/")]

    def read(name: str) -> bytes:
        try:
            with zipfile.ZipFile(root) as z, z.open(inside[name]) as f:
                return f.read(MAX_BYTES + 1)
        except (OSError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as e:
            raise Unreadable("it is damaged, or packed in a way that is not read here") from e  # RuntimeError: locked by a password

    return Files((HEAD, *sorted(wanted, key=_order)), read)


def _nothing(name: str) -> bytes:
    raise Unreadable(f"{name} is not there")
