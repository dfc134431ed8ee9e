"""The parser: every form of a command, questions back, refusals that help, and that no text breaks it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.engine.moves import WORDED, Move, moves
from game.engine.state import State
from game.engine.step import start
from game.engine.words import Asked, Context, Meta, NotUnderstood, Said, Series, Understood, understand
from game.engine.words.completion import complete
from game.engine.words.labels import offered
from game.engine.words.lexicon import META, VERBS
from game.engine.words.parser import MAX_LINE
from game.engine.words.typed import typed
from game.play.journal import Start

HALL = ()
OFFICE = ("x clock", "in")
PAPER = (*OFFICE, "x shelf", "read caretaker first")
BOTH = (*OFFICE, "x shelf", "read caretaker second", "read caretaker first")
FORM = (*BOTH, "file")
FILED = (*FORM, "10 on clerk", "10 on night", "submit")
RIVAL = (*FORM, "rival stranger", "reason who took it: no", "why who took it: yes", "cite gap for who took it")
LINKED = (*BOTH, "link clock to when", "flag clock custody", "flag 1 interested")


@pytest.fixture(scope="session")
def means(small, play):
    """What a line means after some others."""

    def meaning(typed, before=HALL):
        game = play(*before)
        return understand(small, game.state, typed, game.context)

    return meaning


FORMS = [
    (HALL, "look", "look"),
    (HALL, "l", "look"),
    (HALL, "L.", "look"),
    (HALL, "look around", "look"),
    (HALL, "> look", "look"),
    (HALL, "peek", "look"),
    (HALL, "examine clock", "examine hall.clock"),
    (HALL, "x the clock", "examine hall.clock"),
    (HALL, "look at clock", "examine hall.clock"),
    (HALL, "X TIMEPIECE", "examine hall.clock"),
    (HALL, "x clocks", "examine hall.clock"),
    (HALL, "clock", "examine hall.clock"),
    (HALL, "take clock", "examine hall.clock"),
    (HALL, "pick up the clock", "examine hall.clock"),
    (HALL, "x door", "examine hall.office-door"),
    (HALL, "search clock", "examine hall.clock"),
    (HALL, "go in", "go office"),
    (HALL, "in", "go office"),
    (HALL, "inside", "go office"),
    (HALL, "enter office", "go office"),
    (HALL, "go to the office", "go office"),
    (HALL, "walk to office", "go office"),
    (HALL, "out", "go yard"),
    (HALL, "yard", "go yard"),
    (OFFICE, "out", "go hall"),
    (OFFICE, "back", "go hall"),
    (OFFICE, "leave", "go hall"),
    ((*OFFICE, "skip letter", "out"), "n", "go cellar"),
    ((*OFFICE, "skip letter", "out"), "north", "go cellar"),
    ((*OFFICE, "skip letter", "out"), "go north", "go cellar"),
    ((*OFFICE, "skip letter", "out", "skip cellar"), "s", "go hall"),
    ((*OFFICE, "skip letter", "out"), "skip cellar", "skip cellar"),
    (OFFICE, "ask caretaker about the keys", "ask caretaker keys"),
    (OFFICE, "ask about keys", "ask caretaker keys"),
    (OFFICE, "ask the keeper about keys", "ask caretaker keys"),
    (OFFICE, "ask karetaker about keys", "ask caretaker keys"),
    (OFFICE, "talk to caretaker about keys", "ask caretaker keys"),
    (OFFICE, "ask caretaker keys", "ask caretaker keys"),
    (OFFICE, "ask keys", "ask caretaker keys"),
    (OFFICE, "ask caretaker", "examine caretaker"),
    (OFFICE, "x caretaker", "examine caretaker"),
    (OFFICE, "who is the caretaker?", "about caretaker"),
    (OFFICE, "about caretaker", "about caretaker"),
    (HALL, "what is a ledger", "about ledger"),
    (HALL, "about log", "about log"),
    (OFFICE, "listen", "listen"),
    (OFFICE, "read caretaker 1", "read caretaker-first"),
    (OFFICE, "read first statement", "read caretaker-first"),
    (OFFICE, "read the letter", "read letter"),
    (OFFICE, "open letter", "read letter"),
    (OFFICE, "skip letter", "skip letter"),
    ((*OFFICE, "read letter"), "skip", "skip letter"),
    (PAPER, "press 1", "press caretaker-first.1"),
    (PAPER, "press statement 1", "press caretaker-first.1"),
    (PAPER, "press #1", "press caretaker-first.1"),
    (PAPER, "press 01", "press caretaker-first.1"),
    (PAPER, "challenge 1", "press caretaker-first.1"),
    (PAPER, "press caretaker first 1", "press caretaker-first.1"),
    (PAPER, "flag 1 interested", "flag caretaker-first.1 interested"),
    (PAPER, "flag 2 as hearsay", "flag caretaker-first.2 hearsay"),
    (PAPER, "flag clock custody", "flag stopped-clock custody"),
    (PAPER, "mark the clock as late", "flag stopped-clock late"),
    (PAPER, "flag caretaker 1 coerc", "flag caretaker-first coerced"),
    (LINKED, "unflag clock custody", "unflag stopped-clock custody"),
    (LINKED, "unflag 1 interested", "unflag caretaker-first.1 interested"),
    (PAPER, "link clock to when", "link stopped-clock when"),
    (PAPER, "link gap to clerk", "link gap who-took-it.clerk"),
    (PAPER, "connect clock with morning", "link stopped-clock when.morning"),
    (LINKED, "unlink clock from when", "unlink stopped-clock when"),
    (BOTH, "compare caretaker 1 2", "compare caretaker-first caretaker-second"),
    (BOTH, "compare caretaker first and caretaker second", "compare caretaker-first caretaker-second"),
    (HALL, "notebook", "notebook"),
    (HALL, "nb", "notebook"),
    (HALL, "inventory", "inventory"),
    (HALL, "i", "inventory"),
    (HALL, "timeline", "timeline"),
    (HALL, "board", "board"),
    (HALL, "map", "map"),
    (HALL, "people", "people"),
    (HALL, "search stone hall", "search stone hall"),
    (HALL, "search for ledger", "search ledger"),
    (HALL, "search for clock", "search clock"),
    (OFFICE, "hall", "go hall"),
    (HALL, "hint", "hint"),
    (HALL, "wait", "wait"),
    (HALL, "file", "file"),
    (HALL, "accuse", "file"),
    (FORM, "7 on clerk", "chips who-took-it clerk 7"),
    (FORM, "put 7 on clerk", "chips who-took-it clerk 7"),
    (FORM, "7 chips on the clerk", "chips who-took-it clerk 7"),
    (FORM, "chips night 3", "chips when night 3"),
    (FORM, "cite clock for when", "cite when stopped-clock"),
    (FORM, "rival stranger", "rival who-took-it stranger"),
    (FORM, "counter gap for who took it", "counter who-took-it gap"),
    (FORM, "reason when: it was dark", "reason when it was dark"),
    (FORM, "why when: the clock", "why when the clock"),
    (FORM, "close", "close"),
    ((*FORM, "cite clock for when"), "uncite clock", "uncite when stopped-clock"),
    ((*FORM, "counter clock for when"), "uncounter clock", "uncounter when stopped-clock"),
    ((*FORM, "10 on clerk", "10 on night"), "submit", "submit"),
    ((*FORM, "10 on clerk", "10 on night", "submit"), "verdict", "verdict"),
    (FILED, "debrief", "debrief"),
    (FILED, "debrief all", "debrief"),
    (FILED, "debrief who took it", "debrief who-took-it"),
    (FORM, "add why", "add why"),
    (FORM, "take up why", "add why"),
    (FORM, "take why up", "add why"),
    (FORM, "include why", "add why"),
    ((*FORM, "add why"), "drop why", "drop why"),
    ((*FORM, "add why"), "leave out why", "drop why"),
    ((*FORM, "add why"), "leave why out", "drop why"),
    (FORM, "4 on debt", "chips why debt 4"),
    (RIVAL, "drop rival", "unrival who-took-it"),
    (RIVAL, "no rival", "unrival who-took-it"),
    (RIVAL, "rival none", "unrival who-took-it"),
    (RIVAL, "take the rival off", "unrival who-took-it"),
    (RIVAL, "unrival who took it", "unrival who-took-it"),
    (RIVAL, "drop rival for who took it", "unrival who-took-it"),
    (FORM, "rival noon", "rival when noon"),
    (RIVAL, "drop reason", "unreason who-took-it"),
    (RIVAL, "reason who took it:", "unreason who-took-it"),
    (RIVAL, "drop reasoning", "unwhy who-took-it"),
    (RIVAL, "drop my reasoning", "unwhy who-took-it"),
    (RIVAL, "drop gap", "uncite who-took-it gap"),
    (RIVAL, "take up clerk as rival", "rival who-took-it clerk"),
]


@pytest.mark.parametrize(("before", "typed", "move"), FORMS, ids=[f"{t} ({len(b)})" for b, t, _ in FORMS])
def test_command_forms(means, before, typed, move):
    """A command in the manner of the field is the move it means."""
    reply = means(typed, before)
    assert isinstance(reply, Understood), reply
    assert str(reply.move) == move


@pytest.mark.parametrize(
    ("typed", "command", "words"),
    [
        ("undo", "undo", ""),
        ("again", "again", ""),
        ("g", "again", ""),
        ("save my name", "save", "my name"),
        ("restore my name", "restore", "my name"),
        ("saves", "saves", ""),
        ("transcript play", "transcript", "play"),
        ("help", "help", ""),
        ("?", "help", ""),
        ("moves", "moves", ""),
        ("margin", "margin", ""),
        ("quit", "quit", ""),
        ("QUIT!", "quit", ""),
    ],
)
def test_commands_about_the_play(means, typed, command, words):
    """Undo, save and their like are told apart from moves, with their words."""
    assert means(typed) == Meta(command, words)


@pytest.mark.parametrize(
    ("before", "typed", "code", "says"),
    [
        (HALL, "", "empty", ""),
        (HALL, "  \t ", "empty", ""),
        (HALL, ">", "empty", ""),
        (HALL, "x" * 10_240, "too_long", "2,100"),
        (HALL, "look\x1b[2J", "control_characters", "control"),
        (HALL, "look\x00", "control_characters", ""),
        (HALL, "x \u202eclock", "control_characters", ""),
        (HALL, "\ud800", "control_characters", ""),
        (HALL, "exmaine", "unknown_command", "Did you mean 'examine'?"),
        (HALL, "florble", "unknown_command", "clock"),
        (HALL, "...", "unknown_command", ""),
        (HALL, "x clokc", "unknown_noun", "Did you mean 'clock'?"),
        (HALL, "x zeppelin", "unknown_noun", "clock"),
        (HALL, "x", "what", "Examine what?"),
        (HALL, "7", "no_list", "moves"),
        (HALL, "west", "no_way", "in (Office)"),
        (HALL, "u", "no_way", "No way leads up."),
        (HALL, "n", "not_now", "The cellar is locked."),
        (HALL, "go cellar", "not_now", "The cellar is locked."),
        (HALL, "read", "what", "Nothing"),
        (HALL, "press 1", "no_transcript", "read"),
        (HALL, "present clock to 1", "no_transcript", "read"),
        (HALL, "compare", "nothing_to_compare", ""),
        (HALL, "cite clock", "no_form", "file"),
        (HALL, "verdict", "not_now", "file"),
        (HALL, "debrief", "not_now", "file"),
        (HALL, "debrief why", "not_now", "file"),
        (HALL, "next", "not_now", "file"),
        (HALL, "add why", "no_form", "file"),
        (FORM, "add", "what", "why"),
        (FORM, "add when", "not_now", "already"),
        (FORM, "drop", "what", "drop rival"),
        (FORM, "drop when", "not_now", "is asked"),
        (FORM, "drop why", "not_now", "not in the filing"),
        (FORM, "drop zeppelin", "unknown_noun", ""),
        (FORM, "drop rival", "not_now", "No rival"),
        (FORM, "drop reason", "not_now", "No reason"),
        (FORM, "unwhy when", "not_now", "No reasoning"),
        (FILED, "add why", "no_form", "file"),
        (FILED, "debrief zeppelin", "unknown_noun", "when"),
        (HALL, "skip", "what", ""),
        (HALL, "about", "what", ""),
        (HALL, "search", "what", ""),
        (PAPER, "press 3", "out_of_range", "1 or 2"),
        (PAPER, "press 2", "not_now", "Nothing on the paper tells"),
        (PAPER, "present letter to 1", "not_found", "notebook"),
        (PAPER, "flag 9 late", "out_of_range", "1 or 2"),
        (PAPER, "press caretaker second 1", "not_open", "read Caretaker, second"),
        (FORM, "11 on clerk", "out_of_range", "10"),
        (FORM, "submit", "not_now", "who took it"),
        (FORM, "cite letter", "not_found", "notebook"),
        ((*FORM, "7 on clerk"), "7 on stranger", "not_now", "Only 3"),
        ((*FORM, "cite clock for when"), "cite clock for when", "not_now", "already"),
        (LINKED, "flag clock custody", "not_now", "already"),
        (LINKED, "link clock to when", "not_now", "already"),
        (HALL, "unflag clock late", "not_found", "notebook"),
        ((*FORM, "10 on clerk", "10 on night", "submit"), "wait", "filed", "undo"),
    ],
)  # fmt: skip
def test_refusals(means, before, typed, code, says):
    """What cannot be done is answered with a stable code and a short sentence that helps."""
    reply = means(typed, before)
    assert isinstance(reply, NotUnderstood), reply
    assert reply.code == code
    assert says in reply.text
    assert len(reply.text) < 400


@pytest.mark.parametrize("typed", ["xyzzy", "throw clock", "drop clock", "shoot caretaker", "hello"])
def test_other_games(means, typed):
    """Commands of other games are answered, not scolded, and change nothing."""
    assert isinstance(means(typed), Said)


def test_asking_of_what_is_not_there(means):
    """A topic that the papers do not have is answered with those they have."""
    reply = means("ask caretaker about the weather", OFFICE)
    assert isinstance(reply, Said)
    assert "keys" in reply.text


def test_what_the_prose_says(means):
    """A word of the prose that is no thing of its own is answered with its sentence and what that stands on."""
    reply = means("x stone")
    assert isinstance(reply, Said)
    assert "A stone hall with a clock." in reply.text
    assert "documented: log, p. 1" in reply.text


@pytest.mark.parametrize(
    ("before", "typed", "says"),
    [
        (("out",), "ask caretaker about keys", "This place keeps no words of Caretaker, nor of anybody."),
        (HALL, "flag clock", "hearsay, the speaker was told it"),
        (PAPER, "x 01", "1. He saw nobody. 'press 1' puts: 'Who wrote this down?'"),
    ],
)
def test_said(means, before, typed, says):
    """Some lines are no move and are answered all the same: who is absent, what a flag is, one statement."""
    reply = means(typed, before)
    assert isinstance(reply, Said)
    assert says in reply.text


@pytest.mark.parametrize(
    ("typed", "move"), [("press", "press caretaker-first.1"), ("present clock", "present stopped-clock caretaker-first.2")]
)
def test_a_paper_without_a_number_asks_back(means, typed, move):
    """Pressing and presenting without a number list the lines that can be put, and nothing is put yet."""
    reply = means(typed, PAPER)
    assert isinstance(reply, Asked)
    assert move in [str(m) for _, m in reply.options]


@pytest.mark.parametrize(
    ("lines", "typed", "move"),
    [
        (("x clock",), "examine it", "examine hall.clock"),
        (("in", "ask caretaker about keys"), "ask him about clerk", None),
        (("in", "x caretaker"), "ask him about keys", "ask caretaker keys"),
        (("in", "read first"), "read it again", "read caretaker-first"),
        (("in", "read first", "x desk", "read first"), "flag it interested", "flag caretaker-first interested"),
        (("in",), "what about the keys", "ask caretaker keys"),
        (("in",), "caretaker, tell me about the keys", "ask caretaker keys"),
        (("in",), "keys", None),
        (("in", "keys"), "yes", "ask caretaker keys"),
        (("in",), "who is the caretaker?", "about caretaker"),
        (("in",), "how many keys had he?", None),
        (("in", "how many keys had he?"), "yes", "ask caretaker keys"),
        (("in",), "ask him what keys he had", "ask caretaker keys"),
        (("in", "out"), "go to the caretaker", "go office"),
        (("in",), "who is here", "listen"),
        (("in",), "x him", "examine caretaker"),
        (("in", "read first", "out"), "read it", None),
        (("out",), "follow the caretaker", "go office"),
        (("in", "read caretaker"), "out", "go hall"),
        (("read clock", "in", "x desk"), "read it", None),
        (("in", "out"), "follow the caretaker", "go office"),
        (("in", "out", "out"), "back to the hall", "go hall"),
        (("in",), "leave", "go hall"),
        (("in",), "where am i", "look"),
        (("in",), "x big old desk", "examine office.desk"),
    ],
)
def test_players_own_words(play, lines, typed, move):
    """Pronouns, bare topics, questions and loose phrases lead where a player means them to."""
    game = play(*lines)
    answer = game.type(typed)
    assert (str(answer.move) if answer.move else None) == move


@pytest.mark.parametrize(
    ("before", "typed", "move", "minutes"),
    [
        (BOTH, "compare", "compare caretaker-first caretaker-second", 5),
        (OFFICE, "first statement", "read caretaker-first", 15),
        (OFFICE, "x caretaker first", "read caretaker-first", 15),
        (OFFICE, "keys", "ask caretaker keys", 5),
        (HALL, "z", "wait", 15),
        (HALL, "wait a moment", "wait", 15),
    ],
)
def test_what_takes_time_is_asked_back_first(means, before, typed, move, minutes):
    """A line that does not plainly say what takes time spends none: the minutes are told, and yes does it."""
    reply = means(typed, before)
    assert isinstance(reply, Asked), reply
    assert f"{minutes} minutes" in reply.text
    assert [str(m) for _, m in reply.options] == [move]


def test_what_i_think(play):
    """`I` before a sentence is a person, not the inventory: an opinion belongs on the form, a wish is carried out."""
    assert "form" in play().type("I think the clerk took it").passages[0].text
    assert play().type("I want to go in").move == Move("go", ("office",))
    assert play().type("i").move == Move("inventory")


@pytest.mark.parametrize("typed", ["questions", "what am i supposed to do", "which questions do i have to answer?"])
def test_the_goal_can_be_asked_for(play, typed):
    """What the filing asks can be had at any time, in the words of somebody who does not know where to look."""
    answer = play().type(typed)
    assert "Who took the ledger?" in " ".join(p.text for p in answer.passages)


@pytest.mark.parametrize("typed", ["what time is it", "how much time do i have", "status"])
def test_the_hours_can_be_asked_for(play, typed):
    """What is left of the budget can be asked for, and asking costs nothing."""
    game = play()
    assert "2 h of reading time left" in game.type(typed).passages[0].text
    assert game.state.spent == 0


def test_where_somebody_is(play):
    """`where is NAME` tells the place that keeps that person's words, once it was visited."""
    assert "The papers have Caretaker here: Office." in play("in", "out").type("where is the caretaker?").passages[0].text


