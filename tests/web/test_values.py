"""Numbers are read as people of many countries write them, and refused where they can be read in two ways."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.errors import UsageError
from accord.web.values import number_in, quantity_in, shown


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("30", 30.0),
        (" 0.5 ", 0.5),
        ("0,5", 0.5),
        ("1,182.5", 1182.5),
        ("1.182,5", 1182.5),
        ("1 182,5", 1182.5),
        ("1,234,567", 1234567.0),
        ("1.234.567", 1234567.0),
        ("94 %", 0.94),
        ("94%", 0.94),
        ("-3", -3.0),
        ("\u22123", -3.0),
        ("2e3", 2000.0),
        (".5", 0.5),
    ],
)
def test_a_number_is_read_as_it_is_written(text: str, value: float) -> None:
    assert number_in(text) == pytest.approx(value)


@pytest.mark.parametrize(
    "text", ["", "x", "1,182", "1.2.3", "1,2,3", "1.18,2.5", "--3", "nan", "1e999", "9" * 60]
)
def test_what_is_no_number_or_two_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        number_in(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", 5.0),
        ("5-10", {"low": 5.0, "high": 10.0}),
        ("5–10", {"low": 5.0, "high": 10.0}),
        ("5 to 10", {"low": 5.0, "high": 10.0}),
        ("-5 - -2", {"low": -5.0, "high": -2.0}),
        ("5; 7; 10", {"low": 5.0, "mode": 7.0, "high": 10.0}),
        ("10 % – 20 %", {"low": 0.1, "high": 0.2}),
    ],
)
def test_one_two_and_three_numbers_are_a_quantity(text: str, value: object) -> None:
    assert quantity_in(text) == pytest.approx(value)


@pytest.mark.parametrize("text", ["10-5", "1; 2; 3; 4", "5-", "5; ; 10"])
def test_a_range_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        quantity_in(text)


@given(st.integers(-(10**9), 10**9))
def test_a_shown_number_is_read_back(thousandths: int) -> None:
    value = thousandths / 1000
    assert number_in(shown(value)) == pytest.approx(value)


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_refused(text: str) -> None:
    with suppress(UsageError):
        assert quantity_in(text) is not None
