"""Changing stances: one number, a pasted table, a stance more or less."""

from __future__ import annotations

from typing import Any

from accord.case.desk.renaming import remove_stance
from accord.case.desk.write import Saved, set_fields
from accord.errors import UsageError
from accord.pages.workbench.stances import FIELDS, stance_numbers
from accord.web.asked import Asked
from accord.web.editing import change_field, edit_of, resting_on_own, saved_words
from accord.web.entering import quantity_typed, with_numbers
from accord.web.pasted import keep_paste, kept_paste
from accord.web.route import Done, Fields, Form, Outcome, Refused
from accord.yaml.changing import GONE

__all__ = ["FORMS"]

_PATH = "/c/{c}/stances"
_ADDED = FIELDS[:3]
"""Numbers without which a stance says nothing."""


def _field(asked: Asked, fields: Fields) -> Outcome:
    issue, actor = fields.one("issue"), fields.one("actor")
    allowed = (each.path for each in stance_numbers(asked.case, issue, actor))
    return change_field(asked, fields, allowed, _address(asked, issue, actor))


def _address(asked: Asked, issue: str, actor: str) -> str:
    return asked.address(asked.path, issue=issue, actor=actor) + "#edit"


def _add(asked: Asked, fields: Fields) -> Outcome:
    issue, actor = fields.one("issue"), fields.one("actor")
    case = asked.case
    if issue not in case.issues or actor not in case.actors:
        return Refused({"add": "Choose an issue and an actor of this case."})
    if actor in case.issues[issue].stances:
        return Refused({"add": "It has a stance on this issue already; open it in the table."})
    value, why = {}, {}
    for field in _ADDED:
        try:
            numbers = quantity_typed(fields.one(field.name), share=field.unit == "0 to 1")
        except UsageError as problem:
            why[f"add.{field.name}"] = f"{problem}."
            continue
        if numbers:
            value[field.name] = with_numbers(None, numbers)
    if why:
        return Refused(why)
    if not value:
        return Refused({"add": "Give at least one number."})
    because = fields.one("because")
    if not because:
        return Refused({"add.because": "Say in a sentence what these numbers rest on."})
    path = f"issues.{issue}.stances.{actor}"

    def save(new: dict[str, Any]) -> Saved:
        evidence = [name.rpartition(".")[2] for name in new]
        return set_fields(
            asked.place.path,
            {path: {**value, "evidence": evidence}, **new},
            by=asked.session.user,
            expect=dict.fromkeys((path, *new), GONE),
            note=because,
            sound=True,
        )

    saved = resting_on_own(asked, because, save)
    return Done(_address(asked, issue, actor), saved_words(saved, f"{path}.ask"), edit_of(saved))


def _remove(asked: Asked, fields: Fields) -> Outcome:
    issue, actor = fields.one("issue"), fields.one("actor")
    stance_numbers(asked.case, issue, actor)
    path = f"issues.{issue}.stances.{actor}"
    saved = remove_stance(asked.place.path, issue, actor, by=asked.session.user)
    told = saved_words(saved, path).replace("Saved:", "Taken out:")
    return Done(asked.address(asked.path), told, edit_of(saved))


def _paste(asked: Asked, fields: Fields) -> Outcome:
    try:
        made = keep_paste(asked, fields.one("table"))
    except UsageError as problem:
        return Refused({"table": f"{problem}."})
    return Done(asked.address(asked.path, pasted=made.id) + "#pasted")


def _keep(asked: Asked, fields: Fields) -> Outcome:
    found = kept_paste(asked, fields.one("pasted"))
    changes = {path: value for row in found.rows for path, value in row.changes.items()}
    if not changes:
        return Refused({"": "There is nothing to save in this table."})
    because = fields.one("because")
    if not because:
        return Refused({"because": "Say in a sentence what these numbers rest on."})
    seen = {path: GONE if v is None else v for row in found.rows for path, v in row.seen.items()}

    def save(new: dict[str, Any]) -> Saved:
        name = next(iter(new)).rpartition(".")[2]
        return set_fields(
            asked.place.path,
            {path: _resting_on(value, name) for path, value in changes.items()} | new,
            by=asked.session.user,
            expect=seen | dict.fromkeys(new, GONE),
            note=because,
            sound=True,
            points=True,
        )

    saved = resting_on_own(asked, because, save)
    asked.site.shared["pasted"].pop((asked.place.name, found.id), None)
    left = len(found.rows) - found.sound
    rows = f"Saved: {len(changes)} number{'s' if len(changes) > 1 else ''} of {found.sound} rows"
    warned = sum(finding.level == "warning" for finding in saved.findings)
    told = f"{rows}, {left} left out." if left else f"{rows}."
    return Done(
        asked.address(asked.path),
        f"{told} The checks of the case give {warned} warnings." if warned else told,
        edit_of(saved),
    )


def _resting_on(value: Any, evidence: str) -> dict[str, Any]:
    """A number with its evidence."""
    return {**(value if isinstance(value, dict) else {"value": value}), "evidence": [evidence]}


FORMS = (
    Form(_PATH, "field", _field, moves=True),
    Form(_PATH, "add", _add, moves=True),
    Form(_PATH, "remove", _remove, moves=True),
    Form(_PATH, "paste", _paste),
    Form(_PATH, "keep", _keep, moves=True),
)
