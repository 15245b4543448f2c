"""What the commands about sealed forecasts have in common."""

from __future__ import annotations

import datetime as dt
import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from accord.case.schema import Case
    from accord.ledger.kept import Kept
    from accord.ledger.seals import Crowd, Question

__all__ = ["crowds", "day", "kept_of", "questions_asked"]


def kept_of(case: str, within: str | None) -> Kept:
    """What was sealed of a case so far, in its folder or the one that is named."""
    from accord.ledger.kept import ledger_folder, read_kept
    from accord.ledger.sealing import home_of

    return read_kept(ledger_folder(home_of(case, within)))


def day(text: str, option: str) -> dt.date:
    """A day that an option gives.

    Raises
    ------
    UsageError
        If it is none.
    """
    from accord.errors import UsageError

    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{option}: '{text}' is not a day; write it as 2027-01-31") from None


def crowds(given: tuple[tuple[str, float, str], ...]) -> dict[str, Crowd]:
    """What ``--crowd`` says, by issue."""
    from accord.ledger.seals import Crowd

    return {issue: Crowd(p, source) for issue, p, source in given}


def questions_asked(
    case: Case,
    issues: tuple[str, ...],
    given: tuple[tuple[str, str, str], ...],
    last_days: tuple[tuple[str, str], ...],
    end: dt.date,
) -> dict[str, Question]:
    """The questions that the options give, and those that a person at a terminal is asked for; the others
    stand in the case. `end` is the last day of the horizon.

    Raises
    ------
    NotFoundError
        If there is no issue of which a last day is given.
    UsageError
        If a last day is none, or of an issue that is not to be sealed.
    """
    from accord.ledger.sealing import require_among, unasked
    from accord.ledger.seals import Question

    days = {issue: day(text, "--last-day") for issue, text in last_days}
    require_among(case, days, issues)
    found = {issue: Question(agreed, days.get(issue, end), source) for issue, agreed, source in given}
    for issue, until in days.items():
        written = case.issues[issue].resolves
        if issue not in found and written is not None:
            found[issue] = Question(written.agreed, until, written.source)
    if sys.stdin.isatty():
        for issue in unasked(case, found, issues):
            title = case.issues[issue].title
            agreed = click.prompt(f"{title}: what counts as agreed", err=True)
            source = click.prompt(f"{title}: which source decides", err=True)
            found[issue] = Question(agreed, days.get(issue, end), source)
    return found
