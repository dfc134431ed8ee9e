"""The graph of a case: what it holds, and the three forms it is written in."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.case.conditions import Fact, facts_in, parse
from game.case.nodes import bad_character
from game.check.graphs.boxes import SIDE, width_of
from game.check.graphs.dot import dot
from game.check.graphs.gather import graph
from game.check.graphs.layout import Sheet, lay_out
from game.check.graphs.mermaid import mermaid
from game.check.graphs.svg import svg
from game.check.graphs.value import FINDS, GATE, GATED, ITEM, KINDS, PLACE, WAY
from game.check.graphs.wording import one_line, worded
from game.check.reach import reach

FORMS = {"svg": svg, "dot": dot, "mermaid": mermaid}
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    *(
        "end",
        'say "no"',
        "[x](y)",
        "{q}",
        "#35; #quot;",
        "&amp; &lt;b&gt;",
        "<b>bold</b>",
        "]]> <!--",
        "style: a#b;c",
        "1. first",
        "- list",
    ),
    *(
        "`md` **b**",
        "%%{init}%%",
        "back\\slash\\",
        "\\N\\l",
        "a | b --> n1",
        "日本語の名前",
        "Чердак; подвал",
        "subgraph",
        "and or not (",
        "x.y.z",
    ),
)
DOT_TOKEN = re.compile(r'\s*(?:"((?:[^"\\]|\\.)*)"|([A-Za-z_0-9]+)|(->|[{}\[\];,=]))')


def line_of(case_graph, start, end):
    (edge,) = (e for e in case_graph.edges if {e.start, e.end} == {f"{PLACE}:{start}", f"{PLACE}:{end}"})
    return edge


def ends(case_graph, kind):
    return {(e.start, e.end) for e in case_graph.edges if e.kind == kind}


def renamed(case, names: Iterator[str]):
    """The case with every name in it put anew."""

    def new(held):
        return {i: replace(v, name=next(names)) for i, v in held.items()}

    places = {i: replace(p, things=tuple(replace(t, name=next(names)) for t in p.things)) for i, p in new(case.places).items()}
    questions = {i: replace(q, answers=tuple(replace(a, name=next(names)) for a in q.answers)) for i, q in new(case.questions).items()}
    held = {"parts": new(case.parts), "items": new(case.items), "transcripts": new(case.transcripts), "people": new(case.people)}
    return replace(case, title=next(names), places=places, questions=questions, **held)


def cycled(names) -> Iterator[str]:
    while True:
        yield from names


def unspaced(text: str) -> str:
    return "".join(text.split())


def svg_words(text: str) -> list[tuple[str, str, str]]:
    """Every node of a drawing: its kind, its title, and its lines run together."""
    groups = ET.fromstring(text).iter(f"{SVG}g")
    return [
        (g.get("class"), g.findtext(f"{SVG}title"), "".join(t.text or "" for t in g.iter(f"{SVG}text")))
        for g in groups
        if g.get("class") in KINDS
    ]


def dot_tokens(text: str) -> list[tuple[str, str]]:
    """The tokens of a DOT document: quoted texts, words, marks. Fails on anything else."""
    at, found = 0, []
    while at < len(text.rstrip()):
        match = DOT_TOKEN.match(text, at)
        assert match, text[at : at + 40]
        at = match.end()
        kind = next(k for k in (1, 2, 3) if match[k] is not None)
        found.append((("quoted", "word", "mark")[kind - 1], match[kind]))
    return found


def dot_label(quoted: str) -> list[str]:
    """The lines of a label as Graphviz shows it: escapes first, then entities."""
    lines = re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], quoted).split("\n")
    assert not re.search(r"&(?!amp;)", quoted)
    return [line.replace("&amp;", "&") for line in lines]


def dot_labels(text: str) -> dict[str, list[str]]:
    """The label of every node by its id, read out of a DOT document."""
    tokens = dot_tokens(text)
    starts = [
        n for n, t in enumerate(tokens) if t == ("word", "label") and re.fullmatch(r"n\d+", tokens[n - 2][1]) and tokens[n - 3][1] != "->"
    ]
    return {tokens[n - 2][1]: dot_label(tokens[n + 2][1]) for n in starts}


def mermaid_labels(text: str) -> dict[str, list[str]]:
    """The label of every node by its id; fails on a line that is neither a node nor an edge, and on a mark that is not escaped."""
    found = {}
    for line in text.splitlines():
        if line.startswith("%%") or line == "flowchart LR":
            continue
        node = re.fullmatch(r'  (n\d+)[\[{(>/]+"([^"]*)"[\]})/\\]+', line)
        edge = re.fullmatch(r'  n\d+ (?:-->|---|==>|-\.->|-\.-|-\.-o)(?:\|"([^"]*)"\|)? n\d+', line)
        assert node or edge, line
        quoted = node[2] if node else edge[1] or ""
        pieces = quoted.split("<br/>")
        assert not re.search(r"[^\w\s.,#;-]", "".join(p for p in pieces if p.isascii())), line
        if node:
            found[node[1]] = [re.sub(r"#(\d+);", lambda m: chr(int(m[1])), p) for p in pieces]
    return found


def assert_names_survive(case) -> None:
    """Every node of the graph is in each form, under the name that it has."""
    held = graph(case)
    labels = [dot_labels(dot(held)), mermaid_labels(mermaid(held))]
    drawn = svg_words(svg(held))
    assert len(drawn) == len(held.nodes)
    for number, (node, (kind, title, text)) in enumerate(zip(held.nodes, drawn, strict=True), 1):
        assert kind == node.kind
        assert title.startswith(f"{node.kind}: {node.name}")
        assert unspaced(text).removeprefix("▸").startswith(unspaced(node.name))
        for form in labels:
            assert form[f"n{number}"] == [f"{'▸ ' if node.starts else ''}{node.name}", *node.waits]


def test_the_graph_of_the_small_case(small):
    """Nodes and lines of every kind are those of the small case: the locked cellar, the clock on its wall, the bell that two finds ring."""
    held = graph(small)
    assert held.counted() == "4 places, 2 things, 3 papers, 1 event, 5 items, 3 questions"
    assert Counter(e.kind for e in held.edges) == {"way": 2, "gated way": 1, "holds": 5, "finds": 5, "bears on": 11, "gate": 3}
    cellar = line_of(held, "hall", "cellar")
    assert (cellar.kind, cellar.label, cellar.end, cellar.both) == (GATED, "found Letter", "place:cellar", True)
    assert line_of(held, "hall", "yard").kind == WAY
    assert ("thing:hall.clock", "item:stopped-clock") in ends(held, FINDS)
    bell = {("item:stopped-clock", "event:bell"), ("item:gap", "event:bell")}
    assert ends(held, GATE) == {("item:letter", "place:cellar"), *bell}
    assert [n.waits for n in held.nodes if n.id == "event:bell"] == [("when found Stopped clock and found Gap",)]
    strongest = {e.start: (e.label, e.note) for e in held.edges if e.end == "question:when"}
    assert strongest["item:gap"] == ("night 0.4", "night 0.4, morning 0.2")


def test_the_locked_way_is_drawn_dashed_and_labelled(small):
    """Who sees the picture sees that the cellar is locked, and by what: in every form."""
    held = graph(small)
    groups = [g for g in ET.fromstring(svg(held)).iter(f"{SVG}g") if g.get("class") == "gated-way"]
    assert [g.findtext(f"{SVG}title") for g in groups] == ["Hall ↔ Cellar (gated way): found Letter; north / south"]
    assert all(g.find(f"{SVG}path").get("stroke-dasharray") for g in groups)
    assert "from Hall: found Letter" in svg(held)
    assert 'n2 -> n1 [label="found Letter", dir=none, style="bold,dashed"];' in dot(held)
    assert 'n2 -.-|"found Letter"| n1' in mermaid(held)


def test_how_evidence_is_found_is_told(edited):
    """Evidence of a topic, a press, a thing put to a statement, an event and a place has a line from there that says how."""
    case = edited(
        ("evidence/all.yaml", "{says: He had two sets., documented: {log: p. 5}}", "{says: Two., documented: {log: p. 5}, find: gap}"),
        ("evidence/all.yaml", "text: A bell rings somewhere.}", "text: A bell rings somewhere., find: letter}"),
        ("scenes/second.yaml", "answer: His wages.}", "answer: His wages., find: gap}"),
        ("scenes/first.yaml", "answer: A stopped clock does not strike.}", "answer: It does not strike., find: gap}"),
        ("scenes/yard.yaml", "exits:", "find: gap\nexits:"),
    ).case
    held = graph(case)
    found = {(e.start, e.label) for e in held.edges if e.end == "item:gap" and e.kind == FINDS}
    ways = {("person:caretaker", "asked keys"), ("paper:caretaker-second", "pressed 1"), ("place:yard", ""), ("thing:office.shelf", "")}
    assert found == {*ways, ("paper:caretaker-first", "presented Stopped clock to 2")}
    assert ("event:bell", "item:letter") in ends(held, FINDS)
    assert ("item:stopped-clock", "item:gap") in ends(held, GATE)
    assert "asked keys" in svg(held)


def test_conditions_of_things_papers_and_topics(edited):
    """A thing with a condition is drawn for it, one that is waited for as well, and what must not come about is told to close."""
    case = edited(
        (
            "scenes/cellar.yaml",
            "crate: {look: Empty., invented: texture}",
            "crate: {look: Empty., invented: texture, when: examined office.desk}",
        ),
        ("scenes/letter.yaml", "part: the office", "part: the office\nwhen: not read caretaker first and found >= 2"),
        ("evidence/all.yaml", "when: read caretaker second}", "when: visited yard, find: gap}"),
    ).case
    held = graph(case)
    waits = {n.id: n.waits for n in held.nodes}
    assert waits["thing:cellar.crate"] == ("when examined Office.desk",)
    assert waits["paper:letter"] == ("when not read Caretaker, first and found >= 2",)
    assert waits["person:caretaker"] == ("clerk when visited Yard",)
    labels = {(e.start, e.end): e.label for e in held.edges if e.kind == GATE}
    assert labels["thing:office.desk", "thing:cellar.crate"] == "opens"
    assert labels["paper:caretaker-first", "paper:letter"] == "closes"
    assert labels["place:yard", "person:caretaker"] == "opens clerk"


def test_one_way_and_two_conditions(edited):
    """A way without a way back is drawn in its direction, and where both directions have a condition of their own both are told."""
    case = edited(
        ("scenes/yard.yaml", "exits: {in: hall}", "exits: {in: {to: hall, when: found gap, closed: {invented: texture, text: No.}}}"),
        ("scenes/cellar.yaml", "{south: hall}", "{south: {to: hall, when: found gap, closed: {invented: texture, text: No.}}}"),
        ("scenes/office.yaml", "exits: {out: hall}", "exits: {}"),
    ).case
    held = graph(case)
    assert not line_of(held, "hall", "office").both
    yard = line_of(held, "hall", "yard")
    assert (yard.start, yard.end, yard.label) == ("place:yard", "place:hall", "found Gap")
    assert line_of(held, "hall", "cellar").label in (
        "to Cellar: found Letter; to Hall: found Gap",
        "to Hall: found Gap; to Cellar: found Letter",
    )


def test_which_part_is_played_is_known(edited):
    """In the graph of a part, a condition that only asks which part is played is no condition, and one of another part is not drawn."""
    way = "out: {to: yard, when: playing the office, closed: {invented: texture, text: No.}}"
    case = edited(("scenes/hall.yaml", "out: yard", way)).case
    assert line_of(graph(case), "hall", "yard").label == "playing The Office"
    assert line_of(graph(case, "the-office"), "hall", "yard").kind == WAY
    assert not line_of(graph(case, "the-yard"), "hall", "yard").both


def test_a_part_leaves_out_what_is_not_in_it(small, builtin):
    """A part's graph holds its own places and all of them, what lies there, and its questions."""
    for case in (small, builtin):
        for part in case.parts:
            held = graph(case, part)
            assert {n.id for n in held.nodes if n.kind == PLACE} == {f"place:{p.id}" for p in case.places.values() if part in p.parts}
            assert all(part in n.parts for n in held.nodes), part
    assert graph(small, "the-yard").counted() == "2 places, 1 thing, 1 item, 3 questions"


