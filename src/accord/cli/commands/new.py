"""``accord new``: a commented project folder to begin with."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from accord.cli.options import json_option, named_path, require_folder_name

__all__ = ["command"]


@click.command(epilog="Example:  accord new fisheries -o cases/fisheries")
@click.argument("name")
@click.option("-o", "--out", type=named_path, help="The folder to make; ./NAME unless given.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The date of the case; today unless given.")
@json_option
def command(name: str, out: Path | None, as_of: dt.datetime | None, as_json: bool) -> None:
    """Write a small, valid case with comments, to be replaced entry by entry.

    NAME is the id of the case and, unless -o says otherwise, of its folder.
    """
    from accord.case.files.starting import start

    if out is not None:
        require_folder_name(out, "name a folder")
    date = dt.date.today() if as_of is None else as_of.date()
    path = start(name, out or Path(name), as_of=date)
    from accord.faces.json.conversions import new_json
    from accord.faces.json.envelope import json_text

    click.echo(json_text(new_json(name, path)) if as_json else str(path), nl=not as_json)
    click.echo(f"Next:  accord check {path.parent}", err=True)
