"""The calendar: when issues may be signed, deadlines, dated events; and the chances side by side."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from accord.case.fields import months_between
from accord.case.labels import scenario_title, short_issues
from accord.forecasts.comparison import Comparison
from accord.forecasts.results import Forecast
from accord.pages.blocks import Block, Cell, Figure, Reference, Table, table
from accord.pages.briefing.cells import NOTHING, share
from accord.pages.briefing.in_brief import greatest
from accord.pages.briefing.section import Section
from accord.pages.pictures import MultiplesFigure, OpenCurve, TimelineFigure, TimelineMark, TimelineRow
from accord.pages.words.likelihood import percent
from accord.pages.words.months import by_date, calendar_month, long_date, short_date

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION", "multiples"]


def _blocks(results: Briefing) -> tuple[Block, ...]:
    forecast = results.forecast
    return (_timeline(forecast), multiples(results)) if forecast.ranking else ()


def _timeline(forecast: Forecast) -> Figure:
    case = forecast.case
    short = short_issues(case)
    rows = []
    for name in forecast.ranking:
        time, due = forecast[name].time, case.issues[name].deadline
        assert time is not None  # only issues that are simulated have a place in the order
        ahead = None if due is None else months_between(forecast.day, due.date)
        shown = ahead if ahead is not None and 0 < ahead <= forecast.horizon else None
        rows.append(TimelineRow(short[name], time.q10, time.median, time.q90, shown))
    marks = sorted(
        (
            TimelineMark(month, f"{long_date(event.date)}: {event.title}")
            for event in case.events.values()
            if 0 <= (month := months_between(forecast.day, event.date)) <= forecast.horizon
        ),
        key=lambda mark: mark.month,
    )
    ends = (forecast.ranking[0], forecast.ranking[-1])
    told = "; ".join(f"{short[name]} {_middle(forecast, name)}" for name in dict.fromkeys(ends))
    figure = TimelineFigure(
        f"Even chance of a signature by: {told}.",
        forecast.day.isoformat(),
        forecast.horizon,
        tuple(rows),
        tuple(marks),
    )
    bars = ", upright bars deadlines" if any(row.deadline is not None for row in rows) else ""
    caption = f"Lines hold eight of ten cases, dots an even chance{bars}."
    if marks:
        caption += " Numbers are dated events, told below."
    if any(row.low is not None and row.high is None for row in rows):
        caption += " A line with a tip goes on beyond the end."
    return Figure(figure, caption, "When things may happen", _dates(forecast))


def _middle(forecast: Forecast, name: str) -> str:
    time = forecast[name].time
    if time is None or time.median is None:
        return f"after {calendar_month(forecast.day, forecast.horizon)}"
    return by_date(forecast.day, time.median, forecast.horizon)


def _dates(forecast: Forecast) -> Table:
    rows = []
    for name in forecast.ranking:
        time, path = forecast[name].time, f"forecast.issues.{name}.time"
        assert time is not None  # as above
        found = ((time.q10, "q10"), (time.median, "median"), (time.q90, "q90"))
        rows.append((Cell(forecast[name].title), *(_date(forecast, m, f"{path}.{q}") for m, q in found)))
    titles = "Issue | One case in ten by | Even chance by | Nine in ten by"
    return table("Dates of signature", titles, rows, look="stacked", units=("", *["months"] * 3))


def _date(forecast: Forecast, month: float | None, path: str) -> Cell:
    as_of = forecast.day
    after = f"after {calendar_month(as_of, forecast.horizon)}"
    text = after if month is None else by_date(as_of, month, forecast.horizon)
    return Cell(text, month, Reference("result", path))


def multiples(results: Briefing) -> Figure:
    """How likely each issue is still open, with the scenario that changes most beside it."""
    forecast, comparison = results.forecast, results.comparison
    as_of, horizon, short = forecast.day, forecast.horizon, short_issues(forecast.case)
    found = greatest(comparison) if comparison else None
    name = found.scenario if found else ""
    title = scenario_title(results.case, name) if name else ""
    curves = []
    for issue in forecast.ranking:
        time = forecast[issue].time
        assert time is not None  # as above
        end = percent(time.survival[-1][1])
        curves.append(OpenCurve(short[issue], time.survival, _other(comparison, name, issue), end))
    hardest = forecast.ranking[-1]
    still = percent(curves[-1].points[-1][1])
    shown = MultiplesFigure(
        f"Chance that an issue is still open; at the end, {short[hardest]} with {still}.",
        as_of.isoformat(),
        horizon,
        title,
        tuple(curves),
    )
    caption = "How likely each issue is still open: it falls as deals are signed."
    if title:
        caption += f" Dashed: under “{title}”."
    return Figure(shown, caption, "Still open?", _open_table(forecast))


def _other(comparison: Comparison | None, scenario: str, issue: str) -> tuple[tuple[float, float], ...]:
    if comparison is None or not scenario:
        return ()
    other = comparison.forecasts[scenario].issues.get(issue)
    return other.time.survival if other is not None and other.time is not None else ()


def _open_table(forecast: Forecast) -> Table:
    """The chance that each issue is open at a few months."""
    as_of, horizon = forecast.day, forecast.horizon
    step = max(1, round(horizon / 4))
    shown: list[tuple[int, float]] = []
    for name in forecast.ranking[:1]:
        time = forecast[name].time
        every = time.survival if time else ()
        shown = _apart(
            as_of,
            horizon,
            [(n, month) for n, (month, _) in enumerate(every) if month % step == 0 or month == horizon],
        )
    rows = []
    for name in forecast.ranking:
        time = forecast[name].time
        path = f"forecast.issues.{name}.time.survival"
        cells = (share(time.survival[n][1], f"{path}.{n}.1") if time else NOTHING for n, _ in shown)
        rows.append((Cell(forecast[name].title), *cells))
    titles = " | ".join(["Issue", *(f">{short_date(as_of, month, horizon)}" for _, month in shown)])
    return table("Chance that it is still open", titles, rows, units=("", *["share"] * len(shown)))


def _apart(as_of: dt.date, horizon: float, months: list[tuple[int, float]]) -> list[tuple[int, float]]:
    """One column for each date as it is told, the last of those alike; none for the first day, on which every
    issue is open."""
    by_name = {short_date(as_of, month, horizon): (n, month) for n, month in months if month > 0}
    return list(by_name.values())


SECTION = Section("calendar", 12, "Calendar", _blocks, lengths=("short", "full"))
