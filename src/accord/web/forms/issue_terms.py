"""Correcting the scale of an issue and who must consent to it, beside its stances."""

from __future__ import annotations

from typing import Any

from accord.case.desk.write import set_fields
from accord.errors import InvalidFileError, UsageError
from accord.web.asked import Asked
from accord.web.editing import edit_of, seen_value
from accord.web.entering import number_typed
from accord.web.issue_terms import FIELDS
from accord.web.problems import findings_told
from accord.web.route import Done, Fields, Form, Outcome, Refused
from accord.yaml.changing import GONE

__all__ = ["FORMS"]

_PATH = "/c/{c}/stances"


def _terms(asked: Asked, fields: Fields) -> Outcome:
    issue, actor = fields.one("issue"), fields.one("actor")
    if issue not in asked.case.issues:
        return Refused({"": "There is no such issue any more; nothing was changed."})
    seen = seen_value(fields)
    if not isinstance(seen, dict) or seen.keys() != set(FIELDS):
        return Refused({"": "This form is damaged; load the page again."})
    wrong: dict[str, str] = {}
    typed = _typed(asked, issue, fields, seen, wrong)
    if wrong:
        return Refused({f"terms.{name}": why for name, why in wrong.items()})
    changed = [field for field in FIELDS if typed[field] != seen[field]]
    at = f"issues.{issue}"
    try:
        saved = set_fields(
            asked.place.path,
            {f"{at}.{field}": typed[field] for field in changed},
            by=asked.session.user,
            expect={f"{at}.{field}": GONE if seen[field] is None else seen[field] for field in changed},
            note=fields.one("because") or None,
            sound=True,
        )
    except InvalidFileError as problem:
        return Refused({f"terms.{changed[0].rpartition('.')[2]}": findings_told(problem, asked.case)})
    asked.site.shelf.saved(asked.place, saved)
    told = "Saved: the terms of the issue." if saved.edit else "Nothing was changed: it says so already."
    return Done(asked.address(asked.path, issue=issue, actor=actor) + "#terms", told, edit_of(saved))


def _typed(
    asked: Asked, issue: str, fields: Fields, seen: dict[str, Any], wrong: dict[str, str]
) -> dict[str, Any]:
    """The terms as they were typed; what cannot be is told by the name of its field."""
    coded, ends = asked.case.issues[issue], {}
    for name in ("low", "high"):
        try:
            ends[name] = number_typed(fields.one(name))
        except UsageError as problem:
            wrong[name] = f"{problem}."
    if len(ends) == 2 and ends["low"] >= ends["high"]:
        wrong["high"] = "The upper end must lie above the lower one."
    unit = fields.one("unit")
    if not unit:
        wrong["unit"] = "Say in what the scale is counted."
    known = coded.stances
    ticked = [actor for actor in coded.rule.veto if actor in fields.values.get("veto", ())]
    ticked += [actor for actor in known if actor in fields.values.get("veto", ()) and actor not in ticked]
    if not ticked and coded.rule.quota is None:
        wrong["veto"] = "Tick at least one whose consent is needed."
    held = {"scale.low": coded.scale.low, "scale.high": coded.scale.high}
    typed = {f"scale.{name}": _as_seen(value, held, seen, f"scale.{name}") for name, value in ends.items()}
    return typed | {"scale.unit": unit, "rule.veto": ticked or None}


def _as_seen(value: float, held: dict[str, float], seen: dict[str, Any], field: str) -> Any:
    """What stands there where the number is the same, however written; whole numbers without a point."""
    if value == held[field]:
        return seen[field]
    return int(value) if value == int(value) else value


FORMS = (Form(_PATH, "terms", _terms, moves=True),)
