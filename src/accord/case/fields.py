"""The kinds of value that the fields of a case are made of."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

from accord.case.quantity import Quantity
from accord.case.refusal import refused

__all__ = [
    "DAYS_PER_MONTH",
    "EVIDENCE_OF_ALL",
    "MISSING",
    "ONE",
    "ZERO",
    "Date",
    "Id",
    "Number",
    "Part",
    "months_between",
    "triangular",
]

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$", max_length=60)]
"""Starts with a letter; letters, digits, hyphens and underscores."""

MISSING = Quantity.model_validate({})
ZERO = Quantity.model_validate(0)
ONE = Quantity.model_validate(1)

EVIDENCE_OF_ALL = "Ids in the evidence table for every number inside that names none of its own"
"""What is said of the field ``evidence`` of an entry that holds numbers."""


def triangular(low: float, mode: float, high: float) -> Quantity:
    """A default that is itself a judgement, with its range."""
    return Quantity(low=low, mode=mode, high=high)


DAYS_PER_MONTH = 365.25 / 12


def months_between(first: dt.date, last: dt.date) -> float:
    """Months from one day to another; a month is a twelfth of 365.25 days."""
    return (last - first).days / DAYS_PER_MONTH


def _iso(raw: Any) -> Any:
    # A bare number would be read as seconds since 1970.
    if isinstance(raw, dt.datetime) or not isinstance(raw, str | dt.date):
        raise refused("is not a date", "write it as 2021-02-01")
    return raw


Date = Annotated[dt.date, BeforeValidator(_iso)]
Number = Annotated[Quantity, BeforeValidator(lambda raw: {} if raw is None else raw)]


class Part(BaseModel):
    """Anything that stands in a case: unknown keys are errors, and nothing changes once it is made."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)
