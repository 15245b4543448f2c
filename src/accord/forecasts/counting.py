"""Draws in, forecast out: every chunk is counted and forgotten, so memory does not grow with the draws."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from accord.agenda.layout import Agenda, lay_out
from accord.agenda.simulation import Chunk, chunks
from accord.agenda.tables import Results
from accord.case.completeness import consenting
from accord.case.scenarios import DatedChange, month_of
from accord.case.schema import Case, Issue
from accord.forecasts.difficulty import Ranking, RankingTally, open_share
from accord.forecasts.reasons import Causes, Pivot, ThirdPartyEffect, causes_of, pivots_of, third_parties_of
from accord.forecasts.results import (
    CAUSE_DRAWS,
    ExpectationGap,
    IssueForecast,
    ModelSettlement,
    Outlook,
    Overdue,
    Progress,
    TimeForecast,
)
from accord.sampling.draws import Slots, sample
from accord.sampling.estimates import EXACT_DRAWS, Collector, Distribution, Estimate, Tally
from accord.settlement import models
from accord.settlement.calibrated import ensemble, shipped, staggered
from accord.settlement.problem import problem_draws

if TYPE_CHECKING:
    from distributed import Client

__all__ = ["Reduced", "Reduction"]

Floats = NDArray[np.float64]

MILESTONES = (12.0, 24.0, 48.0)
"""Months at which P(agreement) is always given."""
CALIBRATED_VALUES, LEAST_LEVELS, MOST_LEVELS = 4_000, 10, 400
"""Levels of a calibrated distribution over all draws, and the least and the most per draw."""
HAIR = 1e-9
"""Share of the scale within which a settlement is on a party's ask."""
BESIDE = ("weighted-mean", "weighted-median")
"""Settlement models that stand beside every settlement."""


@dataclass(frozen=True)
class Reduced:
    """What `accord.forecasts.run.forecast` puts into a `Forecast`."""

    ranking: Ranking
    issues: dict[str, IssueForecast]
    outlooks: dict[str, Outlook]
    cut_share: dict[str, float]
    """Stance in words -> share of draws in which its bottom line was cut to its ask."""


class Reduction:
    """The reduction of one complete case; draw `stream` to its end, then ask for the `result`."""

    def __init__(
        self, case: Case, changes: Sequence[DatedChange], *, seed: int, draws: int, workers: int | None
    ) -> None:
        self._case, self._seed, self._draws, self._workers = case, seed, draws, workers
        simulated = any(issue.kind == "concession" for issue in case.issues.values())
        self._agenda = lay_out(case, changes) if simulated else None
        self._tallies: _Tallies | None = None
        if self._agenda:
            self._tallies = _Tallies(case, self._agenda, seed=seed, exact=draws <= EXACT_DRAWS)

    def stream(self, progress: Progress | None = None, client: Client | None = None) -> Iterator[Results]:
        """The results, chunk by chunk in the order of the draws; none without a concession issue.

        They come from the cluster of `client` if there is one.
        """
        if self._agenda is None or self._tallies is None:
            return
        for chunk in chunks(
            self._agenda,
            seed=self._seed,
            draws=self._draws,
            workers=self._workers,
            client=client,
            progress=progress,
        ):
            self._tallies.add(chunk)
            yield chunk.results

    def result(self, *, causes: bool) -> Reduced:
        """What the draws so far come to, with or without the reasons."""
        draws = min(self._draws, CAUSE_DRAWS)
        beside = _beside(self._case, seed=self._seed, draws=draws)
        influence = _calibrated(self._case, seed=self._seed, draws=draws)
        if self._agenda is None or self._tallies is None:
            ranking = RankingTally(()).ranking({}, {})
            issues = {
                name: _influence_issue(self._case, name, influence[name], beside[name])
                for name in self._case.issues
            }
            return Reduced(ranking, issues, {}, {})
        reasons = _reasons(self._agenda, self._tallies.first_inputs(), self._workers) if causes else {}
        return _assemble(self._case, self._tallies, reasons, influence, beside)


