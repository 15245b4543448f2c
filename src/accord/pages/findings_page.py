"""The page of what a check found."""

from __future__ import annotations

from collections.abc import Sequence

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
        (f.level, f.file if f.line is None else f"{f.file}:{f.line}", field, f.wrong, f.remedy)
        for f, field in _warnings_together(findings)
    ]
    found = table("", "| #where | #field | what is wrong | what to do", rows)
    titles = "issue | parties | half-way | nine tenths | least attention (share of its time)"
    calendar = table(_CALENDAR, titles, ways)
    return Report("", (*((found,) if rows else ()), *((calendar,) if ways else ())))


def _warnings_together(findings: Sequence[Finding]) -> list[tuple[Finding, str]]:
    """The findings with their fields; warnings of equal words in one file are one row with a count."""
    alike: dict[tuple[str, ...], list[Finding]] = {}
    for position, finding in enumerate(findings):
        apart = (str(position),) if finding.level == "error" else ()
        alike.setdefault((finding.file, finding.wrong, finding.remedy, *apart), []).append(finding)
    return [
        (same[0], f"{same[0].field} and {len(same) - 1} more" if len(same) > 1 else same[0].field)
        for same in alike.values()
    ]


def migration_report(done: Migration) -> Report:
    """Every number that changes its unit, before and after."""
    rows = [shown(number) for number in done.numbers]
    return Report("", (table("", "#field | months of attention | calendar months", rows),))
