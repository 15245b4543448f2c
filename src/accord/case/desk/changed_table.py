"""Other numbers in a table of stances, with every row that holds none of them as it was."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from accord.case.files.tables import delimiter_of, told_before
from accord.yaml.reading import Trail

__all__ = ["with_numbers"]

_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+")


def with_numbers(text: str, changes: Mapping[Trail, Any]) -> str:
    """The text of ``stances.csv`` with other numbers.

    Parameters
    ----------
    changes
        Path of a number in the case, such as ``("issues", "catch", "stances", "NOR", "patience")``, to its
        new value as plain data.
    """
    lines = text.splitlines(keepends=True)
    top = next(n for n, line in enumerate(lines) if line.strip() and not told_before(line))
    separator = delimiter_of(lines[top])
    reader = csv.reader(io.StringIO("".join(lines[top:]), newline=""), delimiter=separator, strict=True)
    header = [cell.strip() for cell in next(reader)]
    done = top + reader.line_num
    out = lines[:done]
    for cells in reader:
        old = "".join(lines[done : top + reader.line_num])
        done = top + reader.line_num
        new = _cells(header, cells, changes)
        out.append(old if new == cells else _row(new, old, separator))
    return "".join(out)


def _cells(header: list[str], cells: list[str], changes: Mapping[Trail, Any]) -> list[str]:
    row = dict(zip(header, (cell.strip() for cell in cells), strict=False))
    new = list(cells)
    for column, number in _numbers_of(row.get("issue", ""), row.get("actor", ""), changes):
        if row.get(column):
            new[header.index(column)] = _as_before(number, row[column])
    return new


def _as_before(number: float, before: str) -> str:
    """A number with a decimal comma where there was one; never with three decimals, as thousands have."""
    text = f"{number:g}"
    if _DECIMAL_COMMA.fullmatch(before) is None or "." not in text:
        return text
    whole, _, part = text.partition(".")
    return f"{whole},{part}{'0' if len(part) == 3 else ''}"


def _numbers_of(issue: str, actor: str, changes: Mapping[Trail, Any]) -> Iterator[tuple[str, float]]:
    for trail, value in changes.items():
        if trail[:-1] == ("issues", issue, "stances", actor):
            field = str(trail[-1])
            for key, number in value.items() if isinstance(value, dict) else (("value", value),):
                if key in ("value", "low", "mode", "high"):
                    yield (field if key == "value" else f"{field}_{key}"), number


def _row(cells: list[str], old: str, separator: str) -> str:
    text = io.StringIO(newline="")
    end = old[len(old.rstrip("\r\n")) :]
    csv.writer(text, delimiter=separator, lineterminator=end).writerow(cells)
    return text.getvalue()
