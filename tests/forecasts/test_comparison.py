"""Scenarios side by side."""

from __future__ import annotations

import math

import numpy as np
import pytest

import accord
from accord.agenda.state import Results, new_results
from accord.case.schema import Case, Change
from accord.errors import UsageError
from accord.forecasts.comparison import Comparison, PairedJoint


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


def test_a_joint_difference_is_the_difference_of_the_two_joint_results(small_comparison: Comparison) -> None:
    base = small_comparison.forecasts[small_comparison.base].joint
    assert base is not None
    assert set(small_comparison.joint) == set(small_comparison.forecasts) - {small_comparison.base}
    for name, found in small_comparison.joint.items():
        other = small_comparison.forecasts[name].joint
        assert other is not None
        assert found.everything.value == pytest.approx(other.everything - base.everything)
        assert found.nothing.value == pytest.approx(other.nothing - base.nothing)
        for k, change in enumerate(found.at_least):
            assert change.value == pytest.approx(other.at_least(k) - base.at_least(k), abs=1e-12)


def test_joint_differences_are_paired_draw_by_draw() -> None:
    """Of four draws none, one, two, two issues are signed, under the other scenario one, one, one, two: all
    are signed in one draw less, none in one less; the changes of P(all) are 0, 0, -1, 0."""
    tally = PairedJoint(([0, 1], [0, 1]))
    tally.add(_signed([0, 1, 2, 2]), _signed([1, 1, 1, 2]))
    found = tally.difference("other")
    assert found.scenario == "other"
    assert found.everything.value == pytest.approx(-0.96 / 4)
    assert found.everything.error == pytest.approx(0.96 * math.sqrt(3 / 16 / 4))
    assert found.nothing.value == pytest.approx(-0.96 / 4)
    assert [change.value for change in found.at_least] == pytest.approx([0, 0.24, -0.24])
    assert found.exactly[1].value == pytest.approx(0.96 * 2 / 4)


def test_other_issues_are_not_counted_together(us_rok: Case) -> None:
    without = us_rok.scenarios["crowded-agenda"].model_copy(
        update={"changes": (Change(remove="issues.climate"),)}
    )
    case = us_rok.model_copy(update={"scenarios": {"without": without}, "events": {}})
    found = accord.compare(case, [us_rok.base_scenario, "without"], draws=20)
    assert found.differences
    assert found.joint == {}


def _signed(counts: list[int]) -> Results:
    """One draw for each number of issues signed, of two."""
    results = new_results(len(counts), 2)
    results.time[:] = np.where(np.arange(2) < np.array(counts)[:, None], 1.0, np.inf)
    return results


def test_one_scenario_is_no_comparison(us_rok: Case) -> None:
    with pytest.raises(UsageError, match="two different"):
        accord.compare(us_rok, ["transactional", "transactional"], draws=10)


def test_all_scenarios_are_compared_if_none_is_named(us_rok: Case) -> None:
    comparison = accord.compare(us_rok, draws=20)
    assert comparison.base == "alliance-first"
    assert set(comparison.forecasts) == {"alliance-first", *us_rok.scenarios}
