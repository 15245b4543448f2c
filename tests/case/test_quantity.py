from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from accord.case.checks.numbers import reach
from accord.case.quantity import Quantity
from accord.yaml.changing import flow
from accord.yaml.reading import read_text

NUMBER = st.floats(-1e9, 1e9)
POSITIVE = st.floats(1e-3, 1e3)


@st.composite
def _distributions(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(st.sampled_from(["point", "triangular", "uniform", "normal", "lognormal", "choice"]))
    low, mode, high = sorted(draw(st.tuples(NUMBER, NUMBER, NUMBER)))
    values = draw(st.lists(st.tuples(NUMBER, POSITIVE), min_size=1, max_size=4))
    numbers: dict[str, dict[str, Any]] = {
        "point": {"value": mode},
        "triangular": {"low": low, "mode": mode, "high": high},
        "uniform": {"low": low, "high": high},
        "normal": {"mean": mode, "sd": draw(POSITIVE)},
        "lognormal": {"median": draw(POSITIVE), "sigma": draw(POSITIVE)},
        "choice": {"values": [v for v, _ in values], "weights": [w for _, w in values]},
    }
    return {"dist": kind, **numbers[kind]}


@given(_distributions())
def test_the_distribution_is_read_off_its_numbers(raw: dict[str, Any]) -> None:
    named = Quantity.model_validate(raw)
    unnamed = Quantity.model_validate({key: value for key, value in raw.items() if key != "dist"})
    assert unnamed.kind == named.kind == raw["dist"]
    assert (unnamed.modal, unnamed.bounds) == (named.modal, named.bounds)


@given(_distributions())
def test_the_likeliest_value_lies_inside_the_bounds(raw: dict[str, Any]) -> None:
    number = Quantity.model_validate(raw)
    assert number.bounds[0] <= number.modal <= number.bounds[1]
    low, high = reach(number)
    assert number.bounds[0] <= low <= high <= number.bounds[1]
    assert math.isfinite(low)


@given(_distributions())
def test_a_number_survives_the_way_through_json_and_yaml(raw: dict[str, Any]) -> None:
    number = Quantity.model_validate(raw)
    dumped = number.model_dump(mode="json", exclude_unset=True)
    assert Quantity.model_validate(dumped) == number
    read = read_text(flow(dumped), "")
    assert read.findings == ()
    assert Quantity.model_validate(read.data) == number


@given(NUMBER)
def test_a_plain_number_is_a_certain_one(value: float) -> None:
    number = Quantity.model_validate(value)
    assert (number.kind, number.modal, number.bounds) == ("point", value, (value, value))
    assert number == Quantity.model_validate({"value": value})


@pytest.mark.parametrize("raw", [None, {}, {"evidence": ["e"]}, {"proposed": True}])
def test_a_draft_may_leave_the_number_out(raw: Any) -> None:
    assert Quantity.model_validate(raw).missing


@pytest.mark.parametrize(
    "raw",
    [
        "3",
        True,
        {"value": True},
        {"value": "3"},
        {"value": math.inf},
        {"value": math.nan},
        {"low": 1},
        {"low": 2, "high": 1},
        {"low": 1, "mode": 3, "high": 2},
        {"value": 1, "mode": 2},
        {"dist": "normal", "mean": 1},
        {"mean": 1, "sd": -1},
        {"median": 0, "sigma": 1},
        {"values": [1, 2], "weights": [1]},
        {"values": [], "weights": []},
        {"values": [1], "weights": [0]},
        {"values": [1, 2], "weights": [2, -1]},
        {"dist": "cauchy", "value": 1},
        [1, 2, 3],
    ],
)
def test_what_is_no_number_is_refused(raw: Any) -> None:
    with pytest.raises(ValidationError):
        Quantity.model_validate(raw)
