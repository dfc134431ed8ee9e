"""The filing: what is in it, what is carried over, and what comes back: verdict, debrief and letter."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.case.conditions import parse as condition
from game.case.model import Block
from game.case.terms import FLAGS, SLOTS
from game.engine.debrief import unread
from game.engine.filing import filed_questions, report
from game.engine.letter import FLAGS_TOLD, LEAD, account, fill, letter, quoted, slots
from game.engine.moves import Move, moves
from game.engine.narration import narrate
from game.engine.state import addable_questions, answered_questions, filing_questions
from game.engine.step import Turn, start, step
from game.engine.words.completion import complete
from game.fronts.wire import reply
from game.play.game import Game
from game.play.journal import Start, read
from game.play.script import parse, run
from game.play.transcript import write

FILED = ("10 on clerk", "10 on night", "submit")


def begun(case, *lines, items=()):
    """The first part with the form open, after exact moves."""
    return made(case, start(case, "the-office", holding=items).state, "file", *lines)


def made(case, state, *lines):
    return turned(case, state, *lines).state


def turned(case, state, *lines):
    """The last turn of some exact moves."""
    turn = Turn(state, ())
    for row in lines:
        verb, *args = row.split()
        turn = step(case, turn.state, Move(verb, tuple(args)))
    return turn


def told(case, turn):
    return "\n".join(p.text for p in narrate(case, turn.state, turn.events))


def second(case, *lines, items=tuple, before=()):
    """The form of the second part, after a first that was filed with the clerk at night."""
    held = list(case.items) if items is tuple else items
    state = begun(case, "chips who-took-it clerk 10", "chips when night 10", *before, "submit", items=held)
    return made(case, state, "next", "file", *lines)


# What is in the filing.


@pytest.mark.parametrize(
    "move",
    [
        Move("chips", ("why", "debt", "4")),
        Move("cite", ("why", "gap")),
        Move("rival", ("why", "spite")),
        Move("counter", ("why", "gap")),
        Move("reason", ("why", "no")),
        Move("why", ("why", "yes")),
        Move("add", ("why",)),
    ],
    ids=str,
)
def test_a_question_is_taken_up(small, move):
    """A question that may be asked is in the filing once anything is put down for it, or it is added by name; the event says which."""
    state = begun(small, items=["gap"])
    assert (filing_questions(small, state), addable_questions(small, state)) == (("who-took-it", "when"), ("why",))
    turn = step(small, state, move)
    assert turn.state.added == {"why"}
    assert filing_questions(small, turn.state) == ("who-took-it", "when", "why")
    assert str(turn.events[0]) == f"added why {move.verb}"
    again = step(small, turn.state, Move("chips", ("why", "spite", "1")))
    assert [e.kind for e in again.events] == ["drafted"], "it is taken up once"


def test_a_question_is_left_out_and_taken_up_again(small):
    """Leaving a question out keeps what stands on it; what is asked cannot be left out, nor added."""
    state = begun(small, "chips why debt 10")
    listed = moves(small, state)
    assert Move("drop", ("why",)) in listed
    assert not [m for m in listed if m.verb == "add" or m == Move("drop", ("when",))]
    dropped = step(small, state, Move("drop", ("why",)))
    assert "What stands on it is kept." in told(small, dropped)
    assert dropped.state.draft("why").laid == 10
    assert dropped.state.added == frozenset()
    back = step(small, dropped.state, Move("add", ("why",)))
    assert "10 of 10" in told(small, back)
    assert back.state.drafts == state.drafts


def test_what_is_left_out_is_not_filed(small):
    """Only what is asked or added is scored, told in the letter and recorded as filed."""
    lines = ("chips who-took-it clerk 10", "chips when night 10", "chips why debt 10")
    whole = made(small, begun(small, *lines), "submit")
    without = made(small, begun(small, *lines), "drop why", "submit")
    assert [f.question for f in filed_questions(small, whole)] == ["who-took-it", "when", "why"]
    assert [f.question for f in filed_questions(small, without)] == ["who-took-it", "when"]
    assert whole.knows("filed", "why")
    assert not without.knows("filed", "why")
    assert Move("debrief", ("why",)) in moves(small, whole)
    assert Move("debrief", ("why",)) not in moves(small, without)


def test_an_added_question_without_chips_is_left_out_and_said_to_be(small):
    """It holds the filing back no more than it ever did (old journals hand such forms in), and nobody is left to wonder."""
    state = begun(small, "chips who-took-it clerk 10", "chips when night 10", "cite why gap", items=["gap"])
    assert "Added, but left out as long as no chips lie on it: why." in told(small, turned(small, state, "file"))
    done = made(small, state, "submit")
    assert answered_questions(small, done) == ("who-took-it", "when")
    begun_more = made(small, state, "chips why debt 1")
    assert Move("submit") not in moves(small, begun_more)
    assert Move("submit") in moves(small, made(small, begun_more, "drop why"))


def test_a_lesson_adds_nothing(small):
    """A lesson's cut of a part asks what it asks."""
    state = made(small, start(small, "", lesson="ten-minutes").state, "file")
    assert addable_questions(small, state) == ()
    assert not {"add", "drop"} & {m.verb for m in moves(small, state)}


