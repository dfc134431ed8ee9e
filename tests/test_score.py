"""The score, worked out by hand from the design page, formula by formula, and once more from an export alone."""

from __future__ import annotations

import contextlib
import io
import json
import math
import tempfile
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from game.case.model import Answer, Case, Item, Question
from game.case.terms import CREDIBILITY, FLAGS
from game.check.export import export
from game.cli import main
from game.engine import score
from game.engine.filing import judge, marks_json
from game.engine.score import Filed, mark_question

FLAG_NAMES = sorted(FLAGS)


def item(name, origin, weights, credibility=1.0, flags=()):
    """An item on question `q`: `weights` maps answers to relevance."""
    held = {"q": dict(weights)}
    return Item(name, name, "", "", "", "", origin, (), (), frozenset(flags), dict.fromkeys(CREDIBILITY, credibility), held)


def case_of(standings, items, settled=False):
    """A case of one question `q`; `standings` maps its answers to established, live or refuted."""
    answers = tuple(Answer(a, a, "q", "", s) for a, s in standings.items())
    question = Question("q", "q", "", settled, answers)
    return Case("c", "c", "d", items={i.id: i for i in items}, questions={"q": question})


def approx(value):
    return pytest.approx(value, abs=1e-9)


# The formulas one by one.


def test_credibility_is_the_weakest():
    """A chain of four judgements is as strong as its weakest link."""
    one = Item(
        "i", "i", "", "", "", "", "o", (), (), frozenset(), {"authenticity": 0.9, "access": 0.3, "freedom": 1, "disinterest": 0.7}, {}
    )
    assert score.credibility(one) == 0.3


def test_weight_is_relevance_times_credibility():
    """w = relevance x credibility, for one answer; nothing for answers and questions it does not speak of."""
    one = item("i", "o", {"a": 0.8}, credibility=0.5)
    assert score.weight(one, "q", "a") == approx(0.4)
    assert score.weight(one, "q", "b") == 0
    assert score.weight(one, "other", "a") == 0


def test_joined():
    """1 - (1 - 1/2)(1 - 1/5) = 3/5; nothing joined is nothing; a certain one is certain."""
    assert score.joined([0.5, 0.2]) == approx(0.6)
    assert score.joined([]) == 0
    assert score.joined([1.0, 0.3]) == 1


def test_one_origin_counts_once():
    """Of two items of one origin only the stronger counts: 1 - (1 - 0.5)(1 - 0.4) = 0.7."""
    items = [item("i", "x", {"a": 0.5}), item("j", "x", {"a": 0.3}), item("k", "y", {"a": 0.4})]
    assert score.by_origin(items, "q", "a") == {"x": 0.5, "y": 0.4}
    assert score.support(items, "q", "a") == approx(0.7)
    assert score.support(items[:2], "q", "a") == approx(0.5)


def test_best_support():
    """The best S of five items is that of the five strongest origins: 1 - 0.5 x 0.6 x 0.7 x 0.8 x 0.9; of two, 1 - 0.5 x 0.6."""
    items = [item(str(n), str(n), {"a": n / 10}) for n in (1, 2, 3, 4, 5)]
    items += [item("twin", "5", {"a": 0.45}), item("sixth", "6", {"a": 0.05})]
    case = case_of({"a": "live", "b": "live"}, items)
    assert score.best_support(case, "q", "a", 5) == approx(1 - 0.5 * 0.6 * 0.7 * 0.8 * 0.9)
    assert score.best_support(case, "q", "a", 2) == approx(0.7)
    assert score.best_support(case, "q", "b", 5) == 0


def test_evidence_share():
    """S over the best S; nothing for a refuted answer, nor where nothing bears on it."""
    assert score.evidence_share(0.3, 0.6, refuted=False) == approx(0.5)
    assert score.evidence_share(0.3, 0.6, refuted=True) == 0
    assert score.evidence_share(0.0, 0.0, refuted=False) == 0


