"""Entries of a case that come and go as drafts: what stands at a path, putting it there, taking it out.

Unless it says otherwise a function is for a caller that holds the lock of the case; every change is in its
history.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from accord.case.desk.write import GONE, write_fields
from accord.case.files.finding import CaseFiles, read
from accord.case.paths import trail_of
from accord.machine.lock import only_writer
from accord.yaml.changing import changed_data
from accord.yaml.reading import Trail, dotted

__all__ = ["add_entries", "differences", "inside", "put_back", "standing_at", "take_out", "without_marks"]


def standing_at(path: Path, field: str) -> Any:
    """The plain data at `field` of the case at `path`; None where nothing stands."""
    return _inside(read(path).data, trail_of(field))


def _inside(data: Any, trail: Trail) -> Any:
    for key in trail:
        if not isinstance(data, dict):
            return None
        data = data.get(key)
    return data


def without_marks(value: Any) -> Any:
    """The value without the mark that nobody has accepted it."""
    if not isinstance(value, dict):
        return value
    return {key: without_marks(entry) for key, entry in value.items() if key != "proposed"}


def inside(files: CaseFiles, field: str) -> Any:
    """`standing_at` in a case that has been read."""
    return _inside(files.data, trail_of(field))


def differences(field: str, old: Any, new: Any) -> Iterator[tuple[str, Any]]:
    """Paths below `field` with their new value; `GONE` for those that go."""
    if not (isinstance(old, dict) and isinstance(new, dict) and new):
        if old != new:
            yield field, GONE if new is None else new
        return
    for key in {**old, **new}:
        if key not in new:
            yield f"{field}.{key}", GONE
        elif old.get(key) != new[key]:
            yield from differences(f"{field}.{key}", old.get(key), new[key])


def add_entries(path: Path, entries: Mapping[str, Any], *, by: str, note: str) -> None:
    """Put in the entries where nothing stands; where something does, only the evidence of a proposed one.

    Takes the lock of the case itself.
    """
    with only_writer(path.parent):
        files = read(path)
        changes: dict[str, Any] = {}
        for field, value in entries.items():
            standing = inside(files, field)
            if standing is None:
                changes[field] = value
            elif isinstance(standing, dict) and value.get("proposed"):
                cited = dict.fromkeys([*standing.get("evidence", ()), *value["evidence"]])
                changes |= {f"{field}.evidence": list(cited), f"{field}.proposed": True}
        if changes:
            write_fields(path, changes, by=by, note=note, files=files)


def take_out(
    path: Path, fields: Sequence[str], evidence: Sequence[str], *, by: str, note: str
) -> dict[str, Any]:
    """Remove entries, and those of `evidence` that nothing names any more; returns what stood there."""
    files = read(path)
    data = files.data
    removed: dict[str, Any] = {}
    for field in fields:
        trail = _outermost(data, trail_of(field))
        if (value := _inside(data, trail)) is not None:
            removed[dotted(trail)] = value
            data = changed_data(data, {trail: GONE})
    used = set(_cited(data))
    for name in dict.fromkeys(evidence):
        if name not in used and (value := _inside(data, ("evidence", name))) is not None:
            removed[f"evidence.{name}"] = value
    if removed:
        write_fields(path, dict.fromkeys(removed, GONE), by=by, note=note, files=files)
    return removed


def _outermost(data: Any, trail: Trail) -> Trail:
    """The entry that would be left empty without `trail`, so that no empty stance stays behind."""
    while len(trail) > 2 and isinstance(above := _inside(data, trail[:-1]), dict) and len(above) == 1:
        trail = trail[:-1]
    return trail


def _cited(data: Any) -> Iterator[str]:
    """Every id under a key ``evidence`` that lists some."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key == "evidence" and isinstance(value, list):
                yield from value
            else:
                yield from _cited(value)
    elif isinstance(data, list):
        for value in data:
            yield from _cited(value)


def put_back(path: Path, before: Mapping[str, Any], *, by: str, note: str) -> None:
    """Let every path of `before` hold again what it held; None where nothing stood."""
    files = read(path)
    changes: dict[str, Any] = {}
    for field, value in reversed(list(before.items())):
        changes |= differences(field, inside(files, field), value)
    if changes:
        write_fields(path, changes, by=by, note=note, files=files)
