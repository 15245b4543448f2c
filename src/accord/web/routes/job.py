"""``/jobs/{j}``: work that is under way."""

from __future__ import annotations

from accord.errors import NotFoundError
from accord.pages.blocks import Report
from accord.web.asked import Asked, Results
from accord.web.route import Page, Route

__all__ = ["ROUTE"]


def _page(asked: Asked, results: Results) -> Page:
    job = asked.site.compute.job(asked.values["j"])
    if job is None:
        raise NotFoundError("This work is not known any more", "open the page that asked for it")
    return Page(Report("Work under way", ()), job)


ROUTE = Route("/jobs/{j}", page=_page, template="job.html")
