"""``accord brief``: the briefing as one file, HTML, PDF, Word or Excel."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from accord.cli.asked import Asked, asked_options
from accord.cli.options import (
    case_argument,
    implied_format,
    json_option,
    may_replace,
    named_path,
    out_for,
)
from accord.cli.runs import as_of_option, since_option

if TYPE_CHECKING:
    from accord.case.desk.decisions import Decided
    from accord.forecasts.inquiry import Inquiry, Where
    from accord.forecasts.results import Forecast
    from accord.ledger.history import History
    from accord.ledger.track_record import TrackRecord
    from accord.pages.briefing.section import Length
    from accord.pages.words.scales import Words
    from accord.studies.leverage.results import Levers
    from accord.studies.what_if import WhatIf

__all__ = ["command"]

KINDS = {"html": "HTML", "pdf": "PDF", "docx": "Word", "xlsx": "Excel"}
"""Format -> kind of file, as `accord.cli.options.KINDS` calls it."""


@click.command(epilog="Example:  accord brief us-rok-2021 --scenario transactional -o briefing.pdf")
@case_argument
@asked_options
@as_of_option
@since_option
@click.option(
    "--goal", help='A goal, and what would have to be true for it: "ISSUE agreed by 24 >= 50%".  [levers]'
)
@click.option(
    "--set",
    "values",
    multiple=True,
    metavar="PATH=VALUE",
    help="A field and another value, and what would follow; repeat it.  [whatif]",
)
@click.option(
    "--format",
    "kind",
    type=click.Choice(list(KINDS)),
    help="What to write; the end of the name given with -o says it too.  [default: html]",
)
@click.option(
    "--length",
    type=click.Choice(["page", "short", "full"]),
    default="short",
    show_default=True,
    help="One page, at most six, or with all annexes.",
)
@click.option("--marking", default="", metavar="TEXT", help="How it may be passed on, on every page.")
@click.option(
    "--words",
    type=click.Choice(["icd203", "phia", "none"]),
    default="icd203",
    show_default=True,
    help="Scale of the likelihood words; none: numbers alone.",
)
@click.option(
    "--template",
    type=named_path,
    metavar="FILE",
    help="A Word document with your own looks and marks such as {{ title }} and {{ body }}.",
)
@json_option
@out_for(KINDS)
def command(
    case: str,
    asked: Asked,
    as_of: dt.date | None,
    since: dt.date | None,
    goal: str | None,
    values: tuple[str, ...],
    kind: str | None,
    length: Length,
    marking: str,
    words: Words,
    template: Path | None,
    as_json: bool,
    out: Path | None,
) -> None:
    """Write the briefing of CASE as one file and print its path: a page that needs no network (html), tagged
    PDF (pdf), a Word document (docx), or an Excel workbook with all values and the whole case (xlsx).

    Without -o the file is ./CASE-SCENARIO.FORMAT; the other lengths have -page or -full before the dot. With
    --json the page data are printed instead.
    """
    from accord.case.scenarios import scenario_case
    from accord.cli.output import write_result
    from accord.conflict.files.locating import conflict_of
    from accord.errors import UsageError
    from accord.faces.files import Material, report_file, require_parts, unwritable
    from accord.machine.delivery import deliver, require_free
    from accord.yaml.given import values_given

    inquiry = asked.of(case, as_of=as_of)
    loaded = inquiry.case
    scenario_case(loaded, inquiry.scenario)
    conflict = conflict_of(loaded, case)
    kind = kind or implied_format(out, KINDS) or "html"
    if template is not None and (as_json or kind != "docx"):
        raise UsageError("--template goes with --format docx")
    path = out or Path(f"{loaded.id}-{inquiry.name}{_suffix(length)}.{kind}")
    if not as_json:
        if out is None:
            require_free(path, overwrite=may_replace())
        require_parts(kind, template)
    from accord.faces.json.envelope import json_text
    from accord.faces.json.reports import BRIEF, report_data
    from accord.pages.briefing.page import briefing_page
    from accord.studies.whole_briefing import briefing

    changes = values_given(values, "issues.nuclear.stances.PRK.bottom_line=30")
    with asked.at_work() as where:
        levers, what_if = _levers(inquiry, goal, where), _what_if(inquiry, changes, where)
        found = briefing(inquiry, conflict.model if conflict else None, where)
    page = briefing_page(
        replace(
            found,
            levers=levers,
            what_if=what_if,
            record=_record(case, loaded.id),
            history=_history(case, inquiry, found.forecast),
            decided=_decided(case),
            since=since,
            words=words,
        ),
        length,
        marking=marking.strip(),
    )
    if as_json:
        write_result(json_text(report_data(page, BRIEF)), out)
        return
    made = report_file(kind, Material(page, loaded, found.forecast, template))
    if absent := unwritable(kind, page):
        click.echo(absent, err=True)
    deliver(path, made, overwrite=may_replace())
    click.echo(str(path))


def _levers(inquiry: Inquiry, goal: str | None, where: Where) -> Levers | None:
    """What would have to be true for the goal, sought on as many draws as by `accord levers`."""
    from accord.studies.leverage.finding import LEVER_DRAWS, levers_of

    few = replace(inquiry, causes=False, draws=min(inquiry.draws, LEVER_DRAWS))
    return levers_of(few, goal, where=where) if goal else None


def _what_if(inquiry: Inquiry, changes: dict[str, Any], where: Where) -> WhatIf | None:
    from accord.studies.what_if import whatif_of

    return whatif_of(replace(inquiry, causes=False), changes, where=where) if changes else None


def _suffix(length: Length) -> str:
    """What tells the lengths apart in the name of a file; the short form has the plain name."""
    return "" if length == "short" else f"-{length}"


def _decided(case: str) -> Decided | None:
    """How many proposals for the case were decided; None for a bundled case."""
    from accord.case.desk.decisions import decided_count
    from accord.case.files.finding import find, is_bundled

    return None if is_bundled(find(case)) else decided_count(case)


def _history(case: str, inquiry: Inquiry, made: Forecast) -> History | None:
    """What was sealed and kept of the case in its folder; None for a bundled case."""
    from accord.case.files.finding import find, is_bundled
    from accord.ledger.history import history_of

    path = find(case)
    return None if is_bundled(path) else history_of(path.parent, inquiry, made)


def _record(case: str, name: str) -> TrackRecord | None:
    """The record of earlier sealed forecasts of the case; None where nothing was sealed in its folder."""
    from accord.case.files.finding import find, is_bundled
    from accord.ledger.kept import ledger_folder, read_kept

    path = find(case)
    if is_bundled(path) or not ledger_folder(path.parent).is_dir():
        return None
    if name not in {seal.case for seal in read_kept(ledger_folder(path.parent)).seals.values()}:
        return None
    from accord.ledger.track_record import record

    return record(path.parent, cases=[name])