@pytest.mark.parametrize(
    ("given_flags", "right", "share"),
    [
        ({"i": {"late", "hearsay"}, "j": {"late"}}, {"i": {"late", "coerced"}, "j": {"late"}}, 2 * 2 / (2 * 2 + 1 + 1)),
        ({"i": {"late"}}, {"i": {"late"}}, 1),
        ({"i": {"late"}}, {"i": {"coerced"}}, 0),
        ({"i": set()}, {"i": {"coerced"}}, 0),
        ({"i": {"late"}}, {"i": set()}, 0),
        ({"i": set()}, {"i": set()}, 1),
        ({"i": {"late"}, "j": set()}, {"i": set(), "j": {"late"}}, 0),
        ({}, {}, 0),
    ],
)
def test_criticism_share(given_flags, right, share):
    """F1 = 2TP / (2TP + FP + FN); no citation 0; nothing to flag and nothing flagged 1; a flag belongs to its item."""
    assert score.criticism_share({k: frozenset(v) for k, v in given_flags.items()}, {k: frozenset(v) for k, v in right.items()}) == approx(
        share
    )


def test_rivals():
    """Rivals are the other live answers with evidence; else the refuted answer with most behind it; else nobody."""
    standings = {"a": "live", "b": "live", "c": "refuted", "d": "refuted", "e": "live"}
    items = [item("i", "1", {"a": 0.5, "b": 0.1, "c": 0.2}), item("j", "2", {"d": 0.3})]
    case = case_of(standings, items)
    question = case.questions["q"]
    assert score.rivals(case, question, "a") == ("b",)
    assert score.rivals(case, question, "b") == ("a",)
    assert set(score.rivals(case, question, "c")) == {"a", "b"}
    settled = case_of({"a": "established", "c": "refuted", "d": "refuted"}, items, settled=True)
    assert score.rivals(settled, settled.questions["q"], "a") == ("d",)
    assert score.rivals(settled, settled.questions["q"], "c") == ("a",)
    bare = case_of({"a": "established", "z": "refuted"}, items, settled=True)
    assert score.rivals(bare, bare.questions["q"], "a") == ()


def test_rival_share():
    """S of two items for the rival over the best S two can give; without reason, evidence or a true rival nothing."""
    items = [item("i", "1", {"b": 0.5}), item("j", "2", {"b": 0.4}), item("k", "3", {"b": 0.2, "a": 0.5})]
    case = case_of({"a": "live", "b": "live", "c": "refuted"}, items)

    def share(**change):
        full = {"rival": "b", "rival_cites": ("j", "k"), "reason": "It came late."}
        return score.rival_share(case, Filed("q", {"a": 10}, **(full | change)), ("b",))

    assert share() == approx((1 - 0.6 * 0.8) / (1 - 0.5 * 0.6))
    assert share(rival_cites=("i", "j")) == 1
    assert share(rival_cites=("i",)) == approx(0.5 / 0.7)
    assert share(rival_cites=("k", "j", "i")) == approx(0.52 / 0.7)
    assert share(reason=" \n") == 0
    assert share(rival_cites=()) == 0
    assert share(rival="c") == 0
    assert share(rival="") == 0


def test_confidence():
    """cap = 10 S / (S + R), 0 where S = R = 0; mark = max(0, 1 - 4((c - cap)/10)^2); no citation 0."""
    assert score.confidence_cap(0.6, 0.2) == approx(7.5)
    assert score.confidence_cap(0.0, 0.4) == 0
    assert score.confidence_cap(0.4, 0.0) == 10
    assert score.confidence_cap(0.0, 0.0) == 0
    assert score.confidence_share(7, 7.0, cited=True) == 1
    assert score.confidence_share(10, 7.5, cited=True) == approx(0.75)
    assert score.confidence_share(5, 7.5, cited=True) == approx(0.75)
    assert score.confidence_share(10, 5.0, cited=True) == 0
    assert score.confidence_share(10, 0.0, cited=True) == 0
    assert score.confidence_share(7, 7.0, cited=False) == 0


def test_settled_share():
    """Brier: all on the truth 1; all on one wrong answer 0; 6, 3 and 1 give 1 - (0.16 + 0.09 + 0.01)/2 = 0.87."""
    truth = {"a": 1.0, "b": 0.0, "c": 0.0}
    assert score.settled_share({"a": 10}, truth) == 1
    assert score.settled_share({"b": 10}, truth) == 0
    assert score.settled_share({"a": 6, "b": 3, "c": 1}, truth) == approx(0.87)
    assert score.settled_share({"a": 5, "b": 5}, truth) == approx(0.75)


