"""Files that a browser sends: kept in a folder of the server while they are read, under harmless names."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path, PurePosixPath

from accord.errors import UsageError
from accord.web.route import Fields

__all__ = ["MOST", "put_aside"]

MOST = 20
"""Files at once."""


def put_aside(fields: Fields, name: str) -> tuple[str, ...]:
    """The paths of the files of a field, written to a new folder; who reads them takes the folder away.

    Raises
    ------
    UsageError
        If there is none, one is empty, or there are too many.
    """
    sent = [upload for upload in fields.files.get(name, ()) if upload.name]
    if not sent:
        raise UsageError("Choose at least one document")
    if len(sent) > MOST:
        raise UsageError(f"These are more than {MOST} documents; send them in parts")
    if empty := [upload.name for upload in sent if not upload.data]:
        raise UsageError(f"“{_plain(empty[0])}” is empty")
    folder = Path(tempfile.mkdtemp(prefix="accord-documents-"))
    taken: dict[str, bytes] = {}
    for upload in sent:
        stem, ending = _parts(upload.name)
        number, called = 2, f"{stem}{ending}"
        while called in taken:
            number, called = number + 1, f"{stem}-{number}{ending}"
        taken[called] = upload.data
        (folder / called).write_bytes(upload.data)
    return tuple(str(folder / called) for called in taken)


def _parts(name: str) -> tuple[str, str]:
    """Stem and ending of a name that is words only."""
    bare = PurePosixPath(name.replace("\\", "/")).name
    stem = re.sub(r"[^\w. -]+", "", PurePosixPath(bare).stem).strip(" .-")[:80] or "document"
    ending = re.sub(r"[^A-Za-z0-9.]+", "", PurePosixPath(bare).suffix)[:8]
    return stem, ending


def _plain(name: str) -> str:
    return "".join(_parts(name))
