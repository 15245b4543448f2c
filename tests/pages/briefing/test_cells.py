"""Cells hold the number that they show, its error, its unit and its source."""

from __future__ import annotations

import pytest

from accord.case.quantity import Quantity
from accord.case.schema import Anchor, Scale
from accord.pages.blocks import Cell, Reference
from accord.pages.briefing.cells import NOTHING, change, coded, months, point, share, share_error, shift
from accord.sampling.estimates import Estimate

SCALE = Scale(low=0.0, high=1000.0, unit="bn", anchors=(Anchor(at=0.0, words="a"), Anchor(at=9.0, words="b")))
WIDE = 1.959963984540054
SOURCE = Reference("result", "p")


def test_a_share_is_per_cent_or_said_otherwise() -> None:
    assert share(0.256, "p") == Cell("26 %", 0.256, SOURCE)
    assert share(0.256, "p", "unlikely (26 %)").text == "unlikely (26 %)"


def test_a_share_is_in_whole_per_cent_and_keeps_its_standard_error() -> None:
    assert share_error(Estimate(0.936, 0.002), "p") == Cell("94", 0.936, SOURCE, error=0.002)
    assert share_error(None, "p") == NOTHING


@pytest.mark.parametrize(
    ("value", "text"), [(0.25, "+25.0 ± 1.0"), (-0.25, "−25.0 ± 1.0"), (0.0, "0.0 ± 1.0")]
)
def test_a_change_has_its_sign_and_its_interval(value: float, text: str) -> None:
    made = change(Estimate(value, 0.01 / WIDE), "p")
    assert (made.text, made.value) == (text, value)
    assert made.error == pytest.approx(0.01)


def test_an_error_that_rounds_to_nothing_is_left_out() -> None:
    assert change(Estimate(0.25, 0.0), "p").text == "+25.0"
    assert months(Estimate(2.0, 1e-6), "p").text == "+2.0"
    assert shift(Estimate(-2.5, 0.0), SCALE, "p").text == "−2.50"


def test_a_change_in_months_has_its_sign_and_its_interval() -> None:
    made = months(Estimate(-3.25, 0.5 / WIDE), "p")
    assert (made.text, made.value) == ("−3.2 ± 0.5", -3.25)
    assert made.error == pytest.approx(0.5)


def test_points_and_shifts_on_a_scale_have_its_unit() -> None:
    assert point(1154.3, SCALE, "p") == Cell("1,154", 1154.3, SOURCE, unit="bn")
    made = shift(Estimate(-2.5, 0.5 / WIDE), SCALE, "p")
    assert (made.text, made.value, made.unit) == ("−2.50 ± 0.50", -2.5, "bn")
    bare = shift(Estimate(12.0, 0.5), SCALE, "p", error=False, unit=True)
    assert bare.text == "+12 bn"
    assert bare.error == pytest.approx(0.5 * WIDE)


def test_a_number_of_the_case_holds_its_likeliest_value_or_says_that_it_is_missing() -> None:
    scale = Scale(low=0.0, high=9.0, unit="bn", anchors=())
    given = coded(Quantity.model_validate({"low": 0, "mode": 1, "high": 3}), "issues.a.status_quo", scale)
    field = Reference("field", "issues.a.status_quo")
    assert given == Cell("0 – 1 – 3", 1.0, field, unit="bn")
    assert coded(Quantity.model_validate({}), "issues.a.status_quo") == Cell("missing", None, field)


def test_a_prior_is_told_with_three_digits_and_a_point_of_a_scale_of_days_as_a_day() -> None:
    prior = Quantity.model_validate({"low": 11.502, "mode": 14.418, "high": 1704.0, "prior": True})
    assert coded(prior, "issues.a.stances.U.ask").text == "11.5 – 14.4 – 1,704"
    days = Scale(low=0.0, high=60.0, unit="months after 2026-07-17", anchors=())
    day = Quantity.model_validate({"value": 26.0996})
    assert coded(day, "issues.a.stances.U.ask", days).text == "September 2028"
    assert coded(day, "issues.a.stances.U.patience").text == "26.0996"
