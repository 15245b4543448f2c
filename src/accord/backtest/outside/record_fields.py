"""What the records of all shipped classes are made of."""

from __future__ import annotations

from typing import Any

from accord.backtest.outside.durations import Fitted
from accord.reference.covariates import Covariate, Term

__all__ = ["FOLDED", "HOW", "PART", "covariate_fields", "curve_fields", "head_fields", "term_fields"]

PART = "train"
"""What the shipped numbers are fitted on."""
HOW = "accord reference fit FOLDER"
FOLDED = "training part, five folds five times"
"""Where a class is scored."""


def head_fields(name: str, title: str, belongs: str, source: str, terms: str) -> dict[str, Any]:
    """What every class says of itself."""
    return {"name": name, "title": title, "belongs": belongs, "source": source, "terms": terms}


def curve_fields(fitted: Fitted, terms: list[dict[str, Any]]) -> dict[str, Any]:
    """The fitted curve, with its `terms`."""
    return {
        "form": fitted.form,
        "location": fitted.location,
        "scale": fitted.scale,
        "never": fitted.never,
        "terms": terms,
    }


def covariate_fields(covariate: Covariate) -> dict[str, Any]:
    """A covariate, with its levels or its range."""
    named = {"name": covariate.name, "title": covariate.title, "usual": covariate.usual}
    if covariate.levels:
        return {**named, "levels": list(covariate.levels)}
    return {**named, "low": covariate.low, "high": covariate.high}


def term_fields(term: Term, weight: float) -> dict[str, Any]:
    """A term with its fitted weight."""
    found: dict[str, Any] = {"weight": term.weight * weight}
    if term.levels:
        found["levels"] = dict(term.levels)
    if term.number:
        found |= {"number": term.number, "centre": term.centre}
    return found
