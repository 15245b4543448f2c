"""The records of the classes of proposals: fitted, and scored beside the curve of the procedure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from accord.backtest.outside.cases import inside_of
from accord.backtest.outside.classes import Duration
from accord.backtest.outside.record_fields import (
    FOLDED,
    HOW,
    PART,
    covariate_fields,
    curve_fields,
    head_fields,
    term_fields,
)
from accord.backtest.outside.spells import load, some
from accord.backtest.outside.time_run import TimeResult, TimeScores, cross_validated_time
from accord.backtest.outside.timing import material, mix_of, regression
from accord.reference.covariates import Covariate, Covariates, Term
from accord.sampling.arrays import Floats

__all__ = ["of_duration"]


def of_duration(duration: Duration, path: Path, positions: Path | None) -> dict[str, Any]:
    """The class fitted on the file `path`; with `positions`, the pool beside it.

    Raises
    ------
    NotFoundError, InvalidFileError, MissingExtraError
        If a file is missing or wrong, or SciPy is not installed.
    """
    spells = load(path, (PART,))
    train = spells.of_part(PART)
    train = train[spells.known[train]]
    mine = some(spells, train)
    made = material(mine, inside_of(positions, mine) if positions else None)
    every = np.arange(len(train))
    fitted = regression(made, every)
    seen = tuple(_seen(each, mine.covariates) for each in duration.covariates)
    return {
        **head_fields(
            duration.name, duration.title, duration.belongs, duration.source, duration.terms_of_use
        ),
        "n": len(train),
        "period": list(duration.period),
        "fitted": f"{len(train)} of {len(spells.id)} in the file, the training part of a split by proposal",
        "limits": list(duration.limits),
        "parties": asdict(duration.parties),
        "covariates": [covariate_fields(each) for each in seen],
        "rules": _rules(duration.rules, seen),
        "when": {
            **curve_fields(fitted, _weighted(duration.terms, fitted.weights, seen)),
            "n": len(train),
            "agreed": int(mine.agreed.sum()),
            "begins": duration.begins,
            "ends": duration.ends,
            "longest": float(mine.months.max()),
        },
        **({"pool": asdict(mix_of(made, every, fitted))} if positions else {}),
        "scores": _time_scores(cross_validated_time(made, every, PART)),
        "how": HOW,
    }


def _seen(covariate: Covariate, rows: tuple[Covariates, ...]) -> Covariate:
    """The covariate with the levels, or the range, that were fitted on."""
    values = [row[covariate.name] for row in rows]
    if covariate.levels:
        levels = tuple(level for level in covariate.levels if level in values)
        usual = covariate.usual if covariate.usual in levels else levels[-1]
        return Covariate(covariate.name, covariate.title, usual, levels)
    numbers = [float(value) for value in values]
    low, high = min(numbers), max(numbers)
    middle = min(max(float(covariate.usual), low), high)
    return Covariate(covariate.name, covariate.title, middle, (), low, high)


def _rules(rules: Mapping[str, Covariates], seen: tuple[Covariate, ...]) -> dict[str, Any]:
    """The rules whose levels were all fitted on."""
    known = {level for each in seen for level in each.levels}
    return {name: dict(fixed) for name, fixed in rules.items() if set(fixed.values()) <= known}


def _weighted(terms: tuple[Term, ...], weights: Floats, seen: tuple[Covariate, ...]) -> list[dict[str, Any]]:
    """Terms with their fitted weights, those of levels that were never seen left out."""
    known = {level for each in seen for level in each.levels}
    found = []
    for term, weight in zip(terms, weights.tolist(), strict=True):
        if set(term.levels.values()) <= known:
            found.append(term_fields(term, weight))
    return found


def _time_scores(found: TimeResult) -> list[dict[str, Any]]:
    """The class beside the curve of the procedure, and the pool beside the class where there is one."""
    pairs = [("when", "regression", "km-procedure", "curve of the same procedure")]
    if "pool" in found.models:
        pairs.append(("when, pooled with the simulation", "pool", "regression", "the class alone"))
        odds = "when, pooled with the simulation by log odds"
        pairs.append((odds, "pool-odds", "regression", "the class alone"))
    return [
        {
            "part": f"{what}: {FOLDED}",
            "n": found.n,
            "model": _time_numbers(found.models[name]),
            "opponent": words,
            "against": _time_numbers(found.models[other]),
        }
        for what, name, other, words in pairs
    ]


def _time_numbers(scores: TimeScores) -> dict[str, float]:
    asked = {f"landmark {at}": value for at, value in scores.landmark.items() if value is not None}
    return {
        "c": scores.c.value,
        "ibs": scores.ibs.value,
        "crps": scores.crps.value,
        "coverage80": scores.coverage80.value,
        **asked,
    }
