"""Scenarios: a case with other assumptions, and the changes that come on a date.

A change without dates holds for the whole horizon and is put into the case itself (`scenario_case`). A
change with a first day, or with a last one, becomes a `DatedChange` (`dated_changes`), as do the events of
the case. Of several changes of one field the one that began last holds; when it ends, the field goes back
to what holds without it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter, ValidationError

from accord.case.dated_kinds import DatedKind, kind_at, what_may_change
from accord.case.exact import exact
from accord.case.fields import Number, months_between
from accord.case.paths import entry_at, removed, replaced, trail_of
from accord.case.quantity import Quantity
from accord.case.schema import Case, Change, Scenario
from accord.case.validation import Row, Spots, located, rows_of
from accord.errors import InvalidFileError, NotFoundError, nearest
from accord.yaml.reading import Trail, dotted

__all__ = ["DatedChange", "dated_changes", "month_of", "scenario_case", "scenario_course", "scenario_names"]


@dataclass(frozen=True)
class DatedChange:
    """A field gets another value on a date."""

    month: float
    """Months after the date of the case, more than 0."""
    path: tuple[str, ...]
    """Such as ``("issues", "cost_sharing", "stances", "USA", "ask")``."""
    to: Quantity | str
    """The new number, or the declaration (``ended``, ``reopened``)."""
    cause: str
    """Id of the event or scenario."""
    returns_to: str | None = None
    """Where an older number returns, which one: the `mark` of the change that set it, "" for the number of
    the case itself. It is the number that was drawn before, not a new one."""
    withdraws: bool | None = None
    """Of an ask: whether the party goes back to it from what it offers by then; None where it is not said."""
    expected_by: Mapping[str, Quantity] = field(default_factory=dict)
    """Actor -> probability that it sees the change coming."""

    @property
    def mark(self) -> str:
        """What tells this change from others of the same field."""
        return _mark(self.cause, self.month)


@dataclass(frozen=True)
class _Span:
    """A dated change before it is known what holds at its end."""

    start: float
    """Months after the date of the case; 0 where it holds from there and is in the case itself."""
    end: float | None
    path: tuple[str, ...]
    to: Quantity | str
    cause: str
    withdraws: bool | None
    expected_by: Mapping[str, Quantity]


def _mark(cause: str, month: float) -> str:
    return f"{cause} {month:.6g}"


def month_of(date: dt.date, case: Case) -> float:
    """Months from the date of the case to `date`; a month is a twelfth of 365.25 days."""
    return months_between(case.as_of, date)


def scenario_names(case: Case) -> tuple[str, ...]:
    """The names of all scenarios, the base first."""
    return (case.base_scenario, *(name for name in case.scenarios if name != case.base_scenario))


def scenario_case(case: Case, name: str | None) -> Case:
    """The case as it stands under a scenario from its date on: all changes without a first day are put in.

    Parameters
    ----------
    name
        A scenario, or None or the name of the base for the unchanged case.

    Raises
    ------
    NotFoundError
        If there is no such scenario.
    InvalidFileError
        If a change names what does not exist or gives what does not fit.
    """
    changed, rows = _applied(case, name)
    _refuse(case, rows)
    return changed


def dated_changes(case: Case, name: str | None) -> tuple[DatedChange, ...]:
    """What changes on a date under a scenario, in the order of the months; events of the case are among them.

    Changes of one month stand in the order of the document, events before those of the scenario. A change
    with a last day takes the field back on the day after it.

    Parameters
    ----------
    case
        The case as loaded, not yet changed by `scenario_case`.
    name
        A scenario, or None or the name of the base.

    Raises
    ------
    NotFoundError
        If there is no such scenario.
    InvalidFileError
        If a change names what cannot change on a date or gives what does not fit.
    """
    changed, rows = _applied(case, name)
    spans, more = _spans(case, changed, name)
    _refuse(case, [*rows, *more])
    return _timeline(case, changed, spans)


def scenario_course(case: Case, name: str | None) -> tuple[Case, tuple[DatedChange, ...], list[Row]]:
    """The case under a scenario and its dated changes, as far as they can be made, and all that is wrong with
    them."""
    changed, rows = _applied(case, name)
    spans, more = _spans(case, changed, name)
    rows += more
    sound = not any(row.level == "error" for row in rows)
    return changed, _timeline(case, changed, spans) if sound else (), rows


def _refuse(case: Case, rows: Iterable[Row]) -> None:
    errors = [row for row in rows if row.level == "error"]
    if errors:
        findings = located(errors, Spots(case.id, {}))
        raise InvalidFileError(f"the scenario cannot be applied to {case.id}", findings)


def _scenario(case: Case, name: str | None) -> tuple[str, Scenario | None]:
    name = case.base_scenario if name is None else name
    if name in case.scenarios:
        return name, case.scenarios[name]
    if name == case.base_scenario:
        return name, None
    known = scenario_names(case)
    close = nearest(name, known)
    hint = f"did you mean '{close}'?" if close else f"there is {', '.join(known)}"
    raise NotFoundError(f"{case.id} has no scenario '{name}'; {hint}")


def _applied(case: Case, name: str | None) -> tuple[Case, list[Row]]:
    """The case with the scenario's undated changes, and what is wrong with them."""
    name, scenario = _scenario(case, name)
    rows: list[Row] = []
    if scenario is None:
        return case, rows
    if name == case.base_scenario:
        if scenario.changes:
            rows.append(
                Row(("scenarios", name, "changes"), "changes the base", "put it into the case itself")
            )
        return case, rows
    changed = case
    for position, change in enumerate(scenario.changes):
        if change.since is None:
            changed, row = _apply(changed, change, ("scenarios", name, "changes", position))
            rows += row
    return changed, rows


