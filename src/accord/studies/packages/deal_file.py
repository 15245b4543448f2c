"""A deal that somebody has in mind: points on several issues, from a file, held against a case."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from accord.case.exact import exact
from accord.case.schema import Case
from accord.errors import Finding, InvalidFileError, nearest
from accord.yaml.reading import read_yaml

__all__ = ["checked_deal", "read_deal", "tieable"]


def tieable(case: Case) -> tuple[str, ...]:
    """The issues that can stand in a package: parties have bottom lines, and veto parties alone decide."""
    return tuple(
        name
        for name, issue in case.issues.items()
        if issue.kind == "concession" and issue.rule.quota is None and issue.rule.veto
    )


def read_deal(path: Path, case: Case) -> dict[str, float]:
    """The deal in a YAML or JSON file, ``deal: {ISSUE: POINT}``, in the order of the case.

    Raises
    ------
    InvalidFileError
        If the file cannot be read, or holds something else; with one finding per entry that does not fit.
    """
    read = read_yaml(path, str(path))
    if read.findings:
        raise InvalidFileError(f"{path} is no deal", read.findings)
    data = read.data
    if not isinstance(data, dict) or set(data) != {"deal"} or not isinstance(data["deal"], dict):
        wrong = "holds no deal"
        finding = Finding(str(path), None, "deal", wrong, "write  deal: {ISSUE: POINT, ISSUE: POINT}")
        raise InvalidFileError(f"{path} {wrong}", (finding,))
    return checked_deal(data["deal"], case, str(path))


def checked_deal(deal: Mapping[str, Any], case: Case, name: str = "the deal") -> dict[str, float]:
    """The same from a mapping.

    Raises
    ------
    InvalidFileError
        As `read_deal`.
    """
    findings = [
        Finding(name, None, f"deal.{issue}", *problem)
        for issue, point in deal.items()
        if (problem := _problem(case, issue, point)) is not None
    ]
    if not deal:
        findings.append(Finding(name, None, "deal", "is empty", "give a point for one issue or more"))
    if findings:
        raise InvalidFileError(f"{name} does not fit the case {case.id}", tuple(findings))
    return {issue: float(deal[issue]) for issue in case.issues if issue in deal}


def _problem(case: Case, issue: Any, point: Any) -> tuple[str, str] | None:
    """What is wrong with one entry, and what to do."""
    known = tieable(case)
    if issue not in case.issues:
        close = nearest(str(issue), known)
        return (
            "is no issue of this case",
            f"did you mean '{close}'?" if close else f"there is {', '.join(known)}",
        )
    if issue not in known:
        return "is not decided by veto parties alone", f"a deal can hold {', '.join(known)}"
    if isinstance(point, bool) or not isinstance(point, int | float) or not math.isfinite(point):
        return f"is {point!r}, no number", "give a point of its scale"
    scale = case.issues[issue].scale
    if not scale.low <= point <= scale.high:
        return (
            f"{exact(point)} lies off the scale",
            f"give {exact(scale.low)} to {exact(scale.high)} {scale.unit}",
        )
    return None
