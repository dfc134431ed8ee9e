"""Readers for looking at things, papers and what has been read.

A word may mean many things. `_examine` asks in turn, nearest first, and lets a looser fit count only
when no nearer thing fits well: things and people of the place, the place itself and where its ways
lead, papers, evidence and the cast by their whole names, the prose, and at last parts of names.
"""

from __future__ import annotations

import re
from functools import lru_cache

from game.case.model import Case
from game.case.names import plain_words, words
from game.engine.moves import Move, is_legal
from game.engine.passages import from_block, midway, standing_on, vary
from game.engine.state import State, open_transcript, place_of
from game.engine.views import seen_blocks, ways_out
from game.engine.words import elsewhere, lexicon, nouns
from game.engine.words.choosing import Pool, Reader, choose, give, lawful, numbered, ranked, scope, strip_filler
from game.engine.words.counting import MOST, every, general, ordinal, other
from game.engine.words.elsewhere import away, to_read
from game.engine.words.nouns import BEGINNINGS, GENERAL, NAME, PRONOUNS, WHOLE, WORDS, Candidate, match, stem, stem_set, stems, suggestion
from game.engine.words.paper_readers import NUMBER
from game.engine.words.refusals import refuse_time, unknown
from game.engine.words.replies import Asked, NotUnderstood, Reply, Said, Series, Understood

_AROUND = re.compile(r"(?:here|again|(?:around|about)(?: (?:here|me|again|(?:the |this )?(?:room|place)))?)[.!]?", re.I)
NO_MORE = ("It says no more of that.", "That is all it says of it.", "There it leaves it.")


def look(case: Case, state: State, rest: str) -> Reply:
    """``look``, ``look around``, ``look at THING``."""
    if not rest or _AROUND.fullmatch(rest):
        return give(case, state, Move("look"))
    if lexicon.DIRECTIONS.get(rest, rest) in lexicon.DIRECTION_WORDS:
        return Said(f"The ways from here: {ways_out(case, state, place_of(case, state)) or 'none; the paper stops'}.")
    return examine(case, state, rest)


