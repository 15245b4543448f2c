"""Checks of issues that name no reference class, and of scenarios, which must not change one."""

from __future__ import annotations

from collections.abc import Iterator

from accord.case.kinds import kind_of
from accord.case.schema import Case
from accord.case.validation import Row
from accord.yaml.reading import Trail

__all__ = ["proposal_rows", "unmoved_rows"]


def unmoved_rows(case: Case) -> Iterator[Row]:
    """What a scenario would change of a reference class."""
    for scenario_id, scenario in case.scenarios.items():
        for position, change in enumerate(scenario.changes):
            at: Trail = ("scenarios", scenario_id, "changes", position)
            key, path = ("set", change.set) if change.set is not None else ("remove", change.remove or "")
            if path.split(".")[0] == "issues" and path.split(".")[2:3] == ["reference"]:
                wrong = (
                    "changes the reference class: a scenario moves the simulation, not how such cases went"
                )
                yield Row((*at, key), wrong, "name the class in the issue, for all scenarios")


def proposal_rows(case: Case) -> Iterator[Row]:
    """A note for every issue without a class of whose kind there is one."""
    for issue_id, issue in case.issues.items():
        found = None if issue.reference is not None or issue.kind == "influence" else kind_of(case, issue)
        if found is not None:
            wrong = f"no base rate stands behind this issue; the class '{found.name}' may fit: {found.why}"
            remedy = (
                f"see accord reference {found.name}; if it fits, write reference: {{class: {found.name}}}"
            )
            yield Row(("issues", issue_id), wrong, remedy, "note")
