"""The goal of the page of levers, put together from three choices."""

from __future__ import annotations

from accord.errors import UsageError
from accord.web.asked import Asked
from accord.web.entering import number_typed
from accord.web.route import Done, Fields, Form, Outcome, Refused

__all__ = ["FORMS"]


def _ask(asked: Asked, fields: Fields) -> Outcome:
    issue, by = fields.one("issue"), fields.one("by")
    if issue not in asked.case.issues or not by.isdecimal():
        return Refused({"": "Choose an issue and by when."})
    try:
        chance = number_typed(fields.one("chance"))
    except UsageError as problem:
        return Refused({"chance": f"{problem}."})
    if not 0 < chance < 100:
        return Refused({"chance": "A chance lies between 0 and 100 %."})
    return Done(asked.address(asked.path, goal=f"{issue} agreed by {by} >= {chance:g}%"))


FORMS = (Form("/c/{c}/levers", "ask", _ask, changes_case=False, needs_editor=False),)
