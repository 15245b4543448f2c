"""The order of difficulty: which issues stay open longest, and how sure the order is.

Difficulty is E[min(T, H)] / H, the restricted mean of survival analysis (Royston & Parmar 2013, BMC Medical
Research Methodology 13:152), T the signature and H the horizon. It is always shown with P(open at H).
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np

from accord.sampling.arrays import Floats

__all__ = ["SURE_ORDER", "Ranking", "RankingTally", "open_share"]


SURE_ORDER = 0.6
"""Neighbours whose order is shown with a smaller probability than this are told as tied."""
_TIED = 5e-4
"""Difficulties nearer to 1 than this are full; such issues are ordered by their distance to a zone."""


@dataclass(frozen=True)
class Ranking:
    """The issues from the easiest to the hardest."""

    order: tuple[str, ...]
    tied: tuple[str, ...]
    """Issues at full difficulty, ordered only by their distance to a zone of agreement."""
    issues: tuple[str, ...]
    """The order of rows and columns below."""
    harder: tuple[tuple[float, ...], ...]
    """(issue, issue) probability that the row issue stays open longer than the column issue; equal times
    count half."""
    places: tuple[tuple[float, ...], ...]
    """(issue, place) probability of each place from the easiest to the hardest; ties share their places."""

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The order, parted wherever two neighbours are sure enough (`SURE_ORDER`); the issues of one group
        are told as tied."""
        found: list[list[str]] = [[name] for name in self.order[:1]]
        for easier, harder in itertools.pairwise(self.order):
            if self.probability_harder(harder, easier) < SURE_ORDER:
                found[-1].append(harder)
            else:
                found.append([harder])
        return tuple(map(tuple, found))

    @property
    def all_tied(self) -> bool:
        """Whether there are several issues and not even the first and the last are told apart."""
        if len(self.order) < 2 or len(self.groups) > 1:
            return False
        return self.probability_harder(self.order[-1], self.order[0]) < SURE_ORDER

    def group(self, issue: str) -> tuple[int, int]:
        """The first and the last place of the issues that `issue` is tied with, itself included; 1 the
        easiest."""
        first = 1
        for names in self.groups:
            if issue in names:
                break
            first += len(names)
        return first, first + len(names) - 1

    def usual_place(self, issue: str) -> int:
        """Its likeliest place, 1 the easiest."""
        shares = self.places[self.issues.index(issue)]
        return 1 + max(range(len(shares)), key=lambda place: shares[place])

    def middle_places(self, issue: str) -> tuple[int, int]:
        """The places between which it stands with 80 %: where its shares, added up from the easiest, pass a
        tenth and nine tenths."""
        passed = np.cumsum(self.places[self.issues.index(issue)])
        low, high = (int(np.searchsorted(passed, share * passed[-1])) + 1 for share in (0.1, 0.9))
        return low, min(high, len(passed))

    def probability_harder(self, issue: str, other: str) -> float:
        """P(`issue` stays open longer than `other`), equal times counted half."""
        return self.harder[self.issues.index(issue)][self.issues.index(other)]


def open_share(time: Floats, horizon: float) -> Floats:
    """(draw, issue) share of the horizon during which the issue is open, 0-1."""
    share: Floats = np.minimum(time, horizon) / horizon
    return share


class RankingTally:
    """Counts, chunk by chunk, which issue stays open longer than which."""

    def __init__(self, issues: tuple[str, ...]) -> None:
        self.issues = issues
        self._draws = 0.0
        self._harder = np.zeros((len(issues), len(issues)))
        self._places = np.zeros((len(issues), len(issues)))

    def add(self, share: Floats, weights: Floats | None = None) -> None:
        """Take in (draw, issue) shares of the horizon; (draw,) weights, if they have any."""
        if weights is not None:
            self._add_weighted(share, weights)
            return
        below = (share[:, :, None] > share[:, None, :]).astype(np.float64)
        equal = share[:, :, None] == share[:, None, :]
        self._draws += len(share)
        self._harder += (below + 0.5 * equal).sum(axis=0)
        first, ties = below.sum(axis=2).astype(np.int64), equal.sum(axis=2)
        for place in range(len(self.issues)):
            held = (first <= place) & (place < first + ties)
            self._places[:, place] += (held / ties).sum(axis=0)

    def _add_weighted(self, share: Floats, weights: Floats) -> None:
        share, weights = share[weights > 0.0], weights[weights > 0.0]
        below = (share[:, :, None] > share[:, None, :]).astype(np.float64)
        equal = share[:, :, None] == share[:, None, :]
        self._draws += float(weights.sum())
        self._harder += np.tensordot(weights, below + 0.5 * equal, axes=1)
        first, ties = below.sum(axis=2), equal.sum(axis=2)
        for place in range(len(self.issues)):
            held = (first <= place) & (place < first + ties)
            self._places[:, place] += weights @ (held / ties)

    def ranking(self, difficulty: dict[str, float], missing: dict[str, float]) -> Ranking:
        """The order by mean difficulty; issues at full difficulty by distance to a zone, in shares of the
        scale."""
        full = tuple(i for i in self.issues if difficulty[i] > 1.0 - _TIED)

        def weight(issue: str) -> tuple[float, float]:
            return (1.0, missing[issue]) if issue in full else (difficulty[issue], 0.0)

        order = tuple(sorted(self.issues, key=weight))
        n = self._draws or 1.0
        return Ranking(
            order=order,
            tied=full if len(full) > 1 else (),
            issues=self.issues,
            harder=tuple(tuple(row) for row in (self._harder / n).tolist()),
            places=tuple(tuple(row) for row in (self._places / n).tolist()),
        )
