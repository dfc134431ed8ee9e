"""Which thing a player means: candidates in scope, and how well words fit them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from game.case.model import Case, Question
from game.case.names import nearest, plain_words, words
from game.engine.moves import papers_here, things_here, topics_of, walkable
from game.engine.state import State, found_items, open_questions, place_of, read_transcripts


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something a word may mean. `value` is its id; `also` are further names for it."""

    value: str
    name: str
    also: tuple[str, ...] = ()


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """A word without the endings that players vary: plural and possessive s."""
    for ending in ("ies", "es", "s"):
        if len(word) > len(ending) + 2 and word.endswith(ending) and not word.endswith("ss"):
            return word[: -len(ending)] + ("y" if ending == "ies" else "e" if ending == "es" and word[-3] in "sxz" else "")
    return word


# Names are read on every line and do not change: each is taken apart once.
@lru_cache(maxsize=1 << 15)
def stems(text: str) -> tuple[str, ...]:
    """The words of `text`, without articles, each cut to its stem."""
    return tuple(stem(w).rstrip("e") for w in plain_words(text))


@lru_cache(maxsize=1 << 15)
def stem_set(text: str) -> frozenset[str]:
    """The stems of `text`, in no order."""
    return frozenset(stems(text))


NAME, WHOLE, WORDS, BEGINNINGS = 4, 3, 2, 1  # how well a match has to fit, at least: see `fit`
PRONOUNS = frozenset(
    ["him", "her", "he", "she", "them", "they", "it", "me", "us", "you", "i", "that", "this", "his", "hers", "their", "who", "whom"]
)


# Words for papers in general, which few papers bear in their names: ``caretaker's statement``, ``the paper of the 3rd``.
GENERAL = stem_set("statement paper document protocol transcript testimony account file sheet record report of from by")


def fit(query: tuple[str, ...], candidate: Candidate) -> int:
    """How well typed stems fit a candidate: 4 the whole name, 3 a whole other name, 2 words of one,
    1 beginnings of words of the name, or words of one beside words for papers in general, 0 not at all."""
    wanted = frozenset(query)
    held = stems(candidate.name)
    if query == held:
        return NAME
    best = WORDS if wanted <= stem_set(candidate.name) else 0
    for name in candidate.also:
        if wanted <= stem_set(name):
            if query == stems(name):
                return WHOLE
            best = WORDS
    return best or (BEGINNINGS if _loosely(query, wanted, candidate) else 0)


def _loosely(query: tuple[str, ...], wanted: frozenset[str], candidate: Candidate) -> bool:
    """Whether every word begins one of the name, or all but the words for papers in general stand in a name."""
    said = wanted - GENERAL
    if said and said != wanted and any(said <= stem_set(n) for n in (candidate.name, *candidate.also)):
        return True
    held = stems(candidate.name)
    return all(len(q) > 2 and any(h.startswith(q) for h in held) for q in query)


def fitting(text: str, candidates: Sequence[Candidate], least: int = BEGINNINGS) -> tuple[int, ...]:
    """The positions of the candidates that `text` fits best, and at least so well."""
    query = stems(text)
    if not query or set(words(text)) <= PRONOUNS:
        return ()
    scores = [fit(query, c) for c in candidates]
    best = max(scores, default=0)
    return tuple(i for i, score in enumerate(scores) if score == best) if best >= least else ()


def match(text: str, candidates: Iterable[Candidate], least: int = BEGINNINGS) -> tuple[Candidate, ...]:
    """The candidates that `text` fits best, and at least so well; several where it fits them equally."""
    pool = tuple(candidates)
    return tuple({pool[i].value: pool[i] for i in fitting(text, pool, least)}.values())


