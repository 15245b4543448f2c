"""Deadlock, acceptance, refusal and how long a deal stands, worked out by hand with e = 0.02.

The parties of `tests.forecasts.two_parties` accept 50 after ln 4 = 1.39 months. Where they are apart they
have talked enough after log2(10) times the longer half-way time, 2 ln 2: that is 2 ln 10 = 4.61 months.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from accord.forecasts.results import ConcessionForecast
from accord.forecasts.stages import AtHome, AtHomeTally, MonthTally, lasting
from tests.agenda.stepped import home
from tests.forecasts.two_parties import APART, ROADS, case_of, only

NEVER = np.inf


def of(case: Any) -> ConcessionForecast:
    found = only(case)
    assert isinstance(found, ConcessionForecast)
    return found


def ratified(line: float, **more: Any) -> AtHome:
    """V's parliament decides two months after acceptance, by this line."""
    body = {"body": "the parliament", "months": 2, "bottom_line": line, "on_refusal": "end"}
    found = of(case_of(ratification={"V": body}, **more)).at_home
    assert found is not None
    return found


def shown(found: Any) -> dict[float, float]:
    return {month: estimate.value for month, estimate in found.shown.items()}


@ROADS
def test_hopeless_talks_are_deadlocked_and_the_unknown_world_grows_to_an_even_chance(window: float) -> None:
    found = of(case_of(window, v=APART | {"patience": 2 * math.log(2)})).deadlock
    assert {m: e.value for m, e in found.simulated.items()} == {12.0: 1.0, 24.0: 1.0}
    assert shown(found) == pytest.approx({12.0: 0.96 + 0.01, 24.0: 0.98})
    assert found.at_all


@ROADS
@pytest.mark.parametrize(("horizon", "expected"), [(4.6, 0.0), (4.61, 1.0)])
def test_the_deadlock_comes_when_enough_has_been_talked(
    window: float, horizon: float, expected: float
) -> None:
    found = of(case_of(window, v=APART | {"patience": 2 * math.log(2)}, horizon=horizon)).deadlock
    assert found.simulated[horizon].value == expected
    assert found.horizon == horizon
    assert found.at_all == bool(expected)


def test_a_body_that_consents_signs_what_is_accepted() -> None:
    found = ratified(55)
    assert shown(found.accepted) == pytest.approx({12.0: 0.96 + 0.015, 24.0: 0.96 + 0.03})
    assert shown(found.refused) == pytest.approx({12.0: 0.005, 24.0: 0.01})
    assert found.ratified.value == pytest.approx(0.98 / 0.99)


def test_a_body_that_refuses_leaves_only_the_unknown_world() -> None:
    found = ratified(45)
    assert found.refused.simulated[24.0].value == 1.0
    assert shown(found.refused)[24.0] == pytest.approx(0.97)
    assert found.ratified.value == pytest.approx(0.02 / 0.99)


def test_what_is_accepted_late_is_not_yet_ratified() -> None:
    """Accepted after 1.39 months, decided after 3.39, looked ahead for 3."""
    found = ratified(55, horizon=3.0)
    assert shown(found.accepted) == pytest.approx({3.0: 0.99})
    assert found.ratified.value == pytest.approx(0.02 / 0.99)


def test_no_body_no_numbers_about_it() -> None:
    assert of(case_of()).at_home is None


def test_a_ratio_has_the_error_of_a_ratio() -> None:
    """Accepted 3 of 4, signed 2: shown 0.75 and 0.5, ratio 2/3; signed less 2/3 accepted is 1/3, -2/3, 0,
    1/3, whose mean square is 1/6."""
    tally = AtHomeTally((12.0,), 24.0)
    accepted, refused = np.array([1.0, 2.0, NEVER, 5.0]), np.array([NEVER, 3.0, NEVER, NEVER])
    tally.add(accepted, refused, np.array([2.0, NEVER, NEVER, 6.0]))
    found = tally.at_home()
    assert found.ratified.value == pytest.approx(2 / 3)
    assert found.ratified.error == pytest.approx(0.96 * math.sqrt(1 / 24) / 0.75)
    assert found.refused.simulated[24.0].value == 0.25


def test_a_month_counts_what_happens_in_it_and_before() -> None:
    tally = MonthTally((12.0, 24.0, 48.0), 24.0)
    tally.add(np.array([12.0, 12.1]))
    tally.add(np.array([24.0, NEVER]))
    found = tally.deadlock()
    assert {m: e.value for m, e in found.simulated.items()} == {12.0: 0.25, 24.0: 0.75}
    assert found.simulated[12.0].error == pytest.approx(math.sqrt(0.25 * 0.75 / 4))


def test_a_deal_of_equal_danger_is_expected_to_stand_for_a_known_share() -> None:
    """Hazard 0.5 a year over two years: (1 - exp(-1)) / 1 of them."""
    found = of(case_of(breakdown={"hazard": 0.5, "shape": 1})).kept
    assert found is not None
    assert found.value == pytest.approx(1 - math.exp(-1))
    assert of(case_of()).kept is None


@pytest.mark.parametrize("shape", [0.4, 0.7, 1.0, 2.0])
def test_the_simulation_reckons_with_the_same_share(shape: float) -> None:
    hazards = np.array([0.0, 0.01, 0.3, 4.0, 40.0])
    kept = lasting(hazards, np.full(hazards.size, shape), 4.0)
    assert kept == pytest.approx([home.lasting(h, shape, 4) for h in hazards], rel=1e-6)
    assert kept[0] == 1.0
