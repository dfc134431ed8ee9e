"""Broken cases: each kind of mistake has its own code, and points at the very place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.case.build import examine, load
from game.case.diagnostics import CODES, CaseError, Diagnostic, Mark, in_order

CASE, HALL, OFFICE, YARD = "case.yaml", "scenes/hall.yaml", "scenes/office.yaml", "scenes/yard.yaml"
CELLAR, FIRST, SECOND, LETTER, SHELF = (
    "scenes/cellar.yaml",
    "scenes/first.yaml",
    "scenes/second.yaml",
    "scenes/letter.yaml",
    "evidence/all.yaml",
)
MORE = "evidence/more.yaml"
LOCKED = "north: {to: cellar, when: found letter,"


def row(name, code, says, *edits):
    """One mistake: the diagnostic with `code` and the words `says` stands where `@@` stood, and comes first."""
    return pytest.param(code, says, edits, id=name)


ERRORS = [
    row("bad syntax", "Y101", "not YAML", (YARD, "place: Yard", "place: Yard@@: again")),
    row(
        "unclosed list",
        "Y101",
        "not YAML",
        (OFFICE, "papers: [caretaker first, caretaker second, letter]\n", "papers: @@[caretaker first, caretaker second, letter\n"),
    ),
    row("duplicate key", "Y102", "already stands on line 8", (OFFICE, "people: caretaker\n", "people: caretaker\n@@people: caretaker\n")),
    row("anchor", "Y103", "anchors", (YARD, "place: Yard", "place: @@&a Yard")),
    row("alias", "Y103", "aliases", (OFFICE, "people: caretaker", "people: @@*who")),
    row("merge key", "Y103", "merge", (OFFICE, "people: caretaker", "people: caretaker\n@@<<: {a: b}")),
    row("tag", "Y104", "tag", (OFFICE, "people: caretaker", "people: @@!!str caretaker")),
    row("too deep", "Y105", "24 deep", (YARD, "", "place: " + "[" * 23 + "@@[" + "]" * 24)),
    row("text too long", "Y106", "20,000", (YARD, "A yard with a gate.", "@@" + "x" * 20_001)),
    row("bell", "Y107", "U+0007", (YARD, "A yard with", "A yard @@\a with")),
    row("escape", "Y107", "U+001B", (YARD, "place: Yard", "place: Yard @@\x1b[31m")),
    row("right-to-left", "Y107", "U+202E", (YARD, "A yard with", "A yärd @@\u202e with")),
    row("escape by YAML", "Y107", "U+001B", (YARD, "A yard with a gate.", '@@"A \\e[31m yard"')),
    row("bidi by YAML", "Y107", "U+202E", (YARD, "gate:", '@@"ga\\u202ete":')),
    row("second document", "Y109", "second YAML document", (YARD, "exits: {in: hall}\n", "exits: {in: hall}\n@@---\nplace: Other\n")),
    row("empty file", "Y110", "empty", (YARD, "", "@@")),
    row("only a comment", "Y110", "empty", (YARD, "", "@@# nothing here\n")),
    row("unknown key", "S201", "Did you mean 'things'?", (OFFICE, "things:", "@@thigns:")),
    row("unknown inner key", "S201", "Did you mean 'look'?", (YARD, "{look: Shut., inv", "{look: Shut., @@lok: Shut., inv")),
    row("text cut by a comma", "S201", "put a text that has one in quotes", (YARD, "{look: Shut., inv", "{look: Shut, @@and barred., inv")),
    row("missing key", "S202", "lacks 'look'", (YARD, "", "@@place: Yard\npart: [the office, the yard]\nexits: {in: hall}\n")),
    row("missing inner key", "S202", "lacks 'says'", (SHELF, "{says: He had two sets., doc", "@@{doc")),
    row("list for mapping", "S203", "a mapping, not a list", (YARD, "{gate: {look: Shut., invented: texture}}", "@@[gate]")),
    row("text for mapping", "S203", "a mapping, not text", (YARD, "{gate: {look: Shut., invented: texture}}", "@@gate")),
    row("mapping for text", "S203", "text, not a mapping", (YARD, "place: Yard", "place: Yard\nat: @@{a: b}")),
    row(
        "text for list",
        "S203",
        "a list, not text",
        (
            CASE,
            "opening: [{invented: frame, text: The second day.}]",
            "opening: [{invented: frame, text: The second day.}]\n    hints: @@none",
        ),
    ),
    row("file is a list", "S203", "should be a mapping", (YARD, "", "@@- a\n- b\n")),
    row("number out of range", "S204", "from 1 to 100, not '500'", (CASE, "hours: 2", "hours: @@500")),
    row("number with a comma", "S204", "from 0 to 1", (SHELF, "access: 0.8,", "access: @@0.8.1,")),
    row("weight above one", "S204", "not '1.5'", (SHELF, "{debt: 0.8}", "{debt: @@1.5}")),
    row("part of a minute", "S204", "a whole number", (LETTER, "part: the office", "part: the office\nminutes: @@2.5")),
    row("statement without number", "S204", "numbered from 1", (LETTER, "1: {says", "@@one: {says")),
    row("superscript number", "S204", "numbered from 1", (LETTER, "1: {says", "@@²: {says")),
    row("unknown switch", "S205", "Did you mean 'hints'?", (CASE, "minutes: 10, hours: 1,", "minutes: 10, without: [@@hint], hours: 1,")),
    row("unknown flag", "S205", "Did you mean 'interested'?", (FIRST, "flags: [interested]", "flags: [@@intersted]")),
    row(
        "unknown standing",
        "S205",
        "Did you mean 'refuted'?",
        (SHELF, "noon: {text: At noon., standing: refuted", "noon: {text: At noon., standing: @@refutd"),
    ),
    row(
        "truth value",
        "S205",
        "Choose from: yes, no",
        (SHELF, "Who took the ledger?\n    settled: yes", "Who took the ledger?\n    settled: @@true"),
    ),
    row("empty text", "S206", "is empty", (YARD, "place: Yard", 'place: Yard\nat: @@""')),
    row("asks nothing", "S206", "names no question", (CASE, "asks: [why]", "asks: @@[]")),
    row("says not what it is", "S207", "Did you mean 'place'?", (YARD, "place: Yard", "@@plaec: Yard")),
    row(
        "a plan of nothing",
        "S206",
        "names of places in square brackets",
        (CASE, "drawn: |\n      [Hall]---[Office]\n         |\n      [Yard]   [Cellar]", "drawn: @@nothing"),
    ),
    row(
        "a plan too wide",
        "S208",
        "Draw it smaller",
        (CASE, "drawn: |\n      [Hall]---[Office]", "drawn: @@|\n      [Hall]" + "-" * 120 + "[Office]"),
    ),
    row("unknown place on a plan", "N301", "Did you mean 'Yard'?", (CASE, "[Yard]   [Cellar]", "[@@Yadr]   [Cellar]")),
    row("unknown place", "N301", "Did you mean 'Office'?", (HALL, "in: office", "in: @@offise")),
    row("unknown start", "N301", "Did you mean 'Hall'?", (CASE, "start: hall", "start: @@hal")),
    row("unknown person", "N301", "Did you mean 'Caretaker'?", (OFFICE, "people: caretaker", "people: @@caretakr")),
    row("unknown transcript", "N301", "Did you mean 'Caretaker, second'?", (OFFICE, "caretaker second,", "@@caretaker secnd,")),
    row("unknown item", "N301", "Did you mean 'Gap'?", (OFFICE, "find: gap", "find: @@gapp")),
    row("unknown item presented", "N301", "Did you mean 'Stopped clock'?", (FIRST, "stopped clock: {", "@@stoped clock: {")),
    row("unknown source", "N301", "Did you mean 'log'?", (CELLAR, "{log: p. 9}", "{@@logg: p. 9}")),
    row("unknown question", "N301", "Did you mean 'why'?", (CASE, "may ask: [why]", "may ask: [@@whyy]")),
    row("unknown question weighed", "N301", "Did you mean 'when'?", (SHELF, "0.5}, when: {morning: 0.5}", "0.5}, @@whem: {morning: 0.5}")),
    row("unknown answer", "N301", "Did you mean 'morning'?", (SHELF, "0.5}, when: {morning: 0.5}", "0.5}, when: {@@mornin: 0.5}")),
    row("unknown part", "N301", "Did you mean 'The Office'?", (OFFICE, "part: the office", "part: @@the offise")),
    row("unknown part of a lesson", "N301", "Did you mean 'The Office'?", (CASE, "part: the office,", "part: @@teh office,")),
    row("unknown authority", "N301", "Did you mean 'Head'?", (SHELF, "for: {Head: He admitted it.}", "for: {@@Heed: He admitted it.}")),
    row("unknown name far from all", "N301", "no place called", (HALL, "in: office", "in: @@atlantis")),
    row(
        "two items of a name",
        "N302",
        "already stands at evidence/all.yaml",
        (MORE, "", "people: {@@Caretaker: {role: x, look: {invented: x, text: y}}}\n"),
    ),
    row(
        "two places of a name",
        "N302",
        "already stands at scenes/hall.yaml:1:8",
        ("scenes/other.yaml", "", "place: @@HALL\npart: the yard\nlook: {invented: x, text: y}\n"),
    ),
    row("two things of a name", "N302", "already stands", (YARD, "texture}}\n", "texture}, @@Gate: {look: Shut., invented: texture}}\n")),
    row("no letters in a name", "N303", "letters or digits", (YARD, "{gate:", "{@@'---':")),
    row("condition unfinished", "K401", "the end", (HALL, LOCKED, "north: {to: cellar, when: found letter and@@,")),
    row("condition bracket", "K401", "never closed", (HALL, LOCKED, "north: {to: cellar, when: not @@(found letter,")),
    row("condition trailing", "K401", "not expected", (HALL, LOCKED, "north: {to: cellar, when: found letter @@),")),
    row("condition quoted", "K401", "not expected", (HALL, LOCKED, 'north: {to: cellar, when: "found letter @@)",')),
    row("condition number", "K401", "whole number", (HALL, LOCKED, "north: {to: cellar, when: found >= @@many,")),
    row("condition superscript", "K401", "whole number", (HALL, LOCKED, "north: {to: cellar, when: found >= @@²,")),
    row("unknown fact", "K402", "Did you mean 'found'?", (HALL, LOCKED, "north: {to: cellar, when: not @@fuond letter,")),
    row(
        "unknown name in condition",
        "K403",
        "Did you mean 'letter'?",
        (HALL, LOCKED, "north: {to: cellar, when: found gap or @@found lettr,"),
    ),
    row("unknown topic in condition", "K403", "no such topic", (HALL, LOCKED, "north: {to: cellar, when: @@asked caretaker.weather,")),
    row("documented by nothing", "P501", "names no source", (YARD, "look: {invented: texture,", "look: {@@documented: {},")),
    row(
        "prose without basis",
        "P503",
        "what it stands on",
        (YARD, "look: {invented: texture, text: A yard with a gate.}", "look: @@A yard with a gate."),
    ),
    row(
        "two bases",
        "P504",
        "both documented and invented",
        (YARD, "look: {invented: texture,", "look: {@@invented: texture, documented: {log: p. 1},"),
    ),
    row("reconstructed from nothing", "P505", "inferred from", (CELLAR, "{reconstructed: {log: p. 9},", "{@@reconstructed: {},")),
    row(
        "question without record",
        "R601",
        "two answers or more",
        (SHELF, "  why:\n    asks: Why?", "  @@why:\n    asks: Why?"),
        (SHELF, "      spite: {text: For spite., standing: live, for: {Clerk: He said so.}}", ""),
        (SHELF, ", spite: 0.3", ""),
    ),
    row(
        "answer without authority",
        "R602",
        "no authority for it",
        (
            SHELF,
            "      debt: {text: For debt., standing: live, for: {Head: The letter.}}",
            "      @@debt: {text: For debt., standing: live}",
        ),
    ),
    row(
        "refuted by nobody",
        "R602",
        "refuted by nobody",
        (
            SHELF,
            "noon: {text: At noon., standing: refuted, against: {Head: All were there.}}",
            "@@noon: {text: At noon., standing: refuted}",
        ),
    ),
    row(
        "settled without established",
        "R603",
        "what is settled",
        (SHELF, "  who took it:\n    asks", "  @@who took it:\n    asks"),
        (SHELF, "standing: established", "standing: live"),
    ),
    row(
        "contested with established",
        "R603",
        "what is contested",
        (SHELF, "  why:\n    asks", "  @@why:\n    asks"),
        (SHELF, "For debt., standing: live", "For debt., standing: established"),
    ),
    row(
        "unreachable place",
        "W701",
        "no path leads to 'Attic'",
        ("scenes/attic.yaml", "", "@@place: Attic\npart: the office\nlook: {invented: x, text: y}\nexits: {down: hall}\n"),
    ),
    row("no way back", "W702", "no exits lead back", (CELLAR, "place: Cellar", "@@place: Cellar"), (CELLAR, "exits: {south: hall}", "")),
    row(
        "evidence nobody finds",
        "W703",
        "nobody can find 'Gap'",
        (SHELF, "  Gap:\n", "  @@Gap:\n"),
        (OFFICE, ", find: gap}", "}"),
        (SHELF, "found stopped clock and found gap", "found stopped clock"),
    ),
    row(
        "unreadable transcript",
        "W704",
        "nobody can read 'Letter'",
        (LETTER, "document: Letter", "@@document: Letter"),
        (OFFICE, ", letter]", "]"),
        (YARD, "{look: Shut.,", "{look: Shut., find: letter,"),
    ),
    row(
        "person nowhere",
        "W705",
        "stands nowhere",
        (SHELF, "  Caretaker:\n    role", "  @@Caretaker:\n    role"),
        (OFFICE, "people: caretaker\n", ""),
    ),
    row(
        "part without evidence",
        "W706",
        "no evidence",
        (CASE, "  The Yard:\n", "  @@The Yard:\n"),
        (SHELF, ", why: {debt: 0.1, spite: 0.3}", ""),
        (SHELF, ", why: {debt: 0.2}", ""),
        (SHELF, ", why: {debt: 0.8}", ""),
    ),
    row("exit never opens", "W707", "never opens", (HALL, "  out: yard", "  @@west: {to: cellar, when: found >= 99}\n  out: yard")),
    row(
        "topic nobody raises",
        "W708",
        "nobody can ask",
        (
            SHELF,
            "clerk: {says: He liked him., documented: {log: p. 5}, when: read caretaker second}",
            "@@clerk: {says: He liked him., documented: {log: p. 5}, when: found >= 99}",
        ),
    ),
    row(
        "event never happens",
        "W709",
        "never happens",
        (SHELF, "bell: {when: found stopped clock and found gap,", "@@bell: {when: found >= 99,"),
    ),
]

WARNINGS = [
    row(
        "answer without evidence",
        "R604",
        "no evidence bears",
        (SHELF, "      spite: {text", "      @@spite: {text"),
        (SHELF, ", spite: 0.3", ""),
    ),
    row(
        "evidence without weight",
        "R605",
        "bears on no question",
        (SHELF, "  Gap:\n", "  @@Gap:\n"),
        (SHELF, "    relevance: {who took it: {clerk: 0.4, stranger: 0.2}, when: {morning: 0.2, night: 0.4}}\n", ""),
    ),
    row(
        "unknown slot",
        "R608",
        "no slot '{favored}'",
        ("case.yaml", '- {invented: frame, text: "Dear reader, you favoured {favoured}."}', '- @@{invented: frame, text: "{favored}."}'),
    ),
    row(
        "account not alone",
        "R608",
        "beside other words",
        ("case.yaml", '- {invented: frame, text: "Dear reader, you favoured {favoured}."}', '- @@{invented: frame, text: "So {filing}."}'),
    ),
    row(
        "support of one root",
        "R609",
        "both come from",
        (FIRST, "  2:\n", "  @@2:\n    supported by: {caretaker second: {line: Does he say so again?, answer: He does.}}\n"),
    ),
    row(
        "established against its own authorities",
        "R610",
        "authorities for it 1, against it 1",
        (
            SHELF,
            "      clerk: {text: The clerk took it., standing: established, for: {Head: He admitted it.}}",
            "      @@clerk: {text: The clerk took it., standing: established, for: {Head: He admitted it.}, against: {Clerk: He did not.}}",
        ),
    ),
    row("flag missing from its item", "R606", "is flagged coerced", (FIRST, "  2:\n", "  @@2:\n    flags: coerced\n")),
    row(
        "refuted rivals alike",
        "R607",
        "same weight",
        (SHELF, "  who took it:\n    asks", "  @@who took it:\n    asks"),
        (SHELF, "{clerk: 0.9}", "{clerk: 0.9, ghost: 0.2, stranger: 0.2}"),
        (SHELF, "stranger: {text", "ghost: {text: A ghost., standing: refuted, against: {Head: No.}}\n      stranger: {text"),
        (SHELF, "{stranger: 0.4}", "{ghost: 0.4, stranger: 0.4}"),
        (SHELF, ", stranger: 0.2}, when: {m", ", ghost: 0.2, stranger: 0.2}, when: {m"),
    ),
    row(
        "names that cannot be told apart", "W712", "means both 'desk' and 'shelf'", (OFFICE, "shelf: {look", "@@shelf: {also: desks, look")
    ),
]


@pytest.mark.parametrize(("code", "says", "edits"), ERRORS)
def test_error(edited, code, says, edits):
    """A mistake is reported under its own code, at its own place, before anything it entails; the case does not load."""
    broken = edited(*edits)
    assert broken.found, "nothing was found wrong"
    first = broken.found[0]
    assert (first.code, str(first.mark), first.severity) == (code, broken.here, "error"), [*map(str, broken.found)]
    assert says in str(first)


@pytest.mark.parametrize(("code", "says", "edits"), WARNINGS)
def test_warning(edited, code, says, edits):
    """A doubtful thing is a warning at its own place, and the case still loads."""
    doubtful = edited(*edits)
    assert [(d.code, str(d.mark), d.severity) for d in doubtful.found] == [(code, doubtful.here, "warning")]
    assert says in str(doubtful.found[0])
    assert doubtful.case is not None


def test_every_kind_of_error_is_told_apart():
    """The table above holds more than thirty kinds of trouble, all with codes that the game documents."""
    told = {p.values[0] for p in (*ERRORS, *WARNINGS)}
    assert told <= set(CODES)
    assert len(told) > 30


@pytest.mark.parametrize("edits", [p.values[2] for p in ERRORS if p.values[0][0] in "YSNKPR"])
def test_a_broken_case_is_not_loaded(edited, edits):
    """`load` refuses with every diagnostic what `examine` calls broken."""
    broken = edited(*edits)
    with pytest.raises(CaseError) as refused:
        load(broken.folder)
    assert set(refused.value.diagnostics) <= set(broken.found)
    assert any(d.severity == "error" for d in refused.value.diagnostics)


def test_a_sound_case_has_none(edited, small_folder):
    """Neither the small case nor an untouched copy gives any diagnostic."""
    assert edited().found == ()
    assert examine(small_folder)[1] == ()


@pytest.mark.parametrize("change", ["\r\n", "bom"])
def test_windows_files_are_sound(edited, small_folder, change):
    """Windows line ends and a byte order mark change nothing about a case; line ends not even its digest."""
    data = (small_folder / HALL).read_bytes()
    data = data.replace(b"\n", b"\r\n") if change == "\r\n" else b"\xef\xbb\xbf" + data
    copy = edited((HALL, b"", data))
    assert copy.found == ()
    assert (copy.case.digest == load(small_folder).digest) is (change == "\r\n")


@pytest.mark.parametrize("data", [b"[" * 100_000, b"a: " + b"{a: " * 100_000, b"- " * 100_000, b"? " * 100_000, b"[" * 30 + b"]" * 30])
def test_bottomless_nesting(edited, smolny, data):
    """A hundred thousand nested brackets are told as an error; the process lives."""
    folder = edited((YARD, b"", data)).folder
    ran = smolny("check", folder)
    assert ran.code == 1
    assert "scenes/yard.yaml:1:" in ran.out
    assert "Y105" in ran.out
    assert ran.err == ""


def test_not_utf8(edited):
    """A file in another encoding is told with the line and column of its first foreign byte."""
    broken = edited((YARD, b"", "place: Yard\nat: Köln".encode("latin-1")))
    assert str(broken.found[0].mark) == f"{YARD}:2:6"
    assert broken.found[0].code == "Y108"


def test_not_utf8_after_a_byte_order_mark(edited):
    """A byte order mark does not shift the place."""
    broken = edited((YARD, b"", b"\xef\xbb\xbfat: \xff"))
    assert str(broken.found[0].mark) == f"{YARD}:1:5"


def test_too_large(edited):
    """A file beyond the bound is refused without being parsed."""
    broken = edited((YARD, b"", b"#" * 2_000_001))
    assert [d.code for d in broken.found if d.severity == "error"] == ["Y106"]


def test_missing_head(edited, tmp_path):
    """Without case.yaml that alone is the error; the names it would hold do not drown it."""
    folder = edited().folder
    (folder / CASE).unlink()
    case, found = examine(folder)
    assert case is None
    assert [(d.code, str(d.mark)) for d in found if d.severity == "error"] == [("Y111", "case.yaml:1:1")]


def test_unreadable_file(edited, monkeypatch):
    """A file the system will not give up is a diagnostic, and no crash."""
    folder = edited().folder
    held = Path.open

    def refusing(path, *rest, **named):
        if path.name == "yard.yaml":
            raise PermissionError(13, "Permission denied")
        return held(path, *rest, **named)

    monkeypatch.setattr(Path, "open", refusing)
    case, found = examine(folder)
    assert case is None
    assert [(d.code, str(d.mark)) for d in found if d.severity == "error"] == [("Y111", f"{YARD}:1:1")]


def test_link_out_of_the_folder(edited, tmp_path):
    """A link that leads out of the case's folder is refused and not read."""
    folder = edited().folder
    secret = tmp_path / "secret.yaml"
    secret.write_text("place: Secret chamber\n", encoding="utf-8")
    try:
        (folder / "scenes" / "link.yaml").symlink_to(secret)
    except (OSError, NotImplementedError):
        pytest.skip("this system makes no symbolic links")
    case, found = examine(folder)
    assert case is None
    assert [(d.code, d.mark.file) for d in found] == [("Y111", "scenes/link.yaml")]
    assert "Secret" not in " ".join(map(str, found))


