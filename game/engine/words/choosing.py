"""What all readers of a line share: a legal move or its refusal, and choosing among candidates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from game.case.model import Case
from game.engine.moves import OPTIONS, WORDED, Move, is_legal
from game.engine.passages import joined
from game.engine.state import State, place_of
from game.engine.words import nouns
from game.engine.words.nouns import BEGINNINGS, WHOLE, WORDS, Candidate, fitting, match
from game.engine.words.refusals import refuse
from game.engine.words.replies import Asked, NotUnderstood, Reply, Series, Understood

Reader = Callable[[Case, State, str], Reply]
Pool = list[tuple[Candidate, Move]]
Named = tuple[str, Move]
MOST_CUTS = 6  # small words that a line is tried to be parted at
HANDFUL = 6  # a question back offers no more than this
_FILLER = re.compile(
    r"^(?:to|at|the|into|in|on|up|with|through|for|over|out|back|down|around|round|past|towards?|along|inside|behind|beside|under|near)\s+",
    re.I,
)


def numbered(names: Sequence[str]) -> str:
    """``1. this or 2. that``."""
    return joined([f"{i}. {n}" for i, n in enumerate(names, 1)], "or")


def scope(case: Case, state: State) -> str:
    """What the place knows, as a short line for a refusal."""
    names = [t.name for t in nouns.things(case, state)][:4]
    return f"The file knows here: {joined(names)}." if names else "'moves' lists what can be done here."


def give(case: Case, state: State, move: Move) -> Reply:
    """The move if it is legal, else the reason why it is not."""
    return Understood(move) if is_legal(case, state, move) else refuse(case, state, move)


def simple(verb: str) -> Reader:
    """A reader for a verb that takes nothing: whatever follows it is passed over."""

    def read(case: Case, state: State, _rest: str) -> Reply:
        return give(case, state, Move(verb))

    return read


def lawful(case: Case, state: State, pairs: Iterable[Named]) -> tuple[Named, ...]:
    """Those of several named moves that are legal; what is legal is worked out once a verb."""
    named = tuple(pairs)
    legal = {move for _, move in named if move.verb in WORDED and is_legal(case, state, move)}
    for verb in {move.verb for _, move in named} - WORDED:
        wanted = {move.args for _, move in named if move.verb == verb}
        legal |= {Move(verb, args) for args in OPTIONS[verb](case, state) if args in wanted}
    return tuple((name, move) for name, move in named if move in legal)


def _nearest(case: Case, state: State, pairs: tuple[Named, ...]) -> tuple[Named, ...]:
    """Those that are about the paper in hand (which nobody means to read) or about what is here, where some are and some are not."""
    place = place_of(case, state)
    held = {*place.papers, *place.people}
    in_hand = tuple(p for p in pairs if state.open in p[1].args)
    here = tuple(p for p in pairs if any(a in held or a.startswith(f"{place.id}.") for a in p[1].args))
    return (in_hand if len(in_hand) == 1 and pairs[0][1].verb != "read" else ()) or here or pairs


def choose(
    case: Case,
    state: State,
    text: str,
    pool: Iterable[tuple[Candidate, Move]],
    least: int = BEGINNINGS,
    names: Mapping[Move, str] = MappingProxyType({}),
) -> Reply | None:
    """The move whose candidate `text` fits best; a question back where several do; None for none.

    Among equals, what is here goes before what is only in the notebook. `names` is how a question back offers a move, where
    that is more than the name that was fitted.
    """
    pairs = list(pool)
    hits = [pairs[i] for i in fitting(text, [c for c, _ in pairs], least)]
    return one_of(case, state, tuple({move: (names.get(move, c.name), move) for c, move in hits}.values()))


def one_of(case: Case, state: State, moves: tuple[Named, ...]) -> Reply | None:
    """The one move of several that fit equally, or a question back which of them is meant; None for none."""
    if not moves:
        return None
    if len(moves) == 1:
        return give(case, state, moves[0][1])
    legal = _nearest(case, state, lawful(case, state, moves))
    if len(legal) < 2:
        return give(case, state, (legal or moves)[0][1])
    return which(legal)


def in_a_row(replies: Sequence[tuple[str, Reply]]) -> Reply:
    """What several lines come to together: their moves one after another, where each is understood; the first question back
    or refusal else. What stands there already holds the others up no more than it would by itself."""
    steps: list[Named] = []
    for typed, reply in replies:
        if isinstance(reply, Understood):
            steps.append((typed, reply.move))
        elif isinstance(reply, Series):
            steps += reply.steps
        elif not (isinstance(reply, NotUnderstood) and reply.code == "not_now"):
            return reply
    if len(steps) == len(replies) == 1:
        return replies[0][1]
    return Series(tuple(steps)) if steps else replies[0][1]


def which(options: Sequence[Named]) -> Asked:
    """A question back with a handful of choices."""
    shown = tuple(options[:HANDFUL])
    more = " There are more; a fuller name tells them apart." if len(options) > HANDFUL else ""
    return Asked(f"Which do you mean: {numbered([n for n, _ in shown])}?{more}", shown)


def ranked(case: Case, state: State, text: str, pools: Sequence[Pool], fits: Sequence[int] = (WHOLE, WORDS, BEGINNINGS)) -> Reply | None:
    """One search over several kinds of thing: the better fit goes first, and among equal fits the earlier kind."""
    for least in fits:
        for pool in pools:
            if reply := choose(case, state, text, pool, least):
                return reply
    return None


def strip_filler(text: str) -> str:
    """A noun phrase without the small words players put before it."""
    while (shorter := _FILLER.sub("", text, count=1)) != text:
        text = shorter
    return text


def named_item(case: Case, state: State, text: str, joints: str) -> tuple[str, str] | None:
    """An item of the notebook and what follows it behind a small word or as a number, the longest name first, since names
    hold small words themselves (``caretaker to clerk``); None where nothing begins with an item."""
    pool = list(nouns.items(case, state))
    joined_at = list(re.finditer(rf"\s(?:{joints})\s", text, re.I))[-MOST_CUTS:]
    cuts = [(text[: m.start()].strip(), text[m.end() :].strip()) for m in reversed(joined_at)]
    figure = re.search(r"\s(\d{1,3})$", text)
    heads = [(text.strip(), ""), *([(text[: figure.start()].strip(), figure[1])] if figure else []), *cuts]
    for least in (WHOLE, WORDS):
        for head, tail in heads:
            if head and match(head, pool, least):
                return head, tail
    return None


def two(text: str, joints: str) -> tuple[str, str] | None:
    """The two halves of a phrase around the last of some small words."""
    found = list(re.finditer(rf"\s(?:{joints})\s", text, flags=re.I))
    return (text[: found[-1].start()].strip(), text[found[-1].end() :].strip()) if found else None
