"""What a case may say and the forecast leaves out, since its rule is not part of the simulation yet."""

from __future__ import annotations

from collections.abc import Iterator

from accord.case.schema import Case, Change
from accord.case.validation import Row
from accord.yaml.reading import Trail

__all__ = ["unsimulated_rows"]

_WRONG = "is not simulated yet: the forecast leaves it out"


def unsimulated_rows(case: Case) -> Iterator[Row]:
    """A warning for each use of a field that nothing reads."""
    for name, issue in case.issues.items():
        for actor in issue.ratification:
            remedy = "count its months to process and its line to that of the party, or bear that in mind"
            yield Row(("issues", name, "ratification", actor), _WRONG, remedy, "warning")
    for ident, event in case.events.items():
        if event.expected_by:
            yield _expected(("events", ident))
        yield from _changes(event.changes, ("events", ident))
    for ident, scenario in case.scenarios.items():
        yield from _changes(scenario.changes, ("scenarios", ident))


def _changes(changes: tuple[Change, ...], trail: Trail) -> Iterator[Row]:
    for position, change in enumerate(changes):
        if change.expected_by:
            yield _expected((*trail, "changes", position))


def _expected(trail: Trail) -> Row:
    return Row((*trail, "expected_by"), _WRONG, "bear that in mind, or leave it out", "warning")
