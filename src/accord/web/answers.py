"""One page in each of its shapes: HTML, a part alone, data, a table, a figure."""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from threading import BoundedSemaphore
from typing import Any

from markupsafe import Markup
from starlette.responses import HTMLResponse, JSONResponse, Response

from accord import __version__
from accord.errors import NotFoundError
from accord.faces.charts import svg_file
from accord.faces.csv.tables import table_csv
from accord.faces.json.reports import report_data
from accord.faces.json.web import JOB, PAGE
from accord.pages.blocks import Report
from accord.web.asked import Asked
from accord.web.compute import Job
from accord.web.doing import making
from accord.web.kept_pages import HOW_FAR, Told, kept_page, page_before, page_that_stands
from accord.web.moved import moved, needed
from accord.web.problems import without_paths
from accord.web.question import need_named
from accord.web.rendering import Pending, figures_of, fragment, full_page, part_waiting, tables_of
from accord.web.route import File, Page, Route

__all__ = ["MOST_AWAITED", "answer", "at_hand", "awaited_by", "gathered", "job_data"]

_ANEW = 3
"""How often a page begins anew with a case that is changed while its numbers are computed."""


HELD = 20.0
"""Seconds for which a form that was refused waits for the numbers of its page: it comes back with what was
typed."""

AWAITED = 2.0
"""Seconds for which an answer that asks for it (``?await=NEED``) waits for numbers that a page does without:
a script would else ask again and again."""
MOST_AWAITED = 12
"""Answers that wait so at once."""

WAITING = Route("", page=lambda asked, results: Page(Report("", ())), template="waiting.html")
"""What is shown in place of a page whose numbers are not there yet."""


def gathered(route: Route, asked: Asked, least: float = 0.0) -> tuple[dict[str, Any], Pending]:
    """The results that a page needs, as far as they come in time, and the work that it still waits for.

    Parameters
    ----------
    least : seconds for which it waits, however much else is under way.

    Raises
    ------
    AccordError
        That of a study which failed without which there is no page.
    """
    if "c" in asked.values:
        _ = asked.scenario  # refused at once where there is no such case or scenario
    if route.check is not None:
        route.check(asked)
    with awaited_by(asked) as awaited:
        return _gathered(route, asked, max(least, AWAITED if awaited else 0.0), awaited)


@contextmanager
def awaited_by(asked: Asked) -> Iterator[Collection[str]]:
    """The names of needs that the address waits for; none while many wait already, as each holds a thread."""
    names = asked.query.get("await", ())
    places: BoundedSemaphore = asked.site.shared.setdefault("awaiting", BoundedSemaphore(MOST_AWAITED))
    if not names or not places.acquire(blocking=False):
        yield ()
        return
    try:
        yield names
    finally:
        places.release()


def _gathered(
    route: Route, asked: Asked, least: float, awaited: Collection[str]
) -> tuple[dict[str, Any], Pending]:
    until = time.monotonic() + max(least, asked.site.compute.patience)
    while True:
        jobs, firsts = _asked_for(route, asked)
        needs = [name for name in route.needs if name in jobs]
        for name in (*needs, *(n for n in jobs if n in awaited or n in needed(asked))):
            if least or asked.site.compute.soon(jobs[name]):
                jobs[name].ended.wait(max(0.0, until - time.monotonic()))
        if time.monotonic() >= until or not any(_went_well(jobs[name]) for name in firsts if name in needs):
            break
    for name in needs:
        problem = jobs[name].problem
        if jobs[name].ended.is_set() and problem is not None and not jobs[name].outdated:
            raise problem
    results = {n: job.answer for n, job in jobs.items() if _went_well(job) and n not in firsts}
    waiting = tuple(job for job in jobs.values() if job.outdated or not job.ended.is_set())
    empty = any(name not in results for name in needs)
    return results, Pending(waiting, empty, every=len(jobs))


def _went_well(job: Job) -> bool:
    return job.ended.is_set() and job.state == "done"


