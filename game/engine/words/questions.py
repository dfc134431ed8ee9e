"""Readers for questions in a player's own words.

A question goes, in this order, to the game itself (what to do, what time it is), to the cast (who is
NAME), to somebody here who has something on it, to a thing of the place, to somebody next door, and
into what was read. What is left is refused, with what can be asked.
"""

from __future__ import annotations

import re
from itertools import product

from game.case.model import Case
from game.case.names import words
from game.case.terms import FLAGS
from game.engine.moves import Move
from game.engine.narration import made_line
from game.engine.passages import joined, listed, midway, vary
from game.engine.state import State, open_transcript, part_of, place_of, read_transcripts
from game.engine.views import seen_blocks, ways_out
from game.engine.words import elsewhere, nouns
from game.engine.words.choosing import Reader, choose, give, strip_filler
from game.engine.words.counting import COUNTED
from game.engine.words.elsewhere import away, to_read
from game.engine.words.examining import examine, search, shown_way
from game.engine.words.nouns import WHOLE, WORDS, Candidate, match, named_in, stem_set
from game.engine.words.on_paper import about_statement
from game.engine.words.paper_readers import FLAG_GUIDE, flag_word
from game.engine.words.replies import Asked, Meta, NotUnderstood, Reply, Said, Understood
from game.engine.words.topics import askable, by_name, by_words, content, matters, names, offered, pool_of, roots, silent

LEAD = re.compile(r"^(?:(?:me|us|to|with|from|about|is|are|was|were|did|do|does|had|has|have|the|s|of|else|can|could|would)\b\s*)+", re.I)
INTERROGATIVE = re.compile(
    r"^(?:and|who|whom|what|when|where|why|how|which|whose|did|do|does|is|are|was|were|can|could|should|would|has|have|had)"
    r"(?:'?s)?\b\s*",
    re.I,
)
_IS = re.compile(r"^(who|what)\s*(?:'?s|is|are|was|were)\b", re.I)
_SAY = re.compile(r"\s+(?:say|says|said|tell|tells|told|contain|contains|mean|means|write|wrote)\b.*$", re.I)
_ANYBODY = re.compile(r"^(?:who|did|has|have|do|does)\b.*\b(?:any|anyone|anybody|everyone|everybody|they|them)\b|^who\b", re.I)
_HOURS = re.compile(
    r"\b(?:much|long|many)\b.*\b(?:time|hours?|minutes?)\b|\bhow long (?:do|have) (?:i|we)\b|\b(?:year|date|time|day)\b.*\b(?:is|was) it\b"
)
_WHO_HERE = re.compile(r"(?:(?:works?|lives?|stands?) )?(?:here|there|present)|in the room|i (?:ask|talk to|speak to)\b.*")
_WHAT_HERE = re.compile(r"i (?:see|examine|look at)(?: here)?|happen(?:s|ed)(?: here)?|going on(?: here)?")
_WAYS = re.compile(r"(?:should )?i (?:go|walk|leave)\b.*|ways?\b.*|exits?\b.*")
_DONE = {
    r"\bi (?:learn(?:ed|t)?|know|found|find|have|noted?|got)(?: so far| out)?$": "notebook",
    r"\bhave(?:n'?t)? i (?:not )?read\b": "notebook",
    r"\bhave(?:n'?t)? i (?:not )?(?:been|visited)\b": "map",
    r"\bhave(?:n'?t)? i (?:not )?(?:met|asked|spoken)\b": "people",
}
_MADE = re.compile(r"^(?:who|when|where)\b.*\b(?:wrote|written|took|taken|dated|made|recorded|signed)\b")
_PLAYER = re.compile(r"who (?:am i|are you)|what am i|what is this (?:game|case|about)(?: about)?")
_PAPERS = re.compile(r"\b(?:papers?|documents?|files?|protocols?|sheets?|transcripts?|to read|i read|be read)\b", re.I)
NOBODY = (
    "Nobody here was asked that.",
    "The papers have no answer to that from anybody here.",
    "That was put to nobody whose words are kept here.",
)


