"""The same draws, weighed by what was seen, and what each step of the news moved.

Importance weighting of draws from the prior by the likelihood of what was seen (Rubin 1988, Bayesian
Statistics 3:395). Where fewer than `TOO_FEW` effective draws are left, fresh draws are taken, the next of the
same stream, up to `MOST` times as many as were asked for.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from accord.agenda.simulation import Chunk
from accord.agenda.state import Results
from accord.errors import UsageError
from accord.forecasts.condition import Condition, Step
from accord.forecasts.seen import TOO_FEW, YEAR, Learnt, Level, Seen
from accord.forecasts.shown import shown, shown_by, shown_part
from accord.sampling.arrays import Floats
from accord.sampling.estimates import Estimate

__all__ = ["MOST", "Conditioning", "Weighed"]

MOST = 20
"""Times the draws asked for, fresh ones included, that are made at most."""
_KEPT = 2_000
"""Draws that are kept with their inputs, for reasons."""


@dataclass(frozen=True)
class Weighed:
    """A chunk after the news."""

    results: Results
    """Times are told from the new day."""
    weights: Floats
    """(draw,) 0-1, not normalised."""


class Conditioning:
    """Weighs the chunks of one agenda, in the order of the draws, and counts what each step moved."""

    def __init__(self, condition: Condition) -> None:
        self.condition = condition
        steps, issues = len(condition.steps) + 1, len(condition.agenda.issues)
        self._drawn = 0
        self._weight, self._heft = np.zeros(steps), np.zeros(steps)
        self._sums = np.zeros((steps, issues, 4))
        self._inputs: list[Floats] = []
        self._weights: list[Floats] = []

    def weigh(self, chunk: Chunk) -> Weighed:
        """The weights of a chunk, and its results told from the new day."""
        found = self.condition.likelihoods(chunk)
        first = np.ones((len(found), 1))
        after = np.asarray(np.cumprod(np.hstack([first, found]), axis=1), np.float64)
        self._drawn += len(found)
        self._weight += after.sum(axis=0)
        self._heft += (after * after).sum(axis=0)
        self._sums += np.einsum("ds,dkq->skq", after, self._levels(chunk.results))
        self._keep(chunk.inputs, after[:, -1])
        return Weighed(self.condition.told(chunk.results), after[:, -1])

    def _levels(self, results: Results) -> Floats:
        """(draw, issue, 4) signed by the horizon, signed within a year, months open, the point signed."""
        time = results.time
        return np.stack(
            [
                np.isfinite(time),
                time <= self.condition.gone + YEAR,
                np.minimum(time, self.condition.agenda.horizon),
                np.nan_to_num(results.point),
            ],
            axis=2,
        )

    def _keep(self, inputs: Floats, weights: Floats) -> None:
        left = _KEPT - sum(map(len, self._weights))
        rows = np.flatnonzero(weights)[:left]
        if rows.size:
            self._inputs.append(inputs[rows])
            self._weights.append(weights[rows])

    @property
    def first_draws(self) -> tuple[Floats, Floats]:
        """Inputs (draw, slot) and weights of the first draws that have a weight, `_KEPT` at most."""
        return np.concatenate(self._inputs), np.concatenate(self._weights)

    @property
    def effective(self) -> float:
        """The effective number of draws left."""
        return _kish(self._weight[-1], self._heft[-1])

    @property
    def left(self) -> bool:
        """Whether any draw bears out all of the news."""
        return bool(self._weight[-1])

    @property
    def wants_more(self) -> bool:
        """Whether too few draws are left of those made so far."""
        return self.effective < TOO_FEW

    def seen(self) -> Seen:
        """What is left, and what each step moved.

        Raises
        ------
        UsageError
            If no draw is left, with the first step that no draw bears out.
        """
        condition = self.condition
        if not self.left:
            gone = int(np.flatnonzero(self._weight == 0.0)[0]) - 1
            raise UsageError(self._nothing_left(condition.steps[gone]))
        steps = tuple(
            Learnt(
                step.piece,
                step.date,
                _kish(self._weight[n], self._heft[n]),
                float(self._weight[n] / self._weight[n - 1]),
                self._told(n, step.month),
            )
            for n, step in enumerate(condition.steps, 1)
        )
        before = self._told(0, 0.0)
        return Seen(
            condition.day, condition.gone, self.effective, self._drawn, dict(condition.signed), before, steps
        )

    def _told(self, n: int, month: float) -> dict[str, Level]:
        """What is reckoned of every issue after `n` steps, the last of which came in `month`."""
        pieces = [step.what for step in self.condition.steps[:n]]
        signed = {piece.issue for piece in pieces if piece is not None and piece.kind == "signed"}
        return {
            name: self._level(n, k, month, signed=name in signed)
            for k, name in enumerate(self.condition.agenda.issues)
        }

    def _level(self, n: int, k: int, month: float, *, signed: bool) -> Level:
        agreed, within, months, points = (self._sums[n, k] / self._weight[n]).tolist()
        horizon, year = self.condition.agenda.horizon, self.condition.gone + YEAR
        whole, by = Estimate(agreed, 0.0), Estimate(within, 0.0)
        return Level(
            p_agreement=(shown_part(whole, 1.0, 1.0) if signed else shown(whole)).value,
            p_within=None
            if year > horizon
            else (shown_part(by, 1.0, 1.0) if signed else shown_by(by, year - month, horizon - month)).value,
            months=months,
            point=points / agreed if agreed else None,
        )

    def _nothing_left(self, step: Step) -> str:
        drawn = f"none of {self._drawn:,} draws"
        if step.what is None:
            what = f"that nothing else was signed by {step.date}"
        else:
            what = f"the news '{step.piece}' of {step.date} ({step.what.kind} on {step.what.issue})"
        return (
            f"{drawn} bears out {what} beside what was told before; the case does not allow it: look at its "
            "numbers again, give the news more noise or a wider window, or take more --draws"
        )


def _kish(weight: float, heft: float) -> float:
    return float(weight * weight / heft) if heft else 0.0
