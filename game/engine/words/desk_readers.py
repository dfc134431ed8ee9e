"""Readers for the filing form."""

from __future__ import annotations

import re

from game.case.model import Case
from game.case.names import words
from game.engine.moves import Move, is_legal
from game.engine.passages import listed, midway
from game.engine.state import State, addable_questions, answered_questions, filed_before, filing_questions, open_questions
from game.engine.words import nouns
from game.engine.words.answers import answer_move, chips
from game.engine.words.choosing import Reader, choose, give, in_a_row, lawful, named_item, numbered, simple, strip_filler, two
from game.engine.words.counting import every
from game.engine.words.nouns import BEGINNINGS, PRONOUNS, WHOLE, WORDS, Candidate, match
from game.engine.words.paper_readers import named_items
from game.engine.words.refusals import refuse, unknown
from game.engine.words.replies import Asked, NotUnderstood, Reply, Said, Understood

Narrowed = tuple[Candidate, Move]
FOR = "for|on|in|from|under"  # what joins an item to a question


def _chosen(case: Case, state: State, text: str, pool: list[Narrowed]) -> Reply | None:
    """What fits among the questions in the filing before what fits among those that could be added."""
    held = filing_questions(case, state)
    inside = [(c, m) for c, m in pool if m.args[0] in held]
    return choose(case, state, text, inside, WORDS) or choose(case, state, text, pool)


def question_named(case: Case, state: State, text: str, least: int = BEGINNINGS) -> tuple[Candidate, ...]:
    """The questions that a phrase names: those in the filing before those that could be added, the one in hand before others."""
    for names in (filing_questions(case, state), open_questions(case, state)):
        if hits := match(text, nouns.questions(case, names), least):
            return tuple(h for h in hits if h.value == state.focus) or hits
    return ()


def _question_for(case: Case, state: State, verb: str, item: str, where: str) -> Reply:
    """A move that names an item and a question; asks back where the filing has several."""
    hits = match(item, nouns.items(case, state))
    if not hits:
        return NotUnderstood("not_found", f"Your notebook holds no '{item}'. 'notebook' lists what it holds.")
    held = filing_questions(case, state)
    if where:
        meant = [q.value for q in question_named(case, state, where)]
        if not meant:
            return unknown(case, state, where, list(nouns.questions(case, open_questions(case, state))))
    else:
        meant = [state.focus] if state.focus in held else list(held)
    pairs = [(f"{i.name} for {case.questions[q].name}", Move(verb, (q, i.value))) for i in hits for q in meant]
    if not where and verb in TAKEN_BACK:  # from wherever it stands
        pairs = [(f"{i.name} for {case.questions[q].name}", Move(verb, (q, i.value))) for i in hits for q in held]
    legal = lawful(case, state, pairs)
    in_hand = [m for _, m in legal if m.args[0] == state.focus]
    if len(in_hand) == 1 or len(legal) == 1:
        return Understood((in_hand or [legal[0][1]])[0])
    if not legal:
        return refuse(case, state, pairs[0][1])
    return Asked(f"For which: {numbered([n for n, _ in legal])}?", legal)


TAKEN_BACK = frozenset({"uncite", "uncounter"})


def _citing(verb: str) -> Reader:
    """``cite ITEM``, ``cite ITEM for QUESTION``, ``cite ITEM, ITEM and ITEM for QUESTION``: one move an item."""

    def read(case: Case, state: State, rest: str) -> Reply:
        named = named_item(case, state, rest, FOR)
        items, where = named or two(rest, FOR) or (rest, "")
        if not items:
            return NotUnderstood("what", f"{verb.capitalize()} which item, for which question?")
        each = (items,) if named else named_items(case, state, items)
        joint = f" for {where}" if where else ""
        return in_a_row([(f"{verb} {item}{joint}", _question_for(case, state, verb, item, where)) for item in each])

    return read


def _rival(case: Case, state: State, rest: str) -> Reply:
    if not rest:
        return NotUnderstood("what", "Which answer do you take up as the rival? 'drop rival' takes it off.")
    if rest.lower() in ("none", "off") and not match(rest, nouns.desk_answers(case, state), WHOLE):
        return _clearing("unrival")(case, state, "")
    return answer_move(case, state, rest, lambda q, a: Move("rival", (q, a)))


