"""Every action of the app, once: bindings, footer, help and command palette are all made from it."""

from __future__ import annotations

from dataclasses import dataclass

KEY_NAMES = {
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "ctrl+q": "Ctrl+Q",
    "ctrl+p": "Ctrl+P",
    "ctrl+z": "Ctrl+Z",
    "pageup": "Page Up",
    "pagedown": "Page Down",
    "plus": "+",
    "equals_sign": "=",
    "minus": "-",
    "slash": "/",
    "left": "Left",
    "right": "Right",
    "delete": "Delete",
}
NOWHERE: tuple[str, ...] = ()
IN_PLAY = ("play", "notebook", "transcript", "filing", "verdict")
NOT_TITLE = (*IN_PLAY, "help")


@dataclass(frozen=True, slots=True)
class Action:
    """Something the player can do in the app that is not a line of the game.

    `call` is what the screen runs, `keys` what is pressed (several with commas between), `on` the
    screens where it works (all where it is empty), `foot` the screens whose footer shows it (all of
    `on` where it is None).
    """

    call: str
    keys: str
    label: str
    help: str
    on: tuple[str, ...] = ()
    foot: tuple[str, ...] | None = None

    def in_footer(self, screen: str) -> bool:
        """Whether the footer of a screen has room for it."""
        return self.foot is None or screen in self.foot

    @property
    def shown_keys(self) -> str:
        """The keys as a person would name them."""
        return " or ".join(_key_name(k) for k in self.keys.split(","))


def _key_name(key: str) -> str:
    return key.upper() if key[:1] == "f" and key[1:].isdigit() else KEY_NAMES.get(key, key)


ACTIONS = (
    Action("app.show_help", "f1", "Help", "What can be done on this screen."),
    Action(
        "app.open('notebook')", "f2", "Notebook", "The evidence, search, timeline, board, plan and people.", IN_PLAY, ("play", "verdict")
    ),
    Action("app.open('transcript')", "f3", "Papers", "Take a paper apart, statement by statement.", IN_PLAY, ("play", "verdict")),
    Action("app.open('filing')", "f4", "Filing", "The filing form; after it is handed in, the verdict.", IN_PLAY, ("play", "verdict")),
    Action("toggle_moves", "f5", "Moves", "Hide or show the numbered list.", ("play",)),
    Action("toggle_margin", "f6", "Margin", "Show under each paragraph what it stands on.", ("play",)),
    Action("undo", "ctrl+z", "Undo", "Take the last move back. Or type 'undo'.", ("play",), foot=NOWHERE),
    Action("page(-1)", "pageup", "Up", "Read further up.", ("play",), foot=NOWHERE),
    Action("page(1)", "pagedown", "Down", "Read further down.", ("play",), foot=NOWHERE),
    Action(
        "press",
        "p",
        "Press",
        "Press the statement marked: the exact line stands below the list. Enter, or a click on that line, does the same.",
        ("transcript",),
    ),
    Action(
        "present",
        "e",
        "Present",
        "Lay a piece of evidence beside the statement; its line is shown first, and Enter puts it.",
        ("transcript",),
    ),
    Action("flag", "f", "Flag", "Flag what is wrong with the statement, or take a flag off; Enter keeps.", ("transcript",)),
    Action("compare", "c", "Compare", "Lay this paper beside another version.", ("transcript",)),
    Action("papers", "o", "Open", "Open another paper.", ("transcript",)),
    Action("flag", "f", "Flag", "Flag what is wrong with the item, or take a flag off.", ("notebook",)),
    Action("search", "slash", "Search", "Search everything you have read.", ("notebook",)),
    Action("turn(-1)", "left", "Page left", "The page to the left.", ("notebook",), foot=NOWHERE),
    Action("turn(1)", "right", "Page right", "The page to the right.", ("notebook",), foot=NOWHERE),
    Action("more(1)", "plus,equals_sign,right", "More", "One chip more on the answer; a digit lays that many.", ("filing",), foot=NOWHERE),
    Action("more(-1)", "minus,left", "Fewer", "One chip fewer on the answer marked.", ("filing",), foot=NOWHERE),
    Action("flag", "f", "Flag", "Flag what is wrong with the item marked.", ("filing",)),
    Action("drop", "x,delete", "Remove", "Take the item, rival, reason or added question marked off the form.", ("filing",)),
    Action("jump", "n", "Next question", "On to the next question of the form.", ("filing",)),
    Action("submit", "s", "Submit", "Hand the filing in, when nothing is missing.", ("filing",)),
    Action("open_all", "o", "Open all", "Open every question, or close them all; Enter or its number opens one.", ("verdict",)),
    Action("next_part", "n", "Next file", "Open the next file, where there is one.", ("verdict",)),
    Action("app.command_palette", "ctrl+p", "Commands", "Every action of this screen, found by typing.", foot=NOWHERE),
    Action("back", "escape", "Back", "Back to where you came from. Nothing is lost.", NOT_TITLE),
    Action("app.quit", "ctrl+q", "Quit", "Leave. Every move is saved already.", foot=NOWHERE),
)


def actions_on(screen: str) -> tuple[Action, ...]:
    """The actions of one screen, in the order of the footer."""
    return tuple(a for a in ACTIONS if not a.on or screen in a.on)
