"""Two versions of a case: which fields and which evidence differ, and which input moved which forecast."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias

import numpy as np

from accord.case.differing import FieldChange, differing
from accord.case.plain_data import case_from, plain
from accord.case.schema import Case
from accord.errors import AccordError, Stopped
from accord.forecasts.inquiry import Inquiry, Where
from accord.forecasts.plan import plan_of, stream
from accord.forecasts.results import Forecast
from accord.forecasts.sharing import MOST_EXACT, PAIRS, shared
from accord.forecasts.shown import shown, shown_open_share
from accord.machine.cluster import connected
from accord.machine.notebooks import Tabled
from accord.sampling.arrays import Floats
from accord.sampling.estimates import Estimate, Tally
from accord.studies.one_scenario import forecast_of

__all__ = ["GROUNDS", "SHARED", "MovedBy", "SharedMeasure", "Versions", "versions_of"]

SharedMeasure: TypeAlias = Literal["p_agreement", "months"]
SHARED: tuple[SharedMeasure, ...] = ("p_agreement", "months")
"""What is shared out: shown probability of a signature by the horizon; mean months that it stays open."""
GROUNDS = ("evidence", "sources")
"""Parts of a case that say why, and move nothing."""
_WORDS = ("id", "title", "summary", "reviewed", "hindsight", "claims", "input_changes", "conflict", "accord")
"""Parts of a case that no forecast reads."""
SHARE_DRAWS = 2_000
"""Where many sets of changes are forecast each is on so many of the first draws."""
_FEW = 5
"""Up to so many changes every set of them is forecast on all draws."""


@dataclass(frozen=True)
class MovedBy:
    """What one change, or some that only stand together, moved."""

    changes: tuple[FieldChange, ...]
    shares: Mapping[str, Mapping[SharedMeasure, Estimate]]
    """Issue -> measure -> its share of the change, with the standard error from sampling orders."""


@dataclass(frozen=True)
class Versions(Tabled):
    """What differs between two versions of a case."""

    first: Forecast
    second: Forecast
    asked: tuple[Inquiry, Inquiry]
    """What was asked of each."""
    fields: tuple[FieldChange, ...]
    """In the order of the case."""
    evidence: tuple[FieldChange, ...]
    """Of evidence and sources."""
    moved: tuple[MovedBy, ...]
    """The changes that moved a forecast, the greatest share of a probability first; their shares sum to the
    change of each number."""
    exact: bool
    """Whether every set of changes was forecast; else orders of them were sampled."""
    share_draws: int
    """Draws behind the shares."""

    @property
    def equal(self) -> bool:
        """Whether nothing differs at all."""
        return not self.fields and not self.evidence

    def change(self, issue: str, measure: SharedMeasure) -> float:
        """What the shares of an issue sum to."""
        return sum(one.shares[issue][measure].value for one in self.moved if issue in one.shares)


def versions_of(first: Inquiry, second: Inquiry, where: Where | None = None) -> Versions:
    """What two versions of a case differ in, and which change moved which forecast by how much.

    Parameters
    ----------
    first, second : asked under the same scenario, with the same seed and draws.

    Raises
    ------
    MissingNumbersError, NotFoundError, UsageError, MissingExtraError, Stopped
        As `accord.forecast`, of either.
    """
    where = where or Where()
    forecasts = forecast_of(replace(first, causes=False), where)
    after = forecast_of(replace(second, causes=False), where)
    changes = tuple(differing(plain(first.case), plain(second.case)))
    grounds = tuple(each for each in changes if each.path.split(".")[0] in GROUNDS)
    fields = tuple(each for each in changes if each not in grounds)
    done = Versions(forecasts, after, (first, second), fields, grounds, (), True, first.draws)
    acting = [each for each in fields if _acts(each, first.name)]
    issues = [name for name in forecasts.ranking if name in after.ranking]
    if not acting or not issues:
        return done
    return _shared_out(done, _Sets(first, acting, issues, where))


def _acts(change: FieldChange, scenario: str) -> bool:
    """Whether a forecast under the scenario may hang on a change."""
    head, *rest = change.path.split(".")
    if head == "scenarios" and rest:
        return rest[0] == scenario
    return head not in _WORDS


class _Sets:
    """The first case with some of the changes, forecast."""

    def __init__(
        self, inquiry: Inquiry, changes: Sequence[FieldChange], issues: Sequence[str], where: Where
    ) -> None:
        self.inquiry, self.changes, self.issues, self.where = inquiry, changes, issues, where
        self.draws, self.done, self.wanted = inquiry.draws, 0, 1
        self._data = {name: value for name, value in plain(inquiry.case).items() if name not in GROUNDS}

    def case(self, some: Sequence[FieldChange]) -> Case:
        """The first case with these changes.

        Raises
        ------
        AccordError
            If they make no case without the others.
        """
        data = copy.deepcopy(self._data)
        for change in some:
            _put(data, change.path.split("."), change.now)
        return case_from(data)

    def value(self, some: Sequence[FieldChange]) -> Floats:
        """(issue, measure) what is shown with these changes."""
        self.where.progress("shares of the change", self.done, self.wanted)
        plan = plan_of(replace(self.inquiry, case=self.case(some), draws=self.draws, causes=False))
        agreed = {name: Tally() for name in self.issues}
        open_ = {name: Tally() for name in self.issues}
        horizon, quiet = plan.case.horizon, replace(self.where, progress=self._beat)
        with connected(quiet.cluster) as client, closing(stream([plan], quiet, client)) as steps:
            for (chunk,) in steps:
                assert plan.agenda is not None
                for name in self.issues:
                    time = chunk.results.time[:, plan.agenda.issues.index(name)]
                    agreed[name].add(np.isfinite(time))
                    open_[name].add(np.minimum(time, horizon) / horizon)
        self.done += 1
        return np.array(
            [
                (
                    shown(agreed[name].estimate()).value,
                    shown_open_share(open_[name].estimate()).value * horizon,
                )
                for name in self.issues
            ]
        )

    def _beat(self, stage: str, done: int, wanted: int) -> None:
        self.where.progress("shares of the change", self.done, self.wanted)


def _put(data: dict[str, Any], path: list[str], value: Any) -> None:
    """Let a value stand at a path, or nothing where it is None; what is above is made."""
    for name in path[:-1]:
        data = data.setdefault(name, {})
    if value is None:
        data.pop(path[-1], None)
    else:
        data[path[-1]] = value


def _shared_out(done: Versions, sets: _Sets) -> Versions:
    groups, worth = _players(sets)
    if not groups:
        return done
    n, exact = len(groups), len(groups) <= MOST_EXACT
    draws = sets.draws if n <= _FEW else min(sets.draws, SHARE_DRAWS)
    if draws != sets.draws:
        sets.draws, worth = draws, {}
    every = 2**n if exact else min(2 * PAIRS * (n - 1) + 2, 2**n)
    sets.done, sets.wanted = 0, every - len(worth)

    def value(some: frozenset[int]) -> Floats:
        if some not in worth:
            chosen = [change for at in sorted(some) for change in groups[at]]
            worth[some] = sets.value([change for change in sets.changes if change in chosen])
        return worth[some]

    try:
        parts, errors = shared(n, value, np.random.default_rng(sets.inquiry.seed))
    except Stopped:
        raise
    except AccordError:  # some of the changes make no case without the others
        groups, exact = [tuple(change for group in groups for change in group)], True
        parts = _ends(done, sets.issues)[None]
        errors = np.zeros(parts.shape)
    parts = _fitted(parts, _ends(done, sets.issues))
    moved = [
        MovedBy(
            tuple(group),
            {
                name: {
                    measure: Estimate(float(parts[at, k, m]), float(errors[at, k, m]))
                    for m, measure in enumerate(SHARED)
                }
                for k, name in enumerate(sets.issues)
            },
        )
        for at, group in enumerate(groups)
    ]
    moved.sort(key=lambda one: -max(abs(each["p_agreement"].value) for each in one.shares.values()))
    return replace(done, moved=tuple(moved), exact=exact, share_draws=draws)


def _players(sets: _Sets) -> tuple[list[tuple[FieldChange, ...]], dict[frozenset[int], Floats]]:
    """The changes that move something, alone or as the last; those that do not stand alone are one."""
    sets.wanted = 2 + 2 * len(sets.changes)
    none = sets.value([])
    everything = sets.value(sets.changes)
    alone: list[FieldChange] = []
    tied: list[FieldChange] = []
    for change in sets.changes:
        try:
            first = sets.value([change])
            last = sets.value([each for each in sets.changes if each is not change])
        except Stopped:
            raise
        except AccordError:
            tied.append(change)
            continue
        if np.any(first != none) or np.any(last != everything):
            alone.append(change)
    groups: list[tuple[FieldChange, ...]] = [(change,) for change in alone]
    if tied:
        groups.append(tuple(tied))
    if not _all_stand(sets, groups):
        groups = [tuple(sets.changes)]
    if len(groups) == 1 and np.array_equal(none, everything):
        return [], {}
    return groups, {frozenset(): none, frozenset(range(len(groups))): everything}


def _all_stand(sets: _Sets, groups: Sequence[tuple[FieldChange, ...]]) -> bool:
    """Whether the first case stands with every one and with every pair of the groups."""
    pairs = [(a, b) for at, a in enumerate(groups) for b in groups[at:]]
    for one, other in pairs:
        both = {id(change) for change in (*one, *other)}
        try:
            plan_of(replace(sets.inquiry, case=sets.case([c for c in sets.changes if id(c) in both])))
        except AccordError:
            return False
    return True


def _ends(done: Versions, issues: Sequence[str]) -> Floats:
    """(issue, measure) the change on all draws."""
    ends: list[list[tuple[float, float]]] = []
    for made in (done.first, done.second):
        told = []
        for name in issues:
            agreed, difficulty = made[name].p_agreement, made[name].difficulty
            assert agreed is not None
            assert difficulty is not None
            told.append((agreed.value, difficulty.value * made.horizon))
        ends.append(told)
    return np.array(ends[1]) - np.array(ends[0])


def _fitted(parts: Floats, change: Floats) -> Floats:
    """The shares, moved so that they sum to the change on all draws: what fewer draws leave over goes to each
    in proportion to its size."""
    left = change - parts.sum(axis=0)
    size = np.abs(parts)
    total = size.sum(axis=0)
    weight = np.where(total > 0.0, size / np.where(total > 0.0, total, 1.0), 1.0 / len(parts))
    fitted: Floats = parts + weight * left
    return fitted
