"""Reading a form, doing what it says, and answering."""

from __future__ import annotations

import hmac
import logging
from dataclasses import replace
from typing import Any

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from accord.case.schema import Case
from accord.errors import AccordError, ChangedMeanwhileError
from accord.web.answers import answer
from accord.web.asked import Asked
from accord.web.conflicts import conflict_of
from accord.web.in_step import KEPT, bring_in_step
from accord.web.moved import remembered, standing
from accord.web.problems import refusal
from accord.web.route import Conflict, Done, Fields, Outcome, Refused, Route, Upload, forms
from accord.web.security import LARGEST_FORM, LARGEST_UPLOAD

__all__ = ["outcome_of", "read_fields", "sent_answer"]

MOST_FIELDS = 2_000
MOST_FILES = 20
_log = logging.getLogger("accord.web")


async def read_fields(request: Request) -> Fields:
    """The fields and files of a form.

    Raises
    ------
    HTTPException
        413 where it is larger than a form may be, 400 where it cannot be read.
    """
    kind = request.headers.get("content-type", "")
    most = LARGEST_UPLOAD if kind.startswith("multipart/form-data") else LARGEST_FORM
    await _bounded(request, most)
    values: dict[str, tuple[str, ...]] = {}
    files: dict[str, tuple[Upload, ...]] = {}
    async with request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS) as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                sent = Upload(value.filename or "", await value.read())
                files[name] = (*files.get(name, ()), sent)
            else:
                values[name] = (*values.get(name, ()), str(value))
    return Fields(values, files)


async def _bounded(request: Request, most: int) -> None:
    """Read the body, refusing what is larger than it may be, whatever its header says."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > most:
            raise HTTPException(413, "This is more than a form may hold; nothing was changed")
    request._body = body


def outcome_of(route: Route, asked: Asked, fields: Fields) -> Outcome:
    """Do what a form says, if its sender may.

    Raises
    ------
    HTTPException
        403 for a token of another session, or one who may only read; 404 for an unknown form.
    """
    if not hmac.compare_digest(fields.one("token").encode(), asked.session.token.encode()):
        raise HTTPException(403, "This form is too old; nothing was changed. Load the page again")
    form = forms().get((route.path, fields.one("form")))
    if form is None:
        raise HTTPException(404, "This page has no such form")
    if form.needs_editor and asked.session.role != "editor":
        raise HTTPException(403, "You may read here and change nothing")
    if form.changes_case and asked.place.bundled:
        return Refused({"": "This case comes with Accord and stays as it is; copy it to change it."})
    before = standing(asked, form)
    try:
        outcome = form.handle(asked, fields)
    except ChangedMeanwhileError as stale:
        return conflict_of(replace(asked), fields, stale)
    except AccordError as problem:
        return Refused({"": refusal(problem, asked.site.shelf, _case(asked))})
    if isinstance(outcome, Done) and route.path.startswith(KEPT) and not asked.place.bundled:
        bring_in_step(asked)
    if isinstance(outcome, Done):
        return replace(outcome, location=remembered(asked, fields, before, outcome.location))
    return outcome


def _case(asked: Asked) -> Case | None:
    """The case that a form is about, in whose words it is told why it was refused."""
    try:
        return asked.case if "c" in asked.values else None
    except AccordError:
        return None


def sent_answer(route: Route, asked: Asked, fields: Fields, outcome: Outcome, *, alone: bool) -> Response:
    """What a browser is told after a form; `alone` where its script wants parts and no other page."""
    if isinstance(outcome, Done):
        asked.session.tell(outcome.told, outcome.undo)
        return RedirectResponse(outcome.location, 303)
    more: dict[str, Any] = {"sent": fields, "flash": None}
    if isinstance(outcome, Conflict):
        made = answer(route, asked, "html", conflict=outcome, **more)
        made.status_code = 409
    else:
        made = answer(route, asked, "html", why=outcome.why, **more)
        made.status_code = 422
    return made
