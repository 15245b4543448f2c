"""Writing files so that a reader or a crash never sees half of one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from accord.errors import UsageError, unusable

__all__ = ["TEMPORARY", "mode_of_new", "replace", "write_bytes", "write_text"]

TEMPORARY = ".accord-"
"""What the names of files begin with that are not complete yet."""


def write_bytes(path: Path, data: bytes) -> None:
    """Write `data` to a file of a project folder in one step: the old content stays until the new is on disk.

    Raises
    ------
    UsageError
        If `path` is a link or no file, which a project folder does not hold, or the system refuses.
    """
    if path.is_symlink():
        raise UsageError(f"{path} is a link; put the file itself in its place, Accord writes through no link")
    try:
        if path.exists() and not path.is_file():
            raise UsageError(f"{path} is not a regular file; move it away")
        replace(path, data)
    except OSError as problem:
        raise unusable(path, problem, "cannot be written") from None


def write_text(path: Path, text: str) -> None:
    """Write `text` as UTF-8; see `write_bytes`."""
    write_bytes(path, text.encode("utf-8"))


def replace(path: Path, data: bytes) -> None:
    """Put `data` in the place of the regular file at `path`, or of nothing, in one step.

    Raises
    ------
    OSError
        If the system refuses; what stood there stands there still, and nothing else is left.
    """
    # A name of its own, because one made from a long name would be too long.
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=TEMPORARY, suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, mode_of_new(path))
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def mode_of_new(path: Path) -> int:
    """The permissions of a file that takes the place of what stands at `path`, or of nothing."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
