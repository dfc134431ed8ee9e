"""Events into passages. The engine's own sentences are few and know nothing of any case."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from game.case.model import Case, Made, Meeting, Place, Prose, Statement, Transcript
from game.case.terms import FLAGS
from game.engine import debrief, form, views
from game.engine.dates import earlier_first
from game.engine.events import Event
from game.engine.moves import papers_here, reading_cost, topics_of
from game.engine.passages import Passage, Passages, clock, joined, line, listed, prose, ref_name, vary
from game.engine.state import State, asked_questions, averted, hours_given, minutes_left, place_of, shown

UNTOUCHED = (
    "You lay the two side by side. Nothing in the folder puts them together, and no time is lost.",
    "The folder draws nothing from laying these two together; you take it away again.",
    "On these two together the folder has no note. Nothing is put, and no time is lost.",
    "Nobody in the folder has put these two side by side, and nothing comes of it here.",
)
SILENT = (
    "The papers record no answer to that.",
    "Nothing was put to paper on that, or it has not survived.",
    "On that the file is silent.",
)


def narrate(case: Case, state: State, events: Iterable[Event]) -> tuple[Passage, ...]:
    """The passages that tell of `events`, in order; `state` is the state after them."""
    passages: Passages = []
    for event in events:
        teller = TELLERS.get(event.kind)
        if teller:
            passages += teller(case, state, event)
    return tuple(passages)


def _began(case: Case, state: State, event: Event) -> Passages:
    part = case.parts[event.subject]
    lesson = case.lessons.get(state.lesson)
    hours = hours_given(case, state)
    title = Passage("title", lesson.name if lesson else part.name)
    told = [title, *prose(shown(case, state, part.opening))]
    asks = " ".join(case.questions[q].asks for q in asked_questions(case, state))
    told.append(line(f"You are asked: {asks}"))
    if hours:
        told.append(
            line(
                f"The reading room gives you {clock(60 * hours)} for this file. Walking and looking cost nothing; reading, asking, "
                "pressing, presenting and comparing do, once. What is read once can be read again for nothing."
            )
        )
    return told


def place_title(place: Place) -> Passage:
    """The heading of a place."""
    return Passage("heading", f"{place.name} ({place.at})" if place.at else place.name)


def _with_cost(case: Case, state: State, paper: str) -> str:
    """A paper's name, with the minutes that reading it takes while a budget runs."""
    transcript = case.transcripts[paper]
    if state.knows("read", paper) or minutes_left(case, state) is None:
        return transcript.name
    return f"{transcript.name} ({reading_cost(case, transcript)} min)"


def surroundings(case: Case, state: State) -> Passages:
    """Who answers here, what lies here to be read, and the ways out."""
    place = place_of(case, state)
    told = []
    if place.people:
        told.append(f"In the papers of this place: {joined([case.people[p].name for p in place.people])}.")
    papers = papers_here(case, state)
    if papers:
        told.append(f"To read: {listed([_with_cost(case, state, p) for p in papers])}.")
    ways = views.ways_out(case, state, place)
    if ways:
        told.append(f"Ways: {ways}.")
    return [Passage("note", " ".join(told))] if told else []


def _looked(case: Case, state: State, _event: Event) -> Passages:
    place = place_of(case, state)
    return [place_title(place), *prose(shown(case, state, place.look)), *surroundings(case, state)]


def _entered(case: Case, state: State, event: Event) -> Passages:
    place = case.places[event.subject]
    look = place.skip if averted(state, place.id) else shown(case, state, place.look)
    told = prose(look) if event.other == "first" else [*prose(look[:1])[:1], *prose(_since_then(place, look, event.other))]
    return [place_title(place), *told, *surroundings(case, state)]


def _since_then(place: Place, look: Prose, times: str) -> Prose:
    """What is told of a place visited before that was not told then: the event names the blocks by number."""
    fresh = [place.look[int(n)] for n in times.split()[1:]]
    return tuple(b for b in fresh if b in look[1:])


def _noticed(case: Case, state: State, event: Event) -> Passages:
    held = case.places.get(event.subject) or case.transcripts[event.subject]
    verb = "read it" if event.subject in case.transcripts else "look" if state.place == event.subject else "go there"
    if averted(state, event.subject):
        return [Passage("notice", f"Before you go on: {held.notice} You skipped it; do it once more to {verb}.")]
    text = f"Before you go on: {held.notice} Do it once more to {verb}, or 'skip'. Skipping costs nothing, here or in the score."
    return [Passage("notice", text)]