def test_a_number_out_of_range_keeps_the_question(play):
    """After a wrong number the question is still open, and the next number answers it."""
    game = play(*OFFICE)
    game.type("read caretaker")
    assert game.type("7").code == "out_of_range"
    assert game.type("2").move == Move("read", ("caretaker-second",))


def test_presenting_asks_first(play):
    """The exact line is shown before it is put; yes puts it, no leaves it."""
    game = play(*PAPER)
    before = game.state
    asked = game.type("present clock to 2")
    assert asked.question
    assert "But the clock had stopped at nine." in asked.passages[0].text
    assert game.state == before
    assert game.type("no").passages[0].text == "Left as it was."
    assert game.type("yes").passages[0].text == "Nothing was asked."
    assert game.state == before
    game.type("present clock to 2")
    put = game.type("yes")
    assert [str(e) for e in put.events] == ["presented stopped-clock caretaker-first.2", "spent 5"]
    assert "A stopped clock does not strike." in " ".join(p.text for p in put.passages)


@pytest.mark.parametrize("answer", ["2", "caretaker second", "second"])
def test_ambiguity(play, answer):
    """Where several fit, the options are numbered; a number or a name chooses, and the very move is made."""
    game = play(*OFFICE)
    asked = game.type("read caretaker")
    assert asked.question
    assert asked.passages[0].text == "Which do you mean: 1. Caretaker, first or 2. Caretaker, second?"
    assert game.type(answer).move == Move("read", ("caretaker-second",))


