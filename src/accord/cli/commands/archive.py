"""``accord archive``: a forecast with all that it was made from, in one file that a stranger runs again."""

from __future__ import annotations

from pathlib import Path

import click

from accord.cli.asked import Asked, asked_options
from accord.cli.options import (
    force_option,
    json_option,
    may_replace,
    named_path,
    require_kind,
)
from accord.cli.runs import causes_option

__all__ = ["command"]


@click.command(epilog="Example:  accord archive us-rok-2021 -o us-rok.zip")
@click.argument("case", required=False)
@click.option("--check", type=named_path, metavar="FILE", help="Check an archive instead, and run it again.")
@asked_options
@causes_option
@json_option
@click.option("-o", "--out", type=named_path, metavar="FILE", help="Write the archive to this file.")
@force_option
def command(
    case: str | None,
    check: Path | None,
    asked: Asked,
    causes: bool,
    as_json: bool,
    out: Path | None,
) -> None:
    """Put the forecast of CASE into one archive with the whole case, seed, versions and checksums.

    Without -o the file is ./CASE-SCENARIO.zip. With --check every byte of an archive is checked and its
    forecast is run again; it ends with 3 if the answer is another.
    """
    from accord.errors import UsageError

    if (case is None) == (check is None):
        raise UsageError("name a case to archive, or give --check FILE; one of the two")
    if check is not None:
        if out is not None or asked.scenario is not None or asked.horizon is not None:
            raise UsageError("--check takes what was asked from the archive; it goes with --json alone")
        _check(check, asked, as_json=as_json)
        return
    assert case is not None  # that is what was asked above
    _make(case, asked, out, causes=causes, as_json=as_json)


def _make(case: str, asked: Asked, out: Path | None, *, causes: bool, as_json: bool) -> None:
    from accord.case.scenarios import scenario_case
    from accord.faces.json.archives import archive_json
    from accord.faces.json.envelope import json_text
    from accord.ledger.archiving import archive_of
    from accord.machine.delivery import deliver, require_free
    from accord.studies.one_scenario import forecast_of

    inquiry = asked.of(case, causes=causes)
    scenario_case(inquiry.case, inquiry.scenario)
    path = out or Path(f"{inquiry.case.id}-{inquiry.name}.zip")
    require_kind(path, "ZIP")
    require_free(path, overwrite=may_replace())
    with asked.at_work() as where:
        made = forecast_of(inquiry, where)
    data = archive_of(inquiry, made)
    deliver(path, data, overwrite=may_replace())
    told = json_text(archive_json(path, made.fingerprint, data)) if as_json else f"{path}\n"
    click.echo(told, nl=False)


def _check(file: Path, asked: Asked, *, as_json: bool) -> None:
    from accord.cli.output import print_result
    from accord.errors import NotFoundError
    from accord.faces.json.archives import checked_json
    from accord.ledger.archiving import check_archive
    from accord.pages.archive_page import archive_report

    try:
        data = file.read_bytes()
    except OSError as problem:
        raise NotFoundError(f"There is no readable file '{file}'", "check the path") from problem
    with asked.at_work() as where:
        found = check_archive(data, str(file), where)
    print_result(lambda: checked_json(found), lambda: archive_report(found), as_json=as_json, out=None)
    if not found.holds:
        click.get_current_context().exit(3)