def test_evidence_that_can_be_found_is_led_to(small, builtin):
    """Every item that some play can find has a line into it, in the whole and in each part where it can be found."""
    for case in (small, builtin):
        for part in ("", *case.parts):
            there = reach(case, part).names("found")
            led = {e.end for e in graph(case, part).edges if e.kind == FINDS}
            assert {f"{ITEM}:{i}" for i in there} <= led, part


def test_every_way_is_drawn(small, builtin):
    """No way of a case is missing from its graph, and none is drawn twice."""
    for case in (small, builtin):
        ways = [e for e in graph(case).edges if e.kind in (WAY, GATED)]
        drawn = [pair for e in ways for pair in ((e.start, e.end), (e.end, e.start))[: 1 + e.both]]
        assert len(drawn) == len(set(drawn))
        assert set(drawn) == {(f"place:{p.id}", f"place:{w.to}") for p in case.places.values() for w in p.exits}


@pytest.mark.parametrize("form", FORMS)
def test_the_same_every_time(form, small, small_folder):
    """Another process, with another order of its sets, writes the same bytes: a picture in a repository changes only when the case does."""
    code = f"""
import sys, pathlib
from game.case.build import load
from game.check.graphs.gather import graph
from game.check.graphs.{form} import {form}
sys.stdout.buffer.write({form}(graph(load(pathlib.Path(sys.argv[1])))).encode())
"""
    for seed in ("1", "2"):
        command = [sys.executable, "-c", code, str(small_folder)]
        written = subprocess.run(command, capture_output=True, check=True, env=os.environ | {"PYTHONHASHSEED": seed})
        assert written.stdout.decode() == FORMS[form](graph(small))