def test_a_question_back_lets_go(play):
    """Another command instead of an answer is taken as a command, and the question is closed."""
    game = play(*OFFICE)
    game.type("read caretaker")
    assert game.type("x desk").move == Move("examine", ("office.desk",))
    assert game.type("2").code == "no_list"


def test_a_number_out_of_the_question(play):
    """A number beyond the options is told the range."""
    game = play(*OFFICE)
    game.type("read caretaker")
    assert game.type("3").code == "out_of_range"


@pytest.mark.parametrize("typed", ["reason because", "why because", "cite clock", "read"])
def test_questions_back_have_options(small, play, typed):
    """Every question back offers two moves or more, each of them legal."""
    game = play(*FORM)
    reply = understand(small, game.state, typed)
    assert isinstance(reply, Asked)
    assert len(reply.options) >= 2
    for _, move in reply.options:
        assert game.make(move).move == move


def test_numbers_of_the_list(play):
    """`moves` lists what is worth doing; a number makes that move; numbers beyond the list are told."""
    game = play()
    told = game.type("moves")
    shown = game.context.shown
    assert [p.text.partition(". ")[0] for p in told.passages[:-1]] == [str(n) for n in range(1, len(shown) + 1)]
    assert game.type(str(len(shown) + 1)).code == "out_of_range"
    assert game.type("0").code == "out_of_range"
    game.type("moves")
    assert game.type("1").move == shown[0]


