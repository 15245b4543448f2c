"""``accord update``: a case brought up to date, with what was seen since."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accord.cli.options import case_argument, json_option, out_option, seed_option, workers_option
from accord.cli.runs import day_option, draws_option

if TYPE_CHECKING:
    from accord.case.desk.updating import Told
    from accord.reader.news.signs import LeftOut

__all__ = ["command"]


@click.command(epilog="Example:  accord update fisheries --as-of 2024-06-01 --news june.yaml")
@case_argument
@day_option("The day to which the case is brought up to date.")
@click.option(
    "--news",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file of news: 'pieces:' and below it an id for each.",
)
@click.option(
    "--events",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A table of events (date, source, target, class, issue; classes of PLOVER), taken as signs.",
)
@click.option(
    "--statements", is_flag=True, help="Take accepted statements of the folder's readings as signs, too."
)
@click.option("--by", default="", help="Who does it; the name of the account if left out.")
@click.option("--check", "look", is_flag=True, help="Show what would change, and change nothing.")
@click.option("--undo", "back", is_flag=True, help="Take the last update back, if nothing changed since.")
@seed_option
@draws_option
@workers_option
@json_option
@out_option
def command(
    case: str,
    as_of: dt.date | None,
    news: Path | None,
    events: Path | None,
    statements: bool,
    by: str,
    look: bool,
    back: bool,
    seed: int,
    draws: int,
    workers: int | None,
    as_json: bool,
    out: Path | None,
) -> None:
    """Bring CASE, a project folder, up to date: from now on its forecasts are told from that day.

    Without --news only the day moves on, which says that nothing has been signed by then but what was told as
    signed before. The news stands in news.yaml of the folder; the date and the numbers of the case stay.
    """
    from accord.case.desk.updating import brought_up_to_date, take_back_update
    from accord.cli.options import account
    from accord.errors import UsageError

    if back:
        undone = take_back_update(case, by=by or account())
        click.echo(f"Taken back: {undone.note}.", err=True)
        return
    if as_of is None:
        raise UsageError("say with --as-of to which day the case is brought up to date, such as 2024-06-01")
    from accord.cli.output import print_result
    from accord.cli.runs import say_if_cold
    from accord.cli.watching import stages_shown
    from accord.faces.json.news import update_json
    from accord.forecasts.inquiry import Inquiry, Where
    from accord.pages.update_page import update_report
    from accord.studies.one_scenario import forecast_of

    told, left = _told(case, as_of, news, events, statements=statements)
    # Nothing is written before the forecast has shown that the news leaves something.
    checked = brought_up_to_date(case, as_of, told, by=by or account(), write=False)
    say_if_cold()
    with stages_shown() as progress:
        asked = Inquiry(checked.case, None, seed, draws, causes=False)
        result = forecast_of(asked, Where(workers, progress=progress))
    done = checked if look else brought_up_to_date(case, as_of, told, by=by or account())
    page = (lambda: update_json(done, result, left), lambda: update_report(done, result, left))
    print_result(*page, as_json=as_json, out=out)
    verb = "Would bring" if look else "Brought"
    click.echo(f"{verb} {done.case.id} up to date to {as_of}.", err=True)


def _told(
    case: str, day: dt.date, news: Path | None, events: Path | None, *, statements: bool
) -> tuple[Told | None, tuple[LeftOut, ...]]:
    """The news of all files and readings together, and the events that are no news."""
    from accord.case.desk.updating import Told, read_news, signed_in
    from accord.case.files.finding import read_case
    from accord.reader.news.event_files import events_in
    from accord.reader.news.signs import signs_of
    from accord.reader.news.statements import accepted_statements

    told = None if news is None else read_news(news)
    if events is None and not statements:
        return told, ()
    found = (*(events_in(events) if events else ()), *(accepted_statements(case) if statements else ()))
    loaded = read_case(case)
    taken = signs_of(loaded, found, day, signed_in(loaded, told))
    before = told or Told({}, {})
    return Told({**taken.told.pieces, **before.pieces}, before.lines), taken.left
