"""The built-in case: what each part holds, what a player can do in it, and what good, minority and poor filings earn."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from game.case.build import examine
from game.case.home import builtin_case
from game.case.model import Case, Question
from game.check.findings import findings
from game.engine.events import Event
from game.engine.filing import flags_on, judge
from game.engine.moves import Move, is_legal
from game.engine.narration import narrate
from game.engine.score import BEST_OF, CHIPS, Filed, Marks, best_support, mark_question, rivals, weight
from game.engine.state import State
from game.engine.step import step
from game.engine.words import Asked, Meta, NotUnderstood, Said, Understood, understand
from game.engine.words.nouns import PRONOUNS
from game.play.script import parse, run

PLAYTHROUGHS = sorted((Path(__file__).parent / "playthroughs").glob("*.txt"))
DETERMINERS = "the|a|an|his|her|its|their|another|each|every|no|two|three|four|one|some|any|of|in|from|to|by|with|at|for"
PHRASE = re.compile(rf"\b(?:{DETERMINERS})\s+([a-z'’-]{{3,}})(?:\s+([a-z'’-]{{3,}}))?", re.I)
QUOTED = re.compile(r"'((?:read|ask|compare|examine|go|press) [^']+(?:'s [^']+)*)'")


@pytest.fixture(scope="module")
def case() -> Case:
    """The built-in case, which has to load without an error."""
    built, found = examine(builtin_case())
    assert built is not None, "\n".join(map(str, found))
    return built


def at(case: Case, part: str, place: str) -> State:
    """A state in which everything is known and the player stands in a place."""
    known = {("visited", p) for p in case.places} | {("found", i) for i in case.items} | {("read", t) for t in case.transcripts}
    return State(part=part, place=place, alone=True, budget=False, facts=frozenset(known))


def standing_places(case: Case) -> list[tuple[str, str]]:
    return [(part, p.id) for p in case.places.values() for part in p.parts]


def test_check_has_nothing_to_say(case: Case) -> None:
    """An author's own tools must find nothing wrong with the case that teaches them."""
    assert examine(builtin_case())[1] == ()
    assert findings(case) == ()


def test_each_part_is_a_whole_game(case: Case) -> None:
    """Every part before the final filing has places to walk, papers to take apart and evidence to find."""
    for part in list(case.parts.values())[:-1]:
        places = [p for p in case.places.values() if part.id in p.parts]
        papers = {n for p in places for n in p.papers}
        taken_apart = [n for n in papers if len(case.transcripts[n].statements) > 1]
        assert len(places) >= 12, part.id
        assert len(taken_apart) >= 4, part.id
        assert len(findable(case, part.id)) >= 20, part.id


def test_every_noun_of_every_description_can_be_examined(case: Case) -> None:
    """Whatever a description names, 'examine' answers: nothing is mere scenery."""
    unknown = []
    for part, place in standing_places(case):
        state = at(case, part, place)
        text = " ".join(b.text for b in case.places[place].look)
        for word in sorted({w.lower() for groups in PHRASE.findall(text) for w in groups if w} - PRONOUNS):
            if isinstance(understand(case, state, f"examine {word}"), NotUnderstood):
                unknown.append(f"{place}: {word}")
    assert unknown == []


def test_every_thing_answers_to_its_name_and_its_other_words(case: Case) -> None:
    """No thing is hidden behind another of the same name, and no other word leads nowhere."""
    wrong = []
    for part, place in standing_places(case):
        state = at(case, part, place)
        for thing in case.places[place].things:
            reply = understand(case, state, f"examine {thing.name}")
            if reply != Understood(Move("examine", (f"{place}.{thing.id}",))) and not isinstance(reply, Asked):
                wrong.append(f"{place}: {thing.name} -> {reply}")
            wrong += [f"{place}: {word}" for word in thing.also if isinstance(understand(case, state, f"x {word}"), NotUnderstood)]
    assert wrong == []


def test_every_person_answers_to_every_name(case: Case) -> None:
    """Whoever stands in a place can be addressed by each of their names, and asked each topic."""
    wrong = []
    for part, place in standing_places(case):
        state = at(case, part, place)
        for person in (case.people[p] for p in case.places[place].people):
            for name in (person.name, *person.also):
                if isinstance(understand(case, state, f"ask {name}"), NotUnderstood):
                    wrong.append(f"{place}: ask {name}")
            for topic in person.topics:
                move = Move("ask", (person.id, topic.id))
                reply = understand(case, state, f"ask {person.name} about {topic.name}")
                if is_legal(case, state, move) and reply != Understood(move):
                    wrong.append(f"{place}: ask {person.name} about {topic.name} -> {reply}")
    assert wrong == []


