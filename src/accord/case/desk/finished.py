"""The issues of a draft that can be forecast already, and what the others lack."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accord.case.completeness import missing_trails
from accord.case.desk.references import references
from accord.case.files.finding import read
from accord.case.plain_data import case_from, plain
from accord.case.scenarios import scenario_case
from accord.case.schema import Case
from accord.case.validation import Row, located
from accord.errors import Finding, Level, MissingNumbersError
from accord.yaml.changing import GONE, changed_data
from accord.yaml.reading import Trail, dotted

__all__ = ["Finished", "finished", "lacking_findings", "require_some", "without_issues"]

_REMEDY = "give what is missing, or fill it with wide priors: --priors"


@dataclass(frozen=True)
class Finished:
    """What of a draft can be forecast."""

    case: Case
    """With the finished issues alone, and nothing that refers to the others."""
    lacking: Mapping[Trail, tuple[Trail, ...]]
    """Issue, actor or link -> what is missing there; empty where everything is there."""

    @property
    def issues(self) -> tuple[str, ...]:
        """The ids of the issues that lack something."""
        return tuple(str(owner[1]) for owner in self.lacking if owner[0] == "issues")


def finished(case: Case, scenario: str | None = None) -> Finished:
    """The part of a case that can be forecast under a scenario; without any issue where none can.

    Something missing of an actor or of a link holds up every issue.

    Raises
    ------
    NotFoundError
        If there is no such scenario.
    """
    lacking: dict[Trail, tuple[Trail, ...]] = {}
    for trail in missing_trails(scenario_case(case, scenario)):
        lacking[trail[:2]] = (*lacking.get(trail[:2], ()), trail)
    if not lacking:
        return Finished(case, {})
    issues = [str(owner[1]) for owner in lacking if owner[0] == "issues"]
    everything = len(issues) < len(lacking)
    return Finished(without_issues(case, case.issues if everything else issues), lacking)


def without_issues(case: Case, gone: Collection[str]) -> Case:
    """The case without some of its issues and without all that refers to them."""
    data: dict[str, Any] = plain(case)
    for name in gone:
        trail: Trail = ("issues", name)
        changes = dict(references(data, trail, None)) | {trail: GONE}
        outer = {t: v for t, v in changes.items() if not any(t[:n] in changes for n in range(1, len(t)))}
        data = changed_data(data, outer)
    packages = data.get("packages") or {}
    for name in [name for name, package in packages.items() if len(package["issues"]) < 2]:
        data = changed_data(data, {("packages", name): GONE})
    return case_from(data)


def require_some(name: str | Path, found: Finished) -> None:
    """Refuse a case of which nothing can be forecast.

    Raises
    ------
    MissingNumbersError
        With a row for each issue, actor or link that lacks something, with its file and line.
    """
    if found.lacking and not found.case.issues:
        count = sum(map(len, found.lacking.values()))
        entries = f"{count} {'entry is' if count == 1 else 'entries are'} missing"
        raise MissingNumbersError(
            f"{name} cannot be forecast: {entries}; with --priors wide priors stand in for them",
            lacking_findings(name, found),
        )


def lacking_findings(name: str | Path, found: Finished) -> tuple[Finding, ...]:
    """One row per issue, actor or link that lacks something, with its file and line."""
    return located(_rows(found), read(name).places)


def _rows(found: Finished) -> Iterator[Row]:
    level: Level = "warning" if found.case.issues else "error"
    for owner, trails in found.lacking.items():
        fields = ", ".join(dict.fromkeys(dotted(trail[2:]).rpartition(".")[2] for trail in trails))
        wrong = f"lacks {fields}" if len(trails) == 1 else f"lacks {len(trails)} entries ({fields})"
        left = " and is left out" if found.case.issues else ""
        yield Row(owner, wrong + left, _REMEDY, level)
