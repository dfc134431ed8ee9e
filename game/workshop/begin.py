"""A case begun: a small one that plays and checks clean, with a note on every line that an author would ask about."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from game.case.names import slug
from game.case.nodes import bad_character

STARTER = Path(__file__).with_name("starter")
DEFAULTS = {"title": "The Broken Window", "place": "Common room", "date": "4 October 1911"}
QUESTIONS = {
    "title": "What is the case called",
    "place": "In which place does it begin",
    "date": "On which day",
}
MOST = 80


class NotBegun(Exception):
    """The case could not be begun; the message says why."""


def begin(folder: Path, told: Mapping[str, str]) -> tuple[Path, ...]:
    """Write a case into a folder that is new or empty. Raises NotBegun, with nothing written, for anything else."""
    values = DEFAULTS | {name: value for name, value in told.items() if value}
    for name, value in values.items():
        check_answer(name, value)
    if slug(values["place"]) == "garden":
        raise NotBegun("the second place of the new case is the garden; begin in another one.")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotBegun(f"'{folder}' is there already, and not empty.")
    written = []
    for source in sorted(p for p in STARTER.rglob("*") if p.is_file()):
        target = folder / source.relative_to(STARTER)
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8", newline="\n") as f:
            f.write(_filled(source.read_text(encoding="utf-8"), values))
        written.append(target)
    (folder / "saves").mkdir()
    return tuple(written)


def check_answer(name: str, value: str) -> None:
    """Raises NotBegun for an answer that could not stand in a case."""
    if len(value) > MOST or bad_character(value) or (name != "date" and not slug(value)):
        raise NotBegun(f"'{value[:MOST]}' cannot be used: up to {MOST} letters and digits, on one line.")


def _filled(text: str, values: Mapping[str, str]) -> str:
    """The starter's text with an author's answers in it, quoted as YAML takes any text."""
    for name, value in values.items():
        text = text.replace(f"@@{name}@@", json.dumps(value, ensure_ascii=False))
    return text
