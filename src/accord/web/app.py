"""The application: every route and form found by discovery, behind the guard, with its errors in words."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response

from accord import __version__
from accord.errors import (
    AccordError,
    ChangedMeanwhileError,
    InvalidFileError,
    MissingExtraError,
    NotFoundError,
    Stopped,
    UsageError,
)
from accord.web import door
from accord.web.answers import answer, at_hand, job_data
from accord.web.api import ROOT, Endpoint, answered, endpoints, refused
from accord.web.asked import Asked, Site
from accord.web.assets import assets, mark
from accord.web.events import changes, stream
from accord.web.openapi import described
from accord.web.problems import problem_page
from accord.web.rendering import templates
from accord.web.route import Route, forms, routes
from accord.web.security import Guard, Session
from accord.web.sending import outcome_of, read_fields, sent_answer
from accord.web.shelf import no_issue_alone

__all__ = ["application"]

SHAPES = ("json", "csv", "svg")
STATUS: tuple[tuple[type[Exception], int], ...] = (
    (NotFoundError, 404),
    (ChangedMeanwhileError, 409),
    (InvalidFileError, 422),
    (UsageError, 422),
    (MissingExtraError, 501),
    (Stopped, 409),
    (AccordError, 503),
)
_log = logging.getLogger("accord.web")
Get = Callable[[Request], Awaitable[Response]]


def application(site: Site, hosts: Iterable[str]) -> Any:
    """The application of a site, which answers under the given names of its host only."""
    app = Starlette()
    app.state.site = site
    app.router.redirect_slashes = False
    app.add_route("/healthz", _healthy)
    app.add_route("/static/{mark}/{name}", _static)
    app.add_route("/jobs/{j}/events", _events)
    app.add_route("/c/{c}/events", _changes)
    app.add_route("/login", door.shown)
    app.add_route("/login", door.entered, methods=["POST"])
    app.add_route("/logout", door.left, methods=["POST"])
    app.add_route(f"{ROOT}/openapi.json", _described)
    app.add_route(f"{ROOT}/jobs/{{j}}", _job)
    for endpoint in endpoints():
        app.add_route(f"{ROOT}{endpoint.path}", _asked_for(endpoint))
    for route in routes():
        for shape in SHAPES if route.file is None else ():
            app.add_route(f"{route.plain}.{shape}", _page(route, shape))
        app.add_route(route.path, _page(route, "html"))
        if any(path == route.path for path, _ in forms()):
            app.add_route(route.path, _sent(route), methods=["POST"])
    app.add_exception_handler(Exception, _failed)
    app.add_exception_handler(AccordError, _failed)
    app.add_exception_handler(HTTPException, _refused)
    return Guard(app, site.gate, hosts)


# ---------------------------------------------------------------- pages


def asked_by(request: Request, *, unfinished: bool = False) -> Asked:
    """The request as pages get it."""
    session: Session = request.state.session
    query: dict[str, tuple[str, ...]] = {}
    for name, value in request.query_params.multi_items():
        query[name] = (*query.get(name, ()), value)
    values = {name: str(value) for name, value in request.path_params.items()}
    return Asked(request.app.state.site, session, request.url.path, values, query, unfinished)


def _page(route: Route, shape: str) -> Get:
    async def get(request: Request) -> Response:
        asked = asked_by(request, unfinished=route.unfinished)
        known = request.headers.get("if-none-match", "")
        flash = asked.session.told_once() if shape == "html" and "part" not in asked.query else None
        ready = at_hand(route, asked, known) if shape == "html" and flash is None else None
        if ready is not None:
            return ready
        return await run_in_threadpool(answer, route, asked, shape, known, flash=flash)

    return get


def _sent(route: Route) -> Get:
    async def post(request: Request) -> Response:
        asked = asked_by(request, unfinished=route.unfinished)
        fields = await read_fields(request)
        outcome = await run_in_threadpool(outcome_of, route, asked, fields)
        alone = request.headers.get("hx-request") == "true"
        return await run_in_threadpool(sent_answer, route, asked, fields, outcome, alone=alone)

    return post


# ---------------------------------------------------------------- for programs


def _asked_for(endpoint: Endpoint) -> Get:
    async def get(request: Request) -> Response:
        return await run_in_threadpool(answered, endpoint, asked_by(request))

    return get


async def _described(request: Request) -> Response:
    return JSONResponse(described())


async def _job(request: Request) -> Response:
    site: Site = request.app.state.site
    job = site.compute.job(request.path_params["j"])
    if job is None:
        raise NotFoundError("This work is not known any more")
    return JSONResponse(job_data(job))


# ---------------------------------------------------------------- beside pages


async def _healthy(request: Request) -> Response:
    return JSONResponse({"status": "ok", "version": __version__})


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if request.path_params["mark"] != mark() or name not in assets():
        return PlainTextResponse("There is no such file.\n", 404)
    content, kind = assets()[name]
    forever = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(content, media_type=kind, headers=forever)


async def _events(request: Request) -> Response:
    site: Site = request.app.state.site
    job = site.compute.job(request.path_params["j"])
    if job is None:
        return PlainTextResponse("There is no such work.\n", 404)
    return stream(site, job)


async def _changes(request: Request) -> Response:
    site: Site = request.app.state.site
    since = request.query_params.get("since", "0")
    place = site.shelf.place(request.path_params["c"])
    return changes(site, place, int(since) if since.isascii() and since.isdigit() and len(since) < 13 else 0)


# ---------------------------------------------------------------- errors


async def _failed(request: Request, problem: Exception) -> Response:
    """An error in words; one that nobody foresaw gets an id, and the log its trace."""
    status = next((status for kind, status in STATUS if isinstance(problem, kind)), 500)
    mark = ""
    if no_issue_alone(problem) and _of_a_page(request):
        return RedirectResponse(_of_an_unfinished(request), 303)
    if status == 500:
        mark = secrets.token_hex(4)
        _log.error("error %s at %s", mark, request.url.path, exc_info=problem)
    return await run_in_threadpool(_shown, request, problem, status, mark)


def _of_a_page(request: Request) -> bool:
    """Whether somebody looks at a page of a case."""
    path = request.url.path
    shaped = path.startswith(f"{ROOT}/") or path.endswith(tuple(f".{shape}" for shape in SHAPES))
    return request.method == "GET" and "c" in request.path_params and not shaped


def _of_an_unfinished(request: Request) -> str:
    """Where a case without an issue is gone on with: at what was read, or where the first issue is named."""
    site: Site = request.app.state.site
    place = site.shelf.place(request.path_params["c"])
    read = any((place.folder / "documents").glob("*.txt"))
    return f"/c/{place.name}/{'documents' if read else 'actors-and-issues'}"


async def _refused(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, HTTPException)  # that is what it is registered for
    if problem.status_code in (301, 302, 303, 307, 308):
        return RedirectResponse(problem.headers["Location"] if problem.headers else "/", problem.status_code)
    words = {404: "There is no such page", 405: "That cannot be done with this address"}
    told = NotFoundError(words.get(problem.status_code, problem.detail))
    return await run_in_threadpool(_shown, request, told, problem.status_code, "")


def _shown(request: Request, problem: Exception, status: int, mark: str) -> Response:
    site: Site = request.app.state.site
    if request.url.path.startswith(f"{ROOT}/"):
        return refused(problem, asked_by(request), status, mark)
    told = problem_page(problem, site.shelf, mark)
    if request.url.path.endswith(tuple(f".{shape}" for shape in SHAPES)):
        return JSONResponse({"error": told.title, "rows": [row.wrong for row in told.rows]}, status)
    render = partial(templates().get_template("problem.html").render, told=told, status=status)
    return HTMLResponse(render(home="/"), status)
