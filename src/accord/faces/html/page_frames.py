"""The tables of a page as data frames: numbers where the page has numbers, words where it has words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from accord.errors import NotFoundError, nearest
from accord.machine.dataframes import require_pandas
from accord.pages.blocks import Interval, Report, Table, every_block

if TYPE_CHECKING:
    import pandas

__all__ = ["page_frame", "table_names"]


def page_frame(page: Report, name: str | None) -> pandas.DataFrame:
    """One table of a page, the first if it is not named.

    Columns have the headings of the page; shares are of 0-1, other numbers in the unit that the heading
    names. Behind a number with an error stands its error as ``± heading``; a range has two columns, ``low``
    and ``high``.

    Raises
    ------
    NotFoundError
        If the page has no table, or none of this name.
    MissingExtraError
        If pandas (the extra ``frames``) is not installed.
    """
    pandas_ = require_pandas("a table")
    found = table_names(page)
    if not found:
        raise NotFoundError(f"“{page.title}” has no table", "print it to see what it says")
    key = next(iter(found)) if name is None else name
    if key not in found:
        close = nearest(key, found)
        hint = f"did you mean '{close}'?" if close else f"there is {', '.join(found)}"
        raise NotFoundError(f"“{page.title}” has no table '{key}'", hint)
    return pandas_.DataFrame(dict(_columns(found[key])))


def table_names(page: Report) -> dict[str, Table]:
    """The tables of a page by their names: what their captions say up to a comma, such as
    ``ties_that_help_most``; a name that is taken gets a number."""
    found: dict[str, Table] = {}
    for block in every_block(page.blocks):
        if isinstance(block, Table):
            name = _name(block.caption)
            again = sum(other == name or other.rpartition("_")[0] == name for other in found)
            found[f"{name}_{again + 1}" if name in found else name] = block
    return found


def _name(caption: str) -> str:
    words = re.findall(r"\w+", re.split(r"[,:;(.]", caption)[0].lower())
    return "_".join(words) or "table"


def _columns(table: Table) -> Iterator[tuple[str, list[Any]]]:
    taken: set[str] = set()
    for k, column in enumerate(table.columns):
        cells = [row[k] for row in table.rows]
        title = column.title or "name"
        while title in taken:
            title += " "
        taken.add(title)
        if any(isinstance(cell.value, Interval) for cell in cells):
            ranges = [
                cell.value if isinstance(cell.value, Interval) else Interval(None, None) for cell in cells
            ]
            yield f"{title} low", [one.low for one in ranges]
            yield f"{title} high", [one.high for one in ranges]
            continue
        numbers = column.numeric and any(cell.value is not None for cell in cells)
        yield title, [cell.value if numbers else cell.text for cell in cells]
        if any(cell.error is not None for cell in cells):
            yield f"± {title}", [cell.error for cell in cells]
