"""`smolny style`: spelling, house style, reading level and untranslated words, each told with its place and as advice."""

from __future__ import annotations

import json
import time

import pytest

from game.case.build import load
from game.case.diagnostics import Mark
from game.case.files import Unreadable, files_of
from game.case.model import Case
from game.check.style.house import RULES
from game.check.style.known import listed, own_words
from game.check.style.pages import Pages
from game.check.style.passages import HINT, LABEL, LETTER, LINE, NOTE, NOTICE, PROSE, REASON, TALK, Passage, passages
from game.check.style.quotes import outside, quotes
from game.check.style.reading import Level, age, ease, grade
from game.check.style.report import Style, report
from game.check.style.rule import Book, hits
from game.check.style.sentences import paragraphs, sentences, words
from game.check.style.spelling import known, nearest
from game.check.style.syllables import syllables
from game.check.style.told import told, values
from game.workshop.begin import begin

LOOK = "look: {documented: {log: p. 3}, text: A desk and a shelf. The first statement lies on top.}"
OFFICE = "look:\n  documented: {log: p. 3}\n  text: "
NONE = Pages(lambda name: b"")


def style_of(folder, words=()) -> Style:
    """The report on the case in a folder."""
    return report(load(folder), files_of(folder).read, words)


def passage(text: str, kind: str = PROSE, line: int = 1, **more: object) -> Passage:
    """A passage of no case."""
    return Passage(text, kind, Mark("f.yaml", line), **more)


def broken(rule: str, *held: str | Passage) -> list[str]:
    """What a rule finds in some passages."""
    book = Book(tuple(passage(p, line=n) if isinstance(p, str) else p for n, p in enumerate(held, 1)), NONE)
    return [hit.words for one in RULES if one.name == rule for hit in hits(one, book)]


# Spelling.

SEEDED = {
    "a look": ("scenes/office.yaml", LOOK, OFFICE + "A desk and a @@shelff."),
    "a second line": ("scenes/hall.yaml", "A stone hall with a clock.", "A stone hall with\n    a clock and a @@windoww."),
    "a quoted text": ("scenes/office.yaml", LOOK, OFFICE + "'The clerk''s desk, and the head''s @@shelff.'"),
    "a list": ("scenes/letter.yaml", "says: He owed money.", "says: [{invented: x, text: He @@owwed money.}]"),
    "an answer": ("scenes/first.yaml", "answer: The head did.", "answer: The head @@didd."),
    "a line": ("scenes/first.yaml", 'line: "Who wrote this down?"', 'line: "Who @@wroet this down?"'),
    "a claim": ("scenes/first.yaml", "Nobody was there", "@@Nobodyy was there"),
    "a condition": ("scenes/second.yaml", "promised his wages", "@@promissed his wages"),
    "a comparison": ("scenes/second.yaml", "Between the two stands a promise.", "Between the two stands a @@promisse."),
    "a notice": ("scenes/cellar.yaml", "It is dark here.", "It is @@darkk here."),
    "a way that is closed": ("scenes/hall.yaml", "The cellar is locked.", "The cellar is @@lockked."),
    "a hint": ("case.yaml", "The caretaker spoke twice.", "The caretaker @@spokke twice."),
    "the letter": ("case.yaml", "Look again at {missed}.", "Look @@agian at {missed}."),
    "the closing": ("case.yaml", "The porter locks up.", "The porter @@lockss up."),
    "a note for the teacher": ("case.yaml", "To read a source twice.", "To read a @@sourcce twice."),
    "a title": ("scenes/hall.yaml", "  office door:", "  @@offfice door:"),
}


@pytest.mark.parametrize("kind", SEEDED)
def test_a_misspelling_is_found_where_it_stands(edited, kind: str) -> None:
    """In every kind of prose a word that no dictionary has is told at its own line and column, not at its block's."""
    seeded = edited(SEEDED[kind])
    found = style_of(seeded.folder).misspelt
    assert [str(m) for word in found for m in word.marks] == [seeded.here]
    assert found[0].word in SEEDED[kind][2]


