"""``/c/{c}/agenda``: who attends to what, when things may happen, who acts on what."""

from __future__ import annotations

from accord.pages.workbench.sections import page_of
from accord.web.asked import Asked, Results
from accord.web.route import Nav, Page, Route

__all__ = ["ROUTE"]

SHOWN = ("attending", "calendar", "acting")


def _page(asked: Asked, results: Results) -> Page:
    return Page(page_of(results["comparison"], "Agenda", SHOWN))


ROUTE = Route("/c/{c}/agenda", page=_page, kept=True, needs=("comparison",), nav=Nav("Agenda", 32))
