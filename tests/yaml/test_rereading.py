"""A changed entry is read again alone, and what is then known of the text is what a whole reading finds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.errors import UsageError
from accord.yaml import reading
from accord.yaml.changing import GONE, changed
from accord.yaml.reading import Text, Trail, read_alone, read_text

CASES = Path(__file__).resolve().parents[2] / "src" / "accord" / "case" / "bundled"
TEXTS = {path.parent.name: path.read_text(encoding="utf-8") for path in sorted(CASES.glob("*/case.yaml"))}
SMALL = """\
# a case
issues:
  climate:   # the easiest
    scale: {low: 0, high: 100}
    stances:
      USA: {ask: 3,
            salience: {low: 0.1,
                       high: 0.3}}  # guessed

      KOR:
        ask: 4
        note: >
          folded
          text
events:
- name: one
  changes:
    - set: a.b
      to: 3
    - set: c.d
      to:
last: word
"""


def _entries(data: Any, trail: Trail = ()) -> Iterator[Trail]:
    """The paths of all entries of mappings."""
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, inner in pairs:
        if isinstance(key, str):
            yield (*trail, key)
        yield from _entries(inner, (*trail, key))


ENTRIES = {name: list(_entries(read_alone(text).data)) for name, text in {**TEXTS, "small": SMALL}.items()}
VALUES = st.one_of(
    st.floats(0, 100, allow_nan=False),
    st.sampled_from(["word", "two words", "a: b", "- dash", "#", "", "no\nline", "yes", 'it\'s "so"']),
    st.dictionaries(st.sampled_from(["low", "high", "evidence"]), st.integers(0, 9), max_size=3),
    st.lists(st.integers(0, 9), max_size=3),
    st.just(GONE),
)


def _known(text: str) -> Text:
    return reading._READ[reading._digest(text)]


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_what_is_known_after_a_change_is_what_a_whole_reading_finds(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(ENTRIES)))
    text = {**TEXTS, "small": SMALL}[name]
    trails = data.draw(st.lists(st.sampled_from(ENTRIES[name]), min_size=1, max_size=2, unique=True))
    if data.draw(st.booleans()):
        trails[0] = (*trails[0][:-1], "added")
    changes = {trail: data.draw(VALUES) for trail in trails}
    try:
        new = changed(text, changes)
    except UsageError:
        return
    known, whole = _known(new), read_alone(new)
    assert (known.data, known.findings) == (whole.data, whole.findings)
    assert known.lines == whole.lines
    assert known.marks == whole.marks


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The lengths of the texts that are read from now on."""
    read: list[int] = []
    real = reading._Reading.read

    def noted(self: Any, text: str) -> Text:
        read.append(len(text))
        return real(self, text)

    monkeypatch.setattr(reading._Reading, "read", noted)
    return read


def test_a_number_and_the_evidence_for_it_are_saved_without_reading_the_whole(reads: list[int]) -> None:
    text = TEXTS["us-rok-2021"]
    read_text(text, "")
    reads.clear()
    new = changed(
        text,
        {
            ("issues", "nuclear", "stances", "PRK", "salience"): {"value": 0.4321, "evidence": ["E_own_1"]},
            ("evidence", "E_own_1"): {"paraphrase": "A word", "own_estimate": True},
        },
    )
    assert 0 < sum(reads) < len(text) / 10
    whole, known = read_alone(new), _known(new)
    assert (known.data, known.lines, known.marks) == (whole.data, whole.lines, whole.marks)


@pytest.mark.parametrize(
    "text", ["a: &one {b: 1}\nc: *one\nd: 2\n", "a: {b: &one 1}\nc: {d: *one, e: 2}\nd: {f: 1}\n"]
)
def test_a_text_with_anchors_is_read_whole(text: str, reads: list[int]) -> None:
    read_text(text, "")
    reads.clear()
    new = changed(text, {("d",): 3})
    assert reads == [len(new)]
    assert _known(new).marks == read_alone(new).marks
