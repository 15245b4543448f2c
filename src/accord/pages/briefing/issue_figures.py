"""The figures of one issue and the tables that say the same in numbers."""

from __future__ import annotations

from math import ceil, floor, log10

from accord.case.completeness import consenting
from accord.case.schema import Case, Scale
from accord.forecasts.results import Forecast, IssueForecast
from accord.pages.figures import CausesFigure, SettlementFigure, SurvivalFigure
from accord.pages.table import Table, table
from accord.pages.words.causes import LONG, main_cause
from accord.pages.words.likelihood import likelihood, percent
from accord.pages.words.months import calendar_month, how_long, month_or_beyond
from accord.pages.words.scale import in_words, native, with_unit

__all__ = [
    "causes_figure",
    "causes_table",
    "settlement_figure",
    "settlement_table",
    "survival_figure",
    "survival_table",
]

BINS = 48
MARGIN = 0.06
"""Free space at both ends of a settlement axis, in shares of what it shows."""


def survival_figure(forecast: Forecast, issue: IssueForecast) -> SurvivalFigure | None:
    """The survival curve; None where nothing is simulated."""
    time, agreed = issue.time, issue.p_agreement
    if time is None or agreed is None:
        return None
    as_of, horizon = forecast.case.as_of, forecast.horizon
    middle = month_or_beyond(as_of, time.median, horizon)
    ticks = tuple((month, calendar_month(as_of, month)) for month in _milestones(horizon))
    return SurvivalFigure(
        label=(
            f"Probability that the issue is still open, month by month. Agreement by "
            f"{calendar_month(as_of, horizon)}: {likelihood(agreed.value)}; median date: {middle}."
        ),
        points=time.survival,
        horizon=horizon,
        ticks=ticks,
        median=time.median,
    )


def survival_table(forecast: Forecast, issue: IssueForecast) -> Table | None:
    """The survival curve at a few months."""
    if issue.time is None:
        return None
    as_of = forecast.case.as_of
    known = dict(issue.time.survival)
    step = max(1, round(forecast.horizon / 8))
    rows = [
        (calendar_month(as_of, month), f"{month:g}", percent(still))
        for month, still in known.items()
        if month % step == 0 or month == forecast.horizon
    ]
    return table("Probability of still being open", "By | >Month | >Still open", rows)


def _milestones(horizon: float) -> list[float]:
    step = 12.0 if horizon >= 24 else 6.0 if horizon >= 12 else horizon / 2
    count = int(horizon / step + 1e-9)
    return [n * step for n in range(count + 1)]


def settlement_figure(case: Case, issue: IssueForecast) -> SettlementFigure | None:
    """The distribution of what is signed, or of the decision on an influence issue; None without one."""
    points = issue.settlement
    if points is None:
        return None
    coded = case.issues[issue.id]
    scale = coded.scale
    low, middle, high = (points.quantile(p) for p in (0.1, 0.5, 0.9))
    asks = [(actor, coded.stances[actor].ask) for actor in consenting(coded) if actor in coded.stances]
    marks = [(actor, ask.modal) for actor, ask in asks if not ask.missing]
    status_quo = None if coded.status_quo.missing else coded.status_quo.modal
    left, right = _axis(scale, points.quantile(0.005), points.quantile(0.995), status_quo, marks)
    counts = points.histogram(BINS, left, right)
    tallest = max(int(counts.max()), 1)
    what = "Settlement if signed" if issue.time else "Decision"
    return SettlementFigure(
        label=(
            f"{what}: median {with_unit(middle, scale)}, 80 % interval {native(low, scale)} to "
            f"{native(high, scale)}; {in_words(middle, scale)}."
        ),
        low=left,
        high=right,
        unit=scale.unit,
        bins=tuple(float(count) / tallest for count in counts),
        anchors=tuple((letter, at) for letter, at, _ in _lettered(scale) if left <= at <= right),
        ticks=tuple((tick, f"{tick:,.10g}".replace("-", "−")) for tick in _ticks(left, right)),
        quantiles=(low, middle, high),
        status_quo=status_quo if status_quo is not None and left <= status_quo <= right else None,
        asks=tuple((case.actors[actor].name, at) for actor, at in marks if left <= at <= right),
    )


def settlement_table(case: Case, issue: IssueForecast) -> Table:
    """The anchors of the scale in words, with the share of the signed draws up to each."""
    scale = case.issues[issue.id].scale
    points = issue.settlement
    rows = []
    for letter, at, words in _lettered(scale):
        below = "–"
        if points is not None:
            below = percent(float(points.counts[points.values <= at].sum()) / points.size)
        rows.append((letter, native(at, scale), words, below))
    reached = "Decided" if issue.kind == "influence" else "Signed"
    return table(f"The scale in words ({scale.unit})", f" | >Point | In words | >{reached} at or below", rows)


def _lettered(scale: Scale) -> list[tuple[str, float, str]]:
    anchors = sorted(scale.anchors, key=lambda anchor: anchor.at)
    return [(chr(ord("A") + place % 26), anchor.at, anchor.words) for place, anchor in enumerate(anchors)]


def _axis(
    scale: Scale, low: float, high: float, status_quo: float | None, asks: list[tuple[str, float]]
) -> tuple[float, float]:
    """The part of the scale that is worth showing: what is signed, the marks near it, one anchor beyond."""
    points = [low, high, *([] if status_quo is None else [status_quo]), *(at for _, at in asks)]
    anchors = [anchor.at for anchor in scale.anchors]
    below, above = [a for a in anchors if a <= min(points)], [a for a in anchors if a >= max(points)]
    near = (max(points) - min(points)) or (scale.high - scale.low)
    points += [a for a in (*below[-1:], *above[:1]) if min(points) - near <= a <= max(points) + near]
    room = MARGIN * ((max(points) - min(points)) or near)
    return min(points) - room, max(points) + room


def _ticks(low: float, high: float) -> list[float]:
    """Three to six round numbers inside the axis."""
    size = 10.0 ** floor(log10(high - low))
    step = next(size * part for part in (1.0, 0.5, 0.2, 0.1) if (high - low) / (size * part) >= 3.0)
    first = ceil(low / step - 1e-9)
    return [n * step for n in range(first, floor(high / step + 1e-9) + 1)]


def causes_figure(forecast: Forecast, issue: IssueForecast) -> CausesFigure | None:
    """The causes as months; None without causes."""
    main = main_cause(issue)
    if issue.causes is None or issue.difficulty is None or main is None:
        return None
    months = {name: part.value * forecast.horizon for name, part in issue.causes.parts.items()}
    total = how_long(issue.difficulty.value * forecast.horizon)
    return CausesFigure(
        label=f"Of {total} open on average, most, {how_long(months[main])}, come from {LONG[main]}.",
        bars=tuple((LONG[name], value, _signed_months(value)) for name, value in months.items()),
    )


def causes_table(forecast: Forecast, issue: IssueForecast) -> Table | None:
    """The causes with their errors, in months of the horizon."""
    if issue.causes is None:
        return None
    rows = [
        (LONG[name], _signed_months(part.value * forecast.horizon), f"{part.error * forecast.horizon:.1f}")
        for name, part in issue.causes.parts.items()
    ]
    return table("Causes of the difficulty", "Cause | >Months | >Standard error", rows)


def _signed_months(months: float) -> str:
    text = f"{months:.1f}".replace("-", "−")
    return "0.0" if text == "−0.0" else text
