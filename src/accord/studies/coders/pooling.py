"""One number from the numbers of several people.

References
----------
Stone (1961), The Opinion Pool, Annals of Mathematical Statistics 32 (the linear pool: a mixture).
Lichtendahl, Grushka-Cockayne & Winkler (2013), Is It Better to Average Probabilities or Quantiles?,
Management Science 59 (the average of quantile functions).
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import NormalDist
from typing import Any, Literal, TypeAlias

import numpy as np

from accord.case.fields import MISSING
from accord.case.quantity import Quantity
from accord.sampling.arrays import Floats

__all__ = ["How", "levels", "moments", "pooled"]

How: TypeAlias = Literal["linear", "quantiles"]
_LEVELS = 2_000
"""Levels at which a distribution is read."""
_BINS = 24
"""Values of a mixture."""
_DIGITS = 6
_TELLING = ("value", "low", "mode", "high", "mean", "sd", "median", "sigma", "values", "weights")


def levels(number: Quantity, count: int = _LEVELS) -> Floats:
    """(level,) the quantiles of a number in the middle of so many equal steps."""
    u = (np.arange(count) + 0.5) / count
    given: Any = number
    match number.kind:
        case "point":
            return np.full(count, float(number.value or 0.0))
        case "uniform":
            return np.asarray(given.low + u * (given.high - given.low))
        case "triangular":
            return _triangular(u, given.low, given.mode, given.high)
        case "normal":
            return np.asarray(given.mean + given.sd * _deviates(u))
        case "lognormal":
            return np.asarray(given.median * np.exp(given.sigma * _deviates(u)))
        case "choice":
            values, weights = np.asarray(given.values), np.asarray(given.weights, np.float64)
            order = np.argsort(values, kind="stable")
            below = np.cumsum(weights[order]) / weights.sum()
            return np.asarray(values[order][np.minimum(np.searchsorted(below, u), len(values) - 1)])


def _triangular(u: Floats, low: float, mode: float, high: float) -> Floats:
    if high <= low:
        return np.full(len(u), mode)
    rising = low + np.sqrt(u * (high - low) * (mode - low))
    falling = high - np.sqrt((1.0 - u) * (high - low) * (high - mode))
    return np.where(u < (mode - low) / (high - low), rising, falling)


def _deviates(u: Floats) -> Floats:
    inverse = NormalDist().inv_cdf
    return np.array([inverse(each) for each in u])


def moments(number: Quantity) -> tuple[float, float]:
    """Mean and variance, as its quantiles have them."""
    read = levels(number)
    return float(read.mean()), float(read.var())


def pooled(numbers: Sequence[Quantity], weights: Sequence[float], how: How) -> Quantity:
    """The number that stands for several: their mixture (``linear``), or the average of their quantiles.

    A number that all give alike stays as it is. Numbers that are certain become a choice between them, or
    their mean. Other mixtures are told by 24 values with their chances; the mean is kept.

    Parameters
    ----------
    numbers : at least one; those that are missing do not count.
    weights : as many, positive.
    """
    known = [(n, w) for n, w in zip(numbers, weights, strict=True) if not n.missing]
    if not known:
        return MISSING
    if len({_told(number) for number, _ in known}) == 1:
        return Quantity(**{name: getattr(known[0][0], name) for name in ("dist", *_TELLING)})
    share = np.array([w for _, w in known]) / sum(w for _, w in known)
    if all(number.kind == "point" for number, _ in known):
        values = np.array([float(number.value or 0.0) for number, _ in known])
        return _certain(values, share, how)
    read = np.array([levels(number) for number, _ in known])
    if how == "quantiles":
        kinds = {number.kind for number, _ in known}
        if kinds in ({"uniform"}, {"normal"}):
            return _same_kind([number for number, _ in known], share)
        return _binned(share @ read, np.full(_LEVELS, 1.0 / _LEVELS))
    return _binned(read.ravel(), np.repeat(share / _LEVELS, _LEVELS))


def _told(number: Quantity) -> tuple[Any, ...]:
    return (number.kind, *(getattr(number, name) for name in _TELLING))


def _certain(values: Floats, share: Floats, how: How) -> Quantity:
    if how == "quantiles":
        return Quantity(value=_short(float(share @ values)))
    different = sorted(set(values.tolist()))
    chances = [_short(float(share[values == each].sum())) for each in different]
    return Quantity(dist="choice", values=tuple(different), weights=tuple(chances))


def _same_kind(numbers: Sequence[Quantity], share: Floats) -> Quantity:
    """The average of the quantiles of distributions of one shape, which has that shape."""
    kind = numbers[0].kind
    names = ("low", "high") if kind == "uniform" else ("mean", "sd")
    means = {
        name: _short(float(share @ np.array([getattr(number, name) for number in numbers], np.float64)))
        for name in names
    }
    return Quantity.model_validate({"dist": kind, **means})


def _binned(values: Floats, chances: Floats) -> Quantity:
    """A choice between the means of the values in equal bins."""
    low, high = float(values.min()), float(values.max())
    if high <= low:
        return Quantity(value=_short(low))
    place = np.minimum(((values - low) / (high - low) * _BINS).astype(np.int64), _BINS - 1)
    mass = np.bincount(place, chances, _BINS)
    total = np.bincount(place, chances * values, _BINS)
    full = mass > 0
    points = [_short(each) for each in (total[full] / mass[full]).tolist()]
    return Quantity(
        dist="choice", values=tuple(points), weights=tuple(_short(m) for m in mass[full].tolist())
    )


def _short(value: float) -> float:
    """As it is written: six significant digits."""
    return float(f"{value:.{_DIGITS}g}")
