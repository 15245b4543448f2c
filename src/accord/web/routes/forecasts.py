"""``/c/{c}/forecasts``: what was sealed of a case, and a form to seal the forecast of today."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from accord.case.labels import short_issues
from accord.case.priors.evident import evident
from accord.ledger.kept import ledger_folder, read_kept
from accord.ledger.sealing import last_day, never_counts
from accord.ledger.seals import Seal
from accord.pages.words.likelihood import likelihood
from accord.pages.words.months import long_date
from accord.web.asked import Asked, Results
from accord.web.route import Nav, Page, Route

if TYPE_CHECKING:
    from accord.forecasts.results import Forecast

__all__ = ["ROUTE", "SealForm", "Sealable"]

LEAST_DRAWS = 10_000
"""A seal has at least so many."""


@dataclass(frozen=True)
class Sealable:
    """One issue and its question, as far as the case gives it."""

    id: str
    title: str
    agreed: str
    source: str
    by: str
    """Last day on which it counts."""
    chance: str
    """That it is agreed by the end of the forecast; empty while it is being computed."""


@dataclass(frozen=True)
class SealForm:
    """What the template needs besides the report."""

    issues: tuple[Sealable, ...]
    seals: tuple[Seal, ...]
    """The newest first."""
    end: str
    """Last day that the case looks ahead to."""
    passed: bool
    """Whether that day has passed, so that nothing can be sealed that counts."""
    practice: str
    """Why a seal would be practice only whatever its days; empty where it would count."""
    priors: int
    """Numbers that nobody has judged, for which wide priors stand in."""
    called: dict[str, str]
    """Id of a seal -> by whom and when it was made."""


def _page(asked: Asked, results: Results) -> Page:
    from accord.pages.seal_page import seals_report

    kept = read_kept(ledger_folder(asked.place.folder))
    seals = tuple(reversed([seal for seal in kept.seals.values() if seal.case == asked.case.id]))
    called = {seal.id: f"{long_date(seal.day)}, {seal.by} (no. {int(seal.id)})" for seal in seals}
    report = replace(seals_report(kept, asked.case.id, short_issues(asked.case)), kind=asked.case.title)
    end = last_day(asked.inquiry)
    practice = never_counts(asked.place.path, asked.inquiry) or ""
    issues, passed = tuple(_issues(asked, results.get("forecast"), end)), end <= asked.now.date()
    priors = evident(asked.whole).priors
    return Page(report, SealForm(issues, seals, long_date(end), passed, practice, priors, called))


def _issues(asked: Asked, forecast: Forecast | None, end: dt.date) -> list[Sealable]:
    """Every issue with its question; a named last day that has passed gives way to the end."""
    today, found = asked.now.date(), []
    for name, title in short_issues(asked.case).items():
        known = asked.case.issues[name].resolves
        named = known.by if known is not None else None
        day = end if named is None or named <= today < end else named
        words = ("", "") if known is None else (known.agreed, known.source)
        found.append(Sealable(name, title, *words, day.isoformat(), _chance(forecast, name)))
    return found


def _chance(forecast: Forecast | None, name: str) -> str:
    found = forecast[name].p_agreement if forecast is not None else None
    return likelihood(found.value) if found is not None else ""


ROUTE = Route(
    "/c/{c}/forecasts",
    page=_page,
    later=("forecast",),
    nav=Nav("Sealed forecasts", 62, group="Record"),
    template="forecasts.html",
)
