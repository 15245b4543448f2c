"""Priors written into a draft on disk, each marked, as one edit that can be undone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from accord.case.desk.write import set_fields
from accord.case.files.finding import read_case
from accord.case.paths import entry_at, replaced, trail_of
from accord.case.plain_data import plain
from accord.case.priors.filling import Prior, fill
from accord.case.quantity import Quantity
from accord.case.schema import Case
from accord.case.terms import Rule
from accord.errors import NotFoundError, UsageError
from accord.yaml.reading import Trail

__all__ = ["renewed", "renewed_in", "write_priors"]

_NUMBERS = ("low", "mode", "high", "prior")


def write_priors(path: Path, *, by: str, note: str | None = None) -> tuple[Prior, ...]:
    """Fill what the case at `path` lacks with priors and make anew those that stand there; returns them all.

    What stands beside a number, its note and its evidence, stays as it is.

    Raises
    ------
    UsageError
        If the case is reviewed: who stands for every number has judged them.
    InvalidFileError, NotFoundError
        As `accord.case.desk.write.set_fields`.
    """
    case = read_case(path)
    if case.reviewed is not None:
        raise UsageError(f"{path} is reviewed; a reviewed case holds no priors")
    filled, priors = fill(case, renew=True)
    changes: dict[str, Any] = {}
    for prior in priors:
        trail = tuple(prior.path.split("."))
        if _standing(case, trail) != entry_at(filled, trail):
            changes |= _changes(case, prior, trail)
    if changes:
        set_fields(path, changes, by=by, note=note)
    return priors


def renewed(case: Case, values: Mapping[str, Any]) -> dict[str, Any]:
    """What changes in the file of a case, beside some fields that get values, as priors lean on them: path of
    a field -> its value."""
    changed = case
    for path, value in values.items():
        changed = replaced(changed, trail_of(path), value)
    return _leaning(changed)


def renewed_in(case: Case) -> dict[str, Any]:
    """What changes of the priors that stand in a case, as after a deadline was put into it: path of a field
    -> its value."""
    return _leaning(case, standing=True)


def _leaning(case: Case, *, standing: bool = False) -> dict[str, Any]:
    """The fields of priors that would be others if they were made anew; with `standing` only of those that
    are priors already."""
    filled, priors = fill(case, renew=True)
    found: dict[str, Any] = {}
    for prior in priors:
        trail = tuple(prior.path.split("."))
        held = _standing(case, trail)
        if isinstance(prior.value, Quantity) and held != entry_at(filled, trail):
            guessed = isinstance(held, Quantity) and held.prior
            found |= _changes(case, prior, trail) if guessed or not standing else {}
    return found


def _standing(case: Case, trail: Trail) -> Any:
    try:
        return entry_at(case, trail)
    except NotFoundError:
        return None


def _changes(case: Case, prior: Prior, trail: Trail) -> dict[str, Any]:
    """The fields that a prior sets: beside a note or evidence that stands there only its numbers."""
    if isinstance(prior.value, tuple):
        return {prior.path: [plain(anchor) for anchor in prior.value]}
    if isinstance(prior.value, Rule):
        return {prior.path: plain(prior.value)}
    data = {name: getattr(prior.value, name) for name in _NUMBERS}
    held = _standing(case, trail)
    if isinstance(held, Quantity) and (held.note or held.evidence or held.proposed):
        return {f"{prior.path}.{name}": value for name, value in data.items()}
    return {prior.path: data}
