"""News as an address or a form tells it: a day, one piece, statements that were accepted; looked at first."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from accord.case.desk.updating import Told, signed_in
from accord.case.news import FIELDS_OF
from accord.errors import UsageError
from accord.pages.workbench.news import KINDS, Looked
from accord.reader.news.signs import LeftOut, signs_of
from accord.reader.news.statements import accepted_statements
from accord.web.entering import number_typed

if TYPE_CHECKING:
    from accord.web.asked import Asked

__all__ = ["SENT", "looked_at", "told_of"]

SENT = (
    *("day", "kind", "issue", "on", "actor", "value", "noise", "stage", "claim", "strength", "until"),
    *("reason", "source", "statements"),
)
"""Fields that tell news."""


def looked_at(asked: Asked, told: Callable[[str], str]) -> Looked:
    """The news that an address or a form tells.

    Raises
    ------
    UsageError
        If a field cannot be read.
    """
    case, day = asked.case, _day(told("day"), "the day to which the case is brought up to date")
    pieces: dict[str, dict[str, Any]] = {}
    if told("kind"):
        piece = _piece(asked, told, day)
        pieces[_free(piece, case.news.pieces if case.news else {})] = piece
    left: tuple[LeftOut, ...] = ()
    if told("statements") == "yes":
        signed = signed_in(case, Told(pieces, {}))
        taken = signs_of(case, accepted_statements(asked.place.path), day, signed)
        pieces, left = {**taken.told.pieces, **pieces}, taken.left
    return Looked(day, pieces, left)


def told_of(looked: Looked) -> Told | None:
    """The news as the desk takes it; None where only the day moves on."""
    return Told(looked.pieces, {}) if looked.pieces else None


def _piece(asked: Asked, told: Callable[[str], str], day: dt.date) -> dict[str, Any]:
    kind, issue = told("kind"), told("issue")
    if kind not in dict(KINDS):
        raise UsageError("There is no such kind of news")
    if issue not in asked.case.issues:
        raise UsageError("Choose an issue of this case")
    on = _day(told("on"), "the day of the news") if told("on") else day
    piece: dict[str, Any] = {"date": on.isoformat(), "kind": kind, "issue": issue}
    fields = FIELDS_OF[kind]
    for name in ("actor", "stage", "claim", "strength"):
        if told(name) and name in (*fields.must, *fields.may):
            piece[name] = told(name)
    for name in ("value", "noise"):
        if told(name) and name in (*fields.must, *fields.may):
            piece[name] = number_typed(told(name))
    if told("until") and "until" in fields.may:
        piece["until"] = _day(told("until"), "the day that the sign is about").isoformat()
    words = {"actor": "who it was", "value": "the value", "noise": "how far the value may be off"}
    words |= {"stage": "the stage", "claim": "what it is a sign of", "strength": "how strong the sign is"}
    if missing := [words[name] for name in fields.must if name not in piece]:
        raise UsageError(f"Give {' and '.join(missing)}")
    if not told("reason") or not told("source"):
        raise UsageError("Say why this is taken to be so, and who reported it")
    return {**piece, "reason": told("reason"), "source": told("source")}


def _day(text: str, what: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"Give {what} as 2027-01-31") from None


def _free(piece: dict[str, Any], taken: Any) -> str:
    stem = re.sub(r"[^a-z0-9]+", "_", f"{piece['issue']}_{piece['kind']}_{piece['date']}".lower()).strip("_")
    number, name = 2, stem
    while name in taken:
        name, number = f"{stem}_{number}", number + 1
    return name
