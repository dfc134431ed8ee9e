"""The fixed words of the field: bases of prose, standings of answers, problems of a source, slots of the letter."""

import re

DOCUMENTED, RECONSTRUCTED, INVENTED = "documented", "reconstructed", "invented"
BASES = (DOCUMENTED, RECONSTRUCTED, INVENTED)

ESTABLISHED, LIVE, REFUTED = "established", "live", "refuted"
STANDINGS = (ESTABLISHED, LIVE, REFUTED)

# The problems of a source that a reader may flag, and what each means.
FLAGS: dict[str, str] = {
    "coerced": "said under force, threat, exhaustion or a promise",
    "leading": "the question handed over the answer",
    "hearsay": "the speaker was told it and did not see it",
    "derivative": "taken over from another account, so it adds no second witness",
    "late": "first written down long after the event",
    "changed": "the same witness said otherwise at another time",
    "political": "made for a use in a political struggle",
    "interested": "the speaker had something to gain or to hide",
    "custody": "nobody can say how the paper or thing was kept, dated or handed on",
}

CREDIBILITY: dict[str, str] = {
    "authenticity": "is it what it claims to be?",
    "access": "could its maker know?",
    "freedom": "was its maker free to say it?",
    "disinterest": "had its maker nothing to gain or to hide?",
}

# What the letter fills in, and the one that stands for the account of what was filed, alone in its paragraph.
SLOTS = (
    *("favoured", "strongest", "missed", "unread", "best", "weakest", "flagged", "hours", "found"),
    *("kept", "revised", "added", "omitted"),
)
ACCOUNT = "filing"
SLOT = re.compile(r"\{([a-z ]+)\}")

# The five parts of the score, and the levels of a rubric.
MARKS = ("evidence", "criticism", "rival", "confidence", "record")
LEVELS = ("strong", "partly", "weak")
# What a class may go without.
SWITCHES = ("budget", "hints", "notices")
