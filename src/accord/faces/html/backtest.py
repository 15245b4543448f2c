"""A back-test as one self-contained HTML file: no script, no request."""

from __future__ import annotations

from accord.faces.html.report import environment
from accord.pages.backtest import BacktestPage

__all__ = ["backtest_html"]


def backtest_html(page: BacktestPage) -> str:
    """The page as HTML with its style sheet and figures inside."""
    return environment().get_template("backtest.html").render(page=page)
