"""The outlook for the relationship: a few futures into which the draws fall, and what one side's gain on one
issue costs on another.

Draws are alike where the same issues are signed, early or late. They are clustered round draws of their own
(k-medoids), with as many clusters as tell them apart best.

References
----------
Kaufman & Rousseeuw (1990), Finding Groups in Data, chapter 2 (partitioning round medoids).
Rousseeuw (1987), Silhouettes, Journal of Computational and Applied Mathematics 20 (how many clusters).
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accord import __version__
from accord.agenda.layout import Agenda
from accord.agenda.simulation import Chunk
from accord.case.schema import Case
from accord.forecasts.inquiry import Inquiry, Where
from accord.forecasts.plan import Plan, plan_of, stream
from accord.forecasts.shown import IGNORANCE, shown, shown_change
from accord.machine.cluster import connected
from accord.machine.notebooks import Tabled
from accord.sampling.arrays import Flags, Floats
from accord.sampling.estimates import Estimate

__all__ = ["Future", "FutureDraws", "Futures", "InFuture", "Tension", "futures_of"]

MOST_DRAWS = 20_000
"""The first draws up to so many are looked at, which bounds memory."""
_SEEDS = 1_000
"""Different kinds of draws, the most frequent first, round which clusters are sought."""
_FEWEST, _MOST = 2, 6
"""Clusters."""
_LEAST = 0.03
"""Share of the draws that a future has at least."""
_SURE, _HARDLY = 0.75, 0.25
"""In a future an issue counts as agreed from the one share of its draws on, as open up to the other."""
_LEVELS = np.array([0.0, 1.0, 3.0])
"""Signed in the first half of the time looked ahead, in the second, and never: how far these are apart."""
_TENSIONS = 8
_FEW = 200
"""Draws in which an issue is signed, below which nothing is said of what its point goes with."""
_Z = 3.0
"""Standard errors from which a tension is told."""


@dataclass(frozen=True)
class InFuture:
    """One issue in one future."""

    signed: float
    """Share of the draws of the future in which it is signed by the horizon, 0-1."""
    month: float | None
    """Median month of those; None where there are none."""


@dataclass(frozen=True)
class Future:
    """A future into which draws fall."""

    share: Estimate
    """Shown probability; those of all futures sum to 1."""
    simulated: float
    """Share of the draws, 0-1."""
    issues: Mapping[str, InFuture]
    agreed: tuple[str, ...]
    """Issues that are signed in three of four of its draws or more, the earliest first."""
    undecided: tuple[str, ...]
    open: tuple[str, ...]
    """Issues that are signed in one of four or fewer."""
    by: float | None
    """Month by which half of its draws have signed all of `agreed`, of those that do; None where it has
    none."""


@dataclass(frozen=True)
class Tension:
    """What goes with one side's gain on one issue."""

    actors: tuple[str, ...]
    """The parties of one side: all that want more, or all that want less."""
    issue: str
    """On which they do well or badly, in the draws that are signed."""
    other: str
    best: Estimate
    """Shown probability that `other` is signed, in the third in which they do best on `issue`."""
    worst: Estimate
    """The same in the third in which they do worst."""
    change: Estimate
    """The first less the second; negative where the gain costs something."""


@dataclass(frozen=True)
class Futures(Tabled):
    """The outlook for a relationship."""

    case: Case
    """As it stands under the scenario."""
    scenario: str
    seed: int
    draws: int
    horizon: float
    """Months."""
    looked_at: int
    """Draws that were clustered."""
    futures: tuple[Future, ...]
    """The likeliest first; empty where nothing is simulated."""
    tensions: tuple[Tension, ...]
    """Those that drawing alone does not explain, the greatest cost first."""
    version: str = __version__


class FutureDraws:
    """Takes in the chunks of a simulation, and keeps of the first draws when and where issues are signed."""

    def __init__(self, plan: Plan) -> None:
        assert plan.agenda is not None
        self._plan, self._agenda = plan, plan.agenda
        self._times: list[Floats] = []
        self._points: list[Floats] = []
        self._kept = 0

    def add(self, chunk: Chunk) -> None:
        """Take in one chunk."""
        room = MOST_DRAWS - self._kept
        if room > 0:
            self._times.append(chunk.results.time[:room].copy())
            self._points.append(chunk.results.point[:room].copy())
            self._kept += len(self._times[-1])

    def futures(self) -> Futures:
        """What the draws taken in say."""
        time, point = np.concatenate(self._times), np.concatenate(self._points)
        inquiry, case = self._plan.inquiry, self._plan.case
        return Futures(
            case,
            inquiry.name,
            inquiry.seed,
            inquiry.draws,
            case.horizon,
            len(time),
            _futures(self._agenda.issues, time, case.horizon),
            _tensions(self._agenda, time, point),
        )


