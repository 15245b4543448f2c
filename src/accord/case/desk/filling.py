"""Wide priors written into a draft, each marked, where nobody has given what a forecast needs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from accord.case.desk.write import Saved, begin, save, tried_again, writable
from accord.case.files.finding import read, read_case
from accord.case.paths import entry_at, replaced, trail_of
from accord.case.plain_data import plain
from accord.case.priors.filling import Prior, fill
from accord.case.quantity import Quantity
from accord.case.schema import Case

__all__ = ["fill_in", "renewed"]


def fill_in(name: str | Path, *, by: str, group: str | None = None) -> tuple[Prior, ...]:
    """Put a prior wherever a forecast of a case lacks something, as one edit; returns what was put in.

    The case stays a draft, and each prior goes when a number is given. Errors as in
    `accord.case.desk.write.set_fields`.
    """
    path = writable(name)
    made: list[Prior] = []

    def deed() -> Saved:
        made[:] = fill(read_case(path))[1]
        values = {trail_of(prior.path): _as_written(prior.value) for prior in made}
        note = f"wide priors for {len(made)} missing entries"
        return save(begin(path, read(path), values), by=by, note=note, group=group)

    if fill(read_case(path))[1]:
        tried_again(path, deed)
    return tuple(made)


def renewed(case: Case, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Path of every prior of a case that is another one after some changes -> the new one, as it would stand
    in the file."""
    changed = case
    for path, value in changes.items():
        changed = replaced(changed, trail_of(path), value)
    made = {prior.path: prior.value for prior in fill(changed, renew=True)[1]}
    numbers = {path: value for path, value in made.items() if isinstance(value, Quantity) and value.prior}
    return {
        path: _as_written(value)
        for path, value in numbers.items()
        if entry_at(changed, trail_of(path)) != value
    }


def _as_written(value: BaseModel | tuple[BaseModel, ...]) -> Any:
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    return value.model_dump(mode="json", by_alias=True, exclude_defaults=True)
