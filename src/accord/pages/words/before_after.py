"""What stood before and what stands now, as pages that hold two forecasts side by side tell it."""

from __future__ import annotations

from accord.forecasts.results import Forecast
from accord.pages.words.months import calendar_month

__all__ = ["from_to", "middle_month"]


def from_to(before: str, after: str) -> str:
    """From one to the other, that it stayed, or that nothing was told of it before."""
    if not before:
        return f"{after}, told for the first time"
    return f"{after}, as before" if before == after else f"{before} → {after}"


def middle_month(forecast: Forecast, name: str) -> str:
    """The month by which a signature is as likely as not; that it lies beyond what is looked at."""
    time = forecast[name].time if name in forecast.ranking else None
    if time is None or time.median is None:
        return f"after {calendar_month(forecast.day, forecast.horizon)}"
    return calendar_month(forecast.day, time.median)
