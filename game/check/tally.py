"""The case in figures: words, shares by basis, and how much of everything there is."""

from __future__ import annotations

from collections import Counter

from game.case.model import Case
from game.case.names import words
from game.case.terms import BASES
from game.check.blocks import all_blocks


def tally(case: Case) -> dict[str, int]:
    """Counts of everything, and words and blocks by basis."""
    by_basis, blocks = Counter(dict.fromkeys(BASES, 0)), Counter(dict.fromkeys(BASES, 0))
    for _, block in all_blocks(case):
        by_basis[block.basis] += len(words(block.text))
        blocks[block.basis] += 1
    return {
        "parts": len(case.parts),
        "places": len(case.places),
        "things": sum(len(p.things) for p in case.places.values()),
        "people": len(case.people),
        "transcripts": len(case.transcripts),
        "statements": sum(1 for _ in case.statements()),
        "items": len(case.items),
        "sources": len(case.sources),
        "questions": len(case.questions),
        "words": sum(by_basis.values()),
        **{f"words {basis}": by_basis[basis] for basis in BASES},
        "blocks": sum(blocks.values()),
        **{f"blocks {basis}": blocks[basis] for basis in BASES},
    }


def tally_line(case: Case) -> str:
    """The counts in one sentence."""
    held = tally(case)
    total = max(1, held["words"])
    shares = ", ".join(f"{100 * held[f'words {b}'] / total:.0f} % {b}" for b in BASES)
    counts = ", ".join(
        f"{held[k]} {k}" for k in ("places", "things", "people", "transcripts", "statements", "items", "sources", "questions")
    )
    return f"{case.title}: {counts}; {held['words']:,} words ({shares})."
