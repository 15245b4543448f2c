"""What a briefing is headed: the title of the case, of a long one the parties and the foremost issues."""

from __future__ import annotations

from accord.case.labels import short_issues
from accord.forecasts.results import Forecast
from accord.pages.briefing.importance import by_importance

__all__ = ["MOST", "briefing_title"]

MOST = 70
"""A longer title takes three lines at the head of a page."""
_NAMED = 2


def briefing_title(forecast: Forecast) -> str:
    """The title of the case; where it is too long, what stands before its colon, and the short names of the
    most important issues, as many as have room."""
    title = forecast.case.title
    if len(title) <= MOST:
        return title
    head, colon, _ = title.partition(": ")
    order, short = by_importance(forecast), short_issues(forecast.case)
    for named in range(min(_NAMED, len(order)), 0, -1) if colon else ():
        left = len(order) - named
        names = ", ".join(short[name] for name in order[:named])
        told = f"{head}: {names}{f' and {left} more' if left else ''}"
        if len(told) <= MOST:
            return told
    start = f"{head}: {len(order)} issues"
    return (
        start if colon and len(start) <= MOST else f"{title[: MOST - 1].rsplit(' ', 1)[0].rstrip(' ,:;')} …"
    )
