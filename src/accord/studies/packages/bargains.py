"""What there is to divide in a package, all parties at their likeliest numbers: the Pareto frontier, and the
two points that bargaining theory would single out.

References
----------
Nash (1950), The Bargaining Problem, Econometrica 18, 155-162.
Kalai & Smorodinsky (1975), Other Solutions to Nash's Bargaining Problem, Econometrica 43, 513-518.
Bertsekas (1982), Projected Newton Methods for Optimization Problems with Simple Constraints, SIAM Journal on
Control and Optimization 20, 221-246 (the way to Nash's point).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from accord.sampling.arrays import Floats
from accord.studies.packages.linear import maximum
from accord.studies.packages.results import Bargain, Mark
from accord.studies.packages.weighing import Weighing

__all__ = ["Division", "bargain_of", "division_of"]

_STEPS = 24
"""Steps along the frontier."""
_NEWTON_STEPS = 200
_NEAR = 1e-9
"""Of what is at stake: gains that count as nothing."""


@dataclass(frozen=True)
class Division:
    """Gains that are linear in the points, over a box."""

    slope: Floats
    """(party, issue) gain by a native unit, as a share of what the party has at stake."""
    base: Floats
    """(party,) gain where every point is 0."""
    low: Floats
    """(issue,) the room: the range of the asks, native units."""
    high: Floats

    def gains(self, points: Floats) -> Floats:
        """(party,) what points (issue,) are worth, as shares of what each has at stake."""
        found: Floats = self.slope @ points + self.base
        return found

    def best(self, weights: Floats, least: Floats, way: Floats | None = None) -> Floats | None:
        """The points with the greatest weighted sum of gains of which every party gets at least `least`.

        way : (party,) if given, make all gains exceed `least` by as many times this as can be, instead.
        """
        floor = self.base - least
        if way is None:
            return maximum(weights @ self.slope, -self.slope, floor, self.low, self.high)
        aim = np.append(np.zeros(len(self.low)), 1.0)
        rows = np.column_stack((-self.slope, way))
        most = 1e3
        found = maximum(aim, rows, floor, np.append(self.low, 0.0), np.append(self.high, most))
        return None if found is None else found[:-1]


def division_of(modal: Weighing, issues: tuple[str, ...], actors: tuple[str, ...]) -> Division:
    """The gains of `actors` on `issues`; `modal` has one draw."""
    w = modal.weighed
    slope, base = np.zeros((len(actors), len(issues))), np.zeros(len(actors))
    low, high = np.full(len(issues), np.inf), np.full(len(issues), -np.inf)
    held = np.full(len(issues), -np.inf), np.full(len(issues), np.inf)
    for i, actor in enumerate(actors):
        stake = float(modal.at_stake(actor, issues)[0])
        for k, issue in enumerate(issues):
            if (q := modal.column(issue, actor)) is None:
                continue
            slope[i, k] = w.slope[0, q] / stake
            base[i] -= slope[i, k] * w.offer[0, q]
            low[k], high[k] = min(low[k], w.ask[0, q]), max(high[k], w.ask[0, q])
            held[0][k], held[1][k] = max(held[0][k], w.low[0, q]), min(held[1][k], w.high[0, q])
    low = np.minimum(np.maximum(low, held[0]), high)
    return Division(slope, base, low, np.maximum(np.minimum(high, held[1]), low))


def bargain_of(modal: Weighing, deal: Mapping[str, float]) -> Bargain:
    """The map of one package and where the deal stands on it; `modal` has one draw."""
    issues = tuple(deal)
    stakes = {actor: float(modal.at_stake(actor, issues)[0]) for actor in modal.parties(issues)}
    actors = tuple(sorted(stakes, key=lambda actor: -stakes[actor]))
    division = division_of(modal, issues, actors)
    chosen = np.array([deal[issue] for issue in issues])

    def mark(points: Floats | None) -> Mark | None:
        if points is None:
            return None
        worth = division.gains(points)
        return Mark(
            dict(zip(issues, map(float, points), strict=True)),
            dict(zip(actors, map(float, worth), strict=True)),
        )

    stands = mark(chosen)
    assert stands is not None
    ideal = _ideal(division)
    fair = None if ideal is None else division.best(ideal, np.zeros(len(actors)), ideal)
    frontier = tuple(found for points in _frontier(division) if (found := mark(points)) is not None)
    nash = mark(_nash(division, fair))
    return Bargain(actors, frontier, nash, mark(fair), stands, _short(division, chosen))


def _ideal(division: Division) -> Floats | None:
    """(party,) the most that each could gain while nobody loses; None where not all can gain."""
    parties = len(division.base)
    found = np.zeros(parties)
    for i in range(parties):
        points = division.best(np.eye(parties)[i], np.zeros(parties))
        if points is None:
            return None
        found[i] = division.gains(points)[i]
    return found if found.min() > _NEAR else None


def _frontier(division: Division) -> list[Floats]:
    """Points from the best for the first party to the best for the second, the others losing nothing if that
    can be, else as they may."""
    parties = len(division.base)
    if parties < 2:
        return []
    others = np.where(np.arange(parties) < 2, -1e6, 0.0)
    least = others if division.best(np.ones(parties), others) is not None else np.full(parties, -1e6)
    # A hair of the other's gain settles which of several best points is meant.
    ends = [division.best(np.eye(parties)[i] + 1e-6 * np.eye(parties)[1 - i], least) for i in (0, 1)]
    first, last = (float(division.gains(end)[1]) for end in ends if end is not None)
    found = []
    for level in np.linspace(first, last, _STEPS + 1):
        floor = least.copy()
        floor[1] = level - 1e-9
        points = division.best(np.eye(parties)[0] + 1e-6 * np.eye(parties)[1], floor)
        if points is not None:
            found.append(points)
    return found


def _nash(division: Division, start: Floats | None) -> Floats | None:
    """Where the product of the gains is greatest, by a projected Newton method on the sum of their
    logarithms, which is concave; from a point where all gain."""
    if start is None or division.gains(start).min() <= _NEAR:
        return None
    width = division.high - division.low
    slope = division.slope * width
    base = division.base + division.slope @ division.low
    at = np.where(width > 0.0, (start - division.low) / np.where(width > 0.0, width, 1.0), 0.0)
    for _ in range(_NEWTON_STEPS):
        gains = slope @ at + base
        rise = slope.T @ (1.0 / gains)
        free = ~((at <= 0.0) & (rise <= 0.0) | (at >= 1.0) & (rise >= 0.0)) & (width > 0.0)
        bend = (slope / gains[:, None])[:, free]
        curved = bend.T @ bend
        curved += (1e-9 * np.trace(curved) + 1e-30) * np.eye(len(curved))
        way = np.zeros(len(at))
        way[free] = np.linalg.solve(curved, rise[free])
        moved = _climb(slope, base, at, rise, way)
        if np.abs(moved - at).max(initial=0.0) <= 1e-13:
            break
        at = moved
    points: Floats = division.low + at * width
    return points


def _climb(slope: Floats, base: Floats, at: Floats, rise: Floats, way: Floats) -> Floats:
    """The farthest of halved steps along `way`, cut to the box, that raises the sum enough."""
    before = np.log(slope @ at + base).sum()
    step = 1.0
    while step > 1e-12:
        moved: Floats = np.clip(at + step * way, 0.0, 1.0)
        gains = slope @ moved + base
        if gains.min() > 0.0 and np.log(gains).sum() >= before + 1e-4 * rise @ (moved - at):
            return moved
        step *= 0.5
    return at


def _short(division: Division, chosen: Floats) -> float:
    """What could still be gained on average without anybody losing."""
    parties = len(division.base)
    room = Division(
        division.slope,
        division.base,
        np.minimum(division.low, chosen),
        np.maximum(division.high, chosen),
    )
    held = room.gains(chosen)
    better = room.best(np.ones(parties), held - 1e-12)
    if better is None:
        return 0.0
    gained = float((room.gains(better) - held).mean())
    return gained if gained > _NEAR else 0.0
