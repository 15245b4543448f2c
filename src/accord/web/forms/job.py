"""Stopping work that is under way."""

from __future__ import annotations

from accord.errors import NotFoundError
from accord.web.asked import Asked
from accord.web.route import Done, Fields, Form, Outcome

__all__ = ["FORMS"]


def _stop(asked: Asked, fields: Fields) -> Outcome:
    job = asked.site.compute.job(asked.values["j"])
    if job is None:
        raise NotFoundError("This work is not known any more")
    asked.site.compute.stop(job)
    job.ended.wait(0.5)
    return Done(asked.path, "The work was stopped.")


FORMS = (Form("/jobs/{j}", "stop", _stop, changes_case=False, needs_editor=False),)
