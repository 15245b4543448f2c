"""Keeping the forecast of today under a name, and choosing two runs to compare."""

from __future__ import annotations

from urllib.parse import quote

from accord.web.asked import Asked
from accord.web.route import Done, Fields, Form, Outcome, Refused

__all__ = ["FORMS"]

_PATH = "/c/{c}/runs"


def _keep(asked: Asked, fields: Fields) -> Outcome:
    from accord.ledger.keeping import keep_run, taken

    name = fields.one("name")
    if not name:
        return Refused({"name": "Give it a name, such as “before the visit”."})
    job = asked.ask("reasons")
    job.ended.wait(asked.site.compute.wait)
    if job.state != "done":
        return Refused({"": "The forecast is still being computed; try again when the page has its numbers."})
    inquiry, user = job.question.inquiry, asked.session.user
    assert inquiry is not None  # it was a forecast
    run = keep_run(
        asked.place.path,
        name=name,
        by=user,
        note=fields.one("note"),
        scenario=inquiry.scenario,
        seed=inquiry.seed,
        draws=inquiry.draws,
        present=taken(inquiry, job.answer, by=user, seconds=job.seconds),
    )
    return Done(asked.address(asked.path), f"Kept as “{run.entry.called}”.")


def _compare(asked: Asked, fields: Fields) -> Outcome:
    first, second = fields.one("first"), fields.one("second")
    if not first or not second or first == second:
        return Refused({"first": "Choose two different runs."})
    path = f"{asked.path}/{quote(first, safe='')}/diff/{quote(second, safe='')}"
    return Done(asked.address(path))


FORMS = (
    Form(_PATH, "keep", _keep),
    Form(_PATH, "compare", _compare, changes_case=False, needs_editor=False),
)
