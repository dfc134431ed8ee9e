"""Understanding a typed line.

Three ways lead to the same moves: a number of the list shown, the exact form of a listed move
(``press caretaker-first.3``), and words as players of the field type them. Each verb's reading
stands in a function of its own, in `READERS`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from game.case.model import Case
from game.case.names import ARTICLES, words
from game.case.nodes import bad_character
from game.engine.moves import MAX_WORDS, OPTIONS, WORDED, Move, is_legal
from game.engine.passages import vary
from game.engine.state import State, open_questions, place_of
from game.engine.words import lexicon, nouns
from game.engine.words.asking import addressed, bare_topic
from game.engine.words.choosing import scope
from game.engine.words.counting import ordinal
from game.engine.words.desk_readers import DESK_READERS, desk_phrase, question_shown
from game.engine.words.elsewhere import nobody_here
from game.engine.words.examining import in_prose
from game.engine.words.lines import plain
from game.engine.words.nouns import WORDS, likely, match
from game.engine.words.paper_readers import FLAG_GUIDE, line_first
from game.engine.words.pronouns import with_last_name, with_names
from game.engine.words.readers import READERS
from game.engine.words.refusals import not_a_third_time
from game.engine.words.replies import Asked, Context, Meta, NotUnderstood, Reply, Said, Series, Understood
from game.engine.words.spending import asked_first
from game.engine.words.topics import askable

MAX_LINE = MAX_WORDS + 100  # the longest reason, with the command before it
MOST_ARGS = 3  # no move but the worded ones takes more
NOTHING_TYPED = (
    "Type a command, or 'help'. 'moves' lists what can be done here.",
    "A word is enough: 'look', 'read', 'hint'.",
)
OPINION = "What you think goes on the form, with what it stands on: 'file' opens it."
OPINIONS = ("think", "believe", "guess", "suspect", "say ", "am sure", "know", "feel", "doubt")
WISH = re.compile(r"^(?:(?:want|would like|wish|have|need|am going|try) to|will|shall|must|now)\s+", re.I)
LEFT_NORTH = "Left as it was: 'n' was taken for 'no'. 'n' once more goes north."
HANDS = (
    "The scene is made of paper; nothing in it can be moved. It can be examined, read and asked.",
    "The file records no such thing being done, and you cannot add to it. Try 'examine', 'read' or 'ask'.",
    "Nothing here gives under the hand. 'moves' lists what the papers allow.",
)


def understand(case: Case, state: State, typed: str, context: Context = Context()) -> Reply:  # noqa: B008 - frozen value
    """What a typed line means in this state. Never raises, whatever is typed."""
    if len(typed) > MAX_LINE:
        return NotUnderstood("too_long", f"That line is longer than {MAX_LINE:,} characters. Nothing was done; say it shorter.")
    if bad_character(typed):
        return NotUnderstood("control_characters", "That line holds control characters, which the game does not read. Type it again.")
    return not_a_third_time(_understood(case, state, plain(" ".join(typed.split()).removeprefix(">").strip()), context), context)


def _understood(case: Case, state: State, text: str, context: Context) -> Reply:
    if state.desk and context.focus in open_questions(case, state):
        state = replace(state, focus=context.focus)  # the question just shown is the one in hand
    if not text:
        return NotUnderstood("empty", vary(str(state.spent + len(state.facts)), NOTHING_TYPED))
    if (answered := _answer(text, context, any(e.way == "north" for e in place_of(case, state).exits))) is not None:
        return line_first(case, answered, context)
    if not context.pending and text.lower().rstrip(".") in ("yes", "y", "ok", "okay", "no"):
        return _behind_a_notice(case, state, text.lower())
    if exact := _exact(case, state, text):
        return exact
    return asked_first(case, state, text, _in_words(case, state, text, context))


def _in_words(case: Case, state: State, text: str, context: Context) -> Reply:
    """What words mean, after numbers and the exact form of moves."""
    recalled = with_last_name(case, state, text, context)
    if recalled != text and isinstance(meant := _first_word(case, state, recalled), Understood):
        return meant
    named = with_names(case, state, text, context)
    # Names may hold pronouns themselves ("found on him"): what fits as it was typed goes first.
    reply = _first_word(case, state, text)
    if named == text or isinstance(reply, Understood | Series | Meta):
        return reply
    meant = _first_word(case, state, named)
    return reply if isinstance(meant, NotUnderstood) or (isinstance(meant, Said) and isinstance(reply, Said)) else meant


def _answer(text: str, context: Context, north: bool) -> Reply | None:
    """A number of the list shown, or an answer to the question still open; `north` tells whether 'n' could also be a way."""
    options = context.pending or tuple((str(m), m) for m in context.shown)
    lower = text.lower().rstrip(".")
    if all(move.verb == "read" for _, move in context.pending):
        lower = re.sub(r"^(?:read|open)\s+(?=\d+$)", "", lower) if context.pending else lower
    if lower.isascii() and lower.isdigit():
        at = int(lower) - 1 if len(lower) < 5 else -1
        if 0 <= at < len(options):
            return Understood(options[at][1])
        if not options:
            return NotUnderstood("no_list", "No numbered list is open. 'moves' shows one.")
        return NotUnderstood("out_of_range", f"The list has numbers from 1 to {len(options)}.")
    if context.pending:
        if len(context.pending) == 1 and lower in lexicon.YES:
            return Understood(context.pending[0][1])
        if lower in lexicon.NO and (len(context.pending) == 1 or len(lower) > 1):
            return Said(LEFT_NORTH if lower == "n" and north else "Left as it was.")
        named = [move for label, move in context.pending if set(words(lower)) <= set(words(label))]
        if len(named) == 1 and words(lower) and words(lower)[0] not in lexicon.WORD_TO_VERB:
            return Understood(named[0])
        if (place := ordinal(lower, len(context.pending))) is not None:
            return Understood(context.pending[place][1])
    return None


def _behind_a_notice(case: Case, state: State, answer: str) -> Reply:
    """A notice that was shown asks, in a way, whether to go on: where there is one only, 'yes' does."""
    told = {name for verb, name in state.facts if verb == "noticed"}
    met = {name for verb, name in state.facts if verb in ("visited", "read")}
    waiting = [Move(verb, args) for verb in ("go", "read") for args in OPTIONS[verb](case, state) if args[0] in told - met]
    if len(waiting) != 1:
        return Said("Nothing was asked.")
    return Said("Left as it was.") if answer.startswith("no") else Understood(waiting[0])


def _exact(case: Case, state: State, text: str) -> Understood | None:
    """The canonical form of a legal move, as lists and journals write it."""
    verb, _, rest = text.partition(" ")
    args = tuple(rest.split())
    if verb == "search":
        return None  # its words are the player's own, and its reader's to weigh
    if verb not in WORDED and len(args) > MOST_ARGS:
        return None
    if verb in WORDED:
        args = tuple(rest.split(" ", 1))
    move = Move(verb, args)
    return Understood(move) if is_legal(case, state, move) and (args or verb == text) else None


def _first_word(case: Case, state: State, text: str) -> Reply:
    parts = text.split(" ")
    first = parts[0].lower().strip(".,!?:'\"").replace("'", "").replace("\u2019", "")
    if parts[0] == "?":
        first = "?"
    first = case.verbs.get(first, first)
    rest = " ".join(parts[1:]).strip()
    if first == "i" and rest:
        return Said(OPINION) if rest.lower().startswith(OPINIONS) else _first_word(case, state, WISH.sub("", rest) or rest)
    if first in ("help", "h", "?") and rest.startswith("flag"):
        return Said(FLAG_GUIDE)
    if first in lexicon.WORD_TO_META:
        return Meta(lexicon.WORD_TO_META[first], rest)
    if state.desk and (phrase := desk_phrase(case, state, text)):
        return phrase
    if spoken := addressed(case, state, text):
        return spoken
    ways = {e.way for e in place_of(case, state).exits}
    if text.lower() in ways or (not rest and (first in lexicon.DIRECTIONS or first in lexicon.DIRECTION_WORDS)):
        return READERS["go"](case, state, text.lower())
    if first in lexicon.DIRECTION_WORDS and re.match(r"(?:to|into|in|inside|at)\b", rest):
        return READERS["go"](case, state, rest)
    if rest and first.isdigit():
        return _at_desk(case, state, "chips", text)
    if not rest and first in ("leave", "exit"):
        return READERS["go"](case, state, "")
    if first == "why" and not state.desk:
        return READERS["query"](case, state, text)
    verb = lexicon.WORD_TO_VERB.get(first)
    if verb == "present" and state.desk and rest[:1].isdigit():
        verb = "chips"  # "put 7 on ANSWER"
    if first in lexicon.GREETINGS:
        return Said(askable(case, state) or nobody_here(case, state))
    if first in lexicon.BODILY and not (state.desk and verb in DESK_READERS):  # at the form, questions can be dropped
        return Said(vary(text, HANDS))
    if verb in DESK_READERS:
        return _at_desk(case, state, verb, rest)
    if verb == "query":
        return READERS[verb](case, state, text)
    if verb:
        return READERS[verb](case, state, re.sub(r"\s+(?:again|please)$", "", rest))
    return _bare_noun(case, state, text, first)


def _at_desk(case: Case, state: State, verb: str, rest: str) -> Reply:
    if not state.desk:
        told = "The form is put aside" if state.drafts else "The filing form is not open"
        return NotUnderstood("no_form", f"{told}: 'file' opens it{' again' if state.drafts else ''}.")
    return DESK_READERS[verb](case, state, rest)


def _bare_noun(case: Case, state: State, text: str, first: str) -> Reply:
    """A line that begins with no known verb: perhaps it names something, perhaps it is a slip."""
    if state.desk and re.search(r"\s\d+$", text) and not isinstance(chips := DESK_READERS["chips"](case, state, text), NotUnderstood):
        return chips
    if state.desk and (asked := question_shown(case, state, text)):
        return asked
    if topic := bare_topic(case, state, text):
        return topic
    reply = READERS["examine"](case, state, text)
    if isinstance(reply, Understood | Asked):
        return reply
    going = READERS["go"](case, state, text)
    if isinstance(going, Understood | Asked) or (isinstance(going, NotUnderstood) and going.code == "not_now"):
        return going
    if isinstance(reply, Said) and in_prose(case, state, text) is None:
        return reply
    if match(first, [nouns.person(case, p) for p in case.people], WORDS):
        return READERS["ask"](case, state, text)
    if first in ARTICLES:
        return reply
    known = (*lexicon.WORD_TO_VERB, *lexicon.WORD_TO_META)
    near = likely(first, (w for w in known if len(w) > 2), cutoff=0.7)
    if near:
        return NotUnderstood("unknown_command", f"'{first}' is no command here. Did you mean '{near}'?")
    if isinstance(reply, Said):
        return reply
    return NotUnderstood("unknown_command", f"'{first}' is no command here. {scope(case, state)}")