def test_a_misspelling_is_counted_and_has_its_likeness(edited) -> None:
    """Each place is told, how often, and the nearest words, so that an author knows at once what was meant."""
    seeded = edited(("scenes/office.yaml", LOOK, OFFICE + "To recieve is to recieve. Recieve!"))
    found = style_of(seeded.folder).misspelt
    assert [(m.word, m.times, len(m.marks)) for m in found] == [("recieve", 3, 3)]
    assert "receive" in found[0].nearest
    assert "Did you mean" in told(style_of(seeded.folder))


def test_the_same_words_in_two_places_have_two_places(edited) -> None:
    """Two passages of one text stand each at its own mark, not both at the first."""
    twice = "things:\n  desk: {look: It is @@emptyy., invented: x}\n  drawer: {look: It is emptyy., invented: x}"
    seeded = edited(
        ("scenes/office.yaml", "things:", twice), ("scenes/office.yaml", "  desk: {look: The drawer is empty.", "  table: {look: Bare.")
    )
    first, second = style_of(seeded.folder).misspelt[0].marks
    assert second.line == first.line + 1


def test_names_and_aliases_are_no_misspellings(edited) -> None:
    """What the case calls its people, things and sources is right, whether with a capital, in lower case, or as a possessive."""
    seeded = edited(
        ("scenes/hall.yaml", "also: [timepiece]", "also: [tymepiece]"),
        ("scenes/office.yaml", LOOK, OFFICE + "Here Mr Zbrovkin sat. Zbrovkin's tymepiece stands by the zbrovkins' desk."),
    )
    assert style_of(seeded.folder).misspelt == ()


@pytest.mark.parametrize(
    "text",
    [
        "The well-kept, half-empty counter-table of 1921, 3rd and 40s, at 21:40.",
        "Cf. pp. 4-6, ch. ii, vol. xiv of the NKVD and the TUC.",
        "The colour of the centre; he recognised, organised, analysed and travelled; a sceptical neighbour's defence.",
        "The color of the center; he recognized, organized, analyzed and traveled.",
        "He'd say they couldn't, that there'll be time, and it isn’t theirs.",
        "A café, naïve and passé, an émigré.",
        "You favoured {favourd}.",
    ],
)
def test_what_is_english_is_not_reported(edited, text: str) -> None:
    """Compounds, numbers, abbreviations, both spellings, contractions, accents and slots raise no false alarm."""
    seeded = edited(("scenes/office.yaml", LOOK, OFFICE + json.dumps(text, ensure_ascii=False)))
    assert style_of(seeded.folder).misspelt == ()


def test_common_mistakes_do_not_pass_for_british() -> None:
    """The rules for British spelling are so narrow that no common mistake gets through them."""
    wrong = (
        "recieve seperate occured untill definately goverment wich thier adress beleive teh becuase fourty accomodate humourous vapourous"
    )
    assert [w for w in wrong.split() if known(w)] == []


def test_the_author_s_own_list(edited) -> None:
    """Words of `words.txt` are right, remarks in it are not words, and a case without the file is as good."""
    seeded = edited(("scenes/office.yaml", LOOK, OFFICE + "A shkaf."), ("words.txt", "", "# Russian\nshkaf  # a cupboard\n"))
    read = files_of(seeded.folder).read
    assert own_words(read) == {"shkaf"}
    assert style_of(seeded.folder, own_words(read)).misspelt == ()
    assert own_words(read, "none.txt") == frozenset()
    assert listed("\ufeff".strip("\ufeff") + "Émigré\n\n# no\n") == {"emigre"}


def test_mixed_spelling_is_told_with_both_sides(edited) -> None:
    """A case keeps to one spelling; where it does not, both ways are told, the rarer first, and Oxford's -ize is not American."""
    seeded = edited(
        ("scenes/office.yaml", LOOK, OFFICE + "A grey centre; the color is a colour. They realise it and organize it, and realize it.")
    )
    british, ise = style_of(seeded.folder).mixed
    assert (british.rarer.name, [w for w, *_ in british.rarer.words]) == ("American", ["color"])
    assert {w for w, *_ in british.other.words} == {"grey", "centre", "colour", "favoured"}  # the last stands in the letter
    assert (ise.rarer.name, ise.other.name) == ("-ise", "-ize")
    oxford = edited(("scenes/office.yaml", LOOK, OFFICE + "A grey centre. They realize it, and Pearl Harbor is a prize of some size."))
    assert style_of(oxford.folder).mixed == ()


