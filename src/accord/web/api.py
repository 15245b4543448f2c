"""The JSON API, ``/api/1``: the results of the studies as the published kinds of documents.

A file in `accord.web.endpoints` ends in ``ENDPOINTS = (Endpoint(...), ...)``. Every endpoint is a GET and
changes nothing; what takes long is answered with 202 and the work, and is there when the same is asked again.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from starlette.responses import JSONResponse, Response

from accord.errors import InvalidFileError
from accord.faces.json.envelope import json_text
from accord.faces.json.web import ERROR
from accord.web import endpoints as folder
from accord.web.answers import gathered, job_data
from accord.web.asked import Asked, Results
from accord.web.problems import in_words, without_paths
from accord.web.route import Route, no_page

__all__ = ["ROOT", "Endpoint", "Parameter", "answered", "endpoints", "refused"]

ROOT = "/api/1"


@dataclass(frozen=True)
class Parameter:
    """What may follow ``?`` in an address."""

    name: str
    about: str
    """One sentence."""
    example: str
    required: bool = False
    repeated: bool = False


SCENARIO = Parameter("scenario", "Name of a scenario; the base of the case unless given.", "transactional")


@dataclass(frozen=True)
class Endpoint:
    """One address of the API."""

    path: str
    """After `ROOT`; names in braces are values: ``/cases/{c}/forecast``."""
    about: str
    """One sentence."""
    kind: str
    """Name of the published kind of its document (`accord.faces.json`)."""
    answer: Callable[[Asked, Results], dict[str, Any]]
    """Makes the document of results that are there; it computes nothing."""
    needs: tuple[str, ...] = ()
    """Names of the studies that it tells (`accord.web.needs`)."""
    query: tuple[Parameter, ...] = ()
    check: Callable[[Asked], None] | None = None
    """Refuses what is not there before anything is computed."""

    @property
    def route(self) -> Route:
        """How its results are gathered."""
        return Route(f"{ROOT}{self.path}", page=no_page, needs=self.needs, check=self.check)


@cache
def endpoints() -> tuple[Endpoint, ...]:
    """All endpoints, found by discovery, addresses without values first."""
    names = sorted(module.name for module in pkgutil.iter_modules(folder.__path__))
    modules = (importlib.import_module(f"{folder.__name__}.{name}") for name in names)
    found = [endpoint for module in modules for endpoint in module.ENDPOINTS]
    return tuple(sorted(found, key=lambda each: (each.path.count("{"), each.path)))


def answered(endpoint: Endpoint, asked: Asked) -> Response:
    """The document, or the work that it waits for; errors as `accord.web.answers.gathered`."""
    results, pending = gathered(endpoint.route, asked)
    if pending.empty:
        job = pending.jobs[0]
        return JSONResponse(job_data(job), 202, {"Location": f"{ROOT}/jobs/{job.id}", "Retry-After": "1"})
    text = json_text(endpoint.answer(asked, results))
    return Response(without_paths(text, asked.site.shelf), media_type="application/json")


def refused(problem: Exception, asked: Asked, status: int, mark: str = "") -> Response:
    """An error as a document, in the words of the page of errors."""
    rows = problem.findings if isinstance(problem, InvalidFileError) else ()
    told = (
        in_words(problem, asked.site.shelf) if not mark else "Something went wrong here that nobody foresaw"
    )
    fields = {"status": status, "error": told, "rows": [row.wrong for row in rows], "mark": mark}
    return JSONResponse(ERROR.document(fields), status)
