"""What ``accord convert`` and ``accord new`` wrote."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from accord.faces.json.envelope import Kind
from accord.faces.json.shapes import TEXT, list_of, record

__all__ = ["KINDS", "convert_json", "new_json"]

CONVERT = Kind(
    "convert",
    1,
    "accord convert FILE -o OUT --json",
    "where a file was written in another format, and what that could not hold",
    record(path=TEXT, format=TEXT, lost=list_of(TEXT)),
)
NEW = Kind("new", 1, "accord new NAME --json", "where a new case was written", record(case=TEXT, path=TEXT))
KINDS = (CONVERT, NEW)


def convert_json(path: Path, target: str, lost: Sequence[str]) -> dict[str, Any]:
    """The path of the file or case, the format, and what was lost, in words."""
    return CONVERT.document({"path": str(path), "format": target, "lost": list(lost)})


def new_json(name: str, path: Path) -> dict[str, Any]:
    """The id of the case and the path of its file."""
    return NEW.document({"case": name, "path": str(path)})