def test_again_and_undo(play):
    """`again` makes the last move once more; `undo` takes back exactly one move at a time, down to nothing."""
    game = play()
    assert game.type("g").code == "nothing_to_repeat"
    assert game.type("undo").code == "nothing_to_undo"
    first = game.state
    game.type("wait")
    game.type("yes")
    game.type("again")
    assert game.state.spent == 30
    game.type("undo")
    assert game.state.spent == 15
    game.type("undo")
    assert game.state == first
    assert game.type("undo").code == "nothing_to_undo"


def test_help_lists_real_commands(play):
    """Everything that help begins a line with is understood as a command."""
    text = " ".join(p.text for p in play().type("help").passages)
    for word in ("look", "examine", "read", "search", "map", "ask", "press", "present", "compare", "flag", "undo", "save"):
        assert word in text


def test_margin(play):
    """`margin` tells what the last text stands on."""
    game = play()
    game.type("x clock")
    assert [p.text for p in game.type("margin").passages] == ["It stopped at nine. ... - documented: log, p. 2"]
    game.type("x office door")
    assert "invented: texture" in game.type("margin").passages[0].text


WALK = st.lists(st.integers(0, 10_000), max_size=25)


def reached(case, walk, numbers) -> State:
    first = start(case, "the-office").state
    steps = walk(case, first, numbers)
    return steps[-1][2] if steps else first


