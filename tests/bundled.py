"""One small forecast and comparison of the bundled case, made once and shared by the tests of the faces."""

from __future__ import annotations

from functools import cache

import accord
from accord.case.schema import Case
from accord.conflict.files.locating import conflict_of
from accord.conflict.graph.model import ConflictModel
from accord.forecasts.comparison import Comparison
from accord.forecasts.results import Forecast

__all__ = ["DRAWS", "case", "comparison", "conflict", "forecast"]

DRAWS = 300


@cache
def case() -> Case:
    """The bundled case."""
    return accord.load("us-rok-2021")


@cache
def forecast() -> Forecast:
    """Its forecast under the base, causes included."""
    return accord.forecast(case(), draws=DRAWS)


@cache
def comparison() -> Comparison:
    """All of its scenarios."""
    return accord.compare(case(), draws=DRAWS)


@cache
def conflict() -> ConflictModel:
    """The conflict that it names."""
    found = conflict_of(case(), "us-rok-2021")
    assert found is not None
    return found.model
