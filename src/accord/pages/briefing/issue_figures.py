"""The figures of one issue, each with its caption and the same in numbers."""

from __future__ import annotations

from math import ceil, floor, log10

from accord.case.completeness import consenting
from accord.case.labels import short_actors
from accord.case.schema import Case, Scale
from accord.forecasts.comparison import Z95
from accord.forecasts.results import Forecast, IssueForecast
from accord.pages.blocks import Cell, Figure, Reference, Table, table
from accord.pages.briefing.cells import share
from accord.pages.figures import CausesFigure, SettlementFigure, SurvivalFigure
from accord.pages.words.causes import BRIEF, main_cause
from accord.pages.words.likelihood import likelihood
from accord.pages.words.months import calendar_month, how_long, month_or_beyond, months_ahead, short_month
from accord.pages.words.scale import exact, in_words, native, with_unit

__all__ = ["lettered", "when", "where", "why"]

BINS = 48
MARGIN = 0.06
"""Free space at both ends of a settlement axis, in shares of what it shows."""


def when(forecast: Forecast, issue: IssueForecast) -> tuple[Figure, ...]:
    """P(still open) over time; nothing where nothing is simulated."""
    time, agreed = issue.time, issue.p_agreement
    if time is None or agreed is None:
        return ()
    as_of, horizon = forecast.day, forecast.horizon
    middle = month_or_beyond(as_of, time.median, horizon)
    shown = SurvivalFigure(
        label=(
            f"Probability that the issue is still open, month by month. Agreement by "
            f"{calendar_month(as_of, horizon)}: {likelihood(agreed.value)}; median date: {middle}."
        ),
        points=time.survival,
        horizon=horizon,
        ticks=tuple((month, short_month(as_of, month)) for month in _milestones(horizon)),
        median=time.median,
    )
    caption = "Probability that the issue is still open" + (
        "; the dot marks the median date." if time.median is not None else f"; the median date is {middle}."
    )
    return (Figure(shown, caption, "When", _survival_table(forecast, issue)),)


def _survival_table(forecast: Forecast, issue: IssueForecast) -> Table:
    """The survival curve at a few months."""
    as_of, horizon = forecast.day, forecast.horizon
    step = max(1, round(horizon / 8))
    rows = []
    for n, (month, still) in enumerate(issue.time.survival if issue.time else ()):
        if month % step == 0 or month == horizon:
            path = f"forecast.issues.{issue.id}.time.survival.{n}"
            reached = Cell(months_ahead(month).partition(" ")[0], month, Reference("result", f"{path}.0"))
            rows.append((Cell(calendar_month(as_of, month)), reached, share(still, f"{path}.1")))
    titles = "By | >Month | >Still open"
    return table("Probability of still being open", titles, rows, units=("", "months", "share"))


def _milestones(horizon: float) -> list[float]:
    step = 12.0 if horizon >= 24 else 6.0 if horizon >= 12 else horizon / 2
    count = int(horizon / step + 1e-9)
    return [n * step for n in range(count + 1)]


def where(forecast: Forecast, issue: IssueForecast) -> tuple[Figure, ...]:
    """Where it is signed, or decided on an issue of influence; nothing without a settlement."""
    if issue.settlement is None:
        return ()
    simulated = issue.time is not None
    what = "Terms of the courses that are signed" if simulated else "Calibrated distribution of the decision"
    return (
        Figure(
            _settlement(forecast.case, issue),
            f"{what}: median (dot), middle 80 % (line); letters as in the scale below.",
            "Where, if signed" if simulated else "Where",
        ),
    )


def _settlement(case: Case, issue: IssueForecast) -> SettlementFigure:
    points = issue.settlement
    assert points is not None  # no figure otherwise
    coded, called = case.issues[issue.id], short_actors(case)
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
        anchors=tuple((letter, at) for letter, at, _ in lettered(scale) if left <= at <= right),
        ticks=tuple((tick, exact(tick)) for tick in _ticks(left, right)),
        quantiles=(low, middle, high),
        status_quo=status_quo if status_quo is not None and left <= status_quo <= right else None,
        asks=tuple((called[actor], at) for actor, at in marks if left <= at <= right),
    )


def lettered(scale: Scale) -> list[tuple[str, float, str]]:
    """(letter, point, words) of the anchors of a scale, ascending."""
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


def why(forecast: Forecast, issue: IssueForecast) -> tuple[Figure, ...]:
    """The causes as months; nothing without causes."""
    main = main_cause(issue)
    if issue.causes is None or issue.difficulty is None or main is None:
        return ()
    parts = dict(sorted(issue.causes.parts.items(), key=lambda one: -one[1].value))
    months = {name: part.value * forecast.horizon for name, part in parts.items()}
    total = how_long(issue.difficulty.value * forecast.horizon)
    shown = CausesFigure(
        label=f"Open for {total} on average. Main cause: {BRIEF[main]} ({how_long(months[main])}).",
        bars=tuple((BRIEF[name], value, _signed_months(value)) for name, value in months.items()),
        total="in all: how long it stays open",
        total_text=_signed_months(sum(months.values())),
        unsure=tuple(abs(part.value) <= Z95 * part.error for part in parts.values()),
    )
    caption = (
        "Months that each cause adds to the time the issue stays open, the main one first; a step back is "
        "what speeds it up. Dashed: it cannot be told from nothing."
    )
    return (Figure(shown, caption, "Why it takes as long", _causes_table(forecast, issue)),)


def _causes_table(forecast: Forecast, issue: IssueForecast) -> Table:
    """The causes with their errors, in months."""
    rows, path = [], f"forecast.issues.{issue.id}"
    for name, part in (issue.causes.parts if issue.causes else {}).items():
        months, error = part.value * forecast.horizon, part.error * forecast.horizon
        rows.append(
            (
                Cell(BRIEF[name]),
                Cell(_signed_months(months), months, Reference("result", f"{path}.causes.{name}")),
                Cell(f"{error:.1f}", error, Reference("result", f"{path}.causes_error.{name}")),
            )
        )
    titles = "Cause | >Months | >Standard error"
    return table("Causes of the difficulty", titles, rows, units=("", "months", "months"))


def _signed_months(months: float) -> str:
    text = f"{months:.1f}".replace("-", "−")
    return "0.0" if text == "−0.0" else text