# What is carried over.


def test_nothing_is_in_the_next_filing_until_it_is_taken_up(small):
    """A new part begins with what it asks; an answer of before comes into it with `add`, as it was, and no sooner."""
    state = begun(small, "chips who-took-it clerk 10", "chips when night 10", "chips why debt 10", "submit")
    new = made(small, state, "next", "file")
    assert (new.added, new.focus) == (frozenset(), "")
    assert filing_questions(small, new) == ("why",)
    assert Move("submit") in moves(small, new), "the answer to what is asked again is carried over"
    assert [f.question for f in filed_questions(small, made(small, new, "submit"))] == ["why"]
    both = made(small, new, "add when", "submit")
    assert [f.question for f in filed_questions(small, both)] == ["why", "when"]
    assert both.draft("when").chips == (("night", 10),)


def test_the_form_tells_what_is_carried_over(small):
    """For each question: as filed before and where, or revised and from what; and which others could be added, by what there is of them."""
    state = second(small, before=("chips why spite 10", "drop why"))
    form = told(small, turned(small, state, "file"))
    assert "Answered in The Office: who took it and when." in form
    assert "'add QUESTION' takes one into the filing" in form
    added = turned(small, state, "add when")
    assert "Carried over as you filed it in The Office: stand by it, or revise it." in told(small, added)
    assert "changed since" not in told(small, added)
    form = told(small, turned(small, added.state, "chips when night 4", "file"))
    assert "Revised since The Office, where you laid 10 on 'night'." in form
    assert "Answered in The Office: who took it." in form


def test_what_was_begun_and_put_aside_is_told(small):
    """A question left out with something on it is not told as one that was never touched."""
    state = begun(small, "chips why spite 3", "drop why")
    assert "Begun, and put aside: why." in told(small, turned(small, state, "file"))
    assert "Not answered yet: why." in told(small, turned(small, begun(small), "file"))


def test_changed_flags_on_what_is_carried_over_are_told(small):
    """The answer stands as it was, and yet its criticism may not."""
    state = second(small, "add when", before=("cite when gap",))
    assert "The flags on what it cites have changed since." not in told(small, turned(small, state, "file"))
    flagged = made(small, state, "flag gap late")
    assert "The flags on what it cites have changed since." in told(small, turned(small, flagged, "file"))


def test_what_is_carried_over_stays_citable(small):
    """Citations of an earlier filing can be taken off, put back and added to, in a part whose places hold none of them."""
    state = second(small, "add when", before=("cite when gap", "counter when letter"))
    assert state.draft("when").cites == ("gap",)
    state = made(
        small, state, "uncite when gap", "cite when stopped-clock", "cite when gap", "uncounter when letter", "counter when letter"
    )
    assert state.draft("when").cites == ("stopped-clock", "gap")


# Taking back, undo, journals, the wire.


def test_the_rival_and_the_words_can_be_taken_off(small):
    """Without a rival nothing stays behind that no form shows; a reason or the reasoning can be struck out by itself."""
    state = begun(small, "rival when noon", "counter when gap", "reason when no", "why when yes", items=["gap"])
    assert {"unrival when", "unreason when", "unwhy when"} <= {str(m) for m in moves(small, state)}
    assert made(small, state, "unreason when").draft("when").rival == "noon"
    assert made(small, state, "unwhy when").draft("when").why == ""
    off = made(small, state, "unrival when").draft("when")
    assert (off.rival, off.rival_cites, off.reason, off.why) == ("", (), "", "yes")
    assert not {"unrival", "unreason", "unwhy"} & {m.verb for m in moves(small, begun(small))}


