"""A case folder off the disk: which files, within which bounds, and nothing outside it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from game.case import schema
from game.case.diagnostics import Diagnostic, Mark, did_you_mean
from game.case.names import nearest, slug
from game.case.nodes import Map, read_nodes
from game.case.shapes import Checker

MAX_FILES = 2_000
MAX_TOTAL = 20_000_000
FOLDERS = ("scenes", "evidence")
SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One file of a case: `kind` is case, place, transcript, document or shelf."""

    file: str
    kind: str
    node: Map


@dataclass(frozen=True, slots=True)
class Folder:
    """Everything read from a case folder, with what is wrong in it so far. `unread` maps each file that
    could not be made out to the words in it, joined by hyphens."""

    files: tuple[CaseFile, ...]
    digest: str
    found: tuple[Diagnostic, ...]
    unread: dict[str, str]


def _listing(root: Path) -> tuple[list[str], list[Diagnostic]]:
    """The files of a case, relative to `root`, sorted; links that lead out of it are refused."""
    files: list[str] = []
    found: list[Diagnostic] = []
    paths = [root / "case.yaml"]
    for folder in FOLDERS:
        paths += sorted(p for p in (root / folder).rglob("*") if p.suffix in SUFFIXES)
    base = root.resolve()
    for path in paths:
        name = path.relative_to(root).as_posix()
        if not path.is_file():
            found.append(Diagnostic("Y111", Mark(name), "the file is missing.", "A case folder has case.yaml, scenes/ and evidence/."))
        elif not path.resolve().is_relative_to(base):
            found.append(Diagnostic("Y111", Mark(name), "the file lies outside the case's folder.", "Put the file itself there."))
        else:
            files.append(name)
    if len(files) > MAX_FILES:
        found.append(Diagnostic("Y106", Mark("."), f"{len(files):,} files; at most {MAX_FILES:,} are read."))
    return files[:MAX_FILES], found


def _kind(name: str, node: Map, checker: Checker) -> str | None:
    """What a file is: by its folder and, in `scenes/`, by the key that names it."""
    if name == "case.yaml":
        return "case"
    if name.startswith("evidence/"):
        return "shelf"
    for key in schema.SCENES:
        if node.get(key) is not None:
            return key
    first = node.pairs[0][0] if node.pairs else None
    near = nearest(first.value, schema.SCENES) if first else None
    mend = did_you_mean(near) or "Begin the file with 'place:', 'transcript:' or 'document:'."
    checker.report("S207", first.mark if first else node.mark, "the file does not say what it is.", mend)
    return None


def read_folder(root: Path) -> Folder:
    """Read and shape-check every file of the case in `root`. Never raises for what files hold."""
    names, found = _listing(root)
    checker = Checker()
    files: list[CaseFile] = []
    unread = {d.mark.file: "" for d in found if d.code == "Y111"}
    digest = hashlib.sha256()
    total = 0
    for name in names:
        try:
            data = (root / name).read_bytes()
        except OSError as e:
            found.append(Diagnostic("Y111", Mark(name), f"the file cannot be read: {e.strerror}."))
            unread[name] = ""
            continue
        total += len(data)
        if total > MAX_TOTAL:
            found.append(Diagnostic("Y106", Mark(name), f"the case is larger than {MAX_TOTAL:,} bytes.", "Split it into two cases."))
            unread[name] = ""
            break
        digest.update(name.encode() + b"\0" + data.replace(b"\r\n", b"\n") + b"\0")
        node, problems = read_nodes(data, name)
        found += problems
        if not isinstance(node, Map):
            if node is not None:
                checker.report("S203", node.mark, "the file should be a mapping.", "Begin it with 'key: value' lines.")
            unread[name] = slug(data.decode("utf-8", "replace"))
            continue
        kind = _kind(name, node, checker)
        if kind is None:
            unread[name] = slug(data.decode("utf-8", "replace"))
            continue
        shape = {"case": schema.CASE, "shelf": schema.SHELF, **schema.SCENES}[kind]
        checker.check(node, shape, f"this {kind} file" if kind != "case" else "case.yaml")
        files.append(CaseFile(name, kind, node))
    return Folder(tuple(files), digest.hexdigest(), (*found, *checker.found), unread)
