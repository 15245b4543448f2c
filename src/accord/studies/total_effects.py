"""What every independent part of the chance in a case explains alone and together with all others.

The parts are the own chance of every uncertain number and throw, and that of every common cause: they are
independent, while the numbers themselves may follow causes together. First-order indices by Saltelli et al.
(2010, Computer Physics Communications 181:259), totals by Jansen (1999, same journal, 117:35), on a
scrambled Sobol sequence.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace
from threading import Event

import numpy as np

from accord.agenda.layout import Agenda
from accord.agenda.simulation import results_of
from accord.errors import MissingExtraError
from accord.forecasts.inquiry import Where
from accord.forecasts.shown import IGNORANCE
from accord.forecasts.uncertain import Uncertain
from accord.forecasts.weighing import Weighing
from accord.forecasts.what_matters import IssueMatters, Matters, Total
from accord.machine.threads import in_order
from accord.sampling.arrays import Floats
from accord.sampling.draws import Slots, shares_of_causes
from accord.sampling.estimates import Estimate

__all__ = ["TOTAL_DRAWS", "Parts", "with_totals"]

TOTAL_DRAWS = 1024
"""Rows of the two base samples, a power of two; every part costs as many draws again."""
_KNOWN = 1.0 - 2.0 * IGNORANCE
_EDGE = 1e-16


@dataclass(frozen=True)
class Parts:
    """The independent parts of a case: columns of uniform numbers, those of slots first, then of causes."""

    slots: Slots
    own: tuple[int, ...]
    """Slot behind each of the first columns."""
    names: tuple[str, ...]
    """Ids of the judgements, then ``cause NAME``."""

    @classmethod
    def of(cls, agenda: Agenda, found: tuple[Uncertain, ...]) -> Parts:
        """The parts of a laid out case with what is uncertain in it."""
        named = {one.slot: one.judgement.id for one in found}
        causes = tuple(f"cause {cause}" for cause in agenda.slots.causes)
        return cls(agenda.slots, tuple(named), (*named.values(), *causes))

    def inputs(self, uniforms: Floats, part: int | None = None, before: Floats | None = None) -> Floats:
        """(draw, slot) numbers of the simulation from (draw, part) uniform numbers.

        Parameters
        ----------
        part : the only part that differs from what `before` was made of; all are made if None.
        """
        out = np.array(np.tile(self.slots.modes(), (len(uniforms), 1)) if before is None else before)
        for column, slot in enumerate(self.own):
            if part is None or part in self._behind(column):
                out[:, slot] = _placed(self.slots, slot, self._chance(uniforms, column))
        return out

    def _behind(self, column: int) -> tuple[int, ...]:
        """The parts that the number of a column is made of."""
        name = self.slots.names[self.own[column]]
        return (column, *(len(self.own) + cause for cause in self.slots.follows.get(name, ())))

    def _chance(self, uniforms: Floats, column: int) -> Floats:
        """(draw,) uniform numbers of a slot, what it follows put in (Gaussian copula)."""
        from scipy.special import ndtr, ndtri

        own, *causes = self._behind(column)
        u = np.clip(uniforms[:, own], _EDGE, 1.0 - _EDGE)
        if not causes:
            return u
        loads = shares_of_causes(self.slots, self.own[column])
        z = loads[0] * ndtri(u)
        for cause in causes:
            z = z + loads[1 + cause - len(self.own)] * ndtri(np.clip(uniforms[:, cause], _EDGE, 1.0 - _EDGE))
        return np.clip(ndtr(z), _EDGE, 1.0 - _EDGE)


def _placed(slots: Slots, slot: int, u: Floats) -> Floats:
    """(draw,) values of a slot at its chances, as `accord.sampling.draws.sample` places them."""
    from scipy.special import ndtri

    kind, a, b, c, low, high = slots.rows[slot]
    if kind == 1:
        x = _triangular(u, a, b, c)
    elif kind == 2:
        x = a + u * (b - a)
    elif kind == 3:
        x = a + b * ndtri(u)
    elif kind == 4:
        x = np.exp(a + b * ndtri(u))
    else:  # a choice: a certain number is no part
        values, weights = (np.asarray(numbers) for numbers in slots.choices[int(a)])
        upto = np.cumsum(weights / weights.max()) / np.sum(weights / weights.max())
        x = values[np.minimum(np.searchsorted(upto, u, side="left"), len(values) - 1)]
    return np.clip(x, low, high)


def _triangular(u: Floats, low: float, mode: float, high: float) -> Floats:
    if high <= low:
        return np.full(u.shape, mode)
    turn = (mode - low) / (high - low)
    rising = low + np.sqrt(u * (high - low) * (mode - low))
    falling: Floats = high - np.sqrt((1.0 - u) * (high - low) * (high - mode))
    return np.where(u < turn, rising, falling)


def with_totals(matters: Matters, weighing: Weighing, where: Where) -> Matters:
    """The same with the total effects on whether each issue is agreed.

    Raises
    ------
    MissingExtraError
        If SciPy (the extra ``sensitivity``) is not installed.
    """
    try:
        from scipy.stats import qmc
    except ImportError as problem:
        raise MissingExtraError("total effects", "sensitivity") from problem
    parts = Parts.of(weighing.agenda, weighing.found)
    rng = np.random.default_rng(weighing.plan.inquiry.seed)
    uniforms = qmc.Sobol(2 * len(parts.names), seed=rng).random(TOTAL_DRAWS)
    outcomes = _outcomes(parts, weighing, uniforms, where)
    found = {}
    for k, name in enumerate(weighing.issues):
        if name in matters.issues:
            totals = _totals(matters.issues[name], parts, outcomes[:, k])
            found[name] = replace(matters.issues[name], totals=totals)
    return replace(matters, issues=found)


def _outcomes(parts: Parts, weighing: Weighing, uniforms: Floats, where: Where) -> Floats:
    """(2 + part, issue, draw) whether each issue is agreed: in both base samples, and in the first with one
    part of the second."""
    count = len(parts.names)
    one, other = uniforms[:, :count], uniforms[:, count:]
    base = parts.inputs(one)
    columns = [weighing.agenda.issues.index(name) for name in weighing.issues]

    def agreed(part: int, ending: Event | None) -> Floats:
        if part < 0:
            inputs = base if part == -2 else parts.inputs(other)
        else:
            mixed = one.copy()
            mixed[:, part] = other[:, part]
            inputs = parts.inputs(mixed, part, base)
        time = results_of(weighing.agenda.tables, inputs, weighing.agenda.horizon, ending).time
        return np.isfinite(time[:, columns]).astype(np.float64).T

    found: list[Floats] = []

    def beat() -> None:
        where.progress("total effects", len(found), count + 2)

    with closing(in_order(agreed, range(-2, count), where.workers, beat)) as answers:
        for answer in answers:
            found.append(answer)
            beat()
    return np.stack(found)


def _totals(issue: IssueMatters, parts: Parts, outcomes: Floats) -> tuple[Total, ...]:
    """Shares of the variance that is shown, from (2 + part, draw) outcomes, with errors over the draws."""
    f_a, f_b, *f_ab = outcomes
    both = outcomes[:2]
    if both.min() == both.max():
        return ()
    p = issue.p_agreement.value
    scale = _KNOWN**2 / (p * (1.0 - p))  # of the variance of the outcomes, which both indices are shares of
    made = []
    for name, mixed in zip(parts.names, f_ab, strict=True):
        first = ((f_b - both.mean()) * (mixed - f_a)).mean()
        alone, all_told = f_b * (mixed - f_a), 0.5 * (f_a - mixed) ** 2
        errors = [scale * float(terms.std()) / TOTAL_DRAWS**0.5 for terms in (alone, all_told)]
        made.append(
            Total(
                name,
                Estimate(scale * float(first), errors[0]),
                Estimate(scale * float(all_told.mean()), errors[1]),
            )
        )
    return tuple(sorted(made, key=lambda one: -one.total.value))