@given(WALK)
def test_listed_moves_are_understood_as_written(small, walk, numbers):
    """The canonical string of every listed move is understood as exactly that move, in every state."""
    state = reached(small, walk, numbers)
    for move in moves(small, state):
        assert understand(small, state, str(move)) == Understood(move)


@given(WALK, st.text(max_size=40))
def test_any_text(small, walk, numbers, text):
    """No text raises; what is not understood as a legal move is no move."""
    state = reached(small, walk, numbers)
    reply = understand(small, state, text, Context(shown=offered(small, state)))
    if isinstance(reply, Understood):
        assert reply.move in moves(small, state) or reply.move.verb in WORDED
    elif isinstance(reply, Asked):
        assert all(m in moves(small, state) or m.verb in WORDED for _, m in reply.options)
    elif isinstance(reply, NotUnderstood | Said):
        assert reply.text.strip()


WORDS = sorted({w for ways in (*VERBS.values(), *META.values()) for w in ways})
NOUNS = [
    "clock",
    "caretaker",
    "1",
    "2",
    "٣",
    "²",
    "to",
    "for",
    "about",
    "on",
    "as",
    "and",
    "the",
    "when",
    "clerk",
    "late",
    "keys",
    "first",
    ":",
    ".",
    "10",
]


@given(WALK, st.sampled_from(WORDS), st.lists(st.sampled_from(NOUNS), max_size=5))
def test_any_words_of_the_field(small, walk, numbers, verb, nouns):
    """No heap of known words raises, and nothing but a legal move comes of it."""
    state = reached(small, walk, numbers)
    reply = understand(small, state, " ".join([verb, *nouns]))
    if isinstance(reply, Understood):
        assert reply.move in moves(small, state) or reply.move.verb in WORDED
    elif isinstance(reply, Series):
        assert all(m in moves(small, state) for _, m in reply.steps)
    elif isinstance(reply, Asked):
        assert len(reply.options) >= 1
        assert all(m in moves(small, state) or m.verb in WORDED for _, m in reply.options)