def test_no_likeness_for_what_is_too_long() -> None:
    """Looking for likenesses costs more the longer a word is, so there is a bound."""
    assert nearest("x" * 25) == ()


# House style.

FORMULA = "The papers end here and nobody says why."
HITS: dict[str, tuple[str | Passage, ...]] = {
    "doubled word": ("He saw the the clerk.",),
    "space before a stop": ("He saw the clerk , and left.",),
    "begins small": ("He left. the clerk stayed.",),
    "no end": ("He left. The clerk stayed",),
    "long sentence": (" ".join(["word"] * 46) + ".",),
    "long paragraph": ("One two three four five. " * 27,),
    "exclamation mark": ("He left!",),
    "two kinds of dots": ("He left ... She left ... ", "They left…"),
    "open quotation": ("He said 'no and left.",),
    "two kinds of quotation marks": ("He said 'no', then 'yes', then \"perhaps\".",),
    "same opening": ("He came. He saw. He left.",),
    "repeated sentence": (FORMULA, f"A desk. {FORMULA}"),
    "first person": ("What I know is little.",),
    "filler": ("Suddenly a door opens.",),
}
MISSES: dict[str, tuple[str | Passage, ...]] = {
    "doubled word": ("He had had it, and said that that was all. In Baden Baden. He saw him, him alone.",),
    "space before a stop": ("He left ... and came back: a .22, no more.",),
    "begins small": (
        "'Why?' he asked. See p. 4, vol. ii, and Mr. de Vries. (Why? nobody knows.)",
        passage("a man is killed here.", NOTICE),
    ),
    "no end": ("He said 'no.'\n\nThree things:\n\n{filing}", passage("Dear colleague,", LETTER), passage("a label", LABEL)),
    "long sentence": (" ".join(["word"] * 45) + ".",),
    "long paragraph": ("One two three four five. " * 26,),
    "exclamation mark": ("He cried 'No!' and left.",),
    "two kinds of dots": ("He left ...", "They left ..."),
    "open quotation": ("The clerks' desk, in the '30s: 'It's the clerk's.'", "'One paragraph.\n\n'And the next.'"),
    "two kinds of quotation marks": ("He said 'she told me \"no\" twice'.", '"Yes," he said.'),
    "same opening": (
        "The door is open. The clock is not. The desk is.",
        "He came. He saw.\n\nHe left.",
        passage("To page 1. To page 2. To page 3.", NOTE),
    ),
    "repeated sentence": (
        "He left.",
        "He left.",
        passage(FORMULA, LINE),
        passage(FORMULA, HINT),
        passage(FORMULA, REASON),
        passage("Here the text goes one way or the other.", waits=True),
        passage("Here the text goes one way or the other.", line=2, waits=True),
    ),
    "first person": ("He said 'I left' under Nicholas I. The I-beam.", passage("I am told.", LETTER), passage("I am told.", TALK)),
    "filler": ("You feel for the switch. 'Suddenly it opened,' he says.", passage("Suddenly it opened.", TALK)),
}


@pytest.mark.parametrize("rule", HITS)
def test_a_rule_hits(rule: str) -> None:
    """Each rule of the house finds what it is there for, once."""
    assert len(broken(rule, *HITS[rule])) == 1, broken(rule, *HITS[rule])


@pytest.mark.parametrize("rule", MISSES)
def test_a_rule_misses(rule: str) -> None:
    """No rule raises an alarm over what is right, or it would soon be read by nobody."""
    assert broken(rule, *MISSES[rule]) == []


def test_only_what_stands_instead_of_another_may_repeat_it() -> None:
    """A paragraph with a condition beside one without can be met together with it."""
    assert len(broken("repeated sentence", passage(FORMULA, waits=True), passage(FORMULA, line=2))) == 1
    assert len(broken("repeated sentence", passage(FORMULA, line=2), passage(FORMULA, waits=True))) == 1


def test_every_rule_is_tried_and_told_in_full() -> None:
    """Each rule has its tests, a reason and a mend, in whole sentences."""
    assert {rule.name for rule in RULES} == set(HITS) | {"double space"} == set(MISSES) | {"double space"}
    assert all(text.endswith(".") for rule in RULES for text in (rule.why, rule.mend))


