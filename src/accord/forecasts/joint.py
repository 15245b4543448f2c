"""Which issues are agreed together by the horizon: counted from the draws, shown by the one mixture.

In the world that knows nothing (`accord.forecasts.shown`) all issues share one chance, anything from 0 to 1
alike, so every number of issues agreed is as likely there, and conditional figures follow from joint ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from accord.forecasts.shown import shown, shown_both, shown_count
from accord.sampling.arrays import Floats
from accord.sampling.estimates import Estimate

__all__ = ["Joint", "JointTally"]


@dataclass(frozen=True)
class Joint:
    """Shown probabilities of several issues by the horizon."""

    issues: tuple[str, ...]
    """Two or more; the order of rows and columns below."""
    exactly: tuple[float, ...]
    """P(exactly k are agreed), k from 0 to the number of issues."""
    both: tuple[tuple[float, ...], ...]
    """(issue, issue) P(both are agreed); on the diagonal P(the issue is agreed)."""

    @property
    def everything(self) -> float:
        """P(all are agreed)."""
        return self.exactly[-1]

    @property
    def nothing(self) -> float:
        """P(none is agreed)."""
        return self.exactly[0]

    def at_least(self, count: int) -> float:
        """P(at least `count` are agreed), `count` from 0 to the number of issues."""
        return min(sum(self.exactly[count:]), 1.0)

    def agreed(self, issue: str) -> float:
        """P(the issue is agreed)."""
        return self._both(issue, issue)

    def given_agreed(self, issue: str, other: str) -> float:
        """P(`issue` is agreed | `other` is agreed)."""
        return self._both(issue, other) / self.agreed(other)

    def given_open(self, issue: str, other: str) -> float:
        """P(`issue` is agreed | `other` stays open); 0 for an issue given itself."""
        return (self.agreed(issue) - self._both(issue, other)) / (1.0 - self.agreed(other))

    def correlation(self, issue: str, other: str) -> float:
        """Of being agreed, -1 to 1."""
        one, two = self.agreed(issue), self.agreed(other)
        return (self._both(issue, other) - one * two) / sqrt(one * (1 - one) * two * (1 - two))

    def closest(self) -> tuple[tuple[str, str], ...]:
        """All pairs of issues, those that come together most first; equal ones in the order of the issues."""
        pairs = [(a, b) for at, a in enumerate(self.issues) for b in self.issues[at + 1 :]]
        return tuple(sorted(pairs, key=lambda pair: -self.correlation(*pair)))

    def _both(self, issue: str, other: str) -> float:
        return self.both[self.issues.index(issue)][self.issues.index(other)]


class JointTally:
    """Counts, chunk by chunk, which issues are signed in the same draws."""

    def __init__(self, issues: tuple[str, ...]) -> None:
        self._issues = issues
        self._exactly = np.zeros(len(issues) + 1)
        self._both = np.zeros((len(issues), len(issues)))

    def add(self, signed: NDArray[np.bool_], weights: Floats | None = None) -> None:
        """Take in (draw, issue) whether it is signed by the horizon; (draw,) weights, if it has any."""
        self._exactly += np.bincount(signed.sum(axis=1), weights, minlength=len(self._exactly))
        whole = signed.astype(np.float64)
        self._both += (whole.T if weights is None else whole.T * weights) @ whole

    def joint(self) -> Joint | None:
        """What is shown of the draws taken in; None for fewer than two issues."""
        count, draws = len(self._issues), float(self._exactly.sum()) or 1.0
        if count < 2:
            return None
        exactly = (shown_count(Estimate(n / draws, 0.0), count).value for n in self._exactly.tolist())
        return Joint(
            self._issues,
            tuple(exactly),
            tuple(
                tuple(
                    (shown if i == j else shown_both)(Estimate(n / draws, 0.0)).value
                    for j, n in enumerate(row)
                )
                for i, row in enumerate(self._both.tolist())
            ),
        )
