"""What may be otherwise than coded: dated changes and events, and scenarios, which are named changes."""

from __future__ import annotations

from typing import Any

from pydantic import Field, model_validator

from accord.case.fields import Date, Id, Number, Part
from accord.case.refusal import refused

__all__ = ["Change", "Event", "Scenario"]


class Change(Part):
    """A field gets another value, or an entry is taken away; for the whole horizon or between dates."""

    set: str | None = Field(None, description="Path of the field that gets a value")
    to: Any = Field(None, description="The new value, as it would stand in the case")
    remove: str | None = Field(None, description="Path of an entry that is taken away (whole horizon only)")
    since: Date | None = Field(None, alias="from", description="First day; the date of the case if left out")
    until: Date | None = Field(None, description="Last day; the horizon if left out")
    withdraws: bool | None = Field(
        None,
        description="Of a dated ask: whether the party goes back to it from what it offers by then; if left "
        "out, where it is less generous than the ask before",
    )
    expected_by: dict[Id, Number] = Field(
        default_factory=dict,
        description="Of a dated change: with what probability an actor sees it coming and acts on that, 0-1",
    )

    @model_validator(mode="after")
    def _one_deed(self) -> Change:
        if (self.set is None) == (self.remove is None):
            raise refused("gives both or neither of 'set' and 'remove'", "give one")
        if self.set is not None and "to" not in self.model_fields_set:
            raise refused("has no 'to': the value that the field gets")
        if self.remove is not None and (self.since or self.until or "to" in self.model_fields_set):
            raise refused("removes for the whole horizon: it takes no 'to', 'from' or 'until'")
        if self.since and self.until and self.until < self.since:
            raise refused("ends before it begins")
        if self.since is None and self.until is None and self.expected_by:
            raise refused("holds from the date of the case: nobody can expect it", "give 'from'")
        return self


class Event(Part):
    """A dated change that belongs to the base case, such as a scheduled election."""

    title: str
    date: Date
    changes: tuple[Change, ...]
    expected_by: dict[Id, Number] = Field(
        default_factory=dict,
        description="With what probability an actor sees it coming and acts on that, 0-1",
    )


class Scenario(Part):
    """Named changes to the case, shown side by side with others."""

    title: str
    description: str | None = None
    changes: tuple[Change, ...] = ()