def test_contested_share():
    """1 - (chips on refuted answers / 10)^2."""
    assert [score.contested_share(n) for n in (0, 5, 10)] == [1, approx(0.75), 0]


def test_record_share():
    """Settled questions are marked by Brier, contested ones by the chips on refuted answers together."""
    settled = case_of({"a": "established", "b": "refuted"}, [], settled=True).questions["q"]
    contested = case_of({"a": "live", "b": "live", "c": "refuted", "d": "refuted"}, []).questions["q"]
    assert score.record_share(settled, {"a": 7, "b": 3}) == approx(1 - 0.5 * (0.09 + 0.09))
    assert score.record_share(contested, {"a": 1, "b": 9}) == 1
    assert score.record_share(contested, {"a": 4, "c": 3, "d": 3}) == approx(1 - 0.36)


def test_total():
    """The five marks added; where the rival falls away the other 90 are scaled up to 100."""
    assert score.total(20, 10, 5, 8, 20) == 63
    assert score.total(35, 25, None, 10, 20) == approx(100)
    assert score.total(18, 9, None, 9, 9) == approx(50)


def test_mean():
    """A filing's score is the mean over its questions; of nothing it is nothing."""
    case = case_of({"a": "live", "b": "live"}, [item("i", "1", {"a": 0.5})])
    bare, cited = mark_question(case, Filed("q", {"a": 10})), mark_question(case, Filed("q", {"a": 10}, ("i",)))
    assert (bare.total, cited.total) == (approx(20 / 0.9), approx(100))
    assert score.mean([bare, cited]) == approx((20 / 0.9 + 100) / 2)
    assert score.mean([]) == 0


def test_favoured():
    """The favoured answer has most chips; several may be tied."""
    question = case_of({"a": "live", "b": "live", "c": "refuted"}, []).questions["q"]
    assert score.favoured_answers(question, {"a": 3, "b": 4, "c": 3}) == ("b",)
    assert score.favoured_answers(question, {"a": 4, "b": 2, "c": 4}) == ("a", "c")


# Whole questions.

ITEMS = [
    item("i", "1", {"a": 0.8, "b": 0.2}, 0.5, ["late"]),  # 0.4 for a, 0.1 for b
    item("j", "2", {"a": 0.25, "b": 0.5}),  # 0.25 for a, 0.5 for b
    item("k", "1", {"a": 0.6}, 0.5),  # 0.3 for a, the root of i
    item("m", "3", {"b": 0.2, "c": 0.9}, 1.0, ["coerced", "leading"]),
]


def test_a_whole_contested_question():
    """All five marks of one filing, every number worked out here."""
    case = case_of({"a": "live", "b": "live", "c": "refuted"}, ITEMS)
    filed = Filed("q", {"a": 6, "b": 3, "c": 1}, ("i", "k"), {"i": frozenset({"late", "hearsay"})}, "b", ("m",), "Because.")
    marks = mark_question(case, filed)
    best_a, best_b = 1 - 0.6 * 0.75, 1 - 0.9 * 0.5 * 0.8  # 0.55 and 0.64
    assert marks.favoured == "a"
    assert marks.support["a"] == approx(0.4)
    assert marks.best["a"] == approx(best_a)
    assert marks.evidence == approx(35 * 0.4 / best_a)
    assert marks.criticism == approx(25 * 2 * 1 / (2 * 1 + 1 + 2))  # late seen, hearsay invented, coerced and leading missed
    assert marks.rival == approx(10 * 0.2 / (1 - 0.5 * 0.8))
    assert marks.cap == approx(10 * 0.4 / (0.4 + best_b))
    assert marks.confidence == approx(10 * (1 - 4 * ((6 - 4 / 1.04) / 10) ** 2))
    assert marks.record == approx(20 * 0.99)
    assert marks.total == approx(marks.evidence + marks.criticism + marks.rival + marks.confidence + marks.record)


def test_refuted_favourite():
    """Who favours a refuted answer gets nothing for evidence, whatever is cited, and little for the record."""
    marks = mark_question(case_of({"a": "live", "b": "live", "c": "refuted"}, ITEMS), Filed("q", {"c": 10}, ("m",)))
    assert (marks.evidence, marks.record) == (0, 0)
    assert marks.cap == approx(10 * 0.9 / (0.9 + 0.64))


