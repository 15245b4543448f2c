"""Keeping what was tried on an issue: in the case itself, or as a scenario of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from accord.case.desk.entries import standing_at
from accord.case.desk.write import Saved, set_fields
from accord.case.paths import entry_at, trail_of
from accord.case.plain_data import plain
from accord.web.asked import Asked
from accord.web.editing import edit_of, resting_on_own, saved_words
from accord.web.entering import with_numbers
from accord.web.route import Conflict, Done, Fields, Form, Outcome, Refused
from accord.web.what_if import Changes, read_changes, seen_in
from accord.yaml.changing import GONE

__all__ = ["FORMS"]

PATH = "/c/{c}/issues/{i}"
NOTE = "kept from a what-if"
WHY = "Own judgement, kept from a what-if."
"""What stands behind a number kept without a reason: what the one before rested on does not bear it."""


def _changes(asked: Asked, fields: Fields) -> Changes | Refused:
    changes = read_changes(asked, asked.values["i"], fields.one)
    if changes.wrong:
        return Refused({"": "; ".join(changes.wrong.values())})
    if not changes.values:
        return Refused({"": "No value differs from what the case holds; there is nothing to keep."})
    return changes


def _keep(asked: Asked, fields: Fields) -> Outcome:
    """Into the fields of the case, as own judgement: what a number rested on does not bear another."""
    changes = _changes(asked, fields)
    if isinstance(changes, Refused):
        return changes
    if asked.scenario != asked.case.base_scenario:
        return Refused(
            {"": "Under this scenario the case holds other values; keep them as a scenario instead."}
        )
    standing = {path: entry_at(asked.whole, trail_of(path)) for path in changes.values}
    if fields.one("seen") != seen_in(asked, changes):
        rows = tuple((path, "", str(plain(standing[path])), str(now)) for path, now in changes.values.items())
        return Conflict(rows, "The case was changed since this page was opened")
    held = {path: standing_at(asked.place.path, path) for path in changes.values}
    expect = {path: GONE if value is None else value for path, value in held.items()}
    because = fields.one("because")

    def save(new: dict[str, Any]) -> Saved:
        written = new | {path: _resting_on(now, new) for path, now in changes.values.items()}
        return set_fields(
            asked.place.path,
            written,
            by=asked.session.user,
            expect=expect | dict.fromkeys(new, GONE),
            note=because or NOTE,
            sound=True,
        )

    saved = resting_on_own(asked, because or WHY, save)
    told = " ".join(saved_words(saved, path) for path in changes.values)
    return Done(asked.address(asked.path), told, edit_of(saved))


def _resting_on(value: Any, evidence: Mapping[str, Any]) -> Any:
    """A value as it stands in a file, with the one piece of evidence that it rests on."""
    numbers = value if isinstance(value, Mapping) else {"value": value}
    return with_numbers(None, numbers, next(iter(evidence)).rpartition(".")[2])


def _keep_as_scenario(asked: Asked, fields: Fields) -> Outcome:
    from accord.studies.what_if import case_with

    changes = _changes(asked, fields)
    if isinstance(changes, Refused):
        return changes
    title = fields.one("title")[:80]
    name = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    if not name or not name[0].isalpha():
        return Refused({"title": "Give the scenario a title that begins with a letter."})
    if name in {*asked.case.scenarios, asked.case.base_scenario}:
        return Refused({"title": f"There is a scenario '{title}' already; give another title."})
    _, made = case_with(asked.whole, asked.scenario, changes.values)
    because = fields.one("because")

    def save(new: dict[str, Any]) -> Saved:
        kept = plain(made) | {"title": title}
        for change in kept["changes"]:
            if change.get("set") in changes.values:
                change["to"] = _resting_on(change["to"], new)
        at = f"scenarios.{name}"
        return set_fields(
            asked.place.path,
            {**new, at: kept},
            by=asked.session.user,
            expect=dict.fromkeys((*new, at), GONE),
            note=because or NOTE,
        )

    saved = resting_on_own(asked, because or WHY, save)
    told = f"Saved: kept as the scenario “{title}”."
    return Done(asked.address(asked.path, scenario=name), told, edit_of(saved))


FORMS = (Form(PATH, "keep", _keep, moves=True), Form(PATH, "keep-as-scenario", _keep_as_scenario))