def test_words_are_kept_as_one_line(small):
    """What is kept is what every front shows: white space of any kind is one blank."""
    state = step(small, begun(small), Move("reason", ("when", " a\n\tb\u2003 c "))).state
    assert state.draft("when").reason == "a b c"


def test_undo_and_the_journal_know_the_moves(small, play, tmp_path):
    """What was added, left out and struck out comes back with undo, and out of a save as it was."""
    game = play("file", "add why", "drop why", "4 on debt", "rival spite", "drop rival", folder=tmp_path)
    states = [s.added for s in game.states]
    assert states[2:] == [{"why"}, frozenset(), {"why"}, {"why"}, {"why"}]
    for _ in range(3):
        game.undo()
    assert game.state.added == frozenset()
    game.close()
    (path,) = tmp_path.glob("*.jsonl")
    assert Game.resume(small, read(path)).state == game.state


def test_a_journal_of_before_still_replays(small):
    """Moves as they were written before questions could be added by name lead to the same filing."""
    rows = (
        "file", "chips who-took-it clerk 10", "chips when night 10", "cite why gap", "chips why debt 5", "chips why debt 0", "submit",
        "next", "file", "chips why debt 10", "submit",
    )  # fmt: skip
    state = made(small, start(small, "the-office", holding=["gap"]).state, *rows)
    assert [f.question for f in filed_questions(small, state)] == ["why"]


def test_a_transcript_of_the_moves_runs_green(small, play):
    """A play with the new moves, written as a script, comes out as it says."""
    game = play("file", "add why", "drop why", *FILED, "debrief", "debrief when")
    text = write(small, game.start, game.entries, "mine")
    assert [str(f) for s in parse(text, "mine") for f in run(small, s, "mine")] == []
    assert "> debrief when" in text


def test_the_wire_lists_and_takes_the_moves(small):
    """Every new move is listed with words and is taken as listed; the reply tells its event."""
    game = Game.new(small, Start("the-office"))
    answer = {}
    for row in ("file", "add why", "rival why spite", "unrival why", "drop why", "10 on clerk", "10 on night", "submit", "debrief when"):
        answer = json.loads(json.dumps(reply(game, json.dumps({"move": row}))))
        assert "error" not in answer, answer
    assert answer["events"] == [{"kind": "debriefed", "subject": "the-office", "other": "when"}]
    assert {"move": "debrief when", "label": "Debrief: when"} in answer["moves"]


def test_completion_offers_the_questions(small, play):
    """After `add`, `drop` and `debrief` stand the questions that they can take."""
    game = play("file")
    assert complete(small, game.state, "add ") == ("add why",)
    game.type("add why")
    assert complete(small, game.state, "add ") == ()
    assert complete(small, game.state, "drop ") == ("drop why",)
    for row in ("drop why", *FILED):
        game.type(row)
    assert complete(small, game.state, "debrief ") == ("debrief who took it", "debrief when")


def test_a_question_in_the_filing_goes_before_one_outside(small):
    """Words that fit a question of the filing are not asked back for the sake of one that is not in it."""
    wide = replace(small, questions={**small.questions, "why": replace(small.questions["why"], also=("when",))})
    game = Game.new(wide, Start("the-office", holding=("gap",)))
    for row in ("file", "cite gap for when"):
        game.type(row)
    assert game.state.draft("when").cites == ("gap",)


# The verdict and the debrief.


def test_the_order_of_the_verdict(small, play):
    """Five bars, then the total with weights and limits, the letter, the close, and then the questions with how to open each."""
    game = play("file", "10 on clerk", "5 on morning", "5 on night")
    text = "\n".join(p.text for p in game.type("submit").passages)
    order = [
        *("Evidence: ", "Source criticism: ", "The rival answered: ", "Confidence fits the evidence: ", "The record: ", "Total: "),
        *("The weights are the author's judgement.", "Weights: evidence 35", "The letter", LEAD, "The porter\n", "The porter locks up."),
        *("who took it: 'clerk', ", "'debrief who took it' opens it.", "when: 'morning' and 'night', ", "'debrief' opens them all"),
    ]
    at = [text.index(part) for part in order]
    assert at == sorted(at)
    assert text.count("Evidence: ") == 1
    assert "Together S" not in text
    again = game.type("verdict")
    assert "\n".join(p.text for p in again.passages) == text


