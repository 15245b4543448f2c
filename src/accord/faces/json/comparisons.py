"""Scenarios side by side as JSON and back: the kind ``accord/compare/3``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accord.errors import InvalidFileError
from accord.faces.json.envelope import Kind
from accord.faces.json.forecasts import FORECAST, forecast_from_json, forecast_json
from accord.faces.json.shapes import (
    COUNT,
    DISTANCE,
    MONTHS,
    NUMBER,
    TEXT,
    by_name,
    list_of,
    maybe,
    optional,
    record,
)
from accord.forecasts.comparison import Z95, Comparison, Difference, JointDifference
from accord.sampling.estimates import Estimate

__all__ = ["KINDS", "compare_json", "comparison_from_json"]

MEASURES = ("p_agreement", "difficulty", "months", "delivered", "settlement", "zone", "missing")
CHANGE = record(value=NUMBER, error=DISTANCE, low=NUMBER, high=NUMBER)
DIFFERENCE = record(**{name: maybe(CHANGE) if name == "settlement" else CHANGE for name in MEASURES})
JOINT_DIFFERENCE = record(all=CHANGE, none=CHANGE, exactly=by_name(CHANGE), at_least=by_name(CHANGE))
COMPARE = Kind(
    "compare",
    3,
    "accord compare CASE --scenario A --scenario B --json",
    "forecasts of several scenarios, and what each changes against the first, on the same draws",
    record(
        case=TEXT,
        base=TEXT,
        scenarios=list_of(TEXT, least=2),
        seed=COUNT,
        draws={"type": "integer", "minimum": 1},
        horizon=MONTHS,
        version=TEXT,
        differences=by_name(by_name(DIFFERENCE)),
        joint_differences=by_name(JOINT_DIFFERENCE),
        forecasts=by_name(FORECAST.json_schema),
        excluded=optional(list_of(TEXT)),
    ),
)
KINDS = (COMPARE,)


def compare_json(comparison: Comparison) -> dict[str, Any]:
    """All forecasts of a comparison, and what each scenario changes against the base, with intervals."""
    base = comparison.forecasts[comparison.base]
    differences: dict[str, dict[str, Any]] = {
        name: {} for name in comparison.forecasts if name != comparison.base
    }
    for difference in comparison.differences:
        differences[difference.scenario][difference.issue] = _difference(difference)
    return COMPARE.document(
        {
            "case": base.case.id,
            "base": comparison.base,
            "scenarios": list(comparison.forecasts),
            "seed": base.seed,
            "draws": base.draws,
            "horizon": base.horizon,
            "version": base.version,
            "differences": differences,
            "joint_differences": {name: _joint(one) for name, one in comparison.joint.items()},
            "forecasts": {name: forecast_json(made) for name, made in comparison.forecasts.items()},
            **({"excluded": list(comparison.excluded)} if comparison.excluded else {}),
        }
    )


def comparison_from_json(data: Mapping[str, Any]) -> Comparison:
    """The comparison that `compare_json` wrote, its forecasts as they are stored.

    Raises
    ------
    InvalidFileError
        If `data` are of another kind or number, or do not hold what that kind holds.
    """
    if data.get("schema") != COMPARE.schema:
        found = data.get("schema", "no JSON of Accord")
        raise InvalidFileError(f"This is {found}, not {COMPARE.schema}; compare again")
    try:
        differences = tuple(
            Difference(issue, scenario, **{name: _estimate(one[name]) for name in MEASURES})
            for scenario, issues in data["differences"].items()
            for issue, one in issues.items()
        )
        joint = {name: _joint_from(name, one) for name, one in data["joint_differences"].items()}
        forecasts = {name: forecast_from_json(made) for name, made in data["forecasts"].items()}
    except (KeyError, TypeError, AttributeError) as problem:
        raise InvalidFileError(
            f"This is no whole {COMPARE.schema}: {problem!r} is missing or wrong"
        ) from problem
    return Comparison(forecasts, differences, joint, tuple(data.get("excluded", ())))


def _estimate(change: Mapping[str, float] | None) -> Any:
    return None if change is None else Estimate(change["value"], change["error"])


def _joint(difference: JointDifference) -> dict[str, Any]:
    """All, none, exactly k from 0 and at least k from 1, with intervals."""
    numbers = range(len(difference.exactly))
    return {
        "all": _with_interval(difference.everything),
        "none": _with_interval(difference.nothing),
        "exactly": {str(k): _with_interval(difference.exactly[k]) for k in numbers},
        "at_least": {str(k): _with_interval(difference.at_least[k]) for k in numbers[1:]},
    }


def _joint_from(scenario: str, data: Mapping[str, Any]) -> JointDifference:
    exactly, at_least = (tuple(map(_estimate, data[name].values())) for name in ("exactly", "at_least"))
    return JointDifference(scenario, exactly, (Estimate(0.0, 0.0), *at_least))


def _difference(difference: Difference) -> dict[str, Any]:
    return {name: _with_interval(getattr(difference, name)) for name in MEASURES}


def _with_interval(estimate: Estimate | None) -> dict[str, float] | None:
    if estimate is None:
        return None
    wide = Z95 * estimate.error
    low, high = estimate.value - wide, estimate.value + wide
    return {"value": estimate.value, "error": estimate.error, "low": low, "high": high}
