"""What must hold in every state of every play, whatever the case and whoever plays.

A law that does not hold raises `Broken`. What the engine itself raises in the meantime is a broken law, too: `caught` makes
one fault of either.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from game.case.model import Case
from game.engine import events
from game.engine.filing import report
from game.engine.moves import Args, Move, moves
from game.engine.narration import narrate
from game.engine.passages import KINDS, Passage
from game.engine.score import FULL
from game.engine.state import State, answered_questions, hours_given, minutes_left
from game.engine.step import Illegal, Turn, step

LAWS = {
    "minutes": "the minutes spent are neither negative nor more than the hours",
    "score": "a score lies between 0 and 100, each of its marks within the full one",
    "listing": "no move is listed twice",
    "accepted": "every move that is listed is taken",
    "told": "every move is told of, and no passage is empty",
    "state": "a move leads to the state that it always leads to",
    "undo": "what is taken back leaves the state from before",
    "restored": "a play opened again stands where it was left",
    "typed": "a line that is typed for a move is understood as that move",
    "aside": "what is no move changes nothing",
    "replayed": "the list of moves alone leads to the same end",
    "raised": "nothing goes wrong inside the program",
    "filing": "a filing can be opened and handed in",
}
SLACK = 1e-9  # what adding up fractions may be out by
NOT_NOW = "! That cannot be done now."
SAVE = re.compile(r"\bplay-\d{8}-\d{6}(-\d+)?\b")  # a journal's name holds the hour, and a finding tells the same every time

Listing = dict[str, list[Args]]


@dataclass(frozen=True, slots=True)
class Fault:
    """A law that did not hold: which of `LAWS`, how it showed, and lines of a script that show it where lines can."""

    law: str
    detail: str
    shows: tuple[str, ...] = ()


class Broken(Exception):
    """A law does not hold; `fault` tells which."""

    def __init__(self, law: str, detail: str, shows: Sequence[str] = ()) -> None:
        super().__init__(f"{law}: {detail}")
        self.fault = Fault(law, detail, tuple(shows))


class Unfit(Exception):
    """A list of moves does not fit the case: nothing is shown by it, either way."""


def caught(do: Callable[[], None], trying: Callable[[], Sequence[str]]) -> Fault | None:
    """What went wrong in doing something; `trying` gives the lines of a script that were being tried."""
    try:
        do()
    except Broken as e:
        return e.fault
    except Unfit:
        raise
    except Exception as e:  # noqa: BLE001 - that anything at all was raised is the finding; here alone it becomes one
        at = traceback.extract_tb(e.__traceback__)[-1]
        told = " ".join(f"{type(e).__name__}: {e}".split())
        return Fault("raised", SAVE.sub("the save", f"{told} ({Path(at.filename).name}, {at.name})"), tuple(trying()))
    return None


@dataclass
class Laws:
    """The laws that any state has to keep. `trying` is the move being looked at, for whoever reports what was raised."""

    case: Case
    trying: Move | None = None

    def keep(self, state: State, number: int) -> Listing:
        """Hold every law against a state, and give the moves listed in it, verb by verb.

        Taking each of some thousand moves would be slow: of every verb one is taken, and another each `number`.
        """
        self.minutes(state)
        self.score(state)
        listing = self.listing(state)
        for verb, held in listing.items():
            self.accepted(state, Move(verb, held[number % len(held)]))
        return listing

    def minutes(self, state: State) -> None:
        """The minutes spent lie within the hours, and what is left is told right."""
        hours, left = hours_given(self.case, state), minutes_left(self.case, state)
        if state.spent < 0 or (left or 0) < 0 or (hours is not None and state.spent > 60 * hours):
            raise Broken("minutes", f"{state.spent} minutes are spent of {'no' if hours is None else hours} hours, and {left} left")

    def score(self, state: State) -> None:
        """Whatever lies on the form, its score and every mark stay within their bounds."""
        if not answered_questions(self.case, state):
            return
        judged = report(self.case, state)
        told = [("the filing", judged.total, 100.0), *((j.filed.question, j.marks.total, 100.0) for j in judged.questions)]
        told += [(b.name, b.points, FULL[b.name]) for j in judged.questions for b in j.bars if b.points is not None]
        for name, points, full in told:
            if not -SLACK <= points <= full + SLACK:
                raise Broken("score", f"{name} is given {points:g} of {full:g}")

    def listing(self, state: State) -> Listing:
        """The moves listed, verb by verb; none of them twice."""
        listing: Listing = {}
        for move in moves(self.case, state):
            listing.setdefault(move.verb, []).append(move.args)
        for verb, held in listing.items():
            if len(set(held)) < len(held):
                twice = next(a for n, a in enumerate(held) if a in held[:n])
                raise Broken("listing", f"'{Move(verb, twice)}' is listed twice")
        return listing

    def accepted(self, state: State, move: Move) -> Turn:
        """A move that is listed is taken, and told of."""
        self.trying = move
        try:
            turn = step(self.case, state, move)
        except Illegal as e:
            raise Broken("accepted", f"'{move}' is listed and refused", (f"> {move}", NOT_NOW)) from e
        self.told(narrate(self.case, turn.state, turn.events), move)
        for event in turn.events:
            if event.kind not in events.KINDS:
                raise Broken("told", f"'{move}' brings about '{event}', which is no event")
        self.trying = None
        return turn

    def told(self, passages: Sequence[Passage], move: Move) -> None:
        """There is something to read, and no passage of it is empty or of no known kind."""
        if not passages:
            raise Broken("told", f"'{move}' is told of by nothing", (f"> {move}", "/./"))
        for passage in passages:
            if not passage.text.strip() or passage.kind not in KINDS:
                raise Broken("told", f"'{move}' is told of by an empty passage of kind '{passage.kind}'", (f"> {move}",))
