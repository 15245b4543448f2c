"""``accord check``: everything that is wrong with a case, in one table."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from accord.cli.options import case_argument, json_option, out_for

__all__ = ["command"]


@click.command(epilog="Example:  accord check us-rok-2021")
@case_argument
@json_option
@out_for("JSON")
@click.option("--repair", is_flag=True, help="First finish what a program that died has left, and say it.")
def command(case: str, as_json: bool, out: Path | None, repair: bool) -> None:
    """List everything that is wrong with a case: file, line, field, what is wrong, what to do.

    CASE is the name of a bundled case, a case file or a project folder. Ends with exit code 3 if there are
    errors; warnings alone leave a case usable.
    """
    from accord.case.checks.whole_case import check
    from accord.cli.output import print_result
    from accord.faces.json.findings import check_json
    from accord.pages.findings_page import findings_report

    if repair:
        _repair(case)
    findings = check(case)
    errors = sum(finding.level == "error" for finding in findings)
    if findings or as_json or out:
        print_result(
            lambda: check_json(case, findings),
            lambda: findings_report(findings),
            as_json=as_json or out is not None,
            out=out,
        )
    click.echo(_summary(errors, len(findings) - errors), err=True)
    if errors:
        sys.exit(3)


def _repair(case: str) -> None:
    """Finish what was left and print a sentence for each thing that was done."""
    from accord.case.desk.write import repair

    for sentence in repair(case) or ("Nothing was left half-done.",):
        click.echo(sentence, err=True)


def _summary(errors: int, warnings: int) -> str:
    if not errors and not warnings:
        return "Nothing to complain about."
    return f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}."
