"""The shape of every file of a case. What an author may write stands here and nowhere else."""

from __future__ import annotations

from game.case.shapes import Choice, Either, Fields, ListOf, MapOf, Names, Number, Prose, Several, Shape, Text
from game.case.terms import CREDIBILITY, FLAGS, MARKS, STANDINGS, SWITCHES

_CONDITION = Text("a condition, for instance: found revolver and not asked guard.gun")
_MINUTES = Number(0, 600, about="minutes of reading-room time it takes the first time")
_HOURS = Number(1, 100, about="hours of the reading-room budget")
_FLAG = Names(f"problems of the source: {', '.join(FLAGS)}")
_SIDE = MapOf(Text("the authority's reason, in a sentence"), "authorities and their reasons")

_THING = Fields(
    {
        "look": Prose("what examining it gives"),
        "also": Names("other words for it"),
        "find": Names("evidence found by examining it"),
        "when": _CONDITION,
        "minutes": _MINUTES,
    },
    ("look",),
    basis=True,
    about="a thing",
)
_EXIT = Either(
    Text("the place it leads to"),
    Fields({"to": Text("the place it leads to"), "when": _CONDITION, "closed": Prose("what is said while it is closed")}, ("to",), True),
)
PLACE = Fields(
    {
        "place": Text("the name of the place"),
        "part": Names("the parts of the case it belongs to"),
        "at": Text("date and hour of the file here"),
        "also": Names("other words for it"),
        "look": Prose("what is seen on coming in"),
        "things": MapOf(_THING, "things that can be examined"),
        "exits": MapOf(Several(_EXIT), "ways out, by what the player types; several where conditions choose"),
        "people": Names("people whose papers answer here"),
        "papers": Names("transcripts and documents that can be read here"),
        "find": Names("evidence found on coming in"),
        "notice": Text("a content notice, shown before the place opens"),
        "skip": Prose("what is told to a player who skips it"),
    },
    ("place", "part", "look"),
    basis=True,
    about="a place",
)
_PRESS = Fields(
    {"line": Text("the exact question that will be put"), "answer": Prose("what the paper yields"), "find": Names("evidence found by it")},
    ("line", "answer"),
    basis=True,
    about="a press",
)
_MEETINGS = MapOf(
    Fields(
        {
            "line": Text("the exact line that will be put"),
            "answer": Prose("where the two papers part or meet"),
            "find": Names("evidence found by it"),
            "same root": Choice(("yes",), "yes, where both come from one root and the answer says so"),
        },
        ("line", "answer"),
        basis=True,
        about="a meeting of two papers",
    ),
    "evidence items, each with what presenting it gives",
)
_STATEMENT = Fields(
    {
        "says": Prose("what the record reports, in our words"),
        "speaker": Text("who speaks, where it is not the transcript's speaker"),
        "asked": Text("what was asked just before"),
        "press": _PRESS,
        "contradicts": _MEETINGS,
        "supported by": _MEETINGS,
        "flags": _FLAG,
        "claims": MapOf(Text("what is claimed for that date or hour"), "dated claims, for the timeline"),
    },
    ("says",),
    basis=True,
    about="a statement",
)
_MADE = Fields(
    {
        "when": Text("date and hour it was made"),
        "where": Text("where"),
        "wrote": Text("who wrote it down"),
        "condition": Text("in what condition the speaker was"),
        "asked first": Text("what was asked first"),
    },
    about="how it was made",
)


def _transcript(kind: str) -> Fields:
    return Fields(
        {
            kind: Text(f"the name of the {kind}"),
            "part": Names("the parts of the case it belongs to"),
            "speaker": Text("who speaks"),
            "also": Names("other words for it"),
            "made": _MADE,
            "look": Prose("what is said on opening it"),
            "statements": MapOf(_STATEMENT, "numbered statements"),
            "compare": MapOf(Prose("what changed between the two, and what stood between them"), "other transcripts"),
            "find": Names("evidence found by reading it"),
            "when": _CONDITION,
            "minutes": _MINUTES,
            "notice": Text("a content notice, shown before it opens"),
            "skip": Prose("what is told to a player who skips it"),
        },
        (kind, "part", "speaker", "made", "statements"),
        basis=True,
        about=f"a {kind}",
    )


