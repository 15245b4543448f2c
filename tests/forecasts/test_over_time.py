"""The months of a case: attention, bottom lines, common ground, signatures."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from accord.agenda.diary import AGREED
from accord.agenda.simulation import diary_of, results_of
from accord.forecasts.inquiry import Inquiry
from accord.forecasts.months import OverTime
from accord.forecasts.over_time import over_time
from accord.forecasts.plan import Plan, plan_of
from accord.sampling.draws import sample
from tests import bundled

DRAWS = 300


@cache
def plan() -> Plan:
    return plan_of(Inquiry(bundled.case(), draws=DRAWS))


@cache
def found() -> OverTime:
    made = over_time(plan())
    assert made is not None
    return made


def test_keeping_a_diary_changes_no_result() -> None:
    agenda = plan().agenda
    assert agenda is not None
    inputs = sample(agenda.slots, 0, 0, DRAWS)
    months = np.arange(agenda.horizon + 1)
    diary = diary_of(agenda.tables, inputs, months, agenda.horizon)
    results = results_of(agenda.tables, inputs, agenda.horizon)
    at_end = diary.stages[:, -1, :] == AGREED
    standing = results.in_force | ((results.accepted < np.inf) & np.isinf(results.time))
    assert (results.in_force <= at_end).all()
    assert (at_end <= standing).all()


def test_agreed_not_before_acceptance_and_from_signature_on() -> None:
    agenda = plan().agenda
    assert agenda is not None
    inputs = sample(agenda.slots, 0, 0, DRAWS)
    months = np.arange(agenda.horizon + 1)
    diary = diary_of(agenda.tables, inputs, months, agenda.horizon)
    results = results_of(agenda.tables, inputs, agenda.horizon)
    k = agenda.issues.index("cost_sharing")
    accepted, signed = results.accepted[:, k], results.time[:, k]
    standing = results.in_force[:, k]
    assert standing.sum() > 50
    for draw in np.flatnonzero(standing):
        agreed = diary.stages[draw, :, k] == AGREED
        assert not agreed[months < accepted[draw] - 1e-6].any()
        assert agreed[months > signed[draw] + 1e-6].all()


def test_attention_of_every_actor_adds_up_to_its_capacity() -> None:
    for attention in found().attention.values():
        parts = [*attention.issues.values(), *attention.at_home.values(), attention.elsewhere, attention.free]
        np.testing.assert_allclose(np.sum(parts, axis=0), 1.0, atol=1e-9)
        assert min(min(part) for part in parts) >= 0.0


def test_attention_moves_away_from_what_is_agreed() -> None:
    shares = found().attention["KOR"].issues["cost_sharing"]
    assert shares[-1] < 0.5 * shares[0]


def test_common_ground_at_the_start_is_that_of_the_bottom_lines() -> None:
    agenda = plan().agenda
    assert agenda is not None
    course = found().issues["cost_sharing"]
    diary = diary_of(agenda.tables, sample(agenda.slots, 0, 0, DRAWS), np.zeros(1), agenda.horizon)
    high = next(s for s, key in enumerate(agenda.stances) if key == ("cost_sharing", "USA"))
    low = next(s for s, key in enumerate(agenda.stances) if key == ("cost_sharing", "KOR"))
    wants, gives = diary.lower[:, 0, high], diary.upper[:, 0, low]
    closed = np.isnan(wants)
    overlap = np.where(closed, True, wants <= gives)
    # A closing gap may join lines that miss each other by little.
    assert course.zone[0].value >= 0.96 * overlap.mean() + 0.02 - 1e-12
    assert course.zone[0].value <= 0.96 * overlap.mean() + 0.02 + 0.05


def test_a_line_has_ascending_quantiles_and_none_where_nothing_is_open() -> None:
    for course in found().issues.values():
        assert course.lines
        for line in course.lines:
            for low, middle, high in zip(line.q10, line.median, line.q90, strict=True):
                assert (low is None) == (middle is None) == (high is None)
                if low is not None and middle is not None and high is not None:
                    assert low <= middle <= high


def test_signatures_by_month_add_up_to_the_shown_probability() -> None:
    for issue in bundled.forecast().issues.values():
        assert issue.time is not None
        assert issue.p_agreement is not None
        assert sum(issue.time.signed_by_month) == pytest.approx(issue.p_agreement.value, abs=1e-12)


def test_nothing_is_told_of_a_case_without_anything_to_simulate() -> None:
    case = bundled.case()
    issue = case.issues["nuclear"].model_copy(update={"kind": "influence"})
    bare = case.model_copy(
        update={"issues": {"nuclear": issue}, "links": {}, "events": {}, "claims": {}, "scenarios": {}}
    )
    assert over_time(plan_of(Inquiry(bare, draws=10))) is None
