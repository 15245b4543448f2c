"""``accord settle``: what one settlement model says of a file, round by round, or all of them at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from accord.cli.options import json_option, out_for, seed_option
from accord.errors import UsageError

if TYPE_CHECKING:
    from accord.case.schema import Case
    from accord.settlement.one_model import Settlement
    from accord.settlement.problem import Problem

__all__ = ["command"]

_LONG = 5.0
"""Seconds of work that are told before it begins."""


@click.command(
    epilog="Example:  accord settle emissions.csv --model challenge --preset scholz2011-code --rounds 12"
)
@click.argument("file")
@click.option(
    "--model",
    required=True,
    help="Name of a settlement model ('accord models' lists them), or 'all' for all of them side by side.",
)
@click.option("--preset", help="Named parameters of the model.")
@click.option(
    "--set",
    "given",
    multiple=True,
    metavar="NAME=VALUE",
    help="A parameter of the model, over the preset and over what FILE sets; may be repeated.",
)
@click.option(
    "--rounds", type=click.IntRange(0, 1000), help="Rounds to play; the model's own rule if left out."
)
@click.option("--exact", is_flag=True, help="Rational arithmetic, as the published program (exchange only).")
@click.option(
    "--draws",
    type=click.IntRange(1, 1_000_000),
    help="With --model all: draws of the inputs [200 where they are uncertain].",
)
@click.option(
    "--blur",
    type=click.FloatRange(0, 1),
    help="With --model all: make all inputs uncertain by this share, each way.",
)
@seed_option
@json_option
@out_for("JSON")
def command(
    file: str,
    model: str,
    preset: str | None,
    given: tuple[str, ...],
    rounds: int | None,
    exact: bool,
    draws: int | None,
    blur: float | None,
    seed: int,
    as_json: bool,
    out: Path | None,
) -> None:
    """Let one model settle FILE, or all of them side by side.

    FILE is a case, or a file of KTAB, DECIDE, DEU, a plain CSV or an Excel table.
    """
    from accord.cli.files_named import opened
    from accord.cli.output import print_result
    from accord.faces.json.settlements import settle_json
    from accord.pages.settlement_page import settlement_report
    from accord.settlement.one_model import decisions
    from accord.settlement.problem import problem_of

    if model == "all":
        for_one = {"--preset": preset, "--set": given, "--rounds": rounds, "--exact": exact}
        _refuse(for_one, "belongs to one model; with --model all leave it out")
        _all(file, draws, blur or 0.0, seed, as_json, out)
        return
    _refuse({"--draws": draws, "--blur": blur}, "goes with --model all")
    case, choices = opened(file)
    told = _told(given)
    taken = [each for each in choices if each.model == model and each.name not in told]
    options = {each.name: each.value for each in taken} | told
    posed = problem_of(case)  # once: a table may have thirty thousand rows
    how = {"preset": preset, "rounds": rounds, "exact": exact, "options": options}
    found = _settled(case, model, posed, seed, how)
    calibrated, basis = decisions(case, posed)
    print_result(
        lambda: settle_json(found, calibrated, basis, taken),
        lambda: settlement_report(found, calibrated, basis, taken),
        as_json=as_json or out is not None,
        out=out,
    )


def _settled(case: Case, model: str, posed: Problem, seed: int, how: dict[str, Any]) -> Settlement:
    """What the model says, with a word before it takes long, and a bar; Ctrl-C ends it at any moment."""
    from accord.cli.watching import stages_shown
    from accord.machine.waiting import waited_for
    from accord.pages.words.durations import about
    from accord.settlement.one_model import expected_seconds, settle

    seconds = waited_for(lambda: expected_seconds(model, posed, **how), stage="timing")
    if seconds > _LONG:
        actors = len(posed.actors)
        click.echo(f"{model} takes {about(seconds)} for {actors:,} actors; Ctrl-C stops it.", err=True)
    with stages_shown() as progress:
        return waited_for(
            lambda: settle(case, model, seed=seed, problem=posed, **how),
            progress,
            stage="settling",
            seconds=seconds,
        )


def _refuse(options: dict[str, Any], why: str) -> None:
    """End with a message for the first option that was given in the wrong company."""
    for name, value in options.items():
        if value is not None and value is not False and value != ():
            raise UsageError(f"{name} {why}")


def _all(file: str, draws: int | None, blur: float, seed: int, as_json: bool, out: Path | None) -> None:
    from accord.cli.files_named import opened
    from accord.cli.output import print_result
    from accord.cli.watching import stages_shown
    from accord.faces.json.settlements import lineup_json
    from accord.machine.waiting import waited_for
    from accord.pages.lineup_page import lineup_report
    from accord.settlement.all_models import line_up

    case, choices = opened(file)
    settings: dict[str, dict[str, Any]] = {}
    for each in choices:
        settings.setdefault(each.model, {})[each.name] = each.value
    with stages_shown() as progress:
        found = waited_for(
            lambda: line_up(case, settings=settings, draws=draws, blur=blur, seed=seed, progress=progress),
            stage="settling",
        )
    print_result(
        lambda: lineup_json(found), lambda: lineup_report(found), as_json=as_json or out is not None, out=out
    )


def _told(given: tuple[str, ...]) -> dict[str, str]:
    """Parameters by name, from NAME=VALUE."""
    for each in given:
        if "=" not in each:
            raise click.BadParameter(f"'{each}' is not of the form NAME=VALUE", param_hint="--set")
    return dict(each.split("=", 1) for each in given)
