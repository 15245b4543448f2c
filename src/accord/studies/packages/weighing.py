"""Who accepts a deal, in every draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from accord.agenda.layout import Agenda
from accord.agenda.ties import Weighed, parties_of
from accord.sampling.arrays import Flags, Floats

__all__ = ["Weighing"]

_HAIR = 1e-9
"""Share of the scale within which points count as equal."""


@dataclass(frozen=True)
class Weighing:
    """What every native unit is worth to every party, as `accord.agenda.ties.Weighed` has it for the tie of
    all `issues`."""

    agenda: Agenda
    issues: tuple[str, ...]
    weighed: Weighed

    @cached_property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """(issue, actor) of the columns."""
        return tuple(key for name in self.issues for key in parties_of(self.agenda, name))

    @cached_property
    def _columns(self) -> dict[tuple[str, str], int]:
        """(issue, actor) -> its column."""
        return {key: q for q, key in enumerate(self.keys)}

    @cached_property
    def _bound(self) -> Flags:
        """(column,) whether a party is held to a line anywhere, whatever it gets elsewhere."""
        either = np.isfinite(self.weighed.low) | np.isfinite(self.weighed.high)
        held: Flags = np.any(either, axis=0)
        return held

    @cached_property
    def scales(self) -> dict[str, tuple[float, float]]:
        """Issue -> the ends of its scale, native unit."""
        rows = self.agenda.tables.issues
        ends = zip(rows.low.tolist(), rows.high.tolist(), strict=True)
        return dict(zip(self.agenda.issues, ends, strict=True))

    def among(self, draws: Flags) -> Weighing:
        """The same in some of the draws (draw,)."""
        weighed = self.weighed
        some = Weighed(
            weighed.exists[draws],
            weighed.points[draws] if len(weighed.points) else weighed.points,
            *(column[draws] for column in weighed[2:]),
        )
        return replace(self, weighed=some)

    def parties(self, issues: Sequence[str]) -> tuple[str, ...]:
        """Those who must consent to any of `issues`, in the order of the case."""
        found = {actor for issue, actor in self.keys if issue in issues}
        return tuple(actor for actor in self.agenda.actors if actor in found)

    def column(self, issue: str, actor: str) -> int | None:
        """The column of a party of an issue; None where it is none."""
        return self._columns.get((issue, actor))

    def side(self, issue: str, actor: str) -> int:
        """+1 where a party wants more, -1 where it wants less, 0 where it can lose on both sides."""
        return int(self.agenda.tables.stances[self.agenda.stances.index((issue, actor))].direction)

    def at_stake(self, actor: str, issues: Sequence[str]) -> Floats:
        """(draw,) what a party has at stake in all of `issues`; 1 where that is nothing."""
        total = np.zeros(len(self.weighed.stake))
        for issue in issues:
            if (q := self.column(issue, actor)) is not None:
                total = total + self.weighed.stake[:, q]
        return np.where(total > 0.0, total, 1.0)

    def gain(self, actor: str, issue: str, point: float) -> Floats:
        """(draw,) what a point is worth to a party against its line; 0 where it is no party to the issue or
        sells nothing there."""
        q = self.column(issue, actor)
        if q is None:
            return np.zeros(len(self.weighed.slope))
        return self.weighed.slope[:, q] * (point - self.weighed.offer[:, q])

    def better(self, actor: str, issue: str, point: float) -> Floats:
        """(draw,) by how much a point is better for a party than its line, native units; of one that can lose
        on both sides, how far inside."""
        q = self.column(issue, actor)
        assert q is not None
        side = self.side(issue, actor)
        if side:
            return side * (point - self.weighed.offer[:, q])
        inside = np.minimum(point - self.weighed.low[:, q], self.weighed.high[:, q] - point)
        return np.asarray(inside)

    def accepts(self, actor: str, deal: Mapping[str, float]) -> Flags:
        """(draw,) whether a party loses nothing in sum and is held to no better line anywhere."""
        table = np.array([list(deal.values())])
        return self._accepts_each(actor, tuple(deal), table)[:, 0]

    def accept_each(self, issues: Sequence[str], deals: Floats) -> Flags:
        """(draw, deal) whether all who must consent accept each of `deals` (deal, issue)."""
        found = np.ones((len(self.weighed.slope), len(deals)), np.bool_)
        for actor in self.parties(issues):
            found &= self._accepts_each(actor, issues, deals)
        return found

    def _accepts_each(self, actor: str, issues: Sequence[str], deals: Floats) -> Flags:
        w = self.weighed
        total = np.zeros((len(w.slope), len(deals)))
        held = np.ones(total.shape, np.bool_)
        for k, issue in enumerate(issues):
            q = self.column(issue, actor)
            if q is None:
                continue
            point, (least, most) = deals[None, :, k], self.scales[issue]
            hair = _HAIR * (most - least)
            slope = w.slope[:, q, None]
            total += slope * (point - w.offer[:, q, None]) + w.slack[:, q, None] + np.abs(slope) * hair
            if self._bound[q]:
                held &= (point >= w.low[:, q, None] - hair) & (point <= w.high[:, q, None] + hair)
        accepted: Flags = held & (total >= 0.0)
        return accepted

    def all_accept(self, deal: Mapping[str, float]) -> Flags:
        """(draw,) whether all who must consent do."""
        return self.accept_each(tuple(deal), np.array([list(deal.values())]))[:, 0]
