"""The tables beside this package: tab-separated text with a header line, ``#`` for comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from accord.errors import InvalidFileError, NotFoundError
from accord.yaml.reading import decoded

__all__ = ["in_order", "parse_table", "rows_in", "table", "words"]

Row = dict[str, str]
"""Column name to cell; a missing cell at the end of a line is empty."""


@cache
def table(name: str) -> tuple[Row, ...]:
    """The rows of the packaged table `name`, such as ``states``."""
    text = (files("accord.reader") / "data" / f"{name}.tsv").read_text(encoding="utf-8")
    return tuple(parse_table(text.splitlines(), f"{name}.tsv"))


@cache
def words(name: str, kind: str) -> frozenset[str]:
    """The words in the row of `kind` of a table with the columns ``kind`` and ``words``."""
    return frozenset(in_order(name, kind))


@cache
def in_order(name: str, kind: str) -> tuple[str, ...]:
    """The same in the order in which they stand."""
    return tuple(word for row in table(name) if row["kind"] == kind for word in row["words"].split())


def rows_in(path: Path) -> tuple[Row, ...]:
    """The rows of a table that a person gives.

    Raises
    ------
    NotFoundError, InvalidFileError
        If there is no such file, or it is no UTF-8 text, too large, or has more cells than headings.
    """
    if not path.is_file():
        raise NotFoundError(f"There is no file {path}")
    text, findings = decoded(path, str(path))
    if text is None:
        raise InvalidFileError(f"{path} {findings[0].wrong}; {findings[0].remedy}", findings)
    return tuple(parse_table(text.splitlines(), str(path)))


def parse_table(lines: Iterable[str], where: str) -> Iterator[Row]:
    """Rows of a table given as `lines`.

    Raises
    ------
    InvalidFileError
        If a line has more cells than the header.
    """
    header: list[str] | None = None
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = cells
            continue
        if len(cells) > len(header):
            raise InvalidFileError(
                f"{where}, line {number}: {len(cells)} cells under {len(header)} headings; "
                f"separate by one tab"
            )
        yield dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True))
