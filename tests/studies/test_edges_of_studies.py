"""What studies say where there is nothing to simulate, and goals at their edges: by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from accord.case.schema import Case
from accord.errors import NotFoundError, UsageError
from accord.forecasts.inquiry import Inquiry
from accord.forecasts.plan import plan_of
from accord.forecasts.shown import IGNORANCE
from accord.sampling.estimates import Estimate
from accord.studies.coders.coherence import Judgement, repaired
from accord.studies.coders.results import Spread
from accord.studies.futures import futures_of
from accord.studies.judgements import matters_of
from accord.studies.leverage.finding import levers, levers_of
from accord.studies.leverage.goals import goal_of, outcome_of, share_for, shown_of
from accord.studies.packages.search import packages_of
from accord.studies.what_if import whatif_of
from tests.agenda.cases import two_sided
from tests.agenda.trials import case_of, issue_of, stance

AGREED: dict[str, Any] = {"u": {"ask": 80, "bottom_line": 40}, "v": {"ask": 20, "bottom_line": 60}}


def pulled() -> Case:
    """An issue on which actors only pull at a settlement: there is nothing to simulate."""
    pulls = {actor: {"ask": ask, "salience": 1} for actor, ask in (("U", 80), ("V", 20))}
    return case_of({"a": issue_of(pulls, kind="influence")})


@pytest.mark.parametrize(
    "asked", [lambda inquiry: levers_of(inquiry, "a agreed >= 50%"), lambda inquiry: matters_of(inquiry)]
)
def test_what_needs_a_simulation_says_that_there_is_none(asked: Callable[[Inquiry], object]) -> None:
    with pytest.raises(UsageError, match="this case simulates nothing"):
        asked(Inquiry(pulled(), draws=20))


def test_without_a_simulation_there_are_neither_futures_nor_packages() -> None:
    inquiry = Inquiry(pulled(), draws=20)
    assert futures_of(inquiry).looked_at == 0
    assert packages_of(inquiry).sets == ()


def test_an_issue_that_only_pulls_has_no_judgements_that_matter() -> None:
    both = case_of({"a": issue_of({"U": stance(80, 40), "V": stance(20, 60)}), **_pulling()})
    with pytest.raises(NotFoundError, match="b"):
        matters_of(Inquiry(both, draws=20), ["b"])


def _pulling() -> dict[str, object]:
    return {
        "b": issue_of({"U": {"ask": 80, "salience": 1}, "V": {"ask": 20, "salience": 1}}, kind="influence")
    }


def test_no_change_is_no_what_if() -> None:
    with pytest.raises(UsageError, match="no change is given"):
        whatif_of(Inquiry(two_sided(**AGREED), draws=20), {})


# ---------------------------------------------------------------- goals


def test_a_point_is_met_by_what_is_signed_on_its_side_of_it() -> None:
    """Mirror images settle at 50. Nobody knows in 4 % of worlds: half of them sign, and of these, points
    being alike, as large a share as lies beyond."""
    case = two_sided(**AGREED, horizon=48)
    plan = plan_of(Inquiry(case))
    assert plan.agenda is not None
    inputs = plan.agenda.slots.modes()[None, :]
    for at, above, met in ((45, True, 1.0), (55, True, 0.0), (45, False, 0.0), (55, False, 1.0)):
        goal = goal_of(f"k point {'>=' if above else '<='} {at} with 50%", case)
        assert outcome_of(goal, plan.agenda, inputs) == pytest.approx([met])
        beyond = (100 - at if above else at) / 100
        shown = shown_of(goal, Estimate(met, 0.0), case).value
        assert shown == pytest.approx((1 - 2 * IGNORANCE) * met + 2 * IGNORANCE * 0.5 * beyond)
        # The share of draws that is asked for is shown as the share that was asked for.
        share = share_for(goal, case)
        assert shown_of(goal, Estimate(share, 0.0), case).value == pytest.approx(goal.share)


def test_a_share_delivered_is_asked_for_as_it_is() -> None:
    case = two_sided(**AGREED, horizon=48)
    assert share_for(goal_of("k delivered >= 80%", case), case) == 0.8


def test_signposts_lie_ahead_and_touch_the_goal_or_who_can_move() -> None:
    """Of three events one has nothing to do with the goal and one comes after the month of it."""

    def event(date: str, path: str, to: float) -> dict[str, object]:
        return {"title": "An event", "date": date, "changes": [{"set": path, "to": to}]}

    apart = {"a": issue_of({"U": stance(80, 60), "V": stance(20, 50)})}
    aside = {"b": issue_of({"X": stance(80, 40), "Y": stance(20, 60)})}
    events = {
        "near": event("2021-07-01", "issues.a.stances.U.bottom_line", 55),
        "late": event("2024-07-01", "issues.a.stances.U.bottom_line", 54),
        "other": event("2021-08-01", "issues.b.stances.X.ask", 90),
    }
    found = levers(case_of({**apart, **aside}, events=events), "a agreed by 24 >= 50%", draws=60, confirm=60)
    assert [one.path for one in found.signposts] == ["events.near"]


# ---------------------------------------------------------------- people


def test_where_nothing_varies_nobody_has_a_share_of_it() -> None:
    assert Spread("a", "agreed", 0.0, 0.0, 0.0).shares == (0.0, 0.0, 0.0)
    assert Spread("a", "agreed", 1.0, 0.0, 3.0).shares == (0.25, 0.0, 0.75)


def test_counts_of_other_issues_than_those_judged_are_only_made_to_sum_to_one() -> None:
    """One issue is judged but counts go to two: the nearest that sum to one are a tenth less each."""
    said = Judgement({"a": {12.0: 0.5}}, {0: 0.5, 1: 0.5, 2: 0.3})
    found = repaired(said).judgement
    assert found.by["a"] == pytest.approx({12.0: 0.5})
    assert found.count == pytest.approx({0: 0.4, 1: 0.4, 2: 0.2})
    assert np.sum(list(found.count.values())) == pytest.approx(1.0)
