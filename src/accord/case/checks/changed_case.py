"""A case with other values in some of its fields, checked as far as they reach; nothing is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from accord.case.checks.whole_case import rows_under
from accord.case.paths import entry_at, replaced, trail_of
from accord.case.plain_data import plain
from accord.case.quantity import Quantity
from accord.case.schema import Case
from accord.case.validation import rows_of
from accord.errors import NotFoundError, UsageError
from accord.yaml.reading import Trail, dotted

__all__ = ["with_changes"]


def with_changes(case: Case, changes: Mapping[str, Any]) -> Case:
    """The case with other values in some fields, as `Case.with_changes` describes it."""
    if not changes:
        raise UsageError("no change is given; name a field and its value")
    changed = case
    for path, value in changes.items():
        changed = _put(changed, path, plain(value) if isinstance(value, BaseModel) else value)
    if all(_same(case, changed, trail_of(path)) for path in changes):
        held = f"'{next(iter(changes))}' holds" if len(changes) == 1 else "all of these fields hold"
        raise UsageError(f"nothing changes: {held} that value already")
    for row in rows_under(case, changed):
        if row.level == "error":
            raise UsageError(f"{dotted(row.trail)} {row.wrong}; {row.remedy}")
    return changed


def _same(case: Case, changed: Case, trail: Trail) -> bool:
    """Whether a field holds the same value in both, whatever evidence stands beside it."""
    try:
        before = entry_at(case, trail)
    except NotFoundError:
        return False
    now = entry_at(changed, trail)
    if isinstance(before, Quantity) and isinstance(now, Quantity):
        bare = {"evidence": (), "note": None, "proposed": False}
        before, now = before.model_copy(update=bare), now.model_copy(update=bare)
    return bool(before == now)


def _put(case: Case, path: str, value: Any) -> Case:
    trail = trail_of(path)
    try:
        found = replaced(case, trail, value)
    except NotFoundError as problem:
        hint = f"; {problem.remedy}" if problem.remedy else ""
        raise NotFoundError(f"{path}: {problem.wrong}{hint}") from None
    except ValidationError as problem:
        row = next(iter(rows_of(problem, Case)))
        raise UsageError(f"{path}: {row.wrong}; {row.remedy}") from None
    assert isinstance(found, Case)
    return found
