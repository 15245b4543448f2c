"""The chain of records: one line for each seal, resolution and time stamp, each naming the line before.

Beside the files that it names stand ``chain.jsonl``, which only grows, and ``head.json``, which holds how
many lines there are and the digest of the last, so that a lost end is noticed. All that one deed writes goes
through one journal (`accord.machine.journal`): a program that dies leaves nothing half-done.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from accord.errors import UsageError, unusable
from accord.ledger.canonical import NOTHING_BEFORE, canonical, digest, parsed
from accord.machine.journal import Append, Replace, commit, settle_if_left, writing

__all__ = [
    "CHAIN",
    "FOLDER",
    "HEAD",
    "KINDS",
    "Chain",
    "Head",
    "Record",
    "RecordKind",
    "add",
    "content_of",
    "only_keeper",
    "read_chain",
]

FOLDER = "forecasts"
"""The folder of a project in which sealed forecasts are kept."""
CHAIN = "chain.jsonl"
HEAD = "head.json"
HEAD_SCHEMA = "accord/chain-head/1"
RecordKind = Literal["seal", "resolution", "stamp"]
KINDS: tuple[RecordKind, ...] = get_args(RecordKind)
_KEYS = {"at", "before", "by", "kind", "n", "what"}
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*")


@dataclass(frozen=True, slots=True)
class Record:
    """One line of the chain."""

    n: int
    """Its number, from 1; also its line."""
    kind: RecordKind
    at: str
    """When it was written, in UTC, such as ``2026-11-29T14:00:00Z``."""
    by: str
    """Who answers for it."""
    before: str
    """SHA-256 of the line before; zeros for the first."""
    what: Mapping[str, Any]
    """What is recorded; see `accord.ledger.seals` for a seal, `accord.ledger.outcomes` for a resolution."""
    digest: str
    """SHA-256 of the line, without its end."""


@dataclass(frozen=True)
class Head:
    """Where the chain ends."""

    records: int
    digest: str


@dataclass(frozen=True)
class Chain:
    """All lines of a chain, those that cannot be read too."""

    folder: Path
    lines: tuple[bytes, ...]
    """Without their ends."""
    records: tuple[Record | None, ...]
    """One per line; None for a line that is no record."""
    head: Head | None
    """None where ``head.json`` is missing or cannot be read."""
    whole: bool
    """Whether the last line has its end."""

    @property
    def end(self) -> Head:
        """Where the chain really ends."""
        return Head(len(self.lines), digest(self.lines[-1]) if self.lines else NOTHING_BEFORE)

    def of(self, kind: RecordKind) -> Iterator[Record]:
        """The records of one kind, in their order."""
        return (record for record in self.records if record is not None and record.kind == kind)


def read_chain(folder: Path) -> Chain:
    """The chain in a folder of sealed forecasts; an empty one where nothing was sealed yet. What a program
    that died has left is finished first.

    Raises
    ------
    UsageError
        If a file is a link or the system refuses to read it.
    """
    if folder.is_dir():
        settle_if_left(folder)
    text = content_of(folder, CHAIN) or b""
    lines = tuple(text.removesuffix(b"\n").split(b"\n")) if text else ()
    records = tuple(map(_record, lines))
    return Chain(folder, lines, records, _head(content_of(folder, HEAD)), not text or text.endswith(b"\n"))


def content_of(folder: Path, file: str) -> bytes | None:
    """What a file of the folder holds; None where there is none.

    Raises
    ------
    UsageError
        If it is a link, which may lead anywhere, or the system refuses to read it.
    """
    if not _NAME.fullmatch(file):
        return None
    path = os.path.join(folder, file)
    try:
        with open(path, "rb", opener=_no_link) as stream:
            return stream.read()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as problem:
        if os.path.islink(path):
            raise UsageError(f"{path} is a link; put the file itself in its place") from None
        raise unusable(path, problem, "cannot be read") from None


def _no_link(path: str, flags: int) -> int:
    if os.name == "nt" and os.path.islink(path):
        raise OSError(errno.ELOOP, "is a link", path)
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0))


@contextmanager
def only_keeper(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder of sealed forecasts, which is made where it does not stand.

    Raises
    ------
    UsageError
        If it is a link, cannot be made or written to, or another program keeps the lock too long.
    """
    if folder.is_symlink():
        raise UsageError(f"{folder} is a link; put the folder itself in its place")
    try:
        folder.mkdir(exist_ok=True)
    except OSError as problem:
        raise unusable(folder, problem, "cannot be made") from None
    with writing(folder):
        yield


def add(chain: Chain, kind: RecordKind, *, at: str, by: str, what: Any, files: Mapping[str, bytes]) -> Record:
    """Put a record and its files behind a chain that was read under the lock; on disk when this returns.

    Raises
    ------
    UsageError
        If the end of the chain is not the one that its head tells, or the system refuses; nothing is changed
        then.
    """
    if not chain.whole or (chain.head or Head(0, NOTHING_BEFORE)) != chain.end:
        raise UsageError(
            f"{chain.folder / CHAIN} does not end as {HEAD} says, so nothing is added; "
            f"'accord record --check {chain.folder.parent}' says where it broke"
        )
    n, before = chain.end.records + 1, chain.end.digest
    line = canonical({"at": at, "before": before, "by": by, "kind": kind, "n": n, "what": what})
    record = _record(line)
    assert record is not None
    commit(chain.folder, _steps(chain, line, files))
    return record


def _steps(chain: Chain, line: bytes, files: Mapping[str, bytes]) -> Sequence[Append | Replace]:
    head = canonical({"records": len(chain.lines) + 1, "schema": HEAD_SCHEMA, "sha256": digest(line)})
    size = sum(len(each) + 1 for each in chain.lines)
    new = {name: data for name, data in files.items() if content_of(chain.folder, name) != data}
    return (
        Append(CHAIN, size, line + b"\n"),
        *(Replace(name, None, data) for name, data in new.items()),
        Replace(HEAD, content_of(chain.folder, HEAD), head + b"\n"),
    )


def _record(line: bytes) -> Record | None:
    data = parsed(line)
    if data is None or data.keys() != _KEYS or data["kind"] not in KINDS:
        return None
    texts = ("at", "before", "by")
    if not all(isinstance(data[name], str) for name in texts) or not isinstance(data["what"], dict):
        return None
    if not isinstance(data["n"], int):
        return None
    return Record(**data, digest=digest(line))


def _head(content: bytes | None) -> Head | None:
    data = parsed(content or b"")
    if data is None or data.get("schema") != HEAD_SCHEMA:
        return None
    records, end = data.get("records"), data.get("sha256")
    return Head(records, end) if isinstance(records, int) and isinstance(end, str) else None
