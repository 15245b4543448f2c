"""``/c/{c}/help/{topic}``: words explained, in the frame of the case and with a way back to its page."""

from __future__ import annotations

from accord.web.helping import page_of_help
from accord.web.route import Nav, Route

__all__ = ["ROUTE"]

ROUTE = Route(
    "/c/{c}/help/{topic}",
    page=page_of_help,
    unfinished=True,
    nav=Nav("Help and words", 81, reader=True, group="Help", at="start"),
    template="help.html",
)
