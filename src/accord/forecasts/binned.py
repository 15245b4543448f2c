"""Means of outcomes given one input at a time, from draws that are made anyway: the draws are sorted into
bins of every input, counted, and forgotten.

The share of the variance of Y that X explains alone is Var(E[Y|X]) / Var(Y), the first-order index of Sobol
(1993, Mathematical Modelling and Computational Experiment 1:407). Between-bin variance estimates it (Plischke
2012, Reliability Engineering & System Safety 103:1), but noise in the means of small bins adds to it: with n
draws and s^2 the variance within bin b, sum_b n_b (m_b - m)^2 exceeds what X explains by sum_b s_b^2 (1 -
n_b/n) on average, which is taken off, as the analysis of variance does. So the estimate of what explains
nothing is 0 on average, and may lie below.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from accord.sampling.arrays import Floats
from accord.sampling.estimates import Estimate

__all__ = ["MOST_BINS", "BinnedTally", "Bins", "bins_for", "edges_of"]

MOST_BINS = 99
"""Of one input."""


def bins_for(draws: int) -> int:
    """How many bins an input gets: half the square root of the draws, as a multiple of three."""
    return min(3 * max(round(draws**0.5 / 6.0), 1), MOST_BINS)


def edges_of(values: Floats, bins: int) -> list[Floats]:
    """For every column of (draw, input) the ascending ends between bins that hold about equally many draws;
    each value has a bin of its own where there are no more of them."""
    found = []
    for column in np.sort(values, axis=0).T:
        different = np.unique(column)
        if different.size <= bins:
            found.append(different[1:])
        else:
            at = (np.arange(1, bins) * column.size) // bins
            found.append(np.unique(column[at]))
    return found


class BinnedTally:
    """Counts, chunk by chunk, outcomes by the bins of inputs.

    Parameters
    ----------
    edges : of every input, as `edges_of` gives them.
    outcomes : how many outcomes; a draw may lack one, which is then NaN.
    """

    def __init__(self, edges: Sequence[Floats], outcomes: int) -> None:
        self._edges = tuple(edges)
        self._bins = 1 + max((len(some) for some in edges), default=0)
        self.count = np.zeros((len(edges), self._bins, outcomes))
        self.total = np.zeros((len(edges), self._bins, outcomes))
        self.squares = np.zeros((len(edges), self._bins, outcomes))
        self.inside = np.zeros((len(edges), self._bins))
        self.inputs = np.zeros((len(edges), self._bins))

    def add(self, inputs: Floats, outcomes: Floats) -> None:
        """Take in the same draws of (draw, input) and (draw, outcome)."""
        there = np.isfinite(outcomes)
        known = np.where(there, outcomes, 0.0)
        # What all draws have, and the squares of what is 0 or 1, need no sums of their own.
        lacking = np.flatnonzero(~there.all(axis=0))
        other = np.flatnonzero((known * known != known).any(axis=0))
        sums = np.concatenate((known, known[:, other] ** 2, there[:, lacking]), axis=1)
        size, both = outcomes.shape[1], outcomes.shape[1] + other.size
        for i, edges in enumerate(self._edges):
            column = np.ascontiguousarray(inputs[:, i])
            place = np.searchsorted(edges, column, side="right").astype(np.uint8)
            order = np.argsort(place, kind="stable")
            held = np.bincount(place, minlength=self._bins)
            filled = np.flatnonzero(held)
            first = np.concatenate(([0], np.cumsum(held[filled])[:-1]))
            added = np.add.reduceat(sums[order], first, axis=0)
            counted = np.repeat(held[filled, None].astype(np.float64), size, axis=1)
            counted[:, lacking] = added[:, both:]
            squares = added[:, :size].copy()
            squares[:, other] = added[:, size:both]
            self.count[i, filled] += counted
            self.total[i, filled] += added[:, :size]
            self.squares[i, filled] += squares
            self.inside[i] += held
            self.inputs[i] += np.bincount(place, weights=column, minlength=self._bins)

    def explained(self, j: int) -> tuple[Floats, Floats]:
        """(input,) what every input explains of outcome `j`, and the errors, as `Bins.explained`."""
        count, draws = self.count[:, :, j], np.maximum(self.count[:, :, j].sum(axis=1, keepdims=True), 1.0)
        held = np.maximum(count, 1.0)
        mean = self.total[:, :, j] / held
        spread = np.maximum(self.squares[:, :, j] / held - mean * mean, 0.0)
        whole = self.total[:, :, j].sum(axis=1, keepdims=True) / draws
        value, error = _explained(count, mean - whole, spread, draws)
        alone = (count > 0).sum(axis=1) < 2
        return np.where(alone, 0.0, value), np.where(alone, 0.0, error)

    def bins(self, i: int, j: int) -> Bins:
        """The bins of input `i` in which outcome `j` is known, ascending."""
        kept = self.count[i, :, j] > 0
        count = self.count[i, kept, j]
        mean = self.total[i, kept, j] / count
        spread = np.maximum(self.squares[i, kept, j] / count - mean * mean, 0.0)
        return Bins(self.inputs[i, kept] / self.inside[i, kept], count, mean, spread)


@dataclass(frozen=True, eq=False)
class Bins:
    """One outcome by the bins of one input; all arrays are (bin,)."""

    at: Floats
    """Mean of the input."""
    count: Floats
    """Draws."""
    mean: Floats
    """Of the outcome."""
    spread: Floats
    """Variance of the outcome within the bin."""

    @cached_property
    def draws(self) -> float:
        """How many draws there are."""
        return float(self.count.sum())

    @cached_property
    def whole(self) -> Estimate:
        """The mean of the outcome over all bins."""
        draws = self.draws
        if not draws:
            return Estimate(0.0, 0.0)
        return Estimate(float((self.count * self.mean).sum()) / draws, float(np.sqrt(self.variance / draws)))

    @cached_property
    def variance(self) -> float:
        """Of the outcome, over all its draws."""
        draws = self.draws
        if not draws:
            return 0.0
        mean = (self.count * self.mean).sum() / draws
        return float((self.count * (self.spread + (self.mean - mean) ** 2)).sum() / draws)

    @cached_property
    def explained(self) -> Estimate:
        """Var(E[outcome | input]), corrected for the noise of the means; it may lie below 0.

        The error is that of a sum of squared normal means, by their own variances.
        """
        draws = self.draws
        if self.count.size < 2 or not draws:
            return Estimate(0.0, 0.0)
        mean = (self.count * self.mean).sum() / draws
        value, error = _explained(self.count, self.mean - mean, self.spread, draws)
        return Estimate(float(value), float(error))

    def lowest_third(self) -> slice:
        """The bins of the lowest third of the draws, at least one; all but the last at most."""
        upto = int(np.searchsorted(np.cumsum(self.count), self.count.sum() / 3.0 - 1e-9)) + 1
        return slice(0, max(min(upto, self.count.size - 1), 1))

    def highest_third(self) -> slice:
        """The same of the highest; the two share no bin where there are two or more."""
        upto = int(np.searchsorted(np.cumsum(self.count[::-1]), self.count.sum() / 3.0 - 1e-9)) + 1
        size = self.count.size
        return slice(max(size - upto, self.lowest_third().stop if size > 1 else 0), size)

    def inside(self, some: slice) -> Bins:
        """Some of the bins."""
        return Bins(self.at[some], self.count[some], self.mean[some], self.spread[some])

    @property
    def middle(self) -> float:
        """Mean of the input over the bins, by their draws."""
        return float((self.at * self.count).sum() / self.count.sum())


def _explained(count: Floats, off: Floats, spread: Floats, draws: Floats | float) -> tuple[Floats, Floats]:
    """The variance between bins, what chance adds to it taken off, and its error; over the last axis.

    Parameters
    ----------
    off : mean of each bin less the mean of all.
    """
    within = spread * count / np.maximum(count - 1.0, 1.0)
    noise = within * (1.0 - count / draws)
    between = count * off**2
    signal = np.maximum(between - noise, 0.0)
    whole = np.squeeze(draws)
    value: Floats = (between - noise).sum(axis=-1) / whole
    error: Floats = np.sqrt((2.0 * noise**2 + 4.0 * signal * within).sum(axis=-1)) / whole
    return value, error
