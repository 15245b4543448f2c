"""Fitting the calibrated distribution: least mean CRPS, and the form chosen by cross-validation.

The CRPS is the integral of (F(x) - [y <= x])^2 over the scale (Gneiting and Raftery 2007, Journal of the
American Statistical Association 102:359-378, eq. 20). Over evenly spaced thresholds it is a sum of squares,
so each half of the distribution is fitted by damped Gauss-Newton steps, with bounds that keep its meaning.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from accord.backtest.deu import Table
from accord.errors import MissingExtraError
from accord.sampling.arrays import Floats, Ints
from accord.settlement.calibrated import (
    NARROWEST,
    Parameters,
    Stand,
    Vote,
    Width,
    stand_of,
    standing,
)

__all__ = ["BASELINE", "FORMS", "Form", "Material", "fit", "folds_of", "pick", "without_power"]

Residual = Callable[[Floats], tuple[Floats, Floats]]

_THRESHOLDS: Floats = np.arange(100, dtype=np.float64) + 0.5
_STEPS = 60
_LEAST_PLACE = 0.05


@dataclass(frozen=True)
class Form:
    """Which parts a distribution has."""

    name: str
    base: bool
    """The normal has a width where everybody agrees."""
    gap: bool
    """Its width grows with the distance of mean and median."""
    powers: tuple[float, ...]
    """Powers of salience in the half that votes; empty without that half."""


BASELINE = Form("cut normal", base=True, gap=False, powers=())
FORMS = (
    BASELINE,
    Form("cut normal and vote", base=True, gap=False, powers=(1.0,)),
    Form("cut normal with gap and vote", base=False, gap=True, powers=(1.0,)),
    Form("cut normal and vote over powers of salience", base=True, gap=False, powers=(1.0, 2.0, 3.0)),
    Form(
        "cut normal with gap and vote over powers of salience", base=False, gap=True, powers=(1.0, 2.0, 3.0)
    ),
)
"""What is chosen from; the list was drawn up while looking at cross-validation on the training part."""


class Material:
    """A table as the fits see it, worked out once for all folds."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.happened = (table.outcome[:, None] <= _THRESHOLDS).astype(np.float64)
        self._votes: dict[tuple[float, ...], Floats] = {}

    @cached_property
    def stand(self) -> Stand:
        """Mean, spread and gap (issue,) in one draw."""
        found = stand_of(*standing(self.table.problem))
        return Stand(found.mean[0], found.spread[0], found.gap[0])

    def votes(self, powers: tuple[float, ...]) -> Floats:
        """(issue, threshold) share of the weight at or below, -1 for nobody to 1 for everybody."""
        if powers not in self._votes:
            x, share = (part[0].T for part in standing(self.table.problem, powers))
            below = (share[:, :, None] * (x[:, :, None] <= _THRESHOLDS)).sum(axis=1)
            self._votes[powers] = 2.0 * below - 1.0
        return self._votes[powers]


def without_power(table: Table) -> Table:
    """The same table with equal capability for all who are present."""
    equal = table.problem.present[None].astype(np.float64)
    return replace(table, problem=replace(table.problem, capability=equal))


def fit(material: Material, form: Form, at: Ints | None = None) -> Parameters:
    """The parameters of `form` with the least mean CRPS on the issues `at`, each half fitted by itself.

    Raises
    ------
    MissingExtraError
        If SciPy is not installed.
    """
    rows = np.arange(len(material.happened)) if at is None else at
    width = _fit_width(material, form, rows)
    return Parameters(width, _fit_vote(material, form.powers, rows) if form.powers else None)


def pick(material: Material, at: Ints | None = None, *, folds: int = 5, seed: int = 0) -> Form:
    """The form with the least cross-validated CRPS on the issues `at`, whole proposals at a time."""
    rows = np.arange(len(material.happened)) if at is None else at
    fold = folds_of([material.table.proposal[k] for k in rows], folds, seed)
    total = dict.fromkeys(FORMS, 0.0)
    for k in range(folds):
        train, test = rows[fold != k], rows[fold == k]
        for form, chance in _chances(material, train, test).items():
            total[form] += float(((chance - material.happened[test]) ** 2).sum())
    return min(FORMS, key=lambda form: total[form])


def folds_of(proposals: list[str], folds: int, seed: int) -> Ints:
    """(issue,) the fold of each, whole proposals together."""
    names = sorted(set(proposals))
    places = np.random.default_rng(seed).permutation(len(names)) % folds
    fold = dict(zip(names, places.tolist(), strict=True))
    return np.array([fold[name] for name in proposals], dtype=np.int64)