def futures_of(inquiry: Inquiry, where: Where | None = None) -> Futures:
    """The outlook for the relationship of a case under a scenario.

    Raises
    ------
    MissingNumbersError, NotFoundError, UsageError, MissingExtraError, Stopped
        As `accord.forecast`.
    """
    where, plan = where or Where(), plan_of(inquiry)
    if plan.agenda is None:
        horizon = plan.case.horizon
        return Futures(plan.case, inquiry.name, inquiry.seed, inquiry.draws, horizon, 0, (), ())
    kept = FutureDraws(plan)
    with connected(where.cluster) as client, closing(stream([plan], where, client)) as steps:
        for (chunk,) in steps:
            kept.add(chunk)
    return kept.futures()


# ---------------------------------------------------------------- futures


def _futures(issues: tuple[str, ...], time: Floats, horizon: float) -> tuple[Future, ...]:
    kinds, place, counts = _kinds(time, horizon)
    cluster = _clustered(kinds, counts)
    of_draw = cluster[place]
    unknown = _unknown(len(issues), kinds, cluster)
    found = []
    for at in range(int(cluster.max()) + 1):
        mine = of_draw == at
        simulated = float(mine.mean())
        error = float(np.sqrt(simulated * (1.0 - simulated) / len(time)))
        weight = 1.0 - 2.0 * IGNORANCE
        share = Estimate(weight * simulated + 2.0 * IGNORANCE * float(unknown[at]), weight * error)
        found.append(_future(issues, time[mine], share, simulated))
    return tuple(sorted(found, key=lambda future: -future.share.value))


def _future(issues: tuple[str, ...], time: Floats, share: Estimate, simulated: float) -> Future:
    told = {}
    for k, name in enumerate(issues):
        signed = time[np.isfinite(time[:, k]), k]
        month = float(np.median(signed)) if signed.size else None
        told[name] = InFuture(signed.size / len(time), month)
    agreed = [name for name in issues if told[name].signed >= _SURE]
    agreed.sort(key=lambda name: told[name].month or 0.0)
    open_ = tuple(name for name in issues if told[name].signed <= _HARDLY)
    by = None
    if agreed:
        last = time[:, [issues.index(name) for name in agreed]].max(axis=1)
        by = float(np.median(last[np.isfinite(last)])) if np.isfinite(last).any() else None
    undecided = tuple(name for name in issues if name not in agreed and name not in open_)
    return Future(share, simulated, told, tuple(agreed), undecided, open_, by)


def _kinds(time: Floats, horizon: float) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """(kind, issue) levels that occur, most frequent first; (draw,) the kind of each; (kind,) how many."""
    level = np.where(time <= 0.5 * horizon, 0, np.where(np.isfinite(time), 1, 2)).astype(np.int64)
    kinds, place, counts = np.unique(level, axis=0, return_inverse=True, return_counts=True)
    order = np.argsort(-counts, kind="stable")
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    return kinds[order], rank[place.reshape(-1)], counts[order].astype(np.int64)


