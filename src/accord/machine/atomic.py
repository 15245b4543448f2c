"""Writing files so that a reader or a crash never sees half of one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from accord.errors import UsageError

__all__ = ["refuse_existing", "write_bytes", "write_text"]


def refuse_existing(path: Path, *, overwrite: bool) -> None:
    """Refuse a path that is taken, so that long work can fail before it begins.

    Raises
    ------
    UsageError
        If there is something at `path` and `overwrite` is false.
    """
    if path.exists() and not overwrite:
        raise UsageError(f"{path} exists already; choose another path with -o, or allow it with --force")


def write_bytes(path: Path, data: bytes, *, overwrite: bool = True) -> None:
    """Write `data` to `path` in one step: the old content stays until the new one is complete on disk.

    Raises
    ------
    UsageError
        If the folder does not exist, or the file exists and `overwrite` is false.
    """
    refuse_existing(path, overwrite=overwrite)
    if not path.parent.is_dir():
        raise UsageError(f"{path.parent} is not a folder; create it first or choose another path")
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, _mode(path))
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def write_text(path: Path, text: str, *, overwrite: bool = True) -> None:
    """Write `text` as UTF-8; see `write_bytes`."""
    write_bytes(path, text.encode("utf-8"), overwrite=overwrite)


def _mode(path: Path) -> int:
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
