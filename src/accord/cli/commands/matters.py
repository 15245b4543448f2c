"""``accord matters``: which judgements a forecast hangs on."""

from __future__ import annotations

from pathlib import Path

import click

from accord.cli.asked import Asked, asked_options
from accord.cli.options import case_argument, json_option, out_option

__all__ = ["command"]


@click.command(epilog="Example:  accord matters us-rok-2021 --issue nuclear")
@case_argument
@click.option("--issue", "issues", multiple=True, help="Id of an issue (all unless given); may be repeated.")
@click.option(
    "--total",
    is_flag=True,
    help="Also what each part explains together with all others; takes half a minute, needs SciPy.",
)
@asked_options
@json_option
@out_option
def command(
    case: str,
    issues: tuple[str, ...],
    total: bool,
    asked: Asked,
    as_json: bool,
    out: Path | None,
) -> None:
    """Tell which judgements the forecast of CASE hangs on, and what to find out first."""
    from accord.cli.output import print_result
    from accord.faces.json.judged import matters_json
    from accord.pages.matters_page import matters_report
    from accord.studies.judgements import matters_of

    inquiry = asked.of(case, causes=False)
    with asked.at_work() as where:
        result = matters_of(inquiry, issues or None, where, total=total)
    print_result(lambda: matters_json(result), lambda: matters_report(result), as_json=as_json, out=out)
