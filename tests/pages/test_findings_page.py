"""The page of a check: one line for what is of one sense."""

from __future__ import annotations

from accord.errors import Finding, Level
from accord.pages.blocks import Table
from accord.pages.findings_page import findings_report

PRIOR = "is a prior, which nobody has judged"


def rows(*findings: Finding) -> list[list[str]]:
    (table,) = findings_report(findings).blocks
    assert isinstance(table, Table)
    return [[cell.text for cell in row] for row in table.rows]


def found(field: str, wrong: str = PRIOR, level: Level = "warning", line: int = 1) -> Finding:
    return Finding("case.yaml", line, field, wrong, "do something", level)


def test_warnings_of_one_sense_about_one_issue_are_one_line() -> None:
    told = rows(
        found("issues.rent.effort"), found("issues.rent.process", line=4), found("issues.gate.effort")
    )
    assert [(row[1], row[2], row[3]) for row in told] == [
        ("case.yaml:1", "issues.rent", "2 numbers are priors, which nobody has judged"),
        ("case.yaml:1", "issues.gate.effort", PRIOR),
    ]


def test_warnings_that_have_no_issue_or_no_plural_say_how_many_more_there_are() -> None:
    told = rows(
        found("evidence.a", "is used by nothing"),
        found("evidence.b", "is used by nothing"),
        found("issues.rent.x", "is odd"),
        found("issues.rent.y", "is odd"),
    )
    assert [row[2] for row in told] == ["evidence.a and 1 more", "issues.rent.x and 1 more"]


def test_errors_stand_alone() -> None:
    assert (
        len(rows(found("issues.rent.a", "is wrong", "error"), found("issues.rent.b", "is wrong", "error")))
        == 2
    )
