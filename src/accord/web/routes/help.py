"""``/help/{topic}``: words explained."""

from __future__ import annotations

from accord.pages.workbench.help import TOPICS, help_page
from accord.web.asked import Asked, Results
from accord.web.route import Nav, Page, Route

__all__ = ["ROUTE"]


def _page(asked: Asked, results: Results) -> Page:
    others = tuple((f"/help/{name}", title) for name, (title, _) in TOPICS.items())
    return Page(help_page(asked.values["topic"]), others)


ROUTE = Route(
    "/help/{topic}",
    page=_page,
    kept=True,
    nav=Nav("Words explained", 80, reader=True, group="Help", at="/help/start"),
    template="help.html",
)
