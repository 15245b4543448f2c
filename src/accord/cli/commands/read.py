"""``accord read``: draft mentions, statements, judgements and order claims from documents."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accord.cli.options import json_option, named_path, require_folder_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from accord.reader import Reading, Tools
    from accord.reader.draft.folder import Written
    from accord.reader.records import Document

__all__ = ["command"]


@click.command(epilog="Example:  accord read commentary.txt -o draft")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@json_option
@click.option("-o", "--out", type=named_path, help="Write a draft case to this folder.")
@click.option("--as-of", help="Date of the case, such as 2021-02-01; the latest document's if left out.")
@click.option(
    "--issues", type=click.Path(path_type=Path), help="A case's own lexicon: columns id, label, phrases."
)
@click.option(
    "--gazetteer", type=click.Path(path_type=Path), help="Further states: columns iso3, names, demonyms ..."
)
@click.option(
    "--forecast",
    "first_forecast",
    is_flag=True,
    help="Fill what the draft lacks with wide priors, each marked, and print the first forecast (needs -o).",
)
@click.option("--plover", is_flag=True, help="Print the statements that are PLOVER events as CSV.")
@click.option("--dna", is_flag=True, help="Print the statements as CSV for the Discourse Network Analyzer.")
@click.option(
    "--llm",
    help="Also ask this OpenAI-compatible endpoint (off unless given); a key is taken from ACCORD_LLM_KEY.",
)
@click.option(
    "--timeout",
    "seconds",
    type=click.FloatRange(min=0, min_open=True, max=86_400),
    default=300.0,
    show_default=True,
    help="Seconds that one document may take; then it is given up.",
)
@click.option("--llm-model", default="default", show_default=True, help="Model to ask there.")
def command(
    files: tuple[Path, ...],
    as_json: bool,
    out: Path | None,
    as_of: str | None,
    issues: Path | None,
    gazetteer: Path | None,
    first_forecast: bool,
    plover: bool,
    dna: bool,
    llm: str | None,
    llm_model: str,
    seconds: float,
) -> None:
    """Read FILES (text, Markdown, HTML, Word, PDF) and draft who says what about which issue.

    A draft is not complete, and nothing in it is accepted by itself: 'accord review' walks through it.
    """
    from accord.cli.output import print_result
    from accord.cli.watching import stages_shown
    from accord.errors import InvalidFileError
    from accord.faces.json.readings import read_json
    from accord.pages.reading_page import readings_report
    from accord.reader import read_files
    from accord.reader.draft.export import dna_csv, plover_csv

    if out is not None:
        require_folder_name(out, "name a folder")
    elif first_forecast:
        raise click.UsageError("--forecast needs a folder for the draft case: -o FOLDER")
    tools = _tools(issues, gazetteer)
    with stages_shown() as progress:
        readings = read_files(
            files,
            tools,
            progress,
            seconds=seconds,
            told=partial(_tell_long, seconds),
            look=_look(out, as_of),
            as_of=as_of,
        )
    if llm:
        readings = _asked(readings, llm, llm_model)
    if out is not None:
        written = _write(readings, out, as_of, tools.lexicon.labels if issues and tools else None)
        if first_forecast and not written.issues:
            raise InvalidFileError(
                f"there is nothing to forecast: the documents name no matter in dispute, and {out} is a "
                "draft without an issue; read further documents into it, or write one into its case.yaml"
            )
        if not first_forecast:
            _tell_next(f"accord interview {out}   or, for a first forecast,  accord forecast {out} --priors")
    elif plover or dna:
        click.echo(plover_csv(readings) if plover else dna_csv(readings), nl=False)
    if out is not None and first_forecast:
        _forecast(out, as_json=as_json)
    elif as_json or (out is None and not (plover or dna)):
        print_result(
            lambda: read_json(readings), lambda: readings_report(readings), as_json=as_json, out=None
        )


def _tell_long(seconds: float, path: Path) -> None:
    click.echo(f"{path} takes long; it is given up after {seconds:g} seconds (--timeout)", err=True)


def _tools(issues: Path | None, gazetteer: Path | None) -> Tools | None:
    """None where the shipped tables are used, so that files are looked at before the model is loaded."""
    if issues is None and gazetteer is None:
        return None
    from accord.reader import Tools
    from accord.reader.actors.gazetteer import default_gazetteer, gazetteer_with
    from accord.reader.language.parser import default_parser
    from accord.reader.rules.issues import default_lexicon, lexicon_from

    names = gazetteer_with(gazetteer) if gazetteer else default_gazetteer()
    lexicon = lexicon_from(issues) if issues else default_lexicon()
    return Tools(default_parser(), names, lexicon)


def _look(out: Path | None, as_of: str | None) -> Callable[[Sequence[Document]], None]:
    """What is checked before the work: whether a draft of the documents could be written."""
    if out is None:
        return lambda documents: None
    from accord.reader.draft.folder import require_draftable

    return lambda documents: require_draftable(documents, out, as_of)


def _asked(readings: list[Reading], endpoint: str, model: str) -> list[Reading]:
    import os

    from accord.reader.language_model import Endpoint, extend

    asked = Endpoint(endpoint, model, key=os.environ.get("ACCORD_LLM_KEY", ""))
    extended = [extend(reading, asked) for reading in readings]
    for reading in extended:
        click.echo(f"{reading.document.name}: {reading.warnings[-1]}", err=True)
    return extended


def _write(
    readings: list[Reading], out: Path, as_of: str | None, labels: Mapping[str, str] | None
) -> Written:
    from accord.reader.draft.folder import write_draft

    written = write_draft(readings, out, as_of, labels)
    told = f"{len(written.new)} new proposal{'' if len(written.new) == 1 else 's'}"
    if written.known or written.withdrawn:
        told += f", {written.known} known already, {written.withdrawn} withdrawn; decisions stand"
    titles = "; ".join(written.issues) or "no issue: the text names no matter in dispute"
    click.echo(f"Written to {written.path}: {told}.", err=True)
    click.echo(f"Issues: {titles}.", err=True)
    if written.questions:
        asked = "1 question" if written.questions == 1 else f"{written.questions} questions"
        click.echo(f"{asked} only you can answer: {out / 'questions.md'}", err=True)
    return written


def _forecast(out: Path, *, as_json: bool) -> None:
    """The first forecast of the draft in a folder, what it lacks filled with priors."""
    from accord.case.desk.priors import write_priors
    from accord.cli.output import print_result
    from accord.cli.runs import case_and_horizon, ready, say_if_cold
    from accord.cli.watching import stages_shown
    from accord.faces.json.forecasts import forecast_json
    from accord.forecasts.inquiry import Inquiry, Where
    from accord.pages.forecast_page import forecast_report
    from accord.reader.draft.folder import READER
    from accord.studies.one_scenario import forecast_of

    made = write_priors(out / "case.yaml", by=READER, note="priors for what the documents do not say")
    click.echo(f"{len(made)} entries filled with wide priors, each marked 'prior: true'.", err=True)
    case = ready(str(out), case_and_horizon(str(out), None)[0], None, priors=False)
    say_if_cold()
    with stages_shown() as progress:
        result = forecast_of(Inquiry(case), Where(progress=progress))
    print_result(lambda: forecast_json(result), lambda: forecast_report(result), as_json=as_json, out=None)
    _tell_next(f"accord interview {out}   or, passage by passage,  accord review {out}")


def _tell_next(command: str) -> None:
    click.echo("Nothing is accepted before you accept it, and a draft is never complete.", err=True)
    click.echo(f"Next:  {command}", err=True)
