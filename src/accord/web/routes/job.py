"""``/jobs/{j}``: work that is under way."""

from __future__ import annotations

from dataclasses import dataclass

from accord.errors import NotFoundError
from accord.pages.blocks import Report
from accord.web.asked import Asked, Results
from accord.web.compute import Job
from accord.web.doing import doing
from accord.web.problems import in_words
from accord.web.route import Page, Route

__all__ = ["ROUTE"]


_ENDED = {"done": "Done", "failed": "That did not work", "stopped": "Stopped"}


@dataclass(frozen=True)
class Work:
    """What the page shows."""

    job: Job
    heading: str
    """What is being done, or how it ended."""
    what: str
    """What is, or was, being done."""
    wrong: str
    """Why it failed; empty where it did not."""


def _page(asked: Asked, results: Results) -> Page:
    job = asked.site.compute.job(asked.values["j"])
    if job is None:
        raise NotFoundError("This work is not known any more", "open the page that asked for it")
    what = doing(job.question)
    heading = _ENDED.get(job.state, what)
    wrong = in_words(job.problem, asked.site.shelf) if job.problem is not None else ""
    if job.state == "done" and job.question.option("said"):
        asked.session.tell(job.question.option("said"))  # the next page, to which this one leads, says it
    return Page(Report(heading, ()), Work(job, heading, what, wrong))


ROUTE = Route("/jobs/{j}", page=_page, template="job.html")
