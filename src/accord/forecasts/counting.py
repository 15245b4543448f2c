"""Counting draws: every chunk is counted and forgotten, so memory does not grow with the draws."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from accord.agenda.layout import Agenda
from accord.agenda.simulation import Chunk
from accord.case.completeness import decided_at_home
from accord.case.scenarios import month_of
from accord.case.schema import Case
from accord.forecasts.condition import Condition
from accord.forecasts.difficulty import RankingTally, open_share
from accord.forecasts.joint import JointTally
from accord.forecasts.stages import AtHomeTally, MonthTally, lasting
from accord.sampling.arrays import Floats
from accord.sampling.draws import Slots, sample
from accord.sampling.estimates import EXACT_DRAWS, Collector, Tally

__all__ = ["MILESTONES", "Counts", "IssueTally"]


MILESTONES = (12.0, 24.0, 48.0)
"""Months at which P(agreement) is always given."""
HAIR = 1e-9
"""Share of the scale within which a settlement is on a party's ask."""


@dataclass
class IssueTally:
    """Everything counted of one issue."""

    low: float
    high: float
    horizon: float
    exact: bool
    agreed: Tally = field(default_factory=Tally)
    by: dict[float, Tally] = field(default_factory=dict)
    in_force: Tally = field(default_factory=Tally)
    open_share: Tally = field(default_factory=Tally)
    delivered: Tally = field(default_factory=Tally)
    zone: Tally = field(default_factory=Tally)
    missing: Tally = field(default_factory=Tally)
    kept: Tally = field(default_factory=Tally)
    past: Tally = field(default_factory=Tally)
    cost: Tally = field(default_factory=Tally)

    def __post_init__(self) -> None:
        self.times = Collector(0.0, self.horizon, self.exact)
        self.points = Collector(self.low, self.high, self.exact)
        self.by = {month: Tally() for month in MILESTONES if month <= self.horizon}
        self.deadlock = MonthTally(MILESTONES, self.horizon)
        self.at_home = AtHomeTally(MILESTONES, self.horizon)