def test_nothing_from_outside(builtin):
    """A drawing needs nothing else: no address but the name of SVG, no script, no font, no picture."""
    text = svg(graph(builtin))
    assert text.count("http") == 1
    assert not re.search(r"<(script|style|image|use|foreignObject|a)\b|href|url\(|@import", text)


def test_kinds_are_told_without_colour(small):
    """In black and white, too: every kind of node has a shape of its own, every kind of line a stroke, a width or a tip."""
    root = ET.fromstring(svg(graph(small)))
    shapes = {}
    for g in root.iter(f"{SVG}g"):
        if g.get("class") in KINDS:
            drawn = [
                (e.tag, re.sub(r"[-\d. ]+", "", e.get("d", "")), e.get("stroke-width"), e.get("rx"))
                for e in g
                if e.tag != f"{SVG}title" and e.tag != f"{SVG}text"
            ]
            shapes[g.get("class")] = str(drawn)
    assert len(set(shapes.values())) == len(shapes) == 6


def test_told_to_who_does_not_see_it(small):
    """The drawing has a title, a description with the conditions in words, and a title for every node and line."""
    root = ET.fromstring(svg(graph(small, "the-office")))
    assert root.findtext(f"{SVG}title") == "The Missing Ledger: The Office"
    told = root.findtext(f"{SVG}desc")
    assert "4 places" in told
    assert "Hall to Cellar: found Letter" in told
    assert len(list(root.iter(f"{SVG}title"))) == 1 + len(graph(small, "the-office").nodes) + len(graph(small, "the-office").edges)