@given(
    st.lists(
        st.one_of(st.text(max_size=20), st.sampled_from(["moves", "1", "yes", "undo", "g", "read caretaker", "in", "margin", "saves"])),
        max_size=8,
    )
)
def test_a_game_takes_any_lines(play, lines):
    """Through a whole game too: the state changes only where a move is told as made, or one is taken back."""
    game = play()
    for row in lines:
        before, depth = game.state, len(game.states)
        answer = game.type(row)
        if answer.move is None and [e.kind for e in answer.events] != ["undone"]:
            assert game.state == before
            assert len(game.states) == depth


@pytest.mark.parametrize(
    ("before", "typed", "expected"),
    [
        (HALL, "loo", "look"),
        (HALL, "x cl", "x clock"),
        (HALL, "examine o", "examine office door"),
        (HALL, "go ", "go in"),
        (OFFICE, "read l", "read Letter"),
        (OFFICE, "ask ", "ask Caretaker about keys"),
        (PAPER, "press ", "press 1"),
        (PAPER, "present g", "present Gap to 1"),
        (PAPER, "flag 1 int", "flag 1 interested"),
        (PAPER, "link gap to w", "link Gap to when"),
        (FORM, "cite ", "cite Stopped clock"),
        (FORM, "rival s", "rival stranger"),
        (HALL, "about led", "about ledger"),
    ],
)
def test_completion(small, play, before, typed, expected):
    """A line begun is completed with what it can take here."""
    assert expected.lower() in [c.lower() for c in complete(small, play(*before).state, typed)]