def query(case: Case, state: State, text: str) -> Reply:
    """A question as it was typed, with its first word: whatever it names that somebody here, the cast or the place knows."""
    asked = text.strip().rstrip("?!. ").lower()
    rest = INTERROGATIVE.sub("", asked)
    named = LEAD.sub("", rest).strip()
    if standard := _standard(case, state, asked, rest, named):
        return standard
    if not named:
        return NotUnderstood("what", "About whom or what? 'people' lists those met so far.")
    return _who_is(case, state, asked, named) or _put(case, state, asked, named) or _refused(case, state, named)


def _standard(case: Case, state: State, asked: str, rest: str, named: str) -> Reply | None:
    """Questions about the game itself: what to do, what time it is, who is here, what can be read."""
    if re.search(r"\bflags?\b", rest):
        return Said(FLAG_GUIDE)
    if re.fullmatch(r"now|next|(?:should )?i do(?: now| here| next| first)?", named):
        return Meta("moves")
    if re.search(r"\b(?:supposed|questions?|goal|have to|must i)\b", rest):
        return Meta("questions")
    if _HOURS.search(asked):
        return Meta("status")
    if _WHO_HERE.fullmatch(named):
        return give(case, state, Move("listen")) if place_of(case, state).people else Said(elsewhere.nobody_here(case, state))
    for pattern, view in _DONE.items():
        if re.search(pattern, asked):
            return give(case, state, Move(view))
    if _MADE.search(asked) and (made := _how_made(case, state, asked)):
        return made
    if _WHAT_HERE.fullmatch(named):
        return give(case, state, Move("look"))
    if _PLAYER.fullmatch(asked):
        return Said(" ".join(b.text for b in case.about).replace("\n", " ").strip() or part_of(case, state).name)
    if state.desk and re.search(r"\b(?:answer(?:s|ed)?|options?|form)\b", named):
        return give(case, state, Move("file"))
    if _WAYS.fullmatch(named):
        return Said(f"The ways from here: {ways_out(case, state, place_of(case, state)) or 'none; the paper stops'}.")
    return _papers(case, state, named)


def _how_made(case: Case, state: State, asked: str) -> Reply | None:
    """``who wrote this``, ``when was the diary written``: how a paper read came about, as its head tells it."""
    read = [nouns.transcript(case, t) for t in read_transcripts(case, state)]
    hits = named_in(asked, read)
    paper = open_transcript(case, state)
    if not hits and paper and re.search(r"\b(?:this|it|that)\b", asked):
        hits = (nouns.transcript(case, paper.id),)
    return Said(f"{hits[0].name}.{made_line(case.transcripts[hits[0].value].made)}") if len(hits) == 1 else None


def _papers(case: Case, state: State, named: str) -> Reply | None:
    """A question after papers in general, which no topic or thing here is named by: what lies here."""
    if not _PAPERS.search(named) or matched(case, state, named):
        return None
    where = " ".join(w for w in words(named) if w not in COUNTED)  # a place may be called after its papers
    there = named_in(where, [Candidate(p.id, p.name, p.also) for p in elsewhere.told_places(case, state)])
    if there and (lie := [c.name for c in elsewhere.papers(case, state, case.places[there[0].value])]):
        return Said(f"{there[0].name}: {listed(lie)}.")
    told = to_read(case, state)
    return Said(f"{told} 'read' and a name opens one." if told else "Nothing lies here to be read. 'notebook' lists what you have read.")


def matched(case: Case, state: State, text: str) -> bool:
    """Whether a topic of somebody here shares a word with a question that is not a word for papers in general."""
    wanted = " ".join(w for w in words(text) if w not in COUNTED)
    return bool(by_name(wanted, matters(case, state, nouns.people_here(case, state))))


