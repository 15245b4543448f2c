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
    """Look at Python, parts, cache, fonts and bundled cases; exit code 1 if something must be mended."""
    from dataclasses import asdict

    from accord.cli.checkup import checkup
    from accord.cli.output import json_text, print_page, write_result
    from accord.pages.table import TextPage, table

    found = checkup()
    healthy = all(part.state != "broken" for part in found)
    if as_json:
        parts = [asdict(part) for part in found]
        write_result(json_text({"schema": "accord/doctor/1", "healthy": healthy, "parts": parts}), out)
    else:
        rows = [(part.name, part.state, part.found, part.remedy) for part in found]
        note = "Ready for work." if healthy else "Something must be mended; see the last column."
        print_page(
            TextPage("Accord", (), (table("", "part | state | found | what to do", rows),), (note,)), out
        )
    if not healthy:
        sys.exit(1)
