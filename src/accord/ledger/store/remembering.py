"""Runs that nobody has named: a store remembers the last of each case."""

from __future__ import annotations

from accord.errors import NotFoundError
from accord.ledger.runs import Run, RunEntry, read_run
from accord.ledger.store.address import Address
from accord.ledger.store.opening import Store, installed, opened_store, stands
from accord.ledger.store.rows import entry_of_row, row_of_run, run_of_row

__all__ = ["MOST_UNNAMED", "remember", "remembered", "run_called", "unnamed_runs"]

MOST_UNNAMED = 200
"""Runs without a name that are remembered of a case; older ones are forgotten."""


def remember(store: Store, run: Run, *, most: int = MOST_UNNAMED) -> None:
    """Put a run into the store, and forget the oldest without a name beyond so many.

    A run of the same inputs that has a name, and so a file, stays as it is; one without is replaced.

    Raises
    ------
    UsageError, InvalidFileError
        As `accord.ledger.store.opening.Store.writing`.
    """
    from accord.ledger.store.sql import named_or_not, put, runs_listed, taken_out

    project = store.address.project
    with store.writing() as found:
        if named_or_not(found, project, run.entry.id):
            return
        put(found, "runs", [row_of_run(run, project) | {"name": None}])
        listed = sorted(_entries(runs_listed(found, project, run.entry.case)), key=_age)
        taken_out(found, "runs", project, [entry.id for entry in listed[: max(0, len(listed) - most)]])


def unnamed_runs(store: Store, case: str) -> tuple[RunEntry, ...]:
    """The runs of a case that nobody has named, in the order in which they were made."""
    from accord.ledger.store.sql import runs_listed

    with store.reading() as found:
        return tuple(sorted(_entries(runs_listed(found, store.address.project, case)), key=_age))


def remembered(store: Store, name: str) -> Run | None:
    """The run with this id, named or not; None where the store has none.

    Raises
    ------
    InvalidFileError
        If it is of another version of the file form.
    """
    from accord.ledger.store.sql import run_row

    with store.reading() as found:
        row = run_row(found, store.address.project, name)
    return None if row is None else run_of_row(row)


def run_called(address: Address, called: str) -> Run:
    """The run of a project with this name or id: from its file, else from the store, if there is one.

    Raises
    ------
    NotFoundError
        If neither has it.
    InvalidFileError, UsageError, MissingExtraError
        As `accord.ledger.runs.read_run` and `accord.ledger.store.opening.opened_store`.
    """
    try:
        return read_run(address.home, called)
    except NotFoundError:
        if not (stands(address) and installed(address.kind)):
            raise
        with opened_store(address) as store:
            found = remembered(store, called)
        if found is None:
            raise
        return found


def _entries(rows: list[dict[str, object]]) -> list[RunEntry]:
    return [entry_of_row(row) for row in rows]


def _age(entry: RunEntry) -> tuple[str, str]:
    return entry.created, entry.id
