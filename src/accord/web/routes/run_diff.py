"""``/c/{c}/runs/{r}/diff/{q}``: what two kept runs, or seals, differ in."""

from __future__ import annotations

from accord.ledger.run_diff import diff, side_of
from accord.pages.runs_page import run_diff_report
from accord.pages.workbench.sections import with_anchors
from accord.web.asked import Asked, Results
from accord.web.route import Page, Route

__all__ = ["ROUTE"]


def _page(asked: Asked, results: Results) -> Page:
    first, second = (side_of(asked.place.folder, asked.values[name]) for name in "rq")
    return Page(with_anchors(run_diff_report(diff(first, second))))


ROUTE = Route("/c/{c}/runs/{r}/diff/{q}", page=_page)
