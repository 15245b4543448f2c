"""``accord resolve``: what became of a sealed forecast."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from accord.cli.options import case_argument, json_option, out_option, within_option, workers_option

__all__ = ["command"]


@click.command(
    epilog="Example:  accord resolve fisheries 7 catch --agreed 2027-05-03 --at 90 --source 'the gazette'"
)
@case_argument
@click.argument("seal")
@click.argument("issue")
@click.option("--agreed", metavar="DATE", help="Day of the signature.")
@click.option("--at", "point", type=float, metavar="POINT", help="Point agreed on, in the unit of the issue.")
@click.option("--not-ratified", is_flag=True, help="Signed, but a body at home has not consented.")
@click.option("--kept-until", metavar="DATE", help="Signed, but broken or given up on this day.")
@click.option("--not-by", metavar="DATE", help="Last day of which it is known that nothing was agreed.")
@click.option("--void", metavar="REASON", help="The question cannot be answered any more, and why.")
@click.option("--disputed", metavar="REASON", help="Whether it was agreed is itself disputed, and by whom.")
@click.option("--source", required=True, help="What it is known from.")
@click.option("--by", metavar="NAME", help="Who says so; the name of the account if left out.")
@click.option("--note", help="Why it differs from what was recorded before.")
@click.option(
    "--set",
    "values",
    multiple=True,
    metavar="PATH=VALUE",
    help="The true value of an input, such as issues.catch.stances.NOR.bottom_line=80.",
)
@click.option(
    "--true",
    "true_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A YAML file of true inputs: one line  PATH: VALUE  each.",
)
@within_option
@workers_option
@json_option
@out_option
def command(
    case: str,
    seal: str,
    issue: str,
    agreed: str | None,
    point: float | None,
    not_ratified: bool,
    kept_until: str | None,
    not_by: str | None,
    void: str | None,
    disputed: str | None,
    source: str,
    by: str | None,
    note: str | None,
    values: tuple[str, ...],
    true_file: Path | None,
    within: str | None,
    workers: int | None,
    as_json: bool,
    out: Path | None,
) -> None:
    """Record what became of ISSUE in SEAL of CASE, and part a miss into inputs, rule and chance.

    Give one of --agreed, --not-by, --void and --disputed. The record answers every seal that asked the same
    of that issue; nothing is ever deleted, and of several records the last holds. With the true values of
    inputs, as far as they are known by now, the forecast is run again and the miss is parted.
    """
    import accord
    from accord.cli.options import account
    from accord.cli.output import print_result
    from accord.cli.remembering import follow_after_sealing
    from accord.cli.sealing import day, kept_of
    from accord.cli.watching import stages_shown
    from accord.faces.json.resolutions import resolution_json
    from accord.ledger.seals import inputs_of
    from accord.pages.resolution_page import resolution_report

    with stages_shown() as progress:
        found = accord.resolve(
            case,
            seal,
            issue,
            source=source,
            by=by or account(),
            agreed=None if agreed is None else day(agreed, "--agreed"),
            point=point,
            ratified=not not_ratified,
            kept_until=None if kept_until is None else day(kept_until, "--kept-until"),
            not_by=None if not_by is None else day(not_by, "--not-by"),
            void=void,
            disputed=disputed,
            note=note,
            true=_true_inputs(values, true_file),
            within=within,
            workers=workers,
            progress=progress,
        )
    kept = kept_of(case, within)
    follow_after_sealing(kept.folder.parent)
    sealed = kept.seal(found.seal)
    known = inputs_of(kept.folder, sealed).case
    print_result(
        lambda: resolution_json(found),
        lambda: resolution_report(found, sealed, known),
        as_json=as_json,
        out=out,
    )


def _true_inputs(values: tuple[str, ...], file: Path | None) -> dict[str, Any]:
    """Path and value of every input that is known by now; an option goes before the file."""
    from accord.errors import InvalidFileError, NotFoundError
    from accord.yaml.given import values_given
    from accord.yaml.reading import read_yaml

    found: dict[str, Any] = {}
    if file is not None:
        if not file.is_file():
            raise NotFoundError(f"there is no file {file}")
        read = read_yaml(file, str(file))
        if read.findings or not isinstance(read.data, dict):
            raise InvalidFileError(f"{file} holds no lines  PATH: VALUE", read.findings)
        found |= read.data
    found |= values_given(values, "issues.catch.status_quo=0")
    return found
