"""Numbers as people type them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.case.quantity import Quantity
from accord.errors import UsageError
from accord.web.entering import number_typed, quantity_as_typed, quantity_typed, with_numbers


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1182", 1182.0),
        ("1,182.5", 1182.5),
        ("1.182,5", 1182.5),
        ("1 182,5", 1182.5),
        ("1\u202f182", 1182.0),
        ("1,234,567", 1234567.0),
        ("1.234.567", 1234567.0),
        ("1'182.50", 1182.5),
        ("0,5", 0.5),
        (".5", 0.5),
        ("0.182", 0.182),
        ("0,182", 0.182),
        ("12.3456", 12.3456),
        ("1182.500", 1182.5),
        ("−3", -3.0),
        ("94 %", 94.0),
        ("1e3", 1000.0),
    ],
)
def test_a_number_is_read_whatever_its_separators(text: str, value: float) -> None:
    assert number_typed(text) == value


def test_a_per_cent_of_a_share_is_a_hundredth() -> None:
    assert number_typed("94 %", share=True) == 0.94
    assert quantity_typed("10 - 20 %", share=True) == {"low": 0.1, "high": 0.2}


@pytest.mark.parametrize("text", ["1,182", "1.182", "-12,345"])
def test_what_can_be_read_in_two_ways_is_refused_with_both(text: str) -> None:
    with pytest.raises(UsageError, match=r"can be read as .* or as") as told:
        number_typed(text)
    for way in (part.split(";")[0] for part in str(told.value).split(" as ")[1:]):
        number_typed(way.removesuffix(" or"))


@pytest.mark.parametrize(
    "text", ["", "x", "1,2,3", "1.2,3.4", "12 apples", "1..2..3.4.5", "--3", "nan", "inf", "1,18.5,0"]
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        number_typed(text)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("", {}),
        ("37", {"value": 37.0}),
        ("35–40", {"low": 35.0, "high": 40.0}),
        ("35 to 40", {"low": 35.0, "high": 40.0}),
        ("35-40", {"low": 35.0, "high": 40.0}),
        ("-5 – -3", {"low": -5.0, "high": -3.0}),
        ("35 / 37 / 40", {"low": 35.0, "mode": 37.0, "high": 40.0}),
        ("800 – 1,000.5 – 1,200.5", {"low": 800.0, "mode": 1000.5, "high": 1200.5}),
        ("0,2; 0,5; 0,8", {"low": 0.2, "mode": 0.5, "high": 0.8}),
        ("1..2", {"low": 1.0, "high": 2.0}),
    ],
)
def test_one_two_and_three_numbers(text: str, numbers: dict[str, Any]) -> None:
    assert quantity_typed(text) == numbers


@pytest.mark.parametrize("text", ["1 – 2 – 3 – 4", "3 – 2", "1 – 3 – 2"])
def test_more_than_three_and_decreasing_ones_are_refused(text: str) -> None:
    with pytest.raises(UsageError):
        quantity_typed(text)


@given(st.lists(st.floats(-1e6, 1e6).map(lambda x: float(f"{x:.6g}")), min_size=1, max_size=3).map(sorted))
def test_what_stands_in_a_box_is_read_as_the_same_number(values: list[float]) -> None:
    names = {1: ("value",), 2: ("low", "high"), 3: ("low", "mode", "high")}[len(values)]
    numbers = {name: value or 0.0 for name, value in zip(names, values, strict=True)}
    assert quantity_typed(quantity_as_typed(Quantity(**numbers))) == numbers


def test_evidence_and_note_stay_with_another_number() -> None:
    assert with_numbers(3, {"value": 4.0}) == 4.0
    old = {"low": 1, "mode": 2, "high": 3, "evidence": ["e1"], "note": "n", "proposed": True, "prior": True}
    assert with_numbers(old, {"value": 4.0}) == {"value": 4.0, "evidence": ["e1"], "note": "n"}
    assert with_numbers({"value": 1}, {"low": 1.0, "high": 2.0}) == {"low": 1.0, "high": 2.0}
