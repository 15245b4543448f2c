"""Results in a notebook: their page in a frame, which keeps its style and the notebook's apart; their
pictures and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from importlib import import_module
from typing import TYPE_CHECKING, Any

from accord.case.schema import Case
from accord.errors import NotFoundError, nearest
from accord.faces.charts import svg_file
from accord.faces.html.page_frames import page_frame
from accord.faces.html.report import report_html
from accord.forecasts.comparison import Comparison
from accord.forecasts.results import Forecast
from accord.machine.dataframes import require_pandas
from accord.machine.notebooks import Picture
from accord.pages.blocks import Figure, Heading, Report, every_block
from accord.pages.data_tables import table_values

if TYPE_CHECKING:
    import pandas

__all__ = ["PAGES", "cell_html", "frame", "frame_of_page", "picture"]

PAGES = {
    "Briefing": "accord.pages.briefing.page.briefing_page",
    "Case": "accord.pages.case_page.case_report",
    "Coders": "accord.pages.coders_page.coders_report",
    "Comparison": "accord.pages.comparison_page.comparison_report",
    "Forecast": "accord.pages.forecast_page.forecast_report",
    "Futures": "accord.pages.futures_page.futures_report",
    "Levers": "accord.pages.levers_page.levers_report",
    "Lineup": "accord.pages.lineup_page.lineup_report",
    "Matters": "accord.pages.matters_page.matters_report",
    "Packages": "accord.pages.packages_page.packages_report",
    "StandOff": "accord.pages.briefing.stand_off.stand_off_report",
    "TrackRecord": "accord.pages.record_page.record_report",
    "Versions": "accord.pages.versions_page.versions_report",
    "WhatIf": "accord.pages.what_if_page.what_if_report",
}
"""Type of a result -> the function that makes its page, found when it is shown."""
HEIGHT = 480
"""Pixels of the frame; longer pages scroll."""


def cell_html(shown: object) -> str:
    """The page of a result as one element of HTML, without scripts."""
    page = report_html(_page(shown))
    style = f"width:100%;height:{HEIGHT}px;border:0"
    return f'<iframe sandbox="" style="{style}" srcdoc="{escape(page)}"></iframe>'


def _page(shown: object) -> Report:
    module, name = PAGES[type(shown).__name__].rsplit(".", 1)
    make: Callable[[Any], Report] = getattr(import_module(module), name)
    return make(shown)


def frame(shown: Case | Comparison | Forecast, name: str) -> pandas.DataFrame:
    """One table of values as a data frame.

    Raises
    ------
    NotFoundError
        If there is no such table.
    MissingExtraError
        If pandas (the extra ``frames``) is not installed.
    """
    pandas_ = require_pandas("a table")
    table = table_values(shown, name)
    columns = [column.name for column in table.columns]
    found = pandas_.DataFrame(list(table.rows), columns=columns)
    for column in table.columns:
        if column.unit == "date":
            found[column.name] = pandas_.to_datetime(found[column.name])
    return found


def frame_of_page(shown: object, name: str | None) -> pandas.DataFrame:
    """A table of the page of a result as a data frame; `accord.faces.html.page_frames` says which and how.

    Raises
    ------
    NotFoundError, MissingExtraError
        As there.
    """
    return page_frame(_page(shown), name)


def picture(forecast: Forecast, issue: str | None, kind: str | None) -> Picture:
    """A picture of the briefing of a forecast.

    Raises
    ------
    NotFoundError
        If there is none of this kind.
    """
    found = dict(_pictures(forecast, issue))
    if kind is None and found:
        kind = next(iter(found))
    if kind not in found:
        close = nearest(str(kind), found)
        listed = ", ".join(found) or "none"
        hint = f"did you mean '{close}'?" if close else f"there is {listed}"
        about = f"the issue '{issue}'" if issue else "the forecast"
        raise NotFoundError(f"There is no picture '{kind}' of {about}", hint)
    return Picture(found[kind].data.label, svg_file(found[kind].data))


def _pictures(forecast: Forecast, issue: str | None) -> Iterator[tuple[str, Figure]]:
    """(kind, figure) of the section of an issue, or of all other sections; the first of each kind."""
    from accord.pages.briefing.page import briefing_page
    from accord.studies.whole_briefing import Briefing

    page = briefing_page(Briefing(forecast.case, forecast, None, (), None))
    here: str | None = None
    seen: set[str] = set()
    for block in every_block(page.blocks):
        if isinstance(block, Heading) and block.level <= 2:
            here = block.anchor.removeprefix("issue-") if block.anchor.startswith("issue-") else None
        elif isinstance(block, Figure) and here == issue:
            kind = type(block.data).__name__.removesuffix("Figure").lower()
            if kind not in seen:
                seen.add(kind)
                yield kind, block
