"""A typed line before it is read: courtesies taken off, and several commands taken apart."""

from __future__ import annotations

import re
from collections.abc import Callable

from game.engine.words import lexicon

_COURTESY = re.compile(
    r"^(?:please|now|then|ok|okay|well|so|just|let me|let us|lets|let's|try to|(?:can|could|may) (?:i|you|we)|"
    r"i (?:want|need|try|have|would like|'?d like)(?: you)? to|i(?:'ll| will))[ ,]+(?=\S)",
    re.I,
)
_APART = re.compile(r"\s*;\s*|\.\s+|,?\s+(?:and\s+)?then\s+|,?\s+and\s+|,\s+", re.I)
MOST_COMMANDS = 10  # in one line
# Verbs whose words are the player's own: their lines are never taken apart.
OWN_WORDS = frozenset({"reason", "why", "search", "save", "restore", "transcript"})
# Words that begin a command wherever they follow a joint: no name begins with them.
ACTS = frozenset(
    word
    for line in (
        "press present flag unflag cite uncite counter uncounter compare link unlink",
        "read r x examine go ask look rival reason why",
    )
    for word in line.split()
)


def known(word: str) -> bool:
    """Whether a word begins a command."""
    low = word.lower().strip(".,!?")
    return low in lexicon.WORD_TO_VERB or low in lexicon.WORD_TO_META or low in lexicon.DIRECTIONS or low in lexicon.DIRECTION_WORDS


def _own(text: str) -> bool:
    first = text.partition(" ")[0].lower()
    return lexicon.WORD_TO_VERB.get(first, lexicon.WORD_TO_META.get(first, "")) in OWN_WORDS


def plain(text: str) -> str:
    """``please read the letter`` as ``read the letter``, where a command is left."""
    shorter = _COURTESY.sub("", text)
    while shorter != text and known(shorter.split()[0]):
        text, shorter = shorter, _COURTESY.sub("", shorter)
    return text if _own(text) else re.sub(r"(?<=\w),? please[.!]?$", "", text, flags=re.I)


def apart(text: str) -> tuple[str, ...]:
    """The commands of a line that holds several (``n. n. look``, ``read it and press 1``); a line of one is one."""
    return _parted(text, lambda _joint, following: known(following[0]))


def surely_apart(text: str) -> tuple[str, ...]:
    """The commands of a line that can hardly be one (``press 1, press 3``), even where some reading of the whole is found."""

    def begins(joint: str, following: list[str]) -> bool:
        if following[0].isdigit():
            return not first.isdigit() and following[1:2] == ["on"]  # a row of chips is one command
        return following[0].lower() in ACTS and (len(following) > 1 or joint.strip(" ").startswith((".", ";")))

    first = text.split(" ")[0]
    return _parted(text, begins) if known(first) or first.isdigit() else (text,)


def _parted(text: str, begins: Callable[[str, list[str]], bool]) -> tuple[str, ...]:
    """A line parted at every joint behind which a command begins; what follows words of the player's own is theirs too."""
    parts: list[str] = []
    begun = 0
    for joint in _APART.finditer(text):
        if _own(text[begun : joint.start()].strip()):
            break
        following = text[joint.end() :].split()
        if following and begins(joint[0], following):
            parts.append(text[begun : joint.start()])
            begun = joint.end()
    parts.append(text[begun:])
    whole = [p.strip() for p in parts if p.strip()]
    return tuple(whole) if 1 < len(whole) <= MOST_COMMANDS else (text,)
