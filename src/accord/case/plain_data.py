"""A case as plain data and back: what a store, a sealed forecast or another process keeps of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from accord.case.editions.present import in_this_edition
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
    """The case that `plain` wrote, in an older edition as in this one.

    Raises
    ------
    InvalidFileError
        With every place at which the data do not fit the schema.
    """
    spots = Spots("the stored case", {})
    now, rows = in_this_edition(data)
    if errors := [row for row in rows if row.level == "error"]:
        raise InvalidFileError("the stored data are not a case", located(errors, spots))
    try:
        return Case.model_validate(now)
    except ValidationError as problem:
        findings = located(rows_of(problem, Case), spots)
        raise InvalidFileError("the stored data are not a case", findings) from None
