"""Two parties, worked out on paper: every number of a forecast that people read.

U wants much, V wants little. Unless a test says otherwise

    U asks 80, would sign 40, half-way after ln 2:     offer 40 + 40 exp(-t)
    V asks 40, would sign 60, half-way after 2 ln 2:   offer 60 - 20 exp(-t/2)

With y = exp(-t/2) the offers meet where 40 + 40 y^2 = 60 - 20 y, that is 2 y^2 + y - 1 = 0, y = 1/2. So they
agree after t = 2 ln 2 = ln 4 months on 40 + 40/4 = 50. U keeps (50 - 40)/(80 - 40) = 1/4 of what
lies between its bottom line and its ask, V (60 - 50)/(60 - 40) = 1/2. Nothing changes
the attention of the day of the case, so that talks go on at their pace.

Each case is run twice: where two parties and no window decide, a closed form answers; with a window of factor
1, which changes nothing, the events are stepped through.
"""

from __future__ import annotations

import math
from typing import Any

import pytest

from accord.case.schema import Case
from accord.forecasts.results import Forecast, IssueForecast
from accord.studies.one_scenario import forecast
from tests.agenda.cases import two_sided

__all__ = [
    "AHEAD",
    "APART",
    "LAPSED",
    "LN2",
    "LN4",
    "MONTH",
    "ROADS",
    "U",
    "V",
    "about",
    "case_of",
    "changed",
    "gaps",
    "made",
    "only",
    "open_shown",
    "still_shown",
    "sure",
    "value",
]

LN4 = math.log(4.0)
MONTH = 365.25 / 12
"""Days."""
LN2 = math.log(2.0)
U = {"ask": 80, "bottom_line": 40, "patience": LN2}
V = {"ask": 40, "bottom_line": 60, "patience": 2 * LN2}
APART = {"ask": 20, "bottom_line": 25}
"""A party at most that U never meets: 40 - 25 = 15 are missing."""
LAPSED, AHEAD = "2020-07-01", "2022-01-01"
"""184 days before the date of the case, 365 days after it."""

ROADS = pytest.mark.parametrize("window", [0.0, 3.0], ids=["closed-form", "events"])


def case_of(
    window: float = 0.0,
    *,
    u: dict[str, Any] = U,
    v: dict[str, Any] = V,
    horizon: float = 24.0,
    due: str = AHEAD,
    **issue: Any,
) -> Case:
    """The case of the module, with a deadline that presses nobody."""
    deadline = {"date": due, "window": window, "weight": 1.0}
    return two_sided(u=u, v=v, horizon=horizon, deadline=deadline, **issue)


def made(case: Case, draws: int = 4) -> Forecast:
    """Its forecast without causes."""
    return forecast(case, draws=draws, causes=False, workers=1)


def only(case: Case, draws: int = 4) -> IssueForecast:
    """The forecast of its only issue."""
    return made(case, draws)["k"]


def gaps(issue: IssueForecast) -> dict[str, tuple[float, float | None]]:
    """Actor -> gap as a share and in native units."""
    return {gap.actor: (gap.share.value, gap.native.value if gap.native else None) for gap in issue.gaps}


def sure(probability: float) -> Any:
    """A probability of 0 or 1 over the draws as it is shown: 0.02 from the end."""
    return pytest.approx(0.96 * probability + 0.02)


def still_shown(share: float, month: float, horizon: float) -> Any:
    """A share of draws still open as the curve shows it: the part that nobody knows falls evenly to 1/2."""
    return pytest.approx(0.96 * share + 0.04 * (1 - 0.5 * month / horizon))


def open_shown(share: float) -> Any:
    """A share of the horizon that draws stay open as it is shown: with 3/4 in the world that nobody knows."""
    return pytest.approx(0.96 * share + 0.03, abs=1e-7)


def changed(difference: float) -> Any:
    """A change over the draws as it is shown: the part that nobody knows does not change."""
    return pytest.approx(0.96 * difference, abs=1e-6)


def value(estimate: Any) -> float:
    """The value of an estimate that must be there."""
    assert estimate is not None
    return float(estimate.value)


def about(number: float) -> Any:
    """The number to what finding a moment leaves open."""
    return pytest.approx(number, abs=1e-7)
