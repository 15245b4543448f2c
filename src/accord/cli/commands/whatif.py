"""``accord whatif``: what would follow if some fields had other values."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accord.cli.asked import Asked, asked_options
from accord.cli.options import account, case_argument, json_option, out_option

if TYPE_CHECKING:
    from accord.studies.what_if import WhatIf

__all__ = ["command"]

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command(epilog="Example:  accord whatif us-rok-2021 --set issues.nuclear.stances.PRK.bottom_line=30")
@case_argument
@click.option(
    "--set",
    "values",
    multiple=True,
    required=True,
    metavar="PATH=VALUE",
    help="A field and its value, a number or {low: 1, mode: 2, high: 4}; repeat it.",
)
@click.option(
    "--from", "since", type=_DAY, metavar="DATE", help="First day of the changes (the date of the case)."
)
@click.option("--until", type=_DAY, metavar="DATE", help="Last day of the changes (the end of the horizon).")
@click.option("--save", metavar="NAME", help="Keep the changes in the case as a scenario of this name.")
@click.option("--by", default=None, help="Who saves it (the account unless given).")
@asked_options
@json_option
@out_option
def command(
    case: str,
    values: tuple[str, ...],
    since: dt.datetime | None,
    until: dt.datetime | None,
    save: str | None,
    by: str | None,
    asked: Asked,
    as_json: bool,
    out: Path | None,
) -> None:
    """Tell what would follow if some fields of CASE had other values: before, after, and the difference."""
    from accord.cli.output import print_result
    from accord.faces.json.what_ifs import whatif_json
    from accord.pages.what_if_page import what_if_report
    from accord.studies.what_if import whatif_of
    from accord.yaml.given import values_given

    changes = values_given(values, "issues.nuclear.stances.PRK.bottom_line=30")
    inquiry = asked.of(case, causes=False)
    if save is not None:
        _refuse_name(case, save, {*inquiry.case.scenarios, inquiry.case.base_scenario})
    days = (since.date() if since else None, until.date() if until else None)
    with asked.at_work() as where:
        result = whatif_of(inquiry, changes, *days, where)
    if save is not None:
        _save(case, save, result, by or account())
    print_result(
        lambda: whatif_json(result, save or ""), lambda: what_if_report(result), as_json=as_json, out=out
    )


def _refuse_name(case: str, name: str, known: set[str]) -> None:
    """Refuse at once what could not be kept at the end."""
    from pydantic import TypeAdapter, ValidationError

    from accord.case.desk.write import writable
    from accord.case.fields import Id
    from accord.errors import UsageError

    writable(case)
    if name in known:
        raise UsageError(f"there is a scenario '{name}' already; give another name")
    try:
        TypeAdapter(Id).validate_python(name)
    except ValidationError:
        wrong = "begins with a letter and holds letters, digits, - and _"
        raise UsageError(f"--save {name}: the name of a scenario {wrong}") from None


def _save(case: str, name: str, result: WhatIf, by: str) -> None:
    from accord.case.desk.write import set_fields
    from accord.case.plain_data import plain

    kept = plain(result.scenario) | {"title": name.replace("-", " ").replace("_", " ").capitalize()}
    set_fields(case, {f"scenarios.{name}": kept}, by=by, note="kept from a what-if")
    click.echo(f"Kept as the scenario '{name}' of {case}", err=True)
