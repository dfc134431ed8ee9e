"""Lines as players type them: what lies elsewhere, several things at once, questions, and names told in part."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.engine.dates import date_told
from game.engine.moves import Move, comparable
from game.engine.state import State
from game.engine.words import Asked, Said, Series, understand
from game.engine.words.choosing import HANDFUL, named_item, which
from game.engine.words.counting import every, numbers, ordinal
from game.engine.words.lines import apart, plain, surely_apart
from game.engine.words.topics import roots
from game.play.game import begin
from game.play.journal import Start

OFFICE = ("x clock", "in")
PAPER = (*OFFICE, "x shelf", "read caretaker first")
BOTH = (*OFFICE, "x shelf", "read caretaker second", "read caretaker first")


def told(answer) -> str:
    return " ".join(p.text for p in answer.passages)


@pytest.mark.parametrize(
    ("before", "typed", "says", "place"),
    [
        ((), "read letter", "'Letter' lies elsewhere: Office, 'in' from here. Go there?", "office"),
        ((), "read caretaker first", "'Caretaker, first' lies elsewhere: Office", "office"),
        ((), "x shelf", "Not here but elsewhere: shelf (Office, 'in' from here)", "office"),
        ((), "ask caretaker about keys", "This place keeps no words of Caretaker. They are kept elsewhere: Office", "office"),
        (("in", "out", "out"), "read letter", "'Letter' lies elsewhere: Office. Go there?", "office"),
        (("in", "out", "out"), "why did the caretaker leave", "They are kept elsewhere: Office", "office"),
        (("in", "out", "out"), "how many keys were there", "Caretaker can be asked about keys: Office", "office"),
    ],
)
def test_what_lies_elsewhere(play, before, typed, says, place):
    """What lies next door or in a place visited is said to lie there, and `yes` goes there."""
    game = play(*before)
    made = len(game.entries)
    asked = game.type(typed)
    assert asked.question
    assert says in told(asked)
    game.type("yes")
    assert game.entries[made].move == Move("go", (place,))


@pytest.mark.parametrize("typed", ["read letter", "x shelf", "ask caretaker about keys", "where is the shelf"])
def test_what_nobody_can_have_met_is_not_given_away(play, typed):
    """From the yard the office is neither next door nor visited: no answer names it."""
    assert "Office" not in told(play("out").type(typed))


@pytest.mark.parametrize(
    ("before", "typed", "move"),
    [
        (OFFICE, "read the second one", "read caretaker-second"),
        (OFFICE, "read the last paper", "read letter"),
        (BOTH, "read the other one", "read letter"),
        (PAPER, "press the first one", "press caretaker-first.1"),
        (PAPER, "press statement one", "press caretaker-first.1"),
        (PAPER, "flag the second hearsay", "flag caretaker-first.2 hearsay"),
        (OFFICE, "ask the first one about keys", "ask caretaker keys"),
        (OFFICE, "ask anybody about keys", "ask caretaker keys"),
        (OFFICE, "ask all of them about the keys", "ask caretaker keys"),
        (OFFICE, "read caretaker's second statement", "read caretaker-second"),
        (OFFICE, "please read the letter", "read letter"),
        (OFFICE, "can I read the letter", "read letter"),
        (OFFICE, "caretaker why the keys", "ask caretaker keys"),
        (PAPER, "what does it say", "read caretaker-first"),
        (PAPER, "what does caretaker first say", "read caretaker-first"),
        (PAPER, "what have I read", "notebook"),
        (PAPER, "where have I been", "map"),
        ((), "go to the letter", "go office"),
        ((), "go in to the keeper at the end", "go office"),
        ((), "look around the room", "look"),
        (OFFICE, "x office door", None),
        ((), "find office door", None),
        ((), "find ledger", "search ledger"),
        ((), "where did I read about the clock", "search clock"),
        ((), "use clock", "examine hall.clock"),
        ((), "what is on the clock", "examine hall.clock"),
        ((), "tell me about the caretaker", "about caretaker"),
        (OFFICE, "tell me about a ledger", "about ledger"),
    ],
)
def test_the_move_meant(play, before, typed, move):
    """Places in a list, general words, courtesies and questions lead to the move that was meant."""
    answer = play(*before).type(typed)
    assert (str(answer.move) if answer.move else None) == move, told(answer)


def test_several_at_once(play):
    """`flag 1-2` makes one move a statement, each of them undone by itself and written with a line that means it alone."""
    game = play(*PAPER)
    done = game.type("flag 1-2 leading")
    assert [str(e) for e in done.events] == ["flagged caretaker-first.1 leading", "flagged caretaker-first.2 leading"]
    assert [e.typed for e in game.entries[-2:]] == ["flag 1 leading", "flag 2 leading"]
    game.type("undo")
    assert game.state.flags == {("caretaker-first.1", "leading")}


def test_a_number_the_paper_lacks_stops_all(play):
    """Of a row of numbers nothing is done where one of them is no statement."""
    game = play(*PAPER)
    before = game.state
    assert game.type("flag 1-3 leading").code == "out_of_range"
    assert game.state == before


def test_press_all(play):
    """`press all` puts every line not put yet, shows each, and tells when none is left."""
    game = play(*PAPER)
    answer = game.type("press all")
    assert "To statement 1: Who wrote this down?" in told(answer)
    assert game.state.spent == 20  # read and pressed once
    assert "Every line of 'Caretaker, first' has been put." in told(game.type("press everything"))


def test_a_row_of_moves_stops_where_the_hours_end(small, play):
    """What the hours do not reach is told and left; what was made stays made."""
    game = play(*PAPER)
    steps = (("press 1", Move("press", ("caretaker-first.1",))), ("wait", Move("present", ("gap", "nowhere"))))
    answer = game._make_all(steps)
    assert told(answer).endswith("The rest cannot be done now.")
    assert answer.move == steps[0][1]
    assert isinstance(understand(small, game.state, "flag 1 and 2 late"), Series)


@pytest.mark.parametrize("typed", ["x clock. in. look", "x clock then in; look", "x clock and then in, look"])
def test_several_commands_in_a_line(play, typed):
    """A line that holds several commands makes them one after another."""
    game = play()
    game.type(typed)
    assert [str(e.move) for e in game.entries] == ["examine hall.clock", "go office", "look"]


def test_a_line_that_fails_midway_is_no_refusal(play):
    """A refusal tells that nothing has changed: a line of which something was made is none."""
    game = play()
    answer = game.type("x clock. x zeppelin")
    assert not answer.code
    assert answer.move == Move("examine", ("hall.clock",))


@pytest.mark.parametrize("typed", ["why when: it was dark. look at the clock", "reason when: he left and then read it, please"])
def test_the_players_own_words_stay_whole(play, typed):
    """What a player writes on the form is neither taken apart nor trimmed."""
    game = play(*BOTH, "file")
    move = game.type(typed).move
    assert move is not None
    assert move.args[-1] == typed.partition(": ")[2]


@pytest.mark.parametrize(
    ("typed", "offer"), [("did any of them see the sets", "ask caretaker keys"), ("who had two of those", "ask caretaker keys")]
)
def test_questions_find_what_is_said(play, typed, offer):
    """A question in words that only the answer holds offers its topic, and puts nothing: asking costs time."""
    game = play(*OFFICE)
    spent = game.state.spent
    asked = game.type(typed)
    assert asked.question
    assert game.state.spent == spent
    assert str(game.context.pending[0][1]) == offer


def test_a_topic_asked_before_is_asked_again(play):
    """A question that comes near to a topic asked before costs nothing, and is not asked back."""
    assert play(*OFFICE, "ask caretaker about keys").type("did he have two sets").move == Move("ask", ("caretaker", "keys"))


@pytest.mark.parametrize(
    ("before", "typed", "says"),
    [
        (OFFICE, "why did the roof leak", "You can ask Caretaker about keys."),
        ((), "why did the roof leak", "Nearest: Caretaker (Office, 'in' from here)."),
        (OFFICE, "what papers did he want", "To read here: Caretaker, first; Caretaker, second; Letter."),
        ((), "which papers are there", "Nothing lies here to be read."),
        ((), "which papers lie in the office", "Office: Caretaker, first; Caretaker, second; Letter."),
        ((), "what is hearsay", "hearsay: the speaker was told it"),
        ((), "where can I go", "The ways from here: in (Office) and out (Yard)."),
        ((*PAPER, "file"), "what are the answers", "Who took the ledger?"),
        (PAPER, "link clock", "Link 'Stopped clock' to which question: 1."),
        (PAPER, "who wrote this", "Caretaker, first. When: 3 May 1921, 10:00. Who wrote it: the head."),
        (OFFICE, "who knew the clock", "'search clock' looks through what you have read."),
        (PAPER, "who knew the clock", "of 'Caretaker, first' is about that"),
        ((), "read the register", "No paper of that name lies here or where you have been."),
        (OFFICE, "read the fourth one", "To read here: Caretaker, first; Caretaker, second; Letter."),
        ((), "the zeppelin", "It knows: clock and office door."),
        ((), "press all", "No paper with numbered statements is open."),
        ((), "flag it late", "Nothing was spoken of yet that 'it' could mean."),
        ((), "examine everything", "One thing at a time. The file knows here: clock and office door."),
        ((), "go on", "From here: in (Office) and out (Yard)."),
        (OFFICE, "hello", "You can ask Caretaker about keys."),
        ((), "who am i", "A school lost a ledger."),
        (OFFICE, "where is the clock", "Not here but elsewhere: clock (Hall, 'out' from here)."),
        (OFFICE, "where is the shelf", "Here: shelf."),
    ],
)
def test_answers_that_help(play, before, typed, says):
    """What is no move is answered in a sentence that names what can be read, asked or walked to."""
    assert says in told(play(*before).type(typed))


def test_no_answer_three_times_running(play):
    """The third time running the same answer gives way to another; after it the first may come again."""
    game = play()
    answers = [told(game.type("x zeppelin")) for _ in range(6)]
    assert all(len(set(answers[i : i + 3])) > 1 for i in range(4))
    assert answers[0] == answers[1] == answers[3]


@pytest.mark.parametrize(
    ("before", "typed", "move"),
    [
        (BOTH, "flag caretaker late", "flag caretaker-first late"),
        ((*BOTH, "out", "card caretaker second"), "card caretaker", "card caretaker-second"),
        ((*BOTH, "out", "card caretaker second"), "x caretaker", "about caretaker"),
        ((*BOTH, "out", "card caretaker second"), "flag caretaker late", "flag caretaker-first late"),
    ],
)
def test_a_part_of_a_name(play, before, typed, move):
    """A part of a name is first what is here or in hand, then what was spoken of last; a whole name stays what it is."""
    game = play(*before)
    assert str(game.type(typed).move) == move


def test_a_question_back_is_short():
    """However many things answer to a word, a handful is offered."""
    asked = which([(f"Paper {n}", Move("card", (f"p{n}",))) for n in range(20)])
    assert len(asked.options) == HANDFUL
    assert "fuller name" in asked.text


def test_n_for_no(play):
    """`n` answers a question, and says so where it might have been meant for north."""
    game = play()
    game.type("read letter")
    assert "'n' once more goes north" in told(game.type("n"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1-3", (1, 2, 3)),
        ("1 2 3", (1, 2, 3)),
        ("1, 2 and 5", (1, 2, 5)),
        ("statements 1 to 3", (1, 2, 3)),
        ("the first and the last", (1, 6)),
        ("the last two", (5, 6)),
        ("#2", (2,)),
        ("1 of the second protocol", ()),
        ("caretaker first", ()),
        ("all", ()),
    ],
)
def test_numbers(text, expected):
    """Numbers in words, rows and spans; a phrase that names a paper is none."""
    assert numbers(text, 6) == expected


def test_counting_words():
    """A place in a list is told in words only: a bare figure numbers what was listed."""
    assert ordinal("the second one", 3) == 1
    assert ordinal("last", 3) == 2
    assert ordinal("2", 3) is None
    assert ordinal("the fourth", 3) is None
    assert every("all of them")
    assert not every("all the keys")


def test_lines_apart():
    """Only what begins a command is parted off, and courtesies go only before a command."""
    assert apart("read age and stairs") == ("read age and stairs",)
    assert apart("read it and press 1") == ("read it", "press 1")
    assert apart("search n. look") == ("search n. look",)
    assert plain("please look") == "look"
    assert plain("now then") == "now then"


def test_what_is_spoken_of_is_kept_out_of_the_state(small, play):
    """Repeating a refusal changes no state: what was answered lives beside it."""
    game = play()
    first: State = game.state
    for _ in range(4):
        game.type("x zeppelin")
    assert game.state == first
    assert isinstance(understand(small, first, "what is a zeppelin"), Said | Asked)


def test_parts_keep_to_themselves(play):
    """A place of another part is not offered."""
    assert "Office" not in told(play(start=Start("the-yard", alone=True)).type("read letter"))


@pytest.mark.parametrize(
    ("before", "typed", "moves"),
    [
        (PAPER, "press 1, flag 2 late", ["press caretaker-first.1", "flag caretaker-first.2 late"]),
        (PAPER, "press 1. flag 2 hearsay", ["press caretaker-first.1", "flag caretaker-first.2 hearsay"]),
        (PAPER, "flag gap late and flag clock late", ["flag gap late", "flag stopped-clock late"]),
        (PAPER, "flag clock hearsay, late", ["flag stopped-clock hearsay", "flag stopped-clock late"]),
        (PAPER, "flag clock and caretaker first late", ["flag stopped-clock late", "flag caretaker-first late"]),
        (PAPER, "flag 1-2 late and leading", [f"flag caretaker-first.{n} {f}" for f in ("late", "leading") for n in (1, 2)]),
        ((*BOTH, "file"), "reason when: it was late, cite clock", ["reason when it was late, cite clock"]),
        ((*BOTH, "file"), "cite clock, caretaker first for when", ["cite when stopped-clock", "cite when caretaker-first"]),
        ((*BOTH, "file", "cite clock for when"), "cite clock and caretaker first", ["cite when caretaker-first"]),
        ((*BOTH, "file"), "cite clock for when, 4 on morning", ["cite when stopped-clock", "chips when morning 4"]),
        ((*BOTH, "file"), "6 on clerk, 4 on stranger", ["chips who-took-it clerk 6", "chips who-took-it stranger 4"]),
        (("x clock", "in", "x shelf", "read caretaker second"), "press caretaker first 1", []),
        (BOTH, "press caretaker second 1", ["read caretaker-second", "press caretaker-second.1"]),
        (BOTH, "press 1 of caretaker second", ["read caretaker-second", "press caretaker-second.1"]),
        (OFFICE, "read 2", ["read caretaker-second"]),
        (OFFICE, "read all", ["read caretaker-first", "read caretaker-second", "read letter"]),
        ((*BOTH, "file"), "reason took: nobody saw", ["reason who-took-it nobody saw"]),
        ((*BOTH, "file"), "card caretaker first", ["card caretaker-first"]),
        ((*BOTH, "file"), "x caretaker first", ["card caretaker-first"]),
    ],
)
def test_lists_and_rows_are_carried_out_whole(play, before, typed, moves):
    """Nothing of a line that names several things or holds several commands is dropped, and each move is journalled by itself."""
    game = play(*before)
    made = len(game.entries)
    answer = game.type(typed)
    assert [str(e.move) for e in game.entries[made:]] == moves, told(answer)


@pytest.mark.parametrize(
    ("typed", "further"),
    [
        ("read caretaker first", "read caretaker-first"),
        ("x shelf", "examine office.shelf"),
        ("ask caretaker about keys", "ask caretaker keys"),
    ],
)
def test_a_walk_goes_on_to_what_was_asked(play, typed, further):
    """After `yes` to a walk the line that led to it is carried out, as a move of its own."""
    game = play("x clock")
    game.type(typed)
    game.type("yes")
    assert [str(e.move) for e in game.entries[1:]] == ["go office", further]


def test_chips_are_never_more_than_ten(play):
    """Of a row of chips that would make more than ten nothing is laid; chips taken off in it make room for the others."""
    game = play(*BOTH, "file", "7 on clerk")
    assert "12 chips" in told(game.type("3 on clerk, 9 on stranger"))
    game.type("9 on stranger, 1 on clerk")
    assert dict(game.state.draft("who-took-it").chips) == {"clerk": 1, "stranger": 9}


def test_the_question_just_shown_is_in_hand(play):
    """What is cited after a question was shown by its name goes to that question, though another was changed last."""
    game = play(*BOTH, "file", "7 on clerk", "answer when")
    assert game.type("cite clock").move == Move("cite", ("when", "stopped-clock"))


def test_what_follows_a_rival_is_for_its_question(play):
    """`counter` behind `rival` takes the question of that rival, and a second time says so instead of going elsewhere."""
    game = play(*BOTH, "file", "rival stranger", "counter clock")
    assert game.state.draft("who-took-it").rival_cites == ("stopped-clock",)
    assert "cited for the rival already" in told(game.type("counter clock"))


@pytest.mark.parametrize("typed", ["stand by who took it", "keep when", "leave when as it is", "stand by it"])
def test_standing_by_an_answer_is_understood(play, typed):
    """The form offers to stand by an answer: saying so changes nothing and is no mistake."""
    game = play(*BOTH, "file")
    before = game.state
    answer = game.type(typed)
    assert not answer.code
    assert "stays" in told(answer)
    assert game.state == before


def test_a_form_put_aside_says_so(play):
    """A word of the form, while it is put aside, tells how to open it, however often it is said."""
    game = play(*BOTH, "file", "7 on clerk", "read caretaker second")
    assert all("The form is put aside: 'file' opens it again." in told(game.type("submit")) for _ in range(4))


def test_presenting_asks_for_the_statement_once(play):
    """`present ITEM` asks for a number in one line, and shows the line to be put before it is put."""
    game = play(*PAPER)
    asked = told(game.type("present clock"))
    assert asked.count("Stopped clock") == 1
    shown = game.type("1")
    assert "Put it?" in told(shown)
    assert shown.move is None
    assert game.type("yes").move == Move("present", ("stopped-clock", "caretaker-first.1"))


def test_the_card_is_told_of(play):
    """Where `x` shows a paper of which the notebook has a card, the card is told of, since it holds the custody."""
    assert "'card caretaker, first'" in told(play(*BOTH, "out").type("x caretaker, first"))


def test_names_with_small_words(small):
    """An item whose name holds a small word is taken whole, and not parted at it."""
    item = replace(small.items["gap"], id="clock-to-gap", name="Clock to gap")
    case = replace(small, items={**small.items, item.id: item})
    state = begin(case, Start("the-office", alone=True, holding=("clock-to-gap", "gap", "stopped-clock"))).state
    assert named_item(case, state, "clock to gap", "to") == ("clock to gap", "")
    assert named_item(case, state, "clock to gap to 1", "to") == ("clock to gap", "1")
    assert named_item(case, state, "clock to gap 12", "to") == ("clock to gap", "12")
    assert named_item(case, state, "gap to when", "to") == ("gap", "when")
    assert named_item(case, state, "nothing to when", "to") is None


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("12 December 1934, begun", (1934, 12, 12)),
        ("24-25 February 1956; 1961", (1956, 2, 24)),
        ("winter of 1934-35", (1934, 12)),
        ("none", ()),
    ],
)
def test_dates_told(text, date):
    """The first date in what is told of a paper's making is found, as far as it is told."""
    assert date_told(text) == date


def test_papers_of_a_clerk_are_no_versions(small, play):
    """Papers of one speaker can be compared where that is a person of the cast, or where the case pairs them."""
    state = play(*BOTH, "skip letter").state
    assert comparable(small, state) == (("caretaker-first", "caretaker-second"),)
    nobody = replace(small, people={k: p for k, p in small.people.items() if k != "caretaker"})
    paired = bool(small.transcripts["caretaker-first"].compare or small.transcripts["caretaker-second"].compare)
    assert bool(comparable(nobody, state)) == paired


def test_forms_of_a_word_meet():
    """A question reaches a topic by another form of its word."""
    assert roots("died") == roots("dead") == roots("death")
    assert surely_apart("press 1, press 2") == ("press 1", "press 2")
    assert surely_apart("read diary and letters") == ("read diary and letters",)


def test_another_paper_is_not_read_in_its_stead(play):
    """`read first protocol` is no place in a list where some paper is called so: it is said not to lie here."""
    game = play("out", "in", "in", "x shelf", "read caretaker second")
    assert game.type("read the second paper").move == Move("read", ("caretaker-second",))
    game.type("out")
    assert game.type("read first statement").move is None
