"""The page of a case that was brought up to date: what it says now, and what the news moved."""

from __future__ import annotations

from collections.abc import Sequence

from accord.case.desk.updating import Updated
from accord.case.labels import issue_labels
from accord.forecasts.results import Forecast
from accord.pages.blocks import Lead, Note, Report, Sentence, Table, sentence, table
from accord.pages.forecast_page import doubts, made
from accord.pages.what_changed import what_changed
from accord.pages.words.causes import joined
from accord.pages.words.months import long_date
from accord.reader.news.signs import LeftOut

__all__ = ["update_report"]


def update_report(updated: Updated, forecast: Forecast, left: Sequence[LeftOut] = ()) -> Report:
    """What changed since the day to which the case was up to date before, and which events are no news."""
    return Report(
        title=f"{forecast.case.title}, brought up to date",
        blocks=(
            Lead((_taken(updated), _still_open(forecast))),
            *what_changed(forecast, updated.before),
            *((_left_out(left),) if left else ()),
            Note((*doubts(forecast), made(forecast))),
        ),
        date=long_date(updated.day),
    )


def _left_out(left: Sequence[LeftOut]) -> Table:
    return table(
        "Events and statements that became no news",
        "#where | what | why",
        [(one.where, one.what, one.why) for one in left],
    )


def _taken(updated: Updated) -> Sentence:
    count = len(updated.pieces)
    pieces = "no piece of news" if not count else f"{count} piece{'s' if count > 1 else ''} of news"
    return sentence(f"From {long_date(updated.before)} to {long_date(updated.day)}, with {pieces}.")


def _still_open(forecast: Forecast) -> Sentence:
    """What the day itself says of issues that nothing is told of."""
    seen, titles = forecast.seen, issue_labels(forecast.case)
    signed = set() if seen is None else set(seen.signed)
    still = [f"“{titles[name]}”" for name in forecast.ranking if name not in signed]
    if not still:
        return sentence("Every issue is told as signed.")
    return sentence(f"Taken to be unsigned on that day, as nothing else is told: {joined(still)}.")
