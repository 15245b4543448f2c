"""Figures as SVG, drawn by hand: no start-up cost, no font files, colours from the page around them.

Found by discovery: a file here that ends in ``CHART = Chart(SomeFigure, draw)`` draws one kind of figure.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from functools import cache
from importlib.resources import files

from accord.faces.charts.drawing import NARROW, WIDE, Chart
from accord.pages.figures import Figure

__all__ = ["NARROW", "WIDE", "charts", "light_style", "style", "svg", "svg_file"]


def svg(figure: Figure, width: float = NARROW) -> str:
    """The figure as one ``<svg>`` element with its result as its title, `NARROW` or `WIDE`."""
    return charts()[type(figure)].draw(figure, width)


def svg_file(figure: Figure, width: float = WIDE) -> str:
    """The figure as a file of its own, which brings its colours along."""
    first, rest = svg(figure, width).split(">", 1)
    head = first.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" font-family="sans-serif" ', 1)
    return f"{head}><style>{light_style()}</style>{rest}\n"


def style() -> str:
    """The style sheet of all figures: colours of light, dark and paper, and what takes which."""
    folder = files(__name__)
    return "".join((folder / name).read_text(encoding="utf-8") for name in ("palette.css", "figures.css"))


@cache
def charts() -> dict[type, Chart[Figure]]:
    """Kind of figure -> how it is drawn."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = (importlib.import_module(f"{__name__}.{name}") for name in names)
    found = (module.CHART for module in modules if hasattr(module, "CHART"))
    return {chart.shows: chart for chart in found}


def light_style() -> str:
    """The sheet with the colours of light in place: programs that are no browser know no variables."""
    text = style()
    light = dict(re.findall(r"--(\w+): (#\w+);", text[: text.index("}")]))
    rules = text[text.index(".figure") :]
    return re.sub(r"var\(--(\w+)\)", lambda found: light[found[1]], rules)
