"""The files of a project folder stay inside it, whatever a case or a link says."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

from accord.errors import UsageError

__all__ = ["inside", "leaves"]

_LONGEST = 255
"""Bytes that a name may have in the file systems of today."""


def inside(folder: Path, name: str) -> Path:
    """The path that `name`, which a case gives, means in its `folder`; nothing need be there.

    Raises
    ------
    UsageError
        If it is empty, too long, absolute, or leaves the folder, by itself or through a link.
    """
    path = PurePosixPath(name)
    shown = name if len(name) <= 60 else f"{name[:60]}…"
    if not path.parts or "\0" in name or any(len(os.fsencode(part)) > _LONGEST for part in path.parts):
        raise UsageError(f"'{shown}' is no name of a file")
    if path.is_absolute() or ".." in path.parts or "\\" in name or leaves(folder, folder / path):
        raise UsageError(f"'{shown}' leaves the folder of the case")
    return folder / path


def leaves(folder: Path, path: Path) -> bool:
    """Whether the end of all links of `path` lies outside of `folder`."""
    return not path.resolve().is_relative_to(folder.resolve())