def rectangles(sheet: Sheet) -> list[tuple[str, float, float, float, float]]:
    """Where text stands on a sheet: every box, and the labels above each."""
    boxes = [(s.box.node.id, s.x, s.y, s.right, s.bottom) for s in sheet.boxes]
    return boxes + [(f"above {s.box.node.id}", s.x, s.y - s.box.head, s.x + s.box.across, s.y - 1) for s in sheet.boxes if s.box.above]


def points(path: str) -> Iterator[tuple[float, float]]:
    """Points along a path, close together."""
    x = y = 0.0
    for letter, numbers in re.findall(r"([MHVC])([-\d. ]+)", path):
        n = [float(v) for v in numbers.split()]
        to = [n[0], y] if letter == "H" else [x, n[0]] if letter == "V" else n[-2:]
        a, b = ((n[0], n[1]), (n[2], n[3])) if letter == "C" else ((x, y), (to[0], to[1]))
        for step in range(41 if letter != "M" else 0):
            t = step / 40
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            yield tuple(sum(w * p[i] for w, p in zip(weights, ((x, y), a, b, to), strict=True)) for i in (0, 1))
        x, y = to


def assert_clear(sheet: Sheet) -> None:
    """No box or label lies over another, no text is wider than its box, and no line runs through a box or a label."""
    held = rectangles(sheet)
    for n, (one, left, top, right, foot) in enumerate(held):
        assert left >= 0
        assert right <= sheet.width + 0.1
        assert foot <= sheet.height + 0.1
        for other, left_2, top_2, right_2, foot_2 in held[:n]:
            assert right <= left_2 or right_2 <= left or foot <= top_2 or foot_2 <= top, (one, other)
    for standing in sheet.boxes:
        rows = Counter()
        for line in standing.box.lines:
            rows[line.y] += width_of(line.text, line.size)
            assert 0 < line.y < standing.box.height
        assert all(width + 2 * SIDE <= standing.width + 0.1 for width in rows.values())
    for drawn in sheet.lines:
        for x, y in points(drawn.path):
            through = [name for name, left, top, right, foot in held if left + 0.2 < x < right - 0.2 and top + 0.2 < y < foot - 0.2]
            assert not through, (drawn.edge, through)


