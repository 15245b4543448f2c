"""What ``accord forecast`` prints: one row per issue, easiest first."""

from __future__ import annotations

from accord.forecasts.results import Forecast, IssueForecast
from accord.pages.table import Table, TextPage, table
from accord.pages.words.likelihood import ICD_203, percent
from accord.pages.words.months import calendar_month, long_date
from accord.pages.words.scale import in_words, native
from accord.sampling.estimates import Estimate

__all__ = ["error_points", "forecast_table"]


def forecast_table(forecast: Forecast) -> TextPage:
    """The forecast as a page of text."""
    case = forecast.case
    until = calendar_month(case.as_of, forecast.horizon)
    return TextPage(
        title=f"{case.title}, scenario {forecast.scenario}",
        lead=(f"As of {long_date(case.as_of)}; {forecast.horizon:g} months, to {until}.",),
        tables=(_issues(forecast), *_causes(forecast), _settlements(forecast)),
        notes=(*forecast.flags, made(forecast)),
    )


def made(forecast: Forecast) -> str:
    """How the numbers came about, in one sentence."""
    return (
        f"{forecast.draws:,} draws, seed {forecast.seed}, Accord {forecast.version}, "
        f"fingerprint {forecast.fingerprint}; ± is one Monte Carlo standard error in percentage points."
    )


def error_points(estimate: Estimate | None) -> str:
    """A probability in per cent with its standard error in points, such as ``93.6 ± 0.2``."""
    if estimate is None:
        return "–"
    return f"{100 * estimate.value:.1f} ± {100 * estimate.error:.1f}".replace("-", "−")


def _ordered(forecast: Forecast) -> list[IssueForecast]:
    others = [name for name in forecast.issues if name not in forecast.ranking]
    return [forecast.issues[name] for name in (*forecast.ranking, *others)]


def _issues(forecast: Forecast) -> Table:
    rows = []
    for issue in _ordered(forecast):
        agreed, time = issue.p_agreement, issue.time
        word = ICD_203.band(agreed.value).words if agreed else "positions only"
        months = [_month(m) for m in (time.median, time.q10, time.q90)] if time else ["–"] * 3
        by = [error_points(issue.p_by.get(month)) for month in (12.0, 24.0)]
        rows.append(
            (
                issue.id,
                word,
                error_points(agreed),
                *by,
                months[0],
                f"{months[1]} to {months[2]}" if time else "–",
                error_points(issue.difficulty),
                percent(issue.delivered.value) if issue.delivered else "–",
            )
        )
    titles = (
        "issue | agreement | >by horizon, % | >12 months | >24 months | >median month | >80 % interval | "
        ">difficulty, % | >delivered"
    )
    return table(
        "Issues, easiest first (difficulty: expected share of the horizon that it stays open)", titles, rows
    )


def _month(month: float | None) -> str:
    return "beyond" if month is None else f"{month:.0f}"


def _settlements(forecast: Forecast) -> Table:
    rows = []
    for issue in _ordered(forecast):
        scale = forecast.case.issues[issue.id].scale
        if issue.settlement is None:
            rows.append((issue.id, "–", "–", scale.unit, "no draw is signed"))
            continue
        low, middle, high = (issue.settlement.quantile(p) for p in (0.1, 0.5, 0.9))
        span = f"{native(low, scale)} to {native(high, scale)}"
        rows.append((issue.id, native(middle, scale), span, scale.unit, in_words(middle, scale)))
    caption = "Where, if signed; issues of influence: where it is decided"
    simulated = all(issue.time for issue in forecast.issues.values())
    caption = "Where, if signed" if simulated else caption
    return table(caption, "issue | >median | >80 % interval | unit | in words", rows)


def _causes(forecast: Forecast) -> tuple[Table, ...]:
    from accord.pages.words.causes import SHORT

    rows = []
    for issue in _ordered(forecast):
        if issue.causes is not None:
            parts = (f"{100 * part.value:.1f}".replace("-", "−") for part in issue.causes.parts.values())
            rows.append((issue.id, *parts))
    titles = " | ".join(["issue", *(f">{words}" for words in SHORT.values())])
    return (table("Causes of the difficulty, in points of the horizon", titles, rows),) if rows else ()