@pytest.mark.parametrize("typed", ["", "zzz", "wait ", "x zzz", "   "])
def test_completion_of_nothing(small, play, typed):
    """Where nothing fits, nothing is offered, and nothing raises."""
    offers = complete(small, play().state, typed)
    assert (len(offers) > 0) is (not typed.strip())


@given(WALK, st.sampled_from(sorted(VERBS)))
def test_completions_are_understood(small, walk, numbers, verb):
    """No completed line is a line the parser does not know: it is taken, asked back, or refused for now (the form may be put aside)."""
    state = reached(small, walk, numbers)
    for row in complete(small, state, f"{verb} "):
        reply = understand(small, state, row)
        if isinstance(reply, NotUnderstood):
            assert reply.code in ("not_now", "filed", "what", *(() if state.desk else ("no_form",))), (row, reply)


def test_the_longest_line(means):
    """A line of exactly the bound is still read."""
    assert means("x" * MAX_LINE).code == "unknown_command"


def test_a_start_of_the_second_part(play):
    """Words are read in whatever part is played."""
    assert play(start=Start("the-yard", alone=True)).type("x gate").move == Move("examine", ("yard.gate",))


def test_yes_goes_on_behind_a_notice(play):
    """A notice is answered by 'yes' as well as by doing it once more; 'no' leaves it; where nothing was asked, both say so."""
    assert play("out").type("yes").passages[0].text == "Nothing was asked."
    before = ("in", "read letter", "yes", "out", "north")
    assert play(*before).type("no").passages[0].text == "Left as it was."
    assert play(*before).type("yes").move == Move("go", ("cellar",))


def test_a_search_is_typed_as_one(small, play):
    """The line that stands for a search is understood as that search, whatever its words are names of."""
    for words in ("the door", "smolny", "clock and gap"):
        move = Move("search", (words,))
        assert understand(small, play().state, typed(small, play().state, move)) in (
            Understood(move),
            Understood(Move("search", (words.removeprefix("the "),))),
        )


def test_the_map_tells_the_plan(play):
    """Whoever does not see the drawing gets it in the author's words, with its basis, where the part has places on it."""
    told = play().type("map").passages[-1]
    assert told.text.startswith("The school. The hall with the office to the east of it")
    assert told.basis == "invented"
