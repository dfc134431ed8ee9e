"""Short helpful sentences for what cannot be done: never a scolding, never a shrug."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from game.case.model import Case
from game.case.names import plain_words, words
from game.engine.moves import Args, Move, missing
from game.engine.passages import joined, listed, vary
from game.engine.state import MAX_CITES, MAX_RIVAL_CITES, State, asked_questions, is_filed, minutes_left, open_transcript, place_of
from game.engine.views import ways_out
from game.engine.words import nouns
from game.engine.words.nouns import PRONOUNS, Candidate, suggestion
from game.engine.words.replies import Context, NotUnderstood, Reply, Said

UNKNOWN = (
    "The file knows no '{word}' here.",
    "No paper in this place mentions '{word}'.",
    "'{word}' does not stand in what lies open here.",
)


FURTHER = (
    "'moves' numbers what can be done here; 'listen' tells who can be asked about what.",
    "'hint' helps, in three steps, and 'help' lists the commands.",
    "'look' tells again what lies here; 'search' goes through what you have read.",
)


def not_a_third_time(reply: Reply, context: Context) -> Reply:
    """The reply, with another way on where it would be the same answer for the third time running: its reason stays."""
    if not isinstance(reply, NotUnderstood | Said) or context.told[-2:] != (reply.text, reply.text):
        return reply
    return replace(reply, text=f"{reply.text} {vary(reply.text, FURTHER)}")


def unknown(case: Case, state: State, text: str, pool: list[Candidate]) -> NotUnderstood:
    """A noun that fits nothing in scope: the nearest name, or what the place does know."""
    if words(text) and set(words(text)) <= PRONOUNS:
        return NotUnderstood("what", f"Nothing was spoken of yet that '{text}' could mean. Name it.")
    word = " ".join(plain_words(text)) or text
    near = suggestion(text, [*pool, *nouns.things(case, state)]) or suggestion(text, nouns.cast(case), cutoff=0.8)
    told = vary(word, UNKNOWN).format(word=word[:60])
    if near:
        return NotUnderstood("unknown_noun", f"{told} Did you mean '{near}'?")
    names = [c.name for c in pool][:4] or [t.name for t in nouns.things(case, state)][:4]
    return NotUnderstood("unknown_noun", f"{told} It knows: {listed(names)}." if names else told)


def not_held(case: Case, state: State, text: str) -> NotUnderstood:
    """Something that the notebook does not hold: the nearest that it does."""
    if words(text) and set(words(text)) <= PRONOUNS:
        return unknown(case, state, text, [])
    near = suggestion(text, nouns.items(case, state))
    more = f"Did you mean '{near}'?" if near else "'notebook' lists what it holds."
    return NotUnderstood("not_found", f"Your notebook holds no '{' '.join(plain_words(text))[:60]}'. {more}")


def refuse(case: Case, state: State, move: Move) -> NotUnderstood:
    """Why a move that names real things is not legal now."""
    if is_filed(state) and move.verb not in ("next", "verdict", "debrief"):
        return NotUnderstood(
            "filed",
            "This file has been handed in. 'verdict' shows it again, 'debrief' opens its questions, 'next' goes on, 'undo' takes it back.",
        )
    told = REFUSALS.get(move.verb)
    return NotUnderstood("not_now", told(case, state, move.args) if told else "That cannot be done now.")


def _no_time(case: Case, state: State) -> str:
    left = minutes_left(case, state)
    return f"There is no time left for that: {left} minutes remain. What you have read stays open; 'file' when you are ready."


def refuse_time(case: Case, state: State) -> NotUnderstood:
    """There is no reading time left for it."""
    return NotUnderstood("not_now", _no_time(case, state))


def _go(case: Case, state: State, args: Args) -> str:
    place = place_of(case, state)
    for way in place.exits:
        if way.to == args[0] and way.closed:
            return " ".join(b.text for b in way.closed)
    ways = ways_out(case, state, place) or "the paper stops"
    return f"No way leads from here to {case.places[args[0]].name} yet. From here: {ways}."


def _read(case: Case, state: State, args: Args) -> str:
    if args[0] in place_of(case, state).papers:
        return _no_time(case, state)
    return f"'{case.transcripts[args[0]].name}' does not lie here."


def _press(case: Case, state: State, args: Args) -> str:
    statement = case.statement(args[0])
    if statement and statement.press is None:
        return f"Nothing on the paper tells how statement {statement.number} came about. That is worth a flag, perhaps."
    return _no_time(case, state) if open_transcript(case, state) else "No paper is open. 'read' one first."


def _present(case: Case, state: State, args: Args) -> str:
    if args[0] == state.open:
        return "A paper cannot be put to itself."
    return _no_time(case, state)


def _flag(_case: Case, state: State, args: Args) -> str:
    return "That flag is there already." if args in state.flags else "Only what is in your notebook or was read can be flagged."


def _unflag(_case: Case, _state: State, _args: Args) -> str:
    return "No such flag is on it."


def _link(_case: Case, state: State, args: Args) -> str:
    return "They are linked already." if args in state.links else "Only evidence in your notebook can be linked."


def _unlink(_case: Case, _state: State, _args: Args) -> str:
    return "They are not linked."


def _chips(case: Case, state: State, args: Args) -> str:
    draft = state.draft(args[0])
    free = 10 - draft.laid + draft.on(args[1])
    told = {0: "No chips are", 1: "Only 1 chip is"}.get(free, f"Only {free} chips are")
    return f"{told} free for that on '{case.questions[args[0]].name}'. Take some off another answer first."


def _cite(case: Case, state: State, args: Args) -> str:
    if args[1] in state.draft(args[0]).cites:
        return "That is cited already."
    return f"{MAX_CITES} items are cited for '{case.questions[args[0]].name}' already. 'uncite' one first."


def _counter(case: Case, state: State, args: Args) -> str:
    if args[1] in state.draft(args[0]).rival_cites:
        return "That is cited for the rival already."
    return f"{MAX_RIVAL_CITES} items stand for the rival on '{case.questions[args[0]].name}' already. 'uncounter' one first."


def _submit(case: Case, state: State, _args: Args) -> str:
    return f"Ten chips must lie on each question first. Missing: {joined([case.questions[q].name for q in missing(case, state)])}."


def _add(case: Case, _state: State, args: Args) -> str:
    return f"'{case.questions[args[0]].name}' is in the filing already."


def _drop(case: Case, state: State, args: Args) -> str:
    name = case.questions[args[0]].name
    return f"'{name}' is asked, and cannot be left out." if args[0] in asked_questions(case, state) else f"'{name}' is not in the filing."


def _next(_case: Case, state: State, _args: Args) -> str:
    return "There is no further file." if is_filed(state) else "This file is still open: 'file' what you think first."


def _verdict(_case: Case, _state: State, _args: Args) -> str:
    return "Nothing has been filed yet. 'file' opens the form."


def _time(case: Case, state: State, _args: Args) -> str:
    return _no_time(case, state)


REFUSALS: dict[str, Callable[[Case, State, Args], str]] = {
    "go": _go,
    "read": _read,
    "examine": _time,
    "ask": _time,
    "wait": _time,
    "hint": lambda _c, _s, _a: (
        "There are no hints in this class. 'questions' tells again what is asked, 'search' goes through what you have read."
    ),
    "compare": _time,
    "press": _press,
    "present": _present,
    "flag": _flag,
    "unflag": _unflag,
    "link": _link,
    "unlink": _unlink,
    "chips": _chips,
    "cite": _cite,
    "uncite": lambda _c, _s, _a: "That is not cited there.",
    "counter": _counter,
    "uncounter": lambda _c, _s, _a: "That is not cited for the rival there.",
    "unrival": lambda _c, _s, _a: "No rival is taken up there.",
    "unreason": lambda _c, _s, _a: "No reason is written there.",
    "unwhy": lambda _c, _s, _a: "No reasoning is written there.",
    "add": _add,
    "drop": _drop,
    "submit": _submit,
    "next": _next,
    "verdict": _verdict,
    "debrief": _verdict,
}
