"""Changing a case on disk: one field at a time, atomically, with a history and undo.

Beside ``case.yaml`` stands ``case.history.jsonl``: one line per change with who, when, why, and the lines
before and after, so that a reader of the log and version control see the same. A change is logged before it
is made; if a program dies between the two, the digests in the log tell that the change was never made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from accord.case.desk import log
from accord.case.editions.present import in_this_edition
from accord.case.files.finding import CaseFiles, find, is_bundled, read
from accord.case.paths import trail_of
from accord.case.plain_data import plain
from accord.case.schema import Case
from accord.case.validation import located, rows_of
from accord.errors import InvalidFileError, UsageError
from accord.machine import atomic
from accord.machine.lock import only_writer
from accord.yaml.changing import GONE, changed, changed_data
from accord.yaml.reading import Trail, decoded, dotted

__all__ = [
    "GONE",
    "Edit",
    "history",
    "set_field",
    "undo",
    "writable",
    "write_field",
    "write_fields",
    "write_texts",
]


@dataclass(frozen=True)
class Edit:
    """A change that was made to a case."""

    at: str
    """UTC, ``2021-02-01T12:00:00Z``."""
    by: str
    field: str
    """Path of the field."""
    file: str
    """File that holds it, relative to the folder of the case."""
    line: int
    """1-based line where the change begins."""
    old: tuple[str, ...]
    """The lines that were replaced, with their line ends."""
    new: tuple[str, ...]
    note: str | None
    before: str
    """SHA-256 of the file before."""
    after: str
    step: str | None = None
    """What several edits that were made, and are undone, as one have in common."""


def set_field(name: str | Path, field: str, value: Any, *, by: str, note: str | None = None) -> Case:
    """Give a field another value on disk; returns the case as it stands then.

    Comments and layout stay. Nothing is written unless the case with the new value fits the schema.

    Parameters
    ----------
    name
        A path to a case file or a project folder.
    field
        Path of the field, such as ``issues.cost_sharing.stances.USA.ask``; an entry that is not there is
        added.
    value
        Plain data as it would stand in the file, or a part of the schema.
    by, note
        Who changes it, and why.

    Raises
    ------
    NotFoundError
        If there is no such case.
    InvalidFileError
        If the case cannot be read, or would not fit the schema.
    UsageError
        If the field cannot be changed here: a bundled case, a table, an alias.
    """
    path = writable(name)
    with only_writer(path.parent):
        return write_field(path, field, _plain(value), by=by, note=note)


def write_field(path: Path, field: str, value: Any, *, by: str, note: str | None = None) -> Case:
    """`set_field` on a found file, for a caller that holds the lock."""
    return write_fields(path, {field: value}, by=by, note=note)


def write_fields(
    path: Path,
    changes: Mapping[str, Any],
    *,
    by: str,
    note: str | None = None,
    files: CaseFiles | None = None,
) -> Case:
    """Several fields as one change, for a caller that holds the lock; `GONE` takes an entry out.

    Only the case with all of them must fit the schema. They must stand in one file. `files` are those of the
    case where the caller has read them already, which takes half of the time.
    """
    files = files or read(path)
    trails = {trail_of(field): value for field, value in changes.items()}
    case = _checked(files, next(iter(trails)), changed_data(files.data, trails))
    places = [_target(files, trail) for trail in trails]
    target = places[0][0]
    if any(other != target for other, _ in places):
        raise UsageError(f"{', '.join(changes)} stand in several files: change them there")
    old = _text(target)
    inner = {place: value for (_, place), value in zip(places, trails.values(), strict=True)}
    new = changed(old, inner)
    _replace(path, target, old, new, by=by, field=next(iter(changes)), note=note)
    return case


def _replace(path: Path, target: Path, old: str, new: str, *, by: str, field: str, note: str | None) -> None:
    """Write a changed file of the case at `path`, logged first."""
    if new == old:
        return
    edit = _edit(old, new, by=by, field=field, file=target.relative_to(path.parent).as_posix(), note=note)
    log.append(_history_path(path), _record(edit))
    atomic.write_text(target, new)


def write_texts(path: Path, texts: Mapping[Path, str], *, by: str, field: str, note: str) -> tuple[Edit, ...]:
    """Whole new texts of several files of a case, as one change that `undo` takes back in one.

    For a caller that holds the lock and has made sure that the case fits the schema.
    """
    step = log.now()
    edits: list[Edit] = []
    for target, new in texts.items():
        old = _text(target)
        if new != old:
            file = target.relative_to(path.parent).as_posix()
            edits.append(replace(_edit(old, new, by=by, field=field, file=file, note=note), step=step))
    log.append_all(_history_path(path), [_record(edit) for edit in edits])
    for edit in edits:
        atomic.write_text(path.parent / edit.file, texts[path.parent / edit.file])
    return tuple(edits)


def _record(edit: Edit) -> dict[str, Any]:
    return {key: value for key, value in asdict(edit).items() if key != "step" or value is not None}


def history(name: str | Path) -> tuple[Edit, ...]:
    """The changes of a case that stand, oldest first; undone ones are left out.

    Raises
    ------
    NotFoundError
        If there is no such case.
    InvalidFileError
        If the log was damaged by hand.
    """
    standing: list[Edit] = []
    for record in log.records(_history_path(find(name))):
        try:
            _replay(standing, record)
        except (KeyError, TypeError, ValueError):
            raise log.damaged(_history_path(find(name)), record) from None
    return tuple(standing)


def _replay(standing: list[Edit], record: dict[str, Any]) -> None:
    if "undoes" in record:
        last = max(n for n, edit in enumerate(standing) if edit.after == record["undoes"])
        del standing[last:]
    else:
        listed = {"old": tuple(record["old"]), "new": tuple(record["new"])}
        standing.append(Edit(**(record | listed)))


def undo(name: str | Path, *, by: str) -> Edit:
    """Take the last change back and return it; the file is then what it was before, to the byte.

    Raises
    ------
    NotFoundError
        If there is no such case.
    UsageError
        If there is nothing to undo, or the file has been changed by other means since.
    """
    path = writable(name)
    with only_writer(path.parent):
        standing = history(path)
        while standing:
            step = _last_step(standing)
            # An edit that was logged, but not made before the program died, needs no undoing.
            made = [edit for edit in step if _digest(_text(path.parent / edit.file)) != edit.before]
            if made:
                _take_back(path, made)
                log.append(_history_path(path), {"at": log.now(), "by": by, "undoes": step[0].after})
                return step[-1]
            standing = standing[: -len(step)]
    raise UsageError(f"nothing to undo in {path}")


def _last_step(standing: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits that were made as one with the last."""
    last = standing[-1]
    if last.step is None:
        return (last,)
    return tuple(edit for edit in standing if edit.step == last.step)


