"""Values in the words of anchors."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.case.schema import Anchor, Scale
from accord.pages.words.scale import in_words, native, with_unit

LADDER = Scale(
    low=-10.0,
    high=120.0,
    unit="rungs",
    anchors=(Anchor(at=0.0, words="none"), Anchor(at=10.0, words="freeze"), Anchor(at=100.0, words="all")),
)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (-5.0, "below “none”"),
        (0.0, "“none”"),
        (0.9, "about “none”"),
        (3.0, "nearer to “none” than to “freeze”"),
        (5.0, "between “none” and “freeze”"),
        (7.0, "nearer to “freeze” than to “none”"),
        (9.1, "about “freeze”"),
        (10.0, "“freeze”"),
        (55.0, "between “freeze” and “all”"),
        (100.0, "“all”"),
        (110.0, "beyond “all”"),
    ],
)
def test_a_value_is_named_by_its_nearest_anchors(value: float, words: str) -> None:
    assert in_words(value, LADDER) == words


@given(st.floats(-10, 120))
def test_every_value_has_words(value: float) -> None:
    assert any(anchor.words in in_words(value, LADDER) for anchor in LADDER.anchors)


def test_digits_follow_the_scale() -> None:
    assert native(12.345, LADDER) == "12"
    assert native(12.345, LADDER.model_copy(update={"low": 0.0, "high": 40.0})) == "12.3"
    assert with_unit(-3.0, LADDER) == "−3 rungs"


def test_a_point_of_a_scale_without_points_in_words_is_its_number() -> None:
    assert in_words(40.0, Scale(low=0.0, high=100.0, unit="steps of 100", anchors=())) == "40 steps of 100"
