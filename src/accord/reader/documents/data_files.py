"""Files that hold data and no prose: told as such, with the way to go instead."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

from accord.errors import InvalidFileError

__all__ = ["require_prose"]

_SUFFIXES = {".csv": ",", ".tsv": "\t", ".tab": "\t"}
_MOST_LINES = 50
_SHORT = 40
"""Characters of the usual cell of a table at most."""


def require_prose(path: Path, text: str) -> None:
    """Refuse a table or JSON, whose cells would be read as if they were sentences.

    Raises
    ------
    InvalidFileError
        With the first columns of the table.
    """
    if path.suffix.lower() in (".json", ".jsonl", ".ndjson") or _is_json(text):
        raise InvalidFileError(f"{path} holds data (JSON), not prose; save the text in it as a text file")
    columns = _columns(text, _SUFFIXES.get(path.suffix.lower(), ""))
    if columns:
        listed = ", ".join(name.strip()[:30] for name in columns[:4]) + (" ..." if len(columns) > 4 else "")
        raise InvalidFileError(
            f"{path} is a table (columns {listed}), not prose; give a table of actors to"
            "  accord settle , and save texts that stand in a column as files of their own"
        )


def _is_json(text: str) -> bool:
    first = text.lstrip().partition("\n")[0].strip()
    if not first.startswith(("{", "[")):
        return False
    try:
        json.loads(text if len(text) < 1_000_000 else first)
    except (ValueError, RecursionError):
        return first.startswith('{"') and first.endswith("}")
    return True


def _columns(text: str, named: str) -> list[str]:
    """The first row of a table, found by its suffix or because all rows have as many short cells."""
    lines = [line for line in text.splitlines()[: _MOST_LINES * 4] if line.strip()][:_MOST_LINES]
    for mark in (named,) if named else ("\t", ";", ",", "|"):
        rows = list(csv.reader((line[:10_000] for line in lines), delimiter=mark))
        if named and rows:
            return rows[0]
        widths = Counter(map(len, rows))
        width, count = widths.most_common(1)[0] if widths else (0, 0)
        cells = [cell for row in rows for cell in row]
        is_short = sum(map(len, cells)) < _SHORT * max(len(cells), 1)
        if (
            width > 2
            and len(rows) > 2
            and count >= 0.95 * len(rows)
            and is_short
            and not _has_sentences(lines)
        ):
            return rows[0]
    return []


def _has_sentences(lines: list[str]) -> bool:
    return sum(line.rstrip().endswith((".", "!", "?")) for line in lines) > 0.2 * len(lines)
