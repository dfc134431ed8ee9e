"""Every text of a case that people read, with the scene it belongs to and where it stands.

Blocks of prose come from `game.check.blocks`, so that what is counted there is looked at here; the
single lines beside them (hints, questions put, titles, notes) are added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from game.case.diagnostics import Mark
from game.case.model import Case, Item, Part, Person, Place, Question, Statement, Transcript
from game.check.blocks import Piece, pieces

PLACE, PAPER, PERSON, PART = "place", "paper", "person", "part"
Scene = tuple[str, str]
NO_SCENE: Scene = ("", "")
# What kind of text: the letter, talk, help, words that the player puts, notices (shown behind a colon), an authority's
# reason, notes for the teacher, prose of any other kind, labels, titles.
LETTER, TALK, HINT, LINE, NOTICE, REASON = "letter", "talk", "hint", "line", "notice", "reason"
NOTE, PROSE, LABEL, TITLE = "note", "prose", "label", "title"
_SCENES = {"visited": PLACE, "read": PAPER, "pressed": PAPER, "presented": PAPER, "asked": PERSON, "playing": PART}


@dataclass(frozen=True, slots=True)
class Passage:
    """A text: its scene (kind and id), its kind, and a mark from which on it stands in its file, behind `key` if that is given.

    `waits`: it is shown under a condition, and another may stand in its place.
    """

    text: str
    kind: str
    mark: Mark
    scene: Scene = NO_SCENE
    key: str = ""
    waits: bool = False

    @property
    def whole(self) -> bool:
        """Whether it is written in whole sentences; labels and titles are not."""
        return self.kind not in (LABEL, TITLE)


def passages(case: Case) -> tuple[Passage, ...]:
    """Every text of the case that is not empty, in the order of `pieces` and then scene by scene."""
    found = [*_blocks(case), *_lines(case), *_titles(case)]
    return tuple(p for p in found if p.text.strip())


def _blocks(case: Case) -> Iterator[Passage]:
    for piece in pieces(case):
        scene = _scene(piece)
        yield Passage(piece.block.text, _kind(piece), piece.block.mark, scene, waits=piece.block.when is not None)
        yield Passage(piece.block.note, LABEL, piece.block.mark, scene)


def _scene(piece: Piece) -> Scene:
    verb = piece.met[0][0] if piece.met else ""
    if verb == "examined":
        verb = "visited" if "." in piece.where else "asked"
    return (_SCENES[verb], piece.where.partition(".")[0]) if verb in _SCENES else NO_SCENE


def _kind(piece: Piece) -> str:
    if piece.where == "case.letter":
        return LETTER
    if piece.where.endswith(".drawn"):
        return LABEL
    return TALK if piece.met and piece.met[0][0] == "asked" else PROSE


def _lines(case: Case) -> Iterator[Passage]:
    head = Mark("case.yaml")
    yield Passage(case.notice, PROSE, head, key="notice")
    yield Passage(case.weights, PROSE, head, key="weights")
    yield Passage(case.reader, LABEL, head, key="reader")
    for part in case.parts.values():
        yield from _of_part(part)
    for lesson in case.lessons.values():
        yield Passage(lesson.note, NOTE, lesson.mark, key="note")
    for name, level in case.rubric.items():
        for key in ("skill", "strong", "partly", "weak"):
            yield Passage(getattr(level, key), LABEL, head, key=name)
    for place in case.places.values():
        yield Passage(place.notice, NOTICE, place.mark, (PLACE, place.id), "notice")
    for transcript in case.transcripts.values():
        yield from _of_transcript(transcript)
    for person in case.people.values():
        yield Passage(person.role, LABEL, person.mark, (PERSON, person.id), "role")
    for item in case.items.values():
        yield from _of_item(item)
    for authority in case.authorities.values():
        yield Passage(authority.access, LABEL, authority.mark, key="access")
    for question in case.questions.values():
        yield from _of_question(question)


def _of_part(part: Part) -> Iterator[Passage]:
    scene = (PART, part.id)
    for hint in part.hints:
        yield from (Passage(step, HINT, hint.mark, scene, "steps") for step in hint.steps)
    yield from (Passage(note, NOTE, part.mark, NO_SCENE, key) for key, note in part.lesson)


def _of_transcript(paper: Transcript) -> Iterator[Passage]:
    scene = (PAPER, paper.id)
    yield Passage(paper.notice, NOTICE, paper.mark, scene, "notice")
    for field, key in (("when", "when"), ("where", "where"), ("wrote", "wrote"), ("condition", "condition"), ("asked", "asked first")):
        yield Passage(getattr(paper.made, field), LABEL, paper.mark, scene, key)
    for statement in paper.statements:
        yield from _of_statement(statement, scene)


def _of_statement(statement: Statement, scene: Scene) -> Iterator[Passage]:
    yield Passage(statement.asked, LABEL, statement.mark, scene, "asked")
    if statement.press:
        yield Passage(statement.press.line, LINE, statement.mark, scene, "line")
    for meeting in statement.meetings:
        yield Passage(meeting.line, LINE, statement.mark, scene, "line")
    yield from (Passage(claim, LABEL, statement.mark, scene, "claims") for _, claim in statement.claims)


def _of_item(item: Item) -> Iterator[Passage]:
    for field, key in (("kind", "kind"), ("maker", "maker"), ("custody", "custody"), ("root", "origin")):
        yield Passage(getattr(item, field), LABEL, item.mark, key=key)
    yield from (Passage(word, LABEL, item.mark, key="exposed to") for word in item.exposed)


def _of_question(question: Question) -> Iterator[Passage]:
    yield Passage(question.asks, LINE, question.mark, key="asks")
    for answer in question.answers:
        yield Passage(answer.text, PROSE, answer.mark, key="text")
        yield from (Passage(view.reason, REASON, answer.mark, key=view.side) for view in answer.views)


def _titles(case: Case) -> Iterator[Passage]:
    """What things are called, where the author chose plain words for it; people, sources, authorities and terms are names."""
    yield Passage(case.title, TITLE, Mark("case.yaml"), key="case")
    named: list[Iterable[Part | Place | Transcript | Item | Question]] = [
        case.parts.values(),
        case.places.values(),
        case.transcripts.values(),
        case.items.values(),
        case.questions.values(),
    ]
    for held in named:
        yield from (Passage(one.name, TITLE, one.mark) for one in held)
    for place in case.places.values():
        yield from (Passage(thing.name, TITLE, thing.mark, (PLACE, place.id)) for thing in place.things)
    for person in case.people.values():
        yield from _topics(person)
    for question in case.questions.values():
        yield from (Passage(answer.name, TITLE, answer.mark) for answer in question.answers)


def _topics(person: Person) -> Iterator[Passage]:
    return (Passage(topic.name, TITLE, topic.mark, (PERSON, person.id)) for topic in person.topics)