def test_tie_counts_the_lower():
    """With equal chips the favourite is the answer that scores lower."""
    case = case_of({"a": "live", "b": "live", "c": "refuted"}, ITEMS)
    tied = Filed("q", {"a": 5, "b": 5}, ("i", "j"), {"i": frozenset({"late"})})
    marks = mark_question(case, tied)
    as_a = 35 * (1 - 0.6 * 0.75) / 0.55 + 10 * (1 - 4 * ((5 - 5.5 / 1.19) / 10) ** 2)
    s_b = 1 - 0.9 * 0.5
    as_b = 35 * s_b / 0.64 + 10 * (1 - 4 * ((5 - 10 * s_b / (s_b + 0.55)) / 10) ** 2)
    assert marks.favoured == ("a" if as_a < as_b else "b")
    assert marks.total == approx(min(as_a, as_b) + 25 + 20)


def test_no_citation():
    """Without a citation evidence, criticism and confidence are nothing; the record still counts."""
    marks = mark_question(case_of({"a": "live", "b": "live"}, ITEMS), Filed("q", {"a": 10}))
    assert (marks.evidence, marks.criticism, marks.rival, marks.confidence, marks.record) == (0, 0, 0, 0, 20)
    assert marks.total == 20


def test_rival_falls_away():
    """Where no other answer has any evidence, the other four marks are scaled up: full marks are 100."""
    case = case_of({"a": "established", "b": "refuted"}, [item("i", "1", {"a": 0.5})], settled=True)
    marks = mark_question(case, Filed("q", {"a": 10}, ("i",)))
    assert marks.rival is None
    assert (marks.evidence, marks.criticism, marks.confidence, marks.record) == (35, 25, 10, 20)
    assert marks.total == approx(100)


def test_minority_thesis_can_earn_everything():
    """A careful thesis on the less supported live answer earns full marks but for whole chips against the cap."""
    items = [item("i", "1", {"a": 0.75}), item("j", "2", {"b": 0.5})]
    case = case_of({"a": "live", "b": "live"}, items)
    marks = mark_question(case, Filed("q", {"b": 10, "a": 0}, ("j",), {}, "a", ("i",), "Because."))
    assert (marks.evidence, marks.criticism, marks.rival, marks.record) == (35, 25, 10, 20)
    assert marks.cap == approx(4)
    fitting = mark_question(
        case_of({"a": "live", "b": "live", "d": "live"}, items), Filed("q", {"b": 4, "a": 3, "d": 3}, ("j",), {}, "a", ("i",), "x")
    )
    assert fitting.total == approx(100)


def test_shrug():
    """Chips spread and nothing cited earn at most the record's fifth."""
    case = case_of({"a": "live", "b": "live"}, ITEMS)
    assert mark_question(case, Filed("q", {"a": 5, "b": 5})).total <= 20


# Properties over random cases and filings.

SHARES = st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.8, 1.0])
ANSWERS = ("a", "b", "c", "d")


@st.composite
def cases(draw):
    """A case of one question with up to four answers and seven items."""
    settled = draw(st.booleans())
    names = ANSWERS[: draw(st.integers(2, 4))]
    if settled:
        standings = dict.fromkeys(names, "refuted") | {draw(st.sampled_from(names)): "established"}
    else:
        standings = {n: "live" if i < 2 else draw(st.sampled_from(["live", "refuted"])) for i, n in enumerate(names)}
    items = [
        Item(
            f"i{n}", f"i{n}", "", "", "", "", draw(st.sampled_from("xyz")), (), (),
            draw(st.frozensets(st.sampled_from(FLAG_NAMES[:4]), max_size=2)),
            {k: draw(SHARES) for k in CREDIBILITY},
            {"q": {a: draw(SHARES) for a in draw(st.lists(st.sampled_from(names), unique=True))}},
        )
        for n in range(draw(st.integers(0, 7)))
    ]  # fmt: skip
    return case_of(standings, items, settled)


@st.composite
def chips(draw, names):
    """Ten chips laid on the answers."""
    laid = draw(st.lists(st.sampled_from(names), min_size=10, max_size=10))
    return {n: laid.count(n) for n in sorted(set(laid))}