def test_the_bars_of_the_whole(small):
    """Each is the mean over the questions where it counts; a part that falls away somewhere says so, as does the total."""
    state = begun(
        small, "chips who-took-it clerk 10", "chips when night 10", "chips why debt 10", "cite why letter", items=list(small.items)
    )
    judged = report(small, made(small, state, "submit"))
    evidence = next(b for b in judged.bars() if b.name == "evidence")
    assert evidence.points == pytest.approx(sum(j.marks.evidence for j in judged.questions) / 3)
    assert [judged.counted(b.name) for b in judged.bars()] == [3] * 5
    alone = replace(judged, questions=tuple(replace(j, bars=tuple(replace(b, points=None) for b in j.bars)) for j in judged.questions))
    assert [b.points for b in alone.bars()] == [None] * 5


def test_where_the_rival_falls_away(small):
    """The bar counts over the other questions, and the total says why the sums differ."""
    only = {"caretaker-first": {"who-took-it": {"clerk": 0.0}}, "gap": {"who-took-it": {"clerk": 0.4}}}
    items = {n: replace(i, relevance={**i.relevance, **only.get(n, {})}) for n, i in small.items.items()}
    case = replace(small, items=items)
    state = begun(case, "chips who-took-it clerk 10", "chips when night 10", "submit")
    text = "\n".join(p.text for p in narrate(case, state, turned(case, state, "verdict").events))
    assert "The rival answered: 0.0 of 10. (over the 1 of 2 questions where it counts)" in text
    assert "the bars need not add up to the total" in text


def test_the_debrief_of_one_question(small, play):
    """The answer, the bars with reasons, the record with its authorities, what would change minds, what was not read, where to look."""
    game = play("x clock", "file", "10 on clerk", "5 on morning", "5 on noon", "submit")
    text = "\n".join(p.text for p in game.type("debrief when").passages)
    order = [
        *(
            "When was it taken?",
            "You laid 5 on 'morning' and 5 on 'noon'.",
            "Evidence: ",
            "Nothing was cited.",
            "The record: ",
            "Together: ",
        ),
        *("What the record says", "Nobody knows.", "morning (still contested)", "For: Head: The clock.", "noon (refuted)"),
        *("What would change minds", "A dated receipt would.", "What you did not read", "Where to look next", "And in the yard."),
    ]
    at = [text.index(part) for part in order]
    assert at == sorted(at)
    assert "Who took the ledger?" not in text
    every = "\n".join(p.text for p in game.type("debrief").passages)
    assert text in every
    assert "Who took the ledger?" in every


def test_what_was_not_read(small):
    """The weightiest items on the question that never came into the notebook, by name; not what was found, nor what says nothing on it."""
    question = small.questions["when"]
    state = begun(small)
    assert unread(small, state, question) == ["Stopped clock", "Gap", "Caretaker, first"]
    assert unread(small, begun(small, items=["gap"]), question) == ["Stopped clock", "Caretaker, first"]
    assert unread(small, begun(small, items=list(small.items)), question) == []


def test_a_debrief_without_the_new_prose(small, play):
    """A case that says nothing of changed minds and next looks has no empty headings."""
    text = "\n".join(p.text for p in play("file", *FILED).type("debrief who took it").passages)
    assert "What would change minds" not in text
    assert "Where to look next" not in text


# The letter.

WORDS = st.lists(
    st.sampled_from(
        ['"', "'", ". ", "a", " ", '" Your reasoning: "', "You answer no rival.", "; ", "{best}", "{filing}", "(no flag)", "."]
    ),
    max_size=5,
).map("".join)


