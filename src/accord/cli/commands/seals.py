"""``accord seals``: the list of sealed forecasts."""

from __future__ import annotations

from pathlib import Path

import click

from accord.cli.options import case_argument, json_option, out_option, within_option

__all__ = ["command"]


@click.command(epilog="Example:  accord seals fisheries")
@case_argument
@within_option
@click.option("--all", "every", is_flag=True, help="Also the seals of other cases in the same folder.")
@json_option
@out_option
def command(case: str, within: str | None, every: bool, as_json: bool, out: Path | None) -> None:
    """List the sealed forecasts of CASE and what became of their questions."""
    from accord.case.files.finding import read_case
    from accord.cli.output import print_result
    from accord.cli.sealing import kept_of
    from accord.faces.json.seals import seals_json
    from accord.pages.seal_page import seals_report

    kept = kept_of(case, within)
    only = None if every else read_case(case).id
    print_result(lambda: seals_json(kept, only), lambda: seals_report(kept, only), as_json=as_json, out=out)
