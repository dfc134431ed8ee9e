"""A listed move in words, and the short list of moves worth showing."""

from __future__ import annotations

from collections.abc import Callable

from game.case.model import Case, Thing
from game.engine.dates import earlier_first
from game.engine.moves import OPTIONS, Args, Move, compare_cost, open_exits
from game.engine.narration import meeting_line
from game.engine.passages import midway, ref_name
from game.engine.prices import price
from game.engine.state import State, is_filed, part_of, place_of
from game.engine.words import lexicon, nouns
from game.engine.words.choosing import strip_filler
from game.engine.words.nouns import WHOLE, match

# What a list of moves shows: the rest (flags, links, presenting, chips) is known by its command.
SHOWN = ("go", "read", "skip", "examine", "ask", "press", "compare", "next", "verdict", "debrief", "hint", "file")


def label(case: Case, state: State, move: Move) -> str:
    """What a move does, in words; for pressing and presenting, the exact line that will be put."""
    told = LABELS.get(move.verb)
    return told(case, state, move.args) if told else move.verb.capitalize()


def offered(case: Case, state: State) -> tuple[Move, ...]:
    """The moves worth numbering now, in a stable order: not what was examined or asked before."""
    legal = (Move(verb, args) for verb in SHOWN for args in OPTIONS[verb](case, state))
    return tuple(m for m in legal if not _stale(case, state, m))


def priced(case: Case, state: State, move: Move) -> str:
    """What a move does, in words, and the minutes it takes where hours run and it was not made before."""
    minutes = price(case, state, move)
    return f"{label(case, state, move)} ({minutes} min)" if minutes else label(case, state, move)


def card_note(case: Case, state: State, move: Move, typed: str) -> str:
    """Where `x NAME` showed a thing or a paper and the notebook has an item of that name: how to see its card; or nothing."""
    verb, _, name = typed.strip().lower().partition(" ")
    if move.verb not in ("examine", "read") or lexicon.WORD_TO_VERB.get(verb) != "examine":
        return ""
    shown = case.thing(move.args[0]) or case.transcripts.get(move.args[0])
    named = (strip_filler(name), shown.name) if shown else ()
    own = shown.find if isinstance(shown, Thing) else (item.id,) if shown and (item := case.item_of(shown)) else ()
    hits = next((h for n in named if (h := match(n, nouns.items(case, state), WHOLE)) and h[0].value in own), ())
    return f"Its card: 'card {hits[0].name.lower()}'." if len(hits) == 1 else ""


def _stale(case: Case, state: State, move: Move) -> bool:
    if move.verb == "examine":
        return "." not in move.args[0] or state.knows("examined", move.args[0])
    if move.verb == "read":
        here = move.args[0] in place_of(case, state).papers
        return not here or state.knows("read", move.args[0])
    if move.verb == "skip":
        return not state.knows("noticed", move.args[0])
    if move.verb == "ask":
        return state.knows("asked", ".".join(move.args))
    if move.verb == "press":
        return state.knows("pressed", move.args[0])
    if move.verb == "compare":
        return state.knows("compared", ".".join(move.args)) or not compare_cost(case, *move.args)
    if move.verb == "go":
        near = {e.to for e in open_exits(case, state, place_of(case, state))}
        return move.args[0] not in near
    if move.verb == "hint":
        return not part_of(case, state).hints
    return move.verb == "file" and is_filed(state)


def _go(case: Case, state: State, args: Args) -> str:
    way = next((e.way for e in place_of(case, state).exits if e.to == args[0]), "")
    name = case.places[args[0]].name
    return f"Go {way}: {name}" if way else f"Go to {midway(name)}"


def _examine(case: Case, _state: State, args: Args) -> str:
    thing = case.thing(args[0])
    if thing:
        return f"Examine: {thing.name}"
    return f"Examine: {case.people[args[0]].name}"


