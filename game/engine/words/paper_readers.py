"""Readers for taking papers apart: press, present, compare, flag and link."""

from __future__ import annotations

import re
from dataclasses import replace

from game.case.model import Case, Statement, Transcript
from game.case.terms import FLAGS
from game.engine.dates import earlier_first
from game.engine.moves import Move, comparable, comparisons, is_legal
from game.engine.narration import meeting_line
from game.engine.passages import joined, listed, ref_name
from game.engine.state import State, asked_questions, open_questions, open_transcript, read_transcripts
from game.engine.words import nouns
from game.engine.words.choosing import HANDFUL, Reader, choose, give, in_a_row, lawful, named_item, numbered, strip_filler, two
from game.engine.words.counting import MOST, every, numbers
from game.engine.words.elsewhere import nothing_open
from game.engine.words.nouns import WHOLE, WORDS, Candidate, match, stem, stem_set, suggestion
from game.engine.words.refusals import not_held, refuse, refuse_time
from game.engine.words.replies import Asked, Context, NotUnderstood, Reply, Said, Series, Understood

FLAG_GUIDE = (
    "The flags: " + "; ".join(f"{flag}, {meaning}" for flag, meaning in FLAGS.items()) + ". "
    "'flag 3 hearsay' puts one on a statement, 'flag ITEM late' on a piece of evidence, 'unflag ITEM' takes it off."
)
NUMBER = re.compile(r"(?:statement\s+|#)?(\d{1,3})$", re.I)


TO = "to|on|against|with|beside|at"  # what joins an item to a statement


def _statement(case: Case, state: State, text: str, anywhere: bool = False) -> Statement | Reply:
    """The statement a player means by a number, of the transcript in hand or of one that is named.

    With `anywhere` the named transcript need not be in hand, if it has been read.
    """
    text = re.sub(r"\s+again$", "", text.strip())
    transcript = open_transcript(case, state)
    told = numbers(text, len(transcript.statements)) if transcript else ()
    if transcript and len(told) == 1:
        return transcript.statement(told[0]) or _no_such(transcript)
    number = NUMBER.search(text) or re.search(r"\b(\d{1,3})\b", text)
    named = strip_filler(re.sub(r"\b(?:statement|number|no|of|the)\b", " ", text.replace(number[0], " ") if number else text).strip())
    if named:
        hits = match(" ".join(named.split()), nouns.papers(case, state))
        other = len(hits) == 1 and hits[0].value != (transcript.id if transcript else "")
        if other and anywhere and state.knows("read", hits[0].value):
            transcript = case.transcripts[hits[0].value]
        elif other:
            return NotUnderstood("not_open", f"'{hits[0].name}' is not the paper in hand. 'read {hits[0].name}' first.")
    if transcript is None:
        return nothing_open(case, state)
    if number is None:
        return NotUnderstood("what", f"Which statement of '{transcript.name}': {_all_numbers(transcript)}?")
    return transcript.statement(int(number[1])) or _no_such(transcript)


def _all_numbers(transcript: Transcript) -> str:
    return joined([str(s.number) for s in transcript.statements], "or")


def _no_such(transcript: Transcript) -> NotUnderstood:
    return NotUnderstood("out_of_range", f"'{transcript.name}' has statements {_all_numbers(transcript)}.")


def _several(case: Case, state: State, text: str, verb: str, *further: str) -> Reply | None:
    """One move a statement, for a text that is two numbers or more; a number the paper does not have stops them all."""
    transcript = open_transcript(case, state)
    if transcript is None:
        return None
    told = tuple(s.number for s in transcript.statements) if every(text) else numbers(text, len(transcript.statements))
    if len(told) < 2:
        return None
    moves: list[tuple[str, Move]] = []
    for number in told:
        found = _statement(case, state, str(number))
        if not isinstance(found, Statement):
            return found
        moves.append((" ".join((verb, str(number), *further)), Move(verb, (found.id, *further))))
    steps = lawful(case, state, moves)
    return Series(steps) if steps else refuse(case, state, moves[0][1])


