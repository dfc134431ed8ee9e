"""What can be asked of whom here, and which of it a question in a player's own words comes nearest to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from game.case.model import Case, Topic
from game.engine.moves import Move, topics_of
from game.engine.passages import joined, midway, vary
from game.engine.prices import price
from game.engine.state import State, place_of
from game.engine.words import nouns
from game.engine.words.choosing import HANDFUL, Named, Pool, give, lawful, numbered
from game.engine.words.forms import one_form
from game.engine.words.nouns import PRONOUNS, Candidate, stems
from game.engine.words.refusals import refuse
from game.engine.words.replies import Asked, Reply, Said

# Words a question is built of: they say nothing of what it is about.
EMPTY = PRONOUNS | frozenset(
    s
    for line in (
        "did does do was were are is be been being am have has had having can could would should will shall may might must",
        "what when where why how which whose there here then than the and but for from with without about into onto over under any some",
        "anyone anybody someone somebody everyone everybody nobody anything something nothing everything all none both else other",
        "say said saying tell told know knew known think thought ask asked come came go went get got make made much many very just",
        "really ever never still before after not yes please again many also only same such these those out off long far often soon",
    )
    for s in stems(line)
)
MOST_TOLD = 8  # topics that a refusal names; where there are more it names the people
SILENT = (
    "The papers keep nothing from {name} on {topic}.",
    "Of what {name} said, nothing is kept on {topic}.",
    "On {topic} no paper has a word from {name}.",
)
# Verbs of perception are empty too, but a topic may be named by them.
SEEN = frozenset(stems("see saw seen hear heard notice witness remember look find found"))


@dataclass(frozen=True, slots=True)
class Matter:
    """One topic of one person here."""

    person: Candidate
    topic: Topic

    @property
    def move(self) -> Move:
        """The move that asks it."""
        return Move("ask", (self.person.value, self.topic.id))

    @property
    def named(self) -> Named:
        """How a question back offers it."""
        return (f"{self.person.name} about {self.topic.name}", self.move)


def matters(case: Case, state: State, people: Iterable[Candidate]) -> list[Matter]:
    """Everything that some people can be asked about now."""
    return [Matter(p, t) for p in people for t in topics_of(case, state, p.value)]


def pool_of(held: Iterable[Matter]) -> Pool:
    """Matters as candidates, by the topics' names."""
    return [(Candidate(m.topic.id, f"{m.person.name} on {m.topic.name}", (m.topic.name, *m.topic.also)), m.move) for m in held]


@lru_cache(maxsize=1 << 12)
def roots(text: str) -> frozenset[str]:
    """The stems of a text without the endings of verbs: ``released`` and ``the release`` meet in one root, and so do
    ``died`` and ``his death``."""
    return frozenset(one if (one := one_form(s)) != s else one_form(re.sub(r"(?<=\w{3})(?:ed|ing)$", "", s)) for s in stems(text))


def _said(topic: Topic) -> frozenset[str]:
    return frozenset(s for block in topic.says for s in roots(block.text))


def content(text: str) -> frozenset[str]:
    """The roots of a question that say what it is about."""
    return frozenset(s for s in roots(" ".join(s for s in stems(text) if s not in EMPTY)) if len(s) > 2)


@lru_cache(maxsize=8)
def names(case: Case) -> frozenset[str]:
    """The words that people are called by: half the papers hold them, so they tell little of what a question is about."""
    return frozenset(s for p in case.people.values() for s in roots(p.name))


def by_name(text: str, held: list[Matter]) -> list[Matter]:
    """The matters whose names share most words with a question."""
    wanted = content(text)
    scores = [max(len(wanted & roots(n)) for n in (m.topic.name, *m.topic.also)) for m in held]
    best = max(scores, default=0)
    return [m for m, score in zip(held, scores, strict=True) if best and score == best]


def by_words(case: Case, text: str, held: list[Matter]) -> list[Matter]:
    """The matters on which something is said in the words of a question, a word counting the less the more of them hold it."""
    wanted = content(text) - SEEN
    wanted = wanted - names(case) or wanted
    common = Counter(s for m in held for s in _said(m.topic))
    scores = [sum(1 / common[s] for s in wanted if s in _said(m.topic)) for m in held]
    best = max(scores, default=0.0)
    return [m for m, score in zip(held, scores, strict=True) if best and score == best]


def offered(case: Case, state: State, near: list[Matter], text: str) -> Reply | None:
    """Matters that a question comes near to: offered and not put, since asking costs time; put where it was put before
    and the question shares more with it than somebody's name."""
    if not near or len(near) > HANDFUL:
        return None
    if len(near) == 1 and state.knows("asked", ".".join(near[0].move.args)) and _surely(case, near[0], text):
        return give(case, state, near[0].move)
    legal = lawful(case, state, [m.named for m in near])
    if not legal:
        return refuse(case, state, near[0].move)
    if len(legal) == 1:
        minutes = price(case, state, legal[0][1])
        takes = f" It takes {minutes} minutes." if minutes else ""
        return Asked(f"You could ask {midway(legal[0][0])}.{takes} Do so? (yes or no)", legal)
    return Asked(f"You could ask {numbered([midway(name) for name, _ in legal])}.", legal)


def _surely(case: Case, matter: Matter, text: str) -> bool:
    named = frozenset(s for n in (matter.topic.name, *matter.topic.also) for s in roots(n))
    return bool((content(text) - names(case)) & (named | _said(matter.topic)))


def silent(case: Case, state: State, who: Candidate, topic: str = "") -> Reply:
    """Nothing from somebody on that: said in the case's own words where it has them, with what can be asked."""
    person = case.people[who.value]
    on = f"'{topic[:60]}'" if topic else "that"
    said = " ".join(b.text for b in person.otherwise) or vary(topic, SILENT).format(name=midway(person.name), topic=on)
    topics = [t.name for t in topics_of(case, state, who.value)]
    return Said(f"{said} (Ask about {joined(topics, 'or')}.)" if topics else said)


def askable(case: Case, state: State) -> str:
    """Who can be asked here about what, as a sentence; empty where nobody can."""
    held = [(nouns.person(case, p), [t.name for t in topics_of(case, state, p)]) for p in place_of(case, state).people]
    answering = [(midway(c.name), topics) for c, topics in held if topics]
    if sum(len(topics) for _, topics in answering) > MOST_TOLD:
        return f"You can ask {joined([name for name, _ in answering], 'or')}; 'listen' tells about what."
    told = "; ".join(f"{name} about {joined(topics, 'or')}" for name, topics in answering)
    return f"You can ask {told}." if told else ""
