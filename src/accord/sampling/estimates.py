"""Distributions of results: quantiles that are exact for ordinary runs and bounded in memory for huge
ones.

Draws may be weighted. A mean is then that of the weighted draws, sum(w x) / sum(w), its error that of a ratio
of means, sqrt(sum(w^2 (x - mean)^2)) / sum(w), and its effective number of draws sum(w)^2 / sum(w^2) (Kish
1965, Survey Sampling, 11.2C).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from accord.sampling.arrays import Floats

__all__ = ["EXACT_DRAWS", "PARTS", "Collector", "Distribution", "Estimate", "Tally", "effective_number"]

EXACT_DRAWS = 200_000
"""Up to this many draws quantiles are exact; above they come from counts in fixed bins."""
BINS = 20_000
"""Bins over the range of a quantity; the resolution of a quantile above `EXACT_DRAWS` is the range over
this."""
PARTS = 1_000_000
"""A distribution of weighted draws is told in so many equal parts of their whole weight."""


def effective_number(weights: Floats) -> float:
    """The number of draws of equal weight that say as much as draws with these weights (Kish); 0 where all
    are 0.

    Examples
    --------
    >>> effective_number(np.array([1.0, 1.0, 0.0]))
    2.0
    """
    heft = float((weights * weights).sum())
    return float(weights.sum()) ** 2 / heft if heft else 0.0


@dataclass(frozen=True)
class Estimate:
    """A mean over draws with its Monte Carlo standard error."""

    value: float
    error: float


@dataclass
class Tally:
    """Running count, sum and sum of squares; gives an `Estimate`."""

    count: int = 0
    """Draws taken in, without those that weigh nothing."""
    total: float = 0.0
    squares: float = 0.0
    weight: float = 0.0
    """Sum of the weights; 0 where the draws have none."""
    heft: tuple[float, float, float] = (0.0, 0.0, 0.0)
    """Sums of w^2, w^2 x and w^2 x^2."""

    def add(self, values: NDArray[np.generic], weights: Floats | None = None) -> None:
        """Take in one number per draw; all with a weight, or all without."""
        numbers = values.astype(np.float64)
        if weights is not None:
            self._add_weighted(numbers, weights)
            return
        self.count += numbers.size
        self.total += float(numbers.sum())
        self.squares += float((numbers * numbers).sum())

    def _add_weighted(self, numbers: Floats, weights: Floats) -> None:
        pulled, heavy = weights * numbers, weights * weights
        self.count += int(np.count_nonzero(weights))
        self.weight += float(weights.sum())
        self.total += float(pulled.sum())
        added = (heavy.sum(), (heavy * numbers).sum(), (pulled * pulled).sum())
        self.heft = (
            self.heft[0] + float(added[0]),
            self.heft[1] + float(added[1]),
            self.heft[2] + float(added[2]),
        )

    @property
    def effective(self) -> float:
        """The number of draws of equal weight that say as much (Kish)."""
        return self.weight**2 / self.heft[0] if self.heft[0] else float(self.count)

    def estimate(self) -> Estimate:
        """Mean and standard error; zero where nothing was added."""
        if not self.count:
            return Estimate(0.0, 0.0)
        if self.weight:
            mean = self.total / self.weight
            spread = max(self.heft[2] - 2.0 * mean * self.heft[1] + mean * mean * self.heft[0], 0.0)
            return Estimate(mean, float(np.sqrt(spread)) / self.weight)
        mean = self.total / self.count
        variance = max(self.squares / self.count - mean * mean, 0.0)
        return Estimate(mean, float(np.sqrt(variance / self.count)))


@dataclass(frozen=True, eq=False)
class Distribution:
    """Values with counts, ascending."""

    values: Floats
    counts: NDArray[np.int64]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Distribution):
            return NotImplemented
        same_values = np.array_equal(self.values, other.values)
        return same_values and np.array_equal(self.counts, other.counts)

    def __hash__(self) -> int:
        return hash((self.values.tobytes(), self.counts.tobytes()))

    @property
    def size(self) -> int:
        """Number of draws in it."""
        return int(self.counts.sum())

    def quantile(self, p: float) -> float:
        """The least value that at least the share `p` of the draws do not exceed.

        Raises
        ------
        ValueError
            If `p` lies outside [0, 1] or there is no draw.
        """
        if not 0.0 <= p <= 1.0 or not self.size:
            raise ValueError(f"a quantile needs 0 <= p <= 1 and at least one draw, not p={p}, n={self.size}")
        return float(self._quantiles(np.array([p]))[0])

    def _quantiles(self, shares: Floats) -> Floats:
        """(share,) the quantile of each, of one draw or more."""
        below = np.cumsum(self.counts)
        found: Floats = self.values[np.searchsorted(below, np.maximum(shares * below[-1], 1.0) - 1e-9)]
        return found

    def thinned(self, most: int) -> Distribution:
        """At most `most` values of the same size: all of them, or as many quantiles at equal steps, which
        stay exactly what they are.

        Parameters
        ----------
        most : 2 or more.
        """
        if self.size <= most:
            values = np.repeat(self.values, self.counts)
            return Distribution(values, np.ones(values.size, np.int64))
        values = self._quantiles(np.arange(most) / (most - 1))
        return Distribution.from_quantiles(values, self.size)

    @classmethod
    def from_quantiles(cls, values: ArrayLike, size: int) -> Distribution:
        """The distribution of `size` draws with these quantiles, at equal steps from least to greatest, as
        `thinned` makes it; each value counts once where there are as many values as draws."""
        points = np.asarray(values, dtype=np.float64)
        if points.size == size:
            return cls(points, np.ones(size, np.int64))
        below = np.ceil(np.arange(points.size) * size / (points.size - 1) - 1e-9).astype(np.int64)
        below[0] = 1
        return cls(points, np.diff(below, prepend=0))

    def histogram(self, bins: int, low: float, high: float) -> NDArray[np.int64]:
        """(bin,) counts over [low, high] in equal bins."""
        counts, _ = np.histogram(self.values, bins=bins, range=(low, high), weights=self.counts)
        return counts.astype(np.int64)


@dataclass
class Collector:
    """Takes in values chunk by chunk and turns them into a `Distribution`."""

    low: float
    high: float
    exact: bool
    """Keep every value; else count in `BINS` bins over [low, high]."""
    kept: list[Floats] = field(default_factory=list)
    counts: NDArray[np.int64] = field(default_factory=lambda: np.zeros(BINS, np.int64))
    weights: list[Floats] = field(default_factory=list)
    """Of what is kept, where the draws have any."""
    weighed: Floats = field(default_factory=lambda: np.zeros(BINS))
    """Sums of weights by bin."""

    def add(self, values: Floats, weights: Floats | None = None) -> None:
        """Take in finite values; all with a weight, or all without."""
        if self.exact:
            self.kept.append(values)
            if weights is not None:
                self.weights.append(weights)
            return
        place = np.floor((values - self.low) / (self.high - self.low) * BINS).astype(np.int64)
        place = np.clip(place, 0, BINS - 1)
        if weights is None:
            self.counts += np.bincount(place, minlength=BINS)
        else:
            self.weighed += np.bincount(place, weights, minlength=BINS)

    def weighted(self, whole: float) -> Distribution:
        """What has been taken in so far of weighted draws, in `PARTS` parts of `whole`, the weight of all
        draws: each value counts as many parts as its weight, rounded where the weights below it end.

        Parameters
        ----------
        whole : above 0, at least the sum of what was taken in.
        """
        if self.exact:
            values = np.concatenate(self.kept) if self.kept else np.empty(0)
            heavy = np.concatenate(self.weights) if self.weights else np.empty(0)
        else:
            values = self.low + (np.arange(BINS) + 0.5) * (self.high - self.low) / BINS
            heavy = self.weighed
        order = np.argsort(values, kind="stable")
        below = np.rint(np.cumsum(heavy[order]) / whole * PARTS).astype(np.int64)
        counts = np.diff(below, prepend=0)
        return Distribution(values[order][counts > 0], counts[counts > 0])

    def distribution(self) -> Distribution:
        """What has been taken in so far, of draws without weights."""
        if self.exact:
            values = np.sort(np.concatenate(self.kept)) if self.kept else np.empty(0)
            return Distribution(values, np.ones(values.size, np.int64))
        filled = np.flatnonzero(self.counts)
        middles = self.low + (filled + 0.5) * (self.high - self.low) / BINS
        return Distribution(middles, self.counts[filled])
