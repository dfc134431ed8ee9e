"""A play by a player who also takes back, saves, opens again and types: what is done, and that every law holds on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from game.case.model import Case
from game.check.laws import NOT_NOW, Broken, Fault, Laws, Listing, Unfit, caught
from game.check.proving.goals import KINDS, goals
from game.engine.moves import WORDED, Move, is_legal
from game.engine.state import State
from game.engine.step import step
from game.engine.words.typed import typed
from game.play.game import Answer, Game, begin
from game.play.journal import Entry, Start, read
from game.play.status import status
from game.play.undo import kept_entries, last_step

SLOT = "kept"
TORN = b'{"move":["read","a-line-that-was-never-ended'


@dataclass(frozen=True, slots=True)
class Act:
    """One thing a player does: its kind (of `ACTS`), with which move or words, and how often; of a torn line, how many bytes are left."""

    kind: str
    move: Move | None = None
    words: str = ""
    times: int = 1

    def __str__(self) -> str:
        told = {"undo": str(self.times), "torn": f"{self.times} bytes"}.get(self.kind, self.words)
        return " ".join(w for w in (self.kind, str(self.move or ""), told) if w)


@dataclass(frozen=True, slots=True)
class Known:
    """What the sitting itself remembers of the play, to hold the game to it: the states, and the entries that led to them."""

    states: tuple[State, ...]
    entries: tuple[Entry, ...] = ()

    @property
    def state(self) -> State:
        """Where the player should stand."""
        return self.states[-1]

    def further(self, state: State, entry: Entry) -> Known:
        """One move on."""
        return Known((*self.states, state), (*self.entries, entry))

    def back(self, count: int) -> Known:
        """So many moves back."""
        return Known(self.states[: len(self.states) - count], self.entries[: len(self.entries) - count])


@dataclass
class Sitting:
    """A game at the table, in a folder of its own. `rows` is what was typed, as lines of a script; `acts` what was done."""

    case: Case
    start: Start
    folder: Path
    game: Game = field(init=False)
    known: Known = field(init=False)
    listing: Listing = field(default_factory=dict)
    acts: list[Act] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    met: set[tuple[str, str]] = field(default_factory=set)
    saved: tuple[Known, int] | None = None  # what was known when the player saved, and how many rows there were
    laws: Laws = field(init=False)

    def __post_init__(self) -> None:
        self.laws = Laws(self.case)

    def open(self) -> None:
        """Begin the play."""
        self.game = Game.new(self.case, self.start, self.folder)
        self.game.paints_first = True  # what the disk does after a crash of the system is not looked at, and is slow
        self.known = Known((begin(self.case, self.start).state,))
        self._look("state")

    def take(self, act: Act) -> None:
        """Do one thing, and hold every law against what came of it. Raises Broken, or Unfit where it cannot be done here."""
        self.acts.append(act)
        if act.move and not self.offers(act.move):
            raise Unfit(str(act))
        self.counts[act.kind] += 1
        ACTS[act.kind](self, act)

    def offers(self, move: Move) -> bool:
        """Whether the move is among those listed, or one of the player's own words that are not."""
        return is_legal(self.case, self.known.state, move) if move.verb in WORDED else move.args in self.listing.get(move.verb, ())

    def trying(self) -> Sequence[str]:
        """The line of a script for a move that was only looked at when something was raised."""
        return (f"> {self.laws.trying}",) if self.laws.trying else ()

    def _look(self, law: str) -> None:
        """The game stands where it should, and no law is broken there."""
        if self.game.state != self.known.state or len(self.game.states) != len(self.known.states):
            raise Broken(law, _difference(self.known, self.game), self._status())
        if [e.move for e in kept_entries(self.game.entries)] != [e.move for e in self.known.entries]:
            raise Broken(law, "other moves stand in the journal than were made", self._status())
        self.met |= self.known.state.facts
        self.listing = self.laws.keep(self.known.state, len(self.acts))

    def _status(self) -> tuple[str, ...]:
        return standing(self.case, self.start, self.known.state)

    def _on(self, move: Move, answer: Answer, line: str) -> None:
        """A move was made: where it should lead, by the core alone, and what was told of it."""
        self.laws.told(answer.passages, move)
        self.laws.trying = move
        after = step(self.case, self.known.state, move).state
        self.laws.trying = None
        self.known = self.known.further(after, Entry(move, " ".join(line.split())))
        self._look("state")

    def make(self, act: Act) -> None:
        """A move taken from the list."""
        move = _move(act)
        line = _line(move) or str(move)
        self.rows.append(f"> {line}")
        answer = self.game.make(move, _line(move))
        if answer.code:
            raise Broken("accepted", f"'{move}' is listed and refused", (NOT_NOW,))
        self._on(move, answer, _line(move))

    def type(self, act: Act) -> None:
        """The same by a typed line; a question back is answered with the move, where it offers it."""
        move = _move(act)
        line = _line(move) or typed(self.case, self.known.state, move)
        if line.isdigit():  # no words are sure to mean it: a player takes its number from the list
            self._say("moves")
        answer = self._say(line)
        if answer.question:
            offered = "; ".join(str(held) for _, held in self.game.context.pending)
            answer = self._answered(move, answer)
            if answer.question:
                raise Broken("typed", f"'{line}' is to be '{move}', and was asked back with: {offered}", self._event(move))
        if answer.move != move or len(self.game.states) != len(self.known.states) + 1:
            said = answer.move or answer.code or (answer.passages[0].text if answer.passages else "nothing")
            raise Broken("typed", f"'{line}' is to be '{move}', and came to: {said}", self._event(move))
        self._on(move, answer, line)

    def _say(self, line: str) -> Answer:
        self.rows.append(f"> {line}")
        return self.game.type(line)

    def _answered(self, move: Move, answer: Answer) -> Answer:
        """A question back, answered with the move by its number where it is offered."""
        self.asked[move.verb] += 1
        offered = [held for _, held in self.game.context.pending]
        return self._say(str(offered.index(move) + 1)) if move in offered else answer

    def say(self, act: Act) -> None:
        """Words that a player uses for a move, and that may mean others, too: whatever comes of them stands in the journal."""
        answer = self._say(act.words)
        if answer.question:
            answer = self._answered(_move(act), answer)
        made = kept_entries(self.game.entries)[len(self.known.entries) :]
        if answer.code and made:
            raise Broken("aside", f"'{act.words}' was refused as {answer.code}, and '{made[0].move}' was made")
        for entry in made:
            assert entry.move
            self.known = self.known.further(step(self.case, self.known.state, entry.move).state, entry)
        self._look("state")

    def _event(self, move: Move) -> tuple[str, ...]:
        """A line of a script that holds where the move was made."""
        told = step(self.case, self.known.state, move).events
        return (f"= {told[0]}",) if told else ()

    def undo(self, act: Act) -> None:
        """So many moves taken back, one after the other or with one word."""
        for _ in range(act.times):
            self.known = self.known.back(len(last_step(self.known.entries)))
        line = "undo" if act.times == 1 else f"undo {act.times}"
        self._say(line)
        self._look("undo")

    def open_again(self, act: Act) -> None:
        """The play left and opened again from its file, whose last line may be torn."""
        self.rows.append("# here the play was left, and opened again from its file")
        tail = TORN[: act.times] if act.kind == "torn" else b""
        path, before = _path(self.game), self.game.status()
        self.game.sync()
        self.game.close()
        if tail:
            with path.open("ab") as f:
                f.write(tail)
        already = set(self.folder.glob("*.torn*"))
        record = read(path)
        self.game = Game.resume(self.case, record, self.folder, path)
        self.game.paints_first = True
        aside = [p.read_bytes() for p in set(self.folder.glob("*.torn*")) - already]
        if record.torn != bool(tail) or aside != ([tail] if tail else []):
            raise Broken("restored", f"of a torn line of {len(tail)} bytes was set aside: {aside}")
        if tuple(self.game.states) != self.known.states or self.game.status() != before:
            raise Broken("restored", _difference(self.known, self.game), self._status())
        self._look("restored")

    def save(self, _act: Act) -> None:
        """The point kept under a name."""
        self.saved = (self.known, len(self.rows))
        if code := self.game.type(f"save {SLOT}").code:
            raise Broken("restored", f"the play could not be kept: {code}")
        self._look("aside")

    def restore(self, _act: Act) -> None:
        """Back to the point that was kept. A script has no saves: what was typed since stands in it as a comment."""
        if self.saved is None:
            raise Unfit("nothing was kept")
        self.known, rows = self.saved
        self.rows[rows:] = [*(row if row.startswith("#") else f"# {row}" for row in self.rows[rows:]), "# here a save was gone back to"]
        if code := self.game.type(f"restore {SLOT}").code:
            raise Broken("restored", f"the save could not be gone back to: {code}")
        self._look("restored")

    def aside(self, act: Act) -> None:
        """Something typed that is no move."""
        before = len(self.game.entries)
        answer = self._say(act.words)
        if answer.code or answer.move or len(self.game.entries) != before:
            raise Broken("aside", f"'{act.words}' came to {answer.move or answer.code or 'a line of the journal'}")
        self._look("aside")

    def end(self) -> None:
        """The moves alone, and the file alone, lead to the same end."""
        moves = [e.move for e in self.known.entries if e.move]
        if replayed(self.case, self.start, moves) != self.game.state:
            raise Broken("replayed", f"{len(moves)} moves lead elsewhere when they are made again", self._status())
        self.game.sync()
        again = Game.resume(self.case, read(_path(self.game)))
        if again.state != self.game.state or status(self.case, again.state) != status(self.case, self.game.state):
            raise Broken("replayed", _difference(self.known, again), self._status())