# ---------------------------------------------------------------- counting


@dataclass
class _IssueTally:
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
    past: Tally = field(default_factory=Tally)
    cost: Tally = field(default_factory=Tally)

    def __post_init__(self) -> None:
        self.times = Collector(0.0, self.horizon, self.exact)
        self.points = Collector(self.low, self.high, self.exact)
        self.by = {month: Tally() for month in MILESTONES if month <= self.horizon}


class _Tallies:
    """Takes in chunks of a simulation."""

    def __init__(self, case: Case, agenda: Agenda, *, seed: int, exact: bool) -> None:
        self.case, self.agenda, self.seed = case, agenda, seed
        self.ranking = RankingTally(agenda.issues)
        self.issues: dict[str, _IssueTally] = {}
        for name in agenda.issues:
            scale = case.issues[name].scale
            self.issues[name] = _IssueTally(scale.low, scale.high, agenda.horizon, exact)
        self.gaps = {key: (Tally(), Tally()) for key in agenda.stances}
        self.cuts = {key: Tally() for key in agenda.stances}
        self.outlooks: dict[str, Tally] = {}
        self.parts: dict[tuple[str, str], Tally] = {}
        self._first: list[Floats] = []

    def add(self, chunk: Chunk) -> None:
        results = chunk.results
        share = open_share(results.time, self.agenda.horizon)
        self.ranking.add(share)
        if sum(map(len, self._first)) < CAUSE_DRAWS:
            self._first.append(chunk.inputs[:CAUSE_DRAWS])
        for k, name in enumerate(self.agenda.issues):
            tally, time = self.issues[name], results.time[:, k]
            signed = np.isfinite(time)
            tally.agreed.add(signed)
            for month, count in tally.by.items():
                count.add(time <= month)
            tally.times.add(time[signed])
            tally.points.add(results.point[signed, k])
            tally.in_force.add(results.in_force[:, k])
            tally.open_share.add(share[:, k])
            tally.delivered.add(results.delivered[:, k])
            tally.zone.add(results.zone[:, k])
            tally.missing.add(results.missing[:, k])
            self._add_overdue(tally, name, np.minimum(time, self.agenda.horizon), chunk)
        self._add_satisfaction(chunk)

    def first_inputs(self) -> Floats:
        """(draw, slot) the first draws, as many as causes are computed from."""
        return np.concatenate(self._first)[:CAUSE_DRAWS]

    def _add_overdue(self, tally: _IssueTally, name: str, until: Floats, chunk: Chunk) -> None:
        issue = self.case.issues[name]
        if issue.deadline is None:
            return
        due = month_of(issue.deadline.date, self.case)
        tally.past.add(np.maximum(until - due, 0.0))
        if issue.no_deal_cost is not None:
            slots = Slots()
            slots.add(issue.no_deal_cost.amount, issue=name, name="cost of no deal")
            amount = sample(slots, self.seed, chunk.first, len(chunk.inputs))[:, 0]
            tally.cost.add(amount * np.maximum(until - max(due, 0.0), 0.0))

    def _add_satisfaction(self, chunk: Chunk) -> None:
        weight: dict[str, Floats] = {}
        gained: dict[tuple[str, str], Floats] = {}
        for s, (name, actor) in enumerate(self.agenda.stances):
            row = self.agenda.tables.stances[s]
            if row.ask < 0:
                continue
            k = self.agenda.issues.index(name)
            share, distance, cut = _satisfaction(row, chunk, k, self.agenda.tables.issues[k])
            self.gaps[name, actor][0].add(1.0 - share)
            self.gaps[name, actor][1].add(distance[np.isfinite(distance)])
            self.cuts[name, actor].add(cut)
            care = chunk.inputs[:, row.salience] if row.salience >= 0 else np.zeros(len(share))
            weight[actor] = weight.get(actor, np.zeros(len(share))) + care
            gained[name, actor] = care * share
        for (name, actor), value in gained.items():
            total = weight[actor]
            part = value / np.where(total > 0, total, 1.0)
            self.parts.setdefault((actor, name), Tally()).add(part)
        for actor, total in weight.items():
            all_parts = sum(value for (_, who), value in gained.items() if who == actor)
            self.outlooks.setdefault(actor, Tally()).add(all_parts / np.where(total > 0, total, 1.0))


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


