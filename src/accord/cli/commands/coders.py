"""``accord coders``: one case from several people."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accord.cli.options import force_option, json_option, named_path, seed_option, workers_option
from accord.cli.runs import draws_option, horizon_option, scenario_option

if TYPE_CHECKING:
    from accord.case.schema import Case
    from accord.studies.coders.coherence import Judgement
    from accord.studies.coders.pooling import How

    Person = tuple[str, Case, Judgement | None, Path]

__all__ = ["command"]


@click.command(epilog="Example:  accord coders talks-jo talks-ann -o talks-merged")
@click.argument("folders", nargs=-1, required=True, metavar="FOLDER...")
@click.option(
    "-o", "--out", type=named_path, metavar="MERGED", help="Write the merged case to this new folder."
)
@click.option(
    "--pool",
    type=click.Choice(["linear", "quantiles"]),
    default="linear",
    show_default=True,
    help="How numbers are merged: the mixture of all, or the average of their quantiles.",
)
@click.option(
    "--record",
    "records",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Project folder with seals of these people; weights follow what they scored (equal unless given).",
)
@click.option("--hash", "only_hash", is_flag=True, help="Give the hash of one FOLDER, for coding blind.")
@click.option(
    "--hashes",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Hashes that all gave before: refuse numbers that are not those.",
)
@click.option("--round", "again", is_flag=True, help="Tell where they part, with all reasons and no names.")
@scenario_option
@seed_option
@draws_option
@workers_option
@horizon_option
@json_option
@force_option
def command(
    folders: tuple[str, ...],
    out: Path | None,
    pool: How,
    records: tuple[Path, ...],
    only_hash: bool,
    hashes: Path | None,
    again: bool,
    scenario: str | None,
    seed: int,
    draws: int,
    workers: int | None,
    horizon: float | dt.date | None,
    as_json: bool,
) -> None:
    """Merge the cases of several people who coded the same issues, and show where they part.

    Each FOLDER is a project folder of one person, called by the name under "reviewed" or else by the folder.
    A file judgements.yaml in it holds chances judged without a model. To code blind, everybody first gives
    the hash of a folder (--hash -o FILE), then all numbers, which --hashes holds against them.
    """
    from accord.errors import UsageError

    if only_hash:
        if len(folders) != 1:
            raise UsageError("--hash is of one folder")
        _give_hash(folders[0], horizon, out)
        return
    if len(folders) < 2:
        raise UsageError("coders are two or more: give two folders, or --hash with one")
    people = _read(folders, horizon)
    if hashes is not None:
        from accord.ledger.blind import given_hashes, require_kept

        require_kept(given_hashes(hashes), people)
    _merge(
        people,
        pool,
        records,
        out,
        again=again,
        as_json=as_json,
        horizon=horizon,
        scenario=scenario,
        seed=seed,
        draws=draws,
        workers=workers,
    )


def _merge(
    people: list[Person],
    pool: How,
    records: tuple[Path, ...],
    out: Path | None,
    *,
    again: bool,
    as_json: bool,
    horizon: float | dt.date | None,
    scenario: str | None,
    seed: int,
    draws: int,
    workers: int | None,
) -> None:
    from accord.case.files.starting import write_whole
    from accord.cli.options import require_folder_name
    from accord.cli.output import print_result
    from accord.cli.runs import months_after, say_if_cold
    from accord.cli.watching import stages_shown
    from accord.faces.json.coders import coders_json, round_json
    from accord.forecasts.inquiry import Inquiry, Where
    from accord.ledger.coder_weights import recorded_weights
    from accord.pages.coders_page import coders_report, second_round_report
    from accord.studies.coders.merging import Coded, require_same_issues
    from accord.studies.coders.together import coders_of

    if out is not None:
        require_folder_name(out, "name a folder")
    names = [name for name, *_ in people]
    told = recorded_weights(names, records) if records else None
    weights = told or dict.fromkeys(names, 1.0 / len(names))
    if records and told is None:
        click.echo(
            "The record has fewer than ten scored questions of some: all have the same weight.", err=True
        )
    coded = [Coded(name, case, weights[name]) for name, case, _, _ in people]
    require_same_issues(coded)
    say_if_cold()
    asked = Inquiry(coded[0].case, scenario, seed, draws, months_after(coded[0].case, horizon))
    judged = {name: said for name, _, said, _ in people if said is not None}
    with stages_shown() as progress:
        found = coders_of(
            coded, pool, asked, judged, recorded=told is not None, where=Where(workers, None, progress)
        )
    if out is not None:
        head = f"# Merged from {', '.join(names)} ({pool}); a draft until a person accepts it.\n"
        path = write_whole(found.merged.case, out, head=head, like=people[0][3])
        click.echo(f"Written to {path}", err=True)
    page = second_round_report if again else coders_report
    data = round_json if again else coders_json
    print_result(lambda: data(found), lambda: page(found), as_json=as_json, out=None)


def _read(folders: tuple[str, ...], horizon: float | dt.date | None) -> list[Person]:
    """Name, case, judgements and folder of every person."""
    from accord.case.files.finding import find
    from accord.cli.runs import case_and_horizon
    from accord.studies.coders.judgement_file import read_judgement

    found: list[Person] = []
    for folder in folders:
        case, _ = case_and_horizon(folder, horizon)
        place = find(folder).parent
        name = case.reviewed.by if case.reviewed else place.name
        taken = {known for known, *_ in found}
        if name in taken:
            name = place.name if place.name not in taken else f"{place.name} ({len(found) + 1})"
        found.append((name, case, read_judgement(place, case), place))
    return found


def _give_hash(folder: str, horizon: float | dt.date | None, out: Path | None) -> None:
    from accord.cli.output import write_result
    from accord.faces.json.coders import hash_json
    from accord.faces.json.envelope import json_text
    from accord.ledger.blind import hash_of

    ((name, case, judged, place),) = _read((folder,), horizon)
    write_result(json_text(hash_json(hash_of(name, case, judged, place))), out)
