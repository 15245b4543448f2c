"""Every error that Accord raises on purpose.

::

    AccordError                     exit code 1
    ├── UsageError      ValueError            2   a wrong argument
    │   ├── MeanwhileError                    2   another program wrote the file in the same moment
    │   └── ChangedMeanwhileError             2   somebody else has changed the field since it was read
    ├── InvalidFileError ValueError           3   a file or case with one or more findings (a table of rows)
    │   └── MissingNumbersError               3   a draft that lacks the numbers a forecast needs
    ├── NotFoundError   KeyError              4   no such case, issue, file ...
    ├── MissingExtraError ImportError         4   an optional part is not installed
    └── Stopped                               1   whoever watched the work asked it to end

A message says what was wrong, where, and what to do about it.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Literal

__all__ = [
    "AccordError",
    "ChangedMeanwhileError",
    "Finding",
    "InvalidFileError",
    "MeanwhileError",
    "MissingExtraError",
    "MissingNumbersError",
    "NotFoundError",
    "Stale",
    "Stopped",
    "UsageError",
    "nearest",
    "unusable",
]

Level = Literal["error", "warning", "note"]
"""A warning is doubtful and should be looked at; a note says what a case leaves unused or might gain."""


@dataclass(frozen=True)
class Finding:
    """One row of the table that a check prints."""

    file: str
    """Path as the user gave it, or the name of a bundled case."""
    line: int | None
    """1-based line in the file; None where the finding has no single place."""
    field: str
    """Path of the field, such as ``stances.USA.cost_sharing.ask``."""
    wrong: str
    """What is wrong, one clause."""
    remedy: str
    """What to do about it, one clause."""
    level: Level = "error"


class AccordError(Exception):
    """The root; its exit code is what a command ends with."""

    exit_code: ClassVar[int] = 1

    def __str__(self) -> str:
        # KeyError would print the repr of its argument, quotes and all.
        return str(self.args[0]) if self.args else ""


class UsageError(AccordError, ValueError):
    """An argument that makes no sense, alone or with the others."""

    exit_code = 2


class TooMuchError(UsageError):
    """More than one answer can hold; asking for less of it helps."""


class MeanwhileError(UsageError):
    """A file that another program wrote while it was to be changed; nothing of either is lost."""


@dataclass(frozen=True)
class Stale:
    """A field that somebody else has changed since it was read."""

    field: str
    before: object
    """What the caller thinks stands there."""
    theirs: object
    """What stands there now."""
    mine: object
    """What the caller wants there."""
    by: str
    """Who changed it; ``another program`` where the history does not tell."""
    at: str
    """When, in UTC."""


class ChangedMeanwhileError(UsageError):
    """Fields that do not hold any more what the caller saw; nothing was changed."""

    def __init__(self, message: str, fields: Iterable[Stale]) -> None:
        super().__init__(message)
        self.fields = tuple(fields)


class InvalidFileError(AccordError, ValueError):
    """A file that cannot be used; carries every finding, not only the first."""

    exit_code = 3

    def __init__(self, message: str, findings: Iterable[Finding] = ()) -> None:
        super().__init__(message)
        self.findings = tuple(findings)


class MissingNumbersError(InvalidFileError):
    """A draft case in which numbers that the forecast needs are still missing."""


class NotFoundError(AccordError, KeyError):
    """Something addressed by name or path that does not exist."""

    exit_code = 4

    def __init__(self, wrong: str, remedy: str = "") -> None:
        super().__init__(f"{wrong}; {remedy}" if remedy else wrong)
        self.wrong = wrong
        """What does not exist, one clause where a remedy is given apart."""
        self.remedy = remedy
        """What to do about it; empty where nothing is near, or the message says it."""


class MissingExtraError(AccordError, ImportError):
    """An optional dependency that is not installed."""

    exit_code = 4

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs an optional part: install it with  pip install 'accord[{extra}]'")
        self.extra = extra


class Stopped(AccordError):
    """Raised by a progress callback that wants the work to end; the work ends soon and passes it on."""


_LONGEST_NAME = 200
"""Characters; likeness is found in the square of the length, and nothing so long is a slip of the pen."""


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that looks most like `name`, or None when nothing is close."""
    from difflib import get_close_matches

    if len(name) > _LONGEST_NAME:
        return None
    found = get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    return found[0] if found else None


_SYSTEM = {
    errno.EACCES: ("permission denied", "choose another path, or ask its owner"),
    errno.EPERM: ("permission denied", "choose another path, or ask its owner"),
    errno.EROFS: ("nothing can be written there", "choose another path"),
    errno.ENOENT: ("there is no such file or folder", "check the path, or create the folder first"),
    errno.ENOTDIR: ("a part of the path is a file, not a folder", "choose another path"),
    errno.EISDIR: ("it is a folder", "name a file"),
    errno.EEXIST: ("it exists already", "choose another path"),
    errno.ENAMETOOLONG: ("the name is too long", "choose a shorter one"),
    errno.ELOOP: ("its links lead in a circle", "choose another path"),
    errno.ENOSPC: ("no space left on the device", "make room, or choose another place"),
    errno.EDQUOT: ("your share of the disk is full", "make room, or choose another place"),
    errno.EFBIG: ("it would be larger than files may be here", "choose another place"),
    errno.EBADF: ("it is closed", "leave it open, or write to a file with -o"),
    errno.EBUSY: ("it is in use by the system", "choose another path"),
    errno.EMFILE: ("too many files are open", "close some programs and try again"),
}
"""What an operating system complains of, in words, and what to do."""


def unusable(path: object, problem: OSError, what: str) -> UsageError:
    """The error for a file or folder that the system refuses: ``PATH cannot be written: permission denied;
    choose another path ...``; `what` is the middle of it."""
    said = (problem.strerror or "the system refuses it").lower(), "choose another path, or try again"
    wrong, remedy = _SYSTEM.get(problem.errno or 0, said)
    return UsageError(f"{path} {what}: {wrong}; {remedy}")
