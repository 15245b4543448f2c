"""Results in a notebook: their page in a frame, which keeps its style and the notebook's apart."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from accord.case.schema import Case
from accord.faces.html.report import report_html
from accord.forecasts.comparison import Comparison
from accord.forecasts.results import Forecast
from accord.forecasts.what_matters import Matters
from accord.pages.blocks import Report
from accord.pages.case_page import case_report
from accord.pages.comparison_page import comparison_report
from accord.pages.forecast_page import forecast_report
from accord.pages.matters_page import matters_report
from accord.pages.what_if_page import what_if_report
from accord.studies.what_if import WhatIf

__all__ = ["cell_html"]

PAGES: dict[type, Callable[[Any], Report]] = {
    Case: case_report,
    Comparison: comparison_report,
    Forecast: forecast_report,
    Matters: matters_report,
    WhatIf: what_if_report,
}
HEIGHT = 480
"""Pixels of the frame; longer pages scroll."""


def cell_html(shown: object) -> str:
    """The page of a result as one element of HTML, without scripts."""
    page = report_html(PAGES[type(shown)](shown))
    style = f"width:100%;height:{HEIGHT}px;border:0"
    return f'<iframe sandbox="" style="{style}" srcdoc="{escape(page)}"></iframe>'
