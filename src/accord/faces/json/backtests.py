"""How forecasts fared against known decisions."""

from __future__ import annotations

from typing import Any

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

__all__ = ["KINDS", "backtest_json"]

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
    notes=list_of(TEXT),
    files=list_of(ANYTHING),
)
BACKTEST = Kind(
    "backtest",
    1,
    "accord backtest deu FILE --split SPLIT --json",
    "scores of all models on decisions of the European Union",
    record(RESULT, cross_validation=optional(RESULT)),
)
KINDS = (BACKTEST,)


def backtest_json(found: Result) -> dict[str, Any]:
    """The scores with their intervals."""
    return BACKTEST.document(found.as_json())