def _apply(case: Case, change: Change, where: Trail) -> tuple[Case, list[Row]]:
    deed = "remove" if change.set is None else "set"
    path = trail_of(change.set or change.remove or "")
    kind = kind_at(path)
    if kind is not None and kind.word:
        row = Row((*where, "set"), f"'{path[2]}' can only change on a date", "give the first day with 'from'")
        return case, [row]
    try:
        if change.set is None:
            return removed(case, path), []
        return replaced(case, path, change.to), []
    except NotFoundError as problem:
        return case, [Row((*where, deed), problem.wrong, problem.remedy or "correct the path")]
    except ValidationError as problem:
        rows = rows_of(problem, Case)
        return case, [Row((*where, "to"), f"{dotted(path)}: {r.wrong}", r.remedy) for r in rows]


def _spans(case: Case, changed: Case, name: str | None) -> tuple[list[_Span], list[Row]]:
    """The dated changes of the events and of the scenario, and what is wrong with them."""
    spans: list[_Span] = []
    rows: list[Row] = []
    for event_id, event in changed.events.items():
        where: Trail = ("events", event_id)
        start, problems = _start(changed, event.date, (*where, "date"))
        rows += problems
        for position, change in enumerate(event.changes):
            at = (*where, "changes", position)
            if change.since is not None or change.remove is not None:
                key = "from" if change.remove is None else "remove"
                rows.append(Row((*at, key), "an event sets fields on its own date", f"leave out '{key}'"))
            elif not problems or problems[0].level == "warning":
                seen = {**event.expected_by, **change.expected_by}
                _add(changed, change, start, event_id, at, spans, rows, seen)
    name, scenario = _scenario(case, name)
    for position, change in enumerate(scenario.changes if scenario is not None else ()):
        at = ("scenarios", name, "changes", position)
        if change.since is not None:
            start, problems = _start(changed, change.since, (*at, "from"))
            rows += problems
            if not problems or problems[0].level == "warning":
                _add(changed, change, start, name, at, spans, rows)
        elif change.until is not None:
            _add(changed, change, 0.0, name, at, spans, rows)
    return spans, rows


