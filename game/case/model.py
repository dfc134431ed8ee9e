"""The compiled case: one immutable value, every name resolved, every block with its basis.

Ids are slugs (`names.slug`); a statement's id is ``transcript.number``, a thing's
``place.thing``, a topic's ``person.topic``, an answer's ``question.answer``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from game.case.conditions import Condition
from game.case.diagnostics import Mark

NOWHERE = Mark("")
Prose = tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class SourceRef:
    """A source and the place in it: (`log`, ``p. 4``)."""

    source: str
    at: str


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of prose and what it stands on.

    `text` holds paragraphs parted by blank lines. `note` says what a reconstruction is inferred
    from, or what kind of invention an invented block is.
    """

    text: str
    basis: str
    sources: tuple[SourceRef, ...] = ()
    note: str = ""
    when: Condition | None = None
    mark: Mark = NOWHERE


@dataclass(frozen=True, slots=True)
class Thing:
    id: str
    name: str
    place: str
    also: tuple[str, ...] = ()
    look: Prose = ()
    find: tuple[str, ...] = ()
    when: Condition | None = None
    minutes: int = 0
    mark: Mark = NOWHERE


@dataclass(frozen=True, slots=True)
class Exit:
    """A way out of a place. `way` is what the player types: ``north``, ``in``, ``back``."""

    way: str
    to: str
    when: Condition | None = None
    closed: Prose = ()
    mark: Mark = NOWHERE


@dataclass(frozen=True, slots=True)
class Place:
    id: str
    name: str
    at: str
    parts: tuple[str, ...]
    also: tuple[str, ...] = ()
    look: Prose = ()
    things: tuple[Thing, ...] = ()
    exits: tuple[Exit, ...] = ()
    people: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    find: tuple[str, ...] = ()
    notice: str = ""
    skip: Prose = ()
    mark: Mark = NOWHERE


@dataclass(frozen=True, slots=True)
class Topic:
    id: str
    name: str
    person: str
    also: tuple[str, ...] = ()
    says: Prose = ()
    find: tuple[str, ...] = ()
    when: Condition | None = None
    minutes: int | None = None
    mark: Mark = NOWHERE


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    name: str
    role: str
    also: tuple[str, ...] = ()
    fictional: bool = False
    look: Prose = ()
    topics: tuple[Topic, ...] = ()
    otherwise: Prose = ()
    mark: Mark = NOWHERE


@dataclass(frozen=True, slots=True)
class Press:
    """Asking a statement how it came about: the exact `line` put, and what the paper yields."""

    line: str
    answer: Prose
    find: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """An item laid beside a statement: the two contradict or support each other. `same_root`: the author knows that they are of one."""

    item: str
    kind: str
    line: str
    answer: Prose
    find: tuple[str, ...] = ()
    same_root: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    id: str
    transcript: str
    number: int
    speaker: str
    says: Prose
    asked: str = ""
    press: Press | None = None
    meetings: tuple[Meeting, ...] = ()
    flags: frozenset[str] = frozenset()
    claims: tuple[tuple[str, str], ...] = ()
    mark: Mark = NOWHERE