def _other_paper(case: Case, state: State, rest: str) -> tuple[Transcript, str] | None:
    """A paper read before and not in hand, and the numbers told of it: ``diary 3``, ``1-2 of the diary``."""
    read = [nouns.transcript(case, t) for t in read_transcripts(case, state)]
    for told, paper in (two(rest, "of|in|from") or ("", ""), _numbers_last(rest)):
        hits = match(strip_filler(paper), read, WORDS)
        if len(hits) == 1 and hits[0].value != state.open and (every(told) or numbers(told, MOST)):
            return case.transcripts[hits[0].value], told
    return None


def _numbers_last(text: str) -> tuple[str, str]:
    """The numbers that a phrase ends with, and what stands before them: ``diary 1-2`` as ``1-2`` and ``diary``."""
    parts = text.replace(",", " ").split()
    cut = len(parts)
    while cut and (parts[cut - 1][0].isdigit() or parts[cut - 1].lower() in ("and", "-", "all")):
        cut -= 1
    return " ".join(parts[cut:]), " ".join(parts[:cut])


def _press(case: Case, state: State, rest: str) -> Reply:
    """``press 3``, ``press 1-3``, ``press all``: the lines were shown with the paper; ``press`` alone shows them again and asks.

    A paper named that is not in hand is opened first, where it was read before: that costs nothing.
    """
    if other := _other_paper(case, state, rest):
        paper, told = other
        reply = _press(case, replace(state, open=paper.id), told)
        opening = Move("read", (paper.id,))
        if isinstance(reply, Understood | Series) and is_legal(case, state, opening):
            return in_a_row(((f"read {paper.name}", Understood(opening)), (f"press {told}", reply)))
        return reply
    transcript = open_transcript(case, state)
    if transcript and not rest.strip():
        lines = [(f"{s.number}. {s.press.line}", Move("press", (s.id,))) for s in transcript.statements if s.press]
        legal = lawful(case, state, lines)
        return (
            Asked(f"Press which: {numbered([line.partition('. ')[2] for line, _ in legal])}", legal) if legal else refuse_time(case, state)
        )
    if transcript and every(rest):
        return _press_all(case, state, transcript)
    if several := _several(case, state, rest, "press"):
        return several
    found = _statement(case, state, rest)
    return give(case, state, Move("press", (found.id,))) if isinstance(found, Statement) else found


def _press_all(case: Case, state: State, transcript: Transcript) -> Reply:
    """Every line of the paper that was not put yet."""
    left = [s for s in transcript.statements if s.press and not state.knows("pressed", s.id)]
    if not left:
        return Said(f"Every line of '{transcript.name}' has been put. A number puts one of them again, for nothing.")
    steps = lawful(case, state, [(f"press {s.number}", Move("press", (s.id,))) for s in left])
    return Series(steps) if steps else refuse_time(case, state)


def _present(case: Case, state: State, rest: str) -> Reply:
    what, target = named_item(case, state, rest, TO) or two(rest, TO) or (rest, "")
    if not target:
        return _present_where(case, state, what)
    if not re.search(r"\d", target) and re.search(r"\d", what):
        what, target = target, what
    found = _statement(case, state, target)
    if not isinstance(found, Statement):
        return found
    reply = choose(case, state, what, [(c, Move("present", (c.value, found.id))) for c in nouns.items(case, state)])
    if reply is None:
        return not_held(case, state, what)
    if not isinstance(reply, Understood):
        return reply
    return _put_it(case, reply.move, found)


def _put_it(case: Case, move: Move, statement: Statement) -> Asked:
    put = meeting_line(case, move.args[0], statement)
    return Asked(f"To statement {statement.number} you would put: '{put}' Put it? (yes or no)", ((put, move),))


def line_first(case: Case, reply: Reply, context: Context) -> Reply:
    """A statement chosen by its number alone, for an item to be laid beside it: the line is shown before it is put."""
    if not isinstance(reply, Understood) or reply.move.verb != "present":
        return reply
    statement = case.statement(reply.move.args[1])
    unseen = statement is not None and (f"statement {statement.number}", reply.move) in context.pending
    return _put_it(case, reply.move, statement) if statement and unseen else reply