@lru_cache(maxsize=1 << 12)
def _sentences(text: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The sentences of a text, each with the stems of all its words."""
    return tuple((s, frozenset(stem(w).rstrip("e") for w in words(s))) for s in re.split(r"(?<=[.;:])\s+", text))


def in_prose(case: Case, state: State, text: str) -> str | None:
    """The sentence of what was read here that holds the words, with what it stands on; or None."""
    wanted = set(stems(text))
    if not wanted or len(wanted) > 4 or set(words(text)) <= PRONOUNS:
        return None
    here = (place_of(case, state).name, *(case.transcripts[t].name for t in [state.open] if t))
    blocks = [seen.block for seen in seen_blocks(case, state) if seen.where.startswith(here)]
    blocks += case.parts[state.part].opening
    for block in blocks:
        for sentence, held in _sentences(block.text):
            if wanted <= held:
                note = standing_on(case, from_block(block, sentence))
                return f"The paper says: '{sentence.strip()}' {vary(text, NO_MORE)} ({note}.)"
    return None


def _near(case: Case, state: State) -> Pool:
    here = [*nouns.things(case, state), *nouns.people_here(case, state)]
    return [(c, Move("examine", (c.value,))) for c in here]


def _near_things(case: Case, state: State) -> Pool:
    return [(c, Move("examine", (c.value,))) for c in nouns.things(case, state)]


def _papers(case: Case, state: State) -> Pool:
    return [(c, Move("read", (c.value,))) for c in nouns.papers(case, state)]


def _cards(case: Case, state: State) -> Pool:
    return [(c, Move("card", (c.value,))) for c in nouns.items(case, state)]


def _cast(case: Case) -> Pool:
    return [(c, Move("about", (c.value,))) for c in nouns.cast(case)]


def examine(case: Case, state: State, rest: str) -> Reply:
    """``examine ANYTHING``."""
    rest = strip_filler(rest)
    if not rest:
        return NotUnderstood("what", f"Examine what? {scope(case, state)}")
    if every(rest):
        return Said(f"One thing at a time. {scope(case, state)}")
    near, papers, cards, cast = _near(case, state), _papers(case, state), _cards(case, state), _cast(case)
    found = choose(case, state, rest, near, WORDS) or shown_way(case, state, rest) or _numbered(case, state, rest)
    # At the form the card goes first: opening a paper would put the form aside.
    found = found or ranked(case, state, rest, (cards, papers, cast) if state.desk else (papers, cards, cast), (WHOLE,))
    if found is None and (sentence := in_prose(case, state, rest)):
        found = Said(sentence)
    return (
        found
        or ranked(case, state, rest, (cards, papers), (WORDS,))
        or away(case, state, rest, elsewhere.things, elsewhere.papers)
        or choose(case, state, rest, cast, WORDS)
        or ranked(case, state, rest, (near, cards, papers, cast), (BEGINNINGS,))
        or _by_last_word(case, state, rest)
        or unknown(case, state, rest, [c for c, _ in near])
    )


def _by_last_word(case: Case, state: State, rest: str) -> Reply | None:
    """``the big wooden door``: where the whole phrase fits nothing, its last word may."""
    last = rest.split()[-1]
    return choose(case, state, last, _near(case, state), WORDS) if last != rest else None


def shown_way(case: Case, state: State, rest: str) -> Reply | None:
    """The place itself, or a place that one of its ways leads to."""
    place = place_of(case, state)
    if match(rest, [Candidate(place.id, place.name, place.also)], WHOLE):
        return Understood(Move("look"))
    ways = [Candidate(e.to, case.places[e.to].name, (*case.places[e.to].also, e.way)) for e in place.exits]
    hits = [h for h in match(rest, [*ways, *nouns.places(case, state)], WHOLE) if is_legal(case, state, Move("go", (h.value,)))]
    if not hits:
        return None
    way = next((e.way for e in place.exits if e.to == hits[0].value), f"to {midway(hits[0].name)}")
    return Said(f"That way lies {midway(hits[0].name)}: 'go {way}'.")


def _numbered(case: Case, state: State, rest: str) -> Reply | None:
    """A statement of the paper in hand, by its number: shown, not pressed."""
    number, transcript = NUMBER.match(rest), open_transcript(case, state)
    statement = transcript.statement(int(number[1])) if number and transcript else None
    if statement is None:
        return None
    line = f" 'press {statement.number}' puts: '{statement.press.line}'" if statement.press else ""
    return Said(f"{statement.number}. {' '.join(b.text for b in statement.says)}{line}")


def card(case: Case, state: State, rest: str) -> Reply:
    """``card ITEM``: the card of an item, even where a thing here bears the same name."""
    return choose(case, state, rest, _cards(case, state)) or examine(case, state, rest or "card")


def take(case: Case, state: State, rest: str) -> Reply:
    """Nothing leaves a reading room; looking at a thing is what notes it."""
    rest = rest.removeprefix("up ")
    reply = examine(case, state, rest)
    if isinstance(reply, Understood | Asked):
        return reply
    going = choose(case, state, strip_filler(rest), [(c, Move("go", (c.value,))) for c in nouns.places(case, state)], WHOLE)
    return going or reply


def read(case: Case, state: State, rest: str) -> Reply:
    """``read PAPER``; without a name, the one that lies here."""
    rest = strip_filler(rest)
    if rest in ("notebook", "my notebook", "notes"):
        return give(case, state, Move("notebook"))
    here = _papers_here(case, state)
    if every(rest) and len(here) > 1:
        return _read_all(case, state, here)
    if not rest or set(words(rest)) <= PRONOUNS or every(rest) or general(rest):
        return _read_which(case, state, rest)
    if here and (number := NUMBER.fullmatch(rest)):  # a bare figure numbers the papers that lie here
        figure = int(number[1])
        return give(case, state, here[figure - 1][1]) if 0 < figure <= len(here) else _no_such_paper(case, state)
    if ordinal(rest, MOST) is not None and not _named_anywhere(case, rest, here):
        at = ordinal(rest, len(here))
        return give(case, state, here[at][1]) if at is not None else _no_such_paper(case, state)
    if other(rest):
        left = [(c, m) for c, m in here if not state.knows("read", c.value)]
        return give(case, state, left[0][1]) if len(left) == 1 else _read_which(case, state, rest)
    return _named_paper(case, state, rest) or _named_paper(case, state, _less(rest)) or _read_thing(case, state, rest)


def _read_all(case: Case, state: State, here: Pool) -> Reply:
    """Every paper here that was not read yet, one after another."""
    left = [(f"read {c.name}", m) for c, m in here if not state.knows("read", c.value)]
    if not left:
        return Said(f"You have read all that lies here. {to_read(case, state)}")
    steps = lawful(case, state, left)
    return Series(steps) if steps else refuse_time(case, state)


def _named_anywhere(case: Case, rest: str, here: Pool) -> bool:
    """Whether a phrase that tells a place in a list (``first protocol``) is in the name of a paper: of one here, or, where it is
    more than a number, of any, since another paper must not be opened in its stead."""
    every_paper = [nouns.transcript(case, t) for t in case.transcripts] if len(stems(rest)) > 1 else []
    return bool(match(rest, [c for c, _ in here], WORDS) or match(rest, every_paper, WORDS))


def _no_such_paper(case: Case, state: State) -> Reply:
    return NotUnderstood("out_of_range", to_read(case, state) or "Nothing lies here to be read.")


def _papers_here(case: Case, state: State) -> Pool:
    return [(c, m) for c, m in _papers(case, state) if c.value in place_of(case, state).papers]


def _less(text: str) -> str:
    """``caretaker's statement`` as ``caretaker's``: without the words for papers in general."""
    return " ".join(w for w in text.split() if not stem_set(w) <= GENERAL)


def _named_paper(case: Case, state: State, rest: str) -> Reply | None:
    """A paper by its name: those here go before those read, and those elsewhere are told of."""
    pool, here = _papers(case, state), _papers_here(case, state)
    return (
        choose(case, state, rest, pool, NAME)
        or choose(case, state, rest, here, WORDS)
        or choose(case, state, rest, pool, WORDS)
        or away(case, state, rest, elsewhere.papers)
        or choose(case, state, rest, pool)
    )


def _read_thing(case: Case, state: State, rest: str) -> Reply:
    """What is read though it is no paper with statements: a sign, a card in the notebook, a word of the glossary."""
    books = [(c, m) for c, m in _cast(case) if c.value not in case.people]
    found = choose(case, state, rest, _near_things(case, state), WORDS) or ranked(case, state, rest, (_cards(case, state), books), (WORDS,))
    if found:
        return found
    near = suggestion(rest, [c for c, _ in _papers(case, state)])
    told = f"Did you mean '{near}'?" if near else to_read(case, state) or "Nothing lies here to be read."
    return NotUnderstood("unknown_noun", f"No paper of that name lies here or where you have been. {told}")


def _read_which(case: Case, state: State, rest: str) -> Reply:
    here = _papers_here(case, state)
    if len(here) == 1:
        return give(case, state, here[0][1])
    if here:
        legal = lawful(case, state, ((c.name, m) for c, m in here))
        return Asked(f"Read which: {numbered([name for name, _ in legal])}?", legal) if legal else refuse_time(case, state)
    return choose(case, state, rest, _near_things(case, state), WORDS) or NotUnderstood("what", "Nothing lies here to be read.")


def open_(case: Case, state: State, rest: str) -> Reply:
    """``open PAPER``, ``open DOOR``, ``untie TAPE``: a way that bears the name is taken."""
    rest = strip_filler(rest)
    ways = [(Candidate(e.to, e.way), Move("go", (e.to,))) for e in place_of(case, state).exits]
    legal = [(c, m) for c, m in ways if is_legal(case, state, m)]
    taken = choose(case, state, rest, legal, WHOLE) or choose(case, state, (rest.split() or [""])[-1], legal, WHOLE)
    if taken:
        return taken
    reply = read(case, state, rest)
    return reply if isinstance(reply, Understood | Asked) or not rest else examine(case, state, rest)


def skip(case: Case, state: State, rest: str) -> Reply:
    """``skip``: what lies behind a content notice is passed over."""
    pool = [(c, Move("skip", (c.value,))) for c in (*nouns.papers(case, state), *nouns.places(case, state))]
    legal = [(c, m) for c, m in pool if is_legal(case, state, m)]
    if not rest:
        # Only what lies at hand and has just been warned of: a bare word must not carry anybody across the map.
        near = {*place_of(case, state).papers, *(way.to for way in place_of(case, state).exits)}
        noticed = [(c, m) for c, m in legal if m.args[0] in near and state.knows("noticed", m.args[0])]
        if len(noticed) == 1:
            return Understood(noticed[0][1])
        if not noticed:
            return NotUnderstood("what", "Nothing here has just been warned of. 'skip NAME' passes over what carries a notice.")
        legal = noticed
    return choose(case, state, rest, legal) or NotUnderstood("what", "Nothing here carries a notice that could be skipped.")


def about(case: Case, state: State, rest: str) -> Reply:
    """``about NAME``: the cast, the glossary, the sources; anything else is examined."""
    text = re.sub(r"\s+(?:mean|means)$", "", strip_filler(rest).rstrip("?"))
    if not text:
        return NotUnderstood("what", "About whom or what? 'people' lists those met so far.")
    return choose(case, state, text, _cast(case), WORDS) or examine(case, state, text)


def search(case: Case, state: State, rest: str) -> Reply:
    """``search for WORDS`` looks through what was read, and so does ``search WORDS``, unless they name
    something here: that is examined."""
    text = re.sub(r"^for\s+(?:the\s+)?(?:words?\s+(?=\S))?", "", rest, flags=re.I)
    if not plain_words(text):
        return NotUnderstood("what", "Search for which words? It looks through everything you have read.")
    if text == rest:
        here = choose(case, state, text, _near(case, state), WHOLE) or shown_way(case, state, text)
        if isinstance(here, Understood):
            return here
    return give(case, state, Move("search", (text,)))


EXAMINING: dict[str, Reader] = {
    "look": look,
    "examine": examine,
    "card": card,
    "take": take,
    "read": read,
    "open": open_,
    "skip": skip,
    "about": about,
    "search": search,
}
