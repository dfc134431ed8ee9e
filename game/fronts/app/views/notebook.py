"""The notebook as rows: items by filter, and what a search finds."""

from __future__ import annotations

from dataclasses import dataclass

from game.case.model import Case
from game.engine.filing import flags_on
from game.engine.passages import Passage, line
from game.engine.state import State, filing_questions, found_items
from game.engine.views import came_from, hits, item_card
from game.fronts.app.views.rows import Row, evidence_rows

ALL = "all"
FILTERS = {
    ALL: "All items",
    "flagged": "Flagged by you",
    "unflagged": "Not flagged yet",
    "linked": "Linked on the board",
    "unlinked": "Not linked yet",
    "cited": "Cited on the form",
    "shared": "Sharing their root with another item",
}
KIND = "kind:"
LONGEST = 160  # letters of a hit that the list shows


@dataclass(frozen=True, slots=True)
class Hit:
    """One paragraph found: its words, and where it stands."""

    text: str
    kind: str
    ref: str


def filter_rows(case: Case, state: State) -> tuple[Row, ...]:
    """The filters, each with how many items it leaves; then one for every kind of evidence in the notebook."""
    kinds = dict.fromkeys(f"{KIND}{case.items[i].kind}" for i in found_items(case, state))
    return tuple(Row(key, f"{filter_name(key)} ({len(_left(case, state, key))})") for key in (*FILTERS, *kinds))


def filter_name(key: str) -> str:
    """A filter in words."""
    return f"Kind: {key.removeprefix(KIND)}" if key.startswith(KIND) else FILTERS[key]


def filtered(case: Case, state: State, key: str) -> tuple[Row, ...]:
    """The items that a filter leaves."""
    return evidence_rows(case, state, _left(case, state, key))


def _left(case: Case, state: State, key: str) -> tuple[str, ...]:
    return tuple(i for i in found_items(case, state) if _passes(case, state, i, key))


def _passes(case: Case, state: State, item: str, key: str) -> bool:
    if key.startswith(KIND):
        return case.items[item].kind == key.removeprefix(KIND)
    if key in ("flagged", "unflagged"):
        return bool(flags_on(case, state, item)) == (key == "flagged")
    if key in ("linked", "unlinked"):
        return any(i == item for i, _ in state.links) == (key == "linked")
    if key == "cited":
        drafts = [state.draft(q) for q in filing_questions(case, state)]
        return any(item in (*d.cites, *d.rival_cites) for d in drafts)
    if key == "shared":
        return sum(case.items[i].origin == case.items[item].origin for i in found_items(case, state)) > 1
    return True


def card(case: Case, state: State, item: str) -> tuple[Passage, ...]:
    """An item's card, and where it was read."""
    where = [w for w, _, _ in came_from(case, state, item)]
    told = item_card(case, state, case.items[item])
    return (*told, line(f"Read in: {'; '.join(where)}. Enter shows it there.")) if where else tuple(told)


def found(case: Case, state: State, query: str) -> tuple[Hit, ...]:
    """What a search finds, as rows of a list."""
    return tuple(Hit(f"{seen.where}: {_around(paragraph, query)}", seen.kind, seen.ref) for seen, paragraph in hits(case, state, query))


def _around(paragraph: str, query: str) -> str:
    """A paragraph, or the piece of a long one that the first word of the query stands in."""
    flat = " ".join(paragraph.split())
    if len(flat) <= LONGEST:
        return flat
    at = max(0, flat.casefold().find(query.split()[0].casefold()) - LONGEST // 3)
    start = flat.find(" ", at) + 1 if at else 0  # no word is cut
    end = flat.rfind(" ", start, start + LONGEST) if start + LONGEST < len(flat) else len(flat)
    return f"{'... ' if start else ''}{flat[start:end]}{' ...' if end < len(flat) else ''}"
