"""A case as plain data and back: what a store, a sealed forecast or another process keeps of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from accord.case.schema import Case
from accord.case.validation import Spots, located, rows_of
from accord.errors import InvalidFileError

__all__ = ["case_from", "plain"]


def plain(part: BaseModel) -> dict[str, Any]:
    """A case, or a part of one, as mappings, lists, text and numbers that JSON can hold.

    What the author left out stays left out, so that `case_from` gives an equal case whose fields look as
    given or as left out as before.
    """
    return part.model_dump(mode="json", by_alias=True, exclude_unset=True)


def case_from(data: Mapping[str, Any]) -> Case:
    """The case that `plain` wrote.

    Raises
    ------
    InvalidFileError
        With every place at which the data do not fit the schema.
    """
    try:
        return Case.model_validate(data)
    except ValidationError as problem:
        findings = located(rows_of(problem, Case), Spots("the stored case", {}))
        raise InvalidFileError("the stored data are not a case", findings) from None