@dataclass(frozen=True, slots=True)
class Made:
    """How a transcript or document came about; any field may be empty where the file is silent."""

    when: str = ""
    where: str = ""
    wrote: str = ""
    condition: str = ""
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Transcript:
    """A protocol or a document taken apart in numbered statements. `kind` is which of the two."""

    id: str
    name: str
    kind: str
    speaker: str
    parts: tuple[str, ...]
    made: Made
    also: tuple[str, ...] = ()
    look: Prose = ()
    statements: tuple[Statement, ...] = ()
    compare: tuple[tuple[str, Prose], ...] = ()
    find: tuple[str, ...] = ()
    when: Condition | None = None
    minutes: int | None = None
    notice: str = ""
    skip: Prose = ()
    mark: Mark = NOWHERE

    def statement(self, number: int) -> Statement | None:
        """The statement with that number, or None."""
        return next((s for s in self.statements if s.number == number), None)


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of evidence. `credibility` holds the four judgements, each 0 to 1; `origin` is the id of its
    root, `root` the root in words."""

    id: str
    name: str
    kind: str
    date: str
    maker: str
    custody: str
    origin: str
    exposed: tuple[str, ...]
    sources: tuple[SourceRef, ...]
    flags: frozenset[str]
    credibility: Mapping[str, float]
    relevance: Mapping[str, Mapping[str, float]]
    root: str = ""
    also: tuple[str, ...] = ()
    look: Prose = ()
    mark: Mark = NOWHERE


@dataclass(frozen=True, slots=True)
class Source:
    id: str
    name: str
    cite: str
    worth: Prose = ()
    also: tuple[str, ...] = ()
    mark: Mark = NOWHERE


@dataclass(frozen=True, slots=True)
class Authority:
    """A named historian, court or commission: what it said, and how its verdict was seen."""

    id: str
    name: str
    work: str
    access: str
    mark: Mark = NOWHERE


@dataclass(frozen=True, slots=True)
class View:
    """What an authority holds of an answer, and why. `side` is ``for`` or ``against``."""

    authority: str
    side: str
    reason: str


@dataclass(frozen=True, slots=True)
class Answer:
    id: str
    name: str
    question: str
    text: str
    standing: str
    views: tuple[View, ...] = ()
    also: tuple[str, ...] = ()
    mark: Mark = NOWHERE

    @property
    def ref(self) -> str:
        """The id that is unique in the case: ``question.answer``."""
        return f"{self.question}.{self.id}"


@dataclass(frozen=True, slots=True)
class Question:
    id: str
    name: str
    asks: str
    settled: bool
    answers: tuple[Answer, ...]
    record: Prose = ()
    would_change: Prose = ()
    next_look: Prose = ()
    also: tuple[str, ...] = ()
    mark: Mark = NOWHERE

    def answer(self, answer: str) -> Answer | None:
        """The answer with that id, or None."""
        return next((a for a in self.answers if a.id == answer), None)


@dataclass(frozen=True, slots=True)
class Happening:
    """An event of the case: it fires once, when its condition first holds."""

    id: str
    when: Condition
    text: Prose
    find: tuple[str, ...] = ()
    mark: Mark = NOWHERE


@dataclass(frozen=True, slots=True)
class Hint:
    """Help for one sticking point: three steps from nudge to plain, offered while `when` holds."""

    id: str
    when: Condition | None
    steps: tuple[str, ...]
    mark: Mark = NOWHERE


@dataclass(frozen=True, slots=True)
class Part:
    """A lesson that can be played alone. `hours` is the reading-room budget, None without one."""

    id: str
    name: str
    start: str
    at: str
    hours: int | None
    asks: tuple[str, ...]
    may_ask: tuple[str, ...] = ()
    opening: Prose = ()
    closing: Prose = ()
    hints: tuple[Hint, ...] = ()
    lesson: tuple[tuple[str, str], ...] = ()
    mark: Mark = NOWHERE


@dataclass(frozen=True, slots=True)
class Lesson:
    """A cut of a part for a class: fewer hours, fewer questions, and what it goes `without`: budget, hints, notices."""

    id: str
    name: str
    part: str
    minutes: int
    hours: int | None
    asks: tuple[str, ...]
    note: str = ""
    without: frozenset[str] = frozenset()
    mark: Mark = NOWHERE


@dataclass(frozen=True, slots=True)
class Criterion:
    """What one of the five parts of the score stands for in a class: the skill, and what work looks like at three levels of it."""

    skill: str = ""
    strong: str = ""
    partly: str = ""
    weak: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry."""

    id: str
    name: str
    text: Prose
    also: tuple[str, ...] = ()
    mark: Mark = NOWHERE


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a place stands on a plan: column and row from 0, and how many cells its name takes, brackets and all."""

    place: str
    x: int
    y: int
    width: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan that an author drew, and the same `told` in words. `basis` carries what it stands on; its text is the drawing run together."""

    id: str
    name: str
    rows: tuple[str, ...]
    spots: tuple[Spot, ...]
    basis: Block | None = None
    told: str = ""
    mark: Mark = NOWHERE


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """Everything a case says. `digest` identifies the exact files it was built from.

    Two cases are the same only where they are one value in memory: caches ask for it often, and comparing all of two would take long.
    """

    id: str
    title: str
    digest: str
    about: Prose = ()
    notice: str = ""
    weights: str = ""
    reader: str = ""
    costs: Mapping[str, int] = field(default_factory=dict)
    parts: Mapping[str, Part] = field(default_factory=dict)
    lessons: Mapping[str, Lesson] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    transcripts: Mapping[str, Transcript] = field(default_factory=dict)
    items: Mapping[str, Item] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    authorities: Mapping[str, Authority] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)
    happenings: Mapping[str, Happening] = field(default_factory=dict)
    glossary: Mapping[str, Term] = field(default_factory=dict)
    plans: Mapping[str, Plan] = field(default_factory=dict)
    rubric: Mapping[str, Criterion] = field(default_factory=dict)
    letter: Prose = ()
    verbs: Mapping[str, str] = field(default_factory=dict)

    def statement(self, ref: str) -> Statement | None:
        """The statement with the id ``transcript.number``, or None."""
        transcript, _, number = ref.rpartition(".")
        held = self.transcripts.get(transcript)
        return held.statement(int(number)) if held and number.isascii() and number.isdigit() else None

    def item_of(self, transcript: Transcript) -> Item | None:
        """The evidence item that a paper is: the one of its name, else the only one that reading it brings."""
        only = transcript.find[0] if len(transcript.find) == 1 else ""
        return self.items.get(transcript.id) or self.items.get(only)

    def yields(self, transcript: Transcript) -> tuple[str, ...]:
        """The evidence that reading a paper brings: its own item, then what it names."""
        own = (transcript.id,) if transcript.id in self.items else ()
        return (*own, *(i for i in transcript.find if i != transcript.id))

    def statements(self) -> Iterator[Statement]:
        """Every statement, in the order of the case's files."""
        for transcript in self.transcripts.values():
            yield from transcript.statements

    def answer(self, ref: str) -> Answer | None:
        """The answer with the id ``question.answer``, or None."""
        question, _, answer = ref.partition(".")
        held = self.questions.get(question)
        return held.answer(answer) if held else None

    def thing(self, ref: str) -> Thing | None:
        """The thing with the id ``place.thing``, or None."""
        place, _, thing = ref.partition(".")
        held = self.places.get(place)
        return next((t for t in held.things if t.id == thing), None) if held else None

    def topic(self, ref: str) -> Topic | None:
        """The topic with the id ``person.topic``, or None."""
        person, _, topic = ref.partition(".")
        held = self.people.get(person)
        return next((t for t in held.topics if t.id == topic), None) if held else None
