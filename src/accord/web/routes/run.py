"""``/c/{c}/runs/{r}``: a kept run as its forecast was shown."""

from __future__ import annotations

from dataclasses import replace

from accord.ledger.runs import read_run
from accord.pages.forecast_page import forecast_report
from accord.pages.workbench.sections import with_anchors
from accord.web.asked import Asked, Results
from accord.web.route import Page, Route

__all__ = ["ROUTE"]


def _page(asked: Asked, results: Results) -> Page:
    run = read_run(asked.place.folder, asked.values["r"])
    told = f"Kept as “{run.entry.called}” by {run.entry.author} on {run.entry.created[:10]}"
    return Page(with_anchors(replace(forecast_report(run.forecast), kind=told)), run.entry)


ROUTE = Route("/c/{c}/runs/{r}", page=_page)