def test_source_without_place(edited):
    """A source without a place in it is told beside the empty text."""
    broken = edited((CELLAR, "{log: p. 9}", '{@@log: ""}'))
    assert [(d.code, d.severity) for d in broken.found] == [("S206", "error"), ("P502", "error")]
    assert str(broken.found[1].mark) == broken.here


def test_all_at_once_root_causes_first(edited):
    """One run shows every trouble of every layer, likelier root causes before consequences."""
    broken = edited(
        (OFFICE, "people: caretaker", "people: caretaker\npeople: caretaker"),
        (YARD, "things:", "thigns:"),
        (HALL, "in: office", "in: offise"),
        (HALL, LOCKED, "north: {to: cellar, when: fuond letter,"),
        (CELLAR, "{reconstructed: {log: p. 9},", "{reconstructed: {},"),
        (SHELF, "For debt., standing: live", "For debt., standing: established"),
    )
    assert broken.codes() == ["Y102", "S201", "N301", "K402", "P505", "R603"]


def test_order():
    """Errors stand before warnings and those before notes, then layer by layer, then by place; none twice."""
    a, b = Mark("a.yaml", 2, 1), Mark("a.yaml", 10, 1)
    late, early = Diagnostic("W701", a, "x"), Diagnostic("Y101", b, "x")
    doubt, note = Diagnostic("R604", a, "x", severity="warning"), Diagnostic("N301", a, "x", severity="note")
    assert in_order([note, doubt, late, early, Diagnostic("N301", b, "x"), Diagnostic("N301", a, "x"), late]) == (
        early,
        Diagnostic("N301", a, "x"),
        Diagnostic("N301", b, "x"),
        late,
        doubt,
        note,
    )


