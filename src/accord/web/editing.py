"""One field, one request: what was typed becomes a value of the case, unless it was changed meanwhile."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import count, islice
from random import randrange
from typing import Any

from accord.case.desk.entries import standing_at
from accord.case.desk.write import Saved, set_fields
from accord.case.paths import entry_at, trail_of, type_at
from accord.case.quantity import Quantity
from accord.case.schema import Case
from accord.errors import ChangedMeanwhileError, Finding, UsageError
from accord.pages.briefing.evidence import path_in_words, quantity_text
from accord.pages.workbench.history import change_told
from accord.web.asked import Asked
from accord.web.entering import quantity_typed, with_numbers
from accord.web.route import Done, Fields, Outcome, Refused
from accord.yaml.changing import GONE

__all__ = [
    "change_field",
    "edit_of",
    "own_estimate",
    "resting_on_own",
    "saved_words",
    "seen_value",
    "value_of",
]

_OWN = "E_own_"
_TRIES = 12
_APART = 8
"""Free names among which those choose who meet at one name again and again."""


def own_estimate(asked: Asked, why: str, ahead: int = 0) -> dict[str, Any]:
    """The entry of the evidence table, by its path, for a number that its user judged himself, under the
    first free name, or so many free ones `ahead`."""
    known = asked.case.evidence
    free = (number for number in count(1) if f"{_OWN}{number}" not in known)
    number = next(islice(free, ahead, None))
    entry = {
        "paraphrase": why,
        "coder": asked.session.user,
        "confidence": "low",
        "own_estimate": True,
        "as_of": asked.case.as_of.isoformat(),
    }
    return {f"evidence.{_OWN}{number}": entry}


def resting_on_own(asked: Asked, why: str, save: Callable[[dict[str, Any]], Saved]) -> Saved:
    """Save what rests on an own estimate, under another name of that where somebody has taken it meanwhile.

    Parameters
    ----------
    save : given the entry of the estimate, which it writes with the rest and expects not to be there yet.
    """
    for tried in range(_TRIES):
        # Several who save at once would all take the next name, and one of them come too late each time.
        new = own_estimate(asked, why, randrange(_APART) if tried > 1 else 0)
        try:
            return save(new)
        except ChangedMeanwhileError as stale:
            if tried == _TRIES - 1 or any(each.field not in new for each in stale.fields):
                raise
        asked = replace(asked)  # it reads the case as it is now
    raise AssertionError


def value_of(path: str, text: str, standing: Any, evidence: str = "", *, share: bool = False) -> Any:
    """What goes into the file for the text of a box, by the kind of the field.

    Raises
    ------
    UsageError
        If the field is none of a case, or the text does not fit.
    """
    kind = type_at(Case, trail_of(path))
    if kind is None:
        raise UsageError("This is no field of a case")
    if kind is Quantity:
        numbers = quantity_typed(text, share=share)
        return with_numbers(standing, numbers, evidence) if numbers else GONE
    return text.strip() or GONE


def seen_value(fields: Fields) -> Any:
    """The value that the user saw, as the form remembers it.

    Raises
    ------
    UsageError
        If it is none that a page has sent.
    """
    text = fields.one("seen") or "null"
    try:
        seen = json.loads(text)
        json.dumps(seen, ensure_ascii=False).encode()  # half a character cannot be shown
    except (ValueError, RecursionError):
        raise UsageError("This form is damaged; load the page again") from None
    return GONE if seen is None else seen


def change_field(asked: Asked, fields: Fields, allowed: Iterable[str], location: str) -> Outcome:
    """Save one field of the case in the address.

    Parameters
    ----------
    fields : ``at`` (the path), ``value`` as typed, ``seen``, ``because`` (may be empty).
    allowed : the paths that the page offers.
    location : where the browser goes on.
    """
    path, why = fields.one("at"), fields.one("because")
    if path not in set(allowed):
        return Refused({"": "This page has no such field; nothing was changed."})
    try:
        saved = _saved(asked, fields, path, why)
    except UsageError as problem:
        if hasattr(problem, "fields"):
            raise
        return Refused({path: f"{problem}."})
    asked.site.shelf.saved(asked.place, saved)
    return Done(location, saved_words(saved, path), edit_of(saved))


def _saved(asked: Asked, fields: Fields, path: str, why: str) -> Saved:
    place, share = asked.place.path, fields.one("share") == "yes"

    def save(new: dict[str, Any]) -> Saved:
        name = next(iter(new), "").rpartition(".")[2]
        value = value_of(path, fields.one("value"), standing_at(place, path), name, share=share)
        return set_fields(
            place,
            {path: value, **new},
            by=asked.session.user,
            expect={path: seen_value(fields), **dict.fromkeys(new, GONE)},
            note=why or None,
            sound=True,
            points=True,
        )

    return resting_on_own(asked, why, save) if why else save({})


def edit_of(saved: Saved) -> str:
    """Id of what was saved, by which it is taken back; empty where nothing was changed."""
    return saved.edit.id if saved.edit is not None else ""


def saved_words(saved: Saved, path: str) -> str:
    """What was saved, and what the checks say of it."""
    if saved.edit is None:
        return "Nothing was changed: it holds that value already."
    told = f"Saved: {_what_stands(saved, path)}."
    return " ".join((told, *(_sentence(found) for found in saved.findings if _concerns(found, path))))


def _concerns(found: Finding, path: str) -> bool:
    """Whether a finding has to do with a field that was saved: one beside it that has no effect has not."""
    beside = found.field.startswith(f"{path.rpartition('.')[0]}.") and "no effect" not in found.wrong
    return found.field.startswith(path) or beside


def _what_stands(saved: Saved, path: str) -> str:
    """The field and what it holds now; where it was changed as a whole, also what it held."""
    changes = saved.edit.changes if saved.edit is not None else ()
    whole = next((one for one in changes if one.path == path), None)
    if whole is not None:
        return change_told(saved.case, whole)
    what, now = path_in_words(saved.case, path, short=True), entry_at(saved.case, trail_of(path))
    return f"{what} is now {quantity_text(now)}" if isinstance(now, Quantity) else what


def _sentence(found: Finding) -> str:
    remedy = f"; {found.remedy}" if found.remedy else ""
    return f"Please look at it: {found.field.rpartition('.')[2]} {found.wrong}{remedy}."
