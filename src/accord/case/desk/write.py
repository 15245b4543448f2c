"""Changing a case on disk: some fields as one edit, checked, logged with who and why, whole or not at all.

Everything that one edit writes, the files of the case and its logs, goes through one journal
(`accord.machine.journal`): a program that dies leaves nothing half-done.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from accord.case.checks.whole_case import NO_ISSUE, checked_files
from accord.case.desk import log
from accord.case.desk.history import (
    Block,
    Edit,
    FieldChange,
    FileChange,
    edits,
    history_path,
    last_edit_of,
    record_of,
)
from accord.case.desk.points import with_points
from accord.case.files.finding import CaseFiles, find, is_bundled, read
from accord.case.paths import trail_of
from accord.case.plain_data import plain
from accord.case.schema import Case
from accord.errors import ChangedMeanwhileError, Finding, InvalidFileError, MeanwhileError, Stale, UsageError
from accord.machine.journal import Append, Replace, commit, digest, settle, writing
from accord.machine.lock import only_writer
from accord.yaml.changing import GONE, Renamed, changed, changed_data
from accord.yaml.reading import Trail, dotted
from accord.yaml.writing import new_text

__all__ = [
    "GONE",
    "Saved",
    "Work",
    "begin",
    "blocks_between",
    "differences",
    "refuse_stale",
    "repair",
    "save",
    "set_field",
    "set_fields",
    "standing",
    "tried_again",
    "writable",
]

_ATTEMPTS = 3
_MOST_COMPARED = 5_000
"""Lines from the first that differs to the last, above which all of them are one block of the log."""
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Saved:
    """A case after an edit."""

    case: Case
    findings: tuple[Finding, ...]
    """All that its checks find, warnings too; errors only while the case is a draft."""
    edit: Edit | None
    """None where nothing had to be changed."""


@dataclass(frozen=True)
class Work:
    """An edit that is not yet written."""

    path: Path
    """The ``case.yaml``."""
    files: CaseFiles
    changes: tuple[FieldChange, ...]
    texts: Mapping[str, tuple[bytes | None, bytes | None]]
    """What each file holds and will hold, by its path in the folder; None for no file."""


def set_field(name: str | Path, field: str, value: Any, *, by: str, note: str | None = None) -> Case:
    """Give a field another value on disk; returns the case as it stands then. See `set_fields`."""
    return set_fields(name, {field: value}, by=by, note=note).case


def set_fields(
    name: str | Path,
    changes: Mapping[str, Any],
    *,
    by: str,
    expect: Mapping[str, Any] | None = None,
    note: str | None = None,
    group: str | None = None,
    sound: bool = False,
    points: bool = False,
) -> Saved:
    """Give some fields other values on disk, as one edit. Comments and layout stay.

    Parameters
    ----------
    name
        A path to a case file or a project folder.
    changes
        Path of a field, such as ``issues.cost_sharing.stances.USA.ask``, to its value: plain data as it would
        stand in the file, a part of the schema, or `GONE` to take the entry out. What is not there is added.
    by, note
        Who changes it, and why.
    expect
        Path of a field to the value that the caller has seen there (`GONE` for nothing): where another stands
        now, nothing is changed.
    group
        An id that edits have in common that belong together.
    sound
        Refuse what would be an error in a draft, too: for a caller who could not open it then.
    points
        Take along the points of a scale that quote an ask which changes, as in an interview.

    Raises
    ------
    NotFoundError
        If there is no such case.
    ChangedMeanwhileError
        If a field does not hold what `expect` says, with what each side saw and wants.
    InvalidFileError
        If the case cannot be read, would not fit the schema, or would have an error that it has not now; a
        draft may have errors, which are among the findings then.
    UsageError
        If a field cannot be changed here: a bundled case, a table, an alias.
    """
    path = writable(name)
    given = {field: _plain(value) for field, value in changes.items()}

    def work(files: CaseFiles) -> Work:
        refuse_stale(path, files, given, expect or {})
        wanted = {trail_of(field): value for field, value in given.items()}
        return begin(path, files, with_points(files.data, wanted) if points else wanted)

    return tried_again(path, lambda: save(work(read(path)), by=by, note=note, group=group, sound=sound))


def tried_again(path: Path, deed: Callable[[], Saved]) -> Saved:
    """What `deed` gives under the lock; it is done anew where another program wrote in the same moment."""
    with writing(path.parent):
        for _ in range(_ATTEMPTS - 1):
            try:
                return deed()
            except MeanwhileError:
                continue
        return deed()


def writable(name: str | Path) -> Path:
    """The ``case.yaml`` of a case that may be changed.

    Raises
    ------
    NotFoundError
        If there is no such case.
    UsageError
        If it belongs to the package.
    """
    path = find(name)
    if is_bundled(path):
        raise UsageError(
            f"'{name}' is a bundled case and is not changed; copy it with  accord new my-case --from "
            f"{path.parent.name}  and change the copy"
        )
    return path


def repair(name: str | Path) -> tuple[str, ...]:
    """Finish what a program that died has left in the folder of a case; a sentence for each thing done.

    Every reading and writing does the same by itself; this says it.

    Raises
    ------
    NotFoundError
        If there is no such case.
    UsageError
        If it is a bundled case, or the folder cannot be written to.
    """
    path = writable(name)
    with only_writer(path.parent):
        return settle(path.parent)


def begin(path: Path, files: CaseFiles, changes: Mapping[Trail, Any]) -> Work:
    """The edit that makes some changes, for a caller that holds the lock; nothing is written yet.

    Values are plain data, `GONE` or `Renamed`; what is renamed is named by its old path.
    """
    if files.findings:
        raise InvalidFileError(f"{path} cannot be changed before it is sound", files.findings)
    others = {trail: value for trail, value in changes.items() if not isinstance(value, Renamed)}
    renames = {t: v for t, v in sorted(changes.items(), key=lambda c: -len(c[0])) if isinstance(v, Renamed)}
    inner: dict[str, dict[Trail, Any]] = {}
    whole: dict[str, tuple[bytes | None, bytes | None]] = {}
    for trail, value in {**others, **renames}.items():
        file, rest = _place(files, trail)
        if rest:
            inner.setdefault(file, {})[rest] = value
        else:
            whole |= _whole_file(path.parent, file, value)
    for file, wanted in inner.items():
        whole.setdefault(file, _changed_text(path.parent / file, wanted))
    data = changed_data(changed_data(files.data, others), renames)
    places = [*others, *renames, *((*t[:-1], v.key) for t, v in renames.items())]
    found = _field_changes(files.data, data, places)
    texts = {file: text for file, text in whole.items() if text[0] != text[1]}
    return Work(path, replace(files, data=data), found, texts)


def save(
    work: Work,
    *,
    by: str,
    note: str | None = None,
    group: str | None = None,
    decides: Sequence[str] = (),
    also: Callable[[str], Iterable[Append]] = lambda _: (),
    undoes: str | None = None,
    redoes: str | None = None,
    sound: bool = False,
) -> Saved:
    """Check an edit and write it with its record, for a caller that holds the lock; errors and `sound` as
    `set_fields`.

    `also` gives further records for other logs, once it knows the id of the edit.
    """
    if not by.strip():
        raise UsageError("an edit needs the name of who makes it")
    case, findings = _checked(work, sound=sound)
    parts = tuple(_file_change(file, *text) for file, text in work.texts.items())
    edit = Edit(
        secrets.token_hex(6), log.now(), by, work.changes, parts, note, group, tuple(decides), undoes, redoes
    )
    steps: list[Append | Replace] = [*also(redoes or edit.id)]
    if work.texts:
        steps.append(log.grown(history_path(work.path), [record_of(edit)]))
        steps += [Replace(file, *text) for file, text in work.texts.items()]
    if steps:
        commit(work.path.parent, steps)
    return Saved(case, findings, edit if work.texts else None)


def standing(data: Any, trail: Trail) -> Any:
    """The plain data at a place; `GONE` where nothing stands."""
    for key in trail:
        try:
            data = data[key]
        except (KeyError, IndexError, TypeError):
            return GONE
    return data


def differences(field: str, old: Any, new: Any) -> Iterator[FieldChange]:
    """The smallest changes that lead from the old to the new value of a field."""
    if isinstance(old, dict) and isinstance(new, dict) and old and new and _are_ids({**old, **new}):
        for key in {**old, **new}:
            yield from differences(
                f"{field}.{key}" if field else str(key), old.get(key, GONE), new.get(key, GONE)
            )
    elif old != new or type(old) is not type(new):
        yield FieldChange(field, old, new)


def _are_ids(keys: Iterable[str]) -> bool:
    """Whether keys can stand in a dotted path; those of a conflict within a case may be any words."""
    return all("." not in key and not key.isdecimal() for key in keys)


def _field_changes(old: Any, new: Any, places: Iterable[Trail]) -> tuple[FieldChange, ...]:
    every = list(dict.fromkeys(places))
    outer = [t for t in every if not any(t[:n] in every for n in range(1, len(t)))]
    return tuple(c for t in outer for c in differences(dotted(t), standing(old, t), standing(new, t)))


def _plain(value: Any) -> Any:
    return plain(value) if isinstance(value, BaseModel) else value


def refuse_stale(path: Path, files: CaseFiles, changes: Mapping[str, Any], expect: Mapping[str, Any]) -> None:
    """Refuse, under the lock, to change what does not hold any more what `expect` says; see `set_fields`."""
    stale = []
    for field, seen in expect.items():
        theirs = standing(files.data, trail_of(field))
        if theirs != _plain(seen) and theirs != changes.get(field, seen):
            by, at = _who(path, files, field)
            stale.append(Stale(field, _plain(seen), theirs, changes.get(field), by, at))
    if stale:
        first = stale[0]
        more = f", and {len(stale) - 1} more" if len(stale) > 1 else ""
        raise ChangedMeanwhileError(
            f"{first.field}{more} was changed by {first.by} at {first.at} since it was read; "
            "nothing was changed: look at both values, then set it again",
            stale,
        )


def _who(path: Path, files: CaseFiles, field: str) -> tuple[str, str]:
    """Who changed a field last, and when; the history does not know of other programs."""
    edit = last_edit_of(edits(path), field)
    file, _ = _place(files, trail_of(field))
    at = _time_of(path.parent / file)
    if edit is None:
        return "another program", at
    logged = [c.after for c in edit.changes if c.path == field]
    if logged and logged[-1] != standing(files.data, trail_of(field)):
        return "another program", at
    return edit.by, edit.at


def _time_of(path: Path) -> str:
    moment = (
        dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC) if path.exists() else dt.datetime.now(dt.UTC)
    )
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _checked(work: Work, *, sound: bool) -> tuple[Case, tuple[Finding, ...]]:
    """The case of an edit and its findings, if it fits the schema and has no error that it did not have."""
    case, findings = checked_files(work.files)
    what = ", ".join(dict.fromkeys(c.path for c in work.changes[:3])) or str(work.path)
    errors = [f for f in findings if f.level == "error"]
    if case is None:
        raise InvalidFileError(f"{what} was not changed: the value does not fit", errors)
    if sound:
        errors = [f for f in errors if f.wrong != NO_ISSUE]  # the last may go before the next comes
    if errors and (sound or case.status != "draft"):
        before, standing_rows = checked_files(read(work.path))
        # Who calls a draft reviewed says that nothing is wrong with it any more.
        same = before is not None and (before.status != "draft" or case.status == "draft")
        known = {(f.field, f.wrong) for f in standing_rows} if same else set()
        new = [f for f in errors if (f.field, f.wrong) not in known]
        if new:
            raise InvalidFileError(f"{what} was not changed: the case would not be sound", new)
    return case, findings


def _place(files: CaseFiles, trail: Trail) -> tuple[str, Trail]:
    """The file that holds a field, and the path of the field in it; an empty one means the whole file."""
    place = files.places.of(trail)
    if trail[0] == "news" and files.path.name == "case.yaml" and ("news",) not in files.places.lines:
        return "news.yaml", trail[1:]
    if place.file == files.places.file:
        return files.path.name, trail
    if trail[0] == "scenarios" and len(trail) > 1:
        folder = files.path.parent
        file = next(folder.glob(f"scenarios/{trail[1]}.y*ml"))
        return file.relative_to(folder).as_posix(), trail[2:]
    if trail[0] == "sources" and len(trail) > 2:
        return files.path.name, trail  # what it says of a source goes before what sources.json says
    raise UsageError(f"{dotted(trail)} stands in {place.file}: change it there")


def _whole_file(folder: Path, file: str, value: Any) -> dict[str, tuple[bytes | None, bytes | None]]:
    """A scenario or the news in a file of their own come, go, are replaced, or get another name."""
    if not (folder / file).exists():
        return {file: (None, None if value is GONE else new_text(value).encode("utf-8"))}
    before = (folder / file).read_bytes()
    if value is GONE:
        return {file: (before, None)}
    if isinstance(value, Renamed):
        moved = Path(file).with_name(f"{value.key}{Path(file).suffix}").as_posix()
        if (folder / moved).exists():
            raise UsageError(f"{moved} exists already")
        return {file: (before, None), moved: (None, before)}
    return {file: _changed_text(folder / file, {(): value})}


def _changed_text(path: Path, changes: Mapping[Trail, Any]) -> tuple[bytes, bytes]:
    before = path.read_bytes()
    mark = _BOM if before.startswith(_BOM) else b""
    return before, mark + changed(before.decode("utf-8-sig"), changes).encode("utf-8")


def _file_change(file: str, before: bytes | None, after: bytes | None) -> FileChange:
    a, b = ((text or b"").decode("utf-8").splitlines(keepends=True) for text in (before, after))
    marks = ["" if text is None else digest(text) for text in (before, after)]
    return FileChange(file, tuple(blocks_between(a, b)), *marks)


def blocks_between(a: Sequence[str], b: Sequence[str]) -> Iterator[Block]:
    """The blocks of lines in which two texts differ, from the top to the bottom."""
    first = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    most = min(len(a), len(b)) - first
    same = next((n for n in range(most) if a[-1 - n] != b[-1 - n]), most)
    old, new = a[first : len(a) - same], b[first : len(b) - same]
    if max(len(old), len(new)) > _MOST_COMPARED:
        yield Block(first + 1, tuple(old), tuple(new))
        return
    for what, i, j, k, m in SequenceMatcher(None, old, new).get_opcodes():
        if what != "equal":
            yield Block(first + i + 1, tuple(old[i:j]), tuple(new[k:m]))
