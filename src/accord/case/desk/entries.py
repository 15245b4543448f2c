"""Entries of a case that come and go as drafts: what stands at a path, which of them go together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from accord.case.checks.stand_ins import cited
from accord.case.desk.references import references
from accord.case.desk.write import begin, save, standing
from accord.case.files.finding import CaseFiles, read
from accord.case.paths import trail_of
from accord.machine.journal import writing
from accord.yaml.changing import GONE, changed_data
from accord.yaml.reading import Trail

__all__ = ["add_entries", "inside", "standing_at", "to_take_out", "without_marks"]


def standing_at(path: Path, field: str) -> Any:
    """The plain data at `field` of the case at `path`; None where nothing stands."""
    return inside(read(path), field)


def inside(files: CaseFiles, field: str) -> Any:
    """`standing_at` in a case that has been read."""
    found = standing(files.data, trail_of(field))
    return None if found is GONE else found


def without_marks(value: Any, field: str, others: Collection[str]) -> Any:
    """The value of `field` without the mark that nobody has accepted it.

    What stands in it but was proposed for itself, at one of the paths of `others`, keeps its own.
    """
    if not isinstance(value, dict) or field in others:
        return value
    inner = {key: without_marks(entry, f"{field}.{key}", others) for key, entry in value.items()}
    return {key: entry for key, entry in inner.items() if key != "proposed"}


def add_entries(path: Path, entries: Mapping[str, Any], *, by: str, note: str) -> None:
    """Put in the entries where nothing stands; where something does, only the evidence of a proposed one.

    Takes the lock of the case itself.
    """
    with writing(path.parent):
        files = read(path)
        changes: dict[Trail, Any] = {}
        for field, value in entries.items():
            there = inside(files, field)
            if there is None:
                changes[trail_of(field)] = value
            elif isinstance(there, dict) and value.get("proposed"):
                named = dict.fromkeys([*there.get("evidence", ()), *value["evidence"]])
                changes |= {trail_of(f"{field}.evidence"): list(named), trail_of(f"{field}.proposed"): True}
        if changes:
            save(begin(path, files, changes), by=by, note=note)


def to_take_out(files: CaseFiles, fields: Sequence[str], evidence: Sequence[str]) -> dict[Trail, Any]:
    """The changes that take out entries, and those of `evidence` that nothing names then any more."""
    data = files.data
    gone: dict[Trail, Any] = {}
    for field in fields:
        trail = _outermost(data, trail_of(field))
        if standing(data, trail) is not GONE:
            named = dict(references(data, trail, None)) if trail[0] == "actors" and len(trail) == 2 else {}
            new = dict(_outer({**named, trail: GONE}))
            gone |= new
            data = changed_data(data, new)
    used = set(cited(data))
    for name in dict.fromkeys(evidence):
        if name not in used and standing(data, ("evidence", name)) is not GONE:
            gone["evidence", name] = GONE
    return dict(_outer(gone))


def _outer(gone: Mapping[Trail, Any]) -> Iterator[tuple[Trail, Any]]:
    """Without those that go with another."""
    for trail, value in gone.items():
        if not any(trail[:length] in gone for length in range(1, len(trail))):
            yield trail, value


def _outermost(data: Any, trail: Trail) -> Trail:
    """The entry that would be left empty without `trail`, so that no empty stance stays behind."""
    while len(trail) > 2 and isinstance(above := standing(data, trail[:-1]), dict) and len(above) == 1:
        trail = trail[:-1]
    return trail
