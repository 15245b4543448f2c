"""``/c/{c}/futures``: how the issues end together."""

from __future__ import annotations

from dataclasses import replace

from accord.pages.workbench.sections import with_anchors
from accord.web.asked import Asked, Results
from accord.web.route import Nav, Page, Route

__all__ = ["ROUTE"]


def _page(asked: Asked, results: Results) -> Page:
    from accord.pages.futures_page import futures_report

    report = futures_report(results["futures"])
    return Page(with_anchors(replace(report, title="Outlook", kind=asked.case.title)))


ROUTE = Route("/c/{c}/futures", page=_page, needs=("futures",), nav=Nav("Outlook", 20, group="Read"))