def _present_where(case: Case, state: State, rest: str) -> Reply:
    transcript = open_transcript(case, state)
    if transcript is None:
        return nothing_open(case, state, " Then: 'present ITEM to NUMBER'.")
    if not rest:
        return NotUnderstood("what", "Present which item, to which statement? For instance: present ITEM to 2.")
    hits = match(rest, nouns.items(case, state))
    if not hits:
        return not_held(case, state, rest)
    pairs = [
        (f"statement {s.number}, {meeting_line(case, h.value, s)}", Move("present", (h.value, s.id)))
        for h in hits
        for s in transcript.statements
    ]
    legal = lawful(case, state, pairs)
    if not legal:
        return refuse(case, state, pairs[0][1])
    if len(hits) == 1 and len(legal) == len(transcript.statements):
        span = _all_numbers(transcript)
        plain = tuple((f"statement {s.number}", move) for s, (_, move) in zip(transcript.statements, legal, strict=True))
        return Asked(f"Lay '{hits[0].name}' beside which statement of '{transcript.name}': {span}? You are shown the line first.", plain)
    return Asked(f"To which statement, with which line: {numbered([line for line, _ in legal])}", legal)


def _compare(case: Case, state: State, rest: str) -> Reply:
    pairs = comparable(case, state)
    if not pairs:
        return NotUnderstood("nothing_to_compare", "You have not read two papers of one witness yet, nor two that the file pairs.")
    pool = []
    for pair in pairs:
        first, second = earlier_first(case.transcripts[pair[0]], case.transcripts[pair[1]])
        also = tuple(f"{x} {y}" for x in (first.name, *first.also) for y in (second.name, *second.also))
        pool.append((Candidate(" ".join(pair), f"{first.name} and {second.name}", also), Move("compare", pair)))
    text = re.sub(r"\b(?:and|with|to|against)\b", " ", rest)
    if not text.strip() and len(pool) == 1:
        return give(case, state, pool[0][1])
    # A pair with the paper in hand is likelier meant.
    shown = tuple((c.name, m) for c, m in sorted(pool, key=lambda p: state.open not in p[1].args))[:HANDFUL]
    names = numbered([name for name, _ in shown])
    if not text.strip():
        return Asked(f"Compare which: {names}?", shown)
    if reply := choose(case, state, text, pool):
        return reply
    return Asked(f"{_why_not(case, state, text)} You can compare: {names}.", shown)


def _why_not(case: Case, state: State, text: str) -> str:
    """Two papers that the file pairs, one of them not read yet; or no pair at all."""
    wanted = stem_set(text)
    for pair in comparisons(case):
        papers = [case.transcripts[name] for name in pair]
        unread = [p for p in papers if not state.knows("read", p.id)]
        if len(unread) == 1 and all(any(stem_set(n) <= wanted for n in (p.name, *p.also)) for p in papers):
            return f"Of those two you have not read one yet: {unread[0].name}."
    return "Those two are not paired."


def flag_word(text: str) -> str | None:
    """The flag that a word means, told whole, in part or in the plural."""
    for flag in FLAGS:
        if stem(text.lower()) == stem(flag) or (len(text) > 3 and flag.startswith(text.lower())):
            return flag
    return None


def _flags_at_end(rest: str) -> tuple[str, tuple[str, ...]]:
    """What stands before the flags that a phrase ends with, and those flags: ``confession coerced, leading``."""
    parts, flags = rest.replace(",", " , ").split(), []
    while parts:
        if flag := flag_word(parts[-1]):
            flags.append(flag)
        elif parts[-1].lower() not in (",", "and", "as", "is", "for", "with"):
            break
        parts.pop()
    return " ".join(parts).replace(" ,", ","), tuple(dict.fromkeys(reversed(flags)))


def named_items(case: Case, state: State, text: str) -> tuple[str, ...]:
    """The items of a list, each as it was named; the text itself where it is one item's name, or where a part names none."""
    pool = list(nouns.items(case, state))
    parts = tuple(p for p in re.split(r"\s*(?:,|;|\band\b)\s*(?:and\s+)?", text) if p)
    if match(text, pool, WORDS) or not all(match(p, pool) for p in parts):
        return (text,)
    return parts


