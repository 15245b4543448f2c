"""``accord doctor``: whether this installation is fit for work."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from accord.cli.options import json_option, out_option

__all__ = ["command"]


@click.command(epilog="Example:  accord doctor")
@json_option
@out_option
def command(as_json: bool, out: Path | None) -> None:
    """Look at Python, parts, cache, fonts, cases and store; exit code 1 if something must be mended."""
    from accord.cli.output import print_result
    from accord.faces.json.installation import doctor_json
    from accord.ledger.store.trial import store_parts
    from accord.pages.installation_page import installation_report
    from accord.studies.installation import checkup, is_healthy

    parts = (*checkup(), *store_parts())
    print_result(lambda: doctor_json(parts), lambda: installation_report(parts), as_json=as_json, out=out)
    if not is_healthy(parts):
        sys.exit(1)