def named_in(text: str, candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The candidates of which a whole name stands among the words of a longer text, in the text's order."""
    held = stems(text)
    found: dict[str, tuple[int, Candidate]] = {}
    for candidate in candidates:
        for name in (candidate.name, *candidate.also):
            parts = stem_set(name)
            if parts and not set(words(name)) <= PRONOUNS and parts <= set(held):
                found.setdefault(candidate.value, (min(held.index(p) for p in parts), candidate))
    return tuple(candidate for _, candidate in sorted(found.values(), key=lambda f: f[0]))


def sharing(text: str, candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The candidates that share most words with `text`, for questions put in a player's own words."""
    query = {s for s in stems(text) if len(s) > 2} - PRONOUNS
    scored = [(max(len(query & stem_set(n)) for n in (c.name, *c.also)), c) for c in candidates]
    best = max((score for score, _ in scored), default=0)
    return tuple(c for score, c in scored if score == best) if best else ()


def likely(word: str, known: Iterable[str], cutoff: float) -> str | None:
    """The known name most like `word`; none is weighed that lacks too many of its letters to come near."""
    letters = set(word)

    def near_enough(name: str) -> bool:
        shared = min(sum(c in name for c in word), sum(c in letters for c in name))
        return 2 * shared >= cutoff * (len(word) + len(name))

    return nearest(word, filter(near_enough, known), cutoff=cutoff)


@lru_cache(maxsize=64)
def _by_word(candidates: tuple[Candidate, ...]) -> dict[str, str]:
    """Whole names and their single words, each with the name it stands for."""
    held: dict[str, str] = {}
    for candidate in candidates:
        for name in (candidate.name, *candidate.also):
            held.setdefault(" ".join(plain_words(name)), candidate.name)
            for word in plain_words(name):
                held.setdefault(word, candidate.name)
    return held


def suggestion(text: str, candidates: Iterable[Candidate], cutoff: float = 0.7) -> str | None:
    """The name nearest to a word that fits nothing; None where none is nearer than `cutoff`."""
    by_word = _by_word(tuple(candidates))
    near = likely(" ".join(plain_words(text)), by_word, cutoff)
    return by_word[near] if near else None


def things(case: Case, state: State) -> Iterator[Candidate]:
    """Things to examine in the place."""
    for t in things_here(case, state):
        yield Candidate(f"{t.place}.{t.id}", t.name, t.also)


def person(case: Case, name: str) -> Candidate:
    """A person by every name."""
    held = case.people[name]
    return Candidate(name, held.name, held.also)


def people_here(case: Case, state: State) -> Iterator[Candidate]:
    """People who answer in the place."""
    return (person(case, p) for p in place_of(case, state).people)


def items(case: Case, state: State) -> Iterator[Candidate]:
    """Evidence in the notebook."""
    for name in found_items(case, state):
        also = case.items[name].also
        transcript = case.transcripts.get(name)
        yield Candidate(name, case.items[name].name, (*also, *(transcript.also if transcript else ())))


def transcript(case: Case, name: str) -> Candidate:
    """A transcript by every name."""
    held = case.transcripts[name]
    return Candidate(name, held.name, held.also)


def papers(case: Case, state: State) -> Iterator[Candidate]:
    """Transcripts that lie here or were read before."""
    names = dict.fromkeys((*papers_here(case, state), *read_transcripts(case, state)))
    return (transcript(case, n) for n in names)


def places(case: Case, state: State) -> Iterator[Candidate]:
    """Places one move away."""
    for name in walkable(case, state):
        yield Candidate(name, case.places[name].name, case.places[name].also)


def topics(case: Case, state: State, person_id: str) -> Iterator[Candidate]:
    """What a person can be asked about."""
    for t in topics_of(case, state, person_id):
        yield Candidate(t.id, t.name, t.also)


@lru_cache(maxsize=8)
def cast(case: Case) -> tuple[Candidate, ...]:
    """Everybody and everything that `about` can tell of."""
    terms = (Candidate(t.id, t.name, t.also) for t in case.glossary.values())
    sources = (Candidate(s.id, s.name, s.also) for s in case.sources.values())
    return (*(person(case, p) for p in case.people), *terms, *sources)


def questions(case: Case, names: Iterable[str]) -> Iterator[Candidate]:
    """Questions of the record."""
    for name in names:
        held = case.questions[name]
        yield Candidate(name, held.name, held.also)


def answers(question: Question) -> Iterator[Candidate]:
    """The answers of one question, as ``question.answer``."""
    for a in question.answers:
        yield Candidate(a.ref, a.name, (*a.also, f"{question.name} {a.name}"))


def desk_answers(case: Case, state: State) -> Iterator[Candidate]:
    """The answers of every question the form may ask."""
    for name in open_questions(case, state):
        yield from answers(case.questions[name])


def targets(case: Case) -> Iterator[Candidate]:
    """Everything evidence can be linked to."""
    yield from questions(case, case.questions)
    for question in case.questions.values():
        yield from answers(question)
