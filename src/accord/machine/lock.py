"""One writer at a time, across threads and programs."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from accord.errors import UsageError

__all__ = ["Busy", "only_writer"]

_FIRST_LOOK, _LATER_LOOKS = 0.001, 0.02
"""Seconds between two looks at a lock that another holds: most writers are done in milliseconds."""


class Busy(UsageError):
    """Another writer held the lock for longer than one would wait."""


@contextmanager
def only_writer(folder: Path, *, patience: float = 10.0) -> Iterator[None]:
    """Hold the folder's lock while the block runs; the system frees it if the program dies.

    Parameters
    ----------
    folder
        The project folder; its lock is the file ``.accord.lock``, which stays and is empty.
    patience
        Seconds to wait for another writer.

    Raises
    ------
    Busy
        If another writer does not finish in time.
    UsageError
        If the folder cannot be written to.
    """
    path = folder / ".accord.lock"
    if path.is_symlink():
        raise UsageError(f"{path} is a link; remove it, Accord writes through no link")
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    except OSError as problem:
        raise UsageError(f"{folder} cannot be written to: {problem.strerror}") from None
    try:
        deadline, pause = time.monotonic() + patience, _FIRST_LOOK
        while not _taken(handle):
            if time.monotonic() >= deadline:
                raise Busy(f"another program has been writing to {folder} for {patience:g} s; try again")
            time.sleep(pause)
            pause = min(2.0 * pause, _LATER_LOOKS)
        yield
    finally:
        os.close(handle)


def _taken(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