def fields(question, items):
    """What can be put down for one question: strategies of moves, field by field."""
    first, *_, final = question.answers

    def each(verb, most):
        listed = st.tuples(st.permutations(items), st.integers(0, most)).map(lambda held: held[0][: held[1]])
        return listed.map(lambda held: tuple(Move(verb, (question.id, i)) for i in held))

    def put(verb, strategy):
        return strategy.map(lambda held: (Move(verb, (question.id, held)),) if held.strip() else ())

    def split(n):
        return tuple(Move("chips", (question.id, a.id, str(c))) for a, c in ((first, n), (final, 10 - n)))

    rival = put("rival", st.sampled_from(["", *(a.id for a in question.answers)]))
    return [st.integers(0, 10).map(split), each("cite", 3), rival, each("counter", 2), put("reason", WORDS), put("why", WORDS)]


@st.composite
def filings(draw, case):
    """Two plays up to the filing: the second like the first but for one field of one question, the flags, or a question added."""
    items = list(case.items)[:3]
    flags = [
        st.sets(st.sampled_from(sorted(FLAGS)[:3]), max_size=2).map(lambda held, i=i: tuple(Move("flag", (i, f)) for f in sorted(held)))
        for i in items
    ]
    added = st.one_of(st.just(()), st.just((Move("chips", ("why", "debt", "10")),)))
    asked = [f for q in case.parts["the-office"].asks for f in fields(case.questions[q], items)]
    every = [*asked, *flags, added]
    one = [draw(g) for g in every]
    at = draw(st.integers(0, len(every) - 1))
    return one, [*one[:at], draw(every[at]), *one[at + 1 :]]


def handed_in(case, groups):
    """The filing and its letter, as text."""
    state = begun(case, items=list(case.items))
    for move in (m for group in groups for m in group):
        state = step(case, state, move).state
    state = step(case, state, Move("submit")).state
    return filed_questions(case, state), "\n\n".join(p.text for p in letter(case, state, report(case, state)))


@settings(max_examples=500)
@given(st.data())
def test_no_two_filings_get_the_same_letter(small, data):
    """Chips, citations, flags, rival, reason and reasoning: whatever differs in the filing differs in the letter, and nothing else does."""
    one, two = data.draw(filings(small))
    (filed, text), (other, again) = handed_in(small, one), handed_in(small, two)
    assert (filed == other) == (text == again)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (("x", "y."), ('x". Your reasoning: "y.', "")),
        (("x.", "y."), ('x." Your reasoning: "y.', "")),
        (('"', "y"), ('"". Your reasoning: "y', "")),
        (("x", ""), ('x"', "")),
    ],
)
def test_words_cannot_forge_the_account(small, one, two):
    """Words that imitate the end of their own quotation and what follows it are told from what they imitate."""
    told_back = []
    for reason, why in (one, two):
        groups = [[Move("reason", ("when", reason))], [Move("why", ("when", why))] if why else []]
        chips = [Move("chips", ("when", "night", "10")), Move("chips", ("who-took-it", "clerk", "10"))]
        told_back.append(handed_in(small, [*groups, chips])[1])
    assert told_back[0] != told_back[1]


@given(WORDS.filter(str.strip))
def test_quoted_words_can_be_read_back(words):
    """From the marks the very words can be had again: nothing is lost in quoting."""
    inside = quoted(words).removesuffix(".") if not words.endswith(".") else quoted(words)
    assert inside[1:-1].replace('""', '"') == words


def test_the_account_in_words(small):
    """What was filed stands there as a person would tell it: chips in words, citations with their flags (those on statements too), the
    rival, the quoted words."""
    everything = list(small.items)
    rows = (
        "chips who-took-it clerk 10", "chips when morning 6", "chips when night 3", "chips when noon 1", "cite when stopped-clock",
        "cite when gap", "flag stopped-clock custody", "flag stopped-clock late", "rival when night", "counter when caretaker-first",
    )  # fmt: skip
    state = made(small, start(small, "the-office", holding=everything).state, "go office", "read caretaker-first")
    state = made(small, state, "flag caretaker-first.1 interested", "file", *rows)
    state = step(small, state, Move("reason", ("when", 'It "struck" nine.'))).state
    state = step(small, state, Move("why", ("when", "the clock"))).state
    told_back = [p.text for p in account(small, report(small, made(small, state, "submit")))]
    assert told_back == [
        f"{LEAD} {FLAGS_TOLD}",
        "On who took it you laid all ten chips on 'clerk'. You cite nothing for it. You answer no rival.",
        "On when you laid six chips on 'morning', three on 'night' and one on 'noon'. You cite Stopped clock (custody, late); Gap "
        "(no flag). Against it you take up 'night', with Caretaker, first (interested), and part from it in these words: "
        '"It ""struck"" nine." Your reasoning: "the clock".',
    ]


