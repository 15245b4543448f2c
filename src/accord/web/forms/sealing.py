"""Sealing the forecast of today, and recording what became of one."""

from __future__ import annotations

import datetime as dt

from accord.errors import UsageError
from accord.ledger.sealing import last_day, never_counts
from accord.pages.words.months import long_date
from accord.web.asked import Asked
from accord.web.entering import number_typed
from accord.web.route import Fields, Form, Outcome, Refused
from accord.web.routes.forecasts import LEAST_DRAWS
from accord.web.working import worked

__all__ = ["FORMS"]


def _seal(asked: Asked, fields: Fields) -> Outcome:
    asked_for: list[tuple[str, str, str, str]] = []
    why: dict[str, str] = {}
    end = last_day(asked.inquiry)
    for name in asked.case.issues:
        agreed, source, by = (fields.one(f"{part}.{name}") for part in ("agreed", "source", "by"))
        wrong = _wrong(agreed, source, by, end) if agreed or source else {}
        why |= {f"{part}.{name}": told for part, told in wrong.items()}
        if (agreed or source) and not wrong:
            asked_for.append((name, agreed, by, source))
    passed = [by for _, _, by, _ in asked_for if by <= asked.now.date().isoformat()]
    practice = fields.one("practice") == "yes"
    if passed and not practice and never_counts(asked.place.path, asked.inquiry) is None:
        why["practice"] = "A last day has passed: tick that it is practice only, or give a later one."
    if why:
        return Refused(why)
    if not asked_for:
        return Refused({"": _NOTHING})
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


_NOTHING = (
    "Nothing is asked yet: fill in “What counts as agreed” and “Which source decides” for one issue or more."
)


def _wrong(agreed: str, source: str, by: str, end: dt.date) -> dict[str, str]:
    """What the question of an issue lacks: field -> why."""
    found, day = {}, _day(by)
    if not agreed:
        found["agreed"] = "Say what counts as agreed, or empty the source, too: the issue is not sealed then."
    if not source:
        found["source"] = "Say which source decides, or empty what counts, too: the issue is not sealed then."
    if day is None:
        found["by"] = "Give the last day as 2027-01-31."
    elif day > end:
        found["by"] = f"This case looks ahead until {long_date(end)}; give that day or an earlier one."
    return found


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
