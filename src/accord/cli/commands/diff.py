"""``accord diff``: two versions of a case."""

from __future__ import annotations

from pathlib import Path

import click

from accord.cli.asked import Asked, asked_options
from accord.cli.options import json_option, out_option

__all__ = ["command"]


@click.command(epilog="Example:  accord diff talks@HEAD~1 talks")
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@asked_options
@json_option
@out_option
def command(
    first: str,
    second: str,
    asked: Asked,
    as_json: bool,
    out: Path | None,
) -> None:
    """Tell what differs between two versions of a case, and which change moved which forecast.

    A and B are cases as for every command (a folder, a case.yaml, the name of a bundled one), or PATH@COMMIT:
    the folder as it stood at a commit of git. Each change gets its share of what moved, so that the shares
    sum to the whole.
    """
    from accord.case.files.commits import case_path
    from accord.cli.output import print_result
    from accord.faces.json.versions import versions_json
    from accord.pages.versions_page import sides_of, versions_report
    from accord.studies.versions import versions_of

    with case_path(first) as one, case_path(second) as other:
        was, now = asked.of(one), asked.of(other)
    with asked.at_work() as where:
        found = versions_of(was, now, where)
    names = (first, second)
    print_result(
        lambda: versions_json(found, sides_of(found, names)),
        lambda: versions_report(found, names),
        as_json=as_json,
        out=out,
    )