def _who_is(case: Case, state: State, asked: str, named: str) -> Reply | None:
    """``who is NAME``, ``what is THING``, ``what does WORD mean``: the cast and, for things, the place."""
    meant = re.sub(r"\s+(?:mean|means)$", "", named)
    form = _IS.match(asked)
    if not form and meant == named:
        return None
    if flag := flag_word(meant):
        return Said(f"{flag}: {FLAGS[flag]}. 'flag' alone lists all of them.")
    pool = [(c, Move("about", (c.value,))) for c in nouns.cast(case)]
    if found := choose(case, state, meant, pool, WHOLE):
        return found
    held = matters(case, state, nouns.people_here(case, state))
    if found := choose(case, state, meant, pool_of(held), WORDS):
        return found
    if form and form[1].lower() == "who":
        people = [(c, m) for c, m in pool if c.value in case.people]
        return choose(case, state, meant, people, WORDS)
    reply = examine(case, state, meant)
    if isinstance(reply, Understood) and reply.move.verb == "read" and not state.knows("read", reply.move.args[0]):
        return Said(f"{to_read(case, state)} 'read' and its name opens it.")  # an answer costs nothing
    return None if isinstance(reply, NotUnderstood) else reply


def _put(case: Case, state: State, asked: str, named: str) -> Reply | None:
    """A question put to somebody: to those here, to a paper, to a thing of the place, to somebody next door."""
    here = list(nouns.people_here(case, state))
    held = matters(case, state, here)
    # "where is the letter" names a topic, and yet asks for something else: it is offered below, and not put.
    if not asked.startswith("where") and (found := choose(case, state, named, pool_of(held), WORDS)):
        return found
    if found := choose(case, state, named, [(c, Move("about", (c.value,))) for c in nouns.cast(case)], WHOLE):
        return found
    if (subject := _SAY.sub("", named)) != named and (said := _sayings(case, state, subject, named)):
        return said
    spoken_to = named_in(named, here)
    return (
        offered(case, state, by_name(named, held), named)
        or _thing_in(case, state, named)
        or offered(case, state, by_words(case, named, held), named)
        or about_statement(case, state, named)
        or (silent(case, state, spoken_to[0]) if spoken_to and not _ANYBODY.match(asked) else None)
        or _known_topic(case, state, named)
        or (None if _ANYBODY.match(asked) else _next_door(case, state, named))
    )


def _sayings(case: Case, state: State, subject: str, named: str) -> Reply | None:
    """``what did NAME say``, ``what does PAPER say``."""
    people = match(subject, nouns.people_here(case, state), WORDS)
    if people:
        further = content(named[len(subject) :])
        return Understood(Move("examine", (people[0].value,))) if len(people) == 1 and not further else None
    papers = match(subject, nouns.papers(case, state), WORDS)
    if len(papers) == 1 and not state.knows("read", papers[0].value):
        return Said(f"{to_read(case, state)} 'read {papers[0].name}' opens it.")
    if papers:
        return choose(case, state, subject, [(c, Move("read", (c.value,))) for c in papers], WORDS)
    cards = [(c, Move("card", (c.value,))) for c in nouns.items(case, state)]
    return choose(case, state, subject, cards, WORDS) or away(case, state, subject, elsewhere.people, elsewhere.papers)


def _thing_in(case: Case, state: State, named: str) -> Reply | None:
    """The one thing of the place that a question names: looking costs nothing."""
    hits = named_in(named, nouns.things(case, state))
    return give(case, state, Move("examine", (hits[0].value,))) if len(hits) == 1 else None


def _next_door(case: Case, state: State, named: str) -> Reply | None:
    """Somebody the question is about who answers in another place."""
    for person in named_in(named, [c for c, _ in elsewhere.held(case, state, elsewhere.people)]):
        return away(case, state, person.name, elsewhere.people)
    return None


