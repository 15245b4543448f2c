"""What realised exchanges do to everybody who stands on their two issues: externalities.

An actor with salience s that stands at x gains s_p (|n0_p - x_p| - |n1_p - x_p|) and the same on q, where n0
and n1 are the outcomes before and after the exchange. For the partners that is their own gain; others are
inner if they stand on the same sides of both outcomes as one of the partners, else outer. Positions are
those at the start of the round. Unit: points of 0-100 times salience.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from accord.sampling.arrays import Floats
from accord.settlement.contract import Table
from accord.settlement.models.exchange.rounds import Inputs, Played
from accord.settlement.problem import Problem

__all__ = ["KINDS", "effects", "tables"]

KINDS = ("own", "inner_gain", "inner_loss", "outer_gain", "outer_loss")
"""The last axis of effects."""

_UNIT = "in points of 0-100 times salience; inner are actors on the sides of a partner, outer the others"


@dataclass(frozen=True)
class _Trade:
    """A realised exchange: who, what, and where the issues p and q went."""

    round: int
    ends: tuple[int, int, int, int]
    """Actors i and j; issue p, which j supplies, and q, which i supplies."""
    span: tuple[float, float, float, float]
    gain: float


def effects(inputs: Inputs, played: Sequence[Played]) -> Floats:
    """(trade, actor, kind) effect of each realised exchange of all rounds, in the order they took place."""
    found = [_of_round(inputs, each) for each in played[1:]]
    return np.concatenate([np.zeros((0, len(inputs.x), len(KINDS))), *found])


def _of_round(inputs: Inputs, played: Played) -> Floats:
    """(trade, actor, kind)."""
    i, j, p, q = played.trades.ends.T
    before_p, after_p, before_q, after_q = (column[:, None] for column in played.trades.outcomes.T)
    x, s = np.where(inputs.has, played.start, 0.0).T, inputs.s.T
    change = s[p] * (np.abs(before_p - x[p]) - np.abs(after_p - x[p]))
    change = change + s[q] * (np.abs(before_q - x[q]) - np.abs(after_q - x[q]))
    code = _sides(inputs, played)
    mine = code[p] + 2 * code[q]
    both = inputs.has.T[p] & inputs.has.T[q]
    at = np.arange(len(p))
    inner = (mine == mine[at, i][:, None]) | (mine == mine[at, j][:, None])
    partner = np.zeros_like(both)
    partner[at, i] = partner[at, j] = True
    found = np.zeros((*change.shape, len(KINDS)))
    for kind, who in enumerate((partner, inner & ~partner, ~inner & ~partner)):
        here = np.where(who & both, change, 0.0)
        if kind == 0:
            found[..., 0] = here
        else:
            found[..., 2 * kind - 1], found[..., 2 * kind] = np.maximum(here, 0.0), np.minimum(here, 0.0)
    return found


def _sides(inputs: Inputs, played: Played) -> Floats:
    """(issue, actor) 1 where an actor began the round left of the outcome or on it, else 0."""
    weight = np.where(inputs.has, inputs.s * inputs.c, 0.0)
    total = weight.sum(axis=0)
    outcome = (weight * np.where(inputs.has, played.start, 0.0)).sum(axis=0) / np.where(total > 0, total, 1.0)
    sides: Floats = (played.start <= outcome + 1e-9).T.astype(np.float64)
    return sides


def tables(
    problem: Problem, inputs: Inputs, played: Sequence[Played], others: Sequence[Sequence[Played]]
) -> tuple[Table, ...]:
    """Effects by actor, by pair of issues and by exchange; `others` are the runs of the ensemble."""
    trades = [
        _Trade(number, tuple(ends), tuple(span), gain)
        for number, each in enumerate(played)
        for ends, span, gain in zip(
            each.trades.ends.tolist(), each.trades.spans.tolist(), each.trades.gain.tolist(), strict=True
        )
    ]
    found = effects(inputs, played)
    sums = np.array([effects(inputs, each).sum(axis=0) for each in others])
    return (
        _by_actor(problem, found, sums),
        _by_pair(problem, trades, found),
        _by_exchange(problem, trades, found),
    )


def _by_actor(problem: Problem, found: Floats, sums: Floats) -> Table:
    values = found.sum(axis=0)
    rows = []
    for a, actor in enumerate(problem.actors):
        for kind, name in enumerate(KINDS):
            spread = (
                (float(sums[:, a, kind].mean()), float(sums[:, a, kind].var())) if len(sums) else (None, None)
            )
            rows.append((actor, name, float(values[a, kind]), *spread))
    about = (
        f"Summed over all exchanges and rounds, {_UNIT}; mean and variance over the runs of the instability."
    )
    return Table("externalities_by_actor", about, ("actor", "kind", "sum", "mean", "variance"), tuple(rows))


def _by_pair(problem: Problem, trades: list[_Trade], found: Floats) -> Table:
    sums = dict[tuple[int, int], tuple[int, Floats]]()
    for trade, effect in zip(trades, found.sum(axis=1), strict=True):
        pair = (min(trade.ends[2:]), max(trade.ends[2:]))
        count, total = sums.get(pair, (0, np.zeros(len(KINDS))))
        sums[pair] = (count + 1, total + effect)
    rows = tuple(
        (problem.issues[one], problem.issues[two], count, *total.tolist())
        for (one, two), (count, total) in sorted(sums.items())
    )
    columns = ("issue", "other_issue", "exchanges", *KINDS)
    return Table("externalities_by_issue_pair", f"Summed over actors and rounds, {_UNIT}.", columns, rows)


def _by_exchange(problem: Problem, trades: list[_Trade], found: Floats) -> Table:
    scale = (problem.high - problem.low) / 100.0
    rows = []
    for trade, effect in zip(trades, found.sum(axis=1), strict=True):
        (i, j, p, q), (x_i, y_i, x_j, y_j) = trade.ends, trade.span
        native = (float(problem.low[k] + at * scale[k]) for k, at in ((q, x_i), (q, y_i), (p, x_j), (p, y_j)))
        from_i, to_i, from_j, to_j = native
        one = (problem.actors[i], problem.issues[q], from_i, to_i)
        two = (problem.actors[j], problem.issues[p], from_j, to_j)
        rows.append((trade.round, trade.gain, *one, *two, *effect.tolist()))
    other = ("other_actor", "other_issue", "other_from", "other_to")
    columns = ("round", "gain", "actor", "issue", "from", "to", *other, *KINDS)
    about = (
        "In the order in which they took place: who moves where on which issue, for what, on the scales of "
        f"the issues; effects summed over actors, {_UNIT}."
    )
    return Table("externalities_by_exchange", about, columns, tuple(rows))
