"""``/c/{c}/method``: how the numbers come about, and what they cannot carry."""

from __future__ import annotations

from accord.pages.workbench.sections import page_of
from accord.web.asked import Asked, Results
from accord.web.route import Nav, Page, Route

__all__ = ["ROUTE"]


def _page(asked: Asked, results: Results) -> Page:
    return Page(page_of(results["comparison"], "Method and limits", ("unknown", "method", "sources", "made")))


ROUTE = Route(
    "/c/{c}/method",
    page=_page,
    kept=True,
    needs=("comparison",),
    nav=Nav("Method and limits", 82, reader=True, group="Help"),
)
