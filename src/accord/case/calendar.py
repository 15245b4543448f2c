"""When each party of a case would be where, if talks went on as they go on its date.

Read from the modes, for a person to hold against a diary: patience, bridging, the cost of waiting and the
push of a deadline count; that attention changes later does not.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from accord.case.completeness import consenting, line_of
from accord.case.fields import DAYS_PER_MONTH
from accord.case.labels import short_actors, short_issues
from accord.case.scenarios import month_of
from accord.case.schema import Case, Issue, Stance

__all__ = ["Way", "WayRow", "calendar", "way_rows"]

WayRow = tuple[str, str, str, str, str]
"""Issue, parties, half-way, nine tenths, and who of them gives the least attention."""

_LATEST = 1200.0
"""Months beyond which a way counts as never gone."""


@dataclass(frozen=True)
class Way:
    """How long a party takes from where it stands to its bottom line, unless it is obstinate."""

    issue: str
    actor: str
    half: float | None
    """Months until it is half-way; None for never."""
    nearly: float | None
    """Months until it is nine tenths of the way."""
    half_on: dt.date | None
    """The day on which it is half-way."""
    sets_pace: bool
    """Whether no other party of the issue gives it less attention on the date of the case."""
    attention: float
    """Share of its time that it would give the issue on that date, beside all else that it has to do, 0-1."""


def calendar(case: Case) -> tuple[Way, ...]:
    """The way of every party whose numbers are there, by issue in the order of the case."""
    return tuple(way for name, issue in case.issues.items() for way in _ways(case, name, issue))


def way_rows(case: Case, ways: Sequence[Way]) -> tuple[WayRow, ...]:
    """The ways as rows of a table, parties of one issue that go alike in one; issues and parties by their
    short names."""
    issues, actors = short_issues(case), short_actors(case)
    alike: dict[tuple[str, str, str], list[Way]] = {}
    for way in ways:
        on = "" if way.half_on is None else f" ({way.half_on.isoformat()})"
        alike.setdefault((way.issue, _said(way.half) + on, _said(way.nearly)), []).append(way)
    return tuple(
        (issues[issue], _listed(actors[way.actor] for way in group), half, nearly, _least(group, actors))
        for (issue, half, nearly), group in alike.items()
    )


def _least(group: Sequence[Way], actors: Mapping[str, str]) -> str:
    return _listed(f"{actors[w.actor]} ({100.0 * w.attention:.0f} %)" for w in group if w.sets_pace)


def _listed(names: Iterable[str]) -> str:
    every = tuple(names)
    return ", ".join(every[:4]) + (f" and {len(every) - 4} more" if len(every) > 4 else "")


def _said(months: float | None) -> str:
    if months is None:
        return "never"
    return f"{months:.1f} months" if months < 10 else f"{months:.0f} months"


def _ways(case: Case, name: str, issue: Issue) -> Iterator[Way]:
    if issue.kind == "influence":
        return
    parties = [actor for actor in consenting(issue) if _told(issue.stances.get(actor))]
    shares = {actor: _share(case, issue, actor) for actor in parties}
    given = {actor: share * _capacity(case, actor) for actor, share in shares.items()}
    for actor in parties:
        half, nearly = (_months(case, issue, actor, left) for left in (0.5, 0.1))
        day = None if half is None else case.as_of + dt.timedelta(days=round(half * DAYS_PER_MONTH))
        yield Way(name, actor, half, nearly, day, given[actor] <= min(given.values()), shares[actor])


def _told(stance: Stance | None) -> bool:
    return stance is not None and not (
        stance.patience.missing or stance.ask.missing or line_of(stance).missing
    )


def _capacity(case: Case, actor: str) -> float:
    about = case.actors.get(actor)
    return 0.0 if about is None or about.capacity.missing else about.capacity.modal


def _share(case: Case, issue: Issue, actor: str) -> float:
    """The share of its time that an actor would give the issue, against all that it has to do."""
    about = case.actors.get(actor)
    stances = [
        i.stances[actor] for i in case.issues.values() if i.kind == "concession" and actor in i.stances
    ]
    weights = sum(0.0 if s.salience.missing else s.salience.modal for s in stances)
    if about is None or weights <= 0.0 or issue.stances[actor].salience.missing:
        return 0.0
    weights += sum(0.0 if sink.weight.missing else sink.weight.modal for sink in about.sinks.values())
    elsewhere = min(about.elsewhere.modal, 1.0)
    return (1.0 - elsewhere) * issue.stances[actor].salience.modal / weights


def _months(case: Case, issue: Issue, actor: str, left: float) -> float | None:
    """The first month at which no more than the share `left` of the way is still to go."""
    stance = issue.stances[actor]
    if issue.deadline is None and (stance.delay_cost.missing or stance.delay_cost.modal <= 0.0):
        months = -math.log2(left) * stance.patience.modal / (1.0 + _bridged(issue, actor))
        return months if months < _LATEST else None
    if _left(case, issue, actor, _LATEST) > left:
        return None
    low, high = 0.0, _LATEST
    while high - low > 1e-3:
        middle = (low + high) / 2.0
        low, high = (middle, high) if _left(case, issue, actor, middle) > left else (low, middle)
    return high


def _left(case: Case, issue: Issue, actor: str, t: float) -> float:
    """The share of the way that is still to go at month t."""
    stance = issue.stances[actor]
    patience = max(stance.patience.modal, 1e-6) / (1.0 + _bridged(issue, actor))
    return float(
        2.0 ** -((t + _hurried(case, issue, stance, patience, t)) / patience) * _unpushed(case, issue, t)
    )


def _bridged(issue: Issue, actor: str) -> float:
    return sum(
        influence.strength.modal * influence.trust[actor].modal
        for influence in issue.influence.values()
        if influence.kind == "bridging" and actor in influence.trust
        if not influence.strength.missing and not influence.trust[actor].missing
    )


def _hurried(case: Case, issue: Issue, stance: Stance, patience: float, t: float) -> float:
    """Months by which the cost of waiting has brought it forward at t."""
    room = abs(stance.ask.modal - line_of(stance).modal)
    if stance.delay_cost.missing or stance.delay_cost.modal <= 0.0 or room <= 0.0 or issue.mutual:
        return 0.0
    start = stance.delay_cost_from or (issue.deadline.date if issue.deadline else case.as_of)
    bearing = max(t - max(month_of(start, case), 0.0), 0.0)
    return bearing * stance.delay_cost.modal * patience / room


def _unpushed(case: Case, issue: Issue, t: float) -> float:
    """What the push of the deadline leaves of the way at t."""
    deadline = issue.deadline
    if deadline is None or deadline.pushes.modal <= 0.0:
        return 1.0
    begun = 0.0 if deadline.set_on is None else month_of(deadline.set_on, case)
    due = month_of(deadline.date, case)
    if due <= 0.0 or due <= begun:
        return 1.0
    return _pushed(deadline.pushes.modal, deadline.rush.modal, begun, due, t) / _pushed(
        deadline.pushes.modal, deadline.rush.modal, begun, due, 0.0
    )


def _pushed(push: float, rush: float, begun: float, due: float, t: float) -> float:
    to_go = (due - min(max(t, begun), due)) / (due - begun)
    return 1.0 - push * (1.0 - math.pow(to_go, rush))
