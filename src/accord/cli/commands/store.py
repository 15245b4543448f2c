"""``accord store``: the index over the files of a project."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accord.cli.options import json_option, out_option, store_option

if TYPE_CHECKING:
    from accord.ledger.store.address import Address
    from accord.ledger.store.following import StoreState

__all__ = ["command"]

_folder = click.argument("folder", default=".")


@click.group(epilog="Example:  accord store rebuild fisheries")
def command() -> None:
    """Look after the store: an index over the kept runs and seals of a project, and the memory of runs
    without a name.

    The store is .accord/store.sqlite in the project folder, or a PostgreSQL database that several share
    (--store, or the variable ACCORD_STORE). Files are the truth: deleting it loses no case, no kept run and
    no seal.
    """


@command.command(epilog="Example:  accord store check fisheries")
@_folder
@store_option
@json_option
@out_option
def check(folder: str, store: str | None, as_json: bool, out: Path | None) -> None:
    """Hold the store against the files of FOLDER; exit code 3 where they differ."""
    from accord.ledger.store.following import check_store

    found = _say(check_store, folder, store, as_json=as_json, out=out)
    if found.findings:
        sys.exit(3)


@command.command(epilog="Example:  accord store rebuild fisheries")
@_folder
@store_option
@json_option
@out_option
def rebuild(folder: str, store: str | None, as_json: bool, out: Path | None) -> None:
    """Make the store of FOLDER, or what it tells of the files, anew; a damaged one is set aside."""
    from accord.ledger.store.following import rebuild_store

    _say(rebuild_store, folder, store, as_json=as_json, out=out)


@command.command(epilog="Example:  accord store migrate fisheries")
@_folder
@store_option
@json_option
@out_option
def migrate(folder: str, store: str | None, as_json: bool, out: Path | None) -> None:
    """Bring a store that an older Accord made to the present version, all at once or not at all."""
    from accord.ledger.store.following import migrate_store

    _say(migrate_store, folder, store, as_json=as_json, out=out)


def _say(
    deed: Callable[[Address], StoreState], folder: str, store: str | None, *, as_json: bool, out: Path | None
) -> StoreState:
    from accord.cli.output import print_findings, print_result
    from accord.faces.json.stores import store_json
    from accord.ledger.sealing import home_of
    from accord.ledger.store.address import address_of
    from accord.pages.store_page import store_report

    home = Path(folder) if Path(folder).is_dir() else home_of(folder, None)
    found = deed(address_of(home, store))
    print_result(lambda: store_json(found), lambda: store_report(found), as_json=as_json, out=out)
    if found.findings and not as_json:
        print_findings(found.findings)
    return found
