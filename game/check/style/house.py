"""The rules of house style, in one table."""

from __future__ import annotations

from game.check.style import manner, quoting, slips
from game.check.style.rule import Book, Hit, Rule, each, hits

RULES = (
    Rule("doubled word", "The same word twice running is nearly always a slip of the hand.", "Write it once.", slips.doubled),
    Rule("double space", "Two spaces show on no screen; they make a file harder to search.", "Take one out.", slips.spaces),
    Rule("space before a stop", "In English no space stands before a comma or a stop.", "Take the space out.", each(slips.before_stop)),
    Rule("begins small", "A sentence begins with a capital.", "Begin with a capital, or mend the stop before it.", each(slips.small)),
    Rule("no end", "A paragraph without a stop looks as if it had been cut off.", "End it with a stop.", each(slips.unended)),
    Rule(
        "long sentence",
        f"Over {manner.LONG_SENTENCE} words a reader has lost the beginning, and a class reading aloud its breath.",
        "Part it in two.",
        manner.long_sentences,
    ),
    Rule(
        "long paragraph",
        f"Over {manner.LONG_PARAGRAPH} words a paragraph fills a screen of 80 columns by itself.",
        "Part it in two.",
        each(manner.long_paragraphs),
    ),
    Rule("exclamation mark", "Papers speak for themselves; only a quotation may cry out.", "End with a full stop.", each(quoting.cries)),
    Rule("two kinds of dots", "Three full stops and the sign '…' side by side look like an accident.", "Keep to one.", quoting.two_dots),
    Rule("open quotation", "Without the closing mark nobody can tell where the quoted words end.", "Close it.", each(quoting.unbalanced)),
    Rule(
        "two kinds of quotation marks",
        "One kind of marks for speech, the other only within it.",
        "Use the kind that the passage uses elsewhere.",
        quoting.two_kinds,
    ),
    Rule(
        "same opening",
        "Three sentences running that begin alike read as a list, or as a drum.",
        "Turn one of them round.",
        manner.same_opening,
    ),
    Rule(
        "repeated sentence",
        "Who meets a sentence twice stops reading it; a game is read closely.",
        "Say it otherwise in one of the places, or leave it out.",
        manner.formulas,
    ),
    Rule(
        "first person",
        "The narrator is nobody; only people have an I.",
        "Put it in quotation marks, or in the third person.",
        each(manner.first_person),
    ),
    Rule("filler", "It tells players what to feel or to see, in place of what is there.", "Say what is there.", each(manner.fillers)),
)


def house(book: Book) -> tuple[Hit, ...]:
    """Every breach of a rule, rule by rule and then by place."""
    return tuple(hit for rule in RULES for hit in hits(rule, book))
