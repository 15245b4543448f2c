"""Fields that are given in a case and change nothing in its simulation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from accord.case.schema import Case, Issue
from accord.yaml.reading import Trail

__all__ = ["Idle", "idle"]


@dataclass(frozen=True)
class Idle:
    """A field without effect on whether and when an issue is agreed."""

    trail: Trail
    why: str


def idle(case: Case) -> tuple[Idle, ...]:
    """Every field of a concession issue that is given and moves nothing there.

    Settlement models may use it all the same, and a page shows it greyed.
    """
    return tuple(
        found
        for name, issue in case.issues.items()
        if issue.kind == "concession"
        for found in _on(issue, ("issues", name))
    )


def _on(issue: Issue, trail: Trail) -> Iterator[Idle]:
    if issue.rule.quota is None:
        for actor, stance in issue.stances.items():
            if "capability" in stance.model_fields_set:
                yield Idle((*trail, "stances", actor, "capability"), "no votes are weighed on this issue")
        if "status_quo" in issue.model_fields_set and not issue.precedents:
            yield Idle((*trail, "status_quo"), "no talks are pulled toward it where veto parties decide")
    deadline = issue.deadline
    if deadline is not None and (deadline.window > 0) != (deadline.weight != 1.0):
        field = "window" if deadline.window > 0 else "weight"
        yield Idle((*trail, "deadline", field), "window and weight act together only")
    for actor, stance in issue.stances.items():
        for cost in ("pressure", "delay_cost"):
            dated = getattr(stance, f"{cost}_from") is not None
            if dated and getattr(stance, cost).bounds[1] <= 0.0:
                yield Idle((*trail, "stances", actor, f"{cost}_from"), f"the stance has no {cost}")
