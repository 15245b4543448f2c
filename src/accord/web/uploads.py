"""Files that a browser sends: kept in a folder of the server while they are read, under harmless names."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Mapping
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
    taken: dict[str, bytes] = {}
    for upload in sent:
        stem, ending = _parts(upload.name)
        number, called = 2, f"{stem}{ending}"
        while called in taken:
            number, called = number + 1, f"{stem}-{number}{ending}"
        taken[called] = upload.data
    return _written(taken)


def _written(files: Mapping[str, bytes]) -> tuple[str, ...]:
    """The paths of some files in a new folder; none is left where there is no room for all."""
    folder = Path(tempfile.gettempdir())
    try:
        folder = Path(tempfile.mkdtemp(prefix="accord-documents-"))
        for name, data in files.items():
            (folder / name).write_bytes(data)
    except OSError as problem:
        if folder.name.startswith("accord-documents-"):
            shutil.rmtree(folder, ignore_errors=True)
        raise UsageError(
            f"The documents cannot be put aside on this machine: {problem.strerror}; nothing was read"
        ) from problem
    return tuple(str(folder / name) for name in files)


def _parts(name: str) -> tuple[str, str]:
    """Stem and ending of a name that is words only."""
    bare = PurePosixPath(name.replace("\\", "/")).name
    stem = re.sub(r"[^\w. -]+", "", PurePosixPath(bare).stem).strip(" .-")[:80] or "document"
    ending = re.sub(r"[^A-Za-z0-9.]+", "", PurePosixPath(bare).suffix)[:8]
    return stem, ending


def _plain(name: str) -> str:
    return "".join(_parts(name))
