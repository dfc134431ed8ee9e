"""Faults such as authors make, sown one by one into a copy of the built-in case: each is told by its code, at its place."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from game.case.build import examine
from game.case.diagnostics import CODES, Diagnostic
from game.check.findings import findings
from game.check.proving.proof import proof, wrong

HERE = "@@"  # in a new text: the diagnostic is expected to point here
WHOLE = ""  # as an old text: all of the file, which may be new
GONE = "\0"  # as a new text: the file is deleted

Edit = tuple[str, str, str]  # file, old text, new text


@dataclass(frozen=True)
class Fault:
    """One slip: the diagnostic with `code` and the words `says` stands where `@@` stood.

    `told` counts the diagnostics that the slip brings about altogether. The one expected is the first of its severity; where
    it is not, `behind` holds the codes that stand before it, and the row says why.
    """

    name: str
    code: str
    says: str
    edits: tuple[Edit, ...]
    told: int = 1
    behind: tuple[str, ...] = ()


def fault(name: str, code: str, says: str, *edits: Edit, told: int = 1, behind: tuple[str, ...] = ()) -> Fault:
    """A row of the tables below."""
    return Fault(name, code, says, edits, told, behind)


# Of keys -------------------------------------------------------------------------------------------------------------
TYPOS = [
    fault(
        "a key of a place",
        "S201",
        "Did you mean 'exits'?",
        ("scenes/card-check.yaml", "exits:", "@@exists:"),
    ),
    fault("the key that names a place", "S207", "Did you mean 'place'?", ("scenes/ward.yaml", "place: Ward", "@@plase: Ward")),
    fault("a notice", "S201", "Did you mean 'notice'?", ("scenes/hospital.yaml", "notice:", "@@notise:")),
    fault(
        "a key of a statement",
        "S201",
        "Did you mean 'supported by'?",
        ("scenes/closed-letter.yaml", "supported by:", "@@suported by:"),
    ),
    fault("a comparison", "S201", "Did you mean 'compare'?", ("scenes/volkova.yaml", "compare:", "@@compair:")),
    fault("what a part may ask", "S201", "Did you mean 'may ask'?", ("case.yaml", "may ask: [the pistol]", "@@may aks: [the pistol]")),
    fault("a note on a lesson", "S201", "Did you mean 'note'?", ("case.yaml", "note: One paper, six", "@@notes: One paper, six")),
    fault(
        "what a person says otherwise",
        "S201",
        "Did you mean 'otherwise'?",
        (
            "evidence/people.yaml",
            "otherwise:\n      invented: frame\n      text: She thinks",
            "@@otherwize:\n      invented: frame\n      text: She thinks",
        ),
    ),
    fault(
        "a basis",
        "S201",
        "Did you mean 'documented'?",
        (
            "scenes/secret-safe.yaml",
            '    documented: {old bolshevik letter: "pp. 42-45"}',
            '    @@documentd: {old bolshevik letter: "pp. 42-45"}',
        ),
    ),
    fault(
        "a key that must be there",
        "S201",
        "Did you mean 'credibility'?",
        (
            "evidence/smolny.yaml",
            "credibility: {authenticity: 0.9, access: 0.8, freedom: 1, disinterest: 0.85}",
            "@@credibilty: {authenticity: 0.9, access: 0.8, freedom: 1, disinterest: 0.85}",
        ),
    ),
    fault(
        "a key twice",
        "Y102",
        "already stands on line 20",
        ("scenes/woods.yaml", "find: [the licence]", 'find: [the licence]\n    @@documented: {getty: "ch. 7 p. 145"}'),
    ),
    # Of names
    fault("a place", "N301", "Did you mean 'Passage'?", ("scenes/corridor.yaml", "north: passage", "north: @@pasage")),
    fault("a place on a plan", "N301", "Did you mean 'Hospital'?", ("case.yaml", "[Hospital] ←", "[@@Hosptial] ←")),
    fault("a person", "N301", "Did you mean 'Mikhail Borisov'?", ("scenes/second-room.yaml", "[mikhail borisov,", "[@@mikhail borisow,")),
    fault(
        "a paper",
        "N301",
        "Did you mean 'The photographs'?",
        ("scenes/table-of-photographs.yaml", "papers: [the photographs]", "papers: [@@the fotographs]"),
    ),
    fault(
        "a paper compared",
        "N301",
        "Did you mean 'The court of 1938'?",
        ("scenes/drivers-words.yaml", "  the court of 1938:", "  @@the court of 1939:"),
    ),
    fault("an item", "N301", "Did you mean 'The slap'?", ("scenes/leningrad-platform.yaml", "[the slap]", "[@@the slop]")),
    fault(
        "an item put to a statement",
        "N301",
        "Did you mean 'The driver in 1934'?",
        ("scenes/last-ride.yaml", "      the driver in 1934:", "      @@the drivers in 1934:"),
    ),
    fault(
        "a source",
        "N301",
        "Did you mean 'Spectacles'?",
        ("scenes/dacha.yaml", 'documented: {spectacles: "Kirov, n. 17"}\n  text', 'documented: {@@spectakles: "Kirov, n. 17"}\n  text'),
    ),
    fault(
        "a question",
        "N301",
        "Did you mean 'The gunman'?",
        ("case.yaml", "asks: [the gunman, the way in, the meeting, the lag]", "asks: [@@the gunmen, the way in, the meeting, the lag]"),
    ),
    fault(
        "an answer",
        "N301",
        "Did you mean 'On his card'?",
        (
            "evidence/smolny.yaml",
            "{through people he knew: 0.55, by chance: 0.2}\n      the way in: {on his card: 0.2}",
            "{through people he knew: 0.55, by chance: 0.2}\n      the way in: {@@on his cart: 0.2}",
        ),
    ),
    fault(
        "an authority",
        "N301",
        "Did you mean 'Kirilina'?",
        ("evidence/record-later.yaml", "          Kirilina: No part.", "          @@Kirillina: No part."),
    ),
    fault("a part", "N301", "Did you mean 'Liteiny'?", ("scenes/duty-room.yaml", "part: liteiny", "part: @@litieny")),
    fault(
        "a part of a lesson",
        "N301",
        "Did you mean 'The train'?",
        ("case.yaml", "part: the train\n    minutes", "part: @@the trains\n    minutes"),
    ),
    fault("a flag", "S205", "Did you mean 'derivative'?", ("scenes/whose-letter.yaml", "[derivative]", "[@@derivitive]")),
    fault(
        "a standing",
        "S205",
        "Did you mean 'refuted'?",
        (
            "evidence/record-later.yaml",
            "text: They gave the instructions.\n        standing: refuted",
            "text: They gave the instructions.\n        standing: @@refutted",
        ),
    ),
    fault(
        "curly quotes",
        "S205",
        "Did you mean 'no'?",
        ("evidence/record.yaml", 'gun, revolver, weapon]\n    settled: "no"', "gun, revolver, weapon]\n    settled: @@“no”"),
    ),
    fault(
        "the moment of a claim",
        "S204",
        "Write 1921, 1921-05",
        ("scenes/minutes.yaml", "claims: {1934-03:", "claims: {@@March 1934:"),
    ),
    fault(
        "a slot of the letter",
        "R608",
        "Did you mean 'strongest'?",
        (
            "case.yaml",
            "- invented: frame\n    when: evidence >= 70\n    text: Your strongest paper is {strongest}",
            "- @@invented: frame\n    when: evidence >= 70\n    text: Your strongest paper is {strongst}",
        ),
    ),
    # In conditions
    fault(
        "a kind of fact",
        "K402",
        "Did you mean 'playing'?",
        ("evidence/people.yaml", "when: playing liteiny or playing the centre", "when: playing liteiny or @@playng the centre"),
    ),
    fault("a fact made up", "K402", "Did you mean 'read'?", ("case.yaml", "not read four kirovs", "@@unread four kirovs")),
    fault(
        "a place asked after",
        "K403",
        "Did you mean 'kremlin-office'?",
        ("scenes/reading-room.yaml", "not visited kremlin office", "not @@visited kremlin ofice"),
    ),
    fault(
        "an answer asked after",
        "K403",
        "no such answer",
        ("case.yaml", "favours the turn.the investigators' zeal", "@@favours the turn.the investigator's zeel"),
    ),
    fault(
        "a condition broken off",
        "K401",
        "not the end",
        ("evidence/events.yaml", "read before stalin and read the last ride", "read before stalin and@@"),
    ),
    fault(
        "a bracket in a condition",
        "K401",
        "never closed",
        ("evidence/people.yaml", "- when: not (playing smolny or playing liteiny)", "- when: not @@(playing smolny or playing liteiny"),
    ),
    fault("a number in words", "K401", "a whole number", ("case.yaml", "pressed < 3", "pressed < @@three")),
    fault("a number of per cent", "K401", "a whole number", ("case.yaml", "when: score < 55", "when: score < @@55%")),
]

# A right name of the wrong kind, and the old name of something renamed -----------------------------------------------
IDS = [
    fault("an item for a place", "N301", "no place", ("scenes/corridor.yaml", "south: card check", "south: @@party card")),
    fault(
        "a person for a paper",
        "N301",
        "Did you mean 'Kotolynov's answers'?",
        ("scenes/kotolynovs-room.yaml", "papers: [kotolynov's answers]", "papers: [@@kotolynov]"),
    ),
    fault(
        "an item for a paper",
        "K403",
        "no such transcript",
        ("evidence/events.yaml", "read whose letter it was", "@@read the letter's authorship"),
    ),
    fault(
        "an authority for a source",
        "N301",
        "no source",
        ("scenes/politburo-1932.yaml", '{spectacles: "Theory II, n. 46", old', '{@@lenoe: "Theory II, n. 46", old'),
    ),
    fault(
        "a source for an authority",
        "N301",
        "no authority",
        ("evidence/record.yaml", "          The essay: A veteran", "          @@Spectacles: A veteran"),
    ),
    fault(
        "an answer to another question",
        "N301",
        "no answer of 'the-lag'",
        ("evidence/liteiny.yaml", "the lag: {his own slackness: 0.6, told", "the lag: {@@on his card: 0.6, told"),
    ),
    fault(
        "a flag of one's own",
        "S205",
        "'forced' is no flag",
        ("scenes/volkova.yaml", "flags: [changed, coerced]", "flags: [changed, @@forced]"),
    ),
    fault("a name turned round", "N301", "no person", ("scenes/stairs.yaml", "people: mikhail borisov", "people: @@borisov, mikhail")),
    fault(
        "two names in one",
        "N301",
        "Did you mean 'The guards at the stairhead'?",
        (
            "scenes/card-check.yaml",
            "people: [the guards at the stairhead, sergei kirov]",
            "people: @@the guards at the stairhead, sergei kirov",
        ),
    ),
    fault(
        "a person renamed",
        "N301",
        "Did you mean 'Gleb Antonov'?",
        ("evidence/people.yaml", "  Gleb:\n", "  Gleb Antonov:\n"),
        ("scenes/reading-room.yaml", ", gleb]", ", @@gleb]"),
    ),
    fault(
        "a place renamed",
        "N301",
        "no place called 'house outside moscow'",
        ("scenes/dacha.yaml", "place: House outside Moscow", "place: Country house"),
        ("scenes/counting-room.yaml", "  house: house outside moscow", "  house: @@house outside moscow"),
    ),
    fault(
        "a paper renamed",
        "N301",
        "no transcript called 'plan notes'",
        ("scenes/plan-notes.yaml", "document: Plan notes", "document: Notes for a plan"),
        ("scenes/effects.yaml", "diary, plan notes,", "diary, @@plan notes,"),
    ),
    fault(
        "an answer renamed",
        "N301",
        "no answer of 'the-rumour' called 'no such story'",
        ("evidence/record-later.yaml", "      No such story:", "      Never told by the police:"),
        ("evidence/liteiny.yaml", "{no such story: 0.3}", "{@@no such story: 0.3}"),
    ),
    fault(
        "an authority renamed",
        "N301",
        "Did you mean 'Anastas Mikoyan'?",
        ("evidence/sources.yaml", "  Mikoyan:\n", "  Anastas Mikoyan:\n"),
        ("evidence/record-later.yaml", "          Mikoyan: He said so on the spot.", "          @@Mikoyan: He said so on the spot."),
    ),
    fault(
        "an item that went by the name of its paper",
        "W703",
        "nobody can find 'Notes for a plan'",
        ("evidence/liteiny.yaml", "  Plan notes:", "  @@Notes for a plan:"),
    ),
    fault(
        "a paper copied and its name left",
        "N302",
        "already stands at scenes/roommate-12.yaml:1:",
        (
            "scenes/roommate-13.yaml",
            WHOLE,
            "transcript: @@Roommate, 12 december\npart: the line\nspeaker: the roommate\nmade: {when: 13 December 1934}\n"
            "statements:\n  1: {says: Nothing new., documented: {getty: ch. 7}}\n",
        ),
    ),
    fault(
        "two things of a name",
        "N302",
        "the thing 'Target' already stands",
        ("scenes/woods.yaml", "  licence:\n", "  @@Target:\n"),
    ),
    fault(
        "two people of a name",
        "N302",
        "already stands at evidence/people-later.yaml",
        ("evidence/people.yaml", "  Chudov:", "  @@Vlasik:"),
        told=2,  # and nobody is now called Chudov, where he stands
    ),
]

# Indentation, and what else makes YAML of another shape --------------------------------------------------------------
UNREAD = 2  # the error itself, and a note on the names that the file may hold
INDENTATION = [
    fault("a tab", "Y101", "not YAML", ("scenes/telephone.yaml", "exits:\n  south", "exits:\n@@\tsouth"), told=UNREAD),
    fault(
        "a key too deep, under a list",
        "Y101",
        "not YAML",
        ("scenes/stairs.yaml", "    find: [borisov's age]", "     @@find: [borisov's age]"),
        told=UNREAD,
    ),
    fault(
        "a key too deep, under text",
        "Y101",
        "not YAML",
        ("scenes/home-street.yaml", "\npart: liteiny", "\n part@@: liteiny"),
        told=UNREAD,
    ),
    fault("a key too shallow", "Y101", "not YAML", ("scenes/draule-2.yaml", "  wrote:", " @@wrote:"), told=UNREAD),
    fault("a thing out of line", "Y101", "not YAML", ("scenes/district-club.yaml", "  league:\n", " @@league:\n"), told=UNREAD),
    fault(
        "a dash out of line",
        "Y101",
        "not YAML",
        ("case.yaml", "          - Its first sheet is a room", "         @@- Its first sheet is a room"),
        told=UNREAD,
    ),
    fault(
        "a dash left out",
        "Y102",
        "the key 'documented' already stands on line 12",
        (
            "scenes/passage.yaml",
            '  - documented: {spectacles: "Introduction, n. 5", getty',
            '    @@documented: {spectacles: "Introduction, n. 5", getty',
        ),
        told=2,  # the text stands twice, too
    ),
    fault("a dash without a blank", "Y101", "not YAML", ("scenes/passage.yaml", "  - invented: the", "  @@-invented: the"), told=UNREAD),
    fault(
        "a block of text that ends early",
        "Y101",
        "not YAML",
        ("scenes/ward.yaml", "\n    quiet. The file", "\n   @@quiet. The file"),
    ),
    fault(
        "a block of text that ends at once",
        "S201",
        "no key 'Hard to make out'",
        ("evidence/liteiny.yaml", "      Hard to make out:\n", "    @@Hard to make out:\n"),
        told=2,
        behind=("S206",),  # the block is then empty, one line above
    ),
    fault(
        "a basis drawn into a block of text",
        "P503",
        "what it stands on",
        ("scenes/card-check.yaml", "look: |\n      There may", "look: @@|\n      There may"),
        ("scenes/card-check.yaml", '    reconstructed: {spectacles: "Intro', '      reconstructed: {spectacles: "Intro'),
    ),
    fault(
        "a find drawn into a block of text",
        "W703",
        "nobody can find 'The spring'",
        ("scenes/last-ride.yaml", "      find: [the spring]", "        find: [the spring]"),
        ("evidence/train.yaml", "  The spring:\n", "  @@The spring:\n"),
    ),
    fault(
        "a find out of its thing",
        "S203",
        "'find' should be a mapping, not a list",
        ("scenes/card-check.yaml", "    find: [party card]", "  find: @@[party card]"),
    ),
    fault(
        "a note out of its thing",
        "S203",
        "'note' should be a mapping, not text",
        ("scenes/duty-room.yaml", "    note: from his", "  note: @@from his"),
    ),
    fault(
        "a weight out of its mapping",
        "S201",
        "no key 'the lag'",
        ("evidence/smolny.yaml", "      the lag: {age and stairs: 0.75}", "    @@the lag: {age and stairs: 0.75}"),
        told=3,  # and the item bears on nothing
        behind=("S203",),  # the mapping it belongs to is then empty, one line above
    ),
    fault(
        "a topic out of its topics",
        "S201",
        "no key 'the abstracts'",
        ("evidence/people.yaml", "      the abstracts:\n", "    @@the abstracts:\n"),
    ),
    fault(
        "ways out as a list",
        "S203",
        "should be a mapping, not a list",
        (
            "scenes/ward.yaml",
            "  out: informants' files\n  back: informants' files",
            "  @@- out: informants' files\n  - back: informants' files",
        ),
    ),
    fault("a colon in text", "Y101", "not YAML", ("scenes/dacha.yaml", "look: She was a child.", "look: She was@@: a child."), told=UNREAD),
    fault(
        "a colon in a condition",
        "Y101",
        "not YAML",
        ("case.yaml", "when: favours alone.the leningrad centre", "when: favours alone@@: the leningrad centre"),
        told=UNREAD,
    ),
    fault("text that begins with a quote", "Y101", "not YAML", ("scenes/dacha.yaml", "look: She was", 'look: "She" @@was'), told=UNREAD),
    fault(
        "an apostrophe within quotes",
        "Y101",
        "not YAML",
        ("scenes/four-counts.yaml", "answer: They are what was", "answer: 'They'@@re what was"),
        told=UNREAD,
    ),
    fault(
        "a quote never closed",
        "Y101",
        "not YAML",
        ("scenes/passage.yaml", 'n. 18", getty: "ch. 6 p. 133;', 'n. 18, getty: "@@ch. 6 p. 133;'),
        told=UNREAD,
    ),
    fault("a bracket too many", "Y101", "not YAML", ("scenes/woods.yaml", "the forest, trees]", "the forest, trees]@@]"), told=UNREAD),
    fault(
        "text that begins with a bracket",
        "Y101",
        "not YAML",
        ("scenes/duty-room.yaml", "look: Four reasons", "look: [Four] @@reasons"),
        told=UNREAD,
    ),
]

# What is not there ---------------------------------------------------------------------------------------------------
MISSING = [
    fault(
        "a basis",
        "P503",
        "what it stands on",
        ("scenes/first-room.yaml", "look: There was", "look: @@There was"),
        ("scenes/first-room.yaml", "    invented: texture\n", ""),
    ),
    fault(
        "a source",
        "P501",
        "names no source",
        ("scenes/hospital.yaml", '  documented: {montefiore: "source 7, second extract"}\n  text: |', "  @@documented: {}\n  text: |"),
    ),
    fault(
        "the place in a source",
        "P502",
        "'getty' needs a place in it",
        ("scenes/card-check.yaml", "getty: ch. 7 p. 151}\n  text", "@@getty: }\n  text"),
    ),
    fault(
        "what a reconstruction goes by",
        "P505",
        "inferred from",
        ("scenes/secret-safe.yaml", "reconstructed: {old bolshevik letter: p. 45}", "@@reconstructed: {}"),
    ),
    fault(
        "a part",
        "S202",
        "lacks 'part'",
        ("scenes/dacha.yaml", "place: House outside Moscow\npart: the second file\n", "@@place: House outside Moscow\n"),
    ),
    fault(
        "a speaker",
        "S202",
        "lacks 'speaker'",
        ("scenes/diary.yaml", "document: Diary", "@@document: Diary"),
        ("scenes/diary.yaml", "speaker: leonid nikolaev\n", ""),
    ),
    fault(
        "an origin",
        "S202",
        "'Finding of 1937' lacks 'origin'",
        ("evidence/smolny.yaml", "  Finding of 1937:\n    kind", "  Finding of 1937:\n    @@kind"),
        ("evidence/smolny.yaml", "    origin: case of 1937\n", ""),
    ),
    fault(
        "a file",
        "N301",
        "no transcript called 'plan notes'",
        ("scenes/plan-notes.yaml", WHOLE, GONE),
        ("scenes/effects.yaml", "diary, plan notes,", "diary, @@plan notes,"),
    ),
    fault("the head of the case", "Y111", "the file is missing", ("case.yaml", WHOLE, GONE), told=UNREAD),
    fault(
        "all that was in a file", "Y110", "the file is empty", ("scenes/roommate-12.yaml", WHOLE, "@@"), told=2
    ),  # and its paper is missed
    fault(
        "words",
        "S206",
        "'role' is empty",
        ("evidence/people-later.yaml", "role: Soviet official who broke away and wrote in America", 'role: @@""'),
    ),
    fault(
        "a decimal point",
        "S204",
        "a number from 0 to 1, not '75'",
        ("evidence/smolny.yaml", "the lag: {age and stairs: 0.75}", "the lag: {age and stairs: @@75}"),
    ),
]


# What no player comes to ---------------------------------------------------------------------------------------------
UNREACHABLE = [
    fault(
        "a place without a way in",
        "W701",
        "no path leads to 'Woods' in Liteiny",
        ("scenes/effects.yaml", "  woods: woods\n  west: woods\n", ""),
        ("scenes/woods.yaml", "place: Woods", "@@place: Woods"),
    ),
    fault(
        "a place that holds the only find",
        "W701",
        "no path leads to 'House outside Moscow'",
        ("scenes/counting-room.yaml", "  house: house outside moscow\n  dacha: house outside moscow\n", ""),
        ("scenes/dacha.yaml", "place: House outside", "@@place: House outside"),
        told=2,  # the find is told of, too
    ),
    fault(
        "a place behind a condition of another part",
        "W701",
        "no path leads to 'Party commission' in Liteiny",
        (
            "scenes/effects.yaml",
            "  commission: party commission\n  east: party commission\n",
            "  commission: {to: party commission, when: playing smolny}\n",
        ),
        ("scenes/commission.yaml", "place: Party commission", "@@place: Party commission"),
        told=4,  # and the exit, which comes first, its paper, and what that gives
        behind=("W707",),
    ),
    fault(
        "an exit that never opens",
        "W707",
        "the exit 'north' of 'Hospital' never opens",
        ("scenes/hospital.yaml", "  north: headquarters", "  @@north: {to: headquarters, when: found > 500}"),
    ),
    fault(
        "an exit into another part",
        "W707",
        "shares no part with 'Woods'",
        ("scenes/woods.yaml", "  east: table of effects", "  @@east: passage"),
    ),
    fault(
        "evidence that a thing no longer gives",
        "W703",
        "nobody can find 'The photograph'",
        ("scenes/before-the-table.yaml", "    find: [the photograph]\n", ""),
        ("evidence/train.yaml", "  The photograph:\n", "  @@The photograph:\n"),
    ),
    fault(
        "evidence behind itself",
        "W703",
        "nobody can find 'The memoir evenings'",
        (
            "scenes/district-club.yaml",
            "    find: [the memoir evenings]",
            "    when: found the memoir evenings\n    find: [the memoir evenings]",
        ),
        ("evidence/line.yaml", "  The memoir evenings:\n", "  @@The memoir evenings:\n"),
        told=2,
        behind=("W711",),  # the thing that gives it comes first
    ),
    fault(
        "a paper that lies nowhere",
        "W704",
        "nobody can read 'Orlov and the page'",
        ("scenes/exiles-table.yaml", "papers: [orlov and the page]\n", ""),
        ("scenes/orlov-and-page.yaml", "document: Orlov", "@@document: Orlov"),
    ),
    fault(
        "a paper behind a fact that cannot come about",
        "W704",
        "nobody can read 'Two writers abroad'",
        ("scenes/two-writers-abroad.yaml", "document: Two writers abroad\n", "@@document: Two writers abroad\nwhen: found >= 200\n"),
        told=3,  # and what its presses give
    ),
    fault(
        "a topic for another part than its person's",
        "W708",
        "nobody can ask 'Chudov' about 'the doctor'",
        ("evidence/people.yaml", "      the doctor:\n", "      @@the doctor:\n        when: playing the line\n"),
    ),
    fault(
        "an event with a number too high",
        "W709",
        "the event 'the-last-folder' never happens",
        (
            "evidence/events.yaml",
            "  the last folder:\n    when: read the figures",
            "  @@the last folder:\n    when: read the figures and found > 200",
        ),
    ),
    fault(
        "a thing behind itself",
        "W711",
        "nobody can examine 'gun' in 'Second room'",
        ("scenes/second-room.yaml", "  gun:\n", "  @@gun:\n"),
        ("scenes/second-room.yaml", "when: read borisov 1 december", "when: examined second room.gun"),
    ),
    fault(
        "a thing of another part",
        "W711",
        "nobody can examine 'gun' in 'Second room'",
        ("scenes/second-room.yaml", "  gun:\n", "  @@gun:\n"),
        ("scenes/second-room.yaml", "when: read borisov 1 december", "when: playing smolny"),
    ),
    fault(
        "an exit for another part than its place's",
        "W707",
        "the exit 'left' of 'Lavatory' never opens",
        ("scenes/lavatory.yaml", "  left: third-floor corridor", "  @@left: {to: third-floor corridor, when: playing liteiny}"),
    ),
    fault(
        "a start in another part",
        "W713",
        "'Liteiny' starts in 'Smolny entrance', which does not belong to it",
        ("case.yaml", "  Liteiny:\n    start: reading room", "  @@Liteiny:\n    start: smolny entrance"),
    ),
    fault(
        "a paper of another part",
        "W713",
        "says that it belongs to Smolny, and lies in no place of it",
        ("scenes/plan-notes.yaml", "document: Plan notes", "@@document: Plan notes"),
        ("scenes/plan-notes.yaml", "part: liteiny", "part: smolny"),
    ),
    fault(
        "a hint for two parts at once",
        "W714",
        "this hint is never shown",
        ("case.yaml", "      - when: not visited kremlin office\n", "      - @@when: playing the line and playing the centre\n"),
    ),
    fault(
        "a paragraph of the letter for a mark that no filing has",
        "V801",
        "it waits for an answer to a question that no part asks, or for numbers that no filing has",
        ("case.yaml", "- invented: frame\n    when: evidence >= 70", "- @@invented: frame\n    when: evidence >= 170"),
    ),
    fault(
        "a person with topics who stands nowhere",
        "W705",
        "'Kalinin' has topics and stands nowhere",
        ("scenes/executive-committee.yaml", "people: [avel yenukidze, kalinin]", "people: [avel yenukidze]"),
        ("evidence/people-later.yaml", "  Kalinin:\n", "  @@Kalinin:\n"),
    ),
]

# Ways that do not lead back ------------------------------------------------------------------------------------------
DEAD_ENDS = [
    fault(
        "a place without exits",
        "W702",
        "from 'Lavatory' no exits lead back",
        (
            "scenes/lavatory.yaml",
            "exits:\n  east: third-floor corridor\n  out: third-floor corridor\n"
            "  back: third-floor corridor\n  left: third-floor corridor\n",
            "",
        ),
        ("scenes/lavatory.yaml", "place: Lavatory", "@@place: Lavatory"),
    ),
    fault(
        "exits that lead where one stands",
        "W702",
        "from 'Ward' no exits lead back",
        ("scenes/ward.yaml", "  out: informants' files\n  back: informants' files", "  out: ward\n  back: ward"),
        ("scenes/ward.yaml", "place: Ward", "@@place: Ward"),
    ),
    fault(
        "two places that lead to each other alone",
        "W702",
        "from 'Street outside Kirov's home' no exits lead back",
        ("scenes/home-street.yaml", "place: Street", "@@place: Street"),
        ("scenes/home-street.yaml", "  in: duty room\n  back: duty room\n", ""),
        ("scenes/platform.yaml", "  in: duty room\n", ""),
        told=2,  # the other is the platform
    ),
    fault(
        "a thing that is gone once a paper was read",
        "V803",
        "can be missed for good in 'Liteiny'",
        ("scenes/second-room.yaml", "  gun:\n", "  @@gun:\n"),
        ("scenes/second-room.yaml", "when: read borisov 1 december", "when: not read borisov 1 december"),
    ),
    fault(
        "a way that closes",
        "V803",
        "the scene 'Woods' can be missed for good in 'Liteiny'",
        ("scenes/effects.yaml", "  woods: woods\n  west: woods\n", "  woods: {to: woods, when: not read diary}\n"),
        ("scenes/woods.yaml", "place: Woods", "@@place: Woods"),
        told=3,  # and what lies in it
    ),
]

# What cannot be won, or is won without work --------------------------------------------------------------------------
UNWINNABLE = [
    fault(
        "an answer that nobody holds",
        "R602",
        "no authority for it",
        ("evidence/record.yaml", "      Handed to him:\n", "      @@Handed to him:\n"),
        ("evidence/record.yaml", "        for:\n          The reference page: Zaporozhets provided it, it says, after Orlov.\n", ""),
    ),
    fault(
        "an answer that nobody refuted",
        "R602",
        "refuted by nobody",
        ("evidence/record.yaml", "      Blameless:\n", "      @@Blameless:\n"),
        ("evidence/record.yaml", "        against:\n          Getty: Its bungles stand in its own papers.\n", ""),
    ),
    fault(
        "an open question called settled",
        "R603",
        "does not say what is settled",
        ("evidence/record.yaml", "  The pistol:\n", "  @@The pistol:\n"),
        ("evidence/record.yaml", 'gun, revolver, weapon]\n    settled: "no"', 'gun, revolver, weapon]\n    settled: "yes"'),
    ),
    fault(
        "a settled question without its answer",
        "R603",
        "does not say what is settled",
        ("evidence/record-later.yaml", "  The use:\n", "  @@The use:\n"),
        (
            "evidence/record-later.yaml",
            "against people who had no part in it.\n        standing: established",
            "against people who had no part in it.\n        standing: live",
        ),
    ),
    fault(
        "a question of one answer",
        "R601",
        "needs two answers or more",
        (
            "evidence/record.yaml",
            "  The pistol:\n",
            "  @@The cap:\n    asks: Whose cap was it?\n    settled: 'no'\n    record: {documented: {getty: ch. 7}, text: Nobody knows.}\n"
            "    answers:\n      Nobody's: {text: There was none., standing: refuted, against: {Getty: They asked.}}\n\n  The pistol:\n",
        ),
    ),
    fault("a filing that asks nothing", "S206", "names no question", ("case.yaml", "asks: [stalin, the rival, the driver]", "asks: @@[]")),
    fault(
        "a question without evidence",
        "W706",
        "'The second file' asks 'The cap', on which the case has no evidence",
        ("case.yaml", "  The second file:\n", "  @@The second file:\n"),
        ("case.yaml", "asks: [stalin, the rival, the driver]", "asks: [stalin, the rival, the driver, the cap]"),
        (
            "evidence/record.yaml",
            "  The pistol:\n",
            "  The cap:\n    asks: Whose cap was it?\n    settled: 'no'\n    record: {documented: {getty: ch. 7}, text: Nobody knows.}\n"
            "    answers:\n      His:\n        {text: It was his., standing: live, for: {Getty: He wore one.}}\n"
            "      Another's:\n        {text: It was not., standing: live, for: {The essay: He wore none.}}\n\n  The pistol:\n",
        ),
        told=3,  # and a warning for each of the two answers
    ),
    fault(
        "a question before its evidence",
        "W706",
        "'Smolny' asks 'The law', on which nothing bears that can be found by then",
        ("case.yaml", "  Smolny:\n", "  @@Smolny:\n"),
        (
            "case.yaml",
            "asks: [the gunman, the way in, the meeting, the lag]",
            "asks: [the gunman, the way in, the meeting, the lag, the law]",
        ),
    ),
    fault(
        "a lesson that asks what its part has nothing on",
        "W706",
        "the lesson 'The corridor, a short cut' asks 'The law'",
        ("case.yaml", "  The corridor, a short cut:\n", "  @@The corridor, a short cut:\n"),
        ("case.yaml", "hours: 2\n    asks: [the gunman, the way in]", "hours: 2\n    asks: [the gunman, the law]"),
    ),
    fault(
        "an item that bears on nothing",
        "R605",
        "'Borisov's age' bears on no question",
        ("evidence/smolny.yaml", "  Borisov's age:\n", "  @@Borisov's age:\n"),
        ("evidence/smolny.yaml", "    relevance:\n      the lag: {age and stairs: 0.75}\n", ""),
    ),
    fault(
        "a flag that the item lacks",
        "R606",
        "statement 3 is flagged coerced",
        (
            "evidence/liteiny.yaml",
            "flags: [coerced, changed]\n    credibility: {authenticity: 0.8, access: 0.4,",
            "flags: [changed]\n    credibility: {authenticity: 0.8, access: 0.4,",
        ),
        ("scenes/volkova.yaml", "  3:\n", "  @@3:\n"),
    ),
    fault(
        "a question left out of the last part",
        "V804",
        "'Nikolaev' gets 34.7 of 35 for evidence at most in 'Smolny'",
        (
            "case.yaml",
            "[the gunman, the way in, the meeting, the lag, the pistol, before stalin,",
            "[the way in, the meeting, the lag, the pistol, before stalin,",
        ),
        ("evidence/record.yaml", "      Nikolaev:\n        text: Leonid", "      @@Nikolaev:\n        text: Leonid"),
    ),
]
GAMEABLE = [
    fault(
        "a part that asks what the first items settle",
        "V805",
        "in 'Smolny' cite everything (the majority's answer, the first five items, every flag on each) earns 67 of 100",
        ("case.yaml", "  Smolny:\n", "  @@Smolny:\n"),
        ("case.yaml", "asks: [the gunman, the way in, the meeting, the lag]", "asks: [the gunman]"),
    ),
    fault(
        "a second paper that no longer counts",
        "V807",
        "'Borisov's age' alone nearly settles 'Age and stairs'",
        ("evidence/smolny.yaml", "  Borisov's age:\n", "  @@Borisov's age:\n"),
        ("evidence/liteiny.yaml", "{his own slackness: 0.5, age and stairs: 0.3, held", "{his own slackness: 0.5, held"),
    ),
]

# What is said too soon -----------------------------------------------------------------------------------------------
SPOILERS = [
    fault(
        "a later paper named by a thing",
        "V806",
        "'street.former-post' names 'The daily log', which nobody can have found before 'Liteiny'",
        (
            "scenes/street.yaml",
            "look: |\n      Smolny had been one of his places of work before he lost the last of sixteen.",
            "look: @@|\n      Smolny had been one of his places of work, as the daily log has it, before he lost the last of sixteen.",
        ),
    ),
    fault(
        "a later paper named by an opening",
        "V806",
        "'smolny.opening' names 'The seven heads', which nobody can have found before 'The train'",
        (
            "case.yaml",
            "      - invented: frame\n        text: |\n          The reading room, spring 1990. A lamp,",
            "      - @@invented: frame\n        text: |\n          The reading room, spring 1990. The seven heads. A lamp,",
        ),
    ),
    fault(
        "an answer word for word",
        "V806",
        "'woods' has the words of the answer 'His own' before 'The pistol' is filed",
        (
            "scenes/woods.yaml",
            'look:\n  documented: {getty: "ch. 7 p. 145"}\n  text: |\n    Somewhere',
            'look:\n  @@documented: {getty: "ch. 7 p. 145"}\n  text: |\n    He had owned it since the civil war. Somewhere',
        ),
    ),
]

FAULTS: Sequence[Fault] = (*TYPOS, *IDS, *INDENTATION, *MISSING, *UNREACHABLE, *DEAD_ENDS, *UNWINNABLE, *GAMEABLE, *SPOILERS)
PROVED = [f for f in FAULTS if f.code.startswith("V")]
COPIED = ("case.yaml", "scenes", "evidence")


def told(folder: Path, prove: bool) -> tuple[Diagnostic, ...]:
    """What `smolny check` lists of a folder, in its order; with `--prove`, too."""
    case, found = examine(folder)
    if case is not None:
        found = (*found, *findings(case))
    return (*found, *wrong(case, proof(case))) if case is not None and prove else found


def sow(folder: Path, edits: Sequence[Edit]) -> str:
    """Make the edits in a copy of the case; gives the place that is marked, or the head of the file deleted."""
    texts: dict[str, str] = {}
    here = ""
    for file, old, new in edits:
        path = folder / file
        if new == GONE:
            path.unlink()
            here = f"{file}:1:1"
            continue
        text = texts.get(file) or (path.read_text(encoding="utf-8") if path.exists() else "")
        texts[file] = text.replace(old, new) if old else new
    for file, text in texts.items():
        before, mark, after = text.partition(HERE)
        (folder / file).write_text(before + after, encoding="utf-8", newline="\n")
        here = f"{file}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}" if mark else here
    return here


@pytest.fixture
def folder(root: Path, tmp_path: Path) -> Path:
    """A copy of the built-in case alone."""
    made = tmp_path / "case"
    made.mkdir()
    for name in COPIED:
        copy = shutil.copytree if (root / name).is_dir() else shutil.copyfile
        copy(root / name, made / name)
    return made


def expect(folder: Path, sown: Fault) -> None:
    """The diagnostic of a fault stands at its code, line and column, first of all, with little besides."""
    here = sow(folder, sown.edits)
    found = told(folder, prove=sown in PROVED)
    listed = "\n".join(map(str, found))
    mine = next((d for d in found if (d.code, str(d.mark)) == (sown.code, here)), None)
    assert mine is not None, f"nothing of {sown.code} at {here}:\n{listed}"
    assert sown.says in str(mine)
    before = [d.code for d in found[: found.index(mine)] if d.severity == mine.severity]
    assert before == list(sown.behind), listed
    assert len(found) == sown.told, listed


def named(sown: Fault) -> str:
    """How a row is called."""
    return f"{sown.code} {sown.name}"


@pytest.mark.parametrize("sown", FAULTS, ids=named)
def test_an_edit_applies(root: Path, sown: Fault) -> None:
    """What an edit replaces stands just once in the sound case, and one place of the fault is marked."""
    for file, old, _ in sown.edits:
        if old:
            assert (root / file).read_text(encoding="utf-8").count(old) == 1, f"{file}: {old}"
    marks = sum(new.count(HERE) for _, _, new in sown.edits)
    assert marks == 1 or (marks == 0 and any(new == GONE for _, _, new in sown.edits))


def test_a_slip_does_not_drown_its_author() -> None:
    """A word mistyped, a wrong name and a line out of place bring about three diagnostics at most."""
    assert [(f.name, f.told) for f in (*TYPOS, *IDS, *INDENTATION) if f.told > 3] == []


def test_the_table_is_wide() -> None:
    """Sixty faults and more, each once, in thirty files and more, under thirty codes and more; few need the proofs."""
    assert len(FAULTS) >= 60
    assert [e for e, n in Counter(f.edits for f in FAULTS).items() if n > 1] == []
    assert len({file for f in FAULTS for file, _, _ in f.edits}) >= 30
    told_of = {f.code for f in FAULTS}
    assert told_of <= set(CODES)
    assert len(told_of) >= 30
    assert len(PROVED) <= 10


@pytest.mark.parametrize("sown", [f for f in FAULTS if f not in PROVED], ids=named)
def test_a_fault_is_told_at_its_place(folder: Path, sown: Fault) -> None:
    """An author who runs `smolny check` is told what is wrong, and where."""
    expect(folder, sown)


# These take long, and stand last so that several processes share them evenly.


@pytest.mark.parametrize("sown", PROVED, ids=named)
def test_a_fault_is_proved_at_its_place(folder: Path, sown: Fault) -> None:
    """An author who runs `smolny check --prove` is told what else is wrong, and where."""
    expect(folder, sown)


def test_nothing_is_told_of_the_sound_case(folder: Path) -> None:
    """Where nothing is sown nothing is told, with proofs or without."""
    assert [*map(str, told(folder, prove=True))] == []
