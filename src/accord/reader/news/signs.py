"""Classes of events as signs for or against an agreement, by one table that is published and not fitted.

A sign speaks for the claim that the issue is agreed, or still open, a year later (the end of the horizon
where that is sooner). Event data repeat themselves: of the signs on one issue that speak for one claim in one
month of the calendar the strongest is taken, and the others are told as left out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from accord.case.desk.updating import Told
from accord.case.fields import DAYS_PER_MONTH
from accord.case.news import RATIOS
from accord.case.schema import Case

__all__ = ["ALSO_CALLED", "SIGNS", "Event", "LeftOut", "Taken", "signs_of"]

SIGNS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "AGREE": ("agreed", "clear"),
        "CONSULT": ("agreed", "slight"),
        "SUPPORT": ("agreed", "slight"),
        "CONCEDE": ("agreed", "clear"),
        "COOPERATE": ("agreed", "slight"),
        "AID": ("agreed", "slight"),
        "RETREAT": ("agreed", "slight"),
        "ACCUSE": ("open", "slight"),
        "REJECT": ("open", "clear"),
        "THREATEN": ("open", "slight"),
        "PROTEST": ("open", "slight"),
        "SANCTION": ("open", "clear"),
        "MOBILIZE": ("open", "slight"),
        "COERCE": ("open", "clear"),
        "ASSAULT": ("open", "strong"),
    }
)
"""Class of PLOVER -> the claim that it speaks for, and how strongly. REQUEST says where a party stands and
not how near an agreement is: it is no sign."""
ALSO_CALLED: Mapping[str, str] = MappingProxyType(
    {"YIELD": "CONCEDE", "DISAPPROVE": "ACCUSE", "DEMAND": "REQUEST", "ENGAGE": "COOPERATE"}
)
"""Names of earlier versions of PLOVER."""
_NO_SIGN = ("REQUEST",)
_YEAR = dt.timedelta(days=365)


@dataclass(frozen=True)
class Event:
    """One dated event, as it was found."""

    where: str
    """Where it stands, such as ``events.csv:4``."""
    date: dt.date | None
    """None where it is none."""
    source: str
    target: str
    """Empty where nobody is named."""
    kind: str
    """Class of PLOVER."""
    issue: str
    """Id or title; empty where none is named."""


@dataclass(frozen=True)
class LeftOut:
    """An event that became no news."""

    where: str
    what: str
    """In words."""
    why: str


@dataclass(frozen=True)
class Taken:
    """What became of some events."""

    told: Told
    """The signs, by an id made of their date."""
    left: tuple[LeftOut, ...]
    """In the order in which they were found."""


def signs_of(case: Case, events: Iterable[Event], day: dt.date, signed: Mapping[str, dt.date]) -> Taken:
    """The signs of some events for a case that is brought up to date to `day`.

    Parameters
    ----------
    signed : issue -> the day of its signature, where it is told; what comes after is no sign any more.
    """
    left: list[LeftOut] = []
    kept: dict[tuple[str, str, int, int], tuple[Event, str]] = {}
    for found in events:
        event = _named(case, found)
        if why := _no_sign(case, event, day, signed):
            left.append(_left(found, why))
            continue
        assert event.date is not None
        claim, strength = SIGNS[event.kind]
        key = event.issue, claim, event.date.year, event.date.month
        if key in kept and RATIOS[kept[key][1]] >= RATIOS[strength]:
            left.append(_left(found, f"says no more than {kept[key][0].where} of the same month"))
            continue
        if key in kept:
            left.append(_left(kept[key][0], f"says less than {found.where} of the same month"))
        kept[key] = event, strength
    pieces: dict[str, dict[str, Any]] = {}
    for event, strength in kept.values():
        piece = _piece(case, event, strength)
        if case.news is not None and _id(piece) in case.news.pieces:
            left.append(_left(event, "is in the news of the case already"))
        else:
            pieces[_id(piece)] = piece
    return Taken(Told(dict(sorted(pieces.items())), {}), tuple(left))


def _left(event: Event, why: str) -> LeftOut:
    who = f"{event.source} toward {event.target}" if event.target else event.source
    return LeftOut(event.where, " ".join(filter(None, (str(event.date or ""), event.kind, who))), why)


def _named(case: Case, event: Event) -> Event:
    """The event with the ids of the case where its names are known, and the present name of its class."""
    kind = event.kind.strip().upper()
    return replace(
        event,
        source=_actor(case, event.source),
        target=_actor(case, event.target),
        issue=_issue(case, event.issue),
        kind=ALSO_CALLED.get(kind, kind),
    )


def _actor(case: Case, name: str) -> str:
    wanted = name.strip().casefold()
    for key, actor in case.actors.items():
        names = (key, actor.name, actor.short, actor.iso3, actor.name_local, *actor.aliases)
        if wanted and wanted in {each.casefold() for each in names if each}:
            return key
    return name.strip()


def _issue(case: Case, name: str) -> str:
    wanted = name.strip().casefold()
    for key, issue in case.issues.items():
        if wanted and wanted in {each.casefold() for each in (key, issue.title, issue.short) if each}:
            return key
    return name.strip()


def _no_sign(case: Case, event: Event, day: dt.date, signed: Mapping[str, dt.date]) -> str:
    """Why an event is no sign; empty where it is one."""
    if event.date is None:
        return "has no date, written as 2021-03-07"
    if event.date <= case.as_of:
        return f"is not after the date of the case, {case.as_of}"
    if event.date > day:
        return f"is after {day}, to which the case is brought up to date"
    if event.kind in _NO_SIGN:
        return "says where a party stands and nothing of how near an agreement is: tell it as an ask"
    if event.kind not in SIGNS:
        return f"'{event.kind}' is no class of PLOVER" if event.kind else "has no class of PLOVER"
    for name in (event.source, event.target) if event.target else (event.source,):
        if name not in case.actors:
            return f"there is no actor '{name}' in the case" if name else "names no source"
    if event.issue not in case.issues:
        return f"there is no issue '{event.issue}' in the case" if event.issue else "names no issue"
    if case.issues[event.issue].kind == "influence":
        return "is about an issue of which nothing is simulated"
    if event.issue in signed and event.date >= signed[event.issue]:
        return f"comes after the signature of {signed[event.issue]}"
    return ""


def _piece(case: Case, event: Event, strength: str) -> dict[str, Any]:
    assert event.date is not None
    claim, _ = SIGNS[event.kind]
    last = case.as_of + dt.timedelta(days=int(case.horizon * DAYS_PER_MONTH))
    who = f"{event.source} toward {event.target}" if event.target else event.source
    return {
        "date": event.date.isoformat(),
        "kind": "sign",
        "issue": event.issue,
        "claim": claim,
        "until": min(event.date + _YEAR, last).isoformat(),
        "strength": strength,
        "reason": f"{event.kind} by {who}",
        "source": event.where,
    }


def _id(piece: Mapping[str, Any]) -> str:
    """The same event file gives the same ids, so that nothing is told twice."""
    return f"sign_{piece['date'].replace('-', '')}_{piece['claim']}_{piece['issue']}"[:60]
