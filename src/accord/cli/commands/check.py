"""``accord check``: everything that is wrong with a case, in one table."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accord.cli.options import case_argument, json_option, out_for

if TYPE_CHECKING:
    from accord.errors import Level

__all__ = ["command"]


@click.command(epilog="Example:  accord check us-rok-2021")
@case_argument
@json_option
@out_for("JSON")
def command(case: str, as_json: bool, out: Path | None) -> None:
    """List everything that is wrong with a case: file, line, field, what is wrong, what to do.

    CASE is the name of a bundled case, a case file or a project folder. Ends with exit code 3 if there are
    errors; warnings alone leave a case usable, and notes say what it leaves unused. A second table says what
    the durations mean on the calendar.
    """
    from accord.case.calendar import calendar, way_data, way_rows
    from accord.case.checks.whole_case import check
    from accord.case.files.finding import read_case
    from accord.cli.output import json_text, print_findings, print_table, write_result

    findings = check(case)
    count = Counter(finding.level for finding in findings)
    ways = () if count["error"] else calendar(read_case(case))
    if as_json or out:
        rows = [asdict(finding) for finding in findings]
        listed = {"schema": 1, "case": case, "errors": count["error"], "findings": rows}
        write_result(json_text(listed | {"calendar": [way_data(way) for way in ways]}), out)
    else:
        if findings:
            print_findings(findings, stream=sys.stdout)
        if ways:
            click.echo(f"\n{_CALENDAR}")
            print_table(_COLUMNS, way_rows(ways), stream=sys.stdout)
    click.echo(_summary(count), err=True)
    if count["error"]:
        sys.exit(3)


_CALENDAR = "If talks went on as on the date of the case, each party that gives way would be"
_COLUMNS = ("issue", "parties", "half-way to its bottom line", "nine tenths", "least attention")


def _summary(count: Counter[Level]) -> str:
    if not count:
        return "Nothing to complain about."
    levels: tuple[Level, ...] = ("error", "warning", "note") if count["note"] else ("error", "warning")
    return ", ".join(f"{count[level]} {level}{'s' * (count[level] != 1)}" for level in levels) + "."
