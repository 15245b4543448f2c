"""Append-only logs: one JSON object per line, made for git and for programs that die half-way."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from accord.errors import Finding, InvalidFileError

__all__ = ["append", "append_all", "damaged", "now", "records", "with_records"]


def now() -> str:
    """The time in UTC to the second, as it stands in a log."""
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def append(path: Path, record: dict[str, Any]) -> None:
    """Add a record; it is on disk when this returns. What stands in the log is never changed."""
    append_all(path, [record])


def append_all(path: Path, added: Sequence[dict[str, Any]]) -> None:
    """Add records at once; see `append`."""
    lines = _lines(added)
    with path.open("ab") as stream:
        if stream.tell() and not _ends_with_newline(path):
            # A program died while writing: its half line is closed, so that ours is whole.
            stream.write(b"\n")
        stream.write("".join(lines).encode("utf-8"))
        stream.flush()
        os.fsync(stream.fileno())


def with_records(path: Path, added: Sequence[dict[str, Any]]) -> str:
    """The text of the log with more records, for a change that is written with others."""
    text = path.read_text("utf-8")
    return text + ("" if text.endswith("\n") or not text else "\n") + "".join(_lines(added))


def _lines(added: Sequence[dict[str, Any]]) -> list[str]:
    return [json.dumps(r, ensure_ascii=False, allow_nan=False, sort_keys=True) + "\n" for r in added]


def _ends_with_newline(path: Path) -> bool:
    with path.open("rb") as stream:
        stream.seek(-1, os.SEEK_END)
        return stream.read(1) == b"\n"


def damaged(path: Path, record: dict[str, Any]) -> InvalidFileError:
    """The error for a record that is JSON but none of the log's own."""
    shown = json.dumps(record, ensure_ascii=False)[:60]
    finding = Finding(str(path), None, "", f"holds a record of another kind: {shown}", "restore the log")
    return InvalidFileError(f"{path} was damaged by hand", [finding])


def records(path: Path) -> list[dict[str, Any]]:
    """All records in order; lines that a dying program left half-written are passed over.

    Raises
    ------
    InvalidFileError
        If the file is no log at all.
    """
    if not path.exists():
        return []
    found = []
    lines = path.read_bytes().splitlines()
    for line in lines:
        try:
            record = json.loads(line)
        except ValueError:
            continue
        if isinstance(record, dict):
            found.append(record)
    if not found and len(lines) > 1:
        finding = Finding(str(path), 1, "", "holds no record", "restore it from your version control")
        raise InvalidFileError(f"{path} is not a log", [finding])
    return found
