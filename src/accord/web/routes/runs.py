"""``/c/{c}/runs``: forecasts that are kept with their inputs, and a form to keep the present one."""

from __future__ import annotations

from dataclasses import dataclass

from accord.case.labels import scenario_title
from accord.ledger.run_changes import pinned_runs
from accord.ledger.runs import RunEntry, kept_runs
from accord.pages.runs_page import runs_report
from accord.web.asked import Asked, Results
from accord.web.route import Nav, Page, Route

__all__ = ["ROUTE", "Kept"]


@dataclass(frozen=True)
class Kept:
    """What the template needs besides the report."""

    runs: tuple[RunEntry, ...]
    """The pinned ones first, then the newest."""
    scenario: str
    """Title of the scenario whose forecast would be kept."""
    pinned: frozenset[str]
    """Ids of those that stand first."""
    ready: bool
    """Whether that forecast is there."""


def _page(asked: Asked, results: Results) -> Page:
    case = asked.case
    if asked.place.bundled:
        return Page(
            runs_report(case, (), (), ()), Kept((), scenario_title(case, asked.scenario), frozenset(), False)
        )
    found = kept_runs(asked.place.folder, case.id)
    pinned = pinned_runs(asked.place.folder)
    newest = tuple(reversed(found.entries))
    extra = Kept(
        tuple(sorted(newest, key=lambda entry: entry.id not in pinned)),
        scenario_title(case, asked.scenario),
        pinned,
        results.get("reasons") is not None,
    )
    return Page(runs_report(case, found.entries, (), found.findings), extra)


ROUTE = Route(
    "/c/{c}/runs",
    page=_page,
    later=("reasons",),
    nav=Nav("Kept forecasts", 60, group="Record"),
    template="runs.html",
)
