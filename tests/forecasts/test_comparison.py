"""Scenarios side by side."""

from __future__ import annotations

import pytest

import accord
from accord.case.schema import Case
from accord.errors import UsageError
from accord.forecasts.comparison import Comparison


def test_a_difference_is_the_difference_of_the_two_forecasts(small_comparison: Comparison) -> None:
    base = small_comparison.forecasts[small_comparison.base]
    for difference in small_comparison.differences:
        other = small_comparison.forecasts[difference.scenario]
        for name in ("p_agreement", "difficulty", "delivered"):
            change = (
                getattr(other[difference.issue], name).value - getattr(base[difference.issue], name).value
            )
            assert getattr(difference, name).value == pytest.approx(change, abs=1e-9)


def test_cost_sharing_is_likelier_under_alliance_first_than_under_transactional(
    small_comparison: Comparison,
) -> None:
    difference = small_comparison.difference("transactional", "cost_sharing")
    assert difference.p_agreement.value + 2 * difference.p_agreement.error < -0.5


def test_an_issue_that_a_scenario_does_not_touch_differs_by_attention_only(
    small_comparison: Comparison,
) -> None:
    """The coordinator's attention is its own: without it, cost-sharing changes by little or nothing."""
    difference = small_comparison.difference("no-coordinator", "cost_sharing")
    assert abs(difference.p_agreement.value) < 0.02


def test_one_scenario_is_no_comparison(us_rok: Case) -> None:
    with pytest.raises(UsageError, match="two different"):
        accord.compare(us_rok, ["transactional", "transactional"], draws=10)


def test_all_scenarios_are_compared_if_none_is_named(us_rok: Case) -> None:
    comparison = accord.compare(us_rok, draws=20)
    assert comparison.base == "alliance-first"
    assert set(comparison.forecasts) == {"alliance-first", *us_rok.scenarios}
