"""Taking an edit back, or making it again, wherever it stands in the history.

An edit goes back to the byte where the lines that it wrote still stand; otherwise its fields get their values
from before. Where somebody has changed one of its fields since, it is refused and says so.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from accord.case.desk.decisions import reopened
from accord.case.desk.history import Edit, FieldChange, FileChange, edits, history, last_edit_of
from accord.case.desk.write import Saved, Work, begin, differences, save, standing, tried_again, writable
from accord.case.files.finding import CaseFiles, read
from accord.case.paths import trail_of
from accord.errors import NotFoundError, UsageError
from accord.machine.journal import Append, digest
from accord.yaml.changing import GONE, changed_data
from accord.yaml.reading import Trail, read_text

__all__ = ["redo", "reverse", "undo", "undo_group"]

_BOM = b"\xef\xbb\xbf"


def undo(name: str | Path, edit: str | None = None, *, by: str, sound: bool = False) -> Edit:
    """Take an edit back, the last that stands where none is named, and return it.

    Proposals that were decided by it wait for a decision again. `sound` is as for
    `accord.case.desk.write.set_fields`.

    Raises
    ------
    NotFoundError
        If there is no such case, or no such edit stands.
    UsageError
        If there is nothing to undo, or a later change stands on it; the message names it.
    InvalidFileError
        If the case would not be sound without it.
    """
    path = writable(name)
    taken: list[Edit] = []

    def deed() -> Saved:
        found = _named(history(path), edit, path)
        taken[:] = [found]
        return reverse(path, found, by=by, undoes=found.id, sound=sound)

    tried_again(path, deed)
    return taken[0]


def undo_group(name: str | Path, group: str, *, by: str) -> tuple[Edit, ...]:
    """Take back all edits of a group that stand, as one edit, or none; returns them. Errors as `undo`."""
    path = writable(name)
    taken: list[Edit] = []

    def deed() -> Saved:
        taken[:] = [edit for edit in history(path) if edit.group == group]
        if not taken:
            raise NotFoundError(f"there is no standing edit of the group '{group}' in {path}")
        whole = replace(taken[-1], changes=_joined(taken), files=())
        decided = tuple(name for edit in taken for name in edit.decides)
        return reverse(path, replace(whole, decides=decided), by=by, undoes=",".join(e.id for e in taken))

    tried_again(path, deed)
    return tuple(taken)


def redo(name: str | Path, edit: str | None = None, *, by: str, sound: bool = False) -> Edit:
    """Make an edit again that was taken back, the last one where none is named; `sound` and errors as
    `undo`."""
    path = writable(name)
    taken: list[Edit] = []

    def deed() -> Saved:
        undoings = _undone(edits(path))
        back = _named(
            tuple(undoings.values()), None if edit is None else undoings.get(edit, _NO_EDIT).id, path
        )
        taken[:] = [back]
        return reverse(path, back, by=by, redoes=back.undoes, sound=sound)

    tried_again(path, deed)
    return replace(taken[0], id=taken[0].undoes or taken[0].id)


_NO_EDIT = Edit("no such edit", "", "", (), ())


def _undone(every: Sequence[Edit]) -> dict[str, Edit]:
    """The undoings that stand, by the edit that each took back."""
    undoings: dict[str, Edit] = {}
    for edit in every:
        if edit.undoes is not None:
            undoings[edit.undoes] = edit
        elif edit.redoes is not None:
            undoings.pop(edit.redoes, None)
    return undoings


def _named(found: Sequence[Edit], name: str | None, path: Path) -> Edit:
    if name is None:
        if not found:
            raise UsageError(f"nothing to undo in {path}")
        return found[-1]
    for edit in found:
        if edit.id == name:
            return edit
    raise NotFoundError(f"no edit '{name}' stands in {path}; its history lists those that do")


def _joined(taken: Sequence[Edit]) -> tuple[FieldChange, ...]:
    """The changes of several edits as one: what stood before the first, what stood after the last."""
    fields: dict[str, FieldChange] = {}
    for change in (change for edit in taken for change in edit.changes):
        known = fields.get(change.path)
        fields[change.path] = change if known is None else replace(known, after=change.after)
    return tuple(fields.values())


def reverse(
    path: Path,
    edit: Edit,
    *,
    by: str,
    undoes: str | None = None,
    redoes: str | None = None,
    also: Callable[[str], Iterable[Append]] | None = None,
    sound: bool = False,
) -> Saved:
    """Take an edit back, for a caller that holds the lock; see `undo` for `sound` and the errors."""
    files = read(path)
    _refuse_covered(path, files, edit)
    work = _by_lines(path, files, edit) or _by_fields(path, files, edit)
    also = also or reopened(path, edit.decides, by, again=redoes is not None, undone=undoes or redoes)
    note = f"undo of {edit.field}" if redoes is None else f"redo of {edit.field}"
    return save(
        work,
        by=by,
        note=note,
        undoes=undoes,
        redoes=redoes,
        decides=edit.decides,
        also=also,
        sound=sound,
    )


def _refuse_covered(path: Path, files: CaseFiles, edit: Edit) -> None:
    """Refuse where a field does not hold any more what the edit gave it."""
    for change in edit.changes:
        if _is_early(change):
            continue
        if standing(files.data, trail_of(change.path)) != change.after:
            later = last_edit_of(_after(edits(path), edit), change.path)
            who = "another program" if later is None else f"{later.by} at {later.at}"
            raise UsageError(
                f"{change.path} was changed by {who} since; take that back first, or set the field itself"
            )


def _is_early(change: FieldChange) -> bool:
    """Whether it comes from an early record, which knows no values; 2.0 that became 2 is a change."""
    return change.before == change.after and type(change.before) is type(change.after)


def _after(every: Sequence[Edit], edit: Edit) -> tuple[Edit, ...]:
    made = [n for n, other in enumerate(every) if edit.id in (other.id, other.redoes)]
    return tuple(every[made[-1] + 1 :]) if made else ()


def _by_fields(path: Path, files: CaseFiles, edit: Edit) -> Work:
    if any(_is_early(change) for change in edit.changes):
        raise UsageError(f"{edit.file} was changed by other means since; undo that first, or edit the file")
    return begin(path, files, {trail_of(c.path): c.before for c in edit.changes})


def _by_lines(path: Path, files: CaseFiles, edit: Edit) -> Work | None:
    """The edit taken back in the text, if its lines still stand and hold exactly its fields; else None."""
    if not edit.files:
        return None
    every = edits(path)
    texts: dict[str, tuple[bytes | None, bytes | None]] = {}
    for part in edit.files:
        target = path.parent / part.file
        before = target.read_bytes() if target.is_file() else None
        if part.before == "" and (before is None or digest(before) != part.after):
            return None
        after = _lines_back(
            before, part, [p for e in _after(every, edit) for p in e.files if p.file == part.file]
        )
        if after is None and part.before:
            return None
        texts[part.file] = before, after
    data = _data_after(path, files, texts)
    if data is None:
        return None
    known = [c for c in edit.changes if not _is_early(c)]
    if known:
        wanted = changed_data(files.data, {trail_of(c.path): c.before for c in known})
        if _filled(wanted) != _filled(data):
            return None
    changes = tuple(FieldChange(c.path, c.after, c.before) for c in known)
    return Work(path, replace(files, data=data), changes or tuple(differences("", files.data, data)), texts)


def _filled(data: Any) -> Any:
    """The data without empty mappings, which an edit may have made to put its first entry in."""
    if not isinstance(data, dict):
        return data
    kept = {key: _filled(value) for key, value in data.items()}
    return {key: value for key, value in kept.items() if value != {}}


def _lines_back(current: bytes | None, part: FileChange, later: Sequence[FileChange]) -> bytes | None:
    """The file without the change; None where its lines do not stand any more, or there was no file."""
    if (current is None) != (part.after == "") or part.before == "":
        return None
    mark = _BOM if (current or b"").startswith(_BOM) else b""
    lines = (current or b"")[len(mark) :].decode("utf-8").splitlines(keepends=True)
    starts = _written(part)
    if current is not None and digest(current) != part.after:
        starts = _moved(part, later, current)
    if len(starts) < len(part.blocks):
        return None
    for start, block in reversed(list(zip(starts, part.blocks, strict=True))):
        if tuple(lines[start : start + len(block.new)]) != block.new:
            return None
        lines[start : start + len(block.new)] = block.old
    return mark + "".join(lines).encode("utf-8")


def _written(part: FileChange) -> list[int]:
    """Where the lines of each block of a change stand after it, counted from 0."""
    starts, shift = [], 0
    for block in part.blocks:
        starts.append(block.line - 1 + shift)
        shift += len(block.new) - len(block.old)
    return starts


def _moved(part: FileChange, later: Sequence[FileChange], current: bytes) -> list[int]:
    """Where the lines of a change stand after later ones; empty where these touch them or are not known."""
    known = part.after
    for change in later:
        if change.before != known:
            return []
        known = change.after
    if known != digest(current):
        return []
    found = []
    for start, block in zip(_written(part), part.blocks, strict=True):
        place: int | None = start
        for change in later:
            place = None if place is None else _place_after(place, len(block.new), change)
        if place is None:
            return []
        found.append(place)
    return found


def _place_after(start: int, count: int, change: FileChange) -> int | None:
    """Where so many lines stand after a later change; None where it touches them."""
    shift = 0
    for block in change.blocks:
        first, last = block.line - 1, block.line - 1 + len(block.old)
        if last <= start and not first == last == start:
            shift += len(block.new) - len(block.old)
        elif first < start + count or first == start:
            return None
    return start + shift


Texts = Mapping[str, tuple[bytes | None, bytes | None]]
"""What files hold and will hold, by their paths in the folder; None for no file."""


def _data_after(path: Path, files: CaseFiles, texts: Texts) -> Any | None:
    """The data of the case with other texts of its files; None where one of them cannot be read."""
    if any(file.endswith(".csv") for file in texts):
        return _data_read_anew(path, texts)
    data = files.data
    for file, (_, after) in texts.items():
        if file != path.name:
            trail: Trail = ("news",) if file == "news.yaml" else ("scenarios", Path(file).stem)
            read_there = read_text((after or b"").decode("utf-8-sig"), file)
            if read_there.findings:
                return None
            data = changed_data(data, {trail: GONE if after is None else read_there.data})
    if path.name not in texts:
        return data
    own = texts[path.name]
    if own[0] is None or own[1] is None:
        return None
    old, new = (read_text((text or b"").decode("utf-8-sig"), "") for text in own)
    if new.findings or old.findings:
        return None
    changes = {trail_of(c.path): c.after for c in differences("", old.data, new.data)}
    return changed_data(data, changes)


def _data_read_anew(path: Path, texts: Texts) -> Any | None:
    """The same for an edit that also changed a table, whose rows are no text of YAML."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for part in (path.name, "*.csv", "sources.json", "news.yaml", "scenarios/*"):
            for file in path.parent.glob(part):
                target = folder / file.relative_to(path.parent)
                target.parent.mkdir(exist_ok=True)
                target.write_bytes(file.read_bytes())
        for name, (_, after) in texts.items():
            if after is None:
                (folder / name).unlink(missing_ok=True)
            else:
                (folder / name).write_bytes(after)
        files = read(folder / path.name)
    return None if files.findings else files.data
