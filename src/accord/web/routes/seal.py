"""``/c/{c}/forecasts/{f}``: one sealed forecast, and a form to record what became of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from accord.ledger.kept import ledger_folder, read_kept
from accord.ledger.seals import Seal
from accord.web.asked import Asked, Results
from accord.web.route import Page, Route

__all__ = ["ROUTE", "Sealed"]


@dataclass(frozen=True)
class Sealed:
    """What the template needs besides the report."""

    seal: Seal
    known: tuple[tuple[str, str, str], ...]
    """Title of an issue, what became of it, and from which source; the last record of each."""
    today: str


def _page(asked: Asked, results: Results) -> Page:
    from accord.pages.resolution_page import outcome_words
    from accord.pages.seal_page import seal_report

    kept = read_kept(ledger_folder(asked.place.folder))
    seal = kept.seal(asked.values["f"])
    last = {r.issue: r for r in kept.resolutions if r.seal == seal.id and r.issue in seal.issues}
    known = tuple(
        (seal.issues[name].title, outcome_words(found.outcome, seal.issues[name]), found.source)
        for name, found in last.items()
    )
    report = replace(seal_report(seal, kept.chain.end.digest), kind="Sealed forecast")
    return Page(report, Sealed(seal, known, asked.now.date().isoformat()))


ROUTE = Route("/c/{c}/forecasts/{f}", page=_page, template="seal.html")
