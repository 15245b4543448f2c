"""Everything that is wrong with a case, in one table.

The files and the schema are checked first (`accord.case.files.finding`); a case that fits the schema is then
held against what the schema cannot see, as it stands and under each of its scenarios, before and after every
dated change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from accord.case.checks.calendar import quiet_rows
from accord.case.checks.causes import cause_rows
from accord.case.checks.crossing import settled
from accord.case.checks.evidence import (
    claim_rows,
    evidence_rows,
    in_hindsight,
    number_evidence_rows,
    quoted_rows,
    signed_priors_rows,
)
from accord.case.checks.news import news_rows
from accord.case.checks.no_class import proposal_rows, unmoved_rows
from accord.case.checks.numbers import number_rows, scale_rows
from accord.case.checks.packages import package_rows
from accord.case.checks.parties import link_rows, party_rows
from accord.case.checks.questions import idle_rows, motive_rows
from accord.case.checks.stand_ins import cited, is_about, readable
from accord.case.checks.terms import foresight_rows, term_rows
from accord.case.completeness import missing_trails
from accord.case.editions.present import in_this_edition
from accord.case.files.finding import CaseFiles, counted, find, is_bundled, parse, read, read_case
from accord.case.files.inside import inside
from accord.case.paths import numbers, replaced, trail_of
from accord.case.quantity import Quantity
from accord.case.scenarios import DatedChange, scenario_course, scenario_names
from accord.case.schema import Actor, Case, Issue
from accord.case.validation import Row, in_order, located
from accord.errors import Finding, InvalidFileError, Level, UsageError
from accord.yaml.changing import changed_data
from accord.yaml.reading import Trail, dotted

__all__ = ["NO_ISSUE", "check", "check_changed", "checked_files", "has_errors", "load", "rows_under"]


NO_ISSUE = "there is no issue"
"""What is wrong with a case in which nothing is in dispute."""


def check(name: str | Path) -> tuple[Finding, ...]:
    """All findings about a case, errors and warnings, in the order of its files and lines.

    Parameters
    ----------
    name
        The name of a bundled case, a path to a case file, or a project folder.

    Raises
    ------
    NotFoundError
        If there is no such case.
    """
    return _checked(name)[1]


def load(name: str | Path, *, tell: Callable[[Finding], None] | None = None) -> Case:
    """The case that `name` means, refused if `check` finds any error in it.

    `tell` is given what was done to the case while it was read: that durations of an older edition were
    converted, or that it does not say its edition. Numbers that a draft still lacks are no errors here;
    `accord.case.completeness.require_complete` asks for them under the scenario that is forecast.

    Raises
    ------
    NotFoundError
        If there is no such case.
    InvalidFileError
        With all errors.
    """
    if is_bundled(find(name)):
        return read_case(name)  # the tests check these; a start need not
    case, findings = _checked(name)
    errors = tuple(finding for finding in findings if finding.level == "error")
    if case is None or errors:
        raise InvalidFileError(f"{name} is not a sound case: {counted(errors)}", errors)
    for finding in findings:
        if tell is not None and finding.field == "accord":
            tell(finding)
    return case


def check_changed(files: CaseFiles, changes: Mapping[str, Any]) -> tuple[Case | None, tuple[Finding, ...]]:
    """The case with other values at some paths, and all findings about it; nothing is written.

    Parameters
    ----------
    files
        As `accord.case.files.finding.read` gives them.
    changes
        Path of a field to plain data, or to `accord.yaml.changing.GONE`.

    Returns
    -------
    case, findings
        The case is None where the values do not fit the schema; the findings then say so.

    Raises
    ------
    UsageError
        If a place cannot hold a value.
    """
    data = changed_data(files.data, {trail_of(field): value for field, value in changes.items()})
    return checked_files(replace(files, data=data))


def _checked(name: str | Path) -> tuple[Case | None, tuple[Finding, ...]]:
    return checked_files(read(name))


def checked_files(files: CaseFiles) -> tuple[Case | None, tuple[Finding, ...]]:
    """The case of some files, None where they do not fit the schema, and all findings about it."""
    case, findings = parse(files)
    if case is not None:
        rows = _all_rows(case, files.path.parent)
    else:
        data = in_this_edition(files.data)[0] if isinstance(files.data, dict) else None
        rows = [] if data is None else _rows_elsewhere(data, files.path.parent)
    return case, in_order((*findings, *located(rows, files.places)), files.places)


def _rows_elsewhere(data: dict[str, Any], folder: Path) -> list[Row]:
    """What is wrong besides what does not fit the schema."""
    cases, touched = readable(data)
    found = [_all_rows(case, folder, frozenset(cited(data))) for case in cases]
    common = [row for row in found[0] if all(row in rows for rows in found[1:])] if found else []
    return [row for row in common if not is_about(row, touched)]


def has_errors(findings: tuple[Finding, ...]) -> bool:
    """Whether any finding is an error; warnings alone leave a case usable."""
    return any(finding.level == "error" for finding in findings)


def _rows_once(case: Case, folder: Path, unread: frozenset[str]) -> Iterator[Row]:
    """What no scenario changes: evidence, claims, the conflict model, marks of a draft."""
    yield from number_evidence_rows(case, unread)
    yield from quoted_rows(case)
    yield from signed_priors_rows(case)
    yield from foresight_rows(case)
    yield from cause_rows(case)
    yield from idle_rows(case)
    yield from quiet_rows(case)
    yield from _class_rows(case)
    yield from evidence_rows(case, folder)
    yield from claim_rows(case)
    yield from news_rows(case)
    yield from _conflict_rows(case, folder)
    if case.status == "reviewed":
        yield from _proposed_rows(case)
    if case.hindsight is None and in_hindsight(case):
        remedy = "say in 'hindsight' that the case was coded after the events"
        yield Row(("hindsight",), "is empty although evidence was published later", remedy, "warning")


def _class_rows(case: Case) -> Iterator[Row]:
    """About reference classes, which are read only where one is named."""
    yield from proposal_rows(case)
    yield from unmoved_rows(case)
    if any(issue.reference is not None for issue in case.issues.values()):
        from accord.case.checks.belonging import class_rows

        yield from class_rows(case)


def _conflict_rows(case: Case, folder: Path) -> Iterator[Row]:
    if not isinstance(case.conflict, str):  # a model within the case is checked where it is used
        return
    try:
        path = inside(folder, case.conflict)
    except UsageError as problem:
        yield Row(("conflict",), str(problem), "give the path of a file inside the folder")
        return
    if not path.is_file():
        yield Row(("conflict",), f"there is no file '{case.conflict}'", "correct the path, or remove it")


def _proposed_rows(case: Case) -> Iterator[Row]:
    remedy = "accept it (remove 'proposed'), or take 'reviewed' out"
    for entry in numbers(case):
        if entry.number.proposed:
            yield Row((*entry.trail, "proposed"), "nobody has accepted this number yet", remedy)
    for claim_id, claim in case.claims.items():
        if claim.proposed:
            yield Row(("claims", claim_id, "proposed"), "nobody has accepted this claim yet", remedy)


def _rows(case: Case, than: Case | None = None) -> Iterator[Row]:
    """What holds of a case under any scenario; of the parts that are the same in `than`, nothing.

    A row about one issue rests on that issue and on which actors there are, so nothing else is
    looked at again.
    """
    if than is not None and (than.actors.keys() != case.actors.keys() or than.status != case.status):
        than = None
    if not case.issues:
        yield Row(("issues",), NO_ISSUE, "add one")
    yield from number_rows(case, than)
    rows: list[Row] = []
    for issue_id, issue in case.issues.items():
        if than is not None and than.issues.get(issue_id) is issue:
            continue
        trail: Trail = ("issues", issue_id)
        rows += [*scale_rows(issue, trail), *party_rows(case, issue, trail), *term_rows(case, issue, trail)]
    for link_id, link in case.links.items():
        rows += link_rows(case, link, ("links", link_id))
    rows += [*package_rows(case), *motive_rows(case, than)]
    yield from _with_missing(case, rows, than)


def _with_missing(case: Case, rows: list[Row], than: Case | None) -> Iterator[Row]:
    """The rows and what a forecast lacks; in a draft that is no error yet."""
    missing = tuple(missing_trails(case, than))
    said = {row.trail: row for row in rows}
    level: Level = "error" if case.status == "reviewed" else "warning"
    yield from (row for row in rows if row.trail not in missing)
    for trail in missing:
        row = said.get(trail) or Row(trail, "is missing; a forecast needs it", "give a number")
        yield replace(row, level=level)


def _all_rows(case: Case, folder: Path, unread: frozenset[str] = frozenset()) -> list[Row]:
    """Everything that is wrong with a case, each row once; `unread` as in `number_evidence_rows`."""
    rows = list(_rows(case))
    return list(dict.fromkeys([*_rows_once(case, folder, unread), *rows, *_scenario_rows(case, set(rows))]))


def _scenario_rows(case: Case, seen: set[Row]) -> Iterator[Row]:
    """What goes wrong only under a scenario or after an event, said where that stands; `seen` is known."""
    plain: dict[Trail, list[DatedChange]] = {}
    for name in scenario_names(case):
        changed, changes, rows = scenario_course(case, name)
        yield from (row for row in rows if row not in seen)
        seen.update(rows)
        if any(row.level == "error" for row in rows):
            continue
        courses = _courses(changes)
        if changed is case and not plain:
            plain, reached = courses, courses
        else:
            reached = {
                part: course
                for part, course in courses.items()
                if course != plain.get(part) or _part(case, part) is not _part(changed, part)
            }
        for cause, row in _later_rows(case, changed, [c for course in reached.values() for c in course]):
            if row in seen:
                continue
            seen.add(row)
            where, when = _cause(changed, cause or name, dotted(row.trail))
            yield Row(where, f"{when} {dotted(row.trail)}: {row.wrong}", row.remedy, row.level)


def rows_under(plain: Case, changed: Case) -> list[Row]:
    """What is wrong with a changed case and not with the plain one, as far as the change reaches."""
    known = set(_rows(plain, changed))
    return [row for row in _rows(changed, plain) if row not in known]


def _cause(case: Case, name: str, field: str) -> tuple[Trail, str]:
    """The change of the event or scenario that touches the field, else the event or scenario itself."""
    event = case.events.get(name)
    scenario = case.scenarios.get(name)
    where: Trail = ("events" if event is not None else "scenarios", name)
    changes = event.changes if event is not None else scenario.changes if scenario is not None else ()
    touching = [n for n, c in enumerate(changes) if c.set is not None and f"{field}.".startswith(f"{c.set}.")]
    if touching:
        where = (*where, "changes", touching[-1], "to")
    return where, "after this event" if event is not None else "under this scenario"


def _courses(changes: tuple[DatedChange, ...]) -> dict[Trail, list[DatedChange]]:
    """The dated changes by the issue or actor that they reach, each in the order of the months."""
    courses: dict[Trail, list[DatedChange]] = {}
    for change in changes:
        courses.setdefault(change.path[:2], []).append(change)
    return courses


def _part(case: Case, trail: Trail) -> Actor | Issue | None:
    kind, name = trail
    return case.actors.get(str(name)) if kind == "actors" else case.issues.get(str(name))


def _later_rows(plain: Case, case: Case, changes: list[DatedChange]) -> Iterator[tuple[str | None, Row]]:
    """The rows of a case where it differs from the plain one, and after every dated change of its issues and
    actors, with what caused the change."""
    case, moved = settled(case, plain, plain)
    yield from ((None, row) for row in (*moved, *_rows(case, plain)))
    before = case
    for position, change in enumerate(changes):
        if not isinstance(change.to, Quantity):
            continue
        case = replaced(case, change.path, change.to)
        same_day = changes[position + 1 : position + 2]
        if not same_day or same_day[0].month != change.month or same_day[0].cause != change.cause:
            case, moved = settled(case, before, plain)
            yield from ((change.cause, row) for row in (*moved, *_rows(case, before)))
            before = case
