"""The line that a player would type for a move: what the parser understands as exactly that move."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from game.case.model import Case
from game.engine.moves import Args, Move
from game.engine.state import State
from game.engine.words.labels import offered
from game.engine.words.parser import understand
from game.engine.words.replies import Context, Understood


def typed(case: Case, state: State, move: Move) -> str:
    """A line for a legal move; where no words are sure to mean it, its number in the list of moves; else the move itself."""
    for line in _lines(case, move):
        reply = understand(case, state, line, Context())
        if isinstance(reply, Understood) and reply.move == move:
            return line
    shown = offered(case, state)
    return str(shown.index(move) + 1) if move in shown else str(move)


def _lines(case: Case, move: Move) -> Iterator[str]:
    told = LINES.get(move.verb)
    if told:
        yield from (line.lower() for line in told(case, move.args))
    yield " ".join((move.verb, *(a.replace("-", " ") for a in move.args)))


def _go(case: Case, args: Args) -> Iterator[str]:
    place = case.places[args[0]]
    yield from (f"go {name}" for name in (place.name, *place.also))


def _examine(case: Case, args: Args) -> Iterator[str]:
    held = case.thing(args[0]) or case.people.get(args[0])
    yield from (f"examine {name}" for name in ((held.name, *held.also) if held else ()))


def _paper(verb: str) -> Callable[[Case, Args], Iterator[str]]:
    def lines(case: Case, args: Args) -> Iterator[str]:
        held = case.transcripts.get(args[0]) or case.places.get(args[0])
        yield from (f"{verb} {name}" for name in ((held.name, *held.also) if held else ()))

    return lines


def _ask(case: Case, args: Args) -> Iterator[str]:
    person, topic = case.people[args[0]], case.topic(".".join(args))
    for name in (person.name, *person.also):
        yield from (f"ask {name} about {subject}" for subject in ((topic.name, *topic.also) if topic else ()))


def _press(case: Case, args: Args) -> Iterator[str]:
    statement = case.statement(args[0])
    yield f"press {statement.number}" if statement else ""


def _present(case: Case, args: Args) -> Iterator[str]:
    statement = case.statement(args[1])
    item = case.items[args[0]]
    number = statement.number if statement else 0
    yield from (f"present {name} to {number}" for name in (item.name, *item.also))


def _compare(case: Case, args: Args) -> Iterator[str]:
    yield f"compare {case.transcripts[args[0]].name} with {case.transcripts[args[1]].name}"


def _chips(case: Case, args: Args) -> Iterator[str]:
    answer = case.answer(f"{args[0]}.{args[1]}")
    for name in (answer.name, *answer.also) if answer else ():
        yield f"{args[2]} on {name}"
        yield f"{args[2]} on {name} for {case.questions[args[0]].name}"


LINES: dict[str, Callable[[Case, Args], Iterator[str]]] = {
    "search": lambda _case, args: iter((f"search for {args[0]}",)),
    "go": _go,
    "examine": _examine,
    "read": _paper("read"),
    "skip": _paper("skip"),
    "ask": _ask,
    "press": _press,
    "present": _present,
    "compare": _compare,
    "chips": _chips,
}
