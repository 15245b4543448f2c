"""``accord backtest``: forecasts held against known outcomes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from accord.cli.options import json_option, out_option, seed_option

if TYPE_CHECKING:
    from accord.backtest.deu import Result, Scores

__all__ = ["command"]


@click.group(epilog="Example:  accord backtest deu deu3.csv --split split.csv --fit train --score dev")
def command() -> None:
    """Hold forecasts against outcomes that are known."""


@command.command(epilog="Example:  accord backtest deu deu3.csv --split split.csv --fit train --score dev")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--split", required=True, type=click.Path(path_type=Path), help="CSV with the columns proposal, split."
)
@click.option(
    "--fit", "fit_on", default="train", show_default=True, help="Part that parameters are fitted on."
)
@click.option("--score", "score_on", default="dev", show_default=True, help="Part that is scored.")
@seed_option
@json_option
@out_option
def deu(
    file: Path, split: Path, fit_on: str, score_on: str, seed: int, as_json: bool, out: Path | None
) -> None:
    """Score every model on decisions of the European Union (FILE in the wide layout of the DEU data).

    Where both parts are the same, the distributions are cross-validated, whole proposals at a time.
    """
    from accord.backtest.deu import backtest, cross_validated, load
    from accord.cli.output import json_text, write_result

    train, test = load(file, split, fit_on), load(file, split, score_on)
    ensembles = cross_validated(train, seed=seed) if fit_on == score_on else None
    found = backtest(train, test, ensembles=ensembles, seed=seed)
    if as_json or out:
        write_result(json_text(found.as_json()), out)
    else:
        _print(found)


def _print(found: Result) -> None:
    from accord.cli.output import print_table

    header = (
        "forecast",
        "MAE",
        "less mean's",
        "RMSE",
        "CRPS",
        "less baseline's",
        "80 % covers",
        "spread-error",
    )
    rows = [_row(name, scores) for name, scores in found.models.items()]
    print_table(header, rows, align="lrrrrrrr", title=f"{found.n} issues")
    best = found.models["accord"]
    if best.crps_less_high is None or best.crps_less_high >= 0:
        click.echo(
            "That the calibrated forecast beats the better baseline is not shown: the interval holds zero."
        )


def _row(name: str, s: Scores) -> tuple[str, ...]:
    def number(value: float | None) -> str:
        return "-" if value is None else f"{value:.2f}"

    def with_interval(value: float | None, low: float | None, high: float | None) -> str:
        return "-" if value is None else f"{value:+.2f} [{low:+.2f}, {high:+.2f}]"

    return (
        name,
        number(s.mae),
        with_interval(s.mae_less, s.mae_less_low, s.mae_less_high),
        number(s.rmse),
        number(s.crps),
        with_interval(s.crps_less, s.crps_less_low, s.crps_less_high),
        number(s.coverage80),
        number(s.spearman),
    )
