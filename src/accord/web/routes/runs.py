"""``/c/{c}/runs``: forecasts that are kept with their inputs, and a form to keep the present one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from accord.case.labels import scenario_title
from accord.errors import Finding
from accord.ledger.run_changes import pinned_runs
from accord.ledger.runs import RunEntry, kept_runs
from accord.pages.blocks import Heading, Report, Table
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
            _report(asked, (), ()), Kept((), scenario_title(case, asked.scenario), frozenset(), False)
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
    return Page(_report(asked, found.entries, found.findings), extra)


def _report(asked: Asked, entries: tuple[RunEntry, ...], findings: Sequence[Finding]) -> Report:
    """What was kept; the table has a heading, as the page shows its own, with links."""
    report = runs_report(asked.case, entries, (), findings)
    first = next((n for n, block in enumerate(report.blocks) if isinstance(block, Table)), len(report.blocks))
    listed = (Heading("Kept forecasts", anchor="list"),) if first < len(report.blocks) else ()
    blocks = (*report.blocks[:first], *listed, *report.blocks[first:])
    return replace(report, title="Kept forecasts", kind=asked.case.title, blocks=blocks)


ROUTE = Route(
    "/c/{c}/runs",
    page=_page,
    later=("reasons",),
    nav=Nav("Kept forecasts", 60, group="Record"),
    template="runs.html",
)
