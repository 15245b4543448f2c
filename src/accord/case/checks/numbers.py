"""Checks of single numbers: inside their range, on the scale of their issue."""

from __future__ import annotations

import math
from collections.abc import Iterator

from pydantic import BaseModel

from accord.case import schema
from accord.case.exact import exact
from accord.case.paths import Numbered, numbers
from accord.case.quantity import Quantity
from accord.case.schema import Case, Issue
from accord.case.validation import Row
from accord.yaml.reading import Trail

__all__ = ["number_rows", "reach", "scale_rows"]

_SHARES: dict[type[BaseModel], tuple[str, ...]] = {
    schema.Stance: ("salience", "resolve"),
    schema.Influence: ("credibility", "backfire", "backfire_resolve", "trust"),
    schema.Breakdown: ("loss",),
    schema.Issue: ("parked",),
    schema.Deadline: ("push", "rush"),
    schema.Extension: ("chance",),
    schema.Change: ("expected_by",),
    schema.Event: ("expected_by",),
    schema.Actor: ("elsewhere",),
}
"""Numbers from 0 to 1."""
_POSITIVE: dict[type[BaseModel], tuple[str, ...]] = {
    schema.Stance: ("patience",),
    schema.Influence: ("ramp",),
    schema.Breakdown: ("shape",),
    schema.Deadline: ("rush",),
}
"""Numbers that must not be 0: something is divided by them."""
_AMOUNTS: dict[type[BaseModel], tuple[str, ...]] = {
    schema.Actor: ("capacity",),
    schema.Sink: ("weight",),
    schema.Rule: ("weights",),
    schema.Stance: ("capability", "pressure", "pressure_cap", "delay_cost"),
    schema.Issue: ("process", "effort", "delivery_weight", "closing_gap"),
    schema.Case: ("elasticity",),
    schema.Extension: ("months",),
    schema.Ratification: ("months",),
    schema.Package: ("stake",),
    schema.Breakdown: ("hazard",),
    schema.Influence: ("size", "strength"),
}
"""Numbers from 0 upwards."""
_ON_SCALE = ("ask", "bottom_line", "bottom_line_above", "no_deal")


def reach(number: Quantity) -> tuple[float, float]:
    """The least and the greatest value; without ends, three standard deviations each way."""
    kind = number.kind
    if kind == "normal":
        assert number.mean is not None
        assert number.sd is not None
        return number.mean - 3 * number.sd, number.mean + 3 * number.sd
    if kind == "lognormal":
        assert number.median is not None
        assert number.sigma is not None
        # Beyond e^700 a float overflows; nothing in a case comes near.
        spread = math.exp(min(3 * number.sigma, 700.0))
        return number.median / spread, number.median * spread
    return number.bounds


def number_rows(case: Case, than: Case | None = None) -> Iterator[Row]:
    """One row per number that leaves the range of its field; of those that are the same in `than`, none."""
    for entry in numbers(case, than=than):
        if not entry.number.missing:
            yield from _range_rows(entry)


def _range_rows(entry: Numbered) -> Iterator[Row]:
    low, high = reach(entry.number)
    said = _said(low, high)
    if entry.field in _SHARES.get(entry.holder, ()) and (low < 0 or high > 1):
        yield Row(entry.trail, f"{said}, outside 0 to 1", "give a share between 0 and 1")
    elif entry.field == "elsewhere" and high >= 1:
        yield Row(entry.trail, f"{said}; it must stay below 1", "leave some of its time to this case")
    elif entry.field in _POSITIVE.get(entry.holder, ()) and _not_positive(entry.number, low):
        yield Row(entry.trail, f"{said}; it must be greater than 0", "give a positive number")
    elif entry.field in _AMOUNTS.get(entry.holder, ()) and low < 0:
        yield Row(entry.trail, f"{said}; it must not be negative", "give 0 or a positive number")


def _not_positive(number: Quantity, low: float) -> bool:
    return low < 0 or (low == 0 and number.kind in ("point", "choice"))


def _said(low: float, high: float) -> str:
    return f"is {exact(low)}" if low == high else f"reaches from {exact(low)} to {exact(high)}"


def scale_rows(issue: Issue, trail: Trail) -> Iterator[Row]:
    """What is wrong with the scale of an issue, and every position that is off it."""
    low, high = issue.scale.low, issue.scale.high
    if low >= high:
        yield Row(
            (*trail, "scale", "low"),
            f"is {exact(low)}, not below high, {exact(high)}",
            "swap or correct the two",
        )
        return
    yield from _anchor_rows(issue, (*trail, "scale", "anchors"))
    if not issue.status_quo.missing:
        yield from _off_scale(issue, issue.status_quo, (*trail, "status_quo"))
    for actor, stance in issue.stances.items():
        for field in _ON_SCALE:
            number: Quantity = getattr(stance, field)
            if not number.missing:
                yield from _off_scale(issue, number, (*trail, "stances", actor, field))
    for actor, ratification in issue.ratification.items():
        if not ratification.bottom_line.missing:
            at = (*trail, "ratification", actor, "bottom_line")
            yield from _off_scale(issue, ratification.bottom_line, at)


def _anchor_rows(issue: Issue, trail: Trail) -> Iterator[Row]:
    points = [anchor.at for anchor in issue.scale.anchors]
    if len(set(points)) < 2:
        wrong = f"has {len(set(points))} anchor{'' if len(set(points)) == 1 else 's'}"
        yield Row(trail, wrong, "say in words what at least two points of the scale mean")
    for position, point in enumerate(points):
        if not issue.scale.low <= point <= issue.scale.high:
            wrong = f"is {exact(point)}, off the scale {exact(issue.scale.low)} to {exact(issue.scale.high)}"
            yield Row((*trail, position, "at"), wrong, "move the anchor or widen the scale")
        if point in points[:position]:
            yield Row((*trail, position, "at"), f"a second anchor at {exact(point)}", "keep one", "warning")


def _off_scale(issue: Issue, number: Quantity, trail: Trail) -> Iterator[Row]:
    low, high = reach(number)
    if low < issue.scale.low or high > issue.scale.high:
        wrong = f"{_said(low, high)}, off the scale {exact(issue.scale.low)} to {exact(issue.scale.high)}"
        yield Row(trail, wrong, "correct the number or widen the scale")