def test_everybody_in_the_cast_is_told_of(case: Case) -> None:
    """`about` knows every name of the cast, the glossary and the sources, in every spelling."""
    state = at(case, "smolny", "reading-room")
    for held in (*case.people.values(), *case.glossary.values(), *case.sources.values()):
        for name in (held.name, *held.also):
            assert not isinstance(understand(case, state, f"about {name}"), NotUnderstood), name


def test_every_exit_named_can_be_taken(case: Case) -> None:
    """Every way a place offers works when typed bare, with 'go', and by the name of where it leads."""
    for part, place in standing_places(case):
        state = at(case, part, place)
        for way in case.places[place].exits:
            if part not in case.places[way.to].parts:
                continue
            for typed in (way.way, f"go {way.way}", f"go to {case.places[way.to].name}"):
                reply = understand(case, state, typed)
                assert isinstance(reply, Understood | Asked), f"{place}: {typed} -> {reply}"


def test_every_command_that_the_prose_quotes_works_there(case: Case) -> None:
    """Where a text says 'read this', reading that is possible in that place."""
    seen = 0
    for part, place in standing_places(case):
        held = case.places[place]
        texts = [b.text for b in held.look] + [b.text for t in held.things for b in t.look]
        for typed in QUOTED.findall(" ".join(texts)):
            seen += 1
            reply = understand(case, at(case, part, place), typed)
            assert isinstance(reply, Understood), f"{place}: {typed} -> {reply}"
    assert seen > 10


def test_common_commands_are_understood_everywhere(case: Case) -> None:
    """The words of the field never meet a blank stare."""
    commands = (
        "look",
        "l",
        "x me",
        "i",
        "notebook",
        "timeline",
        "map",
        "board",
        "people",
        "hint",
        "help",
        "listen",
        "wait",
        "z",
        "file",
        "undo",
    )
    for part, place in standing_places(case):
        for typed in commands[:2] + commands[3:]:
            reply = understand(case, at(case, part, place), typed)
            assert isinstance(reply, Understood | Meta | Said | Asked), f"{place}: {typed} -> {reply}"


@pytest.mark.parametrize("path", PLAYTHROUGHS, ids=lambda p: p.stem)
def test_playthroughs_come_out_as_they_say(case: Case, path: Path) -> None:
    """Every part alone and the whole case: the good, the minority and the poor play reach the verdicts written beside them."""
    failures = [str(f) for s in parse(path.read_text(encoding="utf-8"), path.name) for f in run(case, s, path.name)]
    assert failures == []


def careful(case: Case, question: Question, answer: str) -> Filed:
    """The best that can be filed for an answer: strongest papers, true flags, the rival, fitting chips."""
    best = strongest(case, question.id, answer, BEST_OF)
    rival = max(rivals(case, question, answer), key=lambda a: best_support(case, question.id, a, 2))
    counter = strongest(case, question.id, rival, 2)
    flags = {i: case.items[i].flags for i in (*best, *counter)}
    base = Filed(question.id, {}, best, flags, rival, counter, "It rests on less.", "")
    return max((_with_chips(base, question, answer, n) for n in range(3, CHIPS + 1)), key=lambda f: _favouring(case, f, answer))


def _favouring(case: Case, filed: Filed, answer: str) -> float:
    marks = mark_question(case, filed)
    return marks.total if marks.favoured == answer else -1.0


def _with_chips(base: Filed, question: Question, answer: str, chips: int) -> Filed:
    """`chips` on the answer, the rest over the other answers that are not refuted, as evenly as they go."""
    others = [a.id for a in question.answers if a.id != answer and a.standing != "refuted"]
    laid = {answer: chips}
    for n in range(CHIPS - chips):
        if others:
            laid[others[n % len(others)]] = laid.get(others[n % len(others)], 0) + 1
        else:
            laid[answer] += 1
    return Filed(base.question, laid, base.cites, base.flags, base.rival, base.rival_cites, base.reason, base.why)