def _asked_for(route: Route, asked: Asked) -> tuple[dict[str, Job], set[str]]:
    """The jobs of all that a page needs, by the names of the needs; and the names of those for which stands
    what has to be done first."""
    jobs: dict[str, Job] = {}
    firsts: set[str] = set()
    for name in (*route.needs, *route.later, *needed(asked)):
        need = need_named(name)
        question = need.question(asked)
        if question is None:
            continue
        before = {other: _asked_one(asked, other) for other in need.after}
        open_ones = [job for job in before.values() if job is not None and not _went_well(job)]
        if open_ones:
            jobs[name] = open_ones[0]
            firsts.add(name)
            continue
        if before:
            question = replace(question, given={n: job and job.answer for n, job in before.items()})
        instead = f"{asked.session.token} {name}" if need.one_at_a_time else ""
        about = _about(asked) if need.of_now else ""
        jobs[name] = asked.site.compute.ask(question, instead=instead, about=about)
    return jobs, firsts


def _about(asked: Asked) -> str:
    """The case and scenario that are asked about, whatever they hold now."""
    return f"{asked.place.path} {asked.scenario}" if "c" in asked.values else ""


def _asked_one(asked: Asked, name: str) -> Job | None:
    question = need_named(name).question(asked)
    return None if question is None else asked.site.compute.ask(question, about=_about(asked))


def answer(route: Route, asked: Asked, shape: str, known: str = "", **more: Any) -> Response:
    """The answer to a GET.

    Parameters
    ----------
    shape : ``html``, ``json``, ``csv`` or ``svg``.
    known : the ETag that the browser has.
    more : what a form that was refused leaves: `why`, `sent`, `conflict`; and `flash`, a sentence shown once.
    """
    least = HELD if more.get("sent") else 0.0
    results, pending = gathered(route, asked, least)
    for _ in range(_ANEW):
        if not (pending.empty and any(job.outdated for job in pending.jobs)):
            break
        asked = replace(asked)  # it reads the case anew
        results, pending = gathered(route, asked, least)
    if shape == "html" and needed(asked):
        more = {**more, "moved": moved(asked, results)}
    whole = shape == "html" and not asked.one("part") and not any(more.values())
    if pending.empty:
        return (_as_before(route, asked, pending) if whole else None) or _not_yet(
            route, asked, pending, shape, more
        )
    etag = _etag(route, asked, results, shape)
    if known and known == etag and not more.get("flash"):
        return Response(status_code=304, headers={"ETag": etag})
    if route.kept and whole:
        render, told = partial(_rendered, route, results, pending), _told(results, pending)
        waiting = part_waiting(asked, pending)
        page = kept_page(route, asked, told, render, waiting)
        return HTMLResponse(page, headers={"ETag": etag})
    if route.file is not None:
        return _download(route.file(asked, results), etag)
    made = _SHAPES[shape](route, asked, route.page(asked, results), pending, more)
    made.headers["ETag"] = etag
    return made


def at_hand(route: Route, asked: Asked, known: str = "") -> Response | None:
    """The whole page, where it was rendered before and is as it would be now; nothing is computed or asked
    for, so that it may be answered at once."""
    kept = page_that_stands(route, asked)
    if kept is None:
        return None
    etag = _etag(route, asked, kept.told[0], "html")
    if known == etag:
        return Response(status_code=304, headers={"ETag": etag})
    return HTMLResponse(kept.shown(asked), headers={"ETag": etag})


def _as_before(route: Route, asked: Asked, pending: Pending) -> Response | None:
    """The page as it was before its numbers went out of date, and says so; None where nobody has seen it."""
    kept = page_before(route, asked)
    if kept is None:
        return None
    waiting = replace(pending, empty=False, before=kept.rests_on != route.rests_on(asked))
    return HTMLResponse(kept.shown(asked, part_waiting(asked, waiting)))


def _download(file: File, etag: str) -> Response:
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", file.name)
    told = {"Content-Disposition": f'attachment; filename="{name}"', "ETag": etag}
    return Response(file.data, media_type=file.kind, headers=told)


