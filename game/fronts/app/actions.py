"""Every action of the app, once: bindings, foot, help, command palette and the keymap file are all made from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

KEY_NAMES = {
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "tab": "Tab",
    "pageup": "Page Up",
    "pagedown": "Page Down",
    "home": "Home",
    "end": "End",
    "plus": "+",
    "equals_sign": "=",
    "minus": "-",
    "slash": "/",
    "question_mark": "?",
    "left": "Left",
    "right": "Right",
    "up": "Up",
    "down": "Down",
    "delete": "Delete",
    "insert": "Insert",
    "backspace": "Backspace",
}
NOWHERE: tuple[str, ...] = ()
AROUND = ("notebook", "transcript", "filing", "verdict", "plan", "board", "timeline")
IN_PLAY = ("play", *AROUND)
NOT_TITLE = (*IN_PLAY, "help", "settings", "saves", "compare")
TYPING = ("play",)  # screens where a printable key is a letter typed, and can be bound to nothing else


@dataclass(frozen=True, slots=True)
class Action:
    """Something the player can do in the app that is not a line of the game.

    `id` is its name in the keymap file, `call` what the screen runs, `keys` what is pressed (several with commas
    between), `on` the screens where it works (all where it is empty), `foot` the screens whose foot shows it (all
    of `on` where it is None).
    """

    id: str
    call: str
    keys: str
    label: str
    help: str
    on: tuple[str, ...] = ()
    foot: tuple[str, ...] | None = None

    def in_footer(self, screen: str) -> bool:
        """Whether the foot of a screen has room for it."""
        return self.foot is None or screen in self.foot

    @property
    def shown_keys(self) -> tuple[str, ...]:
        """The keys as a person would name them."""
        return tuple(key_name(k) for k in self.keys.split(","))


def key_name(key: str) -> str:
    """A key as a person would name it: ``ctrl+q`` as ``Ctrl+Q``, ``f2`` as ``F2``."""
    *held, last = key.split("+")
    name = last.upper() if (last[:1] == "f" and last[1:].isdigit()) or (held and len(last) == 1) else KEY_NAMES.get(last, last)
    return "+".join([*(h.capitalize() for h in held), name])


def _screen(kind: str, key: str, label: str, help_text: str) -> Action:
    return Action(kind, f"app.open('{kind}')", key, label, help_text, IN_PLAY, ("play",))


ACTIONS = (
    Action("help", "app.show_help", "f1", "Help", "What can be done on this screen."),
    _screen("notebook", "f2", "Notebook", "The evidence, search over everything read, and the people."),
    _screen("transcript", "f3", "Papers", "Take a paper apart, statement by statement."),
    _screen("filing", "f4", "Filing", "The filing form; after it is handed in, the verdict."),
    _screen("plan", "f5", "Plan", "Where you are, where you have been, where the papers stop."),
    Action("margin", "toggle_margin", "f6", "Margin", "Show under each paragraph what it stands on.", ("play",)),
    _screen("board", "f7", "Board", "Items and answers, and what you linked."),
    _screen("timeline", "f8", "Timeline", "Dated claims in order, those that clash marked."),
    Action(
        "undo",
        "undo",
        "f9",
        "Undo",
        "Take the last move back. On the play screen 'undo' does the same.",
        ("play", "transcript", "filing", "verdict"),
        foot=NOWHERE,
    ),
    Action("settings", "app.settings", "f10", "Settings", "Colours, how prose arrives, the margin, the list of moves.", foot=("title",)),
    Action("moves", "toggle_moves", "ctrl+o", "Moves", "Hide or show the numbered list.", ("play",), foot=NOWHERE),
    Action("page-up", "page(-1)", "pageup", "Up", "Read further up.", ("play",), foot=NOWHERE),
    Action("page-down", "page(1)", "pagedown", "Down", "Read further down; so does Space on an empty line.", ("play",), foot=NOWHERE),
    Action(
        "press",
        "press",
        "p",
        "Press",
        "Press the statement marked: the exact line stands below the list. Enter, or a click on that line, does the same.",
        ("transcript",),
    ),
    Action(
        "present",
        "present",
        "e",
        "Present",
        "Lay a piece of evidence beside the statement; its line is shown first, and Enter puts it.",
        ("transcript",),
    ),
    Action("flag", "flag", "f", "Flag", "Flag what is wrong with the statement, or take a flag off; Enter keeps.", ("transcript",)),
    Action("compare", "compare", "c", "Compare", "Lay this paper beside another version, differences marked.", ("transcript",)),
    Action("open-paper", "papers", "o", "Open", "Open another paper.", ("transcript",)),
    Action("flag", "flag", "f", "Flag", "Flag what is wrong with the item, or take a flag off.", ("notebook",)),
    Action("filter", "filter", "k", "Filter", "Show only items of one kind, or those with or without flags.", ("notebook",)),
    Action("search", "search", "slash", "Search", "Search all you have read; Enter on a hit goes to where it stands.", ("notebook",)),
    Action("page-left", "turn(-1)", "left", "Page left", "The page to the left.", ("notebook",), foot=NOWHERE),
    Action("page-right", "turn(1)", "right", "Page right", "The page to the right.", ("notebook",), foot=NOWHERE),
    Action("link", "link", "l", "Link", "Link the item marked to a question or an answer, or take a link off.", ("notebook", "board")),
    Action("as-list", "as_list", "t", "List", "The same as a plain list, and back to the drawing.", ("board", "timeline", "plan")),
    Action("next-question", "question(1)", "n", "Next", "The next question.", ("board",)),
    Action("previous-question", "question(-1)", "b", "Previous", "The question before.", ("board",), foot=NOWHERE),
    Action("clashes", "clashes", "c", "Clashes", "Show only the moments at which papers clash, or all again.", ("timeline",)),
    Action("city", "sheet", "n", "Other sheet", "The other sheet of the plan: the floors, the city.", ("plan",)),
    Action(
        "more",
        "more(1)",
        "plus,equals_sign,right",
        "More",
        "One chip more; a digit lays that many, 1 then 0 ten.",
        ("filing",),
        foot=NOWHERE,
    ),
    Action("fewer", "more(-1)", "minus,left", "Fewer", "One chip fewer on the answer marked.", ("filing",), foot=NOWHERE),
    Action("flag", "flag", "f", "Flag", "Flag what is wrong with the item marked.", ("filing",)),
    Action("remove", "drop", "x,delete", "Remove", "Take the item, rival, reason or added question marked off the form.", ("filing",)),
    Action("next-question", "jump", "n", "Next question", "On to the next question of the form.", ("filing",)),
    Action("submit", "submit", "s", "Submit", "Hand the filing in, when nothing is missing.", ("filing",)),
    Action("open-all", "open_all", "o", "Open all", "Open every question, or close them all; Enter or its number opens one.", ("verdict",)),
    Action("export", "export", "x", "Export", "Write the verdict into a file, with its reasons and the record.", ("verdict",)),
    Action("next-part", "next_part", "n", "Next file", "Open the next file, where there is one.", ("verdict",)),
    Action("branch", "branch", "b", "Branch", "Go on from an earlier point of this save, in a save of its own.", ("saves",)),
    Action("palette", "app.command_palette", "ctrl+p", "Commands", "Every action of this screen, found by typing.", foot=NOWHERE),
    Action("suspend", "app.suspend_process", "ctrl+z", "Suspend", "Back to the shell for a while; 'fg' there comes back.", foot=NOWHERE),
    Action("quit", "app.quit", "ctrl+q", "Quit", "Leave. Every move is saved already.", foot=("title",)),
    Action("back", "back", "escape", "Back", "Back to where you came from. Nothing is lost.", NOT_TITLE),
)


def actions_on(screen: str, keymap: Mapping[str, str] | None = None) -> tuple[Action, ...]:
    """The actions of one screen, in the order of the foot, with the player's own keys where there are any."""
    own = keymap or {}
    return tuple(replace(a, keys=own.get(a.id, a.keys)) for a in ACTIONS if not a.on or screen in a.on)
