"""British and American spelling: which words are spelt one way or the other, and how the other way goes.

The dictionary at hand is American for the most part, so a British word is known by its American form. The rules name
stems and endings, never a letter anywhere in a word, so that no mistake passes for a British spelling.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from game.check.style.wordlists import ALWAYS_S, ALWAYS_Z, DOUBLING, EITHER, OUR, PAIRS

Known = Callable[[str], bool]
BRITISH, AMERICAN, ISE, IZE = "British", "American", "-ise", "-ize"

_OUR_STEM = re.compile(rf"^(?:(?:un|dis|mis|re|en)?(?:{'|'.join(sorted(OUR))}))our(?!ous|ation|ific)")
_OR_STEM = re.compile(rf"^(?:(?:un|dis|mis|re|en)?(?:{'|'.join(sorted(OUR))}))or(?!ous|if|it|ar|at|ic|y$|ial|ies$|t)")
_ENDINGS = ("", "s", "d", "ed", "ing", "r", "rs", "es", "ly")
_DOUBLED = re.compile(r"(?<=[aeiou])ll(?=(?:ed|ing|ings|er|ers|or|ors|ous|est)$)")
_SINGLE = re.compile(r"(?<=[bcdfgkmnpqrstvwz][aeiou])l(?=(?:ed|ing|ings|er|ers|or|ors)$)")
_DOUBLING = re.compile(rf"^(?:{'|'.join(sorted(DOUBLING))})")
_ISE = re.compile(r"(?:is(?=(?:e|ed|es|er|ers|ing|able|ation|ations|ational)$)|ys(?=(?:e|ed|es|er|ers|ing)$))")
_IZE = re.compile(r"(?<=[a-z]{2}[a-z])iz(?=(?:e|ed|es|er|ers|ing|able|ation|ations|ational)$)")
_ALWAYS_S = re.compile(rf"^(?:{'|'.join(sorted(ALWAYS_S))})s|wise$")
_ALWAYS_Z = re.compile("|".join(sorted(ALWAYS_Z)))


def american(word: str, known: Known) -> str:
    """The American form of a word spelt the British way; empty where it is not, or has no such form that is known."""
    for form in (*_by_stem(word), *_by_pair(word), _DOUBLED.sub("l", word) if _DOUBLING.match(word) else word):
        if form != word and known(form):
            return form
    return ""


def ized(word: str, known: Known) -> str:
    """The form in -ize (or -yze) of a word in -ise (or -yse); empty where the word has none."""
    if _ALWAYS_S.search(word):
        return ""
    form = _ISE.sub(lambda found: found[0][0] + "z", word)
    return form if form != word and known(form) else ""


def is_ize(word: str) -> bool:
    """Whether a word is spelt in -ize where -ise is as good."""
    return bool(_IZE.search(word)) and not _ALWAYS_Z.search(word)


def side(word: str, known: Known) -> str:
    """Which of two ways a word is spelt; empty where there is one way only, or both sides write it so."""
    if is_ize(word):
        return IZE
    if ized(word, known):
        return "" if word.endswith(("yse", "ysed", "yses", "ysing")) else ISE
    if word in EITHER:
        return ""
    if american(word, known):
        return BRITISH
    return AMERICAN if _is_american(word) else ""


def _is_american(word: str) -> bool:
    if _OR_STEM.match(word) or (_DOUBLING.match(word) and _SINGLE.search(word)):
        return True
    return any(word in _forms(theirs) and theirs not in EITHER for theirs in PAIRS.values())


def _forms(word: str) -> set[str]:
    """The word with every ending; both sides double the l of fulfilled and fulfilling."""
    return {word + e for e in _ENDINGS if not (word.endswith("ll") and e in ("ed", "ing"))}


def _by_stem(word: str) -> tuple[str, ...]:
    stem = _OUR_STEM.match(word)
    return (word[: stem.end() - 3] + "or" + word[stem.end() :],) if stem else ()


def _by_pair(word: str) -> list[str]:
    return [PAIRS[word[: len(word) - len(e)]] + e for e in _ENDINGS if word.endswith(e) and word[: len(word) - len(e)] in PAIRS]
