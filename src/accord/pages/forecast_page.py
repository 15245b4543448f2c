"""The page of a forecast: one row per issue, easiest first, every number with the field that it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from accord.case.fields import DAYS_PER_MONTH
from accord.case.labels import scenario_title, short_issues
from accord.case.priors.evident import evident
from accord.case.schema import Case
from accord.forecasts.results import Forecast, IssueForecast
from accord.forecasts.stages import ByMonth
from accord.pages.blocks import (
    Cell,
    Interval,
    Lead,
    Note,
    Reference,
    Report,
    Sentence,
    Table,
    field,
    result,
    sentence,
    table,
)
from accord.pages.briefing.cells import NOTHING
from accord.pages.briefing.evidence import confidence_in, confidence_sentences
from accord.pages.outside_views import class_sentences, no_base_rate, views_of_all
from accord.pages.what_changed import what_changed
from accord.pages.words.causes import SHORT
from accord.pages.words.dated import as_date
from accord.pages.words.doubts import doubt_sentences
from accord.pages.words.drawing import drawing_sentences, draws_text
from accord.pages.words.likelihood import ICD_203, hundredths, percent
from accord.pages.words.months import by_date, calendar_month, long_date, months_ahead, told_in_days
from accord.pages.words.news import day_spans, start_of
from accord.pages.words.order import order_sentences, place_cell
from accord.pages.words.scale import in_words, native
from accord.pages.words.together import count_table
from accord.sampling.estimates import Estimate

__all__ = ["doubts", "forecast_report", "from_priors", "made", "share_cell"]


def forecast_report(forecast: Forecast, since: dt.date | None = None) -> Report:
    """The forecast as blocks; with news, what changed since a day, the date of the case if None."""
    case = forecast.case
    until = calendar_month(forecast.day, forecast.horizon)
    lead = sentence(
        *day_spans(forecast),
        "; ",
        result(months_ahead(forecast.horizon), "horizon"),
        ", to ",
        result(until, "horizon"),
        ".",
    )
    together = () if forecast.joint is None else (count_table(forecast.joint),)
    tables = (
        _issues(forecast),
        _when(forecast),
        views_of_all(forecast),
        _stuck(forecast),
        _at_home(forecast),
        _causes(forecast),
        _settlements(forecast),
        *together,
    )
    sure = confidence_sentences(confidence_in(case))
    notes = (
        *doubts(forecast),
        *sure,
        *order_sentences(forecast),
        *no_base_rate(forecast),
        *_classes(forecast),
        *drawing_sentences(forecast),
        made(forecast),
    )
    return Report(
        title=f"{case.title}, scenario {scenario_title(case, forecast.scenario)}",
        blocks=(
            Lead((lead, *from_priors(case))),
            *(one for one in tables if one.rows),
            *what_changed(forecast, since),
            Note(notes),
        ),
        date=long_date(forecast.day),
    )


def from_priors(case: Case) -> tuple[Sentence, ...]:
    """That the forecast stands on priors, and how much of it on evidence; nothing where there are none."""
    held = evident(case)
    return (sentence(field(held.words, "evidence"), "."),) if held.priors else ()


def _classes(forecast: Forecast) -> Iterator[Sentence]:
    """What stands behind the outside views."""
    for name, issue in forecast.issues.items():
        if issue.outside_view is not None:
            path = f"issues.{name}.outside_view"
            yield from class_sentences(forecast, name, issue.outside_view, path)


def doubts(forecast: Forecast) -> tuple[Sentence, ...]:
    """The doubts that every page shows."""
    return doubt_sentences(forecast.flags, "flags")


def made(forecast: Forecast) -> Sentence:
    """How the numbers came about, in one sentence."""
    return sentence(
        result(draws_text(forecast.draws), "draws"),
        ", ",
        result(f"seed {forecast.seed}", "seed"),
        ", Accord ",
        result(forecast.version, "version"),
        ", fingerprint ",
        result(forecast.fingerprint, "fingerprint"),
        ".",
    )


def share_cell(estimate: Estimate | None, path: str, text: str | None = None) -> Cell:
    """A share of 0-1 in whole per cent, ``under 1`` and ``over 99`` at its ends, or as `text` says it; ``–``
    where there is none."""
    if estimate is None:
        return NOTHING
    shown = hundredths(estimate.value) if text is None else text
    error = estimate.error if text is None else None
    return Cell(shown, estimate.value, Reference("result", path), error=error)


def _ordered(forecast: Forecast) -> list[IssueForecast]:
    others = [name for name in forecast.issues if name not in forecast.ranking]
    return [forecast.issues[name] for name in (*forecast.ranking, *others)]


def _issues(forecast: Forecast) -> Table:
    short = short_issues(forecast.case)
    rows: list[tuple[str | Cell, ...]] = []
    for issue in _ordered(forecast):
        path = f"issues.{issue.id}"
        agreed = issue.p_agreement
        word = _word(forecast, issue)
        shares = (
            share_cell(agreed, f"{path}.p_agreement"),
            share_cell(issue.difficulty, f"{path}.difficulty"),
        )
        rows.append(
            (
                short[issue.id],
                issue.id,
                place_cell(forecast, issue.id),
                word,
                *(NOTHING if _is_signed(forecast, issue) else cell for cell in shares),
            )
        )
    return table(
        "Issues, easiest first (difficulty: expected share of the time looked ahead that it stays open)",
        "issue | #id | place | agreement | >by the end, % | >difficulty, %",
        rows,
        units=("", "", "", "", "share", "share"),
    )


def _is_signed(forecast: Forecast, issue: IssueForecast) -> bool:
    return forecast.seen is not None and issue.id in forecast.seen.signed


def _word(forecast: Forecast, issue: IssueForecast) -> str:
    if forecast.seen is not None and issue.id in forecast.seen.signed:
        return f"signed {forecast.seen.signed[issue.id]}"
    agreed = issue.p_agreement
    return ICD_203.band(agreed.value).words if agreed else "positions only"


def _when(forecast: Forecast) -> Table:
    short = short_issues(forecast.case)
    rows: list[tuple[str | Cell, ...]] = []
    months = _months_told(forecast)
    near = told_in_days(forecast.horizon)
    for issue in _ordered(forecast):
        if _is_signed(forecast, issue):
            continue
        path, time = f"issues.{issue.id}", issue.time
        middle, span = NOTHING, NOTHING
        if time is not None:
            point = _point(forecast, time.median)
            middle = Cell(point, time.median, Reference("result", f"{path}.time.median"))
            ends = _never(forecast)
            if time.q10 is not None:
                ends = f"{_point(forecast, time.q10)} to {_point(forecast, time.q90)}"
            span = Cell(ends, Interval(time.q10, time.q90), Reference("result", f"{path}.time"))
        by = [share_cell(issue.p_by.get(float(m)), f"{path}.p_by.{m}") for m in months]
        rows.append((short[issue.id], *by, middle, span))
    return table(
        "When it is signed" if near else f"When it is signed, months after {start_of(forecast)}",
        " | ".join(("issue", *_within(months), ">median day" if near else ">median month", ">80 % interval")),
        rows,
        units=("", *["share"] * len(months), "months", "months"),
    )


_MONTHS = (12, 24)
"""Months after the date of the case for which the chance is told, as far as the forecast looks ahead."""


def _months_told(forecast: Forecast) -> list[int]:
    return [month for month in _MONTHS if month < forecast.horizon]


def _within(months: Sequence[int]) -> list[str]:
    """The heads of their columns."""
    return [f">within {month} months, %" for month in months]


def _point(forecast: Forecast, month: float | None) -> str:
    """A point of time: the day where the end is near, else the month after the date of the case."""
    if month is None or not told_in_days(forecast.horizon):
        return _month(month)
    return by_date(forecast.day, month, forecast.horizon)


def _stuck(forecast: Forecast) -> Table:
    """The issues that are deadlocked in some draws."""
    short = short_issues(forecast.case)
    months = _months_told(forecast)
    rows: list[tuple[str | Cell, ...]] = [
        (short[issue.id], *_by(issue.deadlock, f"issues.{issue.id}.deadlock", months))
        for issue in _ordered(forecast)
        if issue.deadlock is not None and issue.deadlock.at_all and not _is_signed(forecast, issue)
    ]
    return table(
        "Deadlocked: talks are parked as hopeless",
        " | ".join(("issue", *_within(months), ">by the end, %")),
        rows,
        units=("", *["share"] * (len(months) + 1)),
    )


def _at_home(forecast: Forecast) -> Table:
    """The issues whose text a body at home must ratify."""
    short, months = short_issues(forecast.case), _months_told(forecast)
    rows: list[tuple[str | Cell, ...]] = [
        (
            short[issue.id],
            *_by(home.accepted, f"issues.{issue.id}.at_home.accepted", months),
            share_cell(home.ratified, f"issues.{issue.id}.at_home.ratified"),
            *_by(home.refused, f"issues.{issue.id}.at_home.refused", ()),
        )
        for issue in _ordered(forecast)
        if (home := issue.at_home) is not None
    ]
    accepted = [*_within(months), ">by the end, %"]
    accepted[0] = accepted[0].replace(">", ">accepted ", 1)
    return table(
        "Consent at home: what the negotiators accept, and what becomes of it",
        " | ".join(("issue", *accepted, ">ratified if accepted, %", ">refused at home, %")),
        rows,
        units=("", *["share"] * (len(accepted) + 2)),
    )


def _by(found: ByMonth, path: str, months: Sequence[int]) -> list[Cell]:
    """Its shown probabilities within so many months and by the horizon."""
    ends = (*(float(month) for month in months), found.horizon)
    return [share_cell(found.shown.get(month), f"{path}.shown.{month:g}") for month in ends]


def _month(month: float | None) -> str:
    return "beyond" if month is None else f"{month:.0f}"


def _never(forecast: Forecast) -> str:
    """Of an issue that fewer than one course in ten signs."""
    last = forecast.day + dt.timedelta(days=round(forecast.horizon * DAYS_PER_MONTH))
    return f"not before the horizon, {long_date(last)}"


def _settlements(forecast: Forecast) -> Table:
    simulated = all(issue.time for issue in forecast.issues.values())
    caption = "Where, if signed; issues of influence: where it is decided"
    return table(
        "Where, if signed" if simulated else caption,
        "issue | >median | >80 % interval | unit | >delivered | in words",
        [_settlement(forecast, issue) for issue in _ordered(forecast)],
        units=("", "", "", "", "share", ""),
    )


def _settlement(forecast: Forecast, issue: IssueForecast) -> tuple[str | Cell, ...]:
    scale = forecast.case.issues[issue.id].scale
    path = f"issues.{issue.id}.settlement"
    unit = Cell(
        "date" if as_date(scale.low, scale) else scale.unit,
        source=Reference("field", f"issues.{issue.id}.scale.unit"),
    )
    part = percent(issue.delivered.value) if issue.delivered else ""
    delivered = share_cell(issue.delivered, f"issues.{issue.id}.delivered", part)
    name = short_issues(forecast.case)[issue.id]
    if issue.settlement is None:
        return (name, NOTHING, NOTHING, unit, delivered, "never signed")
    low, middle, high = (issue.settlement.quantile(p) for p in (0.1, 0.5, 0.9))
    span = f"{native(low, scale)} to {native(high, scale)}"
    return (
        name,
        Cell(native(middle, scale), middle, Reference("result", f"{path}.q50"), unit=scale.unit),
        Cell(span, Interval(low, high), Reference("result", path), unit=scale.unit),
        unit,
        delivered,
        Cell(in_words(middle, scale), source=Reference("result", f"{path}.words")),
    )


def _causes(forecast: Forecast) -> Table:
    short = short_issues(forecast.case)
    rows: list[tuple[str | Cell, ...]] = []
    for issue in _ordered(forecast):
        if issue.causes is None:
            continue
        parts = (
            Cell(
                f"{100 * part.value:.0f}".replace("-0", "0").replace("-", "−"),
                part.value,
                Reference("result", f"issues.{issue.id}.causes.{name}"),
            )
            for name, part in issue.causes.parts.items()
        )
        rows.append((short[issue.id], *parts))
    return table(
        "Causes of the difficulty, in points of the time looked ahead",
        " | ".join(["issue", *(f">{words}" for words in SHORT.values())]),
        rows,
        units=("", *["share"] * len(SHORT)),
    )
