"""Only what changes is written anew; every other character of the text stays."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.errors import UsageError
from accord.yaml.changing import GONE, Renamed, changed, changed_data, flow
from accord.yaml.reading import Trail, read_text

TEXT = """\
# top
a:
  x: 1  # one
  # on y
  y: [1,
    2]
  z:
    deep: {u: 1, v: 2}
    words: |
      a line
        another: line

    folded: this goes on
      here
b: {c: 1, d: 2}
empty:
list:
- {p: 1}
- q: 2
  r: 3
last:
  only: "one: two"
"""
PLACES: tuple[Trail, ...] = (
    ("a",),
    ("a", "x"),
    ("a", "y"),
    ("a", "y", 1),
    ("a", "z"),
    ("a", "z", "deep"),
    ("a", "z", "deep", "u"),
    ("a", "z", "words"),
    ("a", "z", "folded"),
    ("a", "new"),
    ("a", "new", "inner"),
    ("b", "c"),
    ("b", "e"),
    ("empty", "k"),
    ("list", 0, "p"),
    ("list", 1, "q"),
    ("list", 1, "s"),
    ("last", "only"),
    ("last", "more"),
    ("fresh", "id"),
)
VALUES = st.sampled_from([7, "text", "with: colon", [1, 2], {"k": 1}, None, GONE, Renamed("other")])
TOP = "# top\na:\n  x: 1  # one\n  # on y\n  y: 2\nb: {c: 1, d: 2}\n"


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PLACES), VALUES), max_size=6))
def test_many_changes_at_once_hold_what_they_hold_one_by_one(drawn: list[tuple[Trail, Any]]) -> None:
    changes = dict(drawn)
    data = read_text(TEXT, "").data
    try:
        after = changed(TEXT, changes)
        wanted = data
        ordered = sorted(changes, key=lambda trail: isinstance(changes[trail], Renamed))
        for trail in ordered:
            wanted = changed_data(wanted, {trail: changes[trail]})
    except UsageError:
        return
    read = read_text(after, "")
    assert read.data == wanted
    assert not read.findings
    assert "# top" in after


@pytest.mark.parametrize(
    ("trail", "line"),
    [
        (("a", "x"), "  x: 9  # one"),
        (("a", "y"), "  y: 9"),
        (("a", "y", 1), "    9]"),
        (("a", "z", "deep", "u"), "    deep: {u: 9, v: 2}"),
        (("a", "z", "deep", "w"), "    deep: {u: 1, v: 2, w: 9}"),
        (("a", "z", "words"), "    words: 9"),
        (("a", "z", "folded"), "    folded: 9"),
        (("a", "new", "inner"), "  new: {inner: 9}"),
        (("empty",), "empty: 9"),
        (("empty", "k"), "empty: {k: 9}"),
        (("list",), "list: 9"),
        (("list", 0, "p"), "- {p: 9}"),
        (("list", 1, "q"), "- q: 9"),
        (("list", 1, "s"), "- s: 9"),
        (("last", "only"), "  only: 9"),
    ],
)
def test_one_change_rewrites_one_line(trail: Trail, line: str) -> None:
    after = changed(TEXT, {trail: 9})
    assert line in after.splitlines()
    assert after.startswith("# top\n")
    assert ("# on y" in after) == (trail != ("a",))


@pytest.mark.parametrize(
    ("trail", "left"),
    [
        (("a", "x"), "# top\na:\n  # on y\n  y: 2\nb: {c: 1, d: 2}\n"),
        (("b", "c"), "# top\na:\n  x: 1  # one\n  # on y\n  y: 2\nb: {d: 2}\n"),
        (("a",), "# top\nb: {c: 1, d: 2}\n"),
    ],
)
def test_an_entry_is_taken_out_and_comments_on_others_stay(trail: Trail, left: str) -> None:
    assert changed(TOP, {trail: GONE}) == left


def test_the_last_entry_leaves_an_empty_mapping() -> None:
    assert changed("a:\n  x:\n    - 1\nb: 1\n", {("a", "x"): GONE}) == "a: {}\nb: 1\n"
    both = changed("a:\n  x: 1\n  y: 2\nb: 3\n", {("a", "x"): GONE, ("a", "y"): GONE})
    assert both == "a: {}\nb: 3\n"
    with pytest.raises(UsageError, match=r"no 'a\.z'"):
        changed("a: {x: 1}\n", {("a", "z"): GONE})


def test_a_list_in_the_column_of_its_key_may_be_replaced() -> None:
    assert changed("a:\n  x:\n  - 1\n  - 2\n  y: 3\n", {("a", "x"): [4]}) == "a:\n  x: [4]\n  y: 3\n"


def test_a_key_gets_another_name_and_keeps_its_place() -> None:
    after = changed(TOP, {("a",): Renamed("first"), ("b", "d"): Renamed("two words")})
    assert after == TOP.replace("a:\n", "first:\n").replace("d: 2", '"two words": 2')
    with pytest.raises(UsageError, match="a 'b' already"):
        changed(TOP, {("a",): Renamed("b")})
    with pytest.raises(UsageError, match="no 'q' to rename"):
        changed(TOP, {("q",): Renamed("b")})


def test_new_entries_stand_on_top_the_last_one_first() -> None:
    assert changed("a:\n  x: 1\n", {("a", "p"): 1, ("a", "q"): 2}) == "a:\n  q: 2\n  p: 1\n  x: 1\n"


@pytest.mark.parametrize("end", ["\x85", "\u2028", "\r"])
def test_rare_line_ends_are_no_obstacle(end: str) -> None:
    text = f'a: "one{end}  two"\nb:\n  x: 1\n  y: 2\n'
    assert changed(text, {("b", "x"): 5}) == text.replace("x: 1", "x: 5")
    assert changed("a:\r\n  x: 1\r\n  y: 2\r\n", {("a", "x"): 5}) == "a:\r\n  x: 5\r\n  y: 2\r\n"


def test_a_value_written_with_an_alias_is_not_changed_behind_the_back() -> None:
    text = "a: &x {v: 1}\nb: *x\nc: *x\n"
    for trail in (("b", "v"), ("a", "v"), ("b", "w"), ("a",)):
        with pytest.raises(UsageError, match="alias"):
            changed(text, {trail: 2})


@pytest.mark.parametrize("trail", [("a", "x", "b"), ("list", 9), ("list", "x")])
def test_what_cannot_hold_the_value_is_refused(trail: Trail) -> None:
    with pytest.raises(UsageError):
        changed(TEXT, {trail: 1})


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.floats(allow_nan=False) | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=8,
    )
)
def test_whatever_is_set_stands_there_or_nothing_is_changed(value: object) -> None:
    try:
        after = changed(TEXT, {("a", "x"): value})
    except (UsageError, ValueError):
        return
    assert read_text(after, "").data["a"]["x"] == value
    assert after.replace(flow(value), "1", 1).count("\n") == TEXT.count("\n")


def test_what_a_change_does_not_touch_is_the_same_object_afterwards() -> None:
    before = read_text(TEXT, "").data
    after = read_text(changed(TEXT, {("a", "x"): 5}), "").data
    assert after["list"] is before["list"]
    assert after["a"]["z"] is before["a"]["z"]
    assert before["a"]["x"] == 1
