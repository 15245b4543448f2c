"""``/c/{c}/forecasts``: what was sealed of a case, and a form to seal the forecast of today."""

from __future__ import annotations

from dataclasses import dataclass, replace

from accord.case.labels import short_issues
from accord.ledger.kept import ledger_folder, read_kept
from accord.ledger.seals import Seal
from accord.pages.words.months import long_date
from accord.web.asked import Asked, Results
from accord.web.route import Nav, Page, Route

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


@dataclass(frozen=True)
class SealForm:
    """What the template needs besides the report."""

    issues: tuple[Sealable, ...]
    seals: tuple[Seal, ...]
    """The newest first."""
    called: dict[str, str]
    """Id of a seal -> by whom and when it was made."""


def _page(asked: Asked, results: Results) -> Page:
    from accord.pages.seal_page import seals_report

    kept = read_kept(ledger_folder(asked.place.folder))
    seals = tuple(reversed([seal for seal in kept.seals.values() if seal.case == asked.case.id]))
    called = {seal.id: f"{long_date(seal.day)}, {seal.by} (no. {int(seal.id)})" for seal in seals}
    report = replace(seals_report(kept, asked.case.id, short_issues(asked.case)), kind=asked.case.title)
    return Page(report, SealForm(tuple(_issues(asked)), seals, called))


def _issues(asked: Asked) -> list[Sealable]:
    from accord.ledger.sealing import last_day

    end = last_day(asked.inquiry)
    found = []
    for name, title in short_issues(asked.case).items():
        known = asked.case.issues[name].resolves
        day = known.by if known is not None and known.by is not None else end
        words = ("", "") if known is None else (known.agreed, known.source)
        found.append(Sealable(name, title, *words, day.isoformat()))
    return found


ROUTE = Route(
    "/c/{c}/forecasts", page=_page, nav=Nav("Sealed forecasts", 62, group="Record"), template="forecasts.html"
)