def strongest(case: Case, question: str, answer: str, count: int) -> tuple[str, ...]:
    """The strongest item of each of the `count` strongest origins."""
    by_origin: dict[str, tuple[float, str]] = {}
    for item in case.items.values():
        w = weight(item, question, answer)
        if w > by_origin.get(item.origin, (0.0, ""))[0]:
            by_origin[item.origin] = (w, item.id)
    return tuple(i for _, i in sorted(by_origin.values(), reverse=True)[:count])


def standing_answers(case: Case) -> list[tuple[Question, str]]:
    return [(q, a.id) for q in case.questions.values() for a in q.answers if a.standing != "refuted"]


def test_a_careful_filing_is_over_ninety_for_every_answer_that_stands(case: Case) -> None:
    """Majority or minority: whoever works with care can earn full marks, or nearly."""
    for question, answer in standing_answers(case):
        marks = mark_question(case, careful(case, question, answer))
        assert marks.favoured == answer
        assert marks.total > 90, (question.id, answer, marks)


def test_the_verdict_of_1934_out_of_the_forced_confession_earns_nothing(case: Case) -> None:
    """A forced confession carries no guilty verdict: under 10 of 100, with and without further papers."""
    for cites in (("confession-of-6-december",), ("confession-of-6-december", "the-four-accounts", "the-reference-page")):
        filed = (
            Filed("alone", {"the-leningrad-centre": 10}, cites),
            Filed("the-motive", {"the-oppositions-revenge": 10}, cites),
        )
        assert judge(case, filed).total < 10


def all_in(case: Case, question: Question, answer: str) -> Marks:
    return mark_question(case, Filed(question.id, {answer: CHIPS}, strongest(case, question.id, answer, BEST_OF)))


def test_all_in_without_flags_stays_under_seventy(case: Case) -> None:
    """Certainty with good papers and no criticism of them is not good work."""
    for question, answer in standing_answers(case):
        assert all_in(case, question, answer).total < 70, (question.id, answer)


def test_majority_without_citation_and_shrug_stay_low(case: Case) -> None:
    """Agreeing with the majority earns nothing by itself, and spreading chips is no answer."""
    for question in case.questions.values():
        bare = mark_question(case, Filed(question.id, {question.answers[0].id: CHIPS}))
        share, rest = divmod(CHIPS, len(question.answers))
        even = {a.id: share + (n < rest) for n, a in enumerate(question.answers)}
        shrug = mark_question(case, Filed(question.id, even))
        assert max(bare.total, shrug.total) <= 100 * 20 / 90 + 0.01


def test_no_item_settles_a_contested_question_alone(case: Case) -> None:
    """One paper, however good, never reaches the weight of the five best."""
    for question, answer in standing_answers(case):
        best = best_support(case, question.id, answer, BEST_OF)
        if not question.settled:
            assert best_support(case, question.id, answer, 1) < 0.95 * best, (question.id, answer)


def test_each_part_played_alone_can_find_warrant_for_every_standing_answer(case: Case) -> None:
    """No answer of a part's own filing depends on a paper that only another part holds."""
    for part in case.parts.values():
        here = findable(case, part.id)
        for question, answer in ((q, a) for q, a in standing_answers(case) if q.id in part.asks):
            cited = [i for i in strongest(case, question.id, answer, 20) if i in here][:BEST_OF]
            got = 1.0
            for item in cited:
                got *= 1 - weight(case.items[item], question.id, answer)
            assert (1 - got) > 0.65 * best_support(case, question.id, answer, BEST_OF), (part.id, question.id, answer)


def findable(case: Case, part: str) -> set[str]:
    """What can be found in the places of one part."""
    found: set[str] = set()
    for place in (p for p in case.places.values() if part in p.parts):
        found |= set(place.find) | {i for t in place.things for i in t.find}
        found |= {i for name in place.people for t in case.people[name].topics for i in t.find}
        for paper in (case.transcripts[p] for p in place.papers):
            found |= {paper.id, *paper.find}
            found |= {i for s in paper.statements if s.press for i in s.press.find}
    return found


