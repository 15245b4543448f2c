"""``accord check``: everything that is wrong with a case, in one table."""

from __future__ import annotations

import sys
from collections import Counter
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
@click.option("--repair", is_flag=True, help="First finish what a program that died has left, and say it.")
def command(case: str, as_json: bool, out: Path | None, repair: bool) -> None:
    """List everything that is wrong with a case: file, line, field, what is wrong, what to do.

    CASE is the name of a bundled case, a case file or a project folder. Ends with exit code 3 if there are
    errors; warnings alone leave a case usable, and notes say what it leaves unused. A second table says what
    the durations mean on the calendar.
    """
    from accord.case.calendar import calendar, way_rows
    from accord.case.checks.whole_case import check
    from accord.case.files.finding import read_case
    from accord.cli.output import print_result
    from accord.faces.json.findings import check_json
    from accord.pages.findings_page import findings_report

    if repair:
        _repair(case)
    findings = check(case)
    count = Counter(finding.level for finding in findings)
    read = None if count["error"] else read_case(case)
    ways = () if read is None else calendar(read)
    rows = () if read is None else way_rows(read, ways)
    if findings or ways or as_json or out:
        print_result(
            lambda: check_json(case, findings, ways),
            lambda: findings_report(findings, rows),
            as_json=as_json or out is not None,
            out=out,
        )
    click.echo(_summary(count), err=True)
    if count["error"]:
        sys.exit(3)


def _repair(case: str) -> None:
    """Finish what was left and print a sentence for each thing that was done."""
    from accord.case.desk.write import repair

    for sentence in repair(case) or ("Nothing was left half-done.",):
        click.echo(sentence, err=True)


def _summary(count: Counter[Level]) -> str:
    if not count:
        return "Nothing to complain about."
    levels: tuple[Level, ...] = ("error", "warning", "note") if count["note"] else ("error", "warning")
    return ", ".join(f"{count[level]} {level}{'s' * (count[level] != 1)}" for level in levels) + "."