def _about(case: Case, _state: State, args: Args) -> str:
    for held in (case.people, case.glossary, case.sources):
        if args[0] in held:
            return f"About {midway(held[args[0]].name)}"
    return f"About {args[0]}"


def _ask(case: Case, _state: State, args: Args) -> str:
    person = case.people[args[0]]
    return f"Ask {midway(person.name)} about {midway((case.topic('.'.join(args)) or person).name)}"


def _press(case: Case, state: State, args: Args) -> str:
    statement = case.statement(args[0])
    if not statement or not statement.press:
        return args[0]
    here = statement.transcript in place_of(case, state).papers
    of = "" if here else f" of {midway(case.transcripts[statement.transcript].name)}"
    return f"Press {statement.number}{of}: {statement.press.line}"


def _present(case: Case, _state: State, args: Args) -> str:
    statement = case.statement(args[1])
    if statement is None:
        return args[1]
    return f"Present {midway(case.items[args[0]].name)} to {statement.number}: {meeting_line(case, args[0], statement)}"


def _chips(case: Case, _state: State, args: Args) -> str:
    return f"{args[2]} chips on {ref_name(case, f'{args[0]}.{args[1]}')}"


def _cited(word: str) -> Callable[[Case, State, Args], str]:
    return lambda case, _state, args: f"{word} {case.items[args[1]].name} ({case.questions[args[0]].name})"


def _on(word: str) -> Callable[[Case, State, Args], str]:
    return lambda case, _state, args: f"{word} ({case.questions[args[0]].name})"


def _skip(case: Case, _state: State, args: Args) -> str:
    held = case.transcripts.get(args[0]) or case.places[args[0]]
    return f"Skip: {held.name}"


def _compare(case: Case, _state: State, args: Args) -> str:
    first, second = earlier_first(case.transcripts[args[0]], case.transcripts[args[1]])
    return f"Compare {midway(first.name)} with {midway(second.name)}"


LABELS: dict[str, Callable[[Case, State, Args], str]] = {
    "go": _go,
    "examine": _examine,
    "card": lambda case, _state, args: f"Card of {case.items[args[0]].name}",
    "about": _about,
    "read": lambda case, _state, args: f"Read: {case.transcripts[args[0]].name}",
    "skip": _skip,
    "ask": _ask,
    "press": _press,
    "present": _present,
    "compare": _compare,
    "reason": _on("Write why you part from the rival"),
    "why": _on("Write your reasoning"),
    "flag": lambda case, _state, args: f"Flag {ref_name(case, args[0])}: {args[1]}",
    "unflag": lambda case, _state, args: f"Take the flag {args[1]} off {ref_name(case, args[0])}",
    "link": lambda case, _state, args: f"Link {ref_name(case, args[0])} to {ref_name(case, args[1])}",
    "unlink": lambda case, _state, args: f"Unlink {ref_name(case, args[0])} from {ref_name(case, args[1])}",
    "chips": _chips,
    "cite": _cited("Cite"),
    "uncite": _cited("No longer cite"),
    "rival": lambda case, _state, args: f"Take up as rival: {ref_name(case, '.'.join(args))}",
    "counter": _cited("Cite for the rival:"),
    "uncounter": _cited("No longer cite for the rival:"),
    "file": lambda _case, _state, _args: "Open the filing form",
    "submit": lambda _case, _state, _args: "Hand the filing in",
    "close": lambda _case, _state, _args: "Put the form aside",
    "unrival": _on("Take the rival off"),
    "unreason": _on("Strike out the reason"),
    "unwhy": _on("Strike out the reasoning"),
    "add": lambda case, _state, args: f"Add to the filing: {case.questions[args[0]].name}",
    "drop": lambda case, _state, args: f"Leave out of the filing: {case.questions[args[0]].name}",
    "debrief": lambda case, _state, args: f"Debrief: {case.questions[args[0]].name}" if args else "Debrief: every question",
    "next": lambda _case, _state, _args: "Open the next file",
    "hint": lambda _case, _state, _args: "Ask for a hint",
}
