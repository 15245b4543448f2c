"""Why a sealed forecast missed: its scores parted into wrong inputs, a wrong rule and chance.

A score S (Brier, or CRPS) of the sealed forecast F and the outcome y is parted by running the case again:

    S(F, y)  =  [S(F, y) - S(F', y)]  +  [S(F', y) - S(F*, y)]  +  [S(F*, y) - H(F*)]  +  H(F*)
                 another version           inputs                   rule                  chance

F' is the same inputs run by the version of today, the same as F where that is the version that sealed; F* is
F' with the true values of those inputs that are known by now. H(F*) is the entropy: what a forecaster must
expect to lose who has these inputs and a right rule (Gneiting and Raftery 2007, Journal of the American
Statistical Association 102:359-378, section 2). What is left is laid to the rule. If the rule is right it has
the mean zero, so in one case it is chance as well as not; only its mean over many tells (Spiegelhalter 1986,
Statistics in Medicine 5:421-433). Where no true input is known, `inputs` is None and stands inside `rule`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from pydantic import ValidationError

from accord import __version__
from accord.case.fields import months_between
from accord.case.paths import entry_at, replaced, trail_of
from accord.case.quantity import Quantity
from accord.case.schema import Case
from accord.errors import InvalidFileError, NotFoundError, UsageError
from accord.forecasts.inquiry import Inquiry, Where
from accord.ledger.outcomes import Outcome, Share, Split
from accord.ledger.questions import agreed_by
from accord.ledger.sealing import forecast_part
from accord.ledger.seals import Seal, SealedIssue, inputs_of, issue_from
from accord.scoring.agreement import (
    brier,
    brier_entropy,
    crps_of_date,
    crps_of_terms,
    date_entropy,
    terms_entropy,
)
from accord.studies.one_scenario import forecast_of

__all__ = ["place_in", "split_of", "with_true"]


def split_of(
    folder: Path,
    seal: Seal,
    issue: str,
    outcome: Outcome,
    true: Mapping[str, Any],
    where: Where | None = None,
) -> Split:
    """The scores of a sealed issue, parted into what made them.

    Parameters
    ----------
    folder : of the sealed forecasts.
    outcome : agreed, or not agreed by the last day of the question.
    true : path of an input to its true value, as it would stand in the case.

    Raises
    ------
    NotFoundError
        If there is no such input.
    InvalidFileError
        If a value does not fit, or the sealed files are missing or altered.
    """
    sealed, inquiry = seal.issues[issue], inputs_of(folder, seal)
    where = where or Where()
    rerun = sealed if seal.version == __version__ else _again(inquiry, sealed, where)
    known = with_true(inquiry.case, true)
    better = _again(replace(inquiry, case=known), sealed, where) if true else rerun
    quantiles = _quantiles(inquiry.case, true)
    return Split(
        version=__version__,
        p_sealed=sealed.p_agreement,
        p_rerun=rerun.p_agreement,
        p_true=better.p_agreement if true else None,
        shares=_shares(seal, (sealed, rerun, better), outcome, known_inputs=bool(true)),
        quantiles=quantiles,
        furthest=max(quantiles, key=lambda path: _off(inquiry.case, true, quantiles, path), default=None),
    )


def with_true(case: Case, true: Mapping[str, Any]) -> Case:
    """The case with the true values of some inputs.

    Raises
    ------
    NotFoundError
        If there is no such input.
    InvalidFileError
        If a value does not fit.
    """
    for path, value in true.items():
        try:
            entry_at(case, trail_of(path))
            case = replaced(case, trail_of(path), value)
        except NotFoundError as problem:
            raise NotFoundError(f"{path}: {problem.wrong}", problem.remedy) from None
        except ValidationError as problem:
            raise InvalidFileError(f"the true value of {path} does not fit: {value!r}") from problem
    return case


def _again(inquiry: Inquiry, sealed: SealedIssue, where: Where) -> SealedIssue:
    made = forecast_of(inquiry, where)
    part = forecast_part(inquiry, made, {sealed.id: sealed.question})["issues"][sealed.id]
    return issue_from(sealed.id, part | {"base_rate": sealed.base_rate, "crowd": None})


_Three = tuple[SealedIssue, SealedIssue, SealedIssue]
_Scored = tuple[float, float]
"""A score and its entropy."""


def _shares(seal: Seal, three: _Three, outcome: Outcome, *, known_inputs: bool) -> tuple[Share, ...]:
    agreed = agreed_by(three[0], outcome, three[0].question.by)
    if agreed is None:
        raise UsageError("what is not known by the last day of its question cannot be parted")
    found = []
    if all(one.p_agreement is not None for one in three):
        found.append(_share("agreement", [_agreement(one, agreed) for one in three], known_inputs))
        signed = outcome.on if agreed else None
        found.append(_share("date", [_date(seal, one, signed) for one in three], known_inputs))
    if agreed and outcome.at is not None and all(one.settlement for one in three):
        at = outcome.at
        found.append(_share("terms", [_terms(one, at) for one in three], known_inputs))
    return tuple(found)


def _share(measure: Any, scored: list[_Scored], known_inputs: bool) -> Share:
    (sealed, _), (rerun, _), (true, chance) = scored
    inputs = rerun - true if known_inputs else None
    return Share(measure, sealed, sealed - rerun, inputs, true - chance, chance)


def _agreement(one: SealedIssue, agreed: bool) -> _Scored:
    p = one.p_agreement
    assert p is not None
    return float(brier(p, agreed)), float(brier_entropy(p))


def _date(seal: Seal, one: SealedIssue, signed: Any) -> _Scored:
    assert one.survival is not None
    months, still_open = np.array([one.survival.months]), np.array([one.survival.still_open])
    until = [min(months_between(seal.as_of, one.question.by), seal.horizon)]
    came = [math.inf if signed is None else months_between(seal.as_of, signed)]
    score = crps_of_date(months, still_open, until, came)
    return float(score[0]), float(date_entropy(months, still_open, until)[0])


def _terms(one: SealedIssue, at: float) -> _Scored:
    values = np.array([one.settlement])
    return float(crps_of_terms(values, [at])[0]), float(terms_entropy(values)[0])


def _quantiles(case: Case, true: Mapping[str, Any]) -> dict[str, float]:
    """Where the true numbers lie in what was sealed of them."""
    found = {}
    for path, value in true.items():
        sealed = entry_at(case, trail_of(path))
        if isinstance(sealed, Quantity) and not sealed.missing and isinstance(value, int | float):
            found[path] = place_in(sealed, float(value))
    return found


def _off(
    case: Case, true: Mapping[str, Any], quantiles: Mapping[str, float], path: str
) -> tuple[float, float]:
    """How far off an input was: by its quantile, and beyond all that was held possible by the distance, in
    widths of what was."""
    sealed = entry_at(case, trail_of(path))
    low, high = sealed.bounds
    beyond = max(low - true[path], true[path] - high, 0.0)
    width = high - low if math.isfinite(high - low) and high > low else max(abs(sealed.modal), 1e-9)
    return abs(quantiles[path] - 0.5), beyond / width


def place_in(sealed: Quantity, value: float) -> float:
    """The share of a distribution that lies below `value`, half of what lies on it included, 0-1.

    Examples
    --------
    >>> place_in(Quantity(low=0.0, high=10.0), 9.0)
    0.9
    """
    match sealed.kind:
        case "triangular":
            return _triangular(value, *(float(x or 0.0) for x in (sealed.low, sealed.mode, sealed.high)))
        case "uniform":
            low, high = float(sealed.low or 0.0), float(sealed.high or 0.0)
            return min(max((value - low) / (high - low), 0.0), 1.0) if high > low else _step(value, low)
        case "normal":
            return _normal(value - float(sealed.mean or 0.0), float(sealed.sd or 0.0))
        case "lognormal":
            above = math.log(value / float(sealed.median or 1.0)) if value > 0 else -math.inf
            return _normal(above, float(sealed.sigma or 0.0))
        case "choice":
            weights = sealed.weights or ()
            shares = [w * _step(value, v) for v, w in zip(sealed.values or (), weights, strict=True)]
            return sum(shares) / sum(weights)
        case "point":
            return _step(value, sealed.modal)


def _step(value: float, at: float) -> float:
    return 0.5 if value == at else float(value > at)


def _normal(above: float, sd: float) -> float:
    return 0.5 * math.erfc(-above / (sd * math.sqrt(2.0))) if sd > 0 else _step(above, 0.0)


def _triangular(value: float, low: float, mode: float, high: float) -> float:
    if high <= low:
        return _step(value, mode)
    if value <= low or value >= high:
        return float(value >= high)
    if value < mode:
        return (value - low) ** 2 / ((high - low) * (mode - low))
    return 1.0 - (high - value) ** 2 / ((high - low) * (high - mode))
