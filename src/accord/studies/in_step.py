"""Scenarios of one case simulated together, each once, on the same draws."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass

from accord.agenda.simulation import Chunk
from accord.forecasts.assembling import assemble, counts_of
from accord.forecasts.comparison import PairedJoint, PairedTally
from accord.forecasts.counting import Counts
from accord.forecasts.inquiry import Inquiry, Where
from accord.forecasts.plan import Plan, plan_of, stream
from accord.forecasts.reasons import reasons
from accord.forecasts.results import Forecast
from accord.machine.cluster import connected

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

    All run in step, so that a difference needs the draws of one chunk and no more.

    Parameters
    ----------
    also : scenario -> what is given its chunks besides, in the order of the draws.
    """
    plans = {name: plan_of(inquiry.under(name)) for name in dict.fromkeys(scenarios)}
    counts = {name: found for name, plan in plans.items() if (found := counts_of(plan)) is not None}
    tallies = {pair: _paired(plans[pair[0]], plans[pair[1]]) for pair in dict.fromkeys(pairs)}
    joint = {pair: PairedJoint(n) for pair in tallies if (n := _alike(plans[pair[0]], plans[pair[1]])) > 1}
    simulated = [plans[name] for name in counts]
    with connected(where.cluster) as client, closing(stream(simulated, where, client, stage=stage)) as steps:
        for step in steps:
            chunks = dict(zip(counts, step, strict=True))
            for name, chunk in chunks.items():
                counts[name].add(chunk)
                for take in (also or {}).get(name, ()):
                    take(chunk)
            for (base, other), issues in tallies.items():
                for tally in issues.values():
                    tally.add(chunks[base].results, chunks[other].results)
            for (base, other), paired in joint.items():
                paired.add(chunks[base].results, chunks[other].results)
    return Counted(plans, counts, tallies, joint)


def forecasts_of(counted: Counted, where: Where, *, causes: Iterable[str] = ()) -> dict[str, Forecast]:
    """The forecast of every scenario; with the reasons of those named in `causes`."""
    explained = set(causes)
    return {
        name: assemble(
            plan, counted.counts.get(name), reasons(plan, where=where) if name in explained else {}
        )
        for name, plan in counted.plans.items()
    }


def _paired(base: Plan, other: Plan) -> dict[str, PairedTally]:
    if base.agenda is None or other.agenda is None:
        return {}
    mine, theirs = base.agenda.issues, other.agenda.issues
    return {
        issue: PairedTally(issue, (k, theirs.index(issue)), base.case.horizon)
        for k, issue in enumerate(mine)
        if issue in theirs
    }


def _alike(base: Plan, other: Plan) -> int:
    """How many issues both simulate; 0 where they do not simulate the same."""
    if base.agenda is None or other.agenda is None:
        return 0
    mine, theirs = set(base.agenda.issues), set(other.agenda.issues)
    return len(mine) if mine == theirs else 0
