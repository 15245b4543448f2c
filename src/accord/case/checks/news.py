"""Checks of the news about a case: that it fits the case, its own kind, and what else was told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from accord.case.checks.parties import unknown
from accord.case.completeness import consenting, decided_at_home
from accord.case.exact import exact
from accord.case.fields import months_between
from accord.case.news import FIELDS_OF, Piece
from accord.case.schema import Case
from accord.case.validation import Row
from accord.yaml.reading import Trail

__all__ = ["news_rows"]

_ALL = ("actor", "value", "noise", "window", "stage", "claim", "until", "strength")
_OF_CLAIMS = {
    "agreed": "until",
    "open": "until",
    "deadlocked": "until",
    "at_least": "value",
    "at_most": "value",
}


def news_rows(case: Case) -> Iterator[Row]:
    """All rows about the news of a case, one for each fault; none where there is no news."""
    if case.news is None:
        return
    yield from _day_rows(case)
    for name, piece in case.news.pieces.items():
        trail: Trail = ("news", "pieces", name)
        yield from _field_rows(piece, trail)
        yield from _time_rows(case, piece.date, (*trail, "date"))
        if piece.issue not in case.issues:
            yield unknown((*trail, "issue"), "issue", piece.issue, case.issues)
        else:
            yield from _issue_rows(case, piece, trail)
    yield from _together(case)


# ---------------------------------------------------------------- days


def _day_rows(case: Case) -> Iterator[Row]:
    assert case.news is not None
    days = case.news.days
    for n, day in enumerate(days):
        trail: Trail = ("news", "days", n)
        yield from _time_rows(case, day, trail)
        if n and day == days[n - 1]:
            yield Row(trail, f"{day} stands twice", "keep one of the two")
        elif n and day < days[n - 1]:
            yield Row(trail, f"{day} stands after {days[n - 1]}", "put the days in order")
    for name, piece in case.news.pieces.items():
        if not days or piece.date > days[-1]:
            known = f"after {days[-1]}, to which" if days else "and no day is given to which"
            wrong = f"{piece.date} lies {known} the case was brought up to date"
            remedy = f"run  accord update CASE --as-of {piece.date}, or correct the date"
            yield Row(("news", "pieces", name, "date"), wrong, remedy)


def _time_rows(case: Case, day: dt.date, trail: Trail) -> Iterator[Row]:
    month = months_between(case.as_of, day)
    if month <= 0.0:
        remedy = "what was known by then belongs into the case itself"
        yield Row(trail, f"{day} is not after the date of the case, {case.as_of}", remedy)
    elif month >= case.horizon:
        wrong = f"{day} lies past the horizon of {exact(case.horizon)} months"
        yield Row(trail, wrong, "give the case a longer horizon")


# ---------------------------------------------------------------- one piece


def _field_rows(piece: Piece, trail: Trail) -> Iterator[Row]:
    """Fields that the kind wants and that are not there, and those that it does not take."""
    known = FIELDS_OF[piece.kind]
    what = f"news of the kind '{piece.kind}'"
    for name in known.must:
        if getattr(piece, name) is None:
            yield Row((*trail, name), f"is missing: {what} needs it", f"give '{name}'")
    for name in _ALL:
        if getattr(piece, name) is not None and name not in (*known.must, *known.may):
            takes = ", ".join((*known.must, *known.may)) or "no field of its own"
            yield Row((*trail, name), f"means nothing for {what}", f"leave it out; it takes {takes}")
    if piece.kind in ("signed", "refused") and (piece.value is None) != (piece.noise is None):
        lone = "value" if piece.value is None else "noise"
        wrong = "stands alone" if piece.noise is not None else "is missing beside 'value'"
        yield Row((*trail, "noise"), wrong, f"give both, or neither ('{lone}' is not there)")
    if piece.kind == "refused" and (piece.actor is None) != (piece.value is None):
        remedy = "a party refuses a point: give actor, value and noise; a body at home: none of them"
        yield Row(
            (*trail, "actor" if piece.actor is None else "value"), "is missing beside the other", remedy
        )
    if piece.kind == "sign" and piece.claim is not None:
        yield from _claim_rows(piece, trail)


def _claim_rows(piece: Piece, trail: Trail) -> Iterator[Row]:
    wanted = _OF_CLAIMS[piece.claim or ""]
    for name in ("until", "value"):
        given = getattr(piece, name) is not None
        if given != (name == wanted):
            wrong = (
                f"means nothing beside '{piece.claim}'" if given else f"is missing: '{piece.claim}' needs it"
            )
            yield Row((*trail, name), wrong, "leave it out" if given else f"give '{name}'")
    if piece.until is not None and piece.until <= piece.date:
        wrong = f"{piece.until} is not after the day of the sign, {piece.date}"
        yield Row((*trail, "until"), wrong, "what is known by then is told as signed or open")


def _issue_rows(case: Case, piece: Piece, trail: Trail) -> Iterator[Row]:
    issue = case.issues[piece.issue]
    if issue.kind == "influence":
        wrong = f"'{piece.issue}' is decided by positions and weights: nothing of it is simulated"
        yield Row((*trail, "issue"), wrong, "leave the piece out, or change the position in the case")
        return
    if piece.until is not None and months_between(case.as_of, piece.until) > case.horizon:
        wrong = f"{piece.until} lies past the horizon of {exact(case.horizon)} months"
        yield Row((*trail, "until"), wrong, "give an earlier day, or the case a longer horizon")
    if piece.value is not None and not issue.scale.low <= piece.value <= issue.scale.high:
        low, high = exact(issue.scale.low), exact(issue.scale.high)
        wrong = f"{exact(piece.value)} lies outside of the scale, {low} to {high}"
        yield Row((*trail, "value"), wrong, f"give it in {issue.scale.unit}")
    if piece.kind == "refused" and piece.actor is None and piece.issue not in decided_at_home(case):
        wrong = f"no body at home decides on '{piece.issue}', so that none can refuse it"
        yield Row(trail, wrong, "name the party that refused and the point, or give the issue a ratification")
    if piece.actor is not None:
        yield from _actor_rows(case, piece, (*trail, "actor"))


def _actor_rows(case: Case, piece: Piece, trail: Trail) -> Iterator[Row]:
    issue, actor = case.issues[piece.issue], piece.actor or ""
    parties = [name for name in consenting(issue) if name in issue.stances]
    if actor not in case.actors:
        yield unknown(trail, "actor", actor, case.actors)
    elif actor not in parties:
        wrong = f"'{actor}' is no party that consents to '{piece.issue}': it makes no offers there"
        yield Row(trail, wrong, f"use one of {', '.join(parties) or 'none'}")


# ---------------------------------------------------------------- several pieces


def _together(case: Case) -> Iterator[Row]:
    """Pieces that say the same twice, or what cannot both be so."""
    assert case.news is not None
    pieces, seen = case.news.pieces, dict[object, str]()
    signatures = [(name, piece) for name, piece in pieces.items() if piece.kind == "signed"]
    first: dict[str, tuple[str, Piece]] = {}
    for name, piece in signatures:
        if piece.issue in first and piece.told != first[piece.issue][1].told:
            other = first[piece.issue][0]
            wrong = f"'{piece.issue}' is told as signed by '{other}' already"
            yield Row(("news", "pieces", name), wrong, "keep one of the two")
        first.setdefault(piece.issue, (name, piece))
    for name, piece in pieces.items():
        if piece.told in seen:
            remedy = "a fact counts once: keep one, and name both sources in it"
            yield Row(("news", "pieces", name), f"says the same as '{seen[piece.told]}'", remedy)
        seen.setdefault(piece.told, name)
        if piece.kind != "signed" and piece.issue in first and piece.date >= first[piece.issue][1].date:
            other, signed = first[piece.issue]
            wrong = (
                f"comes on {piece.date}, though '{other}' tells '{piece.issue}' as signed on {signed.date}"
            )
            yield Row(
                ("news", "pieces", name, "date"), wrong, "correct one of the two dates, or take one out"
            )
