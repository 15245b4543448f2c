"""Keeping a forecast: made from a case, or taken as it was made already, and put into the project folder."""

from __future__ import annotations

import time
from pathlib import Path

from accord.case.checks.whole_case import load
from accord.case.desk.log import now
from accord.errors import UsageError
from accord.forecasts.inquiry import DEFAULT_DRAWS, Inquiry, Where
from accord.forecasts.results import Forecast
from accord.ledger.runs import Run, keep, require_name, run_of
from accord.ledger.sealing import home_of
from accord.machine.progress import Progress
from accord.studies.one_scenario import forecast_of
from accord.yaml.reading import is_writable

__all__ = ["keep_run", "made_run", "taken"]


def keep_run(
    case: str | Path,
    *,
    name: str,
    by: str,
    note: str = "",
    scenario: str | None = None,
    seed: int = 0,
    draws: int = DEFAULT_DRAWS,
    horizon: float | None = None,
    causes: bool = True,
    present: Run | None = None,
    within: str | Path | None = None,
    at: str | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Run:
    """Forecast a case and keep the answer with all its inputs, as a file of the project folder.

    Parameters
    ----------
    case : a case file, a project folder, or the name of a bundled case.
    name : what it is called from now on, 1 to 100 characters.
    by : who answers for it.
    note : a remark.
    scenario, seed, draws, horizon, causes, workers, progress : as in `accord.forecast`.
    present : a run of the same inputs that was made already; it is kept in the place of a new one.
    within : project folder that keeps the run; that of the case if None. A bundled case needs one.
    at : the time in UTC, such as ``2026-11-29T14:00:00Z``; now if None.

    Returns
    -------
    The run as it stands in its file.

    Raises
    ------
    NotFoundError
        If there is no such case, scenario or folder.
    UsageError
        If the name cannot be used or is taken, the forecast is kept under another name already, `present` is
        of other inputs, or the folder cannot be written to.
    MissingNumbersError
        If the case is a draft that lacks numbers.
    """
    require_name(name)
    if not is_writable(note) or not by.strip() or not is_writable(by):
        raise UsageError("the note or the author holds half a character, or the author is empty")
    home = home_of(case, within)
    inquiry = Inquiry(load(case), scenario, seed, draws, horizon, causes)
    if present is None:
        found = made_run(inquiry, by=by, at=at, where=_where(workers, progress))
    elif present.entry.fingerprint == inquiry.fingerprint:
        found = present
    else:
        raise UsageError("the run at hand was made from other inputs than those asked for; make it again")
    named = run_of(
        found.inquiry,
        found.forecast,
        name=name,
        note=note,
        author=by,
        created=at or now(),
        milliseconds=found.entry.milliseconds,
    )
    return keep(home, named)


def _where(workers: int | None, progress: Progress | None) -> Where:
    return Where(workers) if progress is None else Where(workers, progress=progress)


def made_run(inquiry: Inquiry, *, by: str, at: str | None = None, where: Where | None = None) -> Run:
    """A forecast as a run that nobody has named yet, with the time that it took; errors as in `keep_run`."""
    start = time.monotonic()
    made = forecast_of(inquiry, where)
    return taken(inquiry, made, by=by, at=at, seconds=time.monotonic() - start)


def taken(inquiry: Inquiry, made: Forecast, *, by: str, at: str | None = None, seconds: float = 0.0) -> Run:
    """A forecast that was made already as a run that nobody has named yet."""
    return run_of(inquiry, made, author=by, created=at or now(), milliseconds=round(1000.0 * seconds))
