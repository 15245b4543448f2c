"""What a number rests on: evidence from a source attached to it and detached again, each as one edit."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from accord.case.checks.stand_ins import cited
from accord.case.desk.adding import Added, free_id
from accord.case.desk.entries import inside
from accord.case.desk.write import GONE, Saved, set_fields, standing, writable
from accord.case.files.finding import CaseFiles, read, read_case
from accord.case.grounds import grounds_of
from accord.case.paths import entry_at, trail_of
from accord.case.plain_data import plain
from accord.case.schema import Evidence
from accord.errors import NotFoundError, UsageError
from accord.yaml.changing import changed_data

__all__ = ["attach", "detach"]


def attach(
    name: str | Path, field: str, evidence: Evidence, *, by: str, expect: Sequence[str] | None = None
) -> Added:
    """Add a piece of evidence to the case and to what `field` rests on, as one edit.

    A number that rests on the evidence of the stance, issue or actor around it keeps that beside the new one.

    Parameters
    ----------
    name
        A path to a case file or a project folder.
    field
        Path of a number, or of anything else that names evidence.
    expect
        Ids that the caller has seen under `field`; where others stand now, nothing is changed.

    Raises
    ------
    NotFoundError
        If there is no such case or field.
    UsageError
        If the field can name no evidence, or cannot be changed here.
    ChangedMeanwhileError, InvalidFileError
        As `accord.case.desk.write.set_fields`.
    """
    path = writable(name)
    files, case = read(path), read_case(path)
    trail = trail_of(field)
    entry = entry_at(case, trail)
    if not hasattr(entry, "evidence"):
        raise UsageError(f"{field} is no number; evidence is attached to numbers and to whole entries")
    own = tuple(entry.evidence)
    lent, _ = grounds_of(case, trail, own)
    new = free_id(f"E {evidence.source or 'own'}", _held(files), "E")
    value = _resting_on(inside(files, field), [*lent, new])
    changes = {field: value, f"evidence.{new}": plain(evidence)}
    seen = {} if expect is None else _seen(files, field, expect)
    saved = set_fields(path, changes, by=by, expect={**seen, f"evidence.{new}": GONE}, sound=True)
    return Added(new, saved)


def detach(name: str | Path, field: str, evidence: str, *, by: str) -> Saved:
    """Take a piece of evidence from what `field` rests on; out of the case where nothing else names it.

    Raises
    ------
    NotFoundError
        If there is no such case or field, or it does not name the evidence itself.
    ChangedMeanwhileError, InvalidFileError, UsageError
        As `accord.case.desk.write.set_fields`.
    """
    where = writable(name)
    files = read(where)
    there = inside(files, field)
    named = list(there.get("evidence", ())) if isinstance(there, dict) else []
    if evidence not in named:
        raise NotFoundError(f"{field} does not name the evidence '{evidence}' itself")
    left = [one for one in named if one != evidence]
    # A number that was never given leaves nothing behind.
    whole = field if not left and there.keys() == {"evidence"} and len(trail_of(field)) > 2 else ""
    changes: dict[str, Any] = {whole: GONE} if whole else {f"{field}.evidence": left or GONE}
    without = changed_data(files.data, {trail_of(at): value for at, value in changes.items()})
    if evidence not in set(cited(without)) and standing(without, ("evidence", evidence)) is not GONE:
        changes[f"evidence.{evidence}"] = GONE
    return set_fields(where, changes, by=by, expect={f"{field}.evidence": named}, sound=True)


def _held(files: CaseFiles) -> tuple[str, ...]:
    held = inside(files, "evidence")
    return tuple(held) if isinstance(held, dict) else ()


def _seen(files: CaseFiles, field: str, ids: Sequence[str]) -> dict[str, Any]:
    """What must stand at `field` still: what stands there, if it names just these ids."""
    there = inside(files, field)
    named = list(there.get("evidence", ())) if isinstance(there, dict) else []
    if named == list(ids):
        return {field: GONE if there is None else there}
    return {f"{field}.evidence": list(ids) or GONE}


def _resting_on(there: Any, ids: Sequence[str]) -> dict[str, Any]:
    """A value as it stands in the file, with other evidence."""
    if isinstance(there, dict):
        return {**there, "evidence": [*ids]}
    return {"evidence": [*ids]} if there is None else {"value": there, "evidence": [*ids]}
