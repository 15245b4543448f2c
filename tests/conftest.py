"""Fixtures that several tests share; a forecast is computed once per session."""

from __future__ import annotations

import pytest
from hypothesis import settings

import accord
from accord.case.schema import Case
from accord.forecasts.comparison import Comparison
from accord.forecasts.results import Forecast

# The first example may have to import a library; how long that takes says nothing about the code.
settings.register_profile("accord", deadline=None)
settings.load_profile("accord")


@pytest.fixture(scope="session")
def us_rok() -> Case:
    """The bundled case."""
    return accord.load("us-rok-2021")


@pytest.fixture(scope="session")
def small_forecast(us_rok: Case) -> Forecast:
    """The bundled case from few draws, with causes."""
    return accord.forecast(us_rok, draws=300)


@pytest.fixture(scope="session")
def small_comparison(us_rok: Case) -> Comparison:
    """Three scenarios of the bundled case from few draws."""
    return accord.compare(us_rok, ["alliance-first", "transactional", "no-coordinator"], draws=300)
