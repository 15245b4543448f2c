"""Saving an edit of the agenda that was looked at before."""

from __future__ import annotations

from typing import Any

from accord.case.desk.renaming import remove_entry
from accord.case.desk.write import Saved, set_fields
from accord.web.agenda_edits import AgendaEdit, Wrong, edit_of, resting
from accord.web.asked import Asked
from accord.web.editing import resting_on_own
from accord.web.route import Conflict, Done, Fields, Form, Outcome, Refused
from accord.yaml.changing import GONE

__all__ = ["FORMS"]

_PATH = "/c/{c}/agenda"


def _save(asked: Asked, fields: Fields) -> Outcome:
    try:
        edit = edit_of(asked, fields.one)
    except Wrong as problem:
        return Refused({"": problem.why})
    because = fields.one("because")
    if not because:
        return Refused({"because": "Say in a sentence what it rests on."})
    if fields.one("seen") != edit.seen:
        rows = tuple((what, "", before, after) for what, before, after in edit.rows)
        return Conflict(rows, "The case was changed since this page was opened")
    saved = _saved(asked, edit, because)
    if saved.edit is None:
        return Done(asked.address(asked.path), "Nothing was changed: it stands there already.")
    warned = sum(finding.level == "warning" for finding in saved.findings)
    told = f"Saved: {edit.rows[0][0]}. History takes it back."
    return Done(
        asked.address(asked.path),
        f"{told} The checks of the case give {warned} warnings." if warned else told,
    )


def _saved(asked: Asked, edit: AgendaEdit, because: str) -> Saved:
    path, by = asked.place.path, asked.session.user
    if edit.entry:
        return remove_entry(path, edit.entry, by=by, note=because, sound=True)

    def save(new: dict[str, Any]) -> Saved:
        changes = resting(edit.changes, new)
        seen = dict(edit.standing) | dict.fromkeys(new.keys() & changes.keys(), GONE)
        return set_fields(path, changes, by=by, expect=seen, note=because, sound=True)

    return resting_on_own(asked, because, save)


FORMS = (Form(_PATH, "save", _save, moves=True),)
