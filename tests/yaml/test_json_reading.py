"""JSON is read as strictly as YAML, and what is wrong has its line."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.yaml.json_reading import read_json


@pytest.mark.parametrize(
    ("text", "line", "field", "words"),
    [
        ('{"a": 1,\n "b": {"c": 2,\n "c": 3}}', 3, "b.c", "'c' stands twice"),
        ('{"a": [1,\n NaN]}', 2, "a", "is NaN, which is no number"),
        ('{"a": -Infinity}', 1, "a", "is -Infinity, which is no number"),
        ('{"a": 1,\n}', 2, "", "is not JSON"),
        ('{"a": "\\ud800"}', 1, "", "half a character"),
        ("[" * 41 + "]" * 41, 1, "", "more than 40 levels"),
        ("[" * 100_000, 1, "", "more than 40 levels"),
    ],
)
def test_what_json_does_not_allow_is_said_with_its_line(text: str, line: int, field: str, words: str) -> None:
    read = read_json(text, "x.json")
    (finding,) = read.findings
    assert read.data is None
    assert (finding.file, finding.line, finding.field) == ("x.json", line, field)
    assert words in finding.wrong


def test_depth_up_to_the_limit_and_pairs_of_surrogates_are_read() -> None:
    assert not read_json("[" * 40 + "]" * 40, "").findings
    assert read_json('"\\ud83d\\ude00"', "").data == "\N{GRINNING FACE}"
    assert read_json("1" * 5000, "").data == float("inf")
    assert read_json("[" + "1," * 5_000_000 + "1]", "").findings


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(VALUES)
def test_what_json_allows_is_read_as_it_is(value: object) -> None:
    try:
        text = json.dumps(value)
        text.encode()
    except UnicodeEncodeError:
        return
    read = read_json(text, "")
    assert read.findings or read.data == value


@given(st.text(alphabet='{}[]:,"a1\\NIaf \n', max_size=40))
def test_any_text_is_read_or_refused_without_a_traceback(text: str) -> None:
    read = read_json(text, "")
    assert read.data is None or not read.findings
