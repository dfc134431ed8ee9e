"""One way to turn what people write into the name the machine keeps.

An author writes ``Third-floor corridor``; a condition may say ``visited third floor corridor``;
a player types ``corridor``. All three meet in the same *id*: lower case words joined by hyphens.
"""

import difflib
import re
import unicodedata
from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
ARTICLES = frozenset({"the", "a", "an", "some", "his", "her", "their", "its", "this", "that", "these", "those", "my"})


def words(text: str) -> tuple[str, ...]:
    """The words of `text` in lower case, without accents, apostrophes and punctuation."""
    flat = unicodedata.normalize("NFKD", text.casefold())
    flat = "".join(c for c in flat if not unicodedata.combining(c))
    return tuple(w.replace("'", "").replace("’", "") for w in _WORD.findall(flat))


def slug(text: str) -> str:
    """The id of a name: its words joined by hyphens; empty where it has none."""
    return "-".join(words(text))


def plain_words(text: str) -> tuple[str, ...]:
    """The words of `text` without articles, for matching what a player typed."""
    kept = tuple(w for w in words(text) if w not in ARTICLES)
    return kept or words(text)


def nearest(name: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The known name most like `name`, or None where nothing is near enough to suggest."""
    pool = sorted(set(known))
    close = difflib.get_close_matches(name, pool, n=1, cutoff=cutoff)
    if close:
        return close[0]
    holding = [k for k in pool if len(name) > 3 and name in k.split("-")]
    return holding[0] if len(holding) == 1 else None
