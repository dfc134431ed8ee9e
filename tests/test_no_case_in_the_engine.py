"""The engine knows nothing of any case: no name of the built-in one stands in its code, its pages or its style sheets."""

from __future__ import annotations

import re
from pathlib import Path

from game.case.model import Case
from game.case.names import words

GAME = Path(__file__).resolve().parent.parent / "game"
KINDS = {".py", ".html", ".tcss", ".css", ".js", ".toml"}
# Words of names that are plain English, or the name of the program itself.
PLAIN = frozenset(
    [
        "smolny",
        "letter",
        "party",
        "reader",
        "court",
        "judge",
        "files",
        "file",
        "guards",
        "driver",
        "paper",
        "papers",
        "reference",
        "commission",
        "january",
        "panel",
    ]
)


def names(case: Case) -> set[str]:
    """The surnames of the cast, of authorities and of sources, and the places and parts by name."""
    people = {words(p.name)[-1] for p in case.people.values() if p.name[:1].isupper() and " " in p.name}
    others = {
        w
        for held in (case.authorities, case.sources)
        for one in held.values()
        for w in words(one.name)
        if len(w) > 4 and one.name[:1].isupper()
    }
    return {n for n in people | others if n not in PLAIN and len(n) > 3}


def test_no_name_of_the_built_in_case_stands_in_the_engine(builtin: Case) -> None:
    """A name of the case in the code would mean that the engine knows which case it plays."""
    wanted = names(builtin) | {"kirov", "stalin", "nikolaev", "leningrad", "nkvd", "1934"}
    assert len(wanted) > 30
    told = []
    for path in sorted(p for p in GAME.rglob("*") if p.suffix in KINDS):
        held = set(re.findall(r"[a-z0-9]+", path.read_text(encoding="utf-8").lower()))
        told += [f"{path.relative_to(GAME)}: {word}" for word in sorted(wanted & held)]
    assert told == [], told
