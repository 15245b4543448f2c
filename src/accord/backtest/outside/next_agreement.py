"""The months from a settlement attempt to the claim's next agreement, and how agreements were kept.

Half of the attempts begin and end within a month, so their own length says little. An attempt that fails
ends nothing: the clock runs on to the next agreement over the claim, of this attempt or a later one. A
claim that ended otherwise never agreed; one without an end is censored where its record ends.
"""

from __future__ import annotations

import numpy as np

from accord.backtest.outside.attempts import Attempts, Claims
from accord.backtest.outside.durations import Sample
from accord.backtest.outside.yes_or_no import Tried
from accord.sampling.arrays import Floats, Ints

__all__ = ["next_agreements", "standing_of"]


_HALF = 0.5
"""Months; dates are months, so an agreement of the same month comes half a month later on the average."""
_AGES = (5.0, 15.0)


def next_agreements(made: Tried, claims: Claims, rows: Ints) -> Sample:
    """What the months of the attempts `rows` are fitted on."""
    attempts, mine = made.attempts, dict[str, list[int]]()
    for k, claim in enumerate(attempts.claim):
        mine.setdefault(claim, []).append(k)
    found = [_after(attempts, claims, int(k), np.array(mine[attempts.claim[k]])) for k in rows]
    months, agreed, never = zip(*found, strict=True)
    bounds = np.zeros(len(rows)), np.full(len(rows), np.inf)
    return Sample(made.x[rows], np.array(months), np.array(agreed), *bounds, np.array(never))


def _after(attempts: Attempts, claims: Claims, row: int, mine: Ints) -> tuple[float, bool, bool]:
    """Months, whether they end in agreement, whether there never was one; `mine` are the attempts over the
    same claim."""
    claim, begin, ends = attempts.claim[row], attempts.begin[row], attempts.end[mine]
    reached = ends[(attempts.agreed[mine] == 1) & (ends >= begin)]
    if len(reached):
        return float(reached.min() - begin) + _HALF, True, False
    told = ends[~np.isnan(ends)]
    last = float(told.max()) if len(told) else begin
    return max(float(claims.end.get(claim, last) - begin), 0.0) + _HALF, False, claim in claims.end


def standing_of(peace: Floats) -> tuple[float, float]:
    """Cumulative hazard of the first year and shape of the Weibull curve through the shares that stood after
    5 and after 15 years; `peace` (agreement, 3) tells 5, 10 and 15 years, so that 10 is left to check it."""
    first, last = (-np.log(np.nanmean(peace[:, k])) for k in (0, 2))
    shape = np.log(last / first) / np.log(_AGES[1] / _AGES[0])
    return float(first / _AGES[0] ** shape), float(shape)
