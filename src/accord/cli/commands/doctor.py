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
    from accord.cli.output import print_result
    from accord.faces.json.installation import doctor_json
    from accord.pages.blocks import Note, Report, sentences, table

    found = [asdict(part) for part in checkup()]
    healthy = all(part["state"] != "broken" for part in found)

    def page() -> Report:
        note = "Ready for work." if healthy else "Something must be mended; see the last column."
        rows = [tuple(part.values()) for part in found]
        listed = table("", "part | state | found | what to do", rows)
        return Report("Accord", (listed, Note(sentences(note))))

    print_result(lambda: doctor_json(found, healthy=healthy), page, as_json=as_json, out=out)
    if not healthy:
        sys.exit(1)
