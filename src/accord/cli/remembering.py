"""The store behind the commands: an addition, whose troubles are told and stop no answer."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import click

from accord.errors import AccordError

if TYPE_CHECKING:
    from pathlib import Path

    from accord.forecasts.inquiry import Inquiry
    from accord.forecasts.results import Forecast
    from accord.ledger.runs import Run, RunEntry
    from accord.ledger.store.address import Address
    from accord.ledger.store.opening import Store

Found = TypeVar("Found")

__all__ = ["follow_after_sealing", "follow_quietly", "listed_unnamed", "present_run", "remember_forecast"]


def _tried(deed: Callable[[], Found], otherwise: Found) -> Found:
    """What a deed gives; where the store is in trouble, tell it on stderr and go on without it."""
    try:
        return deed()
    except AccordError as problem:
        click.echo(f"Without the store: {problem}.", err=True)
        return otherwise


@contextmanager
def _store(place: Address) -> Iterator[Store | None]:
    """The store of a project; None where it has none."""
    from accord.ledger.store.opening import opened_store, stands

    if not stands(place):
        yield None
        return
    with opened_store(place) as store:
        yield store


def present_run(place: Address, inquiry: Inquiry) -> Run | None:
    """The run of an inquiry that the store remembers already, with causes if they are asked for."""
    from accord.ledger.store.remembering import remembered

    def ask() -> Run | None:
        with _store(place) as store:
            found = None if store is None else remembered(store, inquiry.fingerprint)
            return found if found and found.inquiry.causes >= inquiry.causes else None

    return _tried(ask, None)


def listed_unnamed(place: Address, case: str) -> tuple[RunEntry, ...]:
    """The runs of a case without a name that the store remembers."""
    from accord.ledger.store.remembering import unnamed_runs

    def ask() -> tuple[RunEntry, ...]:
        with _store(place) as store:
            return () if store is None else unnamed_runs(store, case)

    return _tried(ask, ())


def follow_quietly(place: Address) -> None:
    """Bring the store, if there is one, in step with the files that were just written."""
    from accord.ledger.store.following import follow_if_it_stands

    _tried(lambda: follow_if_it_stands(place), None)


def follow_after_sealing(home: Path) -> None:
    """Bring the store of a project folder, if there is one, in step with its seals and resolutions."""
    from accord.ledger.store.address import VARIABLE, address_of

    follow_quietly(address_of(home, os.environ.get(VARIABLE)))


def remember_forecast(case: str, inquiry: Inquiry, made: Forecast, seconds: float) -> None:
    """Put a forecast into the store of its project, if that has one."""
    from accord.case.files.finding import find, is_bundled
    from accord.cli.options import account
    from accord.ledger.store.address import VARIABLE, address_of

    path = find(case)
    if is_bundled(path):
        return
    place = address_of(path.parent, os.environ.get(VARIABLE))

    def put() -> None:
        with _store(place) as store:
            if store is not None:
                from accord.ledger.keeping import taken
                from accord.ledger.store.remembering import remember

                remember(store, taken(inquiry, made, by=account(), seconds=seconds))

    _tried(put, None)
