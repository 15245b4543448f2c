"""``accord backtest``: forecasts held against known outcomes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from accord.cli.options import (
    json_option,
    may_replace,
    named_path,
    out_for,
    out_option,
    require_kind,
    seed_option,
)

if TYPE_CHECKING:
    from accord.pages.blocks import Report

__all__ = ["command"]

_EXAMPLE = (
    "Example:  accord backtest deu deu3.csv --split split.csv --fit train --score dev --html scores.html"
)
_file = click.argument("file", type=click.Path(path_type=Path))
_split = click.option(
    "--split", required=True, type=click.Path(path_type=Path), help="CSV with the columns proposal, split."
)
_fit = click.option(
    "--fit", "fit_on", default="train", show_default=True, help="Part that parameters are fitted on."
)


_html = click.option("--html", type=named_path, help="Write a page with figures to this file.")


@dataclass(frozen=True)
class _Wanted:
    """In which forms the answer is wanted."""

    html: Path | None
    forecasts: Path | None
    as_json: bool
    out: Path | None

    def require_free(self) -> None:
        """Refuse at once what could not be written at the end."""
        from accord.machine.delivery import require_free

        for path, kind in ((self.html, "HTML"), (self.forecasts, "CSV")):
            if path:
                require_kind(path, kind)
                require_free(path, overwrite=may_replace())

    def give(
        self, data: Callable[[], dict[str, Any]], page: Report, told: Callable[[], bytes] | None = None
    ) -> None:
        """The answer in every form that was asked for; `told` makes the file of forecasts."""
        from accord.cli.output import print_result
        from accord.machine.delivery import deliver

        if self.as_json or self.out or not self.html:
            print_result(data, lambda: page, as_json=self.as_json, out=self.out)
        if self.forecasts and told:
            deliver(self.forecasts, told(), overwrite=may_replace())
            click.echo(f"Written to {self.forecasts}", err=True)
        if self.html:
            from accord.faces.html.report import report_html

            deliver(self.html, report_html(page).encode("utf-8"), overwrite=may_replace())
            click.echo(f"Written to {self.html}", err=self.as_json)


@click.group(epilog=_EXAMPLE)
def command() -> None:
    """Hold forecasts against outcomes that are known."""


@command.command(epilog=_EXAMPLE)
@_file
@_split
@_fit
@click.option("--score", "score_on", default="dev", show_default=True, help="Part that is scored.")
@_html
@seed_option
@json_option
@out_option
def deu(
    file: Path,
    split: Path,
    fit_on: str,
    score_on: str,
    html: Path | None,
    seed: int,
    as_json: bool,
    out: Path | None,
) -> None:
    """Score every model on decisions of the European Union (FILE in the wide layout of the DEU data).

    Where both parts are the same, the distributions are cross-validated, whole proposals at a time, with
    the form of the distribution chosen anew inside each training part. Only outcomes of the two parts that
    are named are read; the part "test" is never fitted on.
    """
    wanted = _Wanted(html, None, as_json, out)
    wanted.require_free()
    from accord.backtest.run import backtest
    from accord.faces.json.backtests import backtest_json
    from accord.pages.backtest import backtest_page, backtest_report

    found = backtest(file, split, fit_on, score_on, seed=seed)
    page = backtest_page(found, fit_on=fit_on, score_on=score_on, seed=seed)
    wanted.give(lambda: backtest_json(found), backtest_report(page))


@command.command(epilog="Example:  accord backtest parameters deu3.csv --split split.csv -o settlement.json")
@_file
@_split
@_fit
@seed_option
@out_for("JSON")
def parameters(file: Path, split: Path, fit_on: str, seed: int, out: Path | None) -> None:
    """Fit the calibrated distribution of a settlement and write its parameters, with the record of how they
    were made, as JSON: the file that ships with Accord."""
    from accord.backtest.making import remade
    from accord.cli.output import write_result

    write_result(remade(file, split, fit_on, seed=seed), out)


_fitted = click.option(
    "--fit",
    "fit_on",
    type=click.Choice(["train", "dev"]),
    default="train",
    show_default=True,
    help="Part that is fitted on.",
)
_scored = click.option(
    "--score",
    "score_on",
    type=click.Choice(["train", "dev", "test"]),
    default="dev",
    show_default=True,
    help="Part that is scored; the one that is fitted on is cross-validated.",
)
_forecasts = click.option(
    "--forecasts", type=named_path, help="Write every forecast to this CSV file, one row per item and model."
)


def _in_forms(function: Callable[..., None]) -> Callable[..., None]:
    """The options that say in which forms an answer is wanted, given to the command as `wanted`."""

    @wraps(function)
    def run(html: Path | None, forecasts: Path | None, as_json: bool, out: Path | None, **given: Any) -> None:
        wanted = _Wanted(html, forecasts, as_json, out)
        wanted.require_free()
        function(wanted=wanted, **given)

    for option in (out_option, json_option, seed_option, _forecasts, _html):
        run = option(run)
    return run


@command.command(epilog="Example:  accord backtest time durations.csv --cases deu3.csv --score dev")
@_file
@click.option(
    "--cases",
    type=click.Path(path_type=Path),
    metavar="DEU",
    help="Positions in the wide layout of the DEU data: adds need, simulation and pool.",
)
@_fitted
@_scored
@_in_forms
def time(
    file: Path,
    cases: Path | None,
    fit_on: str,
    score_on: str,
    seed: int,
    wanted: _Wanted,
) -> None:
    """Score forecasts of when proposals of the European Union are adopted.

    FILE holds proposals of the DEU data with dates, files of codecision, or directives in spells; its column
    "split" names the part of each. Outcomes of the part that is scored may be blank: then it is said what
    cannot be scored, and the forecasts are written all the same.
    """
    from accord.backtest.outside.cases import inside_of
    from accord.backtest.outside.time_run import backtest_time
    from accord.backtest.outside.told import time_table
    from accord.faces.json.backtests import time_json
    from accord.pages.outside_backtest import time_report

    inside = partial(inside_of, cases, seed=seed) if cases else None
    found = backtest_time(file, fit_on, score_on, inside=inside, seed=seed)
    wanted.give(lambda: time_json(found), time_report(found, seed=seed), lambda: time_table(found))


@command.command(epilog="Example:  accord backtest whether attempts.csv --claims claims.csv --score dev")
@_file
@click.option("--claims", type=click.Path(path_type=Path), help="The claims of the attempts: adds the pool.")
@_fitted
@_scored
@_in_forms
def whether(
    file: Path,
    claims: Path | None,
    fit_on: str,
    score_on: str,
    seed: int,
    wanted: _Wanted,
) -> None:
    """Score forecasts of whether attempts to settle a claim peacefully end in agreement.

    FILE holds the attempts of the ICOW project; its column "split" names the part of each. Outcomes of the
    part that is scored may be blank.
    """
    from accord.backtest.outside.told import whether_table
    from accord.backtest.outside.whether_run import backtest_whether
    from accord.faces.json.backtests import whether_json
    from accord.pages.outside_backtest import whether_report

    found = backtest_whether(file, fit_on, score_on, claims=claims, seed=seed)
    page = whether_report(found, seed=seed)
    wanted.give(lambda: whether_json(found), page, lambda: whether_table(found))


@command.command(epilog="Example:  accord backtest rounds sma_rounds.csv")
@_file
@click.option(
    "--fit",
    type=click.Choice(["train", "dev"]),
    expose_value=False,
    help="Changes nothing: every round is forecast from all earlier ones; taken as in the other back-tests.",
)
@click.option(
    "--score",
    "score_on",
    type=click.Choice(["train", "dev", "test"]),
    help='Part of the column "split" that is scored; all rounds if left out or where it is missing.',
)
@_in_forms
def rounds(
    file: Path,
    score_on: str | None,
    seed: int,
    wanted: _Wanted,
) -> None:
    """Score forecasts of rounds of cost-sharing between allies, each from earlier rounds only.

    Each round is a case that is built from the rounds agreed before its talks began, with the expiry of what
    went before as its deadline. Scored are the change of the sum, against what was paid and what had been
    agreed before, and whether it was late. At so few rounds nothing is shown.
    """
    from accord.backtest.outside.rounds_run import backtest_rounds
    from accord.backtest.outside.told import rounds_table
    from accord.faces.json.backtests import rounds_json
    from accord.pages.rounds_backtest import rounds_report

    found = backtest_rounds(file, score_on, seed=seed)
    page = rounds_report(found, seed=seed)
    wanted.give(lambda: rounds_json(found), page, lambda: rounds_table(found))
