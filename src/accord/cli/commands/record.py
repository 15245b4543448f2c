"""``accord record``: what sealed forecasts were worth, and whether nobody has touched them."""

from __future__ import annotations

from pathlib import Path

import click

from accord.cli.options import json_option, out_option

__all__ = ["command"]


@click.command(epilog="Example:  accord record fisheries trade")
@click.argument("folders", nargs=-1, required=True, metavar="FOLDER...")
@click.option("--case", "cases", multiple=True, metavar="ID", help="A case to look at (all unless given).")
@click.option("--on", "today", metavar="DATE", help="Draw it up for this day (today unless given).")
@click.option(
    "--check", is_flag=True, help="Verify every byte of the sealed files instead, and name what broke first."
)
@click.option(
    "--head",
    metavar="SHA-256",
    help="With --check: a head that was noted when something was sealed; it must still be in the chain.",
)
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="Seed of the resampling.")
@click.option("--csv", "as_csv", is_flag=True, help="Print all questions as comma-separated values.")
@json_option
@out_option
def command(
    folders: tuple[str, ...],
    cases: tuple[str, ...],
    today: str | None,
    check: bool,
    head: str | None,
    seed: int,
    as_csv: bool,
    as_json: bool,
    out: Path | None,
) -> None:
    """The track record of the forecasts sealed in each project FOLDER.

    All questions, misses first; Brier and log score of agreement, CRPS of date and terms, and the order of
    difficulty, against baselines that were fixed beforehand. A question counts once its last day has passed.
    With fewer than ten there is a list and no conclusion. What was coded in hindsight never counts.
    """
    import accord
    from accord.cli.output import print_result, write_result
    from accord.cli.sealing import day
    from accord.errors import UsageError

    if head is not None and not check:
        raise UsageError("--head belongs to --check; add it")
    if as_csv and (as_json or check):
        raise UsageError("--csv goes neither with --json nor with --check; leave one out")
    if check:
        _check(folders, head, as_json, out)
        return
    found = accord.record(
        folders, cases=cases, today=None if today is None else day(today, "--on"), seed=seed
    )
    from accord.faces.csv.tables import table_csv
    from accord.faces.json.records import record_json
    from accord.pages.record_page import record_report, whole_table

    if as_csv:
        lines = table_csv(whole_table(found))
        write_result(lines if out else lines.decode("utf-8-sig").replace("\r\n", "\n"), out)
        return
    print_result(lambda: record_json(found), lambda: record_report(found), as_json=as_json, out=out)


def _check(folders: tuple[str, ...], head: str | None, as_json: bool, out: Path | None) -> None:
    """Verify chains; one that is broken ends with exit code 3."""
    from accord.cli.output import print_result
    from accord.errors import InvalidFileError
    from accord.faces.json.records import check_json
    from accord.ledger.checking import check_chain
    from accord.ledger.kept import ledger_folder
    from accord.pages.record_page import check_report

    checked = [check_chain(ledger_folder(Path(folder)), head=head) for folder in folders]
    print_result(lambda: check_json(checked), lambda: check_report(checked), as_json=as_json, out=out)
    if broken := [one for one in checked if one.findings]:
        findings = [finding for one in broken for finding in one.findings]
        raise InvalidFileError(f"{broken[0].folder} does not hold what was sealed", findings)
