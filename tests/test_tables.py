"""Tables that have to stay in step with the code that uses them."""

from __future__ import annotations

import re
from pathlib import Path

from game.case.diagnostics import CODES
from game.engine.events import KINDS
from game.engine.moves import OPTIONS
from game.engine.narration import TELLERS
from game.engine.passages import KINDS as PASSAGES
from game.engine.step import APPLY
from game.engine.words.lexicon import META, VERBS, WORD_TO_META, WORD_TO_VERB

GAME = Path(__file__).resolve().parent.parent / "game"
SOURCE = {p: p.read_text(encoding="utf-8") for p in GAME.rglob("*.py")}
OF_PLAY = {"undone", "restored"}


def in_code(pattern: str, leave_out: str = "") -> set[str]:
    """Every match of a pattern in the code, outside the file that holds the table."""
    return {m for p, text in SOURCE.items() if p.name != leave_out for m in re.findall(pattern, text)}


def test_every_code_raised_is_explained_and_every_explained_code_is_raised() -> None:
    """A diagnostic's code can be looked up, and none is promised that never comes."""
    assert in_code(r'"([YSNKPRWV]\d{3})"', "diagnostics.py") == set(CODES)


def test_every_event_is_known_and_told() -> None:
    """Whatever `step` brings about stands in the table of events, and narration has words for it."""
    made = in_code(r'Event\("(\w+)"')
    assert made == set(KINDS)
    assert set(TELLERS) == set(KINDS) - OF_PLAY


def test_every_verb_has_its_options_and_its_effect() -> None:
    """The table of what is legal and the table of what it does list the same verbs."""
    assert set(OPTIONS) == set(APPLY)


def test_no_word_means_two_commands() -> None:
    """A first word leads to one verb only: none is listed twice, none is both a move and a command of play."""
    listed = [w for ways in (*VERBS.values(), *META.values()) for w in ways]
    assert len(listed) == len(set(listed))
    assert not set(WORD_TO_VERB) & set(WORD_TO_META)


def test_every_passage_is_of_a_known_kind() -> None:
    """Fronts paint passages by kind: no kind is used that they were not told of."""
    assert in_code(r'Passage\("(\w+)"') <= set(PASSAGES)
