"""The history of a case: every edit with who, when, why, the fields and the lines before and after.

``case.history.jsonl`` beside ``case.yaml`` is append-only. Undoing and redoing are edits of their own; which
edits stand is what the records add up to.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from accord.case.desk import log
from accord.case.files.finding import find
from accord.machine.journal import digest, settle_if_left
from accord.yaml.changing import GONE

__all__ = [
    "Block",
    "Edit",
    "FieldChange",
    "FileChange",
    "edits",
    "history",
    "history_path",
    "last_edit_of",
    "record_of",
]


@dataclass(frozen=True)
class FieldChange:
    """A field that an edit changed."""

    path: str
    before: Any
    """Plain data; `GONE` where nothing stood."""
    after: Any
    """Plain data; `GONE` where nothing stands any more."""


@dataclass(frozen=True)
class Block:
    """Lines that an edit put in the place of others."""

    line: int
    """1-based line of the file before, where the change begins."""
    old: tuple[str, ...]
    """The lines that were replaced, with their line ends."""
    new: tuple[str, ...]


@dataclass(frozen=True)
class FileChange:
    """What an edit did to one file."""

    file: str
    """Relative to the folder of the case."""
    blocks: tuple[Block, ...]
    """From the top to the bottom; lines between them stayed."""
    before: str
    """SHA-256 of the file before; empty where there was none."""
    after: str


@dataclass(frozen=True)
class Edit:
    """A change that was made to a case, as one."""

    id: str
    at: str
    """UTC, ``2021-02-01T12:00:00Z``."""
    by: str
    changes: tuple[FieldChange, ...]
    files: tuple[FileChange, ...]
    note: str | None = None
    group: str | None = None
    """What edits have in common that belong together."""
    decides: tuple[str, ...] = ()
    """Ids of the proposals that were decided by it."""
    undoes: str | None = None
    """Id of the edit that it takes back; of several, separated by commas."""
    redoes: str | None = None
    """Id of the edit that it makes again."""

    @property
    def field(self) -> str:
        """Path of the first field."""
        return self.changes[0].path if self.changes else ""

    @property
    def file(self) -> str:
        """The first file."""
        return self.files[0].file if self.files else ""


def history_path(path: Path) -> Path:
    """The log of the case at `path`."""
    return path.with_suffix(".history.jsonl")


def history(name: str | Path) -> tuple[Edit, ...]:
    """The changes of a case that stand, oldest first; undone ones are left out.

    Raises
    ------
    NotFoundError
        If there is no such case.
    InvalidFileError
        If the log was damaged by hand.
    """
    standing: dict[str, Edit] = {}
    for edit in edits(find(name)):
        if edit.undoes is not None:
            for undone in (edit.undoes, *edit.undoes.split(",")):
                standing.pop(undone, None)
        elif edit.redoes is not None:
            standing[edit.redoes] = replace(edit, id=edit.redoes, redoes=None)
        else:
            standing[edit.id] = edit
    return tuple(standing.values())


def edits(path: Path) -> tuple[Edit, ...]:
    """Every edit in the log of the case at `path`, undoings and redoings among them, oldest first."""
    settle_if_left(path.parent)
    found = list(_logged(history_path(path), log.content(history_path(path))))
    while found and _was_never_made(path, found[-1]):
        found.pop()
    return tuple(found)


def _logged(path: Path, content: bytes) -> tuple[Edit, ...]:
    """The edits of a log; a page of a server asks for the same ones again and again, and a new edit adds a
    line to those that are known."""
    with _LOCK:
        known, before = _KNOWN.get(path, (b"", ()))
    if content == known:
        return before
    if not (before and known.endswith(b"\n") and content.startswith(known)):
        known, before = b"", ()
    found = tuple(_read_log(path, content[len(known) :], before))
    with _LOCK:
        _KNOWN[path] = content, found
        _KNOWN.move_to_end(path)
        while len(_KNOWN) > _MOST_KNOWN:
            _KNOWN.popitem(last=False)
    return found


_KNOWN: OrderedDict[Path, tuple[bytes, tuple[Edit, ...]]] = OrderedDict()
"""What the logs that were read last held, and their edits."""
_MOST_KNOWN = 8
_LOCK = threading.Lock()


def _read_log(path: Path, content: bytes, before: tuple[Edit, ...]) -> list[Edit]:
    """The edits before a part of a log, and those of that part."""
    found = list(before)
    for record in log.records_in(path, content, whole=not before):
        try:
            found.append(_edit(record, found))
        except (KeyError, TypeError, ValueError, StopIteration):
            raise log.damaged(path, record) from None
    return found


def last_edit_of(every: Iterable[Edit], field: str) -> Edit | None:
    """The last edit that changed a field, something in it, or what holds it."""
    last = None
    for edit in every:
        if any(
            f"{c.path}.".startswith(f"{field}.") or f"{field}.".startswith(f"{c.path}.") for c in edit.changes
        ):
            last = edit
    return last


def record_of(edit: Edit) -> dict[str, Any]:
    """The edit as it stands in the log."""
    given = {"note": edit.note, "group": edit.group, "undoes": edit.undoes, "redoes": edit.redoes}
    changes = [
        {"path": c.path}
        | ({} if c.before is GONE else {"before": c.before})
        | ({} if c.after is GONE else {"after": c.after})
        for c in edit.changes
    ]
    return {
        "id": edit.id,
        "at": edit.at,
        "by": edit.by,
        "changes": changes,
        "files": [_file_record(part) for part in edit.files],
        **({"decides": list(edit.decides)} if edit.decides else {}),
        **{key: value for key, value in given.items() if value is not None},
    }


def _file_record(part: FileChange) -> dict[str, Any]:
    blocks = [{"line": b.line, "old": list(b.old), "new": list(b.new)} for b in part.blocks]
    return {"file": part.file, "blocks": blocks, "before": part.before, "after": part.after}


def _edit(record: Mapping[str, Any], earlier: list[Edit]) -> Edit:
    if "files" not in record:
        return _early(record, earlier)
    return Edit(
        record["id"],
        record["at"],
        record["by"],
        tuple(FieldChange(c["path"], c.get("before", GONE), c.get("after", GONE)) for c in record["changes"]),
        tuple(_file_change(part, part.get("blocks", (part,))) for part in record["files"]),
        record.get("note"),
        record.get("group"),
        tuple(record.get("decides", ())),
        record.get("undoes"),
        record.get("redoes"),
    )


def _file_change(record: Mapping[str, Any], blocks: Iterable[Mapping[str, Any]]) -> FileChange:
    """Of a record with its blocks; those of earlier versions are one block themselves."""
    found = tuple(Block(b["line"], tuple(b["old"]), tuple(b["new"])) for b in blocks)
    return FileChange(record["file"], found, record["before"], record["after"])


def _early(record: Mapping[str, Any], earlier: list[Edit]) -> Edit:
    """A record of the first form of the log: one file, lines only, and undoings that name a digest."""
    if "undoes" in record:
        undone = next(e for e in reversed(earlier) if e.files and e.files[0].after == record["undoes"])
        part = undone.files[0]
        undone_blocks = tuple(Block(b.line, b.new, b.old) for b in part.blocks)
        back = FileChange(part.file, undone_blocks, part.after, part.before)
        return Edit(f"undo-{undone.id}", record["at"], record["by"], (), (back,), undoes=undone.id)
    part = _file_change(record, (record,))
    change = FieldChange(record["field"], None, None)
    name = f"{record['after'][:8]}{len(earlier)}"
    return Edit(name, record["at"], record["by"], (change,), (part,), record["note"])


def _was_never_made(path: Path, edit: Edit) -> bool:
    """Whether a program died between logging an edit and making it, as the first form of the log allowed."""
    if len(edit.files) != 1 or edit.undoes is not None:
        return False
    part = edit.files[0]
    target = path.parent / part.file
    return part.before != part.after and target.is_file() and digest(target.read_bytes()) == part.before
