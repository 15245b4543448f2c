"""``accord convert``: a file of another program becomes a project folder, or a case becomes such a file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accord.cli.options import (
    force_option,
    json_option,
    may_replace,
    named_path,
    require_folder_name,
    require_kind,
)
from accord.errors import UsageError
from accord.machine.delivery import require_free

if TYPE_CHECKING:
    from accord.case.schema import Case
    from accord.formats.grid import Choice

__all__ = ["command"]


@click.command(epilog="Example:  accord convert scenario.xml -o cases/reform")
@click.argument("file")
@click.option("-o", "--out", required=True, type=named_path, help="The folder or file to make.")
@force_option
@click.option(
    "--to",
    "target",
    default="case",
    show_default=True,
    metavar="FORMAT",
    help="case, or a format of files: plain, xlsx, ktab, decide, deu.",
)
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The date of the case; today unless given.")
@json_option
def command(file: str, out: Path, target: str, as_of: dt.datetime | None, as_json: bool) -> None:
    """Make a project folder of FILE, or write FILE in another format.

    FILE is a file of KTAB, DECIDE, DEU, a plain CSV or an Excel table, a workbook that 'accord brief' wrote,
    which holds the whole case, or a case. What the other format cannot hold is told.
    """
    from accord.cli.files_named import is_case, opened, workbook_case
    from accord.faces.json.conversions import convert_json
    from accord.faces.json.envelope import json_text

    if target == "case" and is_case(file):
        raise UsageError(f"{file} is a case already; --to names the format of a file")
    if target != "case" and as_of is not None:
        raise UsageError("--as-of goes with --to case")
    _require_name(out, target)
    whole = workbook_case(file) if target == "case" else None
    if whole is not None and as_of is not None:
        raise UsageError(f"{file} holds a whole case with its date; leave out --as-of")
    case, choices = (whole, ()) if whole is not None else opened(file)
    if whole is not None:
        path, told = _whole_folder(whole, file, out), []
    elif target == "case":
        path, told = _folder(case, file, out, as_of), [_kept_out(choices)] if choices else []
    else:
        path, told = out, _file(case, target, out)
    for each in told:
        click.echo(f"Note: {each}.", err=True)
    click.echo(json_text(convert_json(path, target, told)) if as_json else str(path), nl=not as_json)


def _require_name(out: Path, target: str) -> None:
    """Refuse a name that the folder or file to be made would bear wrongly, or that is taken."""
    from accord import formats

    if target == "case":
        require_folder_name(out, "name the format with --to")
        return
    require_kind(out, formats.get(target).kind)
    require_free(out, overwrite=may_replace())


def _folder(case: Case, file: str, out: Path, as_of: dt.datetime | None) -> Path:
    from accord.formats.folder import write_folder
    from accord.machine.terminal import visible

    date = dt.date.today() if as_of is None else as_of.date()
    path = write_folder(case, out, source=visible(Path(file).name), as_of=date)
    click.echo(f"Next:  accord check {out}", err=True)
    return path


def _whole_folder(case: Case, file: str, out: Path) -> Path:
    from accord.formats.folder import write_whole_folder
    from accord.machine.terminal import visible

    path = write_whole_folder(case, out, source=visible(Path(file).name))
    click.echo(f"Next:  accord check {out}", err=True)
    return path


def _kept_out(choices: tuple[Choice, ...]) -> str:
    said = " ".join(f"--set {each.name}={each.value}" for each in choices if isinstance(each.value, str))
    return f"Parameters of a model do not belong to a case; give them to 'accord settle': {said}"


def _file(case: Case, target: str, out: Path) -> list[str]:
    from accord import formats
    from accord.machine.delivery import deliver

    data = formats.write(case, target)
    told = formats.lost(case, target, data)
    deliver(out, data, overwrite=may_replace())
    return list(told)
