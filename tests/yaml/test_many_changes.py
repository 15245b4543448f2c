"""Changing many values at once gives what changing them one by one gives."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.errors import UsageError
from accord.yaml.many_changes import GONE, changed, changed_data
from accord.yaml.one_change import edited, without
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
    ("list", 1, "q"),
    ("list", 1, "s"),
    ("last", "only"),
    ("last", "more"),
    ("fresh", "id"),
)
VALUES = st.sampled_from([7, "text", "with: colon", [1, 2], {"k": 1}, None, GONE])


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PLACES), VALUES), max_size=6))
def test_many_changes_at_once_hold_what_they_hold_one_by_one(drawn: list[tuple[Trail, Any]]) -> None:
    changes = dict(drawn)
    data = read_text(TEXT, "").data
    try:
        wanted = changed_data(data, changes)
        after = changed(TEXT, changes)
    except UsageError:
        return
    read = read_text(after, "")
    assert read.data == wanted
    assert not read.findings
    assert "# top" in after


@pytest.mark.parametrize("trail", PLACES)
def test_one_change_leaves_every_other_character(trail: Trail) -> None:
    assert changed(TEXT, {trail: 9}) == edited(TEXT, trail, 9)


@pytest.mark.parametrize("trail", [("a", "x"), ("a", "z", "words"), ("a", "z"), ("b", "c"), ("last", "only")])
def test_one_removal_leaves_every_other_character(trail: Trail) -> None:
    assert changed(TEXT, {trail: GONE}) == without(TEXT, trail)


def test_new_entries_stand_on_top_the_last_one_first() -> None:
    assert changed("a:\n  x: 1\n", {("a", "p"): 1, ("a", "q"): 2}) == "a:\n  q: 2\n  p: 1\n  x: 1\n"


def test_all_entries_taken_out_leave_an_empty_mapping() -> None:
    text = "a:\n  x: 1\n  y: 2\nb: 3\n"
    assert changed(text, {("a", "x"): GONE, ("a", "y"): GONE}) == "a: {}\nb: 3\n"


@pytest.mark.parametrize("end", ["\x85", "\u2028", "\r"])
def test_rare_line_ends_are_no_obstacle(end: str) -> None:
    text = f'a: "one{end}  two"\nb:\n  x: 1\n  y: 2\n'
    assert changed(text, {("b", "x"): 5}) == edited(text, ("b", "x"), 5)
    assert changed("a:\r\n  x: 1\r\n  y: 2\r\n", {("a", "x"): 5}) == "a:\r\n  x: 5\r\n  y: 2\r\n"
