"""What holds in a stand-off, why, how surely, and what a coordinator adds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from accord.conflict.change.coordinator import Coordination, Solved, coordinate
from accord.conflict.graph.model import ConflictModel
from accord.conflict.graph.paths import MAX_MOVES, Step, paths_to, reachable_from
from accord.conflict.solve.explanations import Verdict
from accord.conflict.solve.overview import Overview, analyse, verdicts
from accord.conflict.solve.stability import Concept
from accord.machine.notebooks import Tabled
from accord.machine.progress import Progress, unseen

__all__ = ["CONCEPT", "Explained", "StandOff", "Way", "conflict", "quo_first"]

CONCEPT: Concept = "seq"
"""The concept that verdicts, shares and the coordinator are about."""

MOST_EXPLAINED = 4  # equilibria
MOST_TARGETS = 15  # states that the coordinator is tried on
MOST_SETS = 32  # of levers, for each of them
MOST_STATES = 60  # of a conflict on which the coordinator is tried


@dataclass(frozen=True)
class Explained:
    """Why one situation holds or does not hold."""

    state: int
    holds: bool
    verdicts: tuple[Verdict, ...]
    """One per decision maker, those who would leave before those who stay."""


@dataclass(frozen=True)
class Way:
    """A shortest way from the status quo to a situation that holds."""

    state: int
    steps: tuple[Step, ...]
    gains: bool
    """Every step betters the lot of whoever takes it."""


@dataclass(frozen=True)
class StandOff(Tabled):
    """A conflict analysed for a briefing."""

    overview: Overview
    held: tuple[int, ...]
    """Equilibria by `CONCEPT`, the most robust first."""
    explained: tuple[Explained, ...]
    """The status quo, then the equilibria that hold most robustly."""
    coordinated: tuple[tuple[int, Coordination], ...]
    """Situations that hang on the levers of the coordinator, with and without it; empty without levers."""
    reached: tuple[int, ...]
    """Situations that moves can lead to from the status quo, it included; all where there is no status quo or
    too many moves to look."""
    ways: tuple[Way, ...]
    """To each equilibrium among these but the status quo, the most robust first; by gains alone where they
    lead there."""


def conflict(model: ConflictModel, *, seed: int = 0, progress: Progress = unseen) -> StandOff:
    """The analysis of a checked conflict.

    Parameters
    ----------
    seed : of the near-by preferences.
    progress : told the stage "conflict", one unit per situation that the coordinator is tried on.
    """
    progress("conflict", 0, 1)
    found = analyse(model, seed=seed)
    held = _held(found)
    others = [s for s in held if s != found.status_quo][:MOST_EXPLAINED]
    explained = tuple(_explained(found, state, held) for state in quo_first(found, others))
    reached, ways = _ways(found, held)
    return StandOff(found, tuple(held), explained, _coordinated(found, progress), reached, ways)


def _ways(found: Overview, held: Sequence[int]) -> tuple[tuple[int, ...], tuple[Way, ...]]:
    """What can be reached from the status quo, and how the equilibria among it are."""
    graph, quo = found.graph, found.status_quo
    if quo is None or graph.arc_bound > MAX_MOVES:
        return tuple(range(graph.m)), ()
    stable = found.stability.equilibria(CONCEPT)
    by_gains, by_any = (reachable_from(graph, quo, improving=gains) for gains in (True, False))
    ways = []
    for state in held:
        for looked, gains in ((by_gains, True), (by_any, False)):
            if paths := paths_to(looked, state, stable, most=1):
                ways.append(Way(state, paths[0].steps, gains))
                break
    return tuple(int(s) for s in np.flatnonzero(by_any.distance >= 0)), tuple(ways)


def quo_first(found: Overview, states: Sequence[int]) -> list[int]:
    """The status quo, where there is one, then the other states."""
    quo = found.status_quo
    return [*([] if quo is None else [quo]), *(s for s in states if s != quo)]


def _held(found: Overview) -> list[int]:
    held = [int(s) for s in np.flatnonzero(found.stability.equilibria(CONCEPT))]
    if found.robustness is None:
        return held
    share = found.robustness.of(CONCEPT)
    return sorted(held, key=lambda s: -float(share[s]))


def _explained(found: Overview, state: int, held: list[int]) -> Explained:
    ordered = sorted(verdicts(found, state, CONCEPT), key=lambda one: one.stable)
    return Explained(state, state in held, tuple(ordered))


def _coordinated(found: Overview, progress: Progress) -> tuple[tuple[int, Coordination], ...]:
    model = found.model
    if not model.levers or found.status_quo is None or found.graph.m > MOST_STATES:
        progress("conflict", 1, 1)
        return ()
    targets, shown = _targets(found), []
    solved: Solved = {}
    for done, state in enumerate(targets):
        progress("conflict", done, len(targets))
        target = found.graph.labels[state]
        result = coordinate(model, target, concept=CONCEPT, most_sets=MOST_SETS, solved=solved)
        if _hangs_on_levers(found, state, result):
            shown.append((state, result))
    progress("conflict", len(targets), len(targets))
    return tuple(shown)


def _targets(found: Overview) -> list[int]:
    """States in the order of how well the worst off fares, the status quo left out."""
    u = found.graph.utility
    worst = (u / np.maximum(u.max(axis=1, keepdims=True), 1)).min(axis=0)
    order = np.argsort(-worst, kind="stable")
    return [int(s) for s in order if s != found.status_quo][:MOST_TARGETS]


def _hangs_on_levers(found: Overview, state: int, result: Coordination) -> bool:
    """Not reached without levers, and either reached with them or better for all than the status quo."""
    u, quo = found.graph.utility, found.status_quo
    better = quo is not None and bool((u[:, state] > u[:, quo]).all())
    return not result.without.reached and (better or result.plan is not None)
