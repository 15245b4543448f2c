"""``accord backtest``: forecasts held against known outcomes."""

from __future__ import annotations

from pathlib import Path

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


@click.group(epilog=_EXAMPLE)
def command() -> None:
    """Hold forecasts against outcomes that are known."""


@command.command(epilog=_EXAMPLE)
@_file
@_split
@_fit
@click.option("--score", "score_on", default="dev", show_default=True, help="Part that is scored.")
@click.option("--html", type=named_path, help="Write a page with figures to this file.")
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
    from accord.cli.output import print_result
    from accord.machine.delivery import deliver, require_free

    if html:
        require_kind(html, "HTML")
        require_free(html, overwrite=may_replace())
    from accord.backtest.run import backtest
    from accord.faces.json.backtests import backtest_json
    from accord.pages.backtest import backtest_page, backtest_report

    found = backtest(file, split, fit_on, score_on, seed=seed)
    page = backtest_page(found, fit_on=fit_on, score_on=score_on, seed=seed)
    if as_json or out or not html:
        print_result(lambda: backtest_json(found), lambda: backtest_report(page), as_json=as_json, out=out)
    if html:
        from accord.faces.html.report import report_html

        deliver(html, report_html(backtest_report(page)).encode("utf-8"), overwrite=may_replace())
        click.echo(f"Written to {html}", err=as_json)


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
