"""Issues tied together that the case leaves apart, on the same draws: which ties could be signed by lines as
they are on the day of the case, and the case with one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from threading import Event
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from accord.agenda.beginning import begin
from accord.agenda.layout import Agenda
from accord.agenda.lines import BEST_BOTTOMS
from accord.agenda.packages import could_sign, gather, strike, weigh
from accord.agenda.state import State, new_state
from accord.agenda.tables import ALL_CAUSES, TABLE_TYPES, Floats, Rows, Tables
from accord.machine import threads
from accord.machine.jit import compiled
from accord.sampling.arrays import Flags

__all__ = ["Tie", "Weighed", "all_tied", "parties_of", "with_tie"]

_BREATH = 512
"""Draws between two looks at whether the work is to end."""


@dataclass(frozen=True)
class Tie:
    """Issues that are settled together."""

    issues: tuple[str, ...]
    """Ids of concession issues that veto parties alone decide; one is that issue alone."""
    points: tuple[float, ...] = ()
    """The one deal that is on the table, native units, as many as issues; any deal is if empty."""
    fixed: frozenset[tuple[str, str]] = frozenset()
    """(issue, actor) of who sells nothing there, besides what the case says."""
    stake: int | None = None
    """Slot of what the whole way from ask to bottom line is worth on every issue to everybody; what the case
    says if None."""


class Weighed(NamedTuple):
    """What ties are worth to whom; lines as they are on the day of the case, once pressure, inducements and
    threats have done all they can."""

    exists: Flags
    """(draw, tie) some points are signed by all whose consent they need."""
    points: Floats
    """(draw, member of a tie, one tie after the other) the points on which the least content party is as
    content as possible, native unit; NaN where there are none."""
    slope: Floats
    """(draw, party of an issue of the first tie) what a party gains by a native unit; 0 where it sells
    nothing."""
    offer: Floats
    """(draw, the same) its line, from which that counts, native unit."""
    slack: Floats
    """(draw, the same) what it may lose: its half of the closing gap."""
    low: Floats
    """(draw, the same) the least point that it signs whatever it gets elsewhere; -inf where all has a
    price."""
    high: Floats
    """(draw, the same) the greatest."""
    stake: Floats
    """(draw, the same) what its whole way is worth to it."""
    ask: Floats
    """(draw, the same) its ask in force, native unit."""


def parties_of(agenda: Agenda, issue: str) -> tuple[tuple[str, str], ...]:
    """(issue, actor) of those who have to consent to an issue, in the order of the rows."""
    rows = agenda.tables.stances
    consenting = zip(agenda.stances, rows.veto.tolist(), rows.ask.tolist(), strict=True)
    return tuple(key for key, veto, ask in consenting if key[0] == issue and veto and ask >= 0)


def all_tied(
    agenda: Agenda, ties: Sequence[Tie], inputs: Floats, ending: Event | None = None, *, points: bool = True
) -> Weighed:
    """What every one of `ties` is worth in every row of `inputs` (draw, slot).

    points : also where those that exist would be struck; there are no rows of them otherwise.

    Raises
    ------
    Stopped
        Soon after `ending` is set.
    """
    tables = _with_packages(agenda, ties, joint=True)
    tables.issues.package = -1
    state, found = new_state(tables), _room(tables, len(inputs), points=points)
    for first in range(0, len(inputs), _BREATH):
        threads.stop_if(ending)
        some = slice(first, first + _BREATH)
        _weigh_all(tables, inputs[some], state, _part(found, some), agenda.horizon, int(points))
    return found


def with_tie(agenda: Agenda, tie: Tie, *, joint: bool) -> Agenda:
    """The case with the issues of `tie` in one package, instead of the packages that hold any of them."""
    tables = agenda.tables
    kept = [p for p in range(len(tables.packages)) if not _holds(agenda, p, tie.issues)]
    others = [_declared(agenda, p) for p in kept]
    made = _with_packages(agenda, [*others, tie], joint=joint)
    for at, p in enumerate(kept):
        made.packages[at].joint = tables.packages[p].joint
    made.issues.package = -1
    for member in made.members:
        made.issues[member.issue].package = member.package
    return replace(agenda, tables=made)


def _members(agenda: Agenda, p: int) -> Rows:
    package = agenda.tables.packages[p]
    return agenda.tables.members[package["first"] : package["last"]]


def _holds(agenda: Agenda, p: int, issues: Iterable[str]) -> bool:
    return any(agenda.issues[member.issue] in issues for member in _members(agenda, p))


def _declared(agenda: Agenda, p: int) -> Tie:
    return Tie(tuple(agenda.issues[member.issue] for member in _members(agenda, p)))


def _with_packages(agenda: Agenda, ties: Sequence[Tie], *, joint: bool) -> Tables:
    """The tables with these packages and no others."""
    known = {int(pull.stance): pull for pull in agenda.tables.pulls}
    packages: list[tuple[int, ...]] = []
    members: list[tuple[float, ...]] = []
    pulls: list[tuple[int, ...]] = []
    for p, tie in enumerate(ties):
        first = len(members)
        keys = {name: parties_of(agenda, name) for name in tie.issues}
        actors = tuple(dict.fromkeys(actor for pairs in keys.values() for _, actor in pairs))
        for place, name in enumerate(tie.issues):
            begins = len(pulls)
            pulls += [_pull(agenda, tie, key, actors.index(key[1]), known) for key in keys[name]]
            at = tie.points[place] if tie.points else np.nan
            members.append((p, agenda.issues.index(name), begins, len(pulls), at))
        packages.append((first, len(members), int(joint), len(actors)))
    rows = {"packages": packages, "members": members, "pulls": pulls}
    made = {name: np.array(found, TABLE_TYPES[name]).view(np.recarray) for name, found in rows.items()}
    return agenda.tables._replace(issues=agenda.tables.issues.copy(), **made)


def _pull(
    agenda: Agenda, tie: Tie, key: tuple[str, str], party: int, known: Mapping[int, Rows]
) -> tuple[int, int, int, int]:
    s = agenda.stances.index(key)
    said = known.get(s)
    fixed = key in tie.fixed or (said is not None and bool(said.fixed))
    stake = tie.stake if tie.stake is not None else -1 if said is None else int(said.stake)
    return s, party, int(fixed), stake


def _room(tables: Tables, draws: int, *, points: bool) -> Weighed:
    first = tables.packages[0]
    pulls = int(tables.members[first["last"] - 1]["last"])
    each: list[NDArray[np.float64]] = [np.empty((draws, pulls)) for _ in range(7)]
    exists = np.empty((draws, len(tables.packages)), np.bool_)
    return Weighed(exists, np.full((draws if points else 0, len(tables.members)), np.nan), *each)


def _part(found: Weighed, some: slice) -> Weighed:
    """Some of the draws, inside the whole."""
    return Weighed(
        exists=found.exists[some],
        points=found.points[some],
        slope=found.slope[some],
        offer=found.offer[some],
        slack=found.slack[some],
        low=found.low[some],
        high=found.high[some],
        stake=found.stake[some],
        ask=found.ask[some],
    )


@compiled
def _weigh_all(
    tables: Tables, draws: Floats, state: State, found: Weighed, horizon: float, struck: int
) -> None:
    """Write what every package is worth in every row of `draws` (draw, slot)."""
    for k in range(state.issues.size):
        state.issues[k].causes = ALL_CAUSES
    for d in range(draws.shape[0]):
        state.world[0].horizon = horizon
        begin(tables, draws[d], state)
        for p in range(state.packages.size):
            signs = gather(state, p) > 0 and could_sign(state, p, 0.0, 0.0, BEST_BOTTOMS)
            found.exists[d, p] = signs
            if signs and struck:
                strike(state, p, 0.0, 0.0, BEST_BOTTOMS)
                for j in range(state.packages[p].first, state.packages[p].last):
                    found.points[d, j] = state.members[j].point
        for j in range(state.packages[0].first, state.packages[0].last):
            issue = state.issues[state.members[j].issue]
            for q in range(state.members[j].first, state.members[j].last):
                low, high = weigh(state, q, issue, 0.0, 0.0, BEST_BOTTOMS)
                pull = state.pulls[q]
                found.slope[d, q], found.offer[d, q], found.stake[d, q] = pull.slope, pull.offer, pull.stake
                found.slack[d, q] = abs(pull.slope) * issue.half_gap
                found.low[d, q], found.high[d, q] = low, high
                found.ask[d, q] = state.stances[pull.stance].front
