"""``accord futures``: the outlook for a relationship."""

from __future__ import annotations

from pathlib import Path

import click

from accord.cli.asked import Asked, asked_options
from accord.cli.options import case_argument, json_option, out_option

__all__ = ["command"]


@click.command(epilog="Example:  accord futures us-rok-2021")
@case_argument
@asked_options
@json_option
@out_option
def command(
    case: str,
    asked: Asked,
    as_json: bool,
    out: Path | None,
) -> None:
    """Tell the futures of CASE by name with their chances, and what one side's gain costs elsewhere."""
    from accord.cli.output import print_result
    from accord.faces.json.futures import futures_json
    from accord.pages.futures_page import futures_report
    from accord.studies.futures import futures_of

    inquiry = asked.of(case)
    with asked.at_work() as where:
        found = futures_of(inquiry, where)
    print_result(lambda: futures_json(found), lambda: futures_report(found), as_json=as_json, out=out)
