"""Forecasts as pandas tables, for those who ask for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accord.errors import MissingExtraError

if TYPE_CHECKING:
    import pandas

    from accord.forecasts import Forecast, IssueForecast

__all__ = ["frame_of"]


def frame_of(forecast: Forecast) -> pandas.DataFrame:
    """One row per issue, easiest first, indexed by issue id; months and native units.

    Raises
    ------
    MissingExtraError
        If pandas is not installed.
    """
    try:
        import pandas
    except ImportError as absent:
        raise MissingExtraError("a table of the forecast", "frames") from absent
    rows = [_row(forecast[issue]) for issue in forecast.ranking]
    others = [_row(f) for name, f in forecast.issues.items() if name not in forecast.ranking]
    return pandas.DataFrame(rows + others).set_index("issue")


def _row(issue: IssueForecast) -> dict[str, object]:
    row: dict[str, object] = {"issue": issue.id, "title": issue.title, "unit": issue.unit}
    for name in ("p_agreement", "in_force", "difficulty", "delivered", "zone", "missing"):
        estimate = getattr(issue, name)
        row[name] = None if estimate is None else estimate.value
        row[f"{name}_error"] = None if estimate is None else estimate.error
    if issue.time:
        row |= {f"time_{n}": getattr(issue.time, n) for n in ("q10", "median", "q90")}
    if issue.settlement:
        row |= {f"settlement_q{p}": issue.settlement.quantile(p / 100) for p in (10, 50, 90)}
    return row