def test_nothing_lies_over_anything_else(builtin, small):
    """Large and small, whole and by parts, every text can be read and every line followed past the boxes."""
    for case in (builtin, small):
        for part in ("", *case.parts):
            assert_clear(lay_out(graph(case, part)))


def test_lines_of_every_kind_keep_clear_of_boxes(edited):
    """Lines that skip a column, run back, or join two boxes of one column go round what stands there."""
    locked = "closed: {invented: texture, text: No.}"
    case = edited(
        ("scenes/cellar.yaml", "{south: hall}", f"{{south: {{to: hall, when: visited yard and visited office, {locked}}}, up: yard}}"),
        (
            "scenes/yard.yaml",
            "exits: {in: hall}",
            f"find: [gap, letter]\nexits: {{in: {{to: hall, when: filed why or read letter, {locked}}}, up: office}}",
        ),
        ("scenes/office.yaml", "{out: hall}", "{out: hall, down: cellar}"),
        ("scenes/letter.yaml", "part: the office", "part: the office\nwhen: visited cellar and filed when"),
        ("scenes/first.yaml", "answer: A stopped clock does not strike.}", "answer: It does not strike., find: gap}"),
        ("evidence/all.yaml", "when: found stopped clock and found gap", "when: visited office and filed why and read letter"),
    ).case
    held = graph(case)
    columns = {n.id: KINDS.index(n.kind) for n in held.nodes}
    assert any(e.kind == GATE and columns[e.start] == columns[e.end] == 0 for e in held.edges)
    assert any(e.kind == GATE and columns[e.start] - columns[e.end] == 6 for e in held.edges)
    assert_clear(lay_out(held))
    assert_clear(lay_out(graph(renamed(case, cycled(HOSTILE)))))


def test_hostile_names_survive(small):
    """Names that mean something to XML, DOT, Mermaid or Markdown are read back from each form as they were written."""
    for turn in range(3):
        assert_names_survive(renamed(small, cycled(HOSTILE[turn * 7 :] + HOSTILE[: turn * 7])))


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=60).filter(lambda t: not bad_character(t)), min_size=1, max_size=8)
)
def test_any_name_survives(small, names):
    """Whatever an author may call a thing stands in each form as it is called, but for letters that XML has no way to write."""
    legal = [re.sub("[\ufffe\uffff]", "", name) for name in names]
    assert_names_survive(renamed(small, cycled(legal)))