def _take_back(path: Path, edits: Sequence[Edit]) -> None:
    """Put back what stood before the edits, of which none shares a file with another."""
    before: dict[Path, str] = {}
    for edit in edits:
        target = path.parent / edit.file
        text = _text(target)
        if _digest(text) != edit.after:
            raise UsageError(f"{target} was changed by other means since; undo that first, or edit the file")
        lines = text.splitlines(keepends=True)
        lines[edit.line - 1 : edit.line - 1 + len(edit.new)] = edit.old
        before[target] = "".join(lines)
    for target, old in before.items():
        atomic.write_text(target, old)


def writable(name: str | Path) -> Path:
    """The ``case.yaml`` that `name` means, refused where it belongs to the package."""
    path = find(name)
    if is_bundled(path):
        raise UsageError(
            f"'{name}' is a bundled case and is not changed; copy its folder and change the copy"
        )
    return path


def _history_path(path: Path) -> Path:
    return path.with_suffix(".history.jsonl")


def _plain(value: Any) -> Any:
    return plain(value) if isinstance(value, BaseModel) else value


def _checked(files: CaseFiles, trail: Trail, data: Any) -> Case:
    """The case of the new `data`, if its files are sound and it fits the schema."""
    if files.findings:
        raise InvalidFileError(f"{files.path} cannot be changed before it is sound", files.findings)
    # A case of the first edition may be changed before it is migrated; the value is one of its own units.
    converted, _ = in_this_edition(data)
    try:
        return Case.model_validate(converted)
    except ValidationError as problem:
        findings = located(rows_of(problem, Case), files.places)
        raise InvalidFileError(f"{dotted(trail)} was not changed: the value does not fit", findings) from None


def _target(files: CaseFiles, trail: Trail) -> tuple[Path, Trail]:
    """The file that holds the field, and the path of the field in it."""
    folder = files.path.parent
    place = files.places.of(trail)
    if place.file == files.places.file:
        return files.path, trail
    if trail[0] == "scenarios" and len(trail) > 2:
        return next(folder.glob(f"scenarios/{trail[1]}.y*ml")), trail[2:]
    raise UsageError(f"{dotted(trail)} stands in {place.file}: change it there")


def _text(path: Path) -> str:
    text, findings = decoded(path, str(path))
    if text is None:
        raise InvalidFileError(f"{path} cannot be read", findings)
    return text


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _edit(old: str, new: str, *, by: str, field: str, file: str, note: str | None) -> Edit:
    """The change as the one block of lines in which the texts differ."""
    a, b = old.splitlines(keepends=True), new.splitlines(keepends=True)
    first = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    most = min(len(a), len(b)) - first
    same = next((n for n in range(most) if a[-1 - n] != b[-1 - n]), most)
    return Edit(
        at=log.now(),
        by=by,
        field=field,
        file=file,
        line=first + 1,
        old=tuple(a[first : len(a) - same]),
        new=tuple(b[first : len(b) - same]),
        note=note,
        before=_digest(old),
        after=_digest(new),
    )