ACTS: dict[str, Callable[[Sitting, Act], None]] = {
    "make": Sitting.make,
    "type": Sitting.type,
    "say": Sitting.say,
    "undo": Sitting.undo,
    "reopen": Sitting.open_again,
    "torn": Sitting.open_again,
    "save": Sitting.save,
    "restore": Sitting.restore,
    "aside": Sitting.aside,
}


def _move(act: Act) -> Move:
    assert act.move
    return act.move


def _line(move: Move) -> str:
    """The line for a search, as transcripts write it: 'search NAME' looks at what is here, and without a line it is a notebook's own."""
    return f"search for {move.args[0]}" if move.verb == "search" else ""


def _path(game: Game) -> Path:
    if game.journal is None:
        raise Broken("restored", f"the play is not being saved: {game.trouble}")
    return game.journal.path


def _difference(known: Known, game: Game) -> str:
    """In what a game is not where it should be."""
    names = [n for n in State.__slots__ if getattr(known.state, n) != getattr(game.state, n)]
    steps = len(known.states) - len(game.states)
    told = f"{', '.join(names)} differ" if names else "the state is the same"
    return told if not steps else f"{told}, and {abs(steps)} moves are {'missing' if steps > 0 else 'too many'}"


def standing(case: Case, start: Start, state: State) -> tuple[str, ...]:
    """Lines of a script that come out where a player stands where he should."""
    return ("> status", *(p.text for p in Game(case, start, states=[state]).status().passages))


