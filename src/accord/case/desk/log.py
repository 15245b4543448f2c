"""Append-only logs: one JSON object per line, made for git and for programs that die half-way."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from accord.case.files.inside import leaves
from accord.errors import Finding, InvalidFileError, UsageError
from accord.machine.journal import Append
from accord.yaml.json_reading import read_json
from accord.yaml.reading import is_writable

__all__ = ["content", "damaged", "grown", "now", "records", "records_in"]


def now() -> str:
    """The time in UTC to the second, as it stands in a log."""
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def grown(path: Path, added: Sequence[dict[str, Any]]) -> Append:
    """The step that adds records to the log at `path`; what stands in it is never changed.

    Raises
    ------
    UsageError
        If a record holds text that cannot be written.
    """
    lines = [json.dumps(r, ensure_ascii=False, allow_nan=False, sort_keys=True) + "\n" for r in added]
    text = "".join(lines)
    if not is_writable(text):
        raise UsageError("half a character (a lone surrogate) cannot be written; write the character itself")
    standing = path.read_bytes() if path.exists() else b""
    # A program died while writing: its half line is closed, so that ours is whole.
    close = b"\n" if standing and not standing.endswith(b"\n") else b""
    return Append(path.name, len(standing), close + text.encode("utf-8"))


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
        If the file is no log at all, or a link that leaves its folder.
    """
    return records_in(path, content(path))


def content(path: Path) -> bytes:
    """What a log holds; nothing where there is none.

    Raises
    ------
    InvalidFileError
        If it is a link that leaves its folder.
    """
    if not path.exists():
        return b""
    if leaves(path.parent, path):
        wrong = "is a link that leaves the folder"
        finding = Finding(str(path), None, "", wrong, "put the file itself in its place")
        raise InvalidFileError(f"{path} is a link that leaves its folder", [finding])
    return path.read_bytes()


def records_in(path: Path, content: bytes, *, whole: bool = True) -> list[dict[str, Any]]:
    """The records of the log at `path` that holds `content`, or of the end of it; as `records`."""
    lines = content.splitlines()
    found = [read_json(line.decode("utf-8", "replace"), "").data for line in lines]
    kept = [record for record in found if isinstance(record, dict)]
    if whole and not kept and len(lines) > 1:
        finding = Finding(str(path), 1, "", "holds no record", "restore it from your version control")
        raise InvalidFileError(f"{path} is not a log", [finding])
    return kept
