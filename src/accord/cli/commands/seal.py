"""``accord seal``: a forecast that nobody can change afterwards."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from accord.cli.options import (
    case_argument,
    json_option,
    out_option,
    seed_option,
    within_option,
    workers_option,
)
from accord.cli.runs import draws_option, horizon_option, priors_option, scenario_option

__all__ = ["command"]


@click.command(
    epilog="Example:  accord seal fisheries --by 'J. Roe' --question catch 'a treaty is signed' 'the gazette'"
)
@case_argument
@click.option("--by", metavar="NAME", help="Who answers for it; the name of the account if left out.")
@click.option(
    "--question",
    "questions",
    nargs=3,
    multiple=True,
    metavar="ISSUE AGREED SOURCE",
    help="What counts as agreed and which source decides, where the case does not say it under 'resolves'; "
    "asked for at a terminal.",
)
@click.option(
    "--last-day",
    "last_days",
    nargs=2,
    multiple=True,
    metavar="ISSUE DATE",
    help="Last day on which an agreement counts (the end of the horizon unless given).",
)
@click.option("--issue", "issues", multiple=True, help="An issue to seal (all unless given).")
@click.option(
    "--crowd",
    nargs=3,
    multiple=True,
    type=(str, float, str),
    metavar="ISSUE P SOURCE",
    help="Chance of agreement, 0-1, that a market or a crowd gives today, and which one.",
)
@click.option("--corrects", metavar="SEAL", help="The seal in whose place this one stands.")
@click.option("--reason", help="Why it differs by more than 10 points from the last seal.")
@click.option("--evidence", help="What the reason rests on.")
@click.option(
    "--verify",
    is_flag=False,
    flag_value="",
    metavar="[SEAL]",
    help="Seal nothing: run a seal again (the last unless named) and hold it against its file.",
)
@click.option(
    "--stamp",
    nargs=2,
    metavar="SEAL FILE",
    help="Seal nothing: keep a time stamp of a seal that you brought (.tsr of RFC 3161, .ots).",
)
@within_option
@scenario_option
@seed_option
@draws_option
@horizon_option
@priors_option
@workers_option
@json_option
@out_option
def command(
    case: str,
    by: str | None,
    questions: tuple[tuple[str, str, str], ...],
    last_days: tuple[tuple[str, str], ...],
    issues: tuple[str, ...],
    crowd: tuple[tuple[str, float, str], ...],
    corrects: str | None,
    reason: str | None,
    evidence: str | None,
    verify: str | None,
    stamp: tuple[str, str] | None,
    within: str | None,
    scenario: str | None,
    seed: int,
    draws: int,
    horizon: float | dt.date | None,
    priors: bool,
    workers: int | None,
    as_json: bool,
    out: Path | None,
) -> None:
    """Forecast CASE and seal the answer, with its inputs, in the folder "forecasts" beside it.

    A seal is never edited. It says who, when, from which inputs and by which version, and of each issue what
    counts as agreed, by when, and which source decides. Each seal names the record before it, so that a
    change or a loss is found by "accord record --check". A change of more than 10 points against the last
    seal needs --reason and --evidence. A bundled case, one coded in hindsight and a scenario other than the
    base are sealed for practice and never count.
    """
    import accord
    from accord.cli.options import account
    from accord.cli.output import print_result
    from accord.cli.remembering import follow_after_sealing
    from accord.cli.runs import case_and_horizon, say_if_cold
    from accord.cli.sealing import crowds, kept_of, questions_asked
    from accord.cli.watching import stages_shown
    from accord.faces.json.seals import seal_json
    from accord.forecasts.inquiry import Inquiry
    from accord.ledger.sealing import last_day
    from accord.pages.seal_page import seal_report

    if stamp is not None:
        _stamp(case, within, stamp, by or account())
        return
    if verify is not None:
        _verify(case, within, verify or None, workers, as_json, out)
        return
    loaded, months = case_and_horizon(case, horizon)
    end = last_day(Inquiry(loaded, scenario, seed, draws, months))
    asked = questions_asked(loaded, issues, questions, last_days, end)
    say_if_cold()
    with stages_shown() as progress:
        made = accord.seal(
            case,
            by=by or account(),
            questions=asked,
            issues=issues,
            scenario=scenario,
            seed=seed,
            draws=draws,
            horizon=months,
            crowd=crowds(crowd),
            corrects=corrects,
            priors=priors,
            reason=reason,
            evidence=evidence,
            within=within,
            workers=workers,
            progress=progress,
        )
    kept = kept_of(case, within)
    follow_after_sealing(kept.folder.parent)
    head = kept.chain.end.digest
    print_result(lambda: seal_json(made), lambda: seal_report(made, head), as_json=as_json, out=out)


def _stamp(case: str, within: str | None, named: tuple[str, str], by: str) -> None:
    """Keep a time stamp behind the chain."""
    from accord.ledger.stamping import stamp

    found = stamp(case, *named, by=by, within=within)
    time = f", seen at {found.time}" if found.time else ""
    click.echo(
        f"It vouches for seal {found.seal}{time}; kept as {found.file}. Whose word it is was not verified."
    )


def _verify(
    case: str, within: str | None, name: str | None, workers: int | None, as_json: bool, out: Path | None
) -> None:
    """Run a seal again; one that does not come out again ends with exit code 3."""
    from accord.cli.output import print_result
    from accord.cli.runs import say_if_cold
    from accord.cli.sealing import kept_of
    from accord.cli.watching import stages_shown
    from accord.errors import InvalidFileError
    from accord.faces.json.seals import verified_json
    from accord.ledger.verifying import verify
    from accord.pages.seal_page import verified_report

    kept = kept_of(case, within)
    say_if_cold()
    with stages_shown() as progress:
        found = verify(kept, name, workers=workers, progress=progress)
    print_result(lambda: verified_json(found), lambda: verified_report(found), as_json=as_json, out=out)
    if not found.holds:
        raise InvalidFileError(f"seal {found.seal.id} does not come out again from its inputs")