@st.composite
def filings(draw, case, name="q"):
    """A filing of one question of `case`."""
    names = [a.id for a in case.questions[name].answers]
    known = sorted(case.items)
    some = st.lists(st.sampled_from(known), unique=True, max_size=5) if known else st.just([])
    cites, against = draw(some), draw(some)[:2]
    flags = {i: draw(st.frozensets(st.sampled_from(FLAG_NAMES[:4]), max_size=2)) for i in {*cites, *against}}
    rival, reason = draw(st.sampled_from(["", *names])), draw(st.sampled_from(["", "Because."]))
    return Filed(name, draw(chips(names)), tuple(cites), flags, rival, tuple(against), reason)


@st.composite
def filed_cases(draw):
    case = draw(cases())
    return case, draw(filings(case))


@given(filed_cases())
def test_bounds(pair):
    """No mark leaves its bounds, and no total leaves 0 to 100, whatever the case and the filing."""
    marks = mark_question(*pair)
    for name, full in score.FULL.items():
        points = marks.bar(name)
        assert points is None or -1e-9 <= points <= full + 1e-9
    assert -1e-9 <= marks.total <= 100 + 1e-9
    assert all(0 <= s <= marks.best[a] + 1e-9 for a, s in marks.support.items())


@given(filed_cases(), st.data())
def test_chips_on_refuted_never_help_the_record(pair, data):
    """Moving a chip onto a refuted answer never raises the record's mark."""
    case, filed = pair
    question = case.questions["q"]
    refuted = [a.id for a in question.answers if a.standing == "refuted"]
    sound = sorted(a for a, n in filed.chips.items() if n and a not in refuted)
    assume(refuted and sound)
    source, target = data.draw(st.sampled_from(sound)), data.draw(st.sampled_from(refuted))
    moved = dict(filed.chips)
    moved[source] -= 1
    moved[target] = moved.get(target, 0) + 1
    assert score.record_share(question, moved) <= score.record_share(question, filed.chips) + 1e-9


@given(filed_cases())
def test_an_origin_cited_again_never_lowers_s(pair):
    """A further item of an origin already cited can only keep S or raise it."""
    case, filed = pair
    cited = [case.items[i] for i in filed.cites]
    for extra in case.items.values():
        if extra.origin in {i.origin for i in cited}:
            for answer in ANSWERS:
                assert score.support([*cited, extra], "q", answer) >= score.support(cited, "q", answer) - 1e-12


@given(filed_cases(), st.randoms(use_true_random=False))
def test_order_does_not_matter(pair, random):
    """Marks do not depend on the order of citations, of chips, or of the case's items."""
    case, filed = pair

    def mixed(values):
        values = list(values)
        random.shuffle(values)
        return values

    other = case_of({}, [case.items[i] for i in mixed(case.items)])
    other = Case("c", "c", "d", items=other.items, questions=case.questions)
    again = Filed(
        "q",
        dict(mixed(filed.chips.items())),
        tuple(mixed(filed.cites)),
        filed.flags,
        filed.rival,
        tuple(mixed(filed.rival_cites)),
        filed.reason,
    )
    assert mark_question(other, again).total == approx(mark_question(case, filed).total)


# The same once more, from the export alone and the words of the design page.


