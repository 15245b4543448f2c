"""Forms whose work the compute process does: the answer where it comes soon, else a page of the work."""

from __future__ import annotations

from typing import Any

from accord.web.asked import Asked
from accord.web.question import NUMBERS, Question
from accord.web.route import Done

__all__ = ["worked"]

PATIENCE = 2.0
"""Seconds for which a form waits for its work."""


def worked(asked: Asked, need: str, location: str, told: str, **options: Any) -> Done:
    """Do what a need does with some options, and go on to a page that then tells it.

    Raises
    ------
    AccordError
        That of the work.
    """
    given = (*options.items(), ("at", asked.now.isoformat()), ("then", location), ("said", told))
    job = asked.site.compute.ask(Question(need, None, tuple(given), NUMBERS))
    job.ended.wait(max(PATIENCE, asked.site.compute.wait))
    if job.problem is not None:
        raise job.problem
    return Done(location, told) if job.state == "done" else Done(f"/jobs/{job.id}")
