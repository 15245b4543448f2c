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
@click.option("--from", "source", metavar="CASE", help="Begin with a bundled case, such as three-rivers.")
@json_option
def command(
    name: str, out: Path | None, as_of: dt.datetime | None, source: str | None, as_json: bool
) -> None:
    """Write a small, valid case with comments, to be replaced entry by entry.

    NAME is the id of the case and, unless -o says otherwise, of its folder. With --from it is a copy of a
    bundled case: three-rivers (fictional: a package, a hard deadline, ratification, a mediator), eu-code-2016
    (a quota and the Parliament, in tables) or us-rok-2021 (everything, with its evidence).
    """
    from accord.case.files.starting import start, start_from
    from accord.errors import UsageError

    if out is not None:
        require_folder_name(out, "name a folder")
    folder = out or Path(name)
    if source is not None and as_of is not None:
        raise UsageError(
            "--as-of goes with the small case; a copy keeps the date of the case it is made --from"
        )
    date = dt.date.today() if as_of is None else as_of.date()
    path = start(name, folder, as_of=date) if source is None else start_from(source, name, folder)
    from accord.faces.json.conversions import new_json
    from accord.faces.json.envelope import json_text

    click.echo(json_text(new_json(name, path)) if as_json else str(path), nl=not as_json)
    click.echo(f"Next:  accord check {path.parent}", err=True)
