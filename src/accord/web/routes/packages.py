"""``/c/{c}/packages``: deals across issues."""

from __future__ import annotations

from dataclasses import replace

from accord.pages.packages_page import packages_report
from accord.pages.workbench.sections import with_anchors
from accord.web.asked import Asked, Results
from accord.web.route import Nav, Page, Route

__all__ = ["ROUTE"]


def _page(asked: Asked, results: Results) -> Page:
    report = packages_report(results["packages"], folded=True)
    return Page(with_anchors(replace(report, title="Deals across issues", kind=asked.case.title)))


ROUTE = Route("/c/{c}/packages", page=_page, needs=("packages",), nav=Nav("Deals", 28, group="Read"))
