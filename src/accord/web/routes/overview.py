"""``/c/{c}/``: the overview of a case."""

from __future__ import annotations

from dataclasses import replace

from accord.pages.briefing.page import briefing_page
from accord.pages.workbench.overview import overview_page
from accord.web.asked import Asked, Results
from accord.web.route import Nav, Page, Route

__all__ = ["ROUTE"]


def _page(asked: Asked, results: Results) -> Page:
    found = results["comparison"]
    if "reasons" in results:
        found = replace(found, forecast=results["reasons"])
    return Page(briefing_page(found, "short") if asked.one("view") == "reader" else overview_page(found))


ROUTE = Route(
    "/c/{c}/",
    page=_page,
    kept=True,
    needs=("comparison",),
    later=("reasons",),
    nav=Nav("Overview", 10, reader=True),
    template="overview.html",
)
