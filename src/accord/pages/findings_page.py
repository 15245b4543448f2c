"""The page of what a check found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from accord.case.calendar import WayRow
from accord.case.desk.migrate import Migration, shown
from accord.errors import Finding
from accord.pages.blocks import Report, table

__all__ = ["findings_report", "migration_report"]

_CALENDAR = "On the way to its bottom line, if talks went on as on the date of the case"


def findings_report(findings: Sequence[Finding], ways: Sequence[WayRow] = ()) -> Report:
    """One row per finding: how grave, file and line, field, what is wrong, what to do; then what durations
    mean on the calendar."""
    rows = [
        (f.level, f.file if f.line is None else f"{f.file}:{f.line}", f.field, f.wrong, f.remedy)
        for f in _together(findings)
    ]
    found = table("", "| #where | #field | what is wrong | what to do", rows)
    titles = "issue | parties | half-way | nine tenths | least attention (share of its time)"
    calendar = table(_CALENDAR, titles, ways)
    return Report("", (*((found,) if rows else ()), *((calendar,) if ways else ())))


def _together(findings: Sequence[Finding]) -> list[Finding]:
    """The findings; warnings of one sense about one issue are one, and so are those about none in one
    file."""
    alike: dict[tuple[str, ...], list[Finding]] = {}
    for position, finding in enumerate(findings):
        apart = (str(position),) if finding.level == "error" else ()
        part = _issue_of(finding.field)
        alike.setdefault((finding.file, part, finding.wrong, finding.remedy, *apart), []).append(finding)
    return [_as_one(same) for same in alike.values()]


def _as_one(same: Sequence[Finding]) -> Finding:
    first, count = same[0], len(same)
    if count == 1:
        return first
    issue = _issue_of(first.field)
    if issue and (many := _MANY.get(first.wrong)):
        return replace(first, field=issue, wrong=f"{count} {many}")
    return replace(first, field=f"{first.field} and {count - 1} more")


def _issue_of(field: str) -> str:
    """The path of the issue that a field belongs to; empty for one of none."""
    parts = field.split(".")
    return ".".join(parts[:2]) if parts[0] == "issues" and len(parts) > 2 else ""


_MANY = {
    "is a prior, which nobody has judged": "numbers are priors, which nobody has judged",
    "a number without evidence": "numbers without evidence",
    "is missing; a forecast needs it": "numbers are missing; a forecast needs them",
}
"""What is wrong with one number -> the same of several."""


def migration_report(done: Migration) -> Report:
    """Every number that changes its unit, before and after."""
    rows = [shown(number) for number in done.numbers]
    return Report("", (table("", "#field | months of attention | calendar months", rows),))