# ---------------------------------------------------------------- reasons and models beside


@dataclass(frozen=True)
class _Reasons:
    causes: Causes
    pivots: tuple[Pivot, ...]
    third_parties: tuple[ThirdPartyEffect, ...]


def _reasons(agenda: Agenda, inputs: Floats, workers: int | None) -> dict[str, _Reasons]:
    """The reasons of every issue; the kernels run without the interpreter lock, so threads share the work."""
    with ThreadPoolExecutor(workers or os.cpu_count() or 1) as pool:
        causes = {name: pool.submit(causes_of, agenda, inputs, name) for name in agenda.issues}
        pivots = {name: pool.submit(pivots_of, agenda, inputs, name) for name in agenda.issues}
        third = {name: pool.submit(third_parties_of, agenda, inputs, name) for name in agenda.issues}
        return {
            name: _Reasons(causes[name].result(), pivots[name].result(), third[name].result())
            for name in agenda.issues
        }


def _beside(case: Case, *, seed: int, draws: int) -> dict[str, list[tuple[ModelSettlement, Distribution]]]:
    """Where the settlement models put every issue, on the first draws."""
    problem = problem_draws(case, seed=seed, first=0, count=draws)
    found: dict[str, list[tuple[ModelSettlement, Distribution]]] = {name: [] for name in case.issues}
    for model in map(models.get, BESIDE):
        points = model.solve(problem, model.params(), np.random.default_rng(seed)).settlement
        for k, name in enumerate(case.issues):
            finite = np.sort(points[np.isfinite(points[:, k]), k])
            if finite.size:
                spread = Distribution(finite, np.ones(finite.size, np.int64))
                q10, q50, q90 = (spread.quantile(p) for p in (0.1, 0.5, 0.9))
                found[name].append((ModelSettlement(model.name, model.title, q10, q50, q90), spread))
    return found


def _calibrated(case: Case, *, seed: int, draws: int) -> dict[str, Distribution | None]:
    """The calibrated distribution of every influence issue over the first draws; None without weight."""
    names = [name for name, issue in case.issues.items() if issue.kind == "influence"]
    if not names:
        return {}
    problem = problem_draws(case, seed=seed, first=0, count=draws)
    each = int(np.clip(CALIBRATED_VALUES / draws, LEAST_LEVELS, MOST_LEVELS))
    values = ensemble(problem, shipped(), staggered(draws, each))
    found: dict[str, Distribution | None] = {}
    for name in names:
        mine = values[:, :, problem.issues.index(name)]
        mine = np.sort(mine[np.isfinite(mine)])
        found[name] = Distribution(mine, np.ones(mine.size, np.int64)) if mine.size else None
    return found


# ---------------------------------------------------------------- putting it together


def _assemble(
    case: Case,
    tallies: _Tallies,
    reasons: dict[str, _Reasons],
    influence: dict[str, Distribution | None],
    beside: dict[str, list[tuple[ModelSettlement, Distribution]]],
) -> Reduced:
    issues = {}
    for name in case.issues:
        if name in tallies.issues:
            issues[name] = _concession_issue(case, name, tallies, reasons.get(name), beside[name])
        else:
            issues[name] = _influence_issue(case, name, influence[name], beside[name])
    difficulty = {n: t.open_share.estimate().value for n, t in tallies.issues.items()}
    missing = {n: t.missing.estimate().value / (t.high - t.low) for n, t in tallies.issues.items()}
    cut = {
        f"{actor} on {name}": tally.estimate().value
        for (name, actor), tally in tallies.cuts.items()
        if tally.count
    }
    return Reduced(tallies.ranking.ranking(difficulty, missing), issues, _outlooks(case, tallies), cut)


