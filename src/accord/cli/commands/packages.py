"""``accord packages``: which issues tied together would be agreed that are not agreed alone."""

from __future__ import annotations

from pathlib import Path

import click

from accord.cli.asked import Asked, asked_options
from accord.cli.options import case_argument, json_option, out_option

__all__ = ["command"]


@click.command(epilog="Example:  accord packages us-rok-2021 --deal deal.yaml")
@case_argument
@click.option(
    "--deal",
    "deal_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A deal to judge: a YAML or JSON file that holds  deal: {ISSUE: POINT, ISSUE: POINT}.",
)
@asked_options
@json_option
@out_option
def command(
    case: str,
    deal_file: Path | None,
    asked: Asked,
    as_json: bool,
    out: Path | None,
) -> None:
    """Find the packages in CASE: issues that can be settled together where they cannot be alone.

    Tells for every set of issues how likely a package exists, names the five best deals in the words of the
    scales, and says who accepts them, what each gains and gives, by when they would be signed, and how all
    of it hangs on what the parties are assumed to trade.
    """
    from accord.cli.output import print_result
    from accord.faces.json.packages import packages_json
    from accord.pages.packages_page import packages_report
    from accord.studies.packages.deal_file import read_deal
    from accord.studies.packages.search import packages_of

    inquiry = asked.of(case)
    deal = None if deal_file is None else read_deal(deal_file, inquiry.case)
    with asked.at_work() as where:
        found = packages_of(inquiry, deal, where)
    print_result(lambda: packages_json(found), lambda: packages_report(found), as_json=as_json, out=out)
