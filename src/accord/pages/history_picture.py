"""Forecast over time as a figure: of a briefing from seals and kept runs, of a record from its questions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from accord.case.fields import DAYS_PER_MONTH, months_between
from accord.case.schema import Case
from accord.forecasts.comparison import Z95
from accord.ledger.history import History, Stand
from accord.ledger.questions import Asked
from accord.pages.blocks import Cell, Figure, Reference, Table, table
from accord.pages.pictures import HistoryFigure, HistoryPanel, TimelineMark
from accord.pages.words.likelihood import percent
from accord.pages.words.months import long_date

__all__ = ["history_picture", "record_picture"]

_MOST = 6
"""So many frames can be read on one page, and so many events."""
_SHORTEST = 1.0 / DAYS_PER_MONTH
"""An axis is a day long at least."""
_READING = "Dot: the chance that a forecast gave. Band: how far chance in its simulation may put that off."
_DIAMOND = " Diamond: what became of it, at the top signed, at the foot not."
_EVENTS = " Numbers: dated events."


@dataclass(frozen=True)
class _Row:
    """One issue before it is drawn."""

    title: str
    """Its short title."""
    points: tuple[tuple[dt.date, tuple[float, float, float]], ...]
    """(day, (chance of agreement, lower and upper end of its band))."""
    end: tuple[dt.date, bool] | None
    """(day, whether it was agreed); None where that is not known."""


def history_picture(found: History, short: Mapping[str, str], root: str = "history.") -> tuple[Figure, ...]:
    """The chances of every issue, forecast after forecast; nothing with fewer than two seals or kept runs.

    Parameters
    ----------
    short : issue -> its short title.
    root : where the history stands in the result of the page.
    """
    if len(found.kept) < 2:
        return ()
    days = _days(found.stands)
    rows = []
    for issue in found.stands[-1].side.issues:
        points = [
            (day, band) for day, one in zip(days, found.stands, strict=True) if (band := one.band(issue))
        ]
        ended = found.ended.get(issue)
        if len(points) > 1:
            rows.append(
                _Row(short[issue], tuple(points), (ended.on, ended.agreed) if ended is not None else None)
            )
    return _figure(rows, found.case, _twin(found, days, short, root))


def record_picture(questions: Sequence[Asked]) -> tuple[Figure, ...]:
    """The chances of the questions that were sealed more than once, seal after seal."""
    rows, cells = [], []
    for asked in questions:
        sealed = [(seal.day, asked.sealed(seal).p_agreement, seal.draws) for seal in asked.seals]
        points = tuple((day, _band(p, draws)) for day, p, draws in sealed if p is not None)
        if len(points) < 2:
            continue
        known = asked.resolution.outcome if asked.resolution else None
        end = (known.on, asked.agreed_by(known.on) is True) if known and known.on else None
        title = asked.sealed(asked.seals[-1]).title
        rows.append(_Row(title, points, end))
        told = ", ".join(f"{percent(p)} on {long_date(day)}" for day, (p, *_) in points)
        cells.append((Cell(title), Cell(told), Cell(_outcome(end))))
    twin = table(
        "Chances that were sealed, one after the other", "Issue | Chances | What became of it", cells
    )
    return _figure(rows[:_MOST], None, twin)


def _band(p: float, draws: int) -> tuple[float, float, float]:
    wide = Z95 * (p * (1.0 - p) / draws) ** 0.5
    return p, max(p - wide, 0.0), min(p + wide, 1.0)


def _days(stands: Sequence[Stand]) -> list[dt.date]:
    """The days from which they tell; those on which they were made where all tell from one. A new forecast,
    of which no clock says when it is made, then stands a little behind the last."""
    told = [stand.day for stand in stands]
    if len(set(told)) > 1:
        return told
    made = [stand.made.date() for stand in stands if stand.made is not None]
    behind = made[-1] + max((made[-1] - made[0]) / 8, dt.timedelta(days=1))
    return [*made, *([behind] * (len(stands) - len(made)))]


def _figure(rows: Sequence[_Row], case: Case | None, twin: Table) -> tuple[Figure, ...]:
    if not rows:
        return ()
    shown = _moved(rows)[:_MOST]
    start = min(day for row in shown for day, _ in row.points)
    ends = [day for row in shown for day, _ in row.points] + [row.end[0] for row in shown if row.end]
    last = max(months_between(start, max(ends)), _SHORTEST)
    marks = _marks(case, start, last)
    label = "; ".join(f"{row.title} from {percent(row.points[0][1][0])} to {_last(row)}" for row in shown)
    figure = HistoryFigure(
        f"Chance of agreement, from the first forecast to the last: {label}.",
        start.isoformat(),
        last,
        tuple(_panel(row, start) for row in shown),
        marks,
    )
    resolved = any(row.end for row in shown)
    left = len(rows) - len(shown)
    still = f" {left} more did not move or have no room." if left else ""
    caption = f"{_READING}{_DIAMOND if resolved else ''}{_EVENTS if marks else ''}{still}"
    return (Figure(figure, caption, "Forecast over time", twin),)


def _moved(rows: Sequence[_Row]) -> list[_Row]:
    """The issues whose chance reads differently in one of the forecasts, or that are resolved; else all."""
    moved = [row for row in rows if row.end or len({percent(band[0]) for _, band in row.points}) > 1]
    return moved or list(rows)


def _last(row: _Row) -> str:
    return percent(row.points[-1][1][0])


def _panel(row: _Row, start: dt.date) -> HistoryPanel:
    points = sorted((months_between(start, day), *band) for day, band in row.points)
    end = None if row.end is None else (max(months_between(start, row.end[0]), 0.0), row.end[1])
    return HistoryPanel(row.title, tuple(points), _last(row), end)


def _marks(case: Case | None, start: dt.date, last: float) -> tuple[TimelineMark, ...]:
    """The dated events of the case, and what was seen since, between the first day and the last."""
    if case is None:
        return ()
    seen = {} if case.news is None else case.news.pieces
    dated: Iterable[tuple[dt.date, str]] = (
        *((event.date, event.title) for event in case.events.values()),
        *((piece.date, piece.reason.rstrip(".")) for piece in seen.values()),
    )
    months = sorted((months_between(start, day), f"{long_date(day)}: {title}") for day, title in dated)
    inside = [TimelineMark(month, text) for month, text in months if 0.0 <= month <= last]
    return tuple(inside[-_MOST:])


def _twin(found: History, days: Sequence[dt.date], short: Mapping[str, str], root: str) -> Table:
    """Every forecast with its chances, and what became of each issue."""
    issues = list(found.stands[-1].side.issues)
    rows: list[tuple[str | Cell, ...]] = []
    for at, (day, stand) in enumerate(zip(days, found.stands, strict=True)):
        name = {"seal": f"seal {stand.side.called}", "version": "this forecast"}.get(
            stand.side.kind, f"“{stand.side.called}”"
        )
        cells = [_chance(stand, issue, f"{root}{at}.{issue}") for issue in issues]
        rows.append((name, Cell(long_date(day), day), *cells))
    if found.ended:
        ended = {issue: (one.on, one.agreed) for issue, one in found.ended.items()}
        rows.append(("what became of it", "", *(_outcome(ended.get(issue)) for issue in issues)))
    titles = " | ".join(["Forecast", "Day", *(f">{short[issue].replace('|', '/')}" for issue in issues)])
    units = ("", "", *("share" for _ in issues))
    return table(
        "Chance of agreement, forecast after forecast", titles, rows, look="tight stacked", units=units
    )


def _chance(stand: Stand, issue: str, path: str) -> Cell:
    band = stand.band(issue)
    if band is None:
        return Cell("–")
    p, low, high = band
    return Cell(percent(p), p, Reference("result", path), error=(high - low) / 2)


def _outcome(end: tuple[dt.date, bool] | None) -> str:
    if end is None:
        return "–"
    return f"signed {long_date(end[0])}" if end[1] else f"not by {long_date(end[0])}"
