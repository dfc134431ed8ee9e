"""The words of the field, and what each of them means here."""

from __future__ import annotations

# Every way of saying a verb. The first word of a line is looked up here, after the case's own words.
VERBS: dict[str, tuple[str, ...]] = {
    "look": ("look", "l"),
    "examine": ("examine", "x", "ex", "inspect", "study", "check", "view", "see", "watch", "observe", "describe", "feel", "touch", "smell"),
    "card": ("card",),
    "take": ("take", "get", "grab", "collect", "keep", "note", "copy", "pick"),
    "read": ("read", "r", "peruse", "consult", "reread", "review"),
    "open": ("open", "untie", "unfold", "unlock"),
    "skip": ("skip",),
    "go": ("go", "walk", "enter", "head", "run", "climb", "follow", "visit", "return", "leave", "exit", "move"),
    "ask": ("ask", "question", "interrogate", "interview", "talk", "speak", "tell", "hear"),
    "press": ("press", "push", "challenge", "probe"),
    "present": ("present", "show", "confront", "use", "put", "lay"),
    "compare": ("compare", "contrast", "diff"),
    "flag": ("flag", "flags", "mark"),
    "unflag": ("unflag", "unmark"),
    "link": ("link", "connect", "attach", "pin"),
    "unlink": ("unlink", "disconnect", "unpin"),
    "notebook": ("notebook", "nb", "notes", "journal", "evidence", "items"),
    "inventory": ("inventory", "i", "inv"),
    "timeline": ("timeline", "tl", "dates", "chronology"),
    "board": ("board", "links"),
    "map": ("map", "plan", "m", "exits", "ways"),
    "where": ("where", "wheres"),
    "people": ("people", "cast", "persons"),
    "about": ("about", "define", "explain"),
    "query": (
        *("and", "who", "what", "whos", "whats", "when", "how", "which", "whose"),
        *("whom", "did", "do", "does", "is", "are", "was", "were", "can", "could", "should", "would", "has", "have", "had"),
    ),
    "search": ("search", "grep"),
    "find": ("find", "locate"),
    "hint": ("hint", "hints", "stuck"),
    "wait": ("wait", "z"),
    "listen": ("listen",),
    "file": ("file", "accuse", "form", "desk", "filing"),
    "submit": ("submit", "hand", "deliver"),
    "close": ("close", "shut"),
    "answer": ("answer",),
    "chips": ("chips", "chip", "bet", "stake"),
    "cite": ("cite",),
    "uncite": ("uncite",),
    "rival": ("rival",),
    "counter": ("counter",),
    "uncounter": ("uncounter",),
    "reason": ("reason",),
    "why": ("why", "because"),
    "unrival": ("unrival",),
    "unreason": ("unreason",),
    "unwhy": ("unwhy",),
    "add": ("add", "include"),
    "drop": ("drop", "omit"),
    "next": ("next", "continue"),
    "verdict": ("verdict", "score", "letter"),
    "debrief": ("debrief", "debriefing"),
}
META: dict[str, tuple[str, ...]] = {
    "undo": ("undo", "oops"),
    "again": ("again", "g"),
    "save": ("save",),
    "restore": ("restore", "load"),
    "saves": ("saves", "slots"),
    "transcript": ("transcript", "script"),
    "help": ("help", "h", "?", "commands", "verbs", "instructions", "tutorial"),
    "moves": ("moves", "options", "choices"),
    "margin": ("margin", "sources", "basis"),
    "status": ("status", "hours", "time", "date"),
    "questions": ("questions", "goal", "goals", "objective", "task", "quest"),
    "quit": ("quit", "q", "bye"),
}
WORD_TO_VERB = {w: verb for verb, ways in VERBS.items() for w in ways}
WORD_TO_META = {w: verb for verb, ways in META.items() for w in ways}

DIRECTIONS: dict[str, str] = {
    "n": "north",
    "s": "south",
    "e": "east",
    "w": "west",
    "ne": "northeast",
    "nw": "northwest",
    "se": "southeast",
    "sw": "southwest",
    "u": "up",
    "d": "down",
    "upstairs": "up",
    "downstairs": "down",
    "inside": "in",
    "outside": "out",
}
DIRECTION_WORDS = frozenset(
    {*DIRECTIONS.values(), "north", "south", "east", "west", "in", "out", "up", "down", "back", "on", "left", "right", "ahead"}
)

# Commands of other games, answered and not scolded: nothing in a file can be moved by hand.
BODILY = frozenset(
    word
    for line in (
        "drop throw eat drink hit kill attack shoot fight kick break pull turn sit stand lie sleep jump sing shout call phone",
        "wear remove give buy knock lock light burn tear hide wave write swim dance smoke pray xyzzy",
    )
    for word in line.split()
)
GREETINGS = frozenset({"hello", "hi", "hey", "thanks", "thank", "sorry", "say"})
YES = frozenset({"yes", "y", "ok", "okay", "sure", "do"})
NO = frozenset({"no", "n", "cancel", "never", "stop"})
