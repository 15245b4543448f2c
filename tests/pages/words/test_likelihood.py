"""Likelihood words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.pages.words.likelihood import ICD_203, hundredths, likelihood, likelihood_clause, percent, points


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        (0.0, "almost no chance (under 1 %)"),
        (0.0099, "almost no chance (under 1 %)"),
        (0.01, "almost no chance (1 %)"),
        (0.0449, "almost no chance (4 %)"),
        (0.05, "very unlikely (5 %)"),
        (0.194, "very unlikely (19 %)"),
        (0.2, "unlikely (20 %)"),
        (0.45, "roughly even chance (45 %)"),
        (0.544, "roughly even chance (54 %)"),
        (0.55, "likely (55 %)"),
        (0.64, "likely (64 %)"),
        (0.80, "very likely (80 %)"),
        (0.95, "almost certain (95 %)"),
        (0.99, "almost certain (99 %)"),
        (0.991, "almost certain (over 99 %)"),
        (1.0, "almost certain (over 99 %)"),
    ],
)
def test_each_bound_has_its_word(probability: float, words: str) -> None:
    assert likelihood(probability) == words


def test_the_bands_leave_no_gap() -> None:
    bands = ICD_203.bands
    assert [band.low for band in bands[1:]] == [band.high for band in bands[:-1]]
    assert (bands[0].low, bands[-1].high, len(bands)) == (1, 99, 7)


@given(st.floats(0, 1))
def test_word_and_printed_number_never_disagree(probability: float) -> None:
    text = percent(probability)
    if text[0].isdigit():
        band = ICD_203.band(probability)
        assert band.low <= int(text.split()[0]) <= band.high


def test_a_clause_is_a_sentence_with_its_verb() -> None:
    assert likelihood_clause(0.5) == "has a roughly even chance (50 %)"
    assert likelihood_clause(0.03) == "has almost no chance (3 %)"
    assert likelihood_clause(0.7) == "is likely (70 %)"


def test_changes_are_signed_with_a_true_minus() -> None:
    assert points(-0.4) == "−40.0"
    assert points(0.031) == "+3.1"
    assert points(-0.0001) == "0.0"


@pytest.mark.parametrize(
    ("share", "text"), [(0.004, "under 1"), (0.01, "1"), (0.5, "50"), (0.995, "over 99"), (-0.04, "−4")]
)
def test_a_column_of_per_cent_leaves_the_sign_to_its_title(share: float, text: str) -> None:
    assert hundredths(share) == text
    assert percent(share) == f"{text} %"