def _told(results: dict[str, Any], pending: Pending) -> Told:
    """What a page says of its numbers: which are there, and what it waits for. How far that is stands in a
    part that is rendered for everybody anew."""
    return (tuple(sorted(results)), tuple(job.id for job in pending.jobs))


def _rendered(route: Route, results: dict[str, Any], pending: Pending, asked: Asked) -> str:
    return full_page(route, asked, route.page(asked, results), pending, waiting=Markup(HOW_FAR))


def _etag(route: Route, asked: Asked, found: Iterable[object], shape: str) -> str:
    """A mark of everything that the answer depends on; `found` names the results that are there."""
    case: Any = asked.mark if "c" in asked.values else ""
    who = (asked.session.token, asked.session.role)
    told = (
        __version__,
        route.path,
        shape,
        sorted(asked.values.items()),
        sorted(asked.query.items()),
        case,
        who,
    )
    return f'"{hashlib.blake2b(repr((told, sorted(map(str, found)))).encode(), digest_size=12).hexdigest()}"'


def _not_yet(route: Route, asked: Asked, pending: Pending, shape: str, more: dict[str, Any]) -> Response:
    """That the numbers are being computed: the page itself comes when they are there."""
    job = pending.jobs[0]
    if shape != "html":
        return JSONResponse(job_data(job), 202, {"Location": f"/jobs/{job.id}", "Retry-After": "2"})
    if asked.one("part"):
        return HTMLResponse(part_waiting(asked, pending), 202)
    waiting, refused = replace(WAITING, path=route.path), more if more.get("sent") else {}
    title = making(asked.values["kind"]) if "kind" in asked.values else "Computing"
    return HTMLResponse(full_page(waiting, asked, Page(Report(title, ())), pending, **refused))


def job_data(job: Job) -> dict[str, Any]:
    """A job as data."""
    left = job.left
    return JOB.document(
        {
            "id": job.id,
            "state": job.state,
            "stage": job.stage,
            "done": job.done,
            "wanted": job.wanted,
            "share": round(job.share, 3),
            "seconds_left": None if left is None else round(left, 1),
        }
    )


# ---------------------------------------------------------------- shapes


def _html(route: Route, asked: Asked, page: Page, pending: Pending, more: dict[str, Any]) -> Response:
    part = asked.one("part")
    if not part:
        return HTMLResponse(full_page(route, asked, page, pending, **more))
    found = fragment(route, asked, page, pending, part, **more)
    if found is None:
        raise NotFoundError(f"This page has no part '{part}'")
    return HTMLResponse(found)


def _json(route: Route, asked: Asked, page: Page, pending: Pending, more: dict[str, Any]) -> Response:
    text = json.dumps(report_data(page.report, PAGE), ensure_ascii=False, allow_nan=False)
    return Response(without_paths(text, asked.site.shelf), media_type="application/json")


def _csv(route: Route, asked: Asked, page: Page, pending: Pending, more: dict[str, Any]) -> Response:
    table = _numbered(tables_of(page.report), asked.one("table", "0"), "table")
    text = without_paths(table_csv(table).decode(), asked.site.shelf)
    return Response(text.encode(), media_type="text/csv", headers=_as_file("table.csv"))


def _svg(route: Route, asked: Asked, page: Page, pending: Pending, more: dict[str, Any]) -> Response:
    figure = _numbered(figures_of(page.report), asked.one("figure", "0"), "figure")
    return Response(svg_file(figure.data), media_type="image/svg+xml", headers=_as_file("figure.svg"))


def _as_file(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}


def _numbered(found: list[Any], number: str, what: str) -> Any:
    if number.isascii() and number.isdigit() and len(number) < 6 and int(number) < len(found):
        return found[int(number)]
    raise NotFoundError(f"This page has no {what} '{number[:20]}'; it has {len(found)}")


_SHAPES = {"html": _html, "json": _json, "csv": _csv, "svg": _svg}
