"""The page of what a check found."""

from __future__ import annotations

from collections.abc import Sequence

from accord.errors import Finding
from accord.pages.blocks import Report, table

__all__ = ["findings_report"]


def findings_report(findings: Sequence[Finding]) -> Report:
    """One row per finding: how grave, file and line, field, what is wrong, what to do."""
    rows = [
        (f.level, f.file if f.line is None else f"{f.file}:{f.line}", field, f.wrong, f.remedy)
        for f, field in _warnings_together(findings)
    ]
    return Report("", (table("", "| #where | #field | what is wrong | what to do", rows),))


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
