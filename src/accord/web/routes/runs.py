"""``/c/{c}/runs``: forecasts that are kept with their inputs, and a form to keep the present one."""

from __future__ import annotations

from dataclasses import dataclass

from accord.case.labels import scenario_title
from accord.ledger.runs import RunEntry, kept_runs
from accord.pages.runs_page import runs_report
from accord.web.asked import Asked, Results
from accord.web.route import Nav, Page, Route

__all__ = ["ROUTE", "Kept"]


@dataclass(frozen=True)
class Kept:
    """What the template needs besides the report."""

    runs: tuple[RunEntry, ...]
    """The newest first."""
    scenario: str
    """Title of the scenario whose forecast would be kept."""
    ready: bool
    """Whether that forecast is there."""


def _page(asked: Asked, results: Results) -> Page:
    case = asked.case
    if asked.place.bundled:
        return Page(runs_report(case, (), (), ()), Kept((), scenario_title(case, asked.scenario), False))
    found = kept_runs(asked.place.folder, case.id)
    extra = Kept(
        tuple(reversed(found.entries)),
        scenario_title(case, asked.scenario),
        results.get("reasons") is not None,
    )
    return Page(runs_report(case, found.entries, (), found.findings), extra)


ROUTE = Route("/c/{c}/runs", page=_page, later=("reasons",), nav=Nav("Runs", 85), template="runs.html")
