"""Scenarios side by side as JSON: the schema ``accord/compare/1``."""

from __future__ import annotations

from typing import Any

from accord.forecasts.comparison import Z95, Comparison, Difference
from accord.pages.forecast_json import forecast_json
from accord.sampling.estimates import Estimate

__all__ = ["SCHEMA", "compare_json"]

SCHEMA = "accord/compare/1"


def compare_json(comparison: Comparison) -> dict[str, Any]:
    """All forecasts of a comparison, and what each scenario changes against the base, with intervals."""
    base = comparison.forecasts[comparison.base]
    differences: dict[str, dict[str, Any]] = {
        name: {} for name in comparison.forecasts if name != comparison.base
    }
    for difference in comparison.differences:
        differences[difference.scenario][difference.issue] = _difference(difference)
    return {
        "schema": SCHEMA,
        "case": base.case.id,
        "base": comparison.base,
        "scenarios": list(comparison.forecasts),
        "seed": base.seed,
        "draws": base.draws,
        "horizon": base.horizon,
        "version": base.version,
        "differences": differences,
        "forecasts": {name: forecast_json(made) for name, made in comparison.forecasts.items()},
    }


def _difference(difference: Difference) -> dict[str, Any]:
    names = ("p_agreement", "difficulty", "months", "delivered", "settlement")
    return {name: _with_interval(getattr(difference, name)) for name in names}


def _with_interval(estimate: Estimate | None) -> dict[str, float] | None:
    if estimate is None:
        return None
    wide = Z95 * estimate.error
    low, high = estimate.value - wide, estimate.value + wide
    return {"value": estimate.value, "error": estimate.error, "low": low, "high": high}
