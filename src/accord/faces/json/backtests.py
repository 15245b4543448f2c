"""How forecasts fared against known decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from accord.backtest.outside.rounds_run import RoundForecast, RoundsResult, Scored
from accord.backtest.outside.time_run import TimeResult, TimeScores
from accord.backtest.outside.whether_run import OPPONENT, WhetherResult, WhetherScores
from accord.backtest.result import Result
from accord.faces.json.envelope import Kind
from accord.faces.json.shapes import (
    ANYTHING,
    COUNT,
    FLAG,
    NUMBER,
    SHARE,
    TEXT,
    by_name,
    list_of,
    maybe,
    one_of,
    optional,
    record,
)
from accord.scoring.chances import Bin
from accord.scoring.scores import Interval

__all__ = ["KINDS", "backtest_json", "rounds_json", "time_json", "whether_json"]

SCORES = by_name(maybe(NUMBER))
"""By name of the score; ``_low`` and ``_high`` are the ends of a 95 % interval."""
CLAIM = record(
    id=TEXT,
    aim=TEXT,
    number=NUMBER,
    number_low=NUMBER,
    number_high=NUMBER,
    reached=FLAG,
    shown=FLAG,
    verdict=one_of("shown", "not shown"),
)
RESULT = record(
    n=COUNT,
    proposals=COUNT,
    cross_validated=FLAG,
    folds=ANYTHING,
    repeats=ANYTHING,
    baseline=TEXT,
    models=by_name(SCORES),
    waves=by_name(SCORES),
    procedures=by_name(SCORES),
    spread=SCORES,
    claims=list_of(CLAIM),
    pit=list_of(SHARE),
    reliability=list_of(record(nominal=SHARE, covered=SHARE, covered_low=SHARE, covered_high=SHARE)),
    spread_error=list_of(record(predicted=NUMBER, actual=NUMBER, actual_low=NUMBER, actual_high=NUMBER)),
    form=ANYTHING,
    forms=ANYTHING,
    parameters=record(width=by_name(NUMBER), vote=ANYTHING),
    jumps=by_name({"type": ["number", "boolean"]}),
    notes=list_of(TEXT),
    files=list_of(ANYTHING),
)
_GROUP = record(forecast=SHARE, happened=SHARE, low=SHARE, high=SHARE, n=COUNT)
_SCORED = by_name({"type": ["number", "null", "object"]})
"""By name of the score, as in `SCORES`; ``landmark`` by month, ``less`` by opponent with its interval."""
OUTSIDE = record(
    question=one_of("time", "whether", "rounds"),
    fit=TEXT,
    score=TEXT,
    n=COUNT,
    unscored=COUNT,
    models=by_name(_SCORED),
    notes=list_of(TEXT),
    reference=optional(TEXT),
    asked=optional(by_name(COUNT)),
    dyads=optional(COUNT),
    reliability_groups=optional(by_name(list_of(_GROUP))),
    late=optional(by_name(maybe(NUMBER))),
    rounds=optional(list_of(ANYTHING)),
    families=optional(by_name(ANYTHING)),
    bases=optional(by_name(ANYTHING)),
)
"""Back-tests of when, whether and rounds."""


def _either(*shapes: dict[str, Any]) -> dict[str, Any]:
    """A record that is one of several: all their fields are known, and those of one of them are needed."""
    fields: dict[str, Any] = {}
    for shape in shapes:
        fields |= {name: optional(each) for name, each in shape["properties"].items() if name not in fields}
    needed = [set(shape["required"]) for shape in shapes]
    common = set.intersection(*needed)
    fields |= {name: shapes[0]["properties"][name] for name in common}
    fields["models"] = by_name(_SCORED)
    fields["cross_validation"] = optional({"anyOf": list(shapes)})
    alternatives = [{"required": sorted(each)} for each in needed]
    return record(**fields) | {"anyOf": alternatives}


BACKTEST = Kind(
    "backtest",
    1,
    "accord backtest deu FILE --split SPLIT --json",
    "scores of all models on decisions of the European Union, or of when, whether and rounds",
    _either(RESULT, OUTSIDE),
)
KINDS = (BACKTEST,)


def backtest_json(found: Result) -> dict[str, Any]:
    """The scores with their intervals."""
    return BACKTEST.document(found.as_json())


def time_json(found: TimeResult) -> dict[str, Any]:
    """The scores of a back-test of when."""
    return BACKTEST.document(_time(found))


def _time(found: TimeResult) -> dict[str, Any]:
    fields = {
        "question": "time",
        "reference": found.kind,
        "fit": found.fit_on,
        "score": found.score_on,
        "n": found.n,
        "unscored": found.unscored,
        "asked": {str(at): count for at, count in found.asked.items()},
        "models": {name: _time_scores(each) for name, each in found.models.items()},
        "reliability_groups": {name: _groups(each.reliability) for name, each in found.models.items()},
        "notes": list(found.notes),
    }
    return fields if found.within is None else fields | {"cross_validation": _time(found.within)}


def _time_scores(scores: TimeScores) -> dict[str, Any]:
    return {
        **_interval("c", scores.c),
        "tau": scores.tau,
        **_interval("ibs", scores.ibs),
        **_interval("crps", scores.crps),
        **_interval("coverage80", scores.coverage80),
        "landmark": {str(at): value for at, value in scores.landmark.items()},
        "slope": scores.slope,
        "less": {name: _interval_alone(each) for name, each in scores.less.items()},
    }


def whether_json(found: WhetherResult) -> dict[str, Any]:
    """The scores of a back-test of whether."""
    return BACKTEST.document(_whether(found))


def _whether(found: WhetherResult) -> dict[str, Any]:
    fields = {
        "question": "whether",
        "fit": found.fit_on,
        "score": found.score_on,
        "n": found.n,
        "dyads": found.dyads,
        "unscored": found.unscored,
        "models": {name: _whether_scores(each) for name, each in found.models.items()},
        "reliability_groups": {name: _groups(each.reliability) for name, each in found.models.items()},
        "notes": list(found.notes),
    }
    return fields if found.within is None else fields | {"cross_validation": _whether(found.within)}


def _whether_scores(scores: WhetherScores) -> dict[str, Any]:
    slope = {"slope": None, "slope_low": None, "slope_high": None}
    less = {} if scores.less is None else {OPPONENT: _interval_alone(scores.less)}
    return {
        **_interval("brier", scores.brier),
        **_interval("log", scores.log),
        "auc": scores.auc,
        **(slope if scores.slope is None else _interval("slope", scores.slope)),
        "ece": scores.ece,
        "less": less,
    }


def rounds_json(found: RoundsResult) -> dict[str, Any]:
    """The scores of a back-test of rounds."""
    return BACKTEST.document(
        {
            "question": "rounds",
            "fit": "earlier rounds",
            "score": found.score_on,
            "n": found.scored.n,
            "unscored": found.unscored,
            "rounds": [_round(each) for each in found.rounds],
            "models": _rounds_scored(found.scored)["models"],
            "bases": {basis: _rounds_scored(each) for basis, each in found.bases.items()},
            "families": {pair: _rounds_scored(each) for pair, each in found.families.items()},
            "late": dict(found.late),
            "asked": {"late": found.late_n},
            "notes": list(found.notes),
        }
    )


def _rounds_scored(scored: Scored) -> dict[str, Any]:
    return {"n": scored.n, "models": {name: asdict(each) for name, each in scored.models.items()}}


def _round(each: RoundForecast) -> dict[str, Any]:
    told = each.round
    quantiles = {
        basis: {f"q{level:02d}": float(np.quantile(values["accord"], level / 100)) for level in (10, 50, 90)}
        for basis, values in each.values.items()
    }
    return {
        "id": told.id,
        "family": told.family,
        "forecast_on": told.asked_on.isoformat(),
        "expiry": told.expiry.isoformat(),
        "change": dict(told.change) or None,
        "accord": quantiles,
        "p_late": dict(each.late) or None,
        "late": told.late,
        "months_past_expiry": each.months_past,
        "p_stop_gap": each.stop_gap,
        "stop_gap": told.stop_gap,
    }


def _interval(name: str, number: Interval) -> dict[str, float]:
    return {name: number.value, f"{name}_low": number.low, f"{name}_high": number.high}


def _interval_alone(number: Interval) -> dict[str, float]:
    return {"value": number.value, "low": number.low, "high": number.high}


def _groups(bins: Sequence[Bin]) -> list[dict[str, Any]]:
    return [asdict(each) for each in bins]
