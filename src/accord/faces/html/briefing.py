"""A briefing as one self-contained HTML file: no script, no request, the same bytes for the same page."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from accord.faces.charts import style, svg
from accord.pages.briefing.page import BriefingPage
from accord.pages.figures import Figure

__all__ = ["briefing_html", "environment"]


def briefing_html(page: BriefingPage) -> str:
    """The page as HTML with its style sheet and figures inside."""
    return environment().get_template("briefing.html").render(page=page)


def environment() -> Environment:
    """What all pages are rendered with: everything escaped, nothing undefined, figures drawn."""
    made = Environment(
        loader=PackageLoader("accord.faces.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_unbroken,
    )
    made.globals["figure"] = _figure
    made.globals["figure_style"] = Markup(style())  # a file of ours
    return made


def _unbroken(value: object) -> object:
    """Text in which a number stays on one line with its per cent sign."""
    return value.replace(" %", "\u00a0%") if isinstance(value, str) else value


def _figure(figure: Figure) -> Markup:
    return Markup(svg(figure))  # every text in it is escaped where it is drawn