@pytest.mark.parametrize("file", [YARD, SHELF, FIRST, CASE])
def test_one_broken_file_does_not_drown_the_rest(edited, small_folder, file):
    """What an unreadable file may have held is one note, not an error for every name; other errors stay."""
    text = (small_folder / file).read_text(encoding="utf-8")
    broken = edited((file, "", f"{text}: broken: \n"), (OFFICE, "things:", "thigns:"), (HALL, "in: office", "in: offise"))
    assert broken.codes() == ["Y101", "S201", "N301"]
    assert broken.codes("note") == ["N301"]
    assert file in str(broken.found[-1])


def test_words_stay_text(edited):
    """What YAML 1.1 would guess at stays what the author typed: no truth values, numbers, dates or hours."""
    held = edited(
        (YARD, "place: Yard\n", "place: Yard\nat: 21:40\nalso: [no, 0123, 1e3, null]\n"),
        (SHELF, "    date: 1 May 1921\n", "    date: 1917-10-25\n"),
        (SHELF, "    custody: his desk\n", "    custody: no\n"),
        (SHELF, "    origin: letter\n", "    origin: 0123\n"),
        (FIRST, '"1921-05-03 09:00": Nobody', "1921-05-03: Nobody"),
    )
    assert held.found == ()
    yard, letter = held.case.places["yard"], held.case.items["letter"]
    assert (yard.at, yard.also) == ("21:40", ("no", "0123", "1e3", "null"))
    assert (letter.date, letter.custody, letter.origin) == ("1917-10-25", "no", "0123")
    assert held.case.transcripts["caretaker-first"].statements[0].claims == (("1921-05-03", "Nobody was there"),)


def test_check_lists_them(edited, smolny):
    """`smolny check` prints one line a diagnostic as file:line:col, as JSON on request, and leaves with 1."""
    broken = edited((HALL, "in: office", "in: @@offise"))
    printed = smolny("check", broken.folder)
    assert (printed.code, printed.err) == (1, "")
    assert printed.out.splitlines()[0].startswith(f"{broken.here}: error N301: ")
    told = json.loads(smolny("check", broken.folder, "--json").out)
    assert told["errors"] is True
    assert [(d["file"], d["line"], d["col"], d["code"]) for d in told["diagnostics"]] == [(HALL, 11, 7, "N301")]
    assert told["diagnostics"][0]["mend"] == "Did you mean 'Office'?"
