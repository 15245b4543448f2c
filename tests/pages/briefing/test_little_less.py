"""A small step of a party in words: its ends are told apart, or not told."""

from __future__ import annotations

import pytest

from accord.case.plain_data import plain
from accord.case.schema import Case
from accord.pages.briefing.little_less import if_less
from tests.agenda.cases import two_sided


def stepped(limit: float, asks: tuple[float, float], unit: str, high: float = 100.0) -> str:
    """What U would sign a little less at, who wants more."""
    data = plain(two_sided(u={"ask": asks[0], "bottom_line": limit}, v={"ask": asks[1]}))
    data["issues"]["k"]["scale"] = {"low": 0.0, "high": high, "unit": unit, "anchors": []}
    return if_less(Case.model_validate(data), "k", "U")


@pytest.mark.parametrize(
    ("limit", "asks", "unit", "words"),
    [
        (40.0, (80.0, 20.0), "tonnes", "If U signed at 34, not 40 tonnes"),
        (16.0, (16.5, 16.4), "tonnes", "If U signed at 15.99, not 16.00 tonnes"),
        (16.0, (20.0, 20.0), "tonnes", "If U settled for a little less"),
        (
            26.0996,
            (28.0, 24.0),
            "months after 2026-07-17",
            "If U signed at 6 September 2028, not 18 September 2028",
        ),
        (26.0, (30.0, 30.0), "months after 2026-07-17", "If U settled for a little less"),
    ],
)
def test_the_ends_of_a_step_are_told_apart(
    limit: float, asks: tuple[float, float], unit: str, words: str
) -> None:
    assert stepped(limit, asks, unit) == words


def test_a_ladder_that_a_reader_drafted_is_told_by_its_words() -> None:
    assert stepped(40.0, (80.0, 20.0), "steps of 100") == "If U settled for a little less"
