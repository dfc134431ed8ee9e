"""The condition language: what it means, where its errors point, and that no text breaks it."""

from __future__ import annotations

import operator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.case.conditions import COUNTED, FACT_KINDS, ConditionError, Count, Fact, Not, facts_in, holds, parse

FACTS = frozenset({("found", "revolver"), ("asked", "draule.gun"), ("pressed", "draule-first-protocol-3")})
COUNTS = {"found": 3, "hours left": 2}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("found revolver", True),
        ("found party card", False),
        ("  FOUND   Revolver ", True),
        ("Found the revolver", False),
        ("asked draule.gun", True),
        ("asked Draule . Gun", True),
        ("pressed draule first protocol 3", True),
        ("not found revolver", False),
        ("not not found revolver", True),
        ("found revolver and asked draule.gun", True),
        ("found revolver and found party card", False),
        ("found party card or found revolver", True),
        ("found revolver or found x and found y", True),
        ("(found revolver or found x) and found y", False),
        ("not (found x or found y)", True),
        ("not found x and found revolver", True),
        ("not found revolver or found revolver", True),
        ('found "revolver"', True),
        ('found "Tanner and Wright" or found revolver', True),
        ('found "revolver or party card"', False),
        ('not found "x and found revolver"', True),
        ("found >= 3", True),
        ("found > 3", False),
        ("found < 4 and found <= 3", True),
        ("found = 3", True),
        ("hours left < 3", True),
        ("hour left = 2", True),
        ("hours  left>=3", False),
        ("read > 0", False),
        ("score >= 0", True),
    ],
)
def test_meaning(text, expected):
    """Precedence (not, then and, then or), names of several words, and counts mean what the docs say."""
    assert holds(parse(text), FACTS, COUNTS) is expected


def test_no_condition_holds():
    """What carries no condition is always open."""
    assert holds(None, frozenset(), {})


def test_values():
    """A condition is compiled into small values that know where in the text each fact stood."""
    assert parse("not found party card") == Not(Fact("found", "party-card", 4))
    assert parse("hours left < 1") == Count("hours left", "<", 1)
    assert [f.name for f in facts_in(parse("found a and (read b or not visited c) and found >= 2"))] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("text", "col", "code", "says"),
    [
        ("", 0, "K401", "the end"),
        ("and found x", 0, "K401", "not 'and'"),
        ("found x and", 11, "K401", "the end"),
        ("found x or or found y", 11, "K401", "not 'or'"),
        ("found x and )", 12, "K401", "not ')'"),
        ("found x )", 8, "K401", "not expected"),
        ("not (found x", 4, "K401", "never closed"),
        ("found", 5, "K401", "name is missing"),
        ("found and read x", 6, "K401", "name is missing"),
        ("fuond x", 0, "K402", "no kind of fact"),
        ("found x and fuond y", 12, "K402", "no kind of fact"),
        ("hours > 3", 6, "K401", "'left' is expected"),
        ("happened > 3", 0, "K402", "not counted"),
        ('asked "mr orme.keys', 6, "K401", "never closed"),
        ('found x and read "', 17, "K401", "never closed"),
        ("found > x", 8, "K401", "whole number"),
        ("found > ²", 8, "K401", "whole number"),
        ("found > ٣", 8, "K401", "whole number"),
        ("found > 1234567", 8, "K401", "whole number"),
        ("found > -1", 8, "K401", "whole number"),
        ("found >", 7, "K401", "whole number"),
        ("found x = 3", 8, "K401", "not expected"),
        ("(" * 40 + "found x" + ")" * 40, 31, "K401", "too deeply"),
        ("not " * 40 + "found x", 31 * 4, "K401", "too deeply"),
        ("found " + "x" * 1000, 0, "K401", "longer than"),
    ],
)
def test_errors(text, col, code, says):
    """Every mistake is a ConditionError that points at its column."""
    with pytest.raises(ConditionError) as e:
        parse(text)
    assert (e.value.col, e.value.code) == (col, code)
    assert says in e.value.message


@pytest.mark.parametrize(
    ("text", "mend"), [("fuond x", "'found'"), ("reed x", "'read'"), ("fond > 3", "'found'"), ("zzz x", "Known facts")]
)
def test_errors_offer_a_mend(text, mend):
    """A slip in a verb is answered with the right one."""
    with pytest.raises(ConditionError) as e:
        parse(text)
    assert mend in e.value.mend


NAMES = st.sampled_from(["revolver", "party-card", "x1", "draule.gun", "left", "not-yet"])
OPS = {">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt, "=": operator.eq}
LEAVES = st.one_of(
    st.tuples(st.just("fact"), st.sampled_from(sorted(FACT_KINDS)), NAMES),
    st.tuples(st.just("count"), st.sampled_from(sorted(COUNTED)), st.sampled_from(sorted(OPS)), st.integers(0, 5)),
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.tuples(st.just("not"), inner),
        st.tuples(st.sampled_from(["and", "or"]), st.lists(inner, min_size=2, max_size=3)),
    ),
    max_leaves=8,
)
RANK = {"or": 0, "and": 1, "not": 2, "fact": 3, "count": 3}


def written(tree, above=0):
    """A tree as an author would write it, with brackets only where precedence asks for them."""
    kind = tree[0]
    if kind == "fact":
        text = f"{tree[1]} {tree[2].replace('-', ' ')}"
    elif kind == "count":
        text = f"{tree[1]} {tree[2]} {tree[3]}"
    elif kind == "not":
        text = f"not {written(tree[1], 2)}"
    else:
        text = f" {kind} ".join(written(t, RANK[kind] + 1) for t in tree[1])
    return f"({text})" if RANK[kind] < above else text


def true(tree, facts, counts):
    """The meaning of a tree, worked out on the tree itself."""
    kind = tree[0]
    if kind == "fact":
        return (tree[1], tree[2]) in facts
    if kind == "count":
        return OPS[tree[2]](counts.get(tree[1], 0), tree[3])
    if kind == "not":
        return not true(tree[1], facts, counts)
    return (all if kind == "and" else any)(true(t, facts, counts) for t in tree[1])


@given(
    TREES,
    st.frozensets(st.tuples(st.sampled_from(sorted(FACT_KINDS)), NAMES)),
    st.dictionaries(st.sampled_from(sorted(COUNTED)), st.integers(0, 5)),
)
def test_written_and_read_back(tree, facts, counts):
    """A condition written out and parsed means what the tree it came from means."""
    assert holds(parse(written(tree)), facts, counts) is true(tree, facts, counts)


PIECES = st.sampled_from(["found", "hours", "left", "and", "or", "not", "(", ")", ">=", "<", "=", "3", "²", "٣", "x", ".", "'", "-", " "])


@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=30).map(" ".join), st.lists(PIECES, max_size=30).map("".join)))
def test_any_text(text):
    """Whatever an author types is a condition or a ConditionError whose column lies in the text."""
    col = 0
    try:
        holds(parse(text), frozenset(), {})
    except ConditionError as e:
        col = e.col
    assert 0 <= col <= len(text)


def test_a_name_with_and_in_it():
    """In double quotes a name may hold the words of the language; without them the message says so."""
    assert parse('read "Tanner and Wright"') == Fact("read", "tanner-and-wright")
    assert parse("read the Tanner and read it").of[0] == Fact("read", "the-tanner")
    with pytest.raises(ConditionError) as e:
        parse("read tanner and wright")
    assert (e.value.code, e.value.col) == ("K402", 16)
    assert "needs double quotes" in e.value.mend
