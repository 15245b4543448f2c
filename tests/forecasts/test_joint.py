"""Joint results of four draws of two and three issues, worked out by hand with e = 0.02."""

from __future__ import annotations

import numpy as np
import pytest

from accord.forecasts.joint import Joint, JointTally
from accord.forecasts.results import ConcessionForecast
from tests import bundled

TWO = [[True, True], [True, True], [True, False], [False, False]]
"""a is signed in 3 of 4, b in 2 of 4, always with a."""


def counted(draws: list[list[bool]], *issues: str) -> Joint:
    tally = JointTally(issues)
    for half in (draws[:1], draws[1:]):
        tally.add(np.array(half))
    made = tally.joint()
    assert made is not None
    return made


def test_all_some_and_none_are_counted_and_share_the_unknown_world() -> None:
    made = counted(TWO, "a", "b")
    assert made.everything == pytest.approx(0.96 * 0.5 + 0.04 / 3)
    assert made.nothing == pytest.approx(0.96 * 0.25 + 0.04 / 3)
    assert made.at_least(1) == pytest.approx(1 - made.nothing)
    assert made.at_least(2) == pytest.approx(made.everything)
    assert made.at_least(0) == pytest.approx(1.0)


def test_one_issue_given_the_other_follows_from_both() -> None:
    made = counted(TWO, "a", "b")
    a, b, both = 0.96 * 0.75 + 0.02, 0.5, 0.96 * 0.5 + 0.04 / 3
    assert (made.agreed("a"), made.agreed("b")) == pytest.approx((a, b))
    assert made.given_agreed("a", "b") == pytest.approx(both / b)
    assert made.given_agreed("b", "a") == pytest.approx(both / a)
    assert made.given_open("a", "b") == pytest.approx((a - both) / (1 - b))
    assert made.given_open("b", "a") == pytest.approx((b - both) / (1 - a))
    assert made.given_open("a", "a") == 0.0


def test_the_pair_that_comes_together_most_comes_first() -> None:
    draws = [[True, True, False], [False, False, True], [True, True, True], [False, False, False]]
    made = counted(draws, "a", "b", "c")
    assert made.closest()[0] == ("a", "b")
    assert made.correlation("a", "b") > 0.9
    assert made.correlation("a", "c") == pytest.approx((0.96 / 4 + 0.04 / 3 - 0.25) / 0.25)


def test_one_issue_has_nothing_to_come_together_with() -> None:
    assert JointTally(("a",)).joint() is None


def test_a_forecast_of_the_bundled_case_agrees_with_itself() -> None:
    made = bundled.forecast()
    joint = made.joint
    assert joint is not None
    assert sum(joint.exactly) == pytest.approx(1.0)
    for name, issue in made.issues.items():
        assert isinstance(issue, ConcessionForecast)
        assert joint.agreed(name) == pytest.approx(issue.p_agreement.value)
        others = [other for other in joint.issues if other != name]
        for other in others:
            whole = joint.agreed(other)
            split = whole * joint.given_agreed(name, other) + (1 - whole) * joint.given_open(name, other)
            assert split == pytest.approx(joint.agreed(name))
    expected = sum(joint.agreed(name) for name in joint.issues)
    assert sum(k * p for k, p in enumerate(joint.exactly)) == pytest.approx(expected)