def _wording(verb: str) -> Reader:
    def read(case: Case, state: State, rest: str) -> Reply:
        """``reason QUESTION: words``; without a question where the form has only one in hand."""
        head, colon, tail = rest.partition(":")
        hits = question_named(case, state, head) if colon else ()
        if len(hits) == 1:
            words = (tail.strip(),) if tail.strip() else ()
            return give(case, state, Move(verb if words else f"un{verb}", (hits[0].value, *words)))
        text = rest.strip()
        if not text:
            return NotUnderstood("what", f"Say it in your words: {verb} QUESTION: because ...")
        names = filing_questions(case, state)
        begun = [q for q in names if state.draft(q).rival or state.draft(q).laid]
        options = tuple((case.questions[q].name, Move(verb, (q, text))) for q in begun or names)
        if state.focus in names or len(options) == 1:
            return give(case, state, Move(verb, (state.focus or options[0][1].args[0], text)))
        return Asked(f"For which: {numbered([n for n, _ in options])}?", options)

    return read


def _clearing(verb: str) -> Reader:
    """``unrival``, ``unreason``, ``unwhy``, with a question or for the one in hand."""

    def read(case: Case, state: State, rest: str) -> Reply:
        legal = [(case.questions[q].name, m) for q in filing_questions(case, state) if is_legal(case, state, m := Move(verb, (q,)))]
        where = re.sub(r"^(?:for|on|of|from)\s+", "", rest.strip())
        if where:
            pool = [(c, Move(verb, (c.value,))) for c in nouns.questions(case, open_questions(case, state))]
            return _chosen(case, state, where, pool) or unknown(case, state, where, [c for c, _ in pool])
        in_hand = [m for _, m in legal if m.args[0] == state.focus]
        if in_hand or len(legal) == 1:
            return Understood(in_hand[0] if in_hand else legal[0][1])
        if not legal:
            return refuse(case, state, Move(verb))
        return Asked(f"For which: {numbered([n for n, _ in legal])}?", tuple(legal))

    return read


def _add(case: Case, state: State, rest: str) -> Reply:
    """``add QUESTION``: takes it into the filing."""
    pool = [(c, Move("add", (c.value,))) for c in nouns.questions(case, open_questions(case, state))]
    names = [case.questions[q].name for q in addable_questions(case, state)]
    if not rest.strip():
        told = f"Add which question: {listed(names)}?" if names else "There is no further question to add."
        return NotUnderstood("what", told)
    return choose(case, state, rest, pool) or _not_for_this(case, state, rest) or unknown(case, state, rest, [c for c, _ in pool])


def _not_for_this(case: Case, state: State, rest: str) -> Reply | None:
    """A question of the case that this filing may not take up: said so, with those it may."""
    meant = match(rest, list(nouns.questions(case, case.questions)), WORDS)
    if not meant:
        return None
    names = [case.questions[q].name for q in addable_questions(case, state)]
    rest_of = f" You may add: {listed(names)}." if names else ""
    return NotUnderstood("not_now", f"This file does not take up {midway(meant[0].name)}.{rest_of}")


CLEARS = {"rival": "unrival", "reason": "unreason", "why": "unwhy", "reasoning": "unwhy"}


def _drop(case: Case, state: State, rest: str) -> Reply:
    """``drop QUESTION`` leaves it out; ``drop rival``, ``drop reason``, ``drop why`` take those off; ``drop ITEM`` is uncited."""
    words = re.sub(r"^(?:the|my)\s+", "", rest.strip())
    if not words:
        return NotUnderstood("what", "Leave out which question? 'drop rival' and 'drop reason' take those off.")
    pool = [(c, Move("drop", (c.value,))) for c in nouns.questions(case, open_questions(case, state))]
    if whole := choose(case, state, rest, pool, WHOLE):
        return whole
    first, _, further = words.partition(" ")
    if first.lower() in CLEARS:
        return _clearing(CLEARS[first.lower()])(case, state, further)
    if named := choose(case, state, rest, pool, WORDS):
        return named
    item, _ = two(rest, "for|on|from") or (rest, "")
    if match(item, nouns.items(case, state)):
        return _citing("uncite")(case, state, rest)
    return choose(case, state, rest, pool) or unknown(case, state, rest, [c for c, _ in pool])


