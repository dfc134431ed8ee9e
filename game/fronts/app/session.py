"""A play as the screens share it: the game, and everything told so far."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from game.case.model import Case
from game.engine.moves import Move, is_legal
from game.engine.narration import narrate
from game.engine.passages import Passage, line
from game.engine.state import State, open_transcript, place_of
from game.engine.step import step
from game.engine.words import lexicon
from game.engine.words.completion import complete
from game.engine.words.labels import label, offered, priced
from game.fronts.plain import save_transcript
from game.play.game import Answer, Game
from game.play.undo import kept_entries

ECHO = 72  # a line that was refused is echoed no longer than this
EARLIER = 20  # moves of a save that are told again when it is gone on with
ASIDE = ("file", "search", "next")  # moves that were answered on another screen
AT_THE_FORM = "The filing form lies on a screen of its own; F4 or 'file' comes back to it."


@dataclass(frozen=True, slots=True)
class Told:
    """One turn as painted: what was typed or chosen, and what came of it."""

    echo: str
    passages: tuple[Passage, ...]


@dataclass
class Session:
    """The game being played and its log. Every screen of a play holds the same one."""

    game: Game
    log: list[Told] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)
    quitting: bool = False
    pointed: str = ""  # the statement that another screen leads to
    word: str = ""  # what the next screen has to say first

    def __post_init__(self) -> None:
        told = self.game.opening.passages
        if self.game.trouble:
            told = (*told, Passage("notice", self.game.trouble))
            self.game.trouble = ""
        paper = open_transcript(self.case, self.state)
        if paper and self.game.entries:
            told = (*told, line(f"In hand: {paper.name}. F3 takes it apart."))
        self.log += [*self._earlier(), Told("", told)]
        self._offer()

    def _earlier(self) -> list[Told]:
        """The last turns of a play gone on with, told again: what was read before can be scrolled back to."""
        game = self.game
        made = [e.move for e in kept_entries(game.entries) if e.move]
        turns = list(zip(game.states, made, strict=False))[-EARLIER:]
        return [self._again(state, move) for state, move in turns if not state.desk and move.verb not in ASIDE]

    def _again(self, state: State, move: Move) -> Told:
        turn = step(self.case, state, move)
        return Told(label(self.case, state, move), narrate(self.case, turn.state, turn.events))

    @property
    def case(self) -> Case:
        """The case being played."""
        return self.game.case

    @property
    def state(self) -> State:
        """Where the player stands."""
        return self.game.state

    def _offer(self) -> None:
        """Number the moves worth showing, so that a number typed is the number on the screen."""
        if not self.game.context.pending:
            shown = offered(self.case, self.state)
            if self.state.open in place_of(self.case, self.state).papers:  # a paper taken up here comes first
                shown = tuple(sorted(shown, key=lambda m: m.verb != "press"))
            self.game.context = replace(self.game.context, shown=shown)

    def choices(self) -> tuple[str, ...]:
        """The numbered list in words: the options of a question still open, else the moves offered."""
        context = self.game.context
        if context.pending:
            names = tuple(name for name, _ in context.pending)
            alike = len(set(names)) < len(names)  # the same line can be put to several statements
            return tuple(label(self.case, self.state, m) for _, m in context.pending) if alike else names
        return tuple(priced(self.case, self.state, m) for m in context.shown)

    def type(self, typed: str) -> Answer:
        """Take a typed line; commands that are for the front are carried out here."""
        echo = self._echo(typed)
        answer = self._type(typed)
        if typed.strip() and self.typed[-1:] != [typed] and answer.code != "too_long":
            self.typed.append(typed)
        if answer.code and len(echo) > ECHO:
            echo = f"{echo[: ECHO - 4]} ..."
        if answer.meta and answer.meta.command == "quit":
            self.quitting = True
        elif answer.meta:
            answer = Answer((line(save_transcript(self.game, answer.meta.words)),))
        elif lexicon.WORD_TO_META.get(typed.strip().lower()) == "moves":
            answer = self._listed(answer)
        elif answer.move and answer.move.verb == "file":
            answer = replace(answer, passages=(line(AT_THE_FORM),))
        return self._tell(echo, answer)

    def _type(self, typed: str) -> Answer:
        """A line for the form, typed while it is put aside, opens it, does what it says, and puts it aside again."""
        answer = self.game.type(typed)
        if answer.code != "no_form" or not self.can(Move("file")):
            return answer
        self.game.make(Move("file"))
        answer = self.game.type(typed)
        if self.can(Move("close")) and (not answer.move or answer.move.verb != "close"):
            self.game.make(Move("close"))
        return answer

    def _listed(self, answer: Answer) -> Answer:
        """The moves in the order of this list."""
        self._offer()
        rows = (Passage("list", f"{n}. {words}") for n, words in enumerate(self.choices(), 1))
        return replace(answer, passages=(*rows, *(p for p in answer.passages if p.kind != "list")))

    def _echo(self, typed: str) -> str:
        """What was typed; for a number of the list, with the words it stands for."""
        text = " ".join(typed.split())
        if not (text.isascii() and text.isdigit() and len(text) < 5):
            return text
        choices = self.choices()
        return f"{text}. {choices[int(text) - 1]}" if 0 < int(text) <= len(choices) else text

    def make(self, move: Move, quiet: bool = False) -> Answer:
        """Make a move chosen on another screen; `quiet` keeps it out of the prose of the play screen."""
        echo = label(self.case, self.state, move)
        answer = self.game.make(move)
        if quiet:
            self._offer()
            return answer
        return self._tell(echo, answer)

    def attempt(self, move: Move, quiet: bool = False) -> None:
        """Make a move where it is legal; where it is not, nothing happens."""
        if self.can(move):
            self.make(move, quiet)

    def note(self, text: str) -> None:
        """A word of the app in the prose of the play screen."""
        self.log.append(Told("", (line(text),)))

    def undo(self) -> Answer:
        """Take the last move back."""
        self.game.context = replace(self.game.context, pending=())
        return self._tell("undo", self.game.undo())

    def _tell(self, echo: str, answer: Answer) -> Answer:
        self.log.append(Told(echo, answer.passages))
        self._offer()
        return answer

    def can(self, move: Move) -> bool:
        """Whether a move is legal now."""
        return is_legal(self.case, self.state, move)

    def completion(self, typed: str) -> tuple[str, ...]:
        """What a line being typed may become."""
        return complete(self.case, self.state, typed) if typed.strip() else ()