def _skipped(case: Case, state: State, event: Event) -> Passages:
    held = case.places.get(event.subject) or case.transcripts[event.subject]
    heading = place_title(held) if isinstance(held, Place) else Passage("heading", held.name)
    told = prose(held.skip) or [line("You leave it closed. What it holds is noted in your notebook.")]
    return [heading, *told, *(surroundings(case, state) if isinstance(held, Place) else [])]


def _examined(case: Case, state: State, event: Event) -> Passages:
    thing = case.thing(event.subject)
    if thing:
        return prose(shown(case, state, thing.look))
    if event.subject in case.items:
        return views.item_card(case, state, case.items[event.subject])
    return _person(case, state, event.subject)


def _person(case: Case, state: State, name: str) -> Passages:
    person = case.people[name]
    told = prose(shown(case, state, person.look))
    if name in place_of(case, state).people:
        topics = [t.name for t in topics_of(case, state, name)]
        if topics:
            told.append(Passage("note", f"Ask about: {joined(topics)}."))
    return told


def _told(case: Case, state: State, event: Event) -> Passages:
    name = event.subject
    if name in case.people:
        person = case.people[name]
        fictional = " (fictional)" if person.fictional else ""
        return [Passage("heading", person.name), line(f"{person.role}{fictional}."), *prose(shown(case, state, person.look))]
    if name in case.glossary:
        term = case.glossary[name]
        return [Passage("heading", term.name), *prose(shown(case, state, term.text))]
    source = case.sources[name]
    return [Passage("heading", source.name), line(source.cite), *prose(shown(case, state, source.worth))]


def made_line(made: Made) -> str:
    """How a paper came about, a short sentence for each thing told, and one for all that is not."""
    told = {
        "When": made.when,
        "Where": made.where,
        "Who wrote it": made.wrote,
        "In what state": made.condition,
        "What was asked first": made.asked,
    }
    silent = [label.lower() for label, text in told.items() if text.startswith(("not given", "not named")) and len(text) < 40]
    rows = [f"{label}: {text}." for label, text in told.items() if text and label.lower() not in silent]
    if silent:
        rows.append(f"Not told: {joined(silent)}.")
    return "".join(f" {row}" for row in rows)


def statement_head(statement: Statement, transcript: Transcript) -> str:
    """The number of a statement, and its speaker where that is not the paper's own."""
    speaker = f"{statement.speaker}. " if statement.speaker != transcript.speaker else ""
    return f"{statement.number}. {speaker}"


def statement_lines(statement: Statement, transcript: Transcript, state: State) -> Passages:
    """One numbered statement, what was asked before it, and the line that pressing it will put."""
    told = prose(statement.says, "statement", statement_head(statement, transcript))
    flags = sorted(f for ref, f in state.flags if ref == statement.id)
    extra = [f"Asked before it: {statement.asked}"] if statement.asked else []
    if statement.press:
        done = " (done)" if state.knows("pressed", statement.id) else ""
        extra.append(f"press {statement.number}{done} - {statement.press.line}")
    if flags:
        extra.append(f"Flagged: {', '.join(flags)}.")
    return [*told, *(Passage("note", e) for e in extra)]


def _read(case: Case, state: State, event: Event) -> Passages:
    transcript = case.transcripts[event.subject]
    told = [Passage("heading", transcript.name)]
    made = made_line(transcript.made)
    told += [Passage("note", f"Speaks: {transcript.speaker}.{made}")]
    flags = sorted(f for ref, f in state.flags if ref == transcript.id)
    if flags:
        told.append(Passage("note", f"You flagged it: {', '.join(flags)}."))
    told += prose(shown(case, state, transcript.look))
    for statement in transcript.statements:
        told += statement_lines(statement, transcript, state)
    return told


def _asked(case: Case, state: State, event: Event) -> Passages:
    topic = case.topic(f"{event.subject}.{event.other}")
    said = shown(case, state, topic.says) if topic else ()
    return prose(said) or [line(vary(event.other, SILENT))]


def _pressed(case: Case, state: State, event: Event) -> Passages:
    statement = case.statement(event.subject)
    if statement is None or statement.press is None:
        return []
    put = Passage("note", f"To statement {statement.number}: {statement.press.line}")
    return [put, *prose(shown(case, state, statement.press.answer))]


def meeting_line(case: Case, item: str, statement: Statement) -> str:
    """The exact line that presenting `item` to a statement will put."""
    meeting = meeting_of(item, statement)
    return meeting.line if meeting else f"Does '{case.items[item].name}' say anything of this?"


def meeting_of(item: str, statement: Statement) -> Meeting | None:
    """What the case lists for an item and a statement, or None."""
    return next((m for m in statement.meetings if m.item == item), None)


