"""Curves of reference classes in closed form."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.reference.curves import Curve, Form, Weibull, between, chance_of, log_odds

FORMS = st.sampled_from(["log-normal", "log-logistic"])


@given(FORMS, st.floats(0, 5), st.floats(0.1, 2), st.floats(0, 0.5), st.floats(0.01, 0.99), st.floats(0, 40))
def test_a_quantile_is_where_the_curve_reaches_its_share(
    form: Form, location: float, scale: float, never: float, share: float, open_for: float
) -> None:
    curve = Curve(form, location, scale, never)
    found = curve.quantile(share, open_for=open_for)
    if math.isfinite(found) and 1e-6 < found < 1e12 and curve.by(open_for) < 0.999 * (1 - never):
        assert curve.by(found, open_for=open_for) == pytest.approx(share, abs=1e-6)


@pytest.mark.parametrize("form", ["log-normal", "log-logistic"])
def test_half_of_those_who_agree_do_so_by_the_exponential_of_the_location(form: Form) -> None:
    assert Curve(form, math.log(18.0), 0.5, 0.1).by(18.0) == pytest.approx(0.45)


def test_a_log_logistic_curve_by_hand() -> None:
    """F(t) = 1 / (1 + (t / 10)^-2) with location log 10 and scale 1/2: 0.8 at 20 months, 0.2 at 5."""
    curve = Curve("log-logistic", math.log(10.0), 0.5, 0.0)
    assert curve.by(20.0) == pytest.approx(0.8)
    assert curve.by(5.0) == pytest.approx(0.2)
    assert curve.by(20.0, open_for=5.0) == pytest.approx(0.6 / 0.8)


def test_who_never_agrees_weighs_more_the_longer_it_lasts() -> None:
    curve = Curve("log-normal", math.log(10.0), 0.5, 0.1)
    assert curve.never_after(0.0) == pytest.approx(0.1)
    assert curve.never_after(10.0) == pytest.approx(0.1 / 0.55)
    assert curve.never_after(100.0) > 0.99
    assert curve.quantile(0.95) == math.inf
    assert curve.by(10.0, open_for=10.0) == curve.by(5.0, open_for=10.0) == 0.0


def test_the_risk_of_breaking_down_falls_with_age_where_the_shape_is_below_one() -> None:
    curve = Weibull(0.1, 0.5)
    assert curve.standing(0.0) == 1.0
    assert curve.standing(1.0) == pytest.approx(math.exp(-0.1))
    assert curve.standing(4.0) == pytest.approx(math.exp(-0.2))
    first, fourth = 1 - curve.standing(1.0), 1 - curve.standing(4.0) / curve.standing(3.0)
    assert fourth < first / 3


def test_far_out_where_hardly_a_case_was_open_the_curve_still_falls() -> None:
    """z = 10 and 11: both shares that are reached round to 1, what is open does not."""
    curve = Curve("log-normal", 0.0, 0.1, 0.0)
    ten, eleven = math.exp(1.0), math.exp(1.1)
    assert curve.still_open(eleven, open_for=ten) == pytest.approx(1.9107e-28 / 7.6199e-24, rel=1e-3)
    assert ten < curve.quantile(0.5, open_for=ten) < eleven
    assert curve.still_open(ten, open_for=ten) == 1.0


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_weight_of_0_or_1_gives_one_of_the_two_views(outside: float, inside: float) -> None:
    assert between(outside, inside, 0.0) == pytest.approx(outside, rel=1e-12)
    assert between(outside, inside, 1.0) == pytest.approx(inside, rel=1e-12)


@given(st.floats(0.01, 0.99), st.floats(0.01, 0.99), st.floats(0, 1))
def test_log_odds_lie_between_those_of_the_two_views(outside: float, inside: float, weight: float) -> None:
    found = between(outside, inside, weight)
    by_hand = (1 - weight) * log_odds(outside) + weight * log_odds(inside)
    assert log_odds(found) == pytest.approx(by_hand, abs=1e-9)
    assert min(outside, inside) - 1e-12 <= found <= max(outside, inside) + 1e-12


def test_two_views_that_exclude_each_other_leave_an_even_chance() -> None:
    assert between(0.0, 1.0, 0.3) == 0.5
    assert between(0.0, 0.0, 0.3) == 0.0


def test_log_odds_and_back() -> None:
    assert chance_of(log_odds(0.3)) == pytest.approx(0.3)
    assert chance_of(-1e6) == 0.0
