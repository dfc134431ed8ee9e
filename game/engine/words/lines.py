"""A typed line before it is read: courtesies taken off, and several commands taken apart."""

from __future__ import annotations

import re

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
    parts: list[str] = []
    begun = 0
    for joint in _APART.finditer(text):
        following = text[joint.end() :].split()
        if following and known(following[0]):
            parts.append(text[begun : joint.start()])
            begun = joint.end()
    parts.append(text[begun:])
    whole = [p.strip() for p in parts if p.strip()]
    return tuple(whole) if 1 < len(whole) <= MOST_COMMANDS and not _own(text) else (text,)
