"""Forms of one word that no rule of endings brings together: ``died``, ``dead`` and ``death`` are one to a question."""

from __future__ import annotations

from game.engine.words.nouns import stems

FORMS = (
    "death die dies died dying dead",
    "shoot shot shots shooting",
    "beat beats beaten beating beatings",
    "write wrote written writing",
    "speak spoke spoken speech",
    "buy bought",
    "bring brought",
    "hold held",
    "meet met meeting",
    "lead led",
    "leave left leaving",
    "send sent",
    "fall fell fallen",
    "drive drove driven driving",
    "ride rode ridden riding",
    "steal stole stolen",
    "hide hid hidden hiding",
    "keep kept",
    "lose lost",
    "choose chose chosen",
    "break broke broken",
    "take took taken taking",
    "give gave given giving",
    "begin began begun",
    "run ran running",
    "draw drew drawn",
    "swear swore sworn",
    "promise promised promises promising",
    "order ordered orders",
    "arrest arrested arrests",
    "marry married marriage",
    "expel expelled expulsion",
    "detain detained detention",
    "confess confessed confession",
)


def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for row in FORMS:
        held = stems(row)
        one = max(held, key=len)
        table |= dict.fromkeys(held, one)
    return table


_ONE = _table()


def one_form(stem: str) -> str:
    """The form that stands for all forms of a word, given by its stem; the stem itself for any other word."""
    return _ONE.get(stem, stem)
