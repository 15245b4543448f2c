"""What ``accord export`` and ``accord archive`` wrote, and what a check of an archive found."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from accord.faces.json.envelope import Kind
from accord.faces.json.shapes import COUNT, FLAG, TEXT, list_of, record
from accord.ledger.archiving import Checked
from accord.ledger.canonical import digest

__all__ = ["KINDS", "archive_json", "checked_json", "export_json"]

EXPORT = Kind(
    "export",
    1,
    "accord export CASE --json",
    "which tables of a forecast were written where",
    record(path=TEXT, fingerprint=TEXT, files=list_of(record(name=TEXT, bytes=COUNT, sha256=TEXT))),
)
ARCHIVE = Kind(
    "archive",
    1,
    "accord archive CASE --json",
    "where the archive of a forecast was written",
    record(path=TEXT, fingerprint=TEXT, bytes=COUNT, sha256=TEXT),
)
CHECKED = Kind(
    "archive-check",
    1,
    "accord archive --check FILE --json",
    "whether an archive says what its inputs give",
    record(
        fingerprint=TEXT,
        holds=FLAG,
        same_bytes=FLAG,
        made_by=TEXT,
        version=TEXT,
        differences=list_of(record(path=TEXT, archive=TEXT, now=TEXT)),
    ),
)
KINDS = (ARCHIVE, CHECKED, EXPORT)


def export_json(folder: Path, fingerprint: str, files: Mapping[str, bytes]) -> dict[str, Any]:
    """The folder, and every file in it with its checksum."""
    listed = [{"name": n, "bytes": len(data), "sha256": digest(data)} for n, data in files.items()]
    return EXPORT.document({"path": str(folder), "fingerprint": fingerprint, "files": listed})


def archive_json(path: Path, fingerprint: str, data: bytes) -> dict[str, Any]:
    """The file with its checksum."""
    told = {"path": str(path), "fingerprint": fingerprint, "bytes": len(data), "sha256": digest(data)}
    return ARCHIVE.document(told)


def checked_json(found: Checked) -> dict[str, Any]:
    """What the check found; values that differ as text."""
    differ = [{"path": e.path, "archive": str(e.sealed), "now": str(e.now)} for e in found.differences]
    return CHECKED.document(
        {
            "fingerprint": found.run.entry.fingerprint,
            "holds": found.holds,
            "same_bytes": found.same_bytes,
            "made_by": found.made_by,
            "version": found.version,
            "differences": differ,
        }
    )
