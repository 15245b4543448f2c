"""``accord claims``: what an author claimed, held against the forecast."""

from __future__ import annotations

from pathlib import Path

import click

from accord.cli.asked import Asked, asked_options
from accord.cli.options import case_argument, json_option, out_option

__all__ = ["command"]


@click.command(epilog="Example:  accord claims us-rok-2021")
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
    """Hold the claims recorded in CASE against its forecast: agrees, disagrees, cannot tell."""
    from accord.cli.output import print_result
    from accord.faces.json.claims_held import claims_json
    from accord.pages.claims import claims_page
    from accord.pages.claims_table import claims_table
    from accord.studies.author_claims import claims

    inquiry = asked.of(case, causes=False)
    with asked.at_work() as where:
        page = claims_page(claims(inquiry, where))
    print_result(lambda: claims_json(page), lambda: claims_table(page), as_json=as_json, out=out)
