"""One small forecast and comparison of the bundled case, made once and shared by the tests of the faces."""

from __future__ import annotations

from functools import cache

import accord
from accord.case.schema import Case
from accord.conflict.files.locating import conflict_of
from accord.conflict.graph.model import ConflictModel
from accord.forecasts.comparison import Comparison
from accord.forecasts.results import Forecast
from accord.pages.blocks import Report
from accord.pages.briefing.page import briefing_page
from accord.studies import Inquiry
from accord.studies.whole_briefing import Briefing
from accord.studies.whole_briefing import briefing as study

__all__ = ["DRAWS", "briefing", "briefing_report", "case", "comparison", "conflict", "forecast"]

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


@cache
def briefing() -> Briefing:
    """All results that its briefing shows."""
    return study(Inquiry(case(), draws=DRAWS), conflict())


@cache
def briefing_report() -> Report:
    """Its briefing."""
    return briefing_page(briefing())