_HINT = Fields({"when": _CONDITION, "steps": ListOf(Text("a hint"), "three hints, from nudge to plain")}, ("steps",), about="a hint")
_PART = Fields(
    {
        "start": Text("the place it starts in"),
        "at": Text("the date of the file"),
        "hours": _HOURS,
        "asks": Names("the questions its filing asks"),
        "may ask": Names("questions a player may add"),
        "opening": Prose("read at the start"),
        "closing": Prose("read after the filing"),
        "hints": ListOf(_HINT, "help, offered while it is needed"),
        "lesson": MapOf(Text("a note for the teacher"), "notes for the teacher"),
    },
    ("start", "asks", "opening", "closing"),
    about="a part",
)
_LESSON = Fields(
    {
        "part": Text("the part it cuts"),
        "minutes": Number(5, 240, about="how long the lesson is, in minutes"),
        "hours": _HOURS,
        "asks": Names("the questions it asks"),
        "without": Names(f"what the class goes without: {', '.join(SWITCHES)}"),
        "note": Text("for the teacher"),
    },
    ("part", "minutes", "asks"),
    about="a lesson",
)
_PLAN = Fields(
    {
        "drawn": Text("the plan, drawn in characters, names of places in [brackets]"),
        "told": Text("the same in words, for those who do not see it"),
    },
    ("drawn",),
    basis=True,
    about="a plan",
)
_CRITERION = Fields(
    {
        "skill": Text("the skill, as the class calls it: sourcing, corroboration ..."),
        "strong": Text("what strong work does, in a sentence"),
        "partly": Text("what work does that is on the way"),
        "weak": Text("what is missing where little was done"),
    },
    about="what one part of the score stands for",
)
_RUBRIC = Fields(dict.fromkeys(MARKS, _CRITERION), about="the rubric: the five parts of the score as a class calls them")
COST_KINDS = ("read", "press", "present", "ask", "examine", "compare", "wait")
CASE = Fields(
    {
        "case": Text("the title of the case"),
        "about": Prose("what the case is"),
        "notice": Text("the content note of the whole case"),
        "weights": Text("whose judgement the weights are"),
        "reader": Text("who signs the letter"),
        "minutes": Fields(dict.fromkeys(COST_KINDS, _MINUTES), about="what moves cost"),
        "parts": MapOf(_PART, "the parts, in order"),
        "lessons": MapOf(_LESSON, "cuts for a class"),
        "plans": MapOf(_PLAN, "plans drawn in characters"),
        "rubric": _RUBRIC,
        "letter": Prose("paragraphs of the reader's letter; each may have a condition"),
        "words": MapOf(Text("a word the game knows"), "further words for commands"),
    },
    ("case", "about", "parts"),
    about="the case",
)
_ITEM = Fields(
    {
        "kind": Text("document, object, testimony ..."),
        "date": Text("when it was made"),
        "maker": Text("who made it"),
        "custody": Text("through whose hands it came"),
        "origin": Text("the one root it comes from; items of one origin count once"),
        "exposed to": Names("what may have shaped it"),
        "sources": MapOf(Text("the place in the source"), "sources and places in them"),
        "also": Names("other words for it"),
        "look": Prose("what examining it gives"),
        "flags": _FLAG,
        "credibility": Fields(
            {k: Number(0, 1, whole=False, about=told) for k, told in CREDIBILITY.items()},
            tuple(CREDIBILITY),
            about="how far it can be trusted, in four ways; the weakest counts",
        ),
        "relevance": MapOf(MapOf(Number(0, 1, whole=False), "answers"), "questions, each with its answers"),
    },
    ("kind", "date", "maker", "custody", "origin", "sources", "look", "credibility"),
    basis=True,
    about="an evidence item",
)
_TOPIC = Fields(
    {
        "says": Prose("what the papers say they said"),
        "also": Names("other words for it"),
        "find": Names("evidence found by it"),
        "when": _CONDITION,
        "minutes": _MINUTES,
    },
    ("says",),
    basis=True,
    about="a topic",
)
_PERSON = Fields(
    {
        "role": Text("who this is, in a line"),
        "also": Names("other spellings and short names"),
        "fictional": Choice(("yes", "no"), "whether the person is invented"),
        "look": Prose("what examining gives"),
        "topics": MapOf(_TOPIC, "what can be asked about"),
        "otherwise": Prose("what is said to anything else"),
    },
    ("role", "look"),
    basis=True,
    about="a person",
)
_ANSWER = Fields(
    {
        "text": Text("the answer in a sentence"),
        "also": Names("other words for it"),
        "standing": Choice(STANDINGS, "how the answer stands in the record"),
        "for": _SIDE,
        "against": _SIDE,
    },
    ("text", "standing"),
    about="an answer",
)
_QUESTION = Fields(
    {
        "asks": Text("the question"),
        "also": Names("other words for it"),
        "settled": Choice(("yes", "no"), "whether the record is settled on it"),
        "answers": MapOf(_ANSWER, "the answers"),
        "record": Prose("what the record says"),
        "would change": Prose("what would change minds on it"),
        "next look": Prose("where the next look should go"),
    },
    ("asks", "settled", "answers", "record"),
    about="a question",
)
_SOURCE = Fields(
    {"cite": Text("how it is cited"), "worth": Prose("what it can and cannot know"), "also": Names("other words for it")},
    ("cite",),
    basis=True,
    about="a source",
)
_AUTHORITY = Fields(
    {"work": Text("work and year"), "access": Text("what it had access to, and how its verdict was seen")},
    ("work", "access"),
    about="an authority",
)
_TERM = Fields({"text": Prose("the explanation"), "also": Names("other words for it")}, ("text",), basis=True, about="a glossary entry")
_EVENT = Fields(
    {"when": _CONDITION, "text": Prose("what happens"), "find": Names("evidence found by it")},
    ("when", "text"),
    basis=True,
    about="an event",
)
SHELF = Fields(
    {
        "evidence": MapOf(_ITEM, "evidence items"),
        "people": MapOf(_PERSON, "people"),
        "sources": MapOf(_SOURCE, "sources"),
        "authorities": MapOf(_AUTHORITY, "authorities"),
        "record": MapOf(_QUESTION, "questions, each with its record"),
        "glossary": MapOf(_TERM, "terms"),
        "events": MapOf(_EVENT, "events"),
    },
    about="an evidence file",
)

# The key that tells what a file of `scenes/` is, and its shape.
SCENES: dict[str, Shape] = {"place": PLACE, "transcript": _transcript("transcript"), "document": _transcript("document")}
