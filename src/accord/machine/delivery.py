"""Writing to where a person says: a regular file in one step, anything else as any Unix tool does."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from accord.errors import UsageError, unusable
from accord.machine import atomic

__all__ = ["deliver", "deliver_folder", "require_free", "require_free_folder"]

_STREAM = re.compile(r"/dev/(?:fd/(\d+)|stdin|(stdout)|(stderr))|/proc/(?:self|\d+)/fd/(\d+)")


def require_free(path: Path, *, overwrite: bool) -> None:
    """Refuse early what `deliver` would refuse late, so that long work can fail before it begins.

    Raises
    ------
    UsageError
        If `path` is a folder, stands in no folder, or is a file and `overwrite` is false.
    """
    if _STREAM.fullmatch(str(path)):
        return
    mode = _mode_of(path)
    if mode is None:
        _require_folder(Path(os.path.realpath(path)).parent)
    elif stat.S_ISDIR(mode):
        raise UsageError(f"{path} is a folder; name a file in it")
    elif stat.S_ISREG(mode) and not overwrite:
        raise UsageError(f"{path} exists already; choose another path with -o, or allow it with --force")


def deliver(path: Path, data: bytes, *, overwrite: bool) -> None:
    """Write `data` to `path`, which a person has named.

    A regular file appears whole or not at all, and keeps its permissions; links are followed to it. Devices,
    pipes and terminals are written into and stay what they are.

    Raises
    ------
    UsageError
        As `require_free`, or with what the system says: no permission, no space, name too long ...
    """
    require_free(path, overwrite=overwrite)
    mode = _mode_of(path)
    try:
        if stream := _STREAM.fullmatch(str(path)):
            _into(os.dup(_number(stream)), data)
        elif mode is not None and not stat.S_ISREG(mode):
            _into(os.open(path, os.O_WRONLY), data)
        else:
            atomic.replace(Path(os.path.realpath(path)), data)
    except OSError as problem:
        raise unusable(path, problem, "cannot be written") from None


def require_free_folder(folder: Path) -> None:
    """Refuse early what `deliver_folder` would refuse late.

    Raises
    ------
    UsageError
        If something stands there, or there is no folder around it.
    """
    if folder.exists() or folder.is_symlink():
        raise UsageError(f"{folder} exists already; choose another folder with -o")
    if not folder.parent.is_dir():
        raise UsageError(f"{folder.parent} is not a folder; create it first")


def deliver_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder with these files, which appears whole or not at all.

    Raises
    ------
    UsageError
        As `require_free_folder`, or with what the system says.
    """
    require_free_folder(folder)
    try:
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}.") as temporary:
            made = Path(temporary) / "made"
            made.mkdir()
            for name, data in files.items():
                (made / name).write_bytes(data)
            made.rename(folder)
    except OSError as problem:
        raise unusable(folder, problem, "cannot be made") from None


def _mode_of(path: Path) -> int | None:
    """What stands at the end of all links; None for nothing."""
    try:
        return os.stat(path).st_mode
    except OSError as problem:
        if problem.errno in (errno.ENOENT, errno.ENOTDIR):
            return None
        raise unusable(path, problem, "cannot be written") from None


def _require_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise UsageError(f"{folder} is not a folder; create it first or choose another path")


def _number(stream: re.Match[str]) -> int:
    """The number of the open stream that a path such as ``/dev/stdout`` means."""
    sys.stdout.flush()
    listed, out, err, of_process = stream.groups()
    return int(listed or of_process or (1 if out else 2 if err else 0))


def _into(number: int, data: bytes) -> None:
    with os.fdopen(number, "wb", buffering=0) as stream:
        rest = memoryview(data)
        while rest:
            rest = rest[stream.write(rest) :]
