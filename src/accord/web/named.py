"""Names of issues on pages, in cards and on the board, that lead to the page of the issue."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from markupsafe import Markup

from accord.case.labels import short_issues
from accord.faces.html.report import drawn
from accord.pages.blocks import KeyFigure
from accord.pages.figures import Figure
from accord.pages.pictures import BoardFigure

if TYPE_CHECKING:
    from accord.web.asked import Asked

__all__ = ["linked_figure", "named"]

_ROW = re.compile(r"<g>(.*?)</g>", re.DOTALL)


def named(asked: Asked, item: KeyFigure) -> str:
    """The name of a number; a link where it ends in the name of an issue, as “Hardest: Nuclear question”."""
    for title, address in _pages(asked).items():
        if item.name.endswith(f": {title}"):
            return Markup('<a href="{}">{}</a>').format(address, item.name)
    return item.name


def linked_figure(asked: Asked, figure: Figure, broad: bool) -> Markup:
    """A figure as it is drawn; the names on a board are links.

    A picture is one thing to a screen reader, so that a board with links is a group instead.
    """
    made = drawn(figure, broad)
    pages = _pages(asked) if isinstance(figure, BoardFigure) else {}
    if not isinstance(figure, BoardFigure) or not any(row.title in pages for row in figure.rows):
        return made
    rows = iter(figure.rows)

    def lead(found: re.Match[str]) -> str:
        title = next(rows).title
        if title not in pages:
            return found[0]
        return f'<a href="{escape(pages[title])}" aria-label="{escape(title)}">{found[1]}</a>'

    return Markup(_ROW.sub(lead, str(made).replace('role="img"', 'role="group"', 1)))


def _pages(asked: Asked) -> dict[str, str]:
    """Short title of an issue -> address of its page; none for a title that two of them have."""
    if "c" not in asked.values:
        return {}
    titles = short_issues(asked.case)
    base, every = f"/c/{asked.values['c']}/issues", list(titles.values())
    return {t: asked.address(f"{base}/{name}") for name, t in titles.items() if every.count(t) == 1}
