"""Progress as server-sent events, for pages whose script listens."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

from starlette.responses import PlainTextResponse, Response, StreamingResponse

from accord.web.answers import job_data
from accord.web.asked import Site
from accord.web.compute import Job

__all__ = ["MOST", "stream"]

MOST = 50
"""Streams that are open at once."""
TICK = 0.1
"""Seconds between two looks at the work."""
LONGEST = 600.0
"""Seconds after which a browser has to ask again."""


def stream(site: Site, job: Job) -> Response:
    """Events that tell how far a job is, the last when it has ended."""
    if site.shared.get("streams", 0) >= MOST:
        return PlainTextResponse("Too many pages are listening; this one looks again by itself.\n", 503)
    quiet = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(_told(site, job), media_type="text/event-stream", headers=quiet)


async def _told(site: Site, job: Job) -> AsyncIterator[str]:
    site.shared["streams"] = site.shared.get("streams", 0) + 1
    try:
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
    finally:
        site.shared["streams"] -= 1
