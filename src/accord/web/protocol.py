"""HTTP as uvicorn speaks it, with our headers on the one answer that it gives itself: to what is no HTTP."""

from __future__ import annotations

from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from accord.web.security import HEADERS

__all__ = ["Protocol"]


class Protocol(H11Protocol):
    """The protocol of one connection."""

    def send_400_response(self, msg: str) -> None:
        """Answer what cannot be read as a request, and close the connection."""
        ours = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
        plain = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
        events: tuple[Any, ...] = (
            h11.Response(status_code=400, headers=[*plain, (b"connection", b"close"), *ours]),
            h11.Data(data=msg.encode("ascii")),
            h11.EndOfMessage(),
        )
        for event in events:
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()
