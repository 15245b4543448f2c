"""Fitting the months until agreement: penalised maximum likelihood of an accelerated failure time.

The logarithm of the months is location + terms + scale times a normal or logistic error; a share never
agrees. What was last seen open is censored, what the file could not hold is truncated. The weights of
the terms are pulled to 0 (ridge), the share that never agrees to a thirtieth (as if one of thirty more
had never agreed). The gradient is exact; Newton steps at the end bring the numbers well below the digits
that are kept. Sources: Kalbfleisch and Prentice 2002, ch. 3; Hoerl and Kennard 1970, Technometrics
12:55-67.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from accord.errors import MissingExtraError
from accord.reference.curves import Form
from accord.sampling.arrays import Flags, Floats

__all__ = ["HORIZON", "Fitted", "Sample", "curves", "fit"]


HORIZON = 120
"""Months up to which curves are told."""
_NEVER = (1.0, 30.0)
_TINY = 1e-300


@dataclass(frozen=True)
class Sample:
    """What a curve is fitted on."""

    x: Floats
    """(row, term)."""
    months: Floats
    """(row,) until agreement, or until last seen open."""
    agreed: Flags
    """(row,)."""
    lower: Floats
    """(row,) months below which the row would not be there."""
    upper: Floats
    """(row,) months above which it would not be there; infinite for none."""
    never: Flags | None = None
    """(row,) known never to agree; None for nobody."""


@dataclass(frozen=True)
class Fitted:
    """The fitted numbers."""

    form: Form
    location: float
    weights: Floats
    """(term,)."""
    scale: float
    never: float


def fit(sample: Sample, form: Form, *, penalty: float = 0.0, cured: bool = True) -> Fitted:
    """The numbers of the greatest penalised likelihood.

    Parameters
    ----------
    sample : at least one row that agreed.
    form : of the distribution.
    penalty : taken from the log likelihood for each squared weight.
    cured : whether a share may never agree.

    Raises
    ------
    MissingExtraError
        If SciPy is not installed.
    """
    try:
        from scipy.optimize import minimize
    except ImportError as problem:
        raise MissingExtraError("Fitting reference classes", "backtest") from problem
    known = np.log(sample.months[sample.agreed])
    ends = [float(known.mean()), np.log(max(float(known.std()), 0.2)), -3.5]
    start = np.concatenate([np.zeros(sample.x.shape[1]), ends if cured else ends[:2]])
    found = minimize(
        _loss, start, (sample, form, penalty, cured), method="BFGS", jac=True, options={"gtol": 1e-7}
    )
    theta = _polished(found.x, sample, form, penalty, cured)
    terms = sample.x.shape[1]
    never = float(1.0 / (1.0 + np.exp(-theta[terms + 2]))) if cured else 0.0
    return Fitted(form, float(theta[terms]), theta[:terms], float(np.exp(theta[terms + 1])), never)


def _polished(theta: Floats, sample: Sample, form: Form, penalty: float, cured: bool) -> Floats:
    """A few Newton steps, with the Hessian from differences of the exact gradient."""
    for _ in range(2):
        steps = 1e-5 * np.eye(len(theta))
        gradient = _loss(theta, sample, form, penalty, cured)[1]
        ahead = [_loss(theta + step, sample, form, penalty, cured)[1] for step in steps]
        behind = [_loss(theta - step, sample, form, penalty, cured)[1] for step in steps]
        hessian = (np.array(ahead) - np.array(behind)) / 2e-5
        theta = theta - np.linalg.solve((hessian + hessian.T) / 2.0, gradient)
    return theta


def _loss(theta: Floats, sample: Sample, form: Form, penalty: float, cured: bool) -> tuple[float, Floats]:
    """Minus the penalised log likelihood, and its gradient."""
    terms = sample.x.shape[1]
    weights, location, spread = theta[:terms], theta[terms], theta[terms + 1]
    never = 1.0 / (1.0 + np.exp(-theta[terms + 2])) if cured else 0.0
    eta, scale = location + sample.x @ weights, np.exp(spread)
    value, by_eta, by_spread, by_never = _likelihood(sample, form, eta, scale, never)
    loss = -value + penalty * float(weights @ weights)
    gradient = np.concatenate(
        [2.0 * penalty * weights - sample.x.T @ by_eta, [-by_eta.sum(), -by_spread.sum()]]
    )
    if cured:
        least, most = _NEVER
        loss -= least * np.log(never) + most * np.log1p(-never)
        pull = least * (1.0 - never) - most * never
        gradient = np.append(gradient, -(by_never.sum() * never * (1.0 - never) + pull))
    return float(loss), gradient


def _likelihood(
    sample: Sample, form: Form, eta: Floats, scale: float, never: float
) -> tuple[float, Floats, Floats, Floats]:
    """The log likelihood, and (row,) its derivatives by location, log scale and never."""
    z = (np.log(sample.months) - eta) / scale
    density, reached, log_density, slope = _shape(z, form)
    open_ = np.maximum(never + (1.0 - never) * (1.0 - reached), _TINY)
    seen = np.log1p(-never) + log_density - np.log(scale)
    value = np.where(sample.agreed, seen, np.log(open_))
    by_z = np.where(sample.agreed, slope, -(1.0 - never) * density / open_)
    by_spread = -by_z * z - sample.agreed
    by_never = np.where(sample.agreed, -1.0 / (1.0 - never), reached / open_)
    by_eta = -by_z / scale
    if sample.never is not None:
        value = np.where(sample.never, np.log(np.maximum(never, _TINY)), value)
        by_never = np.where(sample.never, 1.0 / max(never, _TINY), by_never)
        by_eta, by_spread = (np.where(sample.never, 0.0, part) for part in (by_eta, by_spread))
    if sample.lower.any() or np.isfinite(sample.upper).any():
        bound = _truncation(sample, form, eta, scale, never)
        parts = (part - less for part, less in zip((value, by_eta, by_spread, by_never), bound, strict=True))
        value, by_eta, by_spread, by_never = parts
    return float(value.sum()), by_eta, by_spread, by_never


def _truncation(
    sample: Sample, form: Form, eta: Floats, scale: float, never: float
) -> tuple[Floats, Floats, Floats, Floats]:
    """The logarithm of the chance to be in the file, and its derivatives; 0 where there is no bound."""
    bounded = np.isfinite(sample.upper)
    low = (np.log(np.maximum(sample.lower, 1e-9)) - eta) / scale
    high = (np.log(np.where(bounded, sample.upper, 1.0)) - eta) / scale
    f_low, c_low = _shape(low, form)[:2]
    f_high, c_high = (
        np.where(bounded, part, end) for part, end in zip(_shape(high, form)[:2], (0.0, 1.0), strict=True)
    )
    # Without an upper bound, what never agrees is in the file as well.
    mass = np.maximum((1.0 - never) * (c_high - c_low) + np.where(bounded, 0.0, never), _TINY)
    by_eta = (1.0 - never) * (f_low - f_high) / scale / mass
    by_spread = (1.0 - never) * (f_low * low - f_high * np.where(bounded, high, 0.0)) / mass
    by_never = (np.where(bounded, 0.0, 1.0) - (c_high - c_low)) / mass
    return np.log(mass), by_eta, by_spread, by_never


def _shape(z: Floats, form: Form) -> tuple[Floats, Floats, Floats, Floats]:
    """Density, distribution, logarithm of the density and its derivative, at standard values."""
    if form == "log-logistic":
        reached = 1.0 / (1.0 + np.exp(-np.clip(z, -700.0, 700.0)))
        log_density = z - 2.0 * np.logaddexp(0.0, z)
        return reached * (1.0 - reached), reached, log_density, 1.0 - 2.0 * reached
    from scipy.special import ndtr

    log_density = -0.5 * z * z - 0.5 * np.log(2.0 * np.pi)
    return np.exp(log_density), ndtr(z), log_density, -z


def curves(fitted: Fitted, x: Floats) -> Floats:
    """(row, month 0 to `HORIZON`) the probability that agreement has come by then."""
    months = np.arange(1, HORIZON + 1)
    z = (np.log(months)[None] - (fitted.location + x @ fitted.weights)[:, None]) / fitted.scale
    reached = (1.0 - fitted.never) * _shape(z, fitted.form)[1]
    return np.concatenate([np.zeros((len(x), 1)), reached], axis=1)
