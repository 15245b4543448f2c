"""How a result shows itself in a notebook: its face, floors above, is found when it is asked for."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from html import escape
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas

__all__ = ["Picture", "Showing", "Tabled", "in_notebook", "picture_of", "table_of"]

_FACE = "accord.faces.html.notebook"


def in_notebook(shown: object) -> str:
    """`shown` (a case, a forecast, the result of a study) as HTML for one cell of a notebook."""
    html: str = import_module(_FACE).cell_html(shown)
    return html


def table_of(shown: object, name: str) -> pandas.DataFrame:
    """One table of values of a case, a forecast or a comparison.

    Raises
    ------
    NotFoundError
        If it has no such table.
    MissingExtraError
        If pandas (the extra ``frames``) is not installed.
    """
    frame: pandas.DataFrame = import_module(_FACE).frame(shown, name)
    return frame


def picture_of(shown: object, issue: str | None, kind: str | None) -> Picture:
    """A picture of a forecast: of one issue, or of all.

    Raises
    ------
    NotFoundError
        If there is none.
    """
    picture: Picture = import_module(_FACE).picture(shown, issue, kind)
    return picture


class Showing:
    """A result that shows its page in a notebook."""

    def _repr_html_(self) -> str:
        return in_notebook(self)


class Tabled(Showing):
    """A result whose tables are data frames, too."""

    def to_frame(self, table: str | None = None) -> pandas.DataFrame:
        """A table of its page: shares of 0-1, other numbers in the unit of their heading, errors as ``±``.

        Parameters
        ----------
        table : what the caption of the table says up to a comma, in small letters with ``_`` between the
            words; the first table if None.

        Raises
        ------
        NotFoundError
            If there is no such table; the message names those there are.
        MissingExtraError
            If pandas (the extra ``frames``) is not installed.
        """
        frame: pandas.DataFrame = import_module(_FACE).frame_of_page(self, table)
        return frame


@dataclass(frozen=True, repr=False)
class Picture:
    """A drawing that a notebook shows and that can be saved."""

    title: str
    """Its result in one sentence."""
    svg: str
    """The drawing as an SVG file."""

    def __repr__(self) -> str:
        return f"Picture({self.title!r})"

    def _repr_html_(self) -> str:
        # As an image, so that its style stays its own and nothing in it can run.
        data = base64.b64encode(self.svg.encode("utf-8")).decode("ascii")
        return (
            f'<img alt="{escape(self.title)}" src="data:image/svg+xml;base64,{data}" style="max-width:40rem">'
        )

    def save(self, path: str | Path) -> None:
        """Write the drawing to a file, in the place of what stands there."""
        from accord.machine.delivery import deliver

        deliver(Path(path), self.svg.encode("utf-8"), overwrite=True)
