"""Sources added, corrected and taken out; evidence from them attached to numbers and detached."""

from __future__ import annotations

import datetime as dt
from typing import Any

from accord.case.desk.adding import add_entry
from accord.case.desk.attaching import attach, detach
from accord.case.desk.entries import standing_at
from accord.case.desk.renaming import remove_entry
from accord.case.desk.write import set_fields
from accord.case.grounds import grounds_of
from accord.case.paths import entry_at, trail_of
from accord.case.quantity import Quantity
from accord.case.schema import Case, Evidence, Source
from accord.errors import NotFoundError, UsageError
from accord.pages.briefing.evidence import path_in_words
from accord.pages.words.confidence import GRADES
from accord.web.asked import Asked
from accord.web.editing import edit_of, seen_value
from accord.web.route import Done, Fields, Form, Outcome, Refused
from accord.web.routes.sources import WORDS
from accord.yaml.changing import GONE

__all__ = ["FORMS"]

_PATH = "/c/{c}/sources"
_SURE = ("high", "medium", "low")


def _typed(form: str, fields: Fields) -> tuple[dict[str, str], dict[str, str]]:
    """What is said of a source, and what is wrong in which box."""
    data = {word: fields.one(word) for word in WORDS if fields.one(word)}
    wrong = {}
    if "title" not in data:
        wrong[f"{form}.title"] = "Give it a title, such as “Press release on the talks of March”."
    if "published" in data and _day(data["published"]) is None:
        wrong[f"{form}.published"] = "Write the day as 2027-01-31."
    if "url" in data and not data["url"].lower().startswith(("https://", "http://")):
        wrong[f"{form}.url"] = "An address on the web begins with https:// or http://."
    return data, wrong


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _source(asked: Asked, fields: Fields) -> Outcome:
    data, wrong = _typed("source", fields)
    if wrong:
        return Refused(wrong)
    added = add_entry(asked.place.path, Source.model_validate(data), data["title"], by=asked.session.user)
    return Done(_at(asked, source=added.id), f"Added: {data['title']}.", edit_of(added.saved))


def _correct(asked: Asked, fields: Fields) -> Outcome:
    name = fields.one("id")
    data, wrong = _typed("correct", fields)
    seen = seen_value(fields)
    if name not in asked.case.sources or not isinstance(seen, dict):
        return Refused({"": "There is no such source any more; nothing was changed."})
    if wrong:
        return Refused(wrong)
    changed = [word for word in WORDS if data.get(word) != seen.get(word)]
    saved = set_fields(
        asked.place.path,
        {f"sources.{name}.{word}": data.get(word, GONE) for word in changed},
        by=asked.session.user,
        expect={f"sources.{name}.{word}": seen.get(word, GONE) for word in changed},
        sound=True,
    )
    told = f"Corrected: {data['title']}." if saved.edit else "Nothing was changed: it says so already."
    return Done(_at(asked, source=name), told, edit_of(saved))


def _remove(asked: Asked, fields: Fields) -> Outcome:
    name = fields.one("id")
    if name not in asked.case.sources:
        return Refused({"": "There is no such source any more; nothing was changed."})
    if any(piece.source == name for piece in asked.case.evidence.values()):
        return Refused({"": "Evidence rests on this source; detach that first, then take it out."})
    title, at = asked.case.sources[name].title, f"sources.{name}"
    there = standing_at(asked.place.path, at)
    saved = remove_entry(asked.place.path, at, by=asked.session.user, expect={at: there}, sound=True)
    return Done(f"{asked.address(asked.path)}#all", f"Taken out: {title}.", edit_of(saved))


def _attach(asked: Asked, fields: Fields) -> Outcome:
    field, source, sure = fields.one("at"), fields.one("cited"), fields.one("confidence") or "medium"
    wrong = {}
    if source not in asked.case.sources:
        wrong["attach.cited"] = "Choose the source; add it first if it is not among them."
    if not field:
        wrong["attach.at"] = "Choose the number."
    if not (fields.one("quote") or fields.one("paraphrase")):
        wrong["attach.quote"] = "Quote what the source says, or say it in your own words below."
    if fields.one("as_of") and _day(fields.one("as_of")) is None:
        wrong["attach.as_of"] = "Write the day as 2027-01-31."
    if sure not in _SURE:
        wrong["attach.confidence"] = "Choose how sure you are."
    if wrong:
        return Refused(wrong)
    try:
        added = attach(
            asked.place.path,
            field,
            _evidence(asked, fields, sure),
            by=asked.session.user,
            expect=_seen_ids(fields),
        )
    except UsageError as problem:
        if hasattr(problem, "fields"):
            raise
        return Refused({"attach.at": f"{problem}."})
    asked.site.shelf.saved(asked.place, added.saved)
    words = path_in_words(added.saved.case, field, short=True)
    told = f"Attached to: {words}.{_still(added.saved.case, field, sure)}"
    return Done(_at(asked, of=field), told, edit_of(added.saved))


def _still(case: Case, field: str, sure: str) -> str:
    """Why a number counts as less sure than the source that was attached to it; nothing where it does not."""
    trail = trail_of(field)
    number = entry_at(case, trail)
    if not isinstance(number, Quantity):
        return ""
    if number.missing or number.prior:
        return (
            " The number itself is not given yet, so that a wide prior stands in for it: give it its value."
        )
    ids, _ = grounds_of(case, trail, number.evidence)
    grades = {case.evidence[one].confidence for one in ids if one in case.evidence}
    least = next((one for one in reversed(_SURE) if one in grades), sure)
    if least == sure:
        return ""
    return (
        f" It still counts as of {GRADES[least]} confidence: a number is as sure as the least sure of what "
        "it rests on. Detach that below, if the source bears the number alone."
    )


def _evidence(asked: Asked, fields: Fields, sure: str) -> Evidence:
    told: dict[str, Any] = {
        name: fields.one(name) for name in ("quote", "paraphrase", "as_of") if fields.one(name)
    }
    if fields.one("place"):
        told["place"] = {"words": fields.one("place")}
    told |= {"source": fields.one("cited"), "confidence": sure, "coder": asked.session.user}
    return Evidence.model_validate(told)


def _seen_ids(fields: Fields) -> list[str] | None:
    """The ids that the page showed under the number; None where it was chosen from a list."""
    if not fields.one("seen"):
        return None
    seen = seen_value(fields)
    return [str(one) for one in seen] if isinstance(seen, list) else None


def _detach(asked: Asked, fields: Fields) -> Outcome:
    field, name = fields.one("at"), fields.one("evidence")
    try:
        saved = detach(asked.place.path, field, name, by=asked.session.user)
    except NotFoundError:
        return Refused({"": "It does not rest on this any more; nothing was changed."})
    asked.site.shelf.saved(asked.place, saved)
    words = path_in_words(saved.case, field, short=True)
    return Done(_at(asked, of=field), f"Detached from: {words}.", edit_of(saved))


def _at(asked: Asked, **opened: str) -> str:
    return f"{asked.address(asked.path, **opened)}#{'of' if 'of' in opened else 'source'}"


FORMS = (
    Form(_PATH, "source", _source),
    Form(_PATH, "correct", _correct),
    Form(_PATH, "remove", _remove),
    Form(_PATH, "attach", _attach),
    Form(_PATH, "detach", _detach),
)
