"""``accord migrate``: a case of an older edition, written anew in the present one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accord.cli.options import case_argument, json_option

if TYPE_CHECKING:
    from accord.case.desk.migrate import Migration

__all__ = ["command"]


@click.command(epilog="Example:  accord migrate cases/fishery --check")
@case_argument
@click.option("--check", "look", is_flag=True, help="Show what would change, and change nothing.")
@click.option("--undo", "back", is_flag=True, help="Take the migration back, if nothing changed since.")
@click.option("--by", default="", help="Who does it; the name of the account if left out.")
@click.option(
    "--reviewed-by", metavar="NAME", help="Who stands for every number of a case that was marked as reviewed."
)
@json_option
def command(case: str, look: bool, back: bool, by: str, reviewed_by: str | None, as_json: bool) -> None:
    """Write CASE in the present edition of the case file, with durations in calendar months.

    Every number whose unit is another now is multiplied by what a month of attention was worth at the date of
    the case. Comments stay; scenarios, tables and undecided proposals of the folder change with it, as one
    step. A case that was marked as reviewed stays so in the name that --reviewed-by gives, if the present
    checks find no error in it; otherwise it becomes a draft.
    """
    from accord.case.desk.migrate import migrate, migration, take_back
    from accord.cli.options import account

    if back:
        take_back(case, by=by or account())
        click.echo("Taken back: the case is what it was before the migration.", err=True)
        return
    done = migration(case) if look else migrate(case, by=by or account(), reviewed_by=reviewed_by)
    _say(case, done, written=not look, as_json=as_json)


def _say(case: str, done: Migration, *, written: bool, as_json: bool) -> None:
    from accord.cli.output import print_findings, print_result
    from accord.faces.json.findings import migrate_json
    from accord.pages.findings_page import migration_report

    print_result(
        lambda: migrate_json(case, done, written=written),
        lambda: migration_report(done),
        as_json=as_json,
        out=None,
    )
    if done.questions and not as_json:
        print_findings(done.questions)
    verb = "Changed" if written else "Would change"
    click.echo(f"{verb} {len(done.numbers)} numbers in {', '.join(done.files)}.", err=True)
    if done.was_reviewed and written and not done.reviewed:
        why = "the checks find errors in it" if done.questions else "nobody was named with --reviewed-by"
        click.echo(f"It was marked as reviewed and is a draft now: {why}.", err=True)
