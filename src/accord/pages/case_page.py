"""The page of a case: what is open between whom, before anything is computed."""

from __future__ import annotations

from accord.case.exact import exact
from accord.case.labels import actor_labels, issue_labels
from accord.case.schema import Case
from accord.pages.blocks import Cell, Lead, Reference, Report, Table, field, sentence, table
from accord.pages.words.months import long_date

__all__ = ["case_report"]


def case_report(case: Case) -> Report:
    """The issues of a case with their scales, and the actors with a stance on each."""
    lead = sentence("As of ", field(long_date(case.as_of), "as_of"), ".")
    return Report(title=case.title, blocks=(Lead((lead,)), _issues(case)), date=long_date(case.as_of))


def _issues(case: Case) -> Table:
    actors, rows = actor_labels(case), []
    for name, title in issue_labels(case).items():
        issue = case.issues[name]
        scale = f"{exact(issue.scale.low)} to {exact(issue.scale.high)} {issue.scale.unit}".strip()
        parties = ", ".join(actors[party] for party in issue.stances)
        rows.append(
            (_cell(title, name, "title"), _cell(scale, name, "scale"), _cell(parties, name, "stances"))
        )
    return table("Issues", "Issue | Scale | Parties", rows)


def _cell(text: str, issue: str, what: str) -> Cell:
    return Cell(text, source=Reference("field", f"issues.{issue}.{what}"))