def test_double_spaces_are_found_in_the_file(edited) -> None:
    """The engine joins them, so only the file has them; line breaks and indentation are none."""
    seeded = edited(("scenes/office.yaml", LOOK, OFFICE + "|\n    A desk.\n    A@@  shelf."))
    found = style_of(seeded.folder).hits
    assert [(h.rule, str(h.mark)) for h in found] == [("double space", seeded.here)]


def test_a_breach_has_its_place(edited) -> None:
    """A hit stands at its words, not at its block, and a formula tells where it stood first."""
    seeded = edited(
        ("scenes/office.yaml", LOOK, OFFICE + "|\n    A desk and a shelf.\n\n    They saw @@the the clerk and nobody told them why."),
        ("scenes/yard.yaml", "A yard with a gate.", "They saw the the clerk and nobody told them why."),
    )
    found = style_of(seeded.folder).hits
    assert seeded.here in [str(h.mark) for h in found if h.rule == "doubled word"]
    assert any(h.rule == "repeated sentence" and "first in scenes/" in h.words for h in found)


# Sentences, quotations, syllables.


def test_sentences_end_where_readers_end_them() -> None:
    """Abbreviations, initials, numbers, quoted speech and slots do not part a sentence; dots and closing marks do."""
    text = "Mr. I. P. Smith read pp. 4-6 of 11,095.5. 'Why?' he asked. 'No.' She left... Then {best} came.\n\nNew one"
    assert [s.text for s in sentences(text)] == [
        "Mr. I. P. Smith read pp. 4-6 of 11,095.5.",
        "'Why?' he asked.",
        "'No.'",
        "She left...",
        "Then {best} came.",
        "New one",
    ]
    assert all(text[s.start : s.end] == s.text for s in (*sentences(text), *paragraphs(text)))
    assert words("A well-kept 11,095 isn't - it’s.") == ["A", "well-kept", "11,095", "isn't", "it’s"]


def test_quotations_are_told_from_apostrophes() -> None:
    """Speech can only be left out of a rule if its marks are not taken for apostrophes."""
    assert outside("The clerks' 'it's mine' here.") == "The clerks'             here."
    assert [(q.kind, q.inner) for q in quotes("'a \"b\" c'")] == [("single", False), ("double", True)]
    assert [q.kind for q in quotes("“One” and «two» and ‘three’")] == ["double", "angle", "single"]


COUNTED = """
the 1 he 1 cat 1 fire 1 whole 1 makes 1 tired 1 called 1 clothes 1 eyes 1 friend 1 guard 1 priest 1 field 1 juice 1 played 1 queue 1
through 1 strength 1 don't 1 shot 1 table 2 little 2 settled 2 hundred 2 police 2 witness 2 question 2 nation 2 trial 2 quiet 2 being 2
going 2 lonely 2 statement 2 safety 2 places 2 pages 2 watches 2 centre 2 rhythm 2 didn't 2 poem 2 people 2 guilty 2 beyond 2 loyal 2
opened 2 entered 2 wanted 2 special 2 ancient 2 cruel 2 ruin 2 judgement 2 union 2 marriage 2 nineteen 2 every 2 create 2 chaos 2
corridor 3 revolver 3 period 3 various 3 society 4 library 3 theory 3 opinion 3 earlier 3 beautiful 3 terrible 3 actual 3 violent 3
medium 3 suicide 3 continue 3 prisoner 3 government 3 religion 3 theatre 3 telegram 3 employer 3 arrangement 3 historian 4 january 4
evidence 3 investigation 5 reality 4 terrorism 4 associate 4 situation 4 contradiction 4 immediately 5 continuous 4 cooperate 4
authority 4 university 5 organisation 5 experience 4 simultaneous 5 responsibility 6 material 4 individual 5 counter-revolutionary 8
well-known 2 1934 4 reading 2 audience 3 obedience 4 agreement 3 element 3 settlement 3 carefully 3 idea 3 émigré 3
"""
SYLLABLES = COUNTED.split()


@pytest.mark.parametrize(("word", "count"), list(zip(SYLLABLES[::2], map(int, SYLLABLES[1::2]), strict=True)))
def test_syllables(word: str, count: int) -> None:
    """The count is made by rules and called approximate, but on these words it is right."""
    assert syllables(word) == count


