"""``accord whatif``: what would follow if some fields had other values."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accord.cli.options import (
    account,
    case_argument,
    cluster_option,
    json_option,
    out_option,
    seed_option,
    workers_option,
)
from accord.cli.runs import case_and_horizon, draws_option, horizon_option, scenario_option

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
@scenario_option
@seed_option
@draws_option
@workers_option
@cluster_option
@horizon_option
@json_option
@out_option
def command(
    case: str,
    values: tuple[str, ...],
    since: dt.datetime | None,
    until: dt.datetime | None,
    save: str | None,
    by: str | None,
    scenario: str | None,
    seed: int,
    draws: int,
    workers: int | None,
    cluster: str | None,
    horizon: float | dt.date | None,
    as_json: bool,
    out: Path | None,
) -> None:
    """Tell what would follow if some fields of CASE had other values: before, after, and the difference."""
    from accord.cli.output import print_result
    from accord.cli.runs import say_if_cold
    from accord.cli.setting import values_given
    from accord.cli.watching import stages_shown
    from accord.faces.json.what_ifs import whatif_json
    from accord.forecasts.inquiry import Inquiry, Where
    from accord.pages.what_if_page import what_if_report
    from accord.studies.what_if import whatif_of

    changes = values_given(values, "issues.nuclear.stances.PRK.bottom_line=30")
    loaded, months = case_and_horizon(case, horizon)
    if save is not None:
        _refuse_name(case, save, {*loaded.scenarios, loaded.base_scenario})
    say_if_cold()
    inquiry = Inquiry(loaded, scenario, seed, draws, months, causes=False)
    days = (since.date() if since else None, until.date() if until else None)
    with stages_shown() as progress:
        result = whatif_of(inquiry, changes, *days, Where(workers, cluster, progress))
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
