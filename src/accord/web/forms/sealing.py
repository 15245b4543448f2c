"""Sealing the forecast of today, and recording what became of one."""

from __future__ import annotations

import datetime as dt

from accord.errors import UsageError
from accord.ledger.sealing import never_counts
from accord.web.asked import Asked
from accord.web.entering import number_typed
from accord.web.route import Fields, Form, Outcome, Refused
from accord.web.routes.forecasts import LEAST_DRAWS
from accord.web.working import worked

__all__ = ["FORMS"]


def _seal(asked: Asked, fields: Fields) -> Outcome:
    asked_for, why = [], {}
    for name in asked.case.issues:
        agreed, source, by = (fields.one(f"{part}.{name}") for part in ("agreed", "source", "by"))
        if not agreed and not source:
            continue
        if not agreed or not source:
            why[name] = "Say both what counts as agreed and which source decides, or leave both empty."
        elif (day := _day(by)) is None:
            why[name] = "Give the last day as 2027-01-31."
        else:
            asked_for.append((name, agreed, day.isoformat(), source))
    passed = [by for _, _, by, _ in asked_for if by <= asked.now.date().isoformat()]
    practice = fields.one("practice") == "yes"
    if passed and not practice and never_counts(asked.place.path, asked.inquiry) is None:
        why["practice"] = "A last day has passed: tick that it is practice only, or give a later one."
    if why:
        return Refused(why)
    if not asked_for:
        return Refused({"": "Nothing is asked: fill in the question of at least one issue."})
    return worked(
        asked,
        "seal",
        asked.address(asked.path),
        f"Sealed: {len(asked_for)} question{'s' if len(asked_for) > 1 else ''}. Nobody can change it now.",
        case=str(asked.place.path),
        by=asked.session.user,
        questions=tuple(asked_for),
        scenario=asked.scenario,
        draws=max(LEAST_DRAWS, asked.site.draws),
        reason=fields.one("reason"),
        evidence=fields.one("evidence"),
        for_practice=practice,
    )


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _resolve(asked: Asked, fields: Fields) -> Outcome:
    what, day, source = fields.one("what"), _day(fields.one("day")), fields.one("source")
    void, point = fields.one("void"), fields.one("point")
    why = {}
    if not source:
        why["source"] = "Say what it is known from."
    if what in ("agreed", "not_by") and day is None:
        why["day"] = "Give the day as 2027-01-31."
    if what == "void" and not void:
        why["void"] = "Say why the question cannot be answered."
    if what not in ("agreed", "not_by", "void"):
        why["what"] = "Choose what became of it."
    number = None
    if what == "agreed" and point:
        try:
            number = number_typed(point)
        except UsageError as problem:
            why["point"] = f"{problem}."
    if why:
        return Refused(why)
    told = {what: void} if what == "void" else {what: day.isoformat() if day else ""}
    return worked(
        asked,
        "resolve",
        asked.address(asked.path),
        "Recorded. Of several records of one question the last holds; none is deleted.",
        case=str(asked.place.path),
        seal=asked.values["f"],
        issue=fields.one("issue"),
        by=asked.session.user,
        source=source,
        point=number,
        note=fields.one("note"),
        **told,
    )


FORMS = (
    Form("/c/{c}/forecasts", "seal", _seal),
    Form("/c/{c}/forecasts/{f}", "resolve", _resolve),
)
