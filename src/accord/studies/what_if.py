"""What would follow if something came otherwise than a case has it: before and after, on the same draws."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from accord.case.checks.changed_case import with_changes
from accord.case.dated_kinds import kind_at
from accord.case.paths import entry_at, trail_of
from accord.case.plain_data import plain
from accord.case.quantity import Quantity
from accord.case.scenarios import scenario_case, scenario_course
from accord.case.schema import Case, Change, Scenario
from accord.errors import NotFoundError, UsageError
from accord.forecasts.comparison import Comparison
from accord.forecasts.inquiry import DEFAULT_DRAWS, Inquiry, Where
from accord.machine.cluster import Cluster
from accord.machine.notebooks import Tabled
from accord.machine.progress import Progress, unseen
from accord.studies.side_by_side import comparison_of
from accord.yaml.reading import dotted

__all__ = ["Changed", "WhatIf", "case_with", "whatif", "whatif_of"]

NAME = "what-if"


@dataclass(frozen=True)
class Changed:
    """A field that is given another value."""

    path: str
    was: Quantity | None
    """None where the case holds no number there."""
    now: Any
    """As it would stand in a case file."""


@dataclass(frozen=True)
class WhatIf(Tabled):
    """A case with some fields changed, against the same without."""

    changes: tuple[Changed, ...]
    since: dt.date | None
    """First day of the changes; None for the date of the case."""
    until: dt.date | None
    """Their last day; None for the end."""
    comparison: Comparison
    """Before and after, on the same draws."""
    scenario: Scenario
    """What stands in a case file to ask the same."""

    @property
    def after(self) -> str:
        """Name of the changed scenario in the comparison."""
        return list(self.comparison.forecasts)[1]


def whatif(
    case: Case,
    changes: Mapping[str, Any],
    *,
    since: dt.date | None = None,
    until: dt.date | None = None,
    scenario: str | None = None,
    seed: int = 0,
    draws: int = DEFAULT_DRAWS,
    workers: int | None = None,
    cluster: Cluster | None = None,
    horizon: float | None = None,
    progress: Progress | None = None,
) -> WhatIf:
    """What follows from other values of some fields, on the same draws as without them.

    The changes are those of a scenario of their own: durations mean what they mean in the case.

    Parameters
    ----------
    changes : path of a field -> its value, as in `Case.with_changes`.
    since, until : first and last day of the changes; for the whole horizon if None.
    scenario : what to change, a scenario; the base if None.

    Raises
    ------
    NotFoundError
        If there is no such field or scenario; it names the nearest.
    UsageError
        If a value does not fit or lies outside its range, a field cannot change on a date, or nothing
        changes.
    MissingNumbersError, MissingExtraError
        As `accord.forecast`.

    Examples
    --------
    >>> import accord
    >>> found = accord.whatif(
    ...     accord.load("us-rok-2021"), {"issues.nuclear.stances.PRK.resolve": 0}, draws=500
    ... )
    >>> found.comparison.difference("what-if", "nuclear").p_agreement.value > 0.1
    True
    """
    inquiry = Inquiry(case, scenario, seed, draws, horizon, causes=False)
    return whatif_of(inquiry, changes, since, until, Where(workers, cluster, progress or unseen))


def whatif_of(
    inquiry: Inquiry,
    changes: Mapping[str, Any],
    since: dt.date | None = None,
    until: dt.date | None = None,
    where: Where | None = None,
) -> WhatIf:
    """What `whatif` returns; errors likewise."""
    case, made = case_with(inquiry.case, inquiry.scenario, changes, since, until)
    name = next(name for name in case.scenarios if name not in inquiry.case.scenarios)
    asked = Inquiry(case, None, inquiry.seed, inquiry.draws, inquiry.horizon, causes=False)
    compared = comparison_of(asked, [inquiry.name, name], where)
    return WhatIf(_told(inquiry, changes), since, until, compared, made)


def case_with(
    case: Case,
    scenario: str | None,
    changes: Mapping[str, Any],
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> tuple[Case, Scenario]:
    """The case with one scenario more, which changes some fields of another, and that scenario; errors as
    in `whatif`."""
    before = scenario_case(case, scenario)
    _refuse_words(changes, since)
    numbers = {path: value for path, value in changes.items() if not _is_word(path)}
    if numbers:
        with_changes(before, numbers)
    elif not changes:
        raise UsageError("no change is given; name a field and its value")
    made = Scenario(title="What if", changes=(*_standing(case, scenario), *_changes(changes, since, until)))
    name = NAME
    while name in case.scenarios or name == case.base_scenario:
        name += "-"
    changed = case.model_copy(update={"scenarios": {**case.scenarios, name: made}})
    for row in scenario_course(changed, name)[2]:
        if row.level == "error":
            raise UsageError(f"{_paths(changes)}: {row.wrong}; {row.remedy}")
    return changed, made


def _paths(changes: Mapping[str, Any]) -> str:
    return ", ".join(changes)


def _is_word(path: str) -> bool:
    """Whether a field takes a word that can be said on a date only."""
    kind = kind_at(trail_of(path))
    return kind is not None and bool(kind.word)


def _refuse_words(changes: Mapping[str, Any], since: dt.date | None) -> None:
    for path in changes:
        if since is None and _is_word(path):
            raise UsageError(f"{path} can only change on a date; give the first day")


def _standing(case: Case, scenario: str | None) -> tuple[Change, ...]:
    found = case.scenarios.get(scenario or case.base_scenario)
    return () if found is None else found.changes


def _changes(changes: Mapping[str, Any], since: dt.date | None, until: dt.date | None) -> tuple[Change, ...]:
    days = {name: day.isoformat() for name, day in (("from", since), ("until", until)) if day is not None}
    return tuple(
        Change.model_validate({"set": path, "to": _as_written(to), **days}) for path, to in changes.items()
    )


def _as_written(value: Any) -> Any:
    return plain(value) if isinstance(value, Quantity) else value


def _told(inquiry: Inquiry, changes: Mapping[str, Any]) -> tuple[Changed, ...]:
    before = scenario_case(inquiry.case, inquiry.scenario)
    return tuple(
        Changed(dotted(trail_of(path)), _was(before, path), _as_written(now)) for path, now in changes.items()
    )


def _was(case: Case, path: str) -> Quantity | None:
    try:
        found = entry_at(case, trail_of(path))
    except NotFoundError:
        return None
    return found if isinstance(found, Quantity) and not found.missing else None