def test_letters_that_xml_lacks(small):
    """A letter that XML cannot hold leaves the drawing well formed."""
    ET.fromstring(svg(graph(renamed(small, cycled(["a\ufffeb\x00", "c\uffff"])))))


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not here: DOT is read by the test's own reader alone")
def test_graphviz_reads_it(small, builtin):
    """Graphviz itself takes the document, and shows hostile names as they are."""
    held = graph(renamed(small, cycled(HOSTILE)))
    drawn = subprocess.run(["dot", "-Tsvg"], input=dot(held), capture_output=True, text=True, encoding="utf-8", check=True)
    assert drawn.stderr == ""
    shown = {unspaced(t.text or "") for t in ET.fromstring(drawn.stdout).iter(f"{SVG}text")}
    assert {unspaced(f"{'▸' if n.starts else ''}{n.name}") for n in held.nodes} <= shown
    for part in builtin.parts:
        subprocess.run(["dot", "-Tcanon"], input=dot(graph(builtin, part)), capture_output=True, text=True, encoding="utf-8", check=True)


CONDITIONS = (
    *(
        "found gap",
        "not asked caretaker.keys",
        "read letter or visited hall and found >= 3",
        "(found gap or found letter) and hours left < 1",
    ),
    *("not (found gap or not happened bell)", "pressed caretaker-first.1", "playing the office", "favours who-took-it.clerk", "filed when"),
)


@pytest.mark.parametrize("text", CONDITIONS)
def test_a_condition_in_words_says_the_same(text, small):
    """A condition as the graph tells it can be written into a case again, and means what it meant."""

    def plain(condition):
        return re.sub(r", col=\d+", "", repr(condition))

    assert plain(parse(worded(small, parse(text)))) == plain(parse(text))


def test_a_name_that_would_be_misread_is_told_by_its_id(small):
    """A name with 'and', brackets or points in it would be read as something else: the id stands in its place."""
    case = renamed(small, cycled(["Hook and line (old)"]))
    told = worded(case, Fact("found", "gap"))
    assert [(f.verb, f.name) for f in facts_in(parse(told))] == [("found", "gap")]
    assert one_line(" a\n b ") == "a b"


def test_a_part_that_is_not_there(small):
    """A part that the case has not is refused, not drawn empty."""
    with pytest.raises(KeyError):
        graph(small, "the-attic")


def test_a_case_of_one_long_road(small):
    """A thousand places in a row are laid out: nothing counts on a case being small."""
    hall = small.places["hall"]
    place = {f"p{n}": replace(hall, id=f"p{n}", name=f"P {n}", exits=(replace(hall.exits[0], to=f"p{n + 1}"),)) for n in range(1_000)}
    place["p1000"] = replace(hall, id="p1000", name="The end", exits=())
    case = replace(small, places=place, parts={"the-office": replace(small.parts["the-office"], start="p0")})
    assert len(lay_out(graph(case)).boxes) > 1_000


def test_the_command(smolny, small_folder: Path, tmp_path: Path) -> None:
    """Each form comes out as text or into a file, of the whole case or one part; a wrong part gets the nearest name."""
    assert smolny("graph", small_folder).out.startswith("<svg")
    assert smolny("graph", small_folder, "--form", "dot").out.startswith("digraph")
    assert smolny("graph", small_folder, "--form", "mermaid", "--part", "the yard").code == 0
    done = smolny("graph", small_folder, "--part", "1", "--out", "office.svg")
    assert done.out.startswith("office.svg: ")
    assert (tmp_path / "office.svg").read_text(encoding="utf-8").rstrip().endswith("</svg>")
    assert "Did you mean 'the-yard'?" in smolny("graph", small_folder, "--part", "the yrd").err
    assert "cannot be written" in smolny("graph", small_folder, "--out", tmp_path / "nowhere" / "x.svg").err
