"""Adding a scenario, a change to one, and taking either away."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from accord.case.desk.entries import standing_at
from accord.case.desk.renaming import remove_entry
from accord.case.desk.write import Saved, set_fields
from accord.errors import UsageError
from accord.web.asked import Asked
from accord.web.editing import edit_of, resting_on_own, seen_value
from accord.web.entering import is_place, quantity_typed
from accord.web.route import Done, Fields, Form, Outcome, Refused
from accord.web.routes.scenarios import targets
from accord.yaml.changing import GONE

__all__ = ["FORMS"]

_PATH = "/c/{c}/scenarios"


def _new(asked: Asked, fields: Fields) -> Outcome:
    title = fields.one("title")
    stem = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:50]
    name = stem if stem[:1].isalpha() else f"s-{stem}".rstrip("-")
    if not title or not stem:
        return Refused({"title": "Give it a title, such as “A change of government”."})
    if name in asked.case.scenarios or name == asked.case.base_scenario:
        return Refused({"title": "There is a scenario of that name already."})
    value = {"title": title, "changes": []}
    if fields.one("description"):
        value["description"] = fields.one("description")
    saved = set_fields(asked.place.path, {f"scenarios.{name}": value}, by=asked.session.user, sound=True)
    told = "Added. It is the case as coded until you give it a change."
    return Done(_at(asked, name), told, edit_of(saved))


def _change(asked: Asked, fields: Fields) -> Outcome:
    name, path = fields.one("name"), fields.one("at")
    known = {target for _, group in targets(asked) for target, _ in group}
    if name not in asked.case.scenarios or path not in known:
        return Refused({f"change.{name}": "Choose a scenario and a number of this case."})
    because = fields.one("because")
    try:
        since, until = _day(fields.one("since")), _day(fields.one("until"))
        share = path.endswith((".salience", ".resolve"))
        numbers = quantity_typed(fields.one("to"), share=share)
    except UsageError as problem:
        return Refused({f"change.{name}": f"{problem}."})
    if not numbers:
        return Refused({f"change.{name}": "Give the new value."})
    if not because:
        return Refused({f"change.{name}": "Say in a sentence what it rests on."})
    at = f"scenarios.{name}.changes"
    held = standing_at(asked.place.path, at) or []

    def save(new: dict[str, Any]) -> Saved:
        evidence = [each.rpartition(".")[2] for each in new]
        made: dict[str, Any] = {"set": path, "to": {**numbers, "evidence": evidence}}
        made |= {"from": since} if since else {}
        made |= {"until": until} if until else {}
        return set_fields(
            asked.place.path,
            {at: [*held, made], **new},
            by=asked.session.user,
            expect={at: seen_value(fields), **dict.fromkeys(new, GONE)},
            note=because,
            sound=True,
        )

    saved = resting_on_own(asked, because, save)
    told = "The change was added; open Compare to see what it does."
    return Done(_at(asked, name), told, edit_of(saved))


def _day(text: str) -> str:
    """A day as it stands in a file; empty for none."""
    if not text:
        return ""
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        raise UsageError("Write days as 2027-01-31") from None


def _take(asked: Asked, fields: Fields) -> Outcome:
    name, place = fields.one("name"), fields.one("place")
    at = f"scenarios.{name}.changes"
    held = standing_at(asked.place.path, at) or []
    if name not in asked.case.scenarios or not is_place(place, held):
        return Refused({"": "There is no such change; nothing was taken away."})
    left = [change for number, change in enumerate(held) if number != int(place)]
    seen = seen_value(fields)
    saved = set_fields(
        asked.place.path, {at: left or GONE}, by=asked.session.user, expect={at: seen}, sound=True
    )
    return Done(_at(asked, name), "The change was taken away.", edit_of(saved))


def _remove(asked: Asked, fields: Fields) -> Outcome:
    name = fields.one("name")
    if name not in asked.case.scenarios:
        return Refused({"": "There is no such scenario."})
    saved = remove_entry(asked.place.path, f"scenarios.{name}", by=asked.session.user, sound=True)
    return Done(asked.path, "The scenario was taken away; History brings it back.", edit_of(saved))


def _at(asked: Asked, name: str) -> str:
    return f"{asked.path}#scenario-{name}"


FORMS = (
    Form(_PATH, "new", _new),
    Form(_PATH, "change", _change),
    Form(_PATH, "take", _take),
    Form(_PATH, "remove", _remove),
)
