"""Progress of work, and what others change, as server-sent events for pages whose script listens."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from collections.abc import AsyncIterator

from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from accord.case.desk.history import edits
from accord.case.files.finding import read_case
from accord.errors import AccordError
from accord.pages.briefing.evidence import path_in_words
from accord.web.answers import job_data
from accord.web.asked import Site
from accord.web.compute import Job
from accord.web.shelf import Place, last_change

__all__ = ["MOST", "changes", "stream"]

MOST = 50
"""Streams that are open at once."""
TICK = 0.1
"""Seconds between two looks at the work."""
SLOW_TICK = 0.5
LONGEST = 600.0
"""Seconds after which a browser has to ask again."""


def stream(site: Site, job: Job) -> Response:
    """Events that tell how far a job is, the last when it has ended."""
    return _streamed(site, _progress(job))


def changes(site: Site, place: Place, since: int) -> Response:
    """An event for each change of a case after the first `since` bytes of its history."""
    return _streamed(site, _changes(place, since))


def _streamed(site: Site, told: AsyncIterator[str]) -> Response:
    if site.shared.get("streams", 0) >= MOST:
        return PlainTextResponse("Too many pages are listening; this one looks again by itself.\n", 503)
    quiet = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(_counted(site, told), media_type="text/event-stream", headers=quiet)


async def _counted(site: Site, told: AsyncIterator[str]) -> AsyncIterator[str]:
    site.shared["streams"] = site.shared.get("streams", 0) + 1
    try:
        async for each in told:
            yield each
    finally:
        site.shared["streams"] -= 1


async def _changes(place: Place, since: int) -> AsyncIterator[str]:
    yield ": listening\n\n"
    for _ in range(int(LONGEST / SLOW_TICK)):
        size = last_change(place)
        if size > since:
            since = size
            told = await run_in_threadpool(_last_edit, place)
            yield f"event: changed\ndata: {json.dumps({'told': told})}\n\n"
        await asyncio.sleep(SLOW_TICK)


def _last_edit(place: Place) -> str:
    """Who changed what last, in words; empty where the history cannot be read."""
    try:
        case, edit = read_case(place.path), edits(place.path)[-1]
    except (AccordError, IndexError):
        return ""
    what = path_in_words(case, edit.field, short=True) if edit.field else edit.file
    when = dt.datetime.fromisoformat(edit.at).astimezone()
    return f"{edit.by} changed {what}, {when:%H:%M}"


async def _progress(job: Job) -> AsyncIterator[str]:
    before = ""
    for _ in range(int(LONGEST / TICK)):
        told = json.dumps(job_data(job))
        ended = job.ended.is_set()
        if told != before:
            before = told
            yield f"event: {'ended' if ended else 'progress'}\ndata: {told}\n\n"
        if ended:
            return
        await asyncio.sleep(TICK)
