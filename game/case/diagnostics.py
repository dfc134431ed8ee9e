"""What is wrong in a case, told to its author: where, which kind, why, and the mend.

Codes are stable: a number once given keeps its meaning. The hundreds tell the layer, and a lower
layer is a likelier root cause, so diagnostics sort by it: 1 the YAML, 2 the shape of a file,
3 names, 4 conditions, 5 provenance, 6 the record, 7 the world, 8 what proofs show of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

ERROR = "error"
WARNING = "warning"
NOTE = "note"

CODES: dict[str, str] = {
    "Y101": "the file is not readable YAML",
    "Y102": "a key stands twice in one mapping",
    "Y103": "anchors, aliases and merge keys are not used in cases",
    "Y104": "YAML tags are not used in cases",
    "Y105": "nested too deeply",
    "Y106": "too large",
    "Y107": "a control or direction-changing character",
    "Y108": "not UTF-8 text",
    "Y109": "more than one YAML document in a file",
    "Y110": "the file is empty",
    "Y111": "a file is missing, or lies outside the case's folder",
    "Y112": "text cut off at a '#'",
    "Y113": "a file that is not read",
    "S201": "unknown key",
    "S202": "a key is missing",
    "S203": "the wrong kind of value",
    "S204": "not a number in range",
    "S205": "not one of the allowed words",
    "S206": "empty text",
    "S207": "the file does not say what it is",
    "S208": "a plan that no screen can show",
    "N301": "unknown name",
    "N302": "a name given twice",
    "N303": "not usable as a name",
    "K401": "a condition that cannot be read",
    "K402": "a condition asks after an unknown kind of fact",
    "K403": "a condition names something the case does not have",
    "P501": "a documented block names no source",
    "P502": "a source without a place in it",
    "P503": "prose without a basis",
    "P504": "prose with two bases",
    "P505": "a reconstruction that does not say what from",
    "R601": "a question without a record",
    "R602": "an answer without an authority",
    "R603": "standing that does not fit the question",
    "R604": "an answer that is not refuted has no evidence",
    "R605": "evidence without a weight on any question",
    "R606": "a statement's flag is missing from its evidence item",
    "R607": "two refuted rivals with the same weight behind them",
    "R608": "a slot of the letter that is never filled in",
    "R609": "support that comes from the same root",
    "R610": "a standing that its own authorities contradict",
    "W701": "a place no path leads to",
    "W702": "a place with no way back",
    "W703": "evidence nobody can find",
    "W704": "a transcript nobody can read",
    "W705": "a person who stands nowhere",
    "W706": "a part asks a question it has no evidence for",
    "W707": "an exit that never opens",
    "W708": "a topic nobody can raise",
    "W709": "an event that never happens",
    "W710": "a plan without words for those who do not see it",
    "W711": "a thing nobody can examine",
    "W712": "names that a player cannot tell apart",
    "W713": "a part, and what belongs to it, that do not meet",
    "W714": "prose or a hint that is never shown",
    "V801": "something nobody reaches within the hours, or before the way to it closes",
    "V802": "something of which it is not decided whether it can be reached",
    "V803": "something that can be missed for good",
    "V804": "an answer whose evidence cannot be had",
    "V805": "a case that can be gamed",
    "V806": "prose that gives away too much",
    "V807": "one item that settles an open question",
}
# In the world one fault brings others about: a start or an exit before the place, the place before what lies in it.
ROOTS = ("W713", "W707", "W701", "W711", "W704")


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place in a file of the case: path relative to its folder, line and column from 1."""

    file: str
    line: int = 1
    col: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.col}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: `message` says what is wrong, `mend` how to put it right (may be empty)."""

    code: str
    mark: Mark
    message: str
    mend: str = ""
    severity: str = ERROR

    def __str__(self) -> str:
        tail = f" {self.mend}" if self.mend else ""
        return f"{self.mark}: {self.severity} {self.code}: {self.message}{tail}"


def did_you_mean(name: str | None) -> str:
    """The mend that offers the nearest right name; empty where there is none."""
    return f"Did you mean '{name}'?" if name else ""


def in_order(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Root causes first: errors before warnings, lower layers before higher, within the world `ROOTS` in their order, then by place."""
    ranks = {ERROR: 0, WARNING: 1, NOTE: 2}

    def key(d: Diagnostic) -> tuple[int, str, int, Mark, str]:
        root = ROOTS.index(d.code) if d.code in ROOTS else len(ROOTS)
        return (ranks[d.severity], d.code[1], root, d.mark, d.code)

    return tuple(sorted(dict.fromkeys(found), key=key))


class CaseError(Exception):
    """A case could not be loaded; `diagnostics` holds everything that is wrong with it."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(f"{len(diagnostics)} problems in the case")
        self.diagnostics = diagnostics