def _presented(case: Case, state: State, event: Event) -> Passages:
    statement = case.statement(event.other)
    if statement is None:
        return []
    put = Passage("note", f"To statement {statement.number}: {meeting_line(case, event.subject, statement)}")
    meeting = meeting_of(event.subject, statement)
    if meeting is None:
        return [put, line(vary(event.subject + event.other, UNTOUCHED))]
    verdict = "The two contradict each other." if meeting.kind == "contradicts" else "The two support each other."
    return [put, *prose(shown(case, state, meeting.answer)), Passage("note", verdict)]


def _compared(case: Case, state: State, event: Event) -> Passages:
    first, second = earlier_first(case.transcripts[event.subject], case.transcripts[event.other])
    told = [Passage("heading", f"{first.name} | {second.name}")]
    for transcript in (first, second):
        made = made_line(transcript.made)
        told.append(Passage("note", f"{transcript.name}.{made}"))
        for statement in transcript.statements:
            told += prose(statement.says, "statement", statement_head(statement, transcript))
    comments = dict(first.compare).get(second.id) or dict(second.compare).get(first.id) or ()
    return [*told, *prose(shown(case, state, comments))]


def _found(case: Case, _state: State, event: Event) -> Passages:
    return [Passage("found", f"In the notebook: {case.items[event.subject].name}.")]


def _happened(case: Case, state: State, event: Event) -> Passages:
    return prose(shown(case, state, case.happenings[event.subject].text))


def _flagged(case: Case, _state: State, event: Event) -> Passages:
    return [line(f"Flagged on {ref_name(case, event.subject)}: {event.other}, {FLAGS[event.other]}.")]


def _unflagged(case: Case, _state: State, event: Event) -> Passages:
    return [line(f"No longer flagged on {ref_name(case, event.subject)}: {event.other}.")]


def _linked(case: Case, _state: State, event: Event) -> Passages:
    return [line(f"On the board: {ref_name(case, event.subject)}, linked to {ref_name(case, event.other)}.")]


def _unlinked(case: Case, _state: State, event: Event) -> Passages:
    return [line(f"Off the board: {ref_name(case, event.subject)} and {ref_name(case, event.other)}.")]


def _listened(case: Case, state: State, _event: Event) -> Passages:
    people = place_of(case, state).people
    if not people:
        return [line("Nobody's words are kept here. The papers are quiet.")]
    lines = [f"{case.people[p].name}: ask about {joined([t.name for t in topics_of(case, state, p)], 'or')}." for p in people]
    return [Passage("note", " ".join(lines))]


def _waited(_case: Case, _state: State, event: Event) -> Passages:
    return [line(f"You let {event.subject} minutes pass. In a file nothing moves unless it is read.")]


def _spent(case: Case, state: State, event: Event) -> Passages:
    left = minutes_left(case, state)
    return [] if left is None else [Passage("note", f"({event.subject} minutes; {clock(left)} left.)")]


def _closing(_case: Case, _state: State, event: Event) -> Passages:
    if event.subject == "0":
        return [Passage("notice", "The reading room closes. What you have read stays open to you; it is time to file.")]
    return [Passage("notice", f"The bell: {event.subject} minutes of reading time are left.")]


def _hinted(case: Case, state: State, event: Event) -> Passages:
    hint = next(h for h in case.parts[state.part].hints if h.id == event.subject)
    number = int(event.other)
    more = " ('hint' again for a plainer one.)" if number < len(hint.steps) else ""
    return [line(hint.steps[number - 1] + more)]


def _unhinted(_case: Case, _state: State, _event: Event) -> Passages:
    return [line("Nothing stands in your way now. Read on, or 'file' when you know what you think.")]


Teller = Callable[[Case, State, Event], Passages]
TELLERS: dict[str, Teller] = {
    "began": _began,
    "looked": _looked,
    "entered": _entered,
    "noticed": _noticed,
    "skipped": _skipped,
    "examined": _examined,
    "told": _told,
    "read": _read,
    "asked": _asked,
    "pressed": _pressed,
    "presented": _presented,
    "compared": _compared,
    "found": _found,
    "happened": _happened,
    "flagged": _flagged,
    "unflagged": _unflagged,
    "linked": _linked,
    "unlinked": _unlinked,
    "listened": _listened,
    "waited": _waited,
    "spent": _spent,
    "closing": _closing,
    "hinted": _hinted,
    "unhinted": _unhinted,
    "desk": form.opened,
    "closed": form.closed,
    "added": form.added,
    "dropped": form.dropped,
    "drafted": form.drafted,
    "filed": debrief.verdict,
    "verdict": debrief.verdict,
    "debriefed": debrief.debriefed,
    "showed": views.show,
}
