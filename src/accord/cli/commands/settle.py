"""``accord settle``: what one settlement model says of a file, round by round, or all of them at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from accord.cli.options import json_option, out_for, seed_option
from accord.errors import UsageError

if TYPE_CHECKING:
    from accord.settlement.contract import Table
    from accord.settlement.one_model import Decision, Settlement

__all__ = ["command"]


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
    from accord.settlement.one_model import decisions, settle

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
    found = settle(case, model, preset=preset, rounds=rounds, exact=exact, seed=seed, options=options)
    if taken:
        said = ", ".join(each.said for each in taken)
        found = replace(found, flags=(*found.flags, f"Parameters are those of the file: {said}."))
    calibrated, basis = decisions(case)
    beside = {"calibrated": {issue: asdict(d) for issue, d in calibrated.items()}, "calibration": basis}

    def show() -> None:
        _print(found)
        _print_calibrated(calibrated, basis)

    _show(found.as_json() | beside, show, as_json, out)


def _refuse(options: dict[str, Any], why: str) -> None:
    """End with a message for the first option that was given in the wrong company."""
    for name, value in options.items():
        if value is not None and value is not False and value != ():
            raise UsageError(f"{name} {why}")


def _all(file: str, draws: int | None, blur: float, seed: int, as_json: bool, out: Path | None) -> None:
    from accord.cli.files_named import opened
    from accord.cli.lineup import print_lineup
    from accord.cli.output import progress_bar
    from accord.settlement.all_models import line_up

    case, choices = opened(file)
    settings: dict[str, dict[str, Any]] = {}
    for each in choices:
        settings.setdefault(each.model, {})[each.name] = each.value
    with progress_bar("Settling") as progress:
        found = line_up(case, settings=settings, draws=draws, blur=blur, seed=seed, progress=progress)
    _show(found.as_json(), lambda: print_lineup(found), as_json, out)


def _show(data: dict[str, Any], show: Callable[[], None], as_json: bool, out: Path | None) -> None:
    from accord.cli.output import json_text, write_result

    if as_json or out:
        write_result(json_text(data), out)
    else:
        show()


def _told(given: tuple[str, ...]) -> dict[str, str]:
    """Parameters by name, from NAME=VALUE."""
    for each in given:
        if "=" not in each:
            raise click.BadParameter(f"'{each}' is not of the form NAME=VALUE", param_hint="--set")
    return dict(each.split("=", 1) for each in given)


def _print(found: Settlement) -> None:
    from accord.cli.output import print_table

    first, last = found.turns[0].forecast, found.turns[-1].number
    rows = [(issue, _text(first[issue]), _text(value)) for issue, value in found.settlement.items()]
    header = ("issue", "at first", f"after {last} rounds" if last else "settlement")
    if last:
        print_table(header, rows, align="lrr", title=f"{found.model}, on the scale of each issue")
    else:
        picked = [(row[0], row[2]) for row in rows]
        print_table(
            (header[0], header[2]), picked, align="lr", title=f"{found.model}, on the scale of each issue"
        )
    for table in found.tables:
        _print_table(table)
    for flag in found.flags:
        click.echo(f"Note: {flag}", err=True)


def _print_table(table: Table) -> None:
    from accord.cli.output import print_table

    click.echo(f"\n{table.about}\n")
    texts = [tuple(cell if isinstance(cell, str) else _text(cell) for cell in row) for row in table.rows]
    words = [all(isinstance(row[at], str) for row in table.rows) for at in range(len(table.columns))]
    align = "".join("l" if is_text else "r" for is_text in words)
    header = tuple(column.replace("_", " ") for column in table.columns)
    print_table(header, texts, align=align, title=table.name.replace("_", " "))


def _print_calibrated(calibrated: dict[str, Decision], basis: str) -> None:
    from accord.cli.output import print_table

    if not calibrated:
        return
    click.echo()
    rows = [(name, _text(d.q10), _text(d.q50), _text(d.q90)) for name, d in calibrated.items()]
    title = "Where it is decided, calibrated, whatever the model"
    print_table(("issue", "10 %", "median", "90 %"), rows, align="lrrr", title=title)
    click.echo(basis)


def _text(value: float | None) -> str:
    return "-" if value is None else f"{value:.4g}"
