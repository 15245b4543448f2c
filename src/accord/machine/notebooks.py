"""How a result shows itself in a notebook: its face, floors above, is found when it is asked for."""

from __future__ import annotations

from importlib import import_module

__all__ = ["in_notebook"]

_FACE = "accord.faces.html.notebook"


def in_notebook(shown: object) -> str:
    """`shown` (a case, a forecast or a comparison) as HTML for one cell of a notebook."""
    html: str = import_module(_FACE).cell_html(shown)
    return html
