"""``/c/{c}/matters``: which judgements the forecast hangs on, and what to find out first."""

from __future__ import annotations

from dataclasses import replace

from accord.pages.matters_page import matters_report
from accord.pages.workbench.sections import with_anchors
from accord.web.asked import Asked, Results
from accord.web.route import Nav, Page, Route

__all__ = ["ROUTE"]

_SHOWN = 3
"""Issues that stand open; the others are folded."""


def _page(asked: Asked, results: Results) -> Page:
    report = matters_report(results["matters"], shown=_SHOWN)
    return Page(with_anchors(replace(report, title="What matters", kind=asked.case.title)))


ROUTE = Route("/c/{c}/matters", page=_page, needs=("matters",), nav=Nav("What matters", 24, group="Read"))
