"""From counts to a forecast."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from accord.case.completeness import consenting
from accord.case.scenarios import month_of
from accord.case.schema import Case, Issue
from accord.forecasts.counting import Counts, IssueTally
from accord.forecasts.difficulty import Ranking, RankingTally
from accord.forecasts.doubts import flags_of
from accord.forecasts.models_beside import Beside, beside_of
from accord.forecasts.plan import Plan
from accord.forecasts.reasons import Reasons
from accord.forecasts.results import (
    CAUSE_DRAWS,
    ConcessionForecast,
    ExpectationGap,
    Forecast,
    InfluenceForecast,
    IssueForecast,
    Outlook,
    Overdue,
    TimeForecast,
)
from accord.forecasts.seen import Seen
from accord.forecasts.shown import (
    shown,
    shown_by,
    shown_change,
    shown_open_share,
    shown_part,
    shown_place,
    shown_time,
)
from accord.forecasts.views import OutsideView, View
from accord.sampling.estimates import PARTS, Estimate, Tally

__all__ = ["assemble", "assemble_preview", "counts_of"]


def counts_of(plan: Plan) -> Counts | None:
    """Empty counts for the chunks of a plan; None where nothing is simulated."""
    if plan.agenda is None:
        return None
    asked, condition = plan.inquiry, plan.condition
    return Counts(plan.case, plan.agenda, seed=asked.seed, draws=asked.draws, condition=condition)


def assemble(
    plan: Plan, counts: Counts | None, reasons: Mapping[str, Reasons], seen: Seen | None = None
) -> Forecast:
    """The forecast from the counts of all its chunks.

    Parameters
    ----------
    counts : None where the plan simulates nothing.
    reasons : issue -> why, as `accord.forecasts.reasons.reasons` finds it; empty without causes.
    seen : the news that the chunks were weighed by; None without.
    """
    inquiry, case = plan.inquiry, plan.case
    beside = beside_of(case, seed=inquiry.seed, draws=min(inquiry.draws, CAUSE_DRAWS))
    flags = flags_of(case, _cut_shares(counts) if counts is not None else {}, seen)
    return replace(
        _simulated(plan, counts, reasons, seen, beside), flags=flags, fingerprint=inquiry.fingerprint
    )


def assemble_preview(plan: Plan, counts: Counts) -> Forecast:
    """The forecast of the simulated issues from the counts, to be looked at while a number is moved: without
    the models beside, doubts and a mark of the inputs, and for cases without news that simulate every issue.
    """
    return _simulated(plan, counts, {}, None, Beside(dict.fromkeys(plan.case.issues, ()), {}))


def _simulated(
    plan: Plan, counts: Counts | None, reasons: Mapping[str, Reasons], seen: Seen | None, beside: Beside
) -> Forecast:
    """The forecast without its doubts and the mark of its inputs."""
    inquiry, case = plan.inquiry, plan.case
    issues: dict[str, IssueForecast] = {
        name: _concession_issue(case, name, counts, reasons.get(name), beside)
        if counts is not None and name in counts.issues
        else _influence_issue(case, name, beside)
        for name in case.issues
    }
    return Forecast(
        case=case,
        scenario=inquiry.name,
        seed=inquiry.seed,
        draws=inquiry.draws,
        horizon=case.horizon if seen is None else case.horizon - seen.gone,
        ranking_detail=_ranking(counts),
        issues=issues,
        joint=counts.joint.joint() if counts is not None else None,
        outlooks=_outlooks(case, counts) if counts is not None else {},
        flags=(),
        fingerprint="",
        seen=seen,
    )


def _ranking(counts: Counts | None) -> Ranking:
    if counts is None:
        return RankingTally(()).ranking({}, {})
    tallies = {name: counts.issues[name] for name in counts.open}
    difficulty = {n: t.open_share.estimate().value for n, t in tallies.items()}
    missing = {n: t.missing.estimate().value / (t.high - t.low) for n, t in tallies.items()}
    return _shown_ranking(counts.ranking.ranking(difficulty, missing))


def _shown_ranking(simulated: Ranking) -> Ranking:
    """The shares of an order as they are shown; where nothing is known, every order is as likely."""
    count = len(simulated.issues)
    return replace(
        simulated,
        harder=tuple(tuple(shown(Estimate(p, 0.0)).value for p in row) for row in simulated.harder),
        places=tuple(tuple(shown_place(p, count) for p in row) for row in simulated.places),
    )


def _cut_shares(counts: Counts) -> dict[tuple[str, str], float]:
    """(issue, actor) -> share of draws in which its bottom line was cut to its ask."""
    return {key: tally.estimate().value for key, tally in counts.cuts.items() if tally.count}


def _outlooks(case: Case, counts: Counts) -> dict[str, Outlook]:
    return {
        actor: Outlook(
            actor,
            counts.outlooks[actor].estimate(),
            {name: t.estimate().value for (who, name), t in counts.parts.items() if who == actor},
        )
        for actor in case.actors
        if actor in counts.outlooks
    }


def _influence_issue(case: Case, name: str, beside: Beside) -> InfluenceForecast:
    issue = case.issues[name]
    return InfluenceForecast(
        id=name,
        title=issue.title,
        unit=issue.scale.unit,
        settlement=beside.calibrated[name],
        models=beside.models[name],
    )


def _concession_issue(
    case: Case,
    name: str,
    counts: Counts,
    reasons: Reasons | None,
    beside: Beside,
) -> ConcessionForecast:
    issue, tally = case.issues[name], counts.issues[name]
    signed = name not in counts.open
    agreed, difficulty = tally.agreed.estimate(), _open_share(tally, signed=signed)
    by = {month: t.estimate() for month, t in tally.by.items()}
    whole = tally.agreed.weight
    points = tally.points.weighted(whole) if whole else tally.points.distribution()
    time = _SIGNED if signed else _time(tally)
    shown_p_by = {
        month: _mixed(p, signed=True) if signed else shown_by(p, month, tally.horizon)
        for month, p in by.items()
    }
    return ConcessionForecast(
        id=name,
        title=issue.title,
        unit=issue.scale.unit,
        p_agreement=_mixed(agreed, signed=signed),
        p_simulated=agreed,
        p_by=shown_p_by,
        p_by_simulated=by,
        in_force=_mixed(tally.in_force.estimate(), signed=signed),
        difficulty=difficulty,
        time=time,
        settlement=points if points.size else None,
        delivered=tally.delivered.estimate(),
        zone=_mixed(tally.zone.estimate(), signed=signed),
        missing=tally.missing.estimate(),
        deadlock=tally.deadlock.deadlock(signed=signed),
        at_home=tally.at_home.at_home() if name in counts.decided_at_home and not signed else None,
        kept=_or_none(tally.kept),
        causes=reasons.causes.scaled(difficulty.value) if reasons and reasons.causes else None,
        overdue=_overdue(case, issue, tally, counts.gone),
        gaps=tuple(_gap(counts, name, actor) for actor in consenting(issue) if actor in issue.stances),
        pivots=reasons.pivots if reasons else (),
        third_parties=reasons.third_parties if reasons else (),
        models=beside.models[name],
        outside_view=None if signed else _outside(counts, issue, tally, shown_p_by, time),
    )


def _outside(
    counts: Counts, issue: Issue, tally: IssueTally, by: Mapping[float, Estimate], time: TimeForecast
) -> OutsideView | None:
    """Beside the simulation, where the issue names a reference class; both from the day of the news."""
    if issue.reference is None:
        return None
    from accord.forecasts.outside import outside_view

    agreed = shown(tally.agreed.estimate()).value
    months = {month: p.value for month, p in by.items()}
    simulated = View(agreed, months, time.median, time.q10, time.q90, time.survival)
    mean = tally.open_share.estimate().value * tally.horizon
    return outside_view(issue.reference, counts.case.as_of, simulated, mean, gone=counts.gone)


_SIGNED = TimeForecast(0.0, 0.0, 0.0, ((0.0, 0.0), (1.0, 0.0)))
"""Of what is told as signed: nothing of its time is left to forecast."""


def _mixed(simulated: Estimate, *, signed: bool) -> Estimate:
    """The shown probability; what is told as signed is so in the world that knows nothing, too."""
    return shown_part(simulated, 1.0, 1.0) if signed else shown(simulated)


def _open_share(tally: IssueTally, *, signed: bool) -> Estimate:
    simulated = tally.open_share.estimate()
    return shown_change(simulated) if signed else shown_open_share(simulated)


def _time(tally: IssueTally) -> TimeForecast:
    if whole := tally.agreed.weight:
        times, draws = tally.times.weighted(whole), PARTS
    else:
        times, draws = tally.times.distribution(), tally.agreed.count

    def quantile(p: float) -> float | None:
        return shown_time(times, draws, tally.horizon, p)

    months = [float(m) for m in range(int(tally.horizon) + 1)]
    if months[-1] < tally.horizon:
        months.append(tally.horizon)
    below = np.concatenate(([0], np.cumsum(times.counts)))
    signed = below[np.searchsorted(times.values, months, side="right")]
    survival = tuple(
        (m, 1.0 - shown_by(Estimate(float(n / draws), 0.0), m, tally.horizon).value)
        for m, n in zip(months, signed, strict=True)
    )
    return TimeForecast(quantile(0.5), quantile(0.1), quantile(0.9), survival)


def _gap(counts: Counts, name: str, actor: str) -> ExpectationGap:
    share, native = counts.gaps[name, actor]
    return ExpectationGap(actor, share.estimate(), native.estimate() if native.count else None)


def _overdue(case: Case, issue: Issue, tally: IssueTally, gone: float) -> Overdue | None:
    if issue.deadline is None:
        return None
    cost = issue.no_deal_cost
    return Overdue(
        lapsed=gone - month_of(issue.deadline.date, case),
        months=tally.past.estimate(),
        cost=_or_none(tally.cost),
        unit=cost.unit if cost else "",
        words=cost.words if cost else "",
    )


def _or_none(tally: Tally) -> Estimate | None:
    return tally.estimate() if tally.count else None