def reached(case: Case, met: Iterable[tuple[str, str]]) -> tuple[tuple[str, int, int], ...]:
    """How much of each kind of thing that a case has was reached: the kind, how many, of how many."""
    there = {kind: {g.fact for g in goals(case) if g.kind == kind} for kind in KINDS}
    known = frozenset(met)
    return tuple((kind, len(facts & known), len(facts)) for kind, facts in there.items() if facts)


def replayed(case: Case, start: Start, moves: Iterable[Move]) -> State:
    """Where a list of moves leads, by the core alone. Raises Illegal for a move that cannot be made."""
    state = begin(case, start).state
    for move in moves:
        state = step(case, state, move).state
    return state


@dataclass(frozen=True, slots=True)
class Sat:
    """A sitting that is over: what went wrong in it, or nothing, and what there is to tell."""

    start: Start
    acts: tuple[Act, ...]
    fault: Fault | None
    moves: tuple[Move, ...]
    end: State | None
    rows: tuple[str, ...]
    counts: Counter[str]
    asked: Counter[str]
    met: frozenset[tuple[str, str]]


def sit(case: Case, start: Start, player: Callable[[Sitting], Iterator[Act]]) -> Sat:
    """Have a player play in a folder that is gone afterwards. Raises Unfit for acts that the play does not allow."""
    with TemporaryDirectory(prefix="smolny-") as folder:
        sitting = Sitting(case, start, Path(folder))

        def play() -> None:
            sitting.open()
            for act in player(sitting):
                sitting.take(act)
            sitting.end()

        try:
            fault = caught(play, sitting.trying)
        finally:
            if hasattr(sitting, "game"):
                sitting.game.close()
    known = getattr(sitting, "known", None)
    return Sat(
        start,
        tuple(sitting.acts),
        fault,
        tuple(e.move for e in known.entries if e.move) if known else (),
        known.state if known else None,
        tuple(sitting.rows),
        sitting.counts,
        sitting.asked,
        frozenset(sitting.met),
    )


def again(case: Case, start: Start, acts: Iterable[Act]) -> Sat:
    """The same acts once more. Raises Unfit where the play does not allow one of them."""
    return sit(case, start, lambda _sitting: iter(acts))
