"""What a move brings about. Fronts paint events, scripts await them, reports count them."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = {
    "began": "a part was opened: part",
    "looked": "the place was described: place",
    "entered": "a place was entered: place, 'first' or 'again', and the numbers of what is told there for the first time",
    "noticed": "a content notice was shown: place or transcript",
    "skipped": "something behind a notice was skipped: place or transcript",
    "examined": "something was examined: place.thing, person or item",
    "told": "the cast, glossary or sources were asked: id",
    "read": "a transcript was opened: transcript",
    "asked": "a person was asked: person, topic",
    "pressed": "a statement was pressed: statement",
    "presented": "an item was laid beside a statement: item, statement",
    "compared": "two transcripts were laid side by side: transcript, transcript",
    "found": "evidence came into the notebook: item",
    "happened": "an event of the case fired: event",
    "flagged": "a problem was flagged: item or statement, flag",
    "unflagged": "a flag was taken back: item or statement, flag",
    "linked": "an item was linked: item, question or answer",
    "unlinked": "a link was taken back: item, question or answer",
    "listened": "the player listened: place",
    "waited": "time was let pass: minutes",
    "spent": "the budget was used: minutes",
    "closing": "the budget ran low or out: minutes left",
    "hinted": "a hint was given: hint, step",
    "unhinted": "no hint was left to give",
    "desk": "the filing form was opened",
    "closed": "the filing form was put aside",
    "added": "a question was taken into the filing: question, the move that did it",
    "dropped": "a question was left out of the filing again: question",
    "drafted": "the form was changed: question, what",
    "filed": "the filing was handed in: part",
    "verdict": "the verdict was shown: part",
    "debriefed": "the debrief was opened: part, question where it was one of them",
    "showed": "a view was shown: view, words",
    "undone": "a move was taken back (told by play, not by step)",
    "restored": "a save was gone back to: name (told by play, not by step)",
}


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that came about: its kind (of `KINDS`), what it concerns, and a second thing."""

    kind: str
    subject: str = ""
    other: str = ""

    def __str__(self) -> str:
        return " ".join(p for p in (self.kind, self.subject, self.other) if p)
