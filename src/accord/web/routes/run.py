"""``/c/{c}/runs/{r}``: a kept run as its forecast was shown, and forms to name, pin or delete it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from accord.ledger.run_changes import pinned_runs, why_kept
from accord.ledger.runs import RunEntry, read_run
from accord.pages.forecast_page import forecast_report
from accord.pages.words.months import long_date
from accord.pages.workbench.sections import with_anchors
from accord.web.asked import Asked, Results
from accord.web.route import Page, Route

__all__ = ["ROUTE", "OneRun"]


@dataclass(frozen=True)
class OneRun:
    """What the template needs besides the report."""

    entry: RunEntry
    pinned: bool
    why_kept: str
    """Why it may not be deleted; empty where it may."""


def _page(asked: Asked, results: Results) -> Page:
    folder = asked.place.folder
    run = read_run(folder, asked.values["r"])
    made = long_date(dt.date.fromisoformat(run.entry.created[:10]))
    told = f"Kept as “{run.entry.called}” by {run.entry.author} on {made}"
    extra = OneRun(run.entry, run.entry.id in pinned_runs(folder), why_kept(folder, run.entry))
    return Page(with_anchors(replace(forecast_report(run.forecast), kind=told)), extra)


ROUTE = Route("/c/{c}/runs/{r}", page=_page, template="run.html")
