"""The records of the classes of settlement attempts, all from one fit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from accord.backtest.outside.attempts import load_attempts, load_claims
from accord.backtest.outside.classes import (
    ATTEMPT_COVARIATES,
    ATTEMPTS,
    WHETHER_PENALTY,
    WHETHER_TERMS,
    Attempted,
)
from accord.backtest.outside.durations import Fitted, Sample, curves, fit
from accord.backtest.outside.folds import Forecasts, told_in_folds
from accord.backtest.outside.next_agreement import next_agreements, standing_of
from accord.backtest.outside.odds import fit_odds
from accord.backtest.outside.record_fields import (
    FOLDED,
    HOW,
    PART,
    covariate_fields,
    curve_fields,
    head_fields,
    term_fields,
)
from accord.backtest.outside.whether_run import cross_validated_whether
from accord.backtest.outside.yes_or_no import Tried, tried
from accord.errors import Finding, InvalidFileError
from accord.sampling.arrays import Flags, Floats, Ints
from accord.scoring.survival import briers, kaplan_meier, pairs_of, rank

__all__ = ["of_attempts"]

_ICOW = (
    "ICOW project, settlement attempts 1.1 (Hensel 2001, doi:10.1111/0020-8833.00126; Hensel, Mitchell, "
    "Sowers and Thyne 2008, doi:10.1177/0022002707310425)"
)
_ICOW_TERMS = (
    "free for research with citation; other terms are not stated, so only fitted numbers are given here"
)
_ICOW_LIMITS = (
    "The training part holds claims that had ended before 1975; how long today's claims last is not shown.",
    "All three kinds of claims are fitted together, with a term for each kind; how agreements were ratified, "
    "kept and broken is counted over all three.",
    "Broken means an armed dispute over the same claim; other breaches are counted under kept by both.",
)


def of_attempts(path: Path, claims_path: Path) -> Iterator[dict[str, Any]]:
    """One class for each kind of claims, all from one fit; errors as in `of_rounds`."""
    attempts, claims = load_attempts(path, (PART,)), load_claims(claims_path)
    made = tried(attempts)
    train = attempts.of_part(PART)
    train = train[~np.isnan(attempts.agreed[train])]
    theta = fit_odds(made.x[train], attempts.agreed[train], penalty=WHETHER_PENALTY)
    sample = next_agreements(made, claims, train)
    fitted = fit(sample, "log-normal", penalty=WHETHER_PENALTY)
    shared = {**_kept(made, train), "scores": _attempt_scores(made, sample, train), "how": HOW}
    for kind in ATTEMPTS:
        mine = [k for k, row in enumerate(train) if attempts.covariates[row]["kind"] == kind.kind]
        if not mine:
            wrong = f"the part {PART!r} has no attempt over {kind.kind}"
            row = Finding(str(path), None, "split", wrong, "give the whole file")
            raise InvalidFileError(f"{path} cannot make the class {kind.name}", [row])
        yield {
            **_attempt_head(kind, made, train[mine]),
            "when": {
                **_of_kind(fitted, kind.kind),
                "n": len(mine),
                "agreed": int(sample.agreed[mine].sum()),
                "begins": "an attempt to settle",
                "ends": "the next agreement over the claim, of this attempt or a later one",
                "longest": float(sample.months[mine].max()),
            },
            "whether": {
                **_odds_of_kind(theta, kind.kind),
                "n": len(mine),
                "agreed": int(attempts.agreed[train[mine]].sum()),
                "what": "a peaceful attempt that ends in an agreement, also one on procedure or in part",
            },
            **shared,
        }


def _attempt_head(kind: Attempted, made: Tried, rows: Ints) -> dict[str, Any]:
    years = made.attempts.begin[rows] // 12
    return {
        **head_fields(kind.name, kind.title, kind.belongs, _ICOW, _ICOW_TERMS),
        "n": len(rows),
        "period": [int(years.min()), int(years.max())],
        "fitted": "the training part of a split by pair of states, all three kinds of claims together",
        "limits": list(_ICOW_LIMITS),
        "parties": {"least": 2, "most": 2, "what": "the state that claims and the one that holds"},
        "covariates": [covariate_fields(each) for each in ATTEMPT_COVARIATES],
        "rules": {},
    }


def _of_kind(fitted: Fitted, kind: str) -> dict[str, Any]:
    """The curve of one kind: its own term is part of the location."""
    constant, terms = _folded(fitted.location, fitted.weights, kind)
    return {**curve_fields(fitted, terms), "location": constant}


def _odds_of_kind(theta: Floats, kind: str) -> dict[str, Any]:
    constant, terms = _folded(float(theta[0]), theta[1:], kind)
    return {"constant": constant, "terms": terms}


def _folded(constant: float, weights: Floats, kind: str) -> tuple[float, list[dict[str, Any]]]:
    terms = []
    for term, weight in zip(WHETHER_TERMS, weights.tolist(), strict=True):
        if "kind" not in term.levels:
            terms.append(term_fields(term, weight))
        elif term.levels["kind"] == kind:
            constant += weight
    return constant, terms


def _kept(made: Tried, train: Ints) -> dict[str, Any]:
    """Ratification, compliance and breakdown, counted over all agreements of the part."""
    reached = train[made.attempts.agreed[train] == 1]
    refused, kept = made.attempts.refused[reached], made.attempts.kept[reached]
    peace = made.attempts.peace[reached]
    hazard, shape = standing_of(peace)

    def share(values: Floats, what: str) -> dict[str, Any]:
        return {"share": float(np.nanmean(values)), "n": int((~np.isnan(values)).sum()), "what": what}

    return {
        "ratification": share(refused, "agreements that one side or both failed to ratify"),
        "compliance": share(kept, "agreements that both sides kept, those not ratified among the others"),
        "breakdown": {
            "hazard": hazard,
            "shape": shape,
            "n": int((~np.isnan(peace[:, 0])).sum()),
            "what": "an armed dispute over the same claim",
        },
    }


def _attempt_scores(made: Tried, sample: Sample, train: Ints) -> list[dict[str, Any]]:
    found = cross_validated_whether(made, train)

    def numbers(name: str) -> dict[str, float]:
        scores = found.models[name]
        return {"brier": scores.brier.value, "log": scores.log.value, "ece": scores.ece}

    whether = {
        "part": f"whether: {FOLDED}, whole pairs of states",
        "n": found.n,
        "model": numbers("regression"),
        "opponent": "base rate",
        "against": numbers("base-rate"),
    }
    return [whether, _next_score(made, sample, train)]


def _next_score(made: Tried, sample: Sample, train: Ints) -> dict[str, Any]:
    """The months to the next agreement in cross-validation; what never agreed counts as open throughout."""
    assert sample.never is not None
    months = np.where(sample.never, 1e4, sample.months)

    def tell(a: Ints, b: Ints) -> Forecasts:
        fitted = fit(_part(sample, a), "log-normal", penalty=WHETHER_PENALTY)
        all_ = kaplan_meier(months[a], sample.agreed[a], np.arange(121.0))
        return {"model": curves(fitted, made.x[train[b]]), "against": np.tile(all_, (len(b), 1))}

    dyads = [made.attempts.dyad[k] for k in train]
    scores = [
        {name: _short(curve, months, sample.agreed) for name, curve in told.items()}
        for told in told_in_folds(dyads, np.arange(len(train)), tell)
    ]

    def mean(name: str) -> dict[str, float]:
        return {key: float(np.mean([each[name][key] for each in scores])) for key in ("c", "ibs")}

    return {
        "part": f"when: {FOLDED}, whole pairs of states",
        "n": len(train),
        "model": mean("model"),
        "opponent": "Kaplan-Meier curve of all",
        "against": mean("against"),
    }


def _part(sample: Sample, at: Ints) -> Sample:
    assert sample.never is not None
    bounds = sample.lower[at], sample.upper[at], sample.never[at]
    return Sample(sample.x[at], sample.months[at], sample.agreed[at], *bounds)


def _short(curve: Floats, months: Floats, agreed: Flags) -> dict[str, float]:
    c = rank(-curve.sum(axis=1), pairs_of(months, agreed))[0]
    return {"c": c, "ibs": float(briers(curve, months, agreed).mean())}