def test_nobody_can_read_everything_within_the_hours(case: Case) -> None:
    """Choosing what to read has to matter: the whole of a part costs more than its budget."""
    for part in case.parts.values():
        papers = {p for place in case.places.values() if part.id in place.parts for p in place.papers}
        reading = sum(case.costs["read"] if case.transcripts[p].minutes is None else case.transcripts[p].minutes or 0 for p in papers)
        presses = sum(case.costs["press"] for p in papers for s in case.transcripts[p].statements if s.press)
        people = {n for place in case.places.values() if part.id in place.parts for n in place.people}
        asking = sum(case.costs["ask"] for n in people for _ in case.people[n].topics)
        assert part.hours is not None
        assert reading + presses + asking > part.hours * 60


def test_names_have_their_variants(case: Case) -> None:
    """Spellings of the literature lead to the same people."""
    state = at(case, "liteiny", "fomins-room")
    for typed, person in product(("nikolayev", "nikolaiev"), ("leonid-nikolaev",)):
        assert understand(case, state, f"about {typed}") == Understood(Move("about", (person,)))
    assert understand(case, state, "about draul") == Understood(Move("about", ("milda-draule",)))


def test_a_comparison_tells_who_speaks_in_each_line(case: Case) -> None:
    """A writer quoted inside a paper is not turned into the paper's own voice when two papers are laid side by side."""
    state = State(part="the-centre", place="secretariat", alone=True)
    told = narrate(case, state, [Event("compared", "closed-letter", "letter-of-july-1936")])
    assert any(p.text.startswith("3. Robin Page Arnot. ") for p in told)


def test_every_version_of_a_witness_is_commented_on_beside_another(case: Case) -> None:
    """Where a person speaks in several papers of one part, comparing the earliest and the latest tells what stood between."""
    pairs = (
        ("draule-first-protocol", "draule-third-protocol"),
        ("nikolaev-to-fomin", "nikolaev-on-4-december"),
        ("nikolaev-on-4-december", "confession-of-6-december"),
        ("roommate-9-december", "roommate-12-december"),
        ("zinoviev-in-the-winter", "zinoviev-in-july"),
        ("kamenev-in-the-spring", "kamenev-in-july"),
        ("the-drivers-three-words", "the-court-of-1938"),
        ("closed-letter", "letter-of-july-1936"),
    )
    for one, other in pairs:
        assert dict(case.transcripts[one].compare).get(other) or dict(case.transcripts[other].compare).get(one), (one, other)


def test_skipping_a_place_costs_no_evidence(case: Case) -> None:
    """Whoever skips a room behind a notice has everything that could be found by looking round in it."""
    skipped = 0
    for place in (p for p in case.places.values() if p.notice):
        lying = {i for t in place.things if t.when is None for i in t.find}
        near = next(p.id for p in case.places.values() if place.id in {w.to for w in p.exits})
        turn = step(case, State(part=place.parts[0], place=near, alone=True), Move("skip", (place.id,)))
        assert lying <= {name for verb, name in turn.state.facts if verb == "found"}, place.id
        skipped += bool(lying)
    assert skipped


def test_a_question_of_another_file_is_named_as_such(case: Case) -> None:
    """`add` with a question that this filing cannot take up says so, and says which it can."""
    reply = understand(case, State(part="the-centre", place="politburo-table", alone=True, desk=True), "add the pistol")
    assert isinstance(reply, NotUnderstood)
    assert reply.text.startswith("This file does not take up the pistol. You may add:")


def test_a_flag_on_a_statement_counts_for_the_item_that_the_paper_brings(case: Case) -> None:
    """Where a paper and its evidence item bear different names, what is flagged in the one is not lost for the other."""
    state = State(part="the-line", place="reading-stand", alone=True, flags=frozenset({("the-newspapers.3", "political")}))
    assert flags_on(case, state, "press-notices") == {"political"}
    assert flags_on(case, state, "indictment-of-27-december") == frozenset()


def test_two_papers_one_of_them_unread(case: Case) -> None:
    """Who would compare two papers that the file pairs is told which of them is still to be read, and not that they are no pair."""
    read = [("read", t) for t in ("closed-letter", "draule-first-protocol", "draule-third-protocol")]
    state = State(part="the-centre", place=case.parts["the-centre"].start, alone=True).with_facts(*read)
    reply = understand(case, state, "compare closed letter with letter of july 1936")
    assert isinstance(reply, Asked)
    assert reply.text.startswith(f"Of those two you have not read one yet: {case.transcripts['letter-of-july-1936'].name}.")
    other = understand(case, state, "compare closed letter with draule first protocol")
    assert isinstance(other, Asked)
    assert other.text.startswith("Those two are not paired.")
