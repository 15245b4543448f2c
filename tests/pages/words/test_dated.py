"""Points of scales of time after a date are dates."""

from __future__ import annotations

import pytest

from accord.case.schema import Anchor, Scale
from accord.pages.words.dated import as_date, measure
from accord.pages.words.scale import distance, in_words, native, with_unit


def scale(unit: str, *anchors: tuple[float, str]) -> Scale:
    return Scale(low=0.0, high=36.0, unit=unit, anchors=tuple(Anchor(at=at, words=w) for at, w in anchors))


@pytest.mark.parametrize(
    ("unit", "value", "date"),
    [
        ("months after April 2027", 8.0, "December 2027"),
        ("months after April 2027", 0.0, "April 2027"),
        ("months after April 2027", 8.99, "January 2028"),
        ("months after 2026-07-11", 5.0, "December 2026"),
        ("months after 11 July 2026", 0.9, "August 2026"),
        ("days after 25 March 2027", 10.0, "4 April 2027"),
        ("weeks after 1 March 2027", 2.0, "15 March 2027"),
        ("years after 2020", 6.5, "July 2026"),
        ("years since 2020", 6.0, "January 2026"),
        ("months", 8.0, None),
        ("days", 8.0, None),
        ("months after the summit", 8.0, None),
        ("months after Foo 2027", 8.0, None),
        ("days after 31 February 2027", 1.0, None),
        ("years after 9999", 30.0, None),
    ],
)
def test_a_point_of_time_after_a_date_is_a_date(unit: str, value: float, date: str | None) -> None:
    assert as_date(value, scale(unit)) == date


def test_a_point_is_told_as_a_date_and_a_distance_as_a_length() -> None:
    after = scale("months after April 2027")
    assert (native(8.0, after), with_unit(8.0, after), distance(3.0, after)) == (
        "December 2027",
        "December 2027",
        "3.0 months",
    )
    days = scale("days")
    assert (native(8.0, days), with_unit(8.0, days), distance(3.0, days)) == ("8.0", "8.0 days", "3.0 days")
    assert (measure(after), measure(days)) == ("months", "days")


def test_points_that_only_repeat_their_number_are_told_as_dates() -> None:
    unit = "months after April 2027"
    bare = scale(unit, (0.0, f"0 {unit}"), (36.0, "when the dam is full"))
    assert in_words(8.0, bare) == "nearer to “April 2027” than to “when the dam is full”"