def recomputed(told, filed):
    """The total of one question out of `smolny export` and a filing; uses nothing of the engine."""
    question = next(q for q in told["questions"] if q["id"] == filed["question"])
    items = {i["id"]: i for i in told["items"]}
    standing = {a["id"]: a["standing"] for a in question["answers"]}

    def w(name, answer):
        return items[name]["relevance"].get(question["id"], {}).get(answer, 0) * min(items[name]["credibility"].values())

    def s(names, answer):
        origins = {}
        for name in names:
            origins.setdefault(items[name]["origin"], []).append(w(name, answer))
        return 1 - math.prod(1 - max(ws) for ws in origins.values())

    def best(answer, count):
        origins = {}
        for name in items:
            origins[items[name]["origin"]] = max(origins.get(items[name]["origin"], 0), w(name, answer))
        return 1 - math.prod(1 - x for x in sorted(origins.values())[::-1][:count])

    chips, cites, against = filed["chips"], filed["cites"], filed["against"]
    every = {*cites, *against}
    given = {(i, f) for i in every for f in filed["flags"].get(i, ())}
    true = {(i, f) for i in every for f in items[i]["flags"]}
    tp = len(given & true)
    f1 = 0 if not every else 1 if not given | true else 2 * tp / (2 * tp + len(given - true) + len(true - given))
    if question["settled"]:
        record = 1 - sum((chips.get(a, 0) / 10 - (st == "established")) ** 2 for a, st in standing.items()) / 2
    else:
        record = 1 - (sum(chips.get(a, 0) for a, st in standing.items() if st == "refuted") / 10) ** 2

    def total(favoured):
        evidence = 0
        if standing[favoured] != "refuted" and best(favoured, 5) > 0:
            evidence = s(cites, favoured) / best(favoured, 5)
        others = [a for a in standing if a != favoured]
        alive = [a for a in others if standing[a] != "refuted"]
        backed = [a for a in others if best(a, 5) > 0]
        rivals = [a for a in backed if a in alive] or sorted(backed, key=lambda a: -best(a, 5))[:1]
        rival = 0
        if filed["rival"] in rivals and filed["reason"].strip() and against:
            rival = s(against, filed["rival"]) / best(filed["rival"], 2)
        r = max((best(a, 5) for a in alive), default=0)
        cap = 10 * s(cites, favoured) / (s(cites, favoured) + r) if s(cites, favoured) + r else 0
        fits = max(0, 1 - 4 * ((chips.get(favoured, 0) - cap) / 10) ** 2) if cites else 0
        rest = 35 * evidence + 25 * f1 + 10 * fits + 20 * record
        return rest + 10 * rival if backed else rest / 90 * 100

    return min(total(a) for a in standing if chips.get(a, 0) == max(chips.values()))


def plain(filed):
    """A filing as plain values."""
    return {
        "question": filed.question,
        "chips": dict(filed.chips),
        "cites": list(filed.cites),
        "against": list(filed.rival_cites),
        "rival": filed.rival,
        "reason": filed.reason,
        "flags": {i: sorted(fs) for i, fs in (filed.flags or {}).items()},
    }


@given(filed_cases())
def test_recomputed_from_an_export(pair):
    """An export and a filing alone give the engine's own score, over random cases."""
    case, filed = pair
    told = json.loads(json.dumps(export(case)))
    assert recomputed(told, plain(filed)) == approx(mark_question(case, filed).total)


def document(filed):
    """A filing as the YAML that `smolny score` reads (JSON is YAML)."""

    def cited(names):
        return [{"item": i, "flags": sorted(filed.flags[i])} for i in names]

    answer = {"chips": dict(filed.chips), "cite": cited(filed.cites)}
    if filed.rival:
        answer["rival"] = {"answer": filed.rival, "cite": cited(filed.rival_cites), "why": filed.reason}
    return answer


@given(st.data())
def test_recomputed_from_the_commands(small, small_folder, data):
    """`smolny export` and a filing document give what `smolny score --json` says, over random filings."""
    filed = [data.draw(filings(small, q)) for q in small.questions]
    filed = [f if f.rival else Filed(f.question, f.chips, f.cites, f.flags) for f in filed]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "filing.yaml"
        path.write_text(json.dumps({"answers": {f.question: document(f) for f in filed}}), encoding="utf-8")
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            assert main(["export", str(small_folder)]) == 0
        told = json.loads(out.getvalue())
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            assert main(["score", str(path), str(small_folder), "--json"]) == 0
    scored = json.loads(out.getvalue())
    totals = {f.question: recomputed(told, plain(f)) for f in filed}
    assert {q: s["total"] for q, s in scored["questions"].items()} == {q: approx(t) for q, t in totals.items()}
    assert scored["total"] == approx(sum(totals.values()) / len(totals))


@given(filed_cases())
def test_reasons_and_bars(pair):
    """Every bar tells a reason, whatever was filed, and the JSON of a report holds every mark."""
    case, filed = pair
    report = judge(case, (filed,))
    told = json.loads(json.dumps(marks_json(report)))["questions"]["q"]
    assert set(told["marks"]) == set(score.FULL)
    assert all(bar.reasons for bar in report.questions[0].bars)
    assert report.total == approx(told["total"])
