"""Judgements of chances that agree in themselves: the nearest ones by least squares.

References
----------
Predd, Osherson, Kulkarni & Poor (2008), Aggregating Probabilistic Forecasts from Incoherent and Abstaining
Experts, Decision Analysis 5 (repair by projection).
Boyle & Dykstra (1986), A Method for Finding Projections onto the Intersection of Convex Sets in Hilbert
Spaces, Lecture Notes in Statistics 37.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from accord.sampling.arrays import Floats

__all__ = ["Judgement", "Repaired", "repaired"]

_ROUNDS = 20_000
_NEAR = 1e-13


@dataclass(frozen=True)
class Judgement:
    """What one person says of chances, without a model."""

    by: Mapping[str, Mapping[float, float]]
    """Issue -> month -> P(agreed by then), 0-1."""
    count: Mapping[int, float]
    """How many are agreed by the last month of all -> P; empty where it is not said."""


@dataclass(frozen=True)
class Repaired:
    """The nearest judgement that agrees in itself."""

    judgement: Judgement
    moved: float
    """The largest change of any probability."""


def repaired(said: Judgement) -> Repaired:
    """The judgement with the least sum of squared changes in which chances rise with the months, those of the
    counts sum to 1, and the mean count is the sum of the chances of all issues by their last months.

    The last holds where every number of agreed issues from 0 on has a chance, and as many issues are judged.
    """
    places = [(issue, month) for issue, months in said.by.items() for month in sorted(months)]
    counts = sorted(said.count)
    start = np.array([said.by[i][m] for i, m in places] + [said.count[k] for k in counts], np.float64)
    found = _projected(start, _sets(said, places, counts))
    by: dict[str, dict[float, float]] = {issue: {} for issue in said.by}
    for (issue, month), value in zip(places, found[: len(places)].tolist(), strict=True):
        by[issue][month] = value
    after = dict(zip(counts, found[len(places) :].tolist(), strict=True))
    moved = float(np.abs(found - start).max(initial=0.0))
    return Repaired(Judgement(by, after), moved if moved > 1e-9 else 0.0)


Projection = Callable[[Floats], Floats]


def _sets(said: Judgement, places: list[tuple[str, float]], counts: list[int]) -> list[Projection]:
    """Projections onto each of the demands."""
    n = len(places)
    spans = []
    for issue in said.by:
        rows = [at for at, (name, _) in enumerate(places) if name == issue]
        if rows:
            spans.append(slice(rows[0], rows[-1] + 1))

    def rising(x: Floats) -> Floats:
        out = x.copy()
        for span in spans:
            out[span] = _isotonic(x[span])
        return np.clip(out, 0.0, 1.0)

    found: list[Projection] = [rising]
    if counts:

        def one(x: Floats) -> Floats:
            out = x.copy()
            out[n:] = _simplex(x[n:])
            return out

        found.append(one)
        if counts == list(range(len(spans) + 1)):
            normal = np.zeros(n + len(counts))
            for span in spans:
                normal[span.stop - 1] = 1.0
            normal[n:] = -np.array(counts, np.float64)
            found.append(lambda x: x - normal * (normal @ x) / (normal @ normal))
    return found


def _projected(start: Floats, sets: list[Projection]) -> Floats:
    """The nearest point of all sets at once (Dykstra)."""
    if len(sets) == 1:
        return sets[0](start)
    x, left = start.copy(), [np.zeros(len(start)) for _ in sets]
    for _ in range(_ROUNDS):
        before = x.copy()
        for at, project in enumerate(sets):
            there = project(x + left[at])
            left[at] = x + left[at] - there
            x = there
        if np.abs(x - before).max() < _NEAR:
            break
    return x


def _isotonic(values: Floats) -> Floats:
    """The nearest values that do not fall (pooling of adjacent violators)."""
    blocks: list[tuple[float, int]] = []
    for value in values.tolist():
        mean, size = value, 1
        while blocks and blocks[-1][0] > mean:
            before, count = blocks.pop()
            mean = (before * count + mean * size) / (count + size)
            size += count
        blocks.append((mean, size))
    return np.concatenate([np.full(size, mean) for mean, size in blocks])


def _simplex(values: Floats) -> Floats:
    """The nearest values that are not negative and sum to 1."""
    ordered = np.sort(values)[::-1]
    over = (np.cumsum(ordered) - 1.0) / np.arange(1, len(values) + 1)
    shift = over[np.flatnonzero(ordered > over)[-1]]
    found: Floats = np.maximum(values - shift, 0.0)
    return found
