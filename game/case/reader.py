"""The files of a case read and held against their shapes, within bounds."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from game.case import schema
from game.case.diagnostics import Diagnostic, Mark, did_you_mean
from game.case.files import Unreadable, files_of
from game.case.names import nearest, slug
from game.case.nodes import Map, read_nodes
from game.case.shapes import Checker

MAX_TOTAL = 20_000_000


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One file of a case: `kind` is case, place, transcript, document or shelf."""

    file: str
    kind: str
    node: Map


@dataclass(frozen=True, slots=True)
class Folder:
    """Everything read from a case, with what is wrong in it so far. `unread` maps each file that
    could not be made out to the words in it, joined by hyphens."""

    files: tuple[CaseFile, ...]
    digest: str
    found: tuple[Diagnostic, ...]
    unread: dict[str, str]


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
    """Read and shape-check every file of the case in `root`, a folder or a packed file. Never raises for what files hold."""
    listed = files_of(root)
    found = list(listed.found)
    checker = Checker()
    files: list[CaseFile] = []
    unread = {d.mark.file: "" for d in found if d.code == "Y111"}
    digest = hashlib.sha256()
    total = 0
    for name in listed.names:
        try:
            data = listed.read(name)
        except Unreadable as e:
            found.append(Diagnostic("Y111", Mark(name), f"the file cannot be read: {e}."))
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
