"""The notes for the teacher, as the command prints them."""

from __future__ import annotations

import pytest

from game.case.build import load
from game.case.home import builtin_case
from game.classroom.notes import WIDTH, notes
from game.cli import main


def test_every_part_tells_a_teacher_what_it_asks_and_aims_at():
    """A teacher who prepares a class finds questions, aims, minutes and cuts without opening a YAML file."""
    case = load(builtin_case())
    text = notes(case)
    for part in case.parts.values():
        own = notes(case, (part.id,))
        assert own in text
        flat = " ".join(own.split())
        assert all(case.questions[q].asks in flat for q in part.asks)
        assert all(heading in own for heading in ("Aims:", "Minutes:", "Questions for class:", "What students get wrong:"))
    assert all(f"Short cut '{x.name}'" in " ".join(text.split()) for x in case.lessons.values())
    assert max(len(line) for line in text.splitlines()) <= WIDTH


def test_the_command_prints_one_part(capsys):
    """`smolny lessons --part` prints that part's notes and no other's."""
    assert main(["lessons", "--part", "The train"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("The train (")
    assert "Smolny (" not in told


def test_a_misspelt_part_is_told_of(capsys):
    """A slip of the pen gets a suggestion, not a traceback."""
    assert main(["lessons", "--part", "the trian"]) == 2
    assert "Did you mean 'the-train'" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["lessons"]])
def test_a_case_without_notes_is_fine(small_folder, capsys, arguments):
    """A case whose author wrote no notes still prints what its parts ask."""
    assert main([*arguments, str(small_folder)]) == 0
    assert "Its filing asks:" in capsys.readouterr().out