def debrief(case: Case, state: State, rest: str) -> Reply:
    """``debrief`` opens every question of the filing, ``debrief QUESTION`` one."""
    if not rest.strip() or rest.strip().lower() in ("all", "everything") or not answered_questions(case, state):
        return give(case, state, Move("debrief"))
    pool = [(c, Move("debrief", (c.value,))) for c in nouns.questions(case, answered_questions(case, state))]
    return choose(case, state, strip_filler(rest), pool) or unknown(case, state, rest, [c for c, _ in pool])


PHRASES = (
    (re.compile(r"take\s+up\s+(.+?)\s+as\s+(?:the\s+|my\s+)?rival$", re.I), "rival"),
    (re.compile(r"take\s+up\s+(.+)$", re.I), "add"),
    (re.compile(r"take\s+(.+?)\s+up$", re.I), "add"),
    (re.compile(r"take\s+in\s+(.+)$", re.I), "add"),
    (re.compile(r"leave\s+out\s+(.+)$", re.I), "drop"),
    (re.compile(r"leave\s+(.+?)\s+out$", re.I), "drop"),
    (re.compile(r"take\s+off\s+(.+)$", re.I), "drop"),
    (re.compile(r"take\s+(.+?)\s+off$", re.I), "drop"),
    (re.compile(r"no\s+(rival|reason)$", re.I), "drop"),
)


def desk_phrase(case: Case, state: State, text: str) -> Reply | None:
    """What is said at the form in two words: ``take up QUESTION``, ``leave QUESTION out``, ``take the rival off``."""
    for phrase, verb in PHRASES:
        if said := phrase.match(text):
            return DESK_READERS[verb](case, state, said[1])
    kept = _KEPT.match(text)
    return _left_standing(case, state, kept[1]) if kept else None


_KEPT = re.compile(r"(?:stand\s+by|keep\s+to|keep|leave)\s+(.+?)(?:\s+as\s+(?:it|they)\b.*)?[.!]?$", re.I)


def _left_standing(case: Case, state: State, text: str) -> Reply | None:
    """``stand by QUESTION``: nothing has to be done for it, and that is said."""
    if every(text) or set(words(text)) <= PRONOUNS:
        return Said("Whatever you do not change stays on the form as it is. 'submit' hands it in.")
    names = {h.value for h in question_named(case, state, text)}
    names |= {h.value.partition(".")[0] for h in match(text, nouns.desk_answers(case, state), WORDS) if not names}
    if len(names) != 1:
        return None
    question = case.questions[names.pop()]
    before = filed_before(state, question.id)
    if before and state.draft(question.id) == before.draft:
        return Said(f"{question.name} stays as you filed it in {case.parts[before.part].name}. Nothing has to be done for it.")
    return Said(f"{question.name} stays as it stands on the form. Nothing has to be done for it.")


def question_shown(case: Case, state: State, text: str) -> Said | None:
    """A question of the form by its name: what it asks, and its answers."""
    hits = match(text, nouns.questions(case, open_questions(case, state)), WHOLE)
    if len(hits) != 1:
        return None
    question = case.questions[hits[0].value]
    answers = "; ".join(f"{a.name}: {a.text.rstrip('.')}" for a in question.answers)
    return Said(f"{question.name}: {question.asks} {answers}. '7 on ANSWER' lays chips.", focus=question.id)


def _answering(case: Case, state: State, rest: str) -> Reply:
    """``answer QUESTION`` shows it; ``answer ANSWER 7`` lays chips."""
    return question_shown(case, state, rest) or chips(case, state, rest)


DESK_READERS: dict[str, Reader] = {
    "chips": chips,
    "answer": _answering,
    "cite": _citing("cite"),
    "uncite": _citing("uncite"),
    "rival": _rival,
    "counter": _citing("counter"),
    "uncounter": _citing("uncounter"),
    "reason": _wording("reason"),
    "why": _wording("why"),
    "unrival": _clearing("unrival"),
    "unreason": _clearing("unreason"),
    "unwhy": _clearing("unwhy"),
    "add": _add,
    "drop": _drop,
    "submit": simple("submit"),
    "close": simple("close"),
}
