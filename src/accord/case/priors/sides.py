"""On which side of an issue each party stands, and how far it has to go, as far as a draft tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import fmean

from accord.case.completeness import direction_of
from accord.case.kinds_of_scale import kind_of_scale
from accord.case.priors.table import width_of
from accord.case.schema import Issue, Stance

__all__ = ["Party", "beyond_limit", "parties_of"]

_LEAST_GAP = 0.05
"""Of the scale: asks that lie nearer, or beyond each other, are taken to lie so far apart."""


@dataclass(frozen=True)
class Party:
    """Where one party stands."""

    side: int
    """+1 where it wants the upper end of the scale, -1 where it wants the lower."""
    end: float
    """Its own end of the scale."""
    ask: float
    """The mode of its ask, given or by the table."""
    gap: float
    """From its ask to that of the other side, above 0."""

    def towards(self, share: float) -> float:
        """The point at this share of the way from its ask to that of the other side."""
        return self.ask - self.side * self.gap * share


def parties_of(issue: Issue, actors: tuple[str, ...]) -> Mapping[str, Party]:
    """Actor to where it stands, for `actors`, who need not have a stance yet."""
    stances = {actor: issue.stances.get(actor, Stance()) for actor in actors}
    sides = _sides(issue, stances)
    low, high = issue.scale.low, issue.scale.high
    ends = {actor: high if side > 0 else low for actor, side in sides.items()}
    way = width_of("ask", kind_of_scale(issue.scale)).mode * (high - low)
    asks = {
        actor: _ask(stance, sides[actor], ends[actor] - sides[actor] * way)
        for actor, stance in stances.items()
    }
    return {
        actor: Party(side, ends[actor], asks[actor], _gap(issue, actor, sides, asks))
        for actor, side in sides.items()
    }


def _ask(stance: Stance, side: int, table: float) -> float:
    """The mode of an ask; one by the table lies on the right side of a bottom line that is given."""
    return beyond_limit(stance, side, table) if stance.ask.missing else stance.ask.modal


def beyond_limit(stance: Stance, side: int, value: float) -> float:
    """An ask of at least a party's bottom line, where that is given: nobody asks for less."""
    limit = stance.bottom_line
    if limit.missing or limit.prior:
        return value
    ends = [end for end in (limit.value, limit.low, limit.mode, limit.high) if end is not None]
    return max(value, *ends) if side > 0 else min(value, *ends)


def _sides(issue: Issue, stances: Mapping[str, Stance]) -> dict[str, int]:
    """Those that the case tells first; the others, in order, to the side that has fewer."""
    told = {actor: _told(issue, stance) for actor, stance in stances.items()}
    sides = {actor: side for actor, side in told.items() if side}
    for actor in stances:
        if actor not in sides:
            balance = sum(sides.values())
            sides[actor] = 1 if balance <= 0 else -1
    return {actor: sides[actor] for actor in stances}


def _told(issue: Issue, stance: Stance) -> int:
    direction = direction_of(stance)
    if direction is not None:
        return 1 if direction == "at_least" else -1
    if stance.ask.missing:
        return 0
    return 1 if stance.ask.modal >= (issue.scale.low + issue.scale.high) / 2 else -1


def _gap(issue: Issue, actor: str, sides: Mapping[str, int], asks: Mapping[str, float]) -> float:
    side, low, high = sides[actor], issue.scale.low, issue.scale.high
    others = [ask for other, ask in asks.items() if sides[other] != side]
    goal = fmean(others) if others else (low if side > 0 else high)
    return max(side * (asks[actor] - goal), _LEAST_GAP * (high - low))