def _outlooks(case: Case, tallies: _Tallies) -> dict[str, Outlook]:
    return {
        actor: Outlook(
            actor,
            tallies.outlooks[actor].estimate(),
            {name: t.estimate().value for (who, name), t in tallies.parts.items() if who == actor},
        )
        for actor in case.actors
        if actor in tallies.outlooks
    }


def _influence_issue(
    case: Case,
    name: str,
    settlement: Distribution | None,
    beside: list[tuple[ModelSettlement, Distribution]],
) -> IssueForecast:
    """An issue with positions only: where, from the calibrated distribution, and nothing about when."""
    issue = case.issues[name]
    return IssueForecast(
        id=name,
        title=issue.title,
        kind=issue.kind,
        unit=issue.scale.unit,
        p_agreement=None,
        p_by={},
        in_force=None,
        difficulty=None,
        time=None,
        settlement=settlement,
        delivered=None,
        zone=None,
        missing=None,
        causes=None,
        overdue=None,
        gaps=(),
        pivots=(),
        third_parties=(),
        models=tuple(m for m, _ in beside),
    )


def _concession_issue(
    case: Case,
    name: str,
    tallies: _Tallies,
    reasons: _Reasons | None,
    beside: list[tuple[ModelSettlement, Distribution]],
) -> IssueForecast:
    issue, tally = case.issues[name], tallies.issues[name]
    difficulty = tally.open_share.estimate()
    points = tally.points.distribution()
    return IssueForecast(
        id=name,
        title=issue.title,
        kind=issue.kind,
        unit=issue.scale.unit,
        p_agreement=tally.agreed.estimate(),
        p_by={month: t.estimate() for month, t in tally.by.items()},
        in_force=tally.in_force.estimate(),
        difficulty=difficulty,
        time=_time(tally),
        settlement=points if points.size else None,
        delivered=tally.delivered.estimate(),
        zone=tally.zone.estimate(),
        missing=tally.missing.estimate(),
        causes=reasons.causes.scaled(difficulty.value) if reasons else None,
        overdue=_overdue(case, issue, tally),
        gaps=tuple(_gap(tallies, name, actor) for actor in consenting(issue) if actor in issue.stances),
        pivots=reasons.pivots if reasons else (),
        third_parties=reasons.third_parties if reasons else (),
        models=tuple(m for m, _ in beside),
    )


def _time(tally: _IssueTally) -> TimeForecast:
    times, draws = tally.times.distribution(), tally.agreed.count

    def quantile(p: float) -> float | None:
        wanted = p * draws / times.size if times.size else 2.0
        return times.quantile(wanted) if wanted <= 1.0 else None

    months = [float(m) for m in range(int(tally.horizon) + 1)]
    if months[-1] < tally.horizon:
        months.append(tally.horizon)
    below = np.concatenate(([0], np.cumsum(times.counts)))
    signed = below[np.searchsorted(times.values, months, side="right")]
    survival = tuple((m, float(1.0 - n / draws)) for m, n in zip(months, signed, strict=True))
    return TimeForecast(quantile(0.5), quantile(0.1), quantile(0.9), survival)


def _gap(tallies: _Tallies, name: str, actor: str) -> ExpectationGap:
    share, native = tallies.gaps[name, actor]
    return ExpectationGap(actor, share.estimate(), native.estimate() if native.count else None)


def _overdue(case: Case, issue: Issue, tally: _IssueTally) -> Overdue | None:
    if issue.deadline is None:
        return None
    cost = issue.no_deal_cost
    return Overdue(
        lapsed=-month_of(issue.deadline.date, case),
        months=tally.past.estimate(),
        cost=_or_none(tally.cost),
        unit=cost.unit if cost else "",
        words=cost.words if cost else "",
    )


def _or_none(tally: Tally) -> Estimate | None:
    return tally.estimate() if tally.count else None
