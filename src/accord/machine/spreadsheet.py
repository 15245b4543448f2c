"""Cells of text that a spreadsheet shows and does not run.

A text that begins with ``=``, ``+``, ``-``, ``@``, a tab or a return gets an apostrophe before it, which
spreadsheets take for "this is text"; reading takes it away again, so that nothing changes on the way.
"""

from __future__ import annotations

import re

__all__ = ["runs", "shown", "written"]

_RUNS = re.compile(r"'*[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]")
"""What a spreadsheet might run, and the same behind apostrophes, so that these can be told from ours."""


def runs(text: str) -> bool:
    """Whether a spreadsheet might take `text` for a formula, or for a formula made text."""
    return _RUNS.match(text) is not None


def written(cell: object) -> object:
    """`cell` as it is written: texts that a spreadsheet might run with an apostrophe, numbers as they are."""
    return f"'{cell}" if isinstance(cell, str) and runs(cell) else cell


def shown(cell: str) -> str:
    """The text that `written` made `cell` of."""
    return cell[1:] if cell.startswith("'") and runs(cell) else cell
