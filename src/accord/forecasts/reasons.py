"""Why an issue is hard, whose consent decides, and what third parties change: the same draws, run again.

Causes are exact Shapley values (Shapley 1953) of the game v(S) = difficulty with only the causes in S present
on the issue; what is left without any cause is the work itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from itertools import combinations
from math import factorial
from threading import Event
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from accord.agenda.layout import Agenda
from accord.agenda.simulation import focused_results, focused_times, results_of
from accord.agenda.state import Results
from accord.agenda.tables import (
    ALL_CAUSES,
    ATTENTION,
    DISTANCE,
    LINK_EFFECTS,
    LINKS_AND_SHOCKS,
    NO_COMMON_GROUND,
    RESOLVE,
    Tables,
)
from accord.agenda.variants import (
    moved_bottom_line,
    senders,
    without_consent,
    without_sender,
)
from accord.errors import NotFoundError, nearest
from accord.forecasts.inquiry import Where
from accord.forecasts.plan import Plan
from accord.forecasts.results import CAUSE_DRAWS, NUDGE, WORK, Causes, Pivot, ThirdPartyEffect
from accord.forecasts.shown import shown_change, shown_open_share
from accord.forecasts.subsets import open_shares, shocked_from
from accord.machine.threads import answer_of, pool_that_ends
from accord.sampling.arrays import Floats
from accord.sampling.draws import sample
from accord.sampling.estimates import Estimate, Tally

__all__ = [
    "CAUSES",
    "WHAT",
    "Reasons",
    "Rows",
    "What",
    "causes_of",
    "pivots_of",
    "reasons",
    "third_parties_of",
]


CAUSES = {
    "no_common_ground": NO_COMMON_GROUND,
    "distance": DISTANCE,
    "resolve": RESOLVE,
    "attention": ATTENTION,
    "links_and_shocks": LINKS_AND_SHOCKS,
}

What = Literal["causes", "pivots", "third parties"]
WHAT: tuple[What, ...] = get_args(What)


@dataclass(frozen=True)
class Rows:
    """Draws that reasons are found on."""

    inputs: Floats
    """(draw, slot)."""
    weights: Floats | None = None
    """(draw,) 0 or more; None where all weigh the same."""
    gone: float = 0.0
    """Months from the date of the case to the day from which is told."""

    def open_share(self, share: Floats, horizon: float) -> Floats:
        """(draw,) the share of the time from that day to the horizon for which an issue is open, of the share
        of the whole horizon."""
        if not self.gone:
            return share
        ahead = horizon - self.gone
        told: Floats = np.maximum(share * horizon - self.gone, 0.0) / ahead
        return told

    def estimate(self, values: Floats) -> Estimate:
        """The mean of (draw,) values with its error."""
        if self.weights is None:
            return Estimate(float(values.mean()), float(values.std() / np.sqrt(len(values))))
        tally = Tally()
        tally.add(values, self.weights)
        return tally.estimate()


@dataclass(frozen=True)
class Reasons:
    """Why one issue is as hard as it is; what was not asked for is empty."""

    causes: Causes | None = None
    pivots: tuple[Pivot, ...] = ()
    third_parties: tuple[ThirdPartyEffect, ...] = ()


def reasons(
    plan: Plan,
    *,
    issues: Sequence[str] | None = None,
    draws: int = CAUSE_DRAWS,
    what: Sequence[What] = WHAT,
    where: Where | None = None,
    seen: Rows | None = None,
) -> dict[str, Reasons]:
    """Issue -> its reasons, of shown numbers, for all of a plan or a part of it.

    Parameters
    ----------
    issues : concession issues; all if None.
    draws : the first so many of the plan's draws are used.
    what : which kinds of reasons.
    seen : draws that are weighed by news, in the place of the first ones of the plan.

    Raises
    ------
    NotFoundError
        If an issue is not simulated.
    Stopped
        If the progress callback of `where` raises it; it is told the kind of reason, and the issues done.
    """
    where = where or Where()
    agenda = plan.agenda
    names = _simulated(() if agenda is None else agenda.issues, issues)
    if agenda is None or not names:
        return {}
    if seen is None:
        seen = Rows(sample(agenda.slots, plan.inquiry.seed, 0, min(plan.inquiry.draws, draws)))
    found: dict[str, dict[What, Any]] = {name: {} for name in names}
    # The kernels run without the interpreter lock, so threads share the work.
    with pool_that_ends(where.workers) as (pool, ending):
        plain = pool.submit(as_it_is, agenda, seen, ending)
        asked = [(w, n, pool.submit(_KINDS[w], agenda, seen, n, ending, plain)) for w in what for n in names]
        for done, (kind, name, future) in enumerate(asked):
            found[name][kind] = _awaited(future, where, kind, done % len(names), len(names))
    return {
        name: Reasons(
            _shown_causes(parts.get("causes")),
            tuple(_shown_pivot(pivot) for pivot in parts.get("pivots", ())),
            tuple(_shown_effect(effect) for effect in parts.get("third parties", ())),
        )
        for name, parts in found.items()
    }


def _shown_causes(simulated: Causes | None) -> Causes | None:
    """The causes of the shown difficulty: the world that knows nothing is the same under every set of causes,
    and so it stands in what is left without any."""
    if simulated is None:
        return None
    parts = {name: shown_change(part) for name, part in simulated.parts.items()}
    return replace(simulated, parts=parts | {WORK: shown_open_share(simulated.parts[WORK])})


def _shown_pivot(pivot: Pivot) -> Pivot:
    changes = (shown_change(change) for change in (pivot.without_consent, pivot.nudged))
    return Pivot(pivot.actor, *changes)


def _shown_effect(effect: ThirdPartyEffect) -> ThirdPartyEffect:
    return replace(
        effect,
        p_agreement=shown_change(effect.p_agreement),
        difficulty=shown_change(effect.difficulty),
        zone=shown_change(effect.zone),
    )


def _awaited(future: Future[Any], where: Where, kind: What, done: int, wanted: int) -> Any:
    answer = answer_of(future, lambda: where.progress(kind, done, wanted))
    where.progress(kind, done + 1, wanted)
    return answer


def _simulated(known: Sequence[str], issues: Sequence[str] | None) -> tuple[str, ...]:
    if issues is None:
        return tuple(known)
    for name in issues:
        if name not in known:
            close = nearest(name, known)
            hint = f"did you mean '{close}'?" if close else f"there is {', '.join(known) or 'none'}"
            raise NotFoundError(f"there is no simulated issue '{name}'; {hint}")
    return tuple(dict.fromkeys(issues))


def as_it_is(agenda: Agenda, rows: Rows, ending: Event | None = None) -> Results | None:
    """What some draws come to with all causes and everybody, to the last bit what runs of single issues say;
    None of one issue alone, which is computed in another way then."""
    if len(agenda.issues) == 1:
        return None
    return results_of(agenda.tables, rows.inputs, agenda.horizon, ending)


def _of(plain: Future[Results | None] | None) -> Results | None:
    return None if plain is None else plain.result()


def causes_of(
    agenda: Agenda,
    rows: Rows,
    issue: str,
    ending: Event | None = None,
    plain: Future[Results | None] | None = None,
) -> Causes:
    """The causes of one issue's difficulty from some draws; `plain` may hold `as_it_is` of them."""
    k = agenda.issues.index(issue)
    sets = sorted({_effective(agenda, k, causes) for causes in range(ALL_CAUSES + 1)})
    known, results = {}, _of(plain)
    if results is not None:
        whole = np.minimum(results.time[:, k], agenda.horizon) / agenda.horizon
        known[_effective(agenda, k, ALL_CAUSES)] = whole
    found = open_shares(agenda, rows.inputs, k, sets, ending, known=known)
    values = {causes: rows.open_share(share, agenda.horizon) for causes, share in found.items()}
    value = {causes: values[_effective(agenda, k, causes)] for causes in range(ALL_CAUSES + 1)}
    parts = {name: rows.estimate(_shapley(value, bit)) for name, bit in CAUSES.items()}
    return Causes(parts | {WORK: rows.estimate(value[0])}, len(rows.inputs))


