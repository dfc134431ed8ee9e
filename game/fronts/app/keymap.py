"""The player's own keys: a small TOML file, read with every mistake in it told."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from game.case.names import nearest
from game.fronts.app.actions import ACTIONS, KEY_NAMES, TYPING, actions_on, key_name

FILE = "keys.toml"
MAX_BYTES = 100_000
FIXED = ("back",)  # the one way out of every screen
TAKEN = {
    "ctrl+c": "it copies",
    "ctrl+b": "tmux takes it",
    "ctrl+s": "terminals stop their output with it",
    "ctrl+w": "browsers close the page with it",
    "ctrl+t": "browsers open a page with it",
    "ctrl+n": "browsers open a window with it",
    "ctrl+m": "it is the same as Enter",
    "ctrl+i": "it is the same as Tab",
    "ctrl+h": "it is the same as Backspace",
    "f11": "terminals and browsers fill the screen with it",
    "escape": "it leads back from every screen",
    "enter": "it chooses",
    "tab": "it moves on",
    "up": "it moves the mark",
    "down": "it moves the mark",
}
HELD = r"(?:(?:ctrl|alt|shift)\+)*"
KEY = re.compile(rf"{HELD}(?:[a-z0-9]|f(?:[1-9]|1[0-9]|2[0-4])|{'|'.join(KEY_NAMES)})")


def read_keymap(path: Path) -> tuple[dict[str, str], tuple[str, ...]]:
    """The keys of a keymap file, by action, and every mistake in it as a sentence. No file: no keys.

    An action with a mistake keeps its own keys.
    """
    try:
        if not path.is_file():
            return {}, ()
        if path.stat().st_size > MAX_BYTES:
            return {}, (f"{path.name} is too large to be a keymap.",)
        held = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as e:
        return {}, (f"{path.name} cannot be read: {e.strerror}.",)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as e:
        return {}, (f"{path.name} is not TOML: {e}.",)
    keys = held.pop("keys", {})
    wrong = [f"{path.name}: there is no section '{name}'; keys stand under [keys]." for name in held]
    if not isinstance(keys, dict):
        return {}, (*wrong, f"{path.name}: 'keys' should be a section: [keys].")
    own: dict[str, str] = {}
    for name, value in keys.items():
        mistake = _mistake(str(name), value)
        if mistake:
            wrong.append(f"{path.name}: {mistake}")
        else:
            own[name] = ",".join(_keys(value))
    clashes = list(_clashes(own))
    for name, told in clashes:
        own.pop(name, None)
        wrong.append(f"{path.name}: {told}")
    return own, tuple(wrong)


def _keys(value: object) -> list[str]:
    held = value if isinstance(value, list) else [value]
    return [str(k).strip().lower() for k in held]


def _mistake(name: str, value: object) -> str:
    """What is wrong with one line of the file, or nothing."""
    known = sorted({a.id for a in ACTIONS} - set(FIXED))
    if name not in known:
        near = nearest(name, known)
        return f"there is no action '{name}'.{f' Did you mean {near}?' if near else ''} 'smolny keys' lists them all."
    if not isinstance(value, str | list) or not all(isinstance(k, str) for k in (value if isinstance(value, list) else [value])):
        return f'the keys of \'{name}\' should be text: "f2", or a list: ["f2", "ctrl+e"].'
    for key in _keys(value):
        if not KEY.fullmatch(key):
            return f"'{key}' is no key. Keys are letters, digits, f1 to f24, {', '.join(KEY_NAMES)}, with ctrl+, alt+ or shift+."
        if key in TAKEN:
            return f"{key_name(key)} cannot be bound: {TAKEN[key]}."
        if len(key) == 1 and any(name in [a.id for a in actions_on(s)] for s in TYPING):
            return f"'{name}' works where lines are typed, so '{key}' is a letter there: give an F-key, or ctrl+ or alt+ with a letter."
    return ""


def _clashes(own: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Actions of one screen that would share a key; the one that the file binds is named."""
    told: set[str] = set()
    for screen in sorted({s for a in ACTIONS for s in a.on}):
        holder: dict[str, str] = {}
        # What the file binds comes last, so that it is the file's line that is refused.
        for action in sorted(actions_on(screen, own), key=lambda a: a.id in own):
            for key in action.keys.split(","):
                other = holder.setdefault(key, action.id)
                if other != action.id and action.id in own and action.id not in told:
                    told.add(action.id)
                    yield action.id, f"{key_name(key)} is asked for twice on one screen, for '{other}' and '{action.id}'."


def template(own: Mapping[str, str]) -> str:
    """A keymap file that says all there is, with the player's own keys in place and the rest commented out."""
    rows = [
        '# The keys of Smolny. Take the # off a line and change its key; several keys stand in a list: ["f2", "ctrl+e"].',
        "# Keys are letters, digits, f1 to f24 and names such as pageup, with ctrl+, alt+ or shift+ before them.",
        "[keys]",
    ]
    seen: set[str] = set()
    for action in ACTIONS:
        if action.id in seen or action.id in FIXED:
            continue
        seen.add(action.id)
        keys = own.get(action.id, action.keys).split(",")
        value = f'"{keys[0]}"' if len(keys) == 1 else "[" + ", ".join(f'"{k}"' for k in keys) + "]"
        where = ", ".join(dict.fromkeys(s for a in ACTIONS if a.id == action.id for s in a.on)) or "every screen"
        rows += ["", f"# {action.label}: {action.help} ({where})", f"{'' if action.id in own else '# '}{action.id} = {value}"]
    return "\n".join(rows) + "\n"