class Counts:
    """Takes in the chunks of a simulation, in the order of the draws."""

    def __init__(
        self, case: Case, agenda: Agenda, *, seed: int, draws: int, condition: Condition | None = None
    ) -> None:
        self.case, self.agenda, self.seed = case, agenda, seed
        self.condition = condition
        self.gone = 0.0 if condition is None else condition.gone
        self.ahead = agenda.horizon - self.gone
        exact = draws <= EXACT_DRAWS
        self.open = agenda.issues if condition is None else condition.open
        self._columns = [agenda.issues.index(name) for name in self.open]
        self.ranking = RankingTally(self.open)
        self.joint = JointTally(self.open)
        self.issues: dict[str, IssueTally] = {}
        for name in agenda.issues:
            scale = case.issues[name].scale
            self.issues[name] = IssueTally(scale.low, scale.high, self.ahead, exact)
        self.decided_at_home = decided_at_home(case)
        self.gaps = {key: (Tally(), Tally()) for key in agenda.stances}
        self.cuts = {key: Tally() for key in agenda.stances}
        self.outlooks: dict[str, Tally] = {}
        self.parts: dict[tuple[str, str], Tally] = {}

    def add(self, chunk: Chunk, weights: Floats | None = None) -> None:
        """Take in one chunk; where it has (draw,) weights, with times told from the day of the news."""
        results = chunk.results
        share = open_share(results.time, self.ahead)
        self.ranking.add(share[:, self._columns], weights)
        self.joint.add(np.isfinite(results.time[:, self._columns]), weights)
        for k, name in enumerate(self.agenda.issues):
            tally, time = self.issues[name], results.time[:, k]
            signed = np.isfinite(time)
            heavy = None if weights is None else weights[signed]
            tally.agreed.add(signed, weights)
            for month, count in tally.by.items():
                count.add(time <= month, weights)
            tally.times.add(time[signed], heavy)
            tally.points.add(results.point[signed, k], heavy)
            tally.in_force.add(results.in_force[:, k], weights)
            tally.open_share.add(share[:, k], weights)
            tally.delivered.add(results.delivered[:, k], weights)
            tally.zone.add(results.zone[:, k], weights)
            tally.missing.add(results.missing[:, k], weights)
            tally.deadlock.add(results.deadlocked[:, k], weights)
            if name in self.decided_at_home:
                tally.at_home.add(results.accepted[:, k], results.refused[:, k], time, weights)
            self._add_kept(tally, k, chunk, weights)
            self._add_overdue(tally, name, np.minimum(time, self.ahead), chunk, weights)
        self._add_satisfaction(chunk, weights)

    def _add_kept(self, tally: IssueTally, k: int, chunk: Chunk, weights: Floats | None) -> None:
        row = self.agenda.tables.issues[k]
        if row.hazard >= 0 and row.aging >= 0:
            hazard, shape = (chunk.inputs[:, slot] for slot in (row.hazard, row.aging))
            tally.kept.add(lasting(hazard, shape, self.agenda.horizon / 12.0), weights)

    def _add_overdue(
        self, tally: IssueTally, name: str, until: Floats, chunk: Chunk, weights: Floats | None
    ) -> None:
        issue = self.case.issues[name]
        if issue.deadline is None:
            return
        due = month_of(issue.deadline.date, self.case) - self.gone
        tally.past.add(np.maximum(until - due, 0.0), weights)
        if issue.no_deal_cost is not None:
            slots = Slots()
            slots.add(issue.no_deal_cost.amount, issue=name, name="cost of no deal")
            amount = sample(slots, self.seed, chunk.first, len(chunk.inputs))[:, 0]
            tally.cost.add(amount * np.maximum(until - max(due, 0.0), 0.0), weights)

    def _add_satisfaction(self, chunk: Chunk, weights: Floats | None) -> None:
        weight: dict[str, Floats] = {}
        gained: dict[tuple[str, str], Floats] = {}
        for s, (name, actor) in enumerate(self.agenda.stances):
            row = self.agenda.tables.stances[s]
            if row.ask < 0:
                continue
            k = self.agenda.issues.index(name)
            share, distance, cut = _satisfaction(row, chunk, k, self.agenda.tables.issues[k])
            there = np.isfinite(distance)
            self.gaps[name, actor][0].add(1.0 - share, weights)
            self.gaps[name, actor][1].add(distance[there], None if weights is None else weights[there])
            self.cuts[name, actor].add(cut, weights)
            care = chunk.inputs[:, row.salience] if row.salience >= 0 else np.zeros(len(share))
            weight[actor] = weight.get(actor, np.zeros(len(share))) + care
            gained[name, actor] = care * share
        for (name, actor), value in gained.items():
            total = weight[actor]
            part = value / np.where(total > 0, total, 1.0)
            self.parts.setdefault((actor, name), Tally()).add(part, weights)
        for actor, total in weight.items():
            all_parts = sum(value for (_, who), value in gained.items() if who == actor)
            pleased = all_parts / np.where(total > 0, total, 1.0)
            self.outlooks.setdefault(actor, Tally()).add(pleased, weights)


def _satisfaction(
    row: np.record, chunk: Chunk, k: int, issue: np.record
) -> tuple[Floats, Floats, NDArray[np.bool_]]:
    """Per draw: satisfaction times delivery, distance of the settlement from the ask, whether a bottom was
    cut."""
    point, delivered = chunk.results.point[:, k], chunk.results.delivered[:, k]
    ask = chunk.inputs[:, row.ask]
    # A party that gives nothing must not lose all to rounding when the others have come to its ask.
    point = np.where(np.abs(point - ask) <= HAIR * (issue.high - issue.low), ask, point)
    lower = chunk.inputs[:, row.bottom] if row.bottom >= 0 else ask
    upper = chunk.inputs[:, row.upper] if row.upper >= 0 else ask
    cut = (row.bottom >= 0) & (lower > ask) | (row.upper >= 0) & (upper < ask)
    good_side = (point >= ask) if row.direction > 0 else (point <= ask) if row.direction < 0 else point == ask
    bottom = np.where(point < ask, np.minimum(lower, ask), np.maximum(upper, ask))
    span = np.abs(ask - bottom)
    share = np.where(span > 0, (span - np.abs(ask - point)) / np.where(span > 0, span, 1.0), 0.0)
    share = np.where(good_side, 1.0, np.clip(share, 0.0, 1.0))
    return np.where(np.isnan(point), 0.0, share) * delivered, np.abs(ask - point), cut
