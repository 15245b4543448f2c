"""A first answer while somebody moves a number: the simulated issues from few draws, nothing beside them."""

from __future__ import annotations

import os
from dataclasses import replace

from accord.forecasts.assembling import assemble_preview
from accord.forecasts.inquiry import Inquiry, Where
from accord.forecasts.results import Forecast
from accord.studies.in_step import counted_in_step
from accord.studies.one_scenario import forecast_of

__all__ = ["preview_of"]


def preview_of(inquiry: Inquiry, where: Where | None = None) -> Forecast:
    """The forecast that an inquiry asks for, as `accord.studies.one_scenario.forecast_of` finds it, without
    models beside, doubts and the mark of the inputs, where the case has neither news nor issues that are not
    simulated; otherwise the whole.

    Raises
    ------
    UsageError, NotFoundError
        As `accord.forecast`.
    """
    case = inquiry.looked_ahead
    if case.news is not None or any(issue.kind != "concession" for issue in case.issues.values()):
        return forecast_of(inquiry, where)
    cores = os.cpu_count() or 1
    shared = replace(where or Where(), at_once=max(-(-inquiry.draws // cores), 1))
    counted = counted_in_step(inquiry, [inquiry.name], [], shared, stage="simulation")
    return assemble_preview(counted.plans[inquiry.name], counted.counts[inquiry.name])
