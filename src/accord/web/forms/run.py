"""Changing what a kept run is called, pinning it, and deleting it."""

from __future__ import annotations

from accord.errors import UsageError
from accord.ledger.run_changes import forget_run, name_run, pin_run
from accord.web.asked import Asked
from accord.web.route import Done, Fields, Form, Outcome, Refused

__all__ = ["FORMS"]

_PATH = "/c/{c}/runs/{r}"


def _name(asked: Asked, fields: Fields) -> Outcome:
    name = fields.one("name")
    try:
        entry = name_run(asked.place.folder, asked.values["r"], name=name, note=fields.one("note"))
    except UsageError as problem:
        return Refused({"name": f"{str(problem)[:1].upper()}{str(problem)[1:]}."})
    return Done(_at(asked, entry.id), f"It is called “{entry.called}” now.")


def _pin(asked: Asked, fields: Fields) -> Outcome:
    pinned = fields.one("pinned") == "yes"
    entry = pin_run(asked.place.folder, asked.values["r"], pinned=pinned)
    told = "Pinned: it stands first and cannot be deleted." if pinned else "It is not pinned any more."
    return Done(_at(asked, entry.id), told)


def _delete(asked: Asked, fields: Fields) -> Outcome:
    if fields.one("sure") != "yes":
        return Refused({"delete": "Say that you are sure; nothing was deleted."})
    try:
        entry = forget_run(asked.place.folder, asked.values["r"])
    except UsageError as problem:
        return Refused({"delete": f"{problem}."})
    return Done(asked.address(f"/c/{asked.values['c']}/runs"), f"“{entry.called}” was deleted.")


def _at(asked: Asked, name: str) -> str:
    return asked.address(f"/c/{asked.values['c']}/runs/{name}")


FORMS = (Form(_PATH, "name", _name), Form(_PATH, "pin", _pin), Form(_PATH, "delete", _delete))
