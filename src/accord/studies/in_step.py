"""Scenarios of one case simulated together, each once, on the same draws."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from accord.agenda.simulation import Chunk
from accord.agenda.state import Results
from accord.forecasts.assembling import assemble, counts_of
from accord.forecasts.comparison import PairedJoint, PairedTally
from accord.forecasts.conditioning import MOST, Conditioning
from accord.forecasts.counting import Counts
from accord.forecasts.inquiry import Inquiry, Where
from accord.forecasts.plan import Plan, plan_of, stream
from accord.forecasts.reasons import Reasons, Rows, reasons
from accord.forecasts.results import Forecast
from accord.forecasts.seen import FEWEST
from accord.machine.cluster import connected
from accord.sampling.arrays import Floats

__all__ = ["Counted", "Pair", "Taker", "counted_in_step", "forecasts_of"]

Pair = tuple[str, str]
"""Names of two scenarios, the second to be compared with the first."""
Taker = Callable[[Chunk], None]
"""Takes in one chunk of a simulation."""


@dataclass(frozen=True)
class Counted:
    """The draws of several scenarios, counted."""

    plans: Mapping[str, Plan]
    """By name of the scenario."""
    counts: Mapping[str, Counts]
    """The same; a scenario in which nothing is simulated is left out."""
    pairs: Mapping[Pair, Mapping[str, PairedTally]]
    """Pair -> issue that both simulate -> what changes."""
    joint: Mapping[Pair, PairedJoint]
    """Pair -> what changes in how many are agreed; those only that simulate the same two issues or more."""
    conditionings: Mapping[str, Conditioning]
    """By name of the scenario: how its draws were weighed; none without news."""


def counted_in_step(
    inquiry: Inquiry,
    scenarios: Iterable[str],
    pairs: Iterable[Pair],
    where: Where,
    *,
    stage: str,
    also: Mapping[str, Sequence[Taker]] | None = None,
) -> Counted:
    """Every scenario simulated once, with the differences between the `pairs` of them.

    All run in step, so that a difference needs the draws of one chunk and no more. Where the news leaves too
    few draws of the first scenario, all take fresh ones; of another, what is left is told as it is.

    Parameters
    ----------
    also : scenario -> what is given its chunks besides, in the order of the draws; nothing where they are
        weighed by news.
    """
    plans = {name: plan_of(inquiry.under(name)) for name in dict.fromkeys(scenarios)}
    counts = {name: found for name, plan in plans.items() if (found := counts_of(plan)) is not None}
    tallies = {pair: _paired(plans[pair[0]], plans[pair[1]]) for pair in dict.fromkeys(pairs)}
    joint = {
        pair: PairedJoint(columns)
        for pair in tallies
        if len((columns := _alike(plans[pair[0]], plans[pair[1]]))[0]) > 1
    }
    conditionings = {n: Conditioning(c) for n, plan in plans.items() if (c := plan.condition) is not None}
    counted = Counted(plans, counts, tallies, joint, conditionings)
    simulated, start = [plans[name] for name in counts], 0
    asked = next(iter(conditionings.values()), None)
    with connected(where.cluster) as client:
        while not start or (asked is not None and asked.wants_more and start < MOST * inquiry.draws):
            with closing(stream(simulated, where, client, stage=stage, start=start)) as steps:
                for step in steps:
                    _count(counted, dict(zip(counts, step, strict=True)), also or {})
            start += inquiry.draws
    return counted


def _count(counted: Counted, chunks: Mapping[str, Chunk], also: Mapping[str, Sequence[Taker]]) -> None:
    """Take in a chunk of each scenario, of the same draws."""
    told: dict[str, tuple[Results, Floats | None]] = {}
    for name, chunk in chunks.items():
        if name in counted.conditionings:
            weighed = counted.conditionings[name].weigh(chunk)
            counted.counts[name].add(replace(chunk, results=weighed.results), weighed.weights)
            told[name] = weighed.results, weighed.weights
        else:
            counted.counts[name].add(chunk)
            for take in also.get(name, ()):
                take(chunk)
            told[name] = chunk.results, None
    for (base, other), issues in counted.pairs.items():
        if issues:
            results, weights = _both(told[base], told[other])
            for tally in issues.values():
                tally.add(*results, weights)
            if (base, other) in counted.joint:
                counted.joint[base, other].add(*results, weights)


def _both(
    base: tuple[Results, Floats | None], other: tuple[Results, Floats | None]
) -> tuple[tuple[Results, Results], tuple[Floats, Floats] | None]:
    """The results of two scenarios, and their weights where they have any."""
    weights = None if base[1] is None or other[1] is None else (base[1], other[1])
    return (base[0], other[0]), weights


def forecasts_of(counted: Counted, where: Where, *, causes: Iterable[str] = ()) -> dict[str, Forecast]:
    """The forecast of every scenario; with the reasons of those named in `causes`. One of which the news
    leaves fewer than `FEWEST` effective draws is left out, but for the first.

    Raises
    ------
    UsageError
        If no draw of the first bears out the news.
    """
    explained, found = set(causes), dict[str, Forecast]()
    for name, plan in counted.plans.items():
        conditioning = counted.conditionings.get(name)
        if found and conditioning is not None and conditioning.effective < FEWEST:
            continue
        seen = None if conditioning is None else conditioning.seen()
        why = _reasons(plan, conditioning, where) if name in explained else {}
        found[name] = assemble(plan, counted.counts.get(name), why, seen)
    return found


def _reasons(plan: Plan, conditioning: Conditioning | None, where: Where) -> dict[str, Reasons]:
    """Why each issue that is still open is as hard as it is."""
    if conditioning is None:
        return reasons(plan, where=where)
    condition = conditioning.condition
    rows = Rows(*conditioning.first_draws, condition.gone)
    return reasons(plan, issues=condition.open, where=where, seen=rows)


def _paired(base: Plan, other: Plan) -> dict[str, PairedTally]:
    if base.agenda is None or other.agenda is None:
        return {}
    mine, theirs = base.agenda.issues, other.agenda.issues
    gone = 0.0 if base.condition is None else base.condition.gone
    return {
        issue: PairedTally(issue, (k, theirs.index(issue)), base.case.horizon - gone)
        for k, issue in enumerate(mine)
        if issue in theirs
    }


def _alike(base: Plan, other: Plan) -> tuple[list[int], list[int]]:
    """The places of the issues that are not told as signed; none where they do not simulate the same."""
    if base.agenda is None or other.agenda is None:
        return [], []
    mine, theirs = base.agenda.issues, other.agenda.issues
    if set(mine) != set(theirs):
        return [], []
    signed = set() if base.condition is None else set(base.condition.signed)
    names = [name for name in mine if name not in signed]
    return [mine.index(name) for name in names], [theirs.index(name) for name in names]