def _effective(agenda: Agenda, k: int, causes: int) -> int:
    """The least equivalent set: causes that cannot act on the issue are dropped, so that fewer sets are
    run."""
    tables = agenda.tables
    stances = tables.stances[tables.issues[k].first : tables.issues[k].last]
    if shocked_from(tables, k) == np.inf:
        causes &= ~LINKS_AND_SHOCKS
    if not causes & DISTANCE or not _any_resolve(agenda, stances.resolve):
        causes &= ~RESOLVE  # with the asks on the bottom lines there is nothing to insist on
    return causes


def _any_resolve(agenda: Agenda, slots: NDArray[np.int64]) -> bool:
    """Whether any of these slots can be above 0; a threat, link or change may raise resolve as well."""
    tables = agenda.tables
    linked = (tables.links.effect == LINK_EFFECTS.index("resolve")).any()
    moved = len(tables.widenings) or linked or tables.changes.hardens.any()
    rows = [agenda.slots.rows[slot] for slot in slots if slot >= 0]
    return bool(moved) or any(row[0] != 0 or row[1] > 0 for row in rows)


def _shapley(value: dict[int, Floats], bit: int) -> Floats:
    """(draw,) Shapley value of one cause: its mean marginal contribution over all orders."""
    others = [b for b in CAUSES.values() if b != bit]
    n = len(CAUSES)
    total = np.zeros_like(value[0])
    for size in range(n):
        weight = factorial(size) * factorial(n - size - 1) / factorial(n)
        for chosen in combinations(others, size):
            base = sum(chosen)
            total += weight * (value[base | bit] - value[base])
    return total


