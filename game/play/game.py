"""A case being played: the states so far, what was typed, and the journal behind them.

Fronts hand a typed line or a move to a `Game` and paint the `Answer`. The core stays pure; what
lasts (undo, again, the journal, the question still open) is kept here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from game.case.model import Case
from game.engine import step as core
from game.engine.events import Event
from game.engine.moves import Move
from game.engine.narration import narrate
from game.engine.passages import Passage, clock, line, listed, several, standing_on
from game.engine.state import State, asked_questions, open_questions
from game.engine.step import Illegal, Turn
from game.engine.words import Asked, Context, Meta, NotUnderstood, Said, Series, Understood, understand
from game.engine.words.labels import card_note, label, offered, priced
from game.engine.words.lines import apart, surely_apart
from game.play import journal as journals
from game.play.helptext import HELP
from game.play.journal import Entry, Journal, JournalError, Record, Start
from game.play.saves import Save as SaveFile
from game.play.saves import copy_to_slot, fresh_path, list_saves, slot_path
from game.play.status import status
from game.play.undo import kept_entries, last_step


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a line or a move.

    `code` is empty where it was understood; `move` is the move made, if any; `question` tells that
    the next line may answer a question back; `meta` names a command the front has to carry out.
    """

    passages: tuple[Passage, ...] = ()
    events: tuple[Event, ...] = ()
    code: str = ""
    move: Move | None = None
    question: bool = False
    meta: Meta | None = None


def _said(text: str, code: str = "", question: bool = False) -> Answer:
    return Answer((line(text),), code=code, question=question)


def spoken_of(case: Case, context: Context, move: Move) -> Context:
    """The context with the person or thing that a move is about, by name, for later pronouns."""
    first = move.args[0] if move.args else ""
    if move.verb in ("go", "next"):
        return replace(context, person="", thing="")
    if move.verb in ("ask", "examine", "about") and first in case.people:
        return replace(context, person=case.people[first].name)
    if move.verb == "examine" and (thing := case.thing(first)):
        return replace(context, thing=thing.name)
    if move.verb in ("read", "skip") and first in case.transcripts:
        return replace(context, thing=case.transcripts[first].name)
    if move.verb in ("card", "present") and first in case.items:
        return replace(context, thing=case.items[first].name)
    return context


def begin(case: Case, start: Start) -> Turn:
    """The first turn of a play. Raises JournalError where the case lacks what the start names."""
    try:
        return core.start(
            case,
            start.part,
            lesson=start.lesson,
            alone=start.alone,
            budget=start.budget,
            hints=start.hints,
            notices=start.notices,
            holding=start.holding,
        )
    except KeyError as e:
        raise JournalError(f"This case has no {e}.") from e