def _clustered(kinds: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """(kind,) its cluster: as many clusters as tell the frequent kinds apart best."""
    seeds, weight = kinds[:_SEEDS], counts[:_SEEDS].astype(np.float64)
    if len(seeds) < _FEWEST:
        return np.zeros(len(kinds), np.int64)
    apart = _apart(seeds, seeds)
    best, chosen = -np.inf, np.zeros(1, np.int64)
    for count in range(_FEWEST, min(_MOST, len(seeds)) + 1):
        centres = _medoids(apart, weight, count)
        mine = np.argmin(apart[:, centres], axis=1)
        shares = np.bincount(mine, weight, count) / weight.sum()
        score = _silhouette(apart, weight, mine, count)
        if shares.min() >= _LEAST and score > best + 1e-12:
            best, chosen = score, centres
    found: NDArray[np.int64] = np.argmin(_apart(kinds, seeds[chosen]), axis=1)
    used = np.unique(found)
    return np.searchsorted(used, found).astype(np.int64)


def _apart(one: NDArray[np.int64], other: NDArray[np.int64]) -> Floats:
    """(kind, kind) how far two kinds of draws are apart, issue by issue."""
    found = np.zeros((len(one), len(other)))
    for k in range(one.shape[1]):
        found += np.abs(_LEVELS[one[:, k], None] - _LEVELS[None, other[:, k]])
    return found


def _medoids(apart: Floats, weight: Floats, count: int) -> NDArray[np.int64]:
    """The kinds round which the others lie nearest: one after the other, then each exchanged for another one
    as long as that helps."""
    centres: list[int] = []
    for _ in range(count):
        centres.append(_best(apart, weight, centres)[0])
    cost = float(weight @ apart[:, centres].min(axis=1))
    better = True
    while better:
        better = False
        for at in range(count):
            others = [*centres[:at], *centres[at + 1 :]]
            other, less = _best(apart, weight, others)
            if less < cost - 1e-9:
                centres[at], cost, better = other, less, True
    return np.array(sorted(centres))


def _best(apart: Floats, weight: Floats, others: list[int]) -> tuple[int, float]:
    """The kind that is best beside `others`, the first of equals, and what is left then."""
    near = apart[:, others].min(axis=1) if others else np.full(len(apart), np.inf)
    costs = weight @ np.minimum(apart, near[:, None])
    at = int(np.argmin(costs))
    return at, float(costs[at])


def _silhouette(apart: Floats, weight: Floats, mine: NDArray[np.int64], count: int) -> float:
    """The weighted mean over kinds of how much nearer their own cluster is than the next one, -1 to 1; draws
    of one kind are at distance 0."""
    member = (mine[:, None] == np.arange(count)).astype(np.float64) * weight[:, None]
    size = member.sum(axis=0)
    mean = (apart @ member) / size
    own = mean[np.arange(len(mine)), mine]
    mean[np.arange(len(mine)), mine] = np.inf
    other = mean.min(axis=1)
    larger = np.maximum(own, other)
    score = np.where(larger > 0.0, (other - own) / np.where(larger > 0.0, larger, 1.0), 0.0)
    return float(weight @ score / weight.sum())


def _unknown(issues: int, kinds: NDArray[np.int64], cluster: NDArray[np.int64]) -> Floats:
    """(cluster,) its share in the world that knows nothing, where all issues share one chance, anything from
    0 to 1 alike, and are signed evenly over the horizon: by the nearest kind of draw."""
    rng = np.random.default_rng(0)
    chance = (np.arange(2_000) + 0.5) / 2_000
    draws = rng.random((len(chance), issues))
    level = np.where(draws < 0.5 * chance[:, None], 0, np.where(draws < chance[:, None], 1, 2))
    some = kinds[:_SEEDS]
    nearest = np.argmin(_apart(level.astype(np.int64), some), axis=1)
    return np.bincount(cluster[nearest], minlength=int(cluster.max()) + 1) / len(level)


# ---------------------------------------------------------------- tensions


def _tensions(agenda: Agenda, time: Floats, point: Floats) -> tuple[Tension, ...]:
    found = []
    for k, issue in enumerate(agenda.issues):
        signed = np.isfinite(time[:, k]) & np.isfinite(point[:, k])
        if signed.sum() < _FEW:
            continue
        for side, actors in _sides(agenda, issue).items():
            worth = float(side) * point[signed, k]
            low, high = np.quantile(worth, [1 / 3, 2 / 3])
            for j, other in enumerate(agenda.issues):
                if j == k or high <= low:
                    continue
                tension = _tension(actors, issue, other, worth, np.isfinite(time[signed, j]), low, high)
                if -tension.change.value > _Z * tension.change.error:
                    found.append(tension)
    return tuple(sorted(found, key=lambda one: one.change.value)[:_TENSIONS])


def _sides(agenda: Agenda, issue: str) -> dict[int, tuple[str, ...]]:
    """+1 and -1 -> those who want more, and less, and must consent or vote."""
    found: dict[int, tuple[str, ...]] = {}
    for row, (name, actor) in zip(agenda.tables.stances, agenda.stances, strict=True):
        if name == issue and row.ask >= 0 and row.direction != 0:
            side = int(row.direction)
            found[side] = (*found.get(side, ()), actor)
    return found


def _tension(
    actors: tuple[str, ...],
    issue: str,
    other: str,
    worth: Floats,
    agreed: Flags,
    low: float,
    high: float,
) -> Tension:
    best, worst = (_share(agreed[some]) for some in (worth >= high, worth <= low))
    change = Estimate(best.value - worst.value, float(np.hypot(best.error, worst.error)))
    return Tension(actors, issue, other, shown(best), shown(worst), shown_change(change))


def _share(agreed: Flags) -> Estimate:
    p = float(agreed.mean())
    return Estimate(p, float(np.sqrt(p * (1.0 - p) / len(agreed))))
