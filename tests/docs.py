"""The docs read as a user would read them: files are written, commands run, and what is promised is looked for.

A fenced block says by its first line what it is:

- ``sh``: commands, run one after another in the working folder.
- ``text``: what the commands just above print; lines may be left out where ``...`` stands.
- ``yaml FILE`` or ``text FILE``: the file is written with this text; ``yaml FILE, at the end`` adds to it.
- ``yaml examples/...``: an excerpt, which stands in that file of the repository word for word.
- ``form``: how something is laid out, in words; there is nothing in it to run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FENCE = re.compile(r"^( *)```([^\n]*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block: its language, the file it names, how it is meant (`at the end`), its text and the line it begins on."""

    language: str
    file: str
    how: str
    text: str
    line: int


def blocks(path: Path) -> Iterator[Block]:
    """The fenced blocks of a page, in order."""
    page = path.read_text(encoding="utf-8")
    for found in FENCE.finditer(page):
        language, _, rest = found[2].strip().partition(" ")
        file, _, how = rest.partition(",")
        text = re.sub(rf"^{found[1]}", "", found[3], flags=re.MULTILINE)
        yield Block(language, file.strip(), how.strip(), text, page.count("\n", 0, found.start()) + 1)


def write(folder: Path, block: Block) -> None:
    """Do as a block with a file says."""
    path = folder / block.file
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text(encoding="utf-8") if block.how == "at the end" else ""
    assert block.how in ("", "at the end"), block
    joint = "\n" if block.how and not block.text.startswith(" ") else ""
    path.write_text(before + joint + block.text, encoding="utf-8", newline="\n")


def promised(told: str, printed: str) -> str:
    """The first promised line that is not printed in its turn; nothing where all are."""
    rows, left = printed.splitlines(), False
    at = 0
    for row in told.splitlines():
        if row.strip() == "...":
            left = True
            continue
        here = [n for n, got in enumerate(rows[at:], at) if got.rstrip() == row.rstrip()]
        if not here or (not left and here[0] != at and at):
            return row
        at, left = here[0] + 1, False
    return ""


def excerpt(text: str, whole: str) -> bool:
    """Whether a text stands in a file word for word, set in by whatever."""
    rows, lines = text.rstrip("\n").splitlines(), whole.splitlines()
    for n in range(len(lines) - len(rows) + 1):
        indent = lines[n][: len(lines[n]) - len(lines[n].lstrip())]
        cut = indent[: len(indent) - (len(rows[0]) - len(rows[0].lstrip()))]
        if all((cut + row if row else row).rstrip() == lines[n + k].rstrip() for k, row in enumerate(rows)):
            return True
    return False