def _flagging(verb: str) -> Reader:
    def one(case: Case, state: State, what: str, flag: str) -> Reply:
        if several := _several(case, state, what, verb, flag):
            return several
        pool = [(c, Move(verb, (c.value, flag))) for c in nouns.items(case, state)]
        if what and (whole := choose(case, state, what, pool, WHOLE)):
            return whole
        if not what or NUMBER.match(what) or re.search(r"\b\d{1,3}\s+of\b", what) or numbers(what, MOST):
            found = _statement(case, state, what, anywhere=True)
            return give(case, state, Move(verb, (found.id, flag))) if isinstance(found, Statement) else found
        return choose(case, state, what, pool) or not_held(case, state, what)

    def read(case: Case, state: State, rest: str) -> Reply:
        what, flags = _flags_at_end(rest)
        if not flags:
            return _flags_on(case, state, rest) if verb == "unflag" and what else Said(FLAG_GUIDE)
        named = named_items(case, state, what)
        return in_a_row([(f"{verb} {item} {flag}", one(case, state, item, flag)) for item in named for flag in flags])

    return read


def _flags_on(case: Case, state: State, rest: str) -> Reply:
    """``unflag THING``: the one flag on it, or which of several."""
    hits = {c.value for c in match(rest, nouns.items(case, state))}
    if NUMBER.match(rest.strip()) and isinstance(found := _statement(case, state, rest, anywhere=True), Statement):
        hits = {found.id}
    options = tuple((f"{ref_name(case, ref)}: {flag}", Move("unflag", (ref, flag))) for ref, flag in sorted(state.flags) if ref in hits)
    if not options:
        return NotUnderstood("no_flag", "No flag of yours is on that.")
    return Understood(options[0][1]) if len(options) == 1 else Asked(f"Take off which: {numbered([n for n, _ in options])}?", options)


def _to_which(case: Case, state: State, verb: str, items: tuple[Candidate, ...]) -> Reply:
    """``link ITEM``: the questions asked, of which one may be meant."""
    pairs = [(case.questions[q].name, Move(verb, (i.value, q))) for i in items[:1] for q in asked_questions(case, state)]
    if legal := lawful(case, state, pairs)[:HANDFUL]:
        return Asked(f"{verb.capitalize()} '{items[0].name}' to which question: {numbered([name for name, _ in legal])}?", legal)
    return NotUnderstood("what", f"{verb.capitalize()} which item to which question? For instance: link ITEM to QUESTION.")


LINKS = "to|with|from|and"  # what joins an item to what it is linked with


def _linking(verb: str) -> Reader:
    def read(case: Case, state: State, rest: str) -> Reply:
        item, target = named_item(case, state, rest, LINKS) or two(rest, LINKS) or (rest, "")
        hits = match(item, nouns.items(case, state))
        if not hits and rest:
            return not_held(case, state, item)
        if not target:
            return _to_which(case, state, verb, hits)
        pool = [(t, Move(verb, (i.value, t.value))) for i in hits for t in nouns.targets(case)]
        names = {m: f"{case.items[m.args[0]].name} to {ref_name(case, m.args[1])}" for _, m in pool}
        return choose(case, state, target, pool, names=names) or _no_target(case, state, target)

    return read


def _no_target(case: Case, state: State, text: str) -> NotUnderstood:
    """No question or answer of that name: those of this part, and none of a later one."""
    asked = list(nouns.questions(case, open_questions(case, state)))
    near = suggestion(text, asked)
    more = f"Did you mean '{near}'?" if near else f"Here these are asked: {listed([c.name for c in asked])}."
    return NotUnderstood("unknown_noun", f"There is no question or answer '{text[:60]}'. {more}")


PAPER_READERS: dict[str, Reader] = {
    "press": _press,
    "present": _present,
    "compare": _compare,
    "flag": _flagging("flag"),
    "unflag": _flagging("unflag"),
    "link": _linking("link"),
    "unlink": _linking("unlink"),
}