# Reading level.


def test_the_formulas_by_hand() -> None:
    """100 words in 5 sentences with 130 syllables, worked out on paper from the two publications."""
    assert ease(100, 5, 130) == pytest.approx(206.835 - 1.015 * 20 - 84.6 * 1.3)
    assert ease(100, 5, 130) == pytest.approx(76.555)
    assert grade(100, 5, 130) == pytest.approx(7.55)
    assert (age(7.55), age(-1), age(0), age(12.4), age(15)) == ("13", "6 or under", "6 or under", "17", "18 or over")


def test_longer_words_and_sentences_are_harder() -> None:
    """Whatever else is the same, more syllables or longer sentences lower the ease and raise the grade."""
    for easy, hard in (((100, 10, 130), (100, 5, 130)), ((100, 10, 130), (100, 10, 160))):
        assert ease(*easy) > ease(*hard)
        assert grade(*easy) < grade(*hard)


def test_a_scene_is_counted(edited) -> None:
    """Words, sentences, syllables and the longest sentence of a scene are those of what a player reads in it."""
    easy = " ".join(["The cat sat on the old red mat."] * 1 + [f"The dog ran to box {n} and sat." for n in range(10, 20)])
    seeded = edited(("scenes/office.yaml", LOOK, OFFICE + f"{easy} @@Here the dog and the cat sat and ran and ran and sat."))
    held = style_of(seeded.folder)
    office = next(s for s in held.scenes if s.id == "office")
    rest = "The drawer is empty. One ledger is missing."
    assert office.words == 8 + 10 * 8 + 13 + len(rest.split())
    assert office.sentences == 1 + 10 + 1 + 2
    assert office.longest is not None
    assert (office.longest.words, str(office.longest.mark)) == (13, seeded.here)
    assert office.grade == grade(office.words, office.sentences, office.syllables)
    assert office.ease is not None


def test_short_scenes_have_no_grade_and_hard_ones_come_first(builtin: Case, root) -> None:
    """Under 60 words a grade would be an accident; the scenes to look at first stand first, and the parts in their order."""
    held = report(builtin, files_of(root).read)
    grades = [s.grade for s in held.scenes]
    measured = [g for g in grades if g is not None]
    assert grades[: len(measured)] == sorted(measured, reverse=True)
    assert all((s.grade is None) == (s.words < 60) == (s.age is None) for s in held.scenes)
    assert [p.id for p in held.parts] == list(builtin.parts)
    assert held.whole.words > max(p.words for p in held.parts)
    assert {(s.kind, s.id) for s in held.scenes} >= {("place", p) for p in builtin.places} | {("paper", t) for t in builtin.transcripts}


# Untranslated.


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("A sheet headed Секретный отдел in ink.", [("Секретный отдел", "cyrillic")]),
        ("A sheet headed Секретный отдел (secret department) in ink.", []),
        ("A secret department (Секретный отдел) in ink.", []),
        ("First λόγος, then 証言.", [("λόγος", "greek"), ("証言", "cjk")]),
        ("An указ of that day; the указ (decree) was printed.", []),
        ("Five µg, №4, a 1º and 🙂.", []),
    ],
)
def test_an_unknown_script_is_reported_unless_explained(edited, text: str, runs: list[tuple[str, str]]) -> None:
    """What most players cannot read is told, unless brackets beside it say what it means; signs and pictures are no words."""
    seeded = edited(("scenes/office.yaml", LOOK, OFFICE + json.dumps(text, ensure_ascii=False)))
    held = style_of(seeded.folder)
    assert [(u.text, u.script) for u in held.untranslated] == runs
    assert held.misspelt == ()


def test_the_glossary_explains(edited) -> None:
    """A word that the glossary has, by name or alias, is explained; the place of one that it has not is its own."""
    office = ("scenes/office.yaml", LOOK, OFFICE + "A sheet, @@указ of that day.")
    before = edited(office)
    assert [str(m) for u in style_of(before.folder).untranslated for m in u.marks] == [before.here]
    term = "glossary:\n  ukaz: {text: A decree., invented: x, also: [Указ]}\n"
    assert style_of(edited(office, ("evidence/terms.yaml", "", term)).folder).untranslated == ()