@dataclass
class Game:
    """A play in progress. Make one with `new`, `resume` or `branch`."""

    case: Case
    start: Start
    folder: Path | None = None
    journal: Journal | None = None
    states: list[State] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    opening: Answer = field(default_factory=Answer)
    context: Context = field(default_factory=Context)
    last: Answer = field(default_factory=Answer)
    trouble: str = ""
    paints_first: bool = False  # the front calls `sync` itself, when it has shown what came of the move

    @property
    def state(self) -> State:
        """Where the player stands."""
        return self.states[-1]

    @classmethod
    def new(cls, case: Case, start: Start, folder: Path | None = None) -> Game:
        """Begin a play; with a folder, it is saved there from the first moment."""
        turn = begin(case, start)
        game = cls(case, start, folder, states=[turn.state])
        game.opening = game.last = Answer(narrate(case, turn.state, turn.events), turn.events)
        game._open_journal()
        return game

    @classmethod
    def resume(cls, case: Case, record: Record, folder: Path | None = None, path: Path | None = None) -> Game:
        """Go on with a recorded play. Raises JournalError where it does not fit the case.

        With `path` the same file is gone on with; without, a new one is begun in `folder`.
        """
        if record.case != case.id:
            raise JournalError(f"That save belongs to another case: {record.title}.")
        game = cls.at_start(case, record.start, folder)
        for number, entry in enumerate(record.entries, 2):  # line 1 is the head
            game.replay(entry, number)
        told = core.step(case, game.state, Move("look"))
        game.opening = game.last = Answer(narrate(case, told.state, told.events))
        if path is not None:
            game.journal = Journal.reopen(path)
        else:
            game._open_journal()
        return game

    @classmethod
    def at_start(cls, case: Case, start: Start, folder: Path | None = None) -> Game:
        """A play at its beginning, for `replay`: it tells nothing and writes no journal."""
        return cls(case, start, folder, states=[begin(case, start).state])

    def replay(self, entry: Entry, number: int) -> None:
        """Take over one line of a journal, by its number. Raises JournalError where the case does not allow it."""
        self.entries.append(entry)
        if entry.move is None:
            if len(self.states) > 1:
                self.states.pop()
            return
        try:
            self.states.append(core.step(self.case, self.state, entry.move).state)
        except Illegal as e:
            raise JournalError(f"The save does not fit the case as it is now: line {number}, '{e.move}', is not possible.") from e

    def _open_journal(self) -> None:
        if self.folder is None:
            return
        head = journals.header(self.case.id, self.case.digest, self.case.title, self.start)
        try:
            self.journal = Journal.create(fresh_path(self.folder), head, tuple(self.entries))
        except JournalError as e:
            self.trouble = f"{e} Your play is not being saved."

    def _write(self, entry: Entry) -> None:
        """Put an entry on disk; where another window writes to the same file, go on in a new one."""
        self.entries.append(entry)
        if self.journal is None:
            return
        try:
            self.journal.add(entry, sync=not self.paints_first)
        except JournalError as e:
            self.journal.close()
            self.journal = None
            self._open_journal()
            self.trouble = str(e) + (" You go on in a save of your own." if self.journal else " Your play is not being saved.")

    def sync(self) -> None:
        """Make sure of the moves that were shown before they were."""
        if self.journal is not None:
            try:
                self.journal.sync()
            except JournalError as e:
                self.trouble = str(e)

    def type(self, typed: str) -> Answer:
        """Take a typed line: a move is made, a question asked back, or help given."""
        if len(rows := surely_apart(typed)) > 1 and not isinstance(understand(self.case, self.state, rows[0], self.context), NotUnderstood):
            return self._type_all(rows)
        reply = understand(self.case, self.state, typed, self.context)
        if isinstance(reply, NotUnderstood) and reply.code != "too_long" and len(rows := apart(typed)) > 1:
            return self._type_all(rows)
        if isinstance(reply, Understood):
            return self._make_and_go_on(reply.move, typed)
        if isinstance(reply, Series):
            return self._make_all(reply.steps)
        if isinstance(reply, NotUnderstood | Said):
            self.context = replace(self.context, told=(*self.context.told[-1:], reply.text))
        if isinstance(reply, NotUnderstood) and reply.code == "out_of_range" and self.context.pending:
            return _said(reply.text, reply.code, question=True)
        self.context = replace(self.context, pending=(), after="")
        if isinstance(reply, Asked):
            walks = all(move.verb == "go" for _, move in reply.options)
            self.context = replace(self.context, pending=reply.options, after=typed if walks else "")
            return _said(reply.text, question=True)
        if isinstance(reply, Said):
            self.context = replace(self.context, focus=reply.focus or self.context.focus)
            return _said(reply.text)
        if isinstance(reply, NotUnderstood):
            return _said(reply.text, reply.code)
        return self._meta(reply)

    def _make_and_go_on(self, move: Move, typed: str) -> Answer:
        """Make a move; behind a walk that was offered, what was typed before it, where it can be understood there."""
        after = self.context.after if move in [m for _, m in self.context.pending] else ""
        answer = self.make(move, typed)
        if note := card_note(self.case, self.state, move, typed):
            answer = self.last = replace(answer, passages=(*answer.passages, line(note)))
        if not after or not move.args or self.state.place != move.args[0]:
            return answer
        if isinstance(understand(self.case, self.state, after, self.context), NotUnderstood):
            return answer
        further = self.type(after)
        self.last = replace(
            further, passages=(*answer.passages, *further.passages), events=(*answer.events, *further.events), move=further.move or move
        )
        return self.last

    def make(self, move: Move, typed: str = "") -> Answer:
        """Make a move, write it down, and tell what came of it."""
        self.context = spoken_of(self.case, replace(self.context, pending=(), told=(), focus="", after=""), move)
        try:
            turn = core.step(self.case, self.state, move)
        except Illegal:
            return _said("That cannot be done now.", "not_now")
        self._write(Entry(move, " ".join(typed.split())))
        self.states.append(turn.state)
        self.last = Answer(narrate(self.case, turn.state, turn.events) + self._troubled(), turn.events, move=move)
        return self.last

    def _type_all(self, rows: Iterable[str]) -> Answer:
        """The commands of one line, as far as each is understood and none asks back."""
        told: list[Passage] = []
        events: list[Event] = []
        made: Move | None = None
        answer = Answer()
        for row in rows:
            answer = self.type(row)
            told, events, made = [*told, *answer.passages], [*events, *answer.events], answer.move or made
            if answer.code or answer.question or answer.meta:
                break
        code = "" if made else answer.code  # a refusal says that nothing has changed
        return replace(answer, passages=tuple(told), events=tuple(events), code=code, move=made)

    def _make_all(self, steps: Iterable[tuple[str, Move]]) -> Answer:
        """Several moves one after another, each written down with a line of its own, as far as they go."""
        told: list[Passage] = []
        events: list[Event] = []
        made: Move | None = None
        for typed, move in steps:
            answer = self.make(move, typed)
            if answer.code:
                told.append(line("The rest cannot be done now."))
                break
            told, events, made = [*told, *answer.passages], [*events, *answer.events], move
            if any(e.kind == "noticed" for e in answer.events):
                break  # what lies behind a notice is for the player to ask for
        self.last = Answer(tuple(told), tuple(events), move=made)
        return self.last

    def _troubled(self) -> tuple[Passage, ...]:
        told = (Passage("notice", self.trouble),) if self.trouble else ()
        self.trouble = ""
        return told

    def undo(self) -> Answer:
        """Take the last move back; the journal keeps both."""
        if len(self.states) < 2:
            return _said("There is nothing to take back.", "nothing_to_undo")
        self.context = replace(self.context, pending=())
        taken = last_step(self.entries)
        for _ in taken:
            self._write(Entry(None))
            self.states.pop()
        look = core.step(self.case, self.state, Move("look"))
        words = label(self.case, self.state, taken[-1].move) if taken[-1].move else ""
        told = (line(f"Taken back: {words}."), *narrate(self.case, look.state, look.events)[:1], *self._troubled())
        self.last = Answer(told, (Event("undone"),))
        return self.last

    def _undo_several(self, times: int) -> Answer:
        """So many moves taken back, as far as there are any."""
        told: list[Passage] = []
        for _ in range(max(1, times)):
            answer = self.undo()
            if answer.code:
                break
            told.append(answer.passages[0])
        self.last = replace(answer, passages=(*told, *(answer.passages[1:] if not answer.code else answer.passages)))
        return self.last

    def again(self) -> Answer:
        """The last move once more, where it is still legal."""
        kept = kept_entries(self.entries)
        previous = kept[-1].move if kept else None
        if previous is None:
            return _said("There is nothing to repeat yet.", "nothing_to_repeat")
        answer = self.make(previous)
        return _said(f"'{kept[-1].typed or previous}' is done already.", "not_now") if answer.code else answer

    def list_moves(self) -> Answer:
        """The moves worth showing, numbered; a number then chooses one."""
        shown = offered(self.case, self.state)
        self.context = replace(self.context, shown=shown, pending=())
        passages = [Passage("list", f"{n}. {priced(self.case, self.state, m)}") for n, m in enumerate(shown, 1)]
        return Answer((*passages, line("A number chooses. 'help' lists the commands.")))

    def margin(self) -> Answer:
        """What each passage of the last answer stands on."""
        told = []
        for passage in self.last.passages:
            note = standing_on(self.case, passage)
            if note:
                start = " ".join(passage.text.split()[:6])
                told.append(Passage("list", f"{start} ... - {note}"))
        return Answer(tuple(told) or (line("The last text is the game's own and stands on nothing in the file."),))

    def status(self) -> Answer:
        """Where the play stands, in a sentence."""
        now = status(self.case, self.state)
        left = "no hours run" if now.minutes_left is None else f"{clock(now.minutes_left)} of reading time left"
        paper = f" In hand: {now.open}." if now.open else ""
        return _said(
            f"{now.part}: {now.place}, {now.at}. {left[0].upper()}{left[1:]}. {several(now.found, 'item')} in the notebook.{paper}"
        )

    def questions(self) -> Answer:
        """What the filing at hand asks."""
        asked = [self.case.questions[q] for q in asked_questions(self.case, self.state)]
        rows = [Passage("list", f"{q.name}: {q.asks}") for q in asked]
        extra = [self.case.questions[q].name for q in open_questions(self.case, self.state) if q not in [a.id for a in asked]]
        may = (line(f"You may also answer: {listed(extra)}."),) if extra else ()
        return Answer((line("The commission asks:"), *rows, *may, line("'file' opens the form when you know what you think.")))

    def _meta(self, meta: Meta) -> Answer:
        simple = {
            "undo": self.undo,
            "again": self.again,
            "moves": self.list_moves,
            "margin": self.margin,
            "saves": self.saves,
            "status": self.status,
            "questions": self.questions,
        }
        if meta.command == "undo" and meta.words.isascii() and meta.words.isdigit():
            return self._undo_several(int(meta.words[:3]))
        if meta.command in simple:
            return simple[meta.command]()
        if meta.command == "help":
            return Answer(tuple(line(h) for h in HELP))
        if meta.command == "save":
            return self.save(meta.words)
        if meta.command == "restore":
            return self.restore(meta.words)
        return Answer(meta=meta)

    def save(self, name: str) -> Answer:
        """Keep the play as it stands under a name."""
        if self.journal is None or self.folder is None:
            return _said("This play is not being saved.", "no_saves")
        if not name:
            return _said(f"Every move is saved already, in {self.journal.path.name}. 'save NAME' keeps this point under a name.")
        try:
            copy_to_slot(self.journal.path, self.folder, name)
        except JournalError as e:
            return _said(str(e), "not_saved")
        return _said(f"Kept as '{slot_path(self.folder, name).stem}'. Play goes on, and goes on being saved.")

    def restore(self, name: str) -> Answer:
        """Go back to a named save, in a new journal; the play left behind stays where it is."""
        if self.folder is None:
            return _said("This play is not being saved, so there is nothing to restore.", "no_saves")
        if not name:
            return self.saves()
        try:
            path = slot_path(self.folder, name)
            if not path.exists():
                return _said(f"There is no save called '{path.stem}'. 'saves' lists what there is.", "not_restored")
            other = Game.resume(self.case, journals.read(path), self.folder)
        except JournalError as e:
            return _said(f"{e} 'saves' lists what there is.", "not_restored")
        if self.journal:
            self.journal.close()
        self.start, self.journal, self.states, self.entries = other.start, other.journal, other.states, other.entries
        self.context = Context()
        self.last = Answer((line(f"Restored '{name}'."), *other.opening.passages), (Event("restored", name),))
        return self.last

    def saves(self) -> Answer:
        """The saves there are."""
        held: Iterable[SaveFile] = list_saves(self.folder, self.case) if self.folder else ()
        rows = [Passage("list", f"{s.name}: {several(len(s.record.entries), 'move')}, {s.when:%Y-%m-%d %H:%M}") for s in held]
        return Answer(tuple(rows) or (line("There are no saves yet."),))

    def close(self) -> None:
        """Let go of the journal's file."""
        if self.journal:
            self.journal.close()