def lettered(case, *blocks, lines=()):
    """The paragraphs of a letter made of such blocks."""
    made_up = replace(case, letter=tuple(b if isinstance(b, Block) else Block(b, "invented") for b in blocks))
    state = begun(made_up, "chips who-took-it clerk 10", "chips when night 10", *lines, "submit", items=list(case.items))
    return [p.text for p in letter(made_up, state, report(made_up, state))]


def test_the_account_stands_where_the_case_puts_it(small):
    """`{filing}` alone in a paragraph is its place, once; without one it comes last, before the signature."""
    placed = lettered(small, "Dear you,\n\n{filing}\n\nSo much for that.", "{filing}", "Yours,")
    assert (placed[0], placed[1], placed[4:]) == ("Dear you,", LEAD, ["So much for that.", "Yours,", "The porter"])
    fallen = lettered(small, "Dear you,", Block("{filing}", "invented", when=condition("score > 100")), "Yours,")
    assert (fallen[:3], fallen[-1]) == (["Dear you,", "Yours,", LEAD], "The porter")
    assert lettered(replace(small, reader=""), "Dear you,")[-1] != "The porter"


def test_a_players_words_are_not_read_as_slots(small):
    """What comes into the letter from a player or a name is not looked into again."""
    state = step(small, begun(small, items=["gap"]), Move("why", ("when", "{favoured} {filing}"))).state
    state = made(small, state, "chips who-took-it clerk 10", "chips when night 10", "submit")
    assert any('"{favoured} {filing}".' in p.text for p in letter(small, state, report(small, state)))
    assert fill("{a} {b} {c}", {"a": "{b}", "b": "x"}) == "{b} x {c}"
    assert fill("{a}. {a} and {a}", {"a": "the x"}) == "The x. The x and the x", "at the beginning of a sentence a slot has its capital"


def test_every_slot_is_known_to_the_loader(small):
    """What the engine fills in is what the loader lets an author write."""
    state = begun(small, "chips who-took-it clerk 10", "chips when night 10", "submit")
    assert set(slots(small, state, report(small, state))) == set(SLOTS)


def test_the_slots(small):
    """Each slot says what is true of this filing."""
    text = "{found}: {favoured} | {flagged} | {hours} | {added}, {kept}, {revised}, {omitted}"
    flags = ("cite when gap", "flag gap late", "flag gap custody", "chips why debt 10")
    (row, *_) = lettered(small, text, lines=flags)
    assert row == "5 of 5: 'clerk' on who took it, 'night' on when and 'debt' on why | nothing | 2 h | why, nothing, nothing, nothing"
    (row, *_) = lettered(small, "{flagged}")
    assert row == "Nothing"


def test_the_letter_knows_what_was_kept_revised_added_and_left_out(small):
    """Slots, counts and facts of conditions tell how a filing came about from the ones before."""
    blocks = (
        Block("{kept}; {revised}; {added}; {omitted}", "invented"),
        Block("Kept.", "invented", when=condition("kept who took it")),
        Block("Revised.", "invented", when=condition("revised when and revised = 1 and added = 2")),
        Block("Left out.", "invented", when=condition("omitted >= 1")),
    )
    case = replace(small, letter=blocks)
    state = second(case, "chips why debt 10", "add who-took-it", "chips when night 8", "chips when noon 2", "submit")
    rows = [p.text for p in letter(case, state, report(case, state))]
    assert rows[:3] == ["Who took it; when; who took it and when; nothing", "Kept.", "Revised."]
    state = second(case, "chips why debt 10", "submit")
    rows = [p.text for p in letter(case, state, report(case, state))]
    assert rows[:2] == ["Nothing; nothing; nothing; who took it and when", "Left out."]


def test_a_tie_favours_nothing(small):
    """Chips laid evenly are not told back as leaning to one side."""
    night = Block("To the night.", "invented", when=condition("favours when.night"))
    noon = Block("To noon.", "invented", when=condition("favours when.noon"))
    assert "To the night." in lettered(small, night, noon)
    even = lettered(small, night, noon, lines=("chips when night 5", "chips when noon 5"))
    assert not {"To the night.", "To noon."} & set(even)
