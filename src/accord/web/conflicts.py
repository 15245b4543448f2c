"""What two people did to one field: before, theirs and mine in words, and three ways to go on."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import ValidationError

from accord.case.quantity import Quantity
from accord.errors import ChangedMeanwhileError, Stale
from accord.pages.briefing.evidence import path_in_words
from accord.web.asked import Asked
from accord.web.entering import mark_of, quantity_as_typed
from accord.web.route import Choice, Conflict, Fields
from accord.yaml.changing import GONE

__all__ = ["conflict_of"]

NOTHING = "nothing"
BACK = "Back to what stood there before."


def conflict_of(asked: Asked, fields: Fields, stale: ChangedMeanwhileError) -> Conflict:
    """What to show of a form that met a change of somebody else; `asked` reads the case as it is now."""
    rows = tuple(
        (path_in_words(asked.case, f.field, short=True), _text(f.before), _text(f.theirs), _text(f.mine))
        for f in stale.fields
    )
    first = stale.fields[0]
    choices = _choices(fields, first) if len(stale.fields) == 1 and fields.one("at") == first.field else ()
    return Conflict(rows, f"{first.by}, {_when(first.at)}", choices)


def _choices(fields: Fields, stale: Stale) -> tuple[Choice, ...]:
    """Keep theirs, save mine, or go back to what stood there before, each having seen theirs."""
    told = {name: values[0] for name, values in fields.values.items() if values and name != "token"}
    told["seen"] = mark_of(None if stale.theirs is GONE else stale.theirs)
    mine = Choice(f"Save mine: {_text(stale.mine)}", tuple(told.items()))
    before = told | {"value": _typed(stale.before), "because": BACK}
    return (
        Choice(f"Keep theirs: {_text(stale.theirs)}", ()),
        mine,
        Choice(f"Back to before: {_text(stale.before)}", tuple(before.items())),
    )


def _typed(value: object) -> str:
    """A value as its box takes it; empty for none."""
    return "" if value is None or value is GONE else _text(value)


def _text(value: Any) -> str:
    """A value of a field in words."""
    if value is None or value is GONE:
        return NOTHING
    try:
        return quantity_as_typed(Quantity.model_validate(value)) or NOTHING
    except ValidationError:
        return str(value)


def _when(at: str) -> str:
    """A time in UTC as the clock of this machine has it."""
    return f"{dt.datetime.fromisoformat(at).astimezone():%H:%M}"
