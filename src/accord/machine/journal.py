"""Several files of a project folder changed as one: all of them, or none.

What is to be written goes into one journal first (``.accord.journal``). Only when that is on disk are the
files written, and then it is removed. A program that dies in between leaves the journal, and the next one
finishes the work (`settle`); one that is refused by the system takes back what it did.

A program that knows nothing of this may write meanwhile. Its files are never overwritten: what was to be
written is then kept beside them under another name.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accord.errors import MeanwhileError, UsageError, unusable
from accord.machine.atomic import TEMPORARY, mode_of_new
from accord.machine.lock import Busy, only_writer

__all__ = [
    "Append",
    "Replace",
    "commit",
    "digest",
    "require_writable",
    "settle",
    "settle_if_left",
    "writing",
]

_JOURNAL = ".accord.journal"
_PATIENCE, _LOOK = 10.0, 0.002
"""Seconds for which a reader waits for a writer at work, and between two looks at whether it is done."""
_STALE = 3600.0
"""Seconds after which an unfinished file that another kind of writer left is swept away."""


@dataclass(frozen=True)
class Replace:
    """A file that gets other content."""

    file: str
    """Its path in the folder, with slashes."""
    before: bytes | None
    """What it held when it was read; None where there was none."""
    after: bytes | None
    """What it holds from now on; None where it goes."""


@dataclass(frozen=True)
class Append:
    """A log that grows."""

    file: str
    size: int
    """Bytes that it had before."""
    lines: bytes


Step = Replace | Append


def digest(data: bytes) -> str:
    """SHA-256 of some bytes, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder in which nothing half-done is left; see `only_writer`."""
    with only_writer(folder):
        settle(folder)
        yield


def commit(folder: Path, steps: Sequence[Step]) -> None:
    """Make all the changes, or none; for a caller that holds the lock.

    Raises
    ------
    MeanwhileError
        If a file does not hold any more what it held when it was read. Nothing is changed then.
    UsageError
        If a file is a link or the system refuses; nothing is changed then.
    """
    for step in steps:
        require_writable(folder, step.file)
        if isinstance(step, Replace) and _content(folder / step.file) != step.before:
            raise _meanwhile(folder / step.file)
    journal = folder / _JOURNAL
    try:
        _put(journal, _written(steps))
    except OSError as problem:
        journal.unlink(missing_ok=True)
        raise unusable(journal, problem, "cannot be written") from None
    done: list[Step] = []
    # Logs first: where there is no room, they fail with the least to take back.
    for step in sorted(steps, key=lambda step: isinstance(step, Replace)):
        try:
            done.append(step)
            _make(folder, step)
        except (OSError, MeanwhileError) as problem:
            _take_back(folder, done)
            if isinstance(problem, MeanwhileError):
                raise
            raise unusable(folder / step.file, problem, "cannot be written") from None
    journal.unlink(missing_ok=True)


def settle_if_left(folder: Path) -> None:
    """Finish what a program that died has left, for a reader; does nothing where it cannot write.

    A journal may also be that of a program at work, which is waited for: whoever only reads asks for the lock
    no longer than the journal is there, so that many readers do not stand in line behind one another.
    """
    until = time.monotonic() + _PATIENCE
    while os.path.lexists(folder / _JOURNAL) and time.monotonic() < until:
        try:
            with only_writer(folder, patience=0.0):
                settle(folder)
            return
        except Busy:
            time.sleep(_LOOK)
        except (UsageError, OSError):
            return


def settle(folder: Path) -> tuple[str, ...]:
    """Finish what a program that died has left, sweep away its unfinished files; for a holder of the lock.

    Returns
    -------
    done
        A sentence for each thing that was done; empty where nothing was left.
    """
    said: list[str] = []
    journal = folder / _JOURNAL
    if journal.is_symlink():
        raise UsageError(f"{journal} is a link; remove it, Accord writes through no link")
    steps = _read(journal)
    if steps is not None:
        said.append(_finish(folder, steps))
    journal.unlink(missing_ok=True)
    for left in (*folder.glob(f"{TEMPORARY}*"), *folder.glob(f"scenarios/{TEMPORARY}*")):
        # Ours can only be here from a program that died, since we hold the lock; others may still be at it.
        if left.suffix == ".new" or (left.suffix == ".tmp" and _age(left) > _STALE):
            left.unlink(missing_ok=True)
            said.append(f"{left.name}, which was never finished, was swept away")
    return tuple(said)


def _finish(folder: Path, steps: Sequence[Step]) -> str:
    files = ", ".join(step.file for step in steps)
    for step in steps:
        require_writable(folder, step.file)
    foreign = [s for s in steps if isinstance(s, Replace) and _is_foreign(folder, s)]
    if not foreign:
        for step in steps:
            _make(folder, step)
        return f"a change that was not finished is now: {files}"
    _take_back(folder, steps)
    kept = []
    for step in foreign:
        if step.after is not None:
            path = Path(step.file)
            kept.append(f"{path.stem}.kept-{digest(step.after)[:8]}{path.suffix}")
            _put(folder / kept[-1], step.after)
    names = ", ".join(step.file for step in foreign)
    beside = f"; what it would have been is kept in {', '.join(kept)}" if kept else ""
    return f"a change of {files} was taken back, since another program wrote {names}{beside}"


def _is_foreign(folder: Path, step: Replace) -> bool:
    return _content(folder / step.file) not in (step.before, step.after)


def _make(folder: Path, step: Step) -> None:
    """Do a step, or see that it is done."""
    path = folder / step.file
    if isinstance(step, Append):
        _append(path, step)
        return
    standing = _content(path)
    if standing == step.after:
        return
    if standing != step.before:
        raise _meanwhile(path)
    if step.after is None:
        path.unlink()
    else:
        _put(path, step.after, before=step.before)


def _append(path: Path, step: Append) -> None:
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    with os.fdopen(os.open(path, flags, 0o666), "r+b") as log:
        rest = log.read()[step.size :]
        if rest.startswith(step.lines):
            return
        if rest and not step.lines.startswith(rest):
            log.seek(0, os.SEEK_END)  # somebody else has written behind us
        else:
            log.seek(step.size)
            log.truncate()
        log.write(step.lines)
        log.flush()
        os.fsync(log.fileno())


def _take_back(folder: Path, steps: Sequence[Step]) -> None:
    """Undo what was done of some steps; what another program wrote stays. Then the journal goes."""
    for step in steps:
        path = folder / step.file
        with suppress(OSError):
            if isinstance(step, Append):
                _shorten(path, step)
            elif _content(path) == step.after != step.before:
                if step.before is None:
                    path.unlink(missing_ok=True)
                else:
                    _put(path, step.before)
    (folder / _JOURNAL).unlink(missing_ok=True)


def _shorten(path: Path, step: Append) -> None:
    """Take our lines, or the part of them that was written, off the end of a log."""
    content = _content(path)
    if content is None or not step.lines.startswith(content[step.size :]):
        return
    if step.size == 0:
        path.unlink()
    else:
        os.truncate(path, step.size)


def _put(path: Path, data: bytes, before: bytes | None = None) -> None:
    """Give a file its content in one step, on disk when this returns.

    Where `before` is given, a file that another program changes in the very moment is put back.
    """
    name = hashlib.sha256(path.name.encode("utf-8", "surrogateescape")).hexdigest()[:12]
    temporary = path.with_name(f"{TEMPORARY}{name}.new")
    aside = path.with_name(f"{TEMPORARY}{name}-old.new")
    try:
        temporary.unlink(missing_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
        with os.fdopen(os.open(temporary, flags, mode_of_new(path)), "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, mode_of_new(path))
        if before is not None:
            _exchange(path, temporary, aside, before)
        else:
            os.replace(temporary, path)
        _flush_folder(path.parent)
    finally:
        temporary.unlink(missing_ok=True)
        aside.unlink(missing_ok=True)


def _exchange(path: Path, new: Path, aside: Path, before: bytes) -> None:
    """Put a new file in the place of one that holds `before`; what it really held decides."""
    aside.unlink(missing_ok=True)
    try:
        os.link(path, aside)
    except OSError:  # a file system without links: the moment between looking and writing stays open
        os.replace(new, path)
        return
    os.replace(new, path)
    if aside.read_bytes() != before:
        os.replace(aside, path)
        raise _meanwhile(path)


def _flush_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # there a folder cannot be opened; the file itself is flushed
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _age(path: Path) -> float:
    return time.time() - path.lstat().st_mtime


def require_writable(folder: Path, file: str) -> None:
    """Refuse what could not be written: a link, which may lead anywhere, no file, or no permission.

    Raises
    ------
    UsageError
        With the path and what to do.
    """
    path = folder
    # A journal can come with a folder from somebody else, and be written to lead out of it.
    if Path(file).is_absolute() or not Path(file).parts or ".." in Path(file).parts or "\\" in file:
        raise UsageError(f"{folder} holds a change of {file!r}, which is not in it; remove {_JOURNAL} there")
    for part in Path(file).parts:
        path = path / part
        if path.is_symlink():
            raise UsageError(
                f"{path} is a link; put the file itself in its place, Accord writes through no link"
            )
    if path.exists() and not path.is_file():
        raise UsageError(f"{path} is not a regular file; move it away")
    if path.exists() and not os.access(path, os.W_OK):
        raise UsageError(f"{path} cannot be written: permission denied; allow it, or ask its owner")


def _meanwhile(path: Path) -> MeanwhileError:
    return MeanwhileError(
        f"{path} was changed by another program in this moment; nothing was written, try again"
    )


def _written(steps: Sequence[Step]) -> bytes:
    """The journal: one line of JSON, then its digest, which tells a whole one."""
    listed = []
    for step in steps:
        if isinstance(step, Append):
            listed.append({"append": step.file, "size": step.size, "lines": _packed(step.lines)})
        else:
            listed.append({"file": step.file, "before": _packed(step.before), "after": _packed(step.after)})
    line = json.dumps({"format": "accord-journal/1", "steps": listed}).encode()
    return line + b"\n" + digest(line).encode() + b"\n"


def _read(journal: Path) -> tuple[Step, ...] | None:
    """The steps of a journal; None where there is none, or it was never complete."""
    content = _content(journal)
    line, _, mark = (content or b"").partition(b"\n")
    if content is None or digest(line).encode() != mark.strip():
        return None
    try:
        return tuple(map(_step, json.loads(line)["steps"]))
    except (LookupError, TypeError, ValueError, RecursionError):
        return None  # whole, but none of ours


def _step(listed: Mapping[str, Any]) -> Step:
    if "append" in listed:
        file, size = listed["append"], listed["size"]
        if not isinstance(file, str) or not isinstance(size, int) or size < 0:
            raise ValueError("no step of ours")
        return Append(file, size, _unpacked(listed["lines"]) or b"")
    if not isinstance(listed["file"], str):
        raise ValueError("no step of ours")
    return Replace(listed["file"], _unpacked(listed["before"]), _unpacked(listed["after"]))


def _packed(data: bytes | None) -> str | None:
    return None if data is None else base64.b64encode(data).decode("ascii")


def _unpacked(text: str | None) -> bytes | None:
    return None if text is None else base64.b64decode(text)