def _start(case: Case, date: dt.date, where: Trail) -> tuple[float, list[Row]]:
    month = month_of(date, case)
    if month <= 0:
        remedy = "give a later date, or put the change into the case itself"
        return month, [Row(where, f"{date} is not after the date of the case, {case.as_of}", remedy)]
    if month > case.horizon:
        wrong = f"{date} lies past the horizon of {exact(case.horizon)} months; it changes nothing"
        return month, [Row(where, wrong, "give an earlier date or a longer horizon", "warning")]
    return month, []


def _add(
    case: Case,
    change: Change,
    start: float,
    cause: str,
    at: Trail,
    spans: list[_Span],
    rows: list[Row],
    expected_by: Mapping[str, Quantity] | None = None,
) -> None:
    path = tuple(str(part) for part in trail_of(change.set or ""))
    kind = kind_at(path)
    if kind is None:
        wrong = f"'{dotted(path)}' cannot change on a date"
        rows.append(Row((*at, "set"), wrong, f"what can: {what_may_change()}"))
        return
    missing = _missing(case, path)
    if missing is not None:
        rows.append(Row((*at, "set"), *missing))
        return
    if change.until is not None and (kind.word or change.until < case.as_of):
        rows.append(Row((*at, "until"), "cannot be taken back", "leave out 'until'"))
        return
    to, problems = _value(kind, change.to)
    rows += [Row((*at, "to"), *words) for words in problems]
    if to is not None:
        end = None if change.until is None else month_of(change.until + dt.timedelta(days=1), case)
        spans.append(_Span(start, end, path, to, cause, change.withdraws, expected_by or change.expected_by))


def _missing(case: Case, path: tuple[str, ...]) -> tuple[str, str] | None:
    """Why there is nothing at `path` that could change, with the remedy; None where there is something."""
    try:
        entry_at(case, path[:-1])
    except NotFoundError as problem:
        return problem.wrong, problem.remedy or "correct the path"
    return None


_NUMBER: TypeAdapter[Quantity] = TypeAdapter(Number)


def _value(kind: DatedKind, raw: Any) -> tuple[Quantity | str | None, list[tuple[str, str]]]:
    if kind.word:
        if raw == kind.word:
            return kind.word, []
        return None, [(f"'{raw}' cannot be said of {kind.name}", f"write '{kind.word}'")]
    try:
        return _NUMBER.validate_python(raw), []
    except ValidationError as problem:
        return None, [(row.wrong, row.remedy) for row in rows_of(problem, Quantity)]


def _timeline(case: Case, changed: Case, spans: list[_Span]) -> tuple[DatedChange, ...]:
    """Every start of a span, and every end of one whose value held until then."""
    found = [
        DatedChange(s.start, s.path, s.to, s.cause, withdraws=s.withdraws, expected_by=s.expected_by)
        for s in spans
        if s.start > 0
    ]
    for span in spans:
        same = [other for other in spans if other.path == span.path]
        relieved = any(other.start == span.end for other in same)
        if span.end is not None and not relieved and _holding(same, span.end) is span:
            rest = [other for other in same if other.end is None or other.end > span.end]
            value, mark = _before(case, changed, span, rest)
            found.append(DatedChange(span.end, span.path, value, span.cause, returns_to=mark))
    return tuple(sorted(found, key=lambda change: change.month))


def _holding(spans: list[_Span], month: float) -> _Span | None:
    """The span whose value holds just before `month`: of those that run, the one that began last."""
    running = [s for s in spans if s.start < month and (s.end is None or s.end >= month)]
    return max(reversed(running), key=lambda span: span.start, default=None)


def _before(case: Case, changed: Case, span: _Span, rest: list[_Span]) -> tuple[Quantity | str, str]:
    """What holds when `span` ends, and its mark: another span that still runs, else the value without
    dates."""
    assert span.end is not None
    other = _holding([s for s in rest if s.start > 0], span.end)
    if other is not None:
        return other.to, _mark(other.cause, other.start)
    runs_from_start = any(s.start == 0 for s in rest)
    began_with = span.start == 0 or runs_from_start
    value = entry_at(case if began_with and not runs_from_start else changed, span.path)
    assert isinstance(value, Quantity | str)
    return value, ""