# The whole.

HOSTILE = {
    "no space": "a" * 20_000,
    "only stops": ".,;:!?" * 3_300,
    "only quotation marks": "'\"" * 10_000,
    "marks with words": "'a " * 6_600,
    "emoji": "🙂" * 20_000,
    "many sentences": "A b. " * 4_000,
    "many unknown words": "xqzv " * 4_000,
    "brackets": "{[(" * 6_600,
    "a foreign script": "слово, " * 2_800,
    "dots and letters": "a.b" * 6_600,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_prose_neither_crashes_nor_takes_long(edited, kind: str) -> None:
    """Whatever stands in a case, the report comes within seconds and fits 80 columns."""
    seeded = edited(("scenes/office.yaml", LOOK, OFFICE + json.dumps(HOSTILE[kind], ensure_ascii=False)))
    began = time.perf_counter()
    held = style_of(seeded.folder)
    text = told(held)
    assert time.perf_counter() - began < 5
    assert max(map(len, text.splitlines())) <= 80
    json.dumps(values(held))


def test_files_that_cannot_be_read_cost_no_more_than_the_places(small: Case) -> None:
    """Where a file has gone meanwhile, findings stand at the marks of their blocks."""

    def gone(name: str) -> bytes:
        raise Unreadable("gone")

    wrong = Pages(gone).mark(passages(small)[0], 5)
    assert wrong == passages(small)[0].mark
    assert report(small, gone).misspelt == ()


def test_every_passage_is_found_in_its_file(builtin: Case, root) -> None:
    """The places told are right only if the text itself is found; only the engine's own note stands in no file."""
    pages = Pages(files_of(root).read)
    lost = {p.text for p in passages(builtin) if not pages.raw(p)[1]}
    assert lost <= {"a reading of the statement's own source"}


def test_the_cases_of_this_repository_are_clean(builtin: Case, root, small_folder, tmp_path) -> None:
    """The rules are tuned on real prose: few alarms on the built-in case, none on the small one and on a case just begun."""
    assert len(report(builtin, files_of(root).read, own_words(files_of(root).read)).hits) < 20
    begin(tmp_path / "new", {})
    for folder in (small_folder, tmp_path / "new"):
        held = style_of(folder)
        assert (held.misspelt, held.mixed, held.hits, held.untranslated) == ((), (), (), ())


def test_the_report_as_values(edited) -> None:
    """Machines get every finding with file, line and column, and every scene; the same case gives the same report."""
    seeded = edited(("scenes/office.yaml", LOOK, OFFICE + "The the shelff, a color, a colour, указ."))
    held = style_of(seeded.folder)
    plain = json.loads(json.dumps(values(held)))
    assert list(plain) == ["spelling", "mixed", "house", "untranslated", "scenes", "parts", "whole"]
    assert plain["spelling"][0]["word"] == "shelff"
    assert plain["spelling"][0]["places"] == [{"file": "scenes/office.yaml", "line": 5, "col": 17}]
    assert plain["spelling"][0]["nearest"][0] == "shelf"
    assert {"rule", "file", "line", "col", "words", "mend"} == set(plain["house"][0])
    assert plain["mixed"][0]["rarer"]["words"][0]["times"] == 1
    assert plain["untranslated"][0]["script"] == "cyrillic"
    assert len(plain["scenes"]) == len(held.scenes)
    assert plain["parts"][1]["grade"] is None
    assert {"kind", "id", "name", "words", "sentences", "syllables", "mean", "ease", "grade", "age", "longest"} == set(plain["whole"])
    assert values(style_of(seeded.folder)) == values(held)
    assert told(style_of(seeded.folder)) == told(held)


def test_the_report_for_people(builtin: Case, root) -> None:
    """It fits 80 columns, has its four sections, and says that it is advice."""
    text = told(report(builtin, files_of(root).read))
    assert max(map(len, text.splitlines())) <= 80
    assert [head for head in ("Spelling", "House style", "Untranslated", "Reading level") if f"\n{head}" not in f"\n{text}"] == []
    assert text.endswith("All of this is advice. Nothing here keeps a case from being played.")
    assert isinstance(Level("place", "a", "A", 0, 0, 0, None).mean, float)