def _known_topic(case: Case, state: State, named: str) -> Reply | None:
    """Somebody met elsewhere who can be asked about a topic that the question names."""
    met = [(p, at) for p, at in elsewhere.held(case, state, elsewhere.people) if state.knows("visited", at)]
    nameless = " ".join(w for w in words(named) if not roots(w) <= names(case))
    for text, (person, place) in product((nameless, named), met):
        if near := by_name(text, matters(case, state, [person])):
            where = elsewhere.where(case, state, place)
            told = f"Nobody here, but {midway(person.name)} can be asked about {near[0].topic.name}: {where}. Go there? (yes or no)"
            return Asked(told, ((case.places[place].name, Move("go", (place,))),))
    return None


def _refused(case: Case, state: State, named: str) -> Reply:
    """No answer: said by whoever is here alone, with what can be asked, read and searched."""
    here = place_of(case, state).people
    only = case.people[here[0]] if len(here) == 1 else None
    lead = " ".join(b.text for b in only.otherwise) if only and only.otherwise else vary(named, NOBODY)
    told = (lead, askable(case, state)) if here else (to_read(case, state) or elsewhere.nobody_here(case, state),)
    return Said(" ".join(s for s in (*told, _search_line(case, state, named)) if s))


def _search_line(case: Case, state: State, named: str) -> str:
    """The word of the question that stands least often in what was read, for `search`; empty where none does."""
    found: dict[str, int] = {}
    here = {s for p in nouns.people_here(case, state) for s in stem_set(p.name)}  # their names are everywhere
    wanted = {w for w in words(named) if content(w) - here}
    for block in (seen.block for seen in seen_blocks(case, state)):
        for word in wanted:
            if content(word) <= roots(block.text):
                found[word] = found.get(word, 0) + 1
    best = min(sorted(found), key=lambda w: found[w], default="")
    return f"'search {best}' looks through what you have read." if best else ""


def where(case: Case, state: State, rest: str) -> Reply:
    """``where am I`` is a look, ``where is NAME`` a place of the papers, ``where`` alone the map."""
    rest = rest.strip().rstrip("?!. ").lower()
    text = LEAD.sub("", rest).strip()
    if not text or text in ("am i", "i am", "i"):
        return give(case, state, Move("look" if text else "map"))
    if read := re.match(r"did (?:i|we) (?:read|see|hear)\s+(?:about |of |that )?(?:the )?(.+)", rest):
        return give(case, state, Move("search", (read[1],)))
    if standard := _standard(case, state, f"where {rest}", rest, text):
        return standard
    return _where(case, state, text) or query(case, state, f"where {rest}")


def find(case: Case, state: State, rest: str) -> Reply:
    """``find X``: where it is, and where it is nowhere in sight, where it was read of."""
    return _where(case, state, strip_filler(rest)) or search(case, state, f"for {rest}" if rest else "")


def _where(case: Case, state: State, text: str) -> Reply | None:
    for hit in match(text, [nouns.person(case, p) for p in case.people], WORDS):
        told = {place_of(case, state).id: None, **dict.fromkeys(p.id for p in elsewhere.told_places(case, state))}
        homes = [case.places[p].name for p in told if hit.value in case.places[p].people]
        if homes:
            return Said(f"The papers have {midway(hit.name)} here: {joined(homes)}.")
    if unmet := match(text, [nouns.person(case, p) for p in case.people], WHOLE):
        name = midway(unmet[0].name)
        return Said(f"No place you have been to keeps the words of {name}. 'about {name}' tells who that was.")
    return _where_thing(case, state, text)


def _where_thing(case: Case, state: State, text: str) -> Reply | None:
    """Where a thing, a paper or a place is: here, in the notebook, or elsewhere."""
    place = place_of(case, state)
    here = [*elsewhere.things(case, state, place), *elsewhere.papers(case, state, place)]
    if hits := match(text, here, WORDS):
        return Said(f"Here: {joined([h.name for h in hits])}.")
    if shown := shown_way(case, state, text):
        return shown
    if found := away(case, state, text, elsewhere.things, elsewhere.papers):
        return found
    hits = match(text, nouns.items(case, state), WORDS)
    return Said(f"In your notebook: {joined([h.name for h in hits])}.") if hits else None


QUESTIONS: dict[str, Reader] = {"query": query, "where": where, "find": find}