def pivots_of(
    agenda: Agenda,
    rows: Rows,
    issue: str,
    ending: Event | None = None,
    plain: Future[Results | None] | None = None,
) -> tuple[Pivot, ...]:
    """For every consenting party of an issue: what its consent and its bottom line decide; `plain` may hold
    `as_it_is` of the same draws."""
    k = agenda.issues.index(issue)
    tables, horizon, inputs = agenda.tables, agenda.horizon, rows.inputs

    def agreed(changed_tables: Tables, changed_inputs: Floats) -> Floats:
        time = focused_times(changed_tables, changed_inputs, horizon, k, ending=ending)
        return np.isfinite(time).astype(np.float64)

    results = _of(plain)
    before = agreed(tables, inputs) if results is None else np.isfinite(results.time[:, k]).astype(np.float64)
    pivots = []
    for s in range(tables.issues[k].first, tables.issues[k].last):
        if tables.stances[s].ask < 0:
            continue
        dropped = agreed(without_consent(tables, s), inputs) - before
        nudged = agreed(tables, moved_bottom_line(tables, inputs, s, NUDGE)) - before
        pivots.append(Pivot(agenda.stances[s][1], rows.estimate(dropped), rows.estimate(nudged)))
    return tuple(pivots)


def third_parties_of(
    agenda: Agenda,
    rows: Rows,
    issue: str,
    ending: Event | None = None,
    plain: Future[Results | None] | None = None,
) -> tuple[ThirdPartyEffect, ...]:
    """What each actor that induces, threatens or bridges changes on an issue, with less without; `plain` may
    hold `as_it_is` of the same draws."""
    k = agenda.issues.index(issue)
    actors, horizon, inputs = senders(agenda, k), agenda.horizon, rows.inputs
    if not actors:
        return ()
    effects = []
    present = _of(plain) or focused_results(agenda.tables, inputs, horizon, k, ALL_CAUSES, ending)
    for actor in actors:
        absent = focused_results(without_sender(agenda, k, actor), inputs, horizon, k, ALL_CAUSES, ending)
        open_with, open_without = (
            rows.open_share(np.minimum(r.time[:, k], horizon) / horizon, horizon) for r in (present, absent)
        )
        agreed_with, agreed_without = (
            np.isfinite(r.time[:, k]).astype(np.float64) for r in (present, absent)
        )
        effects.append(
            ThirdPartyEffect(
                actor,
                p_agreement=rows.estimate(agreed_with - agreed_without),
                difficulty=rows.estimate(open_with - open_without),
                zone=rows.estimate(present.zone[:, k].astype(np.float64) - absent.zone[:, k]),
                missing=rows.estimate(present.missing[:, k] - absent.missing[:, k]),
            )
        )
    return tuple(effects)


_KINDS = {"causes": causes_of, "pivots": pivots_of, "third parties": third_parties_of}
