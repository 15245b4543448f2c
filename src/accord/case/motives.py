"""Parties that would sign less than they have without a deal, and whether the case says why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from accord.case.completeness import consenting, direction_of, line_of
from accord.case.quantity import Quantity
from accord.case.schema import Case, Issue, Stance

__all__ = ["Unexplained", "unexplained"]


@dataclass(frozen=True)
class Unexplained:
    """A party whose bottom line is worse for it than the status quo, with no reason in the case."""

    issue: str
    actor: str
    bottom_line: float
    """The mode, native unit."""
    status_quo: float
    content: bool
    """Whether the status quo is at least as good for it as what it asks for."""


def unexplained(case: Case, than: Case | None = None) -> tuple[Unexplained, ...]:
    """Every such party of a case, at the modes; none on issues that are the very same in the case `than`.

    A reason is `no_deal`, a delay cost or pressure, an inducement or a threat that aims at it, a link that
    moves its bottom line, or a package that pays for it elsewhere.
    """
    return tuple(
        found
        for name, issue in case.issues.items()
        if issue.kind == "concession" and not issue.status_quo.missing
        if than is None or than.issues.get(name) is not issue
        for found in _on(case, name, issue)
    )


def _on(case: Case, name: str, issue: Issue) -> Iterator[Unexplained]:
    for actor in consenting(issue):
        stance = issue.stances.get(actor, Stance())
        side = {"at_least": 1.0, "at_most": -1.0, None: 0.0}[direction_of(stance)]
        if side == 0.0 or line_of(stance).missing or stance.ask.missing:
            continue
        line, quo = line_of(stance).modal, issue.status_quo.modal
        if side * (line - quo) < 0.0 and not _explained(case, name, issue, actor, stance):
            yield Unexplained(name, actor, line, quo, side * (quo - stance.ask.modal) >= 0.0)


def _explained(case: Case, name: str, issue: Issue, actor: str, stance: Stance) -> bool:
    paid = any(
        influence.target == actor and _acts(influence.size) and influence.kind != "bridging"
        for influence in issue.influence.values()
    )
    linked = any(
        link.to == name and link.effect == "bottom_line" and link.actor in (None, actor)
        for link in case.links.values()
    )
    traded = any(name in package.issues for package in case.packages.values())
    stated = not stance.no_deal.missing or _acts(stance.delay_cost) or _acts(stance.pressure)
    return paid or linked or traded or stated


def _acts(number: Quantity) -> bool:
    return not number.missing and number.bounds[1] > 0.0