def _chances(material: Material, train: Ints, test: Ints) -> dict[Form, Floats]:
    """Form -> (issue, threshold) chance to lie at or below; halves that forms share are fitted once."""
    widths: dict[tuple[bool, bool], Floats] = {}
    votes: dict[tuple[float, ...], Floats] = {}
    found = {}
    for form in FORMS:
        key = (form.base, form.gap)
        if key not in widths:
            widths[key] = _normal_below(material, _fit_width(material, form, train), test)[0]
        found[form] = widths[key]
        if form.powers:
            if form.powers not in votes:
                fitted = _fit_vote(material, form.powers, train)
                votes[form.powers] = _vote_below(material, fitted, test)
            found[form] = 0.5 * (widths[key] + votes[form.powers])
    return found


# ---------------------------------------------------------------- the two halves


def _fit_width(material: Material, form: Form, rows: Ints) -> Width:
    used = [form.base, True, form.gap]

    def width(q: Floats) -> Width:
        full = np.zeros(3)
        full[used] = q
        return Width(*full.tolist())

    def residual(q: Floats) -> tuple[Floats, Floats]:
        below, slope = _normal_below(material, width(q), rows)
        return (below - material.happened[rows]).ravel(), slope[used].reshape(len(q), -1)

    start = np.array([2.0, 0.7, 0.5])[used]
    return width(_least_squares(residual, start, np.zeros(len(start))))


def _fit_vote(material: Material, powers: tuple[float, ...], rows: Ints) -> Vote:
    share, place = material.votes(powers)[rows], (_THRESHOLDS - 50.0) / 50.0

    def residual(q: Floats) -> tuple[Floats, Floats]:
        below = _logistic(q[0] * place + q[1] * share)
        steep = below * (1.0 - below)
        slope = np.stack([(steep * place).ravel(), (steep * share).ravel()])
        return (below - material.happened[rows]).ravel(), slope

    found = _least_squares(residual, np.array([1.0, 1.0]), np.array([_LEAST_PLACE, 0.0]))
    return Vote(float(found[0]), float(found[1]), powers)


def _normal_below(material: Material, width: Width, rows: Ints) -> tuple[Floats, Floats]:
    """(issue, threshold) chance to lie at or below, and its slopes (parameter, issue, threshold)."""
    ndtr = _ndtr()
    stand = material.stand
    terms = np.stack([np.ones(len(rows)), stand.spread[rows], stand.gap[rows]])
    wide = np.array([width.base, width.spread, width.gap]) @ terms
    cut = np.maximum(wide, NARROWEST)
    z = (_THRESHOLDS - stand.mean[rows, None]) / cut[:, None]
    density = np.exp(-0.5 * z * z) / np.sqrt(2.0 * np.pi)
    steep = np.where(wide > NARROWEST, 1.0, 0.0)[:, None] * -density * z / cut[:, None]
    return np.asarray(ndtr(z), dtype=np.float64), terms[:, :, None] * steep


def _vote_below(material: Material, vote: Vote, rows: Ints) -> Floats:
    place = vote.place * (_THRESHOLDS - 50.0) / 50.0
    return _logistic(place + vote.vote * material.votes(vote.powers)[rows])


def _logistic(odds: Floats) -> Floats:
    chance: Floats = 1.0 / (1.0 + np.exp(-odds))
    return chance


def _ndtr() -> Callable[[Floats], Floats]:
    try:
        from scipy.special import ndtr
    except ImportError as problem:
        raise MissingExtraError("The back-test", "backtest") from problem
    function: Callable[[Floats], Floats] = ndtr
    return function


def _least_squares(residual: Residual, start: Floats, low: Floats) -> Floats:
    """The parameters, none below `low`, with the least sum of squares (Levenberg 1944, Marquardt 1963).

    `residual` gives the residuals (term,) and their slopes (parameter, term).
    """
    at, damping = start, 1e-2
    off, slope = residual(at)
    cost = float((off * off).sum())
    for _ in range(_STEPS):
        # einsum: on arrays this small the threads of a matrix product cost more than the product.
        downhill = -np.einsum("pt,t->p", slope, off)
        free = (at > low) | (downhill > 0)
        curve = np.einsum("pt,qt->pq", slope, slope)[np.ix_(free, free)]
        curve += np.diag(damping * np.diag(curve) + 1e-12)
        step = np.zeros_like(at)
        step[free] = np.linalg.solve(curve, downhill[free])
        tried = np.maximum(at + step, low)
        new_off, new_slope = residual(tried)
        new_cost = float((new_off * new_off).sum())
        if new_cost < cost:
            done = cost - new_cost < 1e-8 * cost
            at, off, slope, cost, damping = tried, new_off, new_slope, new_cost, damping / 5.0
            if done:
                break
        else:
            damping *= 5.0
            if damping > 1e8:
                break
    return at
