"""The files of a case, out of a folder or out of one packed file (a zip): which there are, and their bytes.

A packed case is read where it lies. Nothing of it is ever written to disk, so no name in it can lead out of a folder, and no
file in it is unpacked further than a case may be large.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from game.case.diagnostics import WARNING, Diagnostic, Mark
from game.case.nodes import MAX_BYTES, bad_character

MAX_FILES = 2_000
MAX_PACKED = 5_000  # entries of a zip
MAX_ZIP = 30_000_000  # bytes of a zip
MAX_UNPACKED = 25_000_000  # bytes of all its files: a little more than a case may have
DAMAGED = "it is damaged, or packed in a way that is not read here"
# What a zip that is none, that is cut off, locked by a password, or made by hand to do harm, can raise.
BROKEN = (OSError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, IndexError, struct.error)
HEAD = "case.yaml"
FOLDERS = ("scenes", "evidence")
SUFFIXES = (".yaml", ".yml")
PACKED = ".zip"
OWN_WORDS = "words.txt"  # an author's list of words that are no slips: read beside the case, and no part of it
_MISNAMED = re.compile(r"\.ya?ml\.[a-z]+$|\.(?:YAML|YML|Yaml)$")
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


def _overlooked(root: Path) -> list[Diagnostic]:
    """Files that an author would take for a part of the case, and that are not read."""
    told = [p for folder in FOLDERS for p in (root / folder).rglob("*") if p.is_file() and _MISNAMED.search(p.name)]
    told += [p for p in root.glob("*") if p.is_file() and p.name != HEAD and (p.suffix in SUFFIXES or _MISNAMED.search(p.name))]
    told += [p for p in root.glob("*") if p.is_dir() and p.name.lower() in FOLDERS and p.name not in FOLDERS]
    mend = "Files of a case end in .yaml and lie in 'scenes' or 'evidence'; call it so, or take it away."
    return [Diagnostic("Y113", Mark(p.relative_to(root).as_posix()), "this is not read.", mend, WARNING) for p in sorted(told)]


def _named_oddly(names: Iterable[str]) -> list[Diagnostic]:
    """Names that no terminal should be given: with controls in them, or not UTF-8. They are told in a form that can be printed."""
    mend = "Give the file a name of letters and digits."
    return [Diagnostic("Y111", Mark(ascii(n)[1:-1]), "the file's name cannot be used.", mend) for n in names if not n or bad_character(n)]


def _in_folder(root: Path) -> Files:
    """Links that lead out of the folder are refused."""
    paths = [root / HEAD]
    for folder in FOLDERS:
        paths += [p for p in (root / folder).rglob("*") if p.suffix in SUFFIXES]
    listed = [p.relative_to(root).as_posix() for p in paths]
    found = [*_overlooked(root), *_named_oddly(listed)]
    names: list[str] = []
    for name in sorted((n for n in listed if not bad_character(n)), key=_order):
        if not (root / name).is_file():
            found.append(_missing(name))
        elif not lies_in(root, root / name):
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


def lies_in(root: Path, path: Path) -> bool:
    """Whether a file lies in a folder, and not behind a link that leads out of it."""
    return path.resolve().is_relative_to(root.resolve())


def _packed(root: Path) -> Files:
    """A zip with the case's files at its top, or in the one folder that holds its `case.yaml`."""
    no_case = Files((), _nothing, (Diagnostic("Y111", Mark(root.name), "the file is no packed case.", "'smolny pack FOLDER' makes one."),))
    try:
        if root.stat().st_size > MAX_ZIP:
            return Files((), _nothing, (Diagnostic("Y106", Mark(root.name), f"larger than {MAX_ZIP:,} bytes."),))
        with zipfile.ZipFile(root) as z:
            entries = {i.filename: i for i in z.infolist() if i.filename and not i.is_dir()}
    except BROKEN:
        return no_case
    if len(entries) > MAX_PACKED:
        return Files((), _nothing, (Diagnostic("Y106", Mark(root.name), f"{len(entries):,} files; at most {MAX_FILES:,} are read."),))
    heads = sorted((e for e in entries if PurePosixPath(e).name == HEAD), key=lambda e: (e.count("/"), e))
    if not heads:
        return Files((), _nothing, (_missing(HEAD),))
    top = heads[0].removesuffix(HEAD)
    inside = {e.removeprefix(top): info for e, info in entries.items() if e.startswith(top)}
    found = _named_oddly(inside)
    yaml = [n for n in inside if n.endswith(SUFFIXES) and n != HEAD and not bad_character(n)]
    wanted = [n for n in yaml if n.split("/")[0] in FOLDERS and ".." not in n.split("/")]
    passed_over = "Files of a case lie in 'scenes' or 'evidence'; pack it anew with 'smolny pack'."
    found += [Diagnostic("Y113", Mark(n), "this is not read.", passed_over, WARNING) for n in yaml if n not in wanted]
    held: dict[str, bytes | Unreadable] = {}

    def read(name: str) -> bytes:
        if not held:
            held.update(_unpacked(root, {n: inside[n] for n in (HEAD, *wanted, OWN_WORDS) if n in inside}))
        data = held.get(name, Unreadable("it is not there"))
        if isinstance(data, Unreadable):
            raise data
        return data

    return Files((HEAD, *sorted(wanted, key=_order)), read, tuple(found))


def _unpacked(root: Path, wanted: Mapping[str, zipfile.ZipInfo]) -> dict[str, bytes | Unreadable]:
    """The bytes of every file wanted, none further than a file may be large, all in one opening."""
    held: dict[str, bytes | Unreadable] = {}
    left = MAX_UNPACKED
    try:
        with zipfile.ZipFile(root) as z:
            for name, info in wanted.items():
                held[name] = _one(z, info) if left > 0 else Unreadable("the case is too large")
                left -= len(data) if isinstance(data := held[name], bytes) else 0
    except BROKEN:
        return dict.fromkeys(wanted, Unreadable(DAMAGED))
    return held


def _one(z: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes | Unreadable:
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):  # of others no read is bounded
        return Unreadable(DAMAGED)
    try:
        with z.open(info) as f:
            return f.read(MAX_BYTES + 1)
    except BROKEN:
        return Unreadable(DAMAGED)


def _nothing(name: str) -> bytes:
    raise Unreadable(f"{name} is not there")
