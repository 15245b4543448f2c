"""A forecast as JSON: the schema ``accord/forecast/1``, described in ``docs/reference/json.md``."""

from __future__ import annotations

from typing import Any

from accord.forecasts.results import Forecast, IssueForecast, Overdue, TimeForecast
from accord.pages.words.scale import in_words
from accord.sampling.estimates import Distribution, Estimate

__all__ = ["SCHEMA", "estimate_json", "forecast_json", "total_unit"]

SCHEMA = "accord/forecast/1"
MONTHS = (12, 24, 48)
"""Months that every issue has a key for in ``p_by``; null beyond the horizon."""


def forecast_json(forecast: Forecast) -> dict[str, Any]:
    """All of a forecast as plain data; None stands for what does not exist or lies beyond the horizon."""
    ranking = forecast.ranking_detail
    return {
        "schema": SCHEMA,
        "case": forecast.case.id,
        "as_of": forecast.case.as_of.isoformat(),
        "scenario": forecast.scenario,
        "seed": forecast.seed,
        "draws": forecast.draws,
        "horizon": forecast.horizon,
        "version": forecast.version,
        "fingerprint": forecast.fingerprint,
        "flags": [flag.words for flag in forecast.flags],
        "ranking": list(ranking.order),
        "tied": list(ranking.tied),
        "harder": _square(ranking.issues, ranking.issues, ranking.harder),
        "places": _square(ranking.issues, range(1, len(ranking.issues) + 1), ranking.places),
        "issues": {name: _issue(forecast, issue) for name, issue in forecast.issues.items()},
        "outlook": {
            actor: estimate_json("satisfaction", outlook.satisfaction) | {"parts": outlook.parts}
            for actor, outlook in forecast.outlooks.items()
        },
    }


def estimate_json(name: str, estimate: Estimate | None) -> dict[str, float | None]:
    """A mean under its name and its Monte Carlo standard error under ``<name>_error``."""
    if estimate is None:
        return {name: None, f"{name}_error": None}
    return {name: estimate.value, f"{name}_error": estimate.error}


def total_unit(overdue: Overdue) -> str:
    """The unit of a sum over months of an amount that is given per month."""
    return overdue.unit.removesuffix(" per month")


def _square(rows: Any, columns: Any, values: Any) -> dict[str, dict[str, float]]:
    return {
        str(row): dict(zip(map(str, columns), line, strict=True))
        for row, line in zip(rows, values, strict=True)
    }


def _issue(forecast: Forecast, issue: IssueForecast) -> dict[str, Any]:
    by = {month: issue.p_by.get(float(month)) for month in MONTHS}
    return {
        "title": issue.title,
        "kind": issue.kind,
        **estimate_json("p_agreement", issue.p_agreement),
        "p_by": {str(month): None if e is None else e.value for month, e in by.items()},
        "p_by_error": {str(month): None if e is None else e.error for month, e in by.items()},
        **estimate_json("in_force", issue.in_force),
        **estimate_json("difficulty", issue.difficulty),
        "time": _time(issue.time),
        "settlement": _settlement(forecast, issue),
        **estimate_json("delivered", issue.delivered),
        **estimate_json("zone", issue.zone),
        **estimate_json("missing", issue.missing),
        **_causes(issue),
        "overdue": _overdue(issue.overdue),
        "gaps": {
            gap.actor: estimate_json("share", gap.share) | estimate_json("native", gap.native)
            for gap in issue.gaps
        },
        "pivotal": {
            pivot.actor: estimate_json("without_consent", pivot.without_consent)
            | estimate_json("nudged", pivot.nudged)
            for pivot in issue.pivots
        },
        "third_parties": {
            effect.actor: {
                key: value
                for name in ("p_agreement", "difficulty", "zone", "missing")
                for key, value in estimate_json(name, getattr(effect, name)).items()
            }
            for effect in issue.third_parties
        },
        "models": {
            model.name: {"title": model.title, "q10": model.q10, "q50": model.q50, "q90": model.q90}
            for model in issue.models
        },
    }


def _time(time: TimeForecast | None) -> dict[str, Any] | None:
    if time is None:
        return None
    survival = [[month, share] for month, share in time.survival]
    return {"median": time.median, "q10": time.q10, "q90": time.q90, "survival": survival}


def _settlement(forecast: Forecast, issue: IssueForecast) -> dict[str, Any] | None:
    points: Distribution | None = issue.settlement
    if points is None:
        return None
    low, middle, high = (points.quantile(p) for p in (0.1, 0.5, 0.9))
    words = in_words(middle, forecast.case.issues[issue.id].scale)
    return {"unit": issue.unit, "q10": low, "q50": middle, "q90": high, "words": words, "n": points.size}


def _causes(issue: IssueForecast) -> dict[str, Any]:
    if issue.causes is None:
        return {"causes": None, "causes_error": None, "causes_draws": None}
    parts = issue.causes.parts
    return {
        "causes": {name: part.value for name, part in parts.items()},
        "causes_error": {name: part.error for name, part in parts.items()},
        "causes_draws": issue.causes.draws,
    }


def _overdue(overdue: Overdue | None) -> dict[str, Any] | None:
    if overdue is None:
        return None
    return {
        "lapsed": overdue.lapsed,
        **estimate_json("months", overdue.months),
        **estimate_json("cost", overdue.cost),
        "unit": total_unit(overdue),
        "words": overdue.words,
    }
