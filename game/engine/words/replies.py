"""What understanding a line can come to."""

from __future__ import annotations

from dataclasses import dataclass

from game.engine.moves import Move


@dataclass(frozen=True, slots=True)
class Understood:
    """The line is this move."""

    move: Move


@dataclass(frozen=True, slots=True)
class Series:
    """The line is several moves, made one after another; each stands with the line that means it alone."""

    steps: tuple[tuple[str, Move], ...]


@dataclass(frozen=True, slots=True)
class Meta:
    """The line is for whoever keeps the game, not for the core: undo, save, quit and the like."""

    command: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question back: each option is a label and the move it stands for. `yes` takes the first
    where there is only one."""

    text: str
    options: tuple[tuple[str, Move], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """An answer that is no move and changes nothing. `focus` is the question of the form that it showed."""

    text: str
    focus: str = ""


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """No move: a stable code, and a short helpful sentence."""

    code: str
    text: str


Reply = Understood | Series | Meta | Asked | Said | NotUnderstood


@dataclass(frozen=True, slots=True)
class Context:
    """What a line may refer back to: the moves shown by number, a question still open, the person and the
    thing last spoken of (by name), the question of the form last shown, the line that a walk offered was to lead to, and
    the last answers that were no move, so that none is given a third time."""

    shown: tuple[Move, ...] = ()
    pending: tuple[tuple[str, Move], ...] = ()
    person: str = ""
    thing: str = ""
    focus: str = ""
    after: str = ""
    told: tuple[str, ...] = ()
