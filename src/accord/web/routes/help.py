"""``/help/{topic}``: words explained."""

from __future__ import annotations

from accord.web.helping import page_of_help
from accord.web.route import Nav, Route

__all__ = ["ROUTE"]

ROUTE = Route(
    "/help/{topic}",
    page=page_of_help,
    kept=True,
    nav=Nav("Help and words", 80, reader=True, group="Help", at="start", outside=True),
    template="help.html",
)
