"""Keeping a store in step with the files of a project, holding it against them, and making it anew."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from accord.case.desk.log import now
from accord.errors import Finding, InvalidFileError, UsageError, unusable
from accord.ledger.chain import read_chain
from accord.ledger.kept import ledger_folder
from accord.ledger.store.address import Address
from accord.ledger.store.opening import Store, installed, made_store, opened_store, stands, unversioned_store
from accord.ledger.store.rows import FileRows, rows_of_files, rows_of_runs

__all__ = ["StoreState", "check_store", "follow", "follow_if_it_stands", "migrate_store", "rebuild_store"]


@dataclass(frozen=True)
class StoreState:
    """A store and how it stands to the files of a project."""

    shown: str
    """Its path, or its address without password."""
    version: int
    """Of its tables."""
    rows: Mapping[str, int]
    """``runs`` with a name, ``unnamed`` ones, ``seals``, ``resolutions``."""
    findings: tuple[Finding, ...]
    """Where it differs from the files, and files that are damaged."""
    done: tuple[str, ...] = field(default=())
    """What was done, in words."""


def check_store(address: Address) -> StoreState:
    """Hold a store against the files of its project; nothing is changed.

    Raises
    ------
    MissingExtraError, UsageError, InvalidFileError
        As `accord.ledger.store.opening.opened_store`.
    """
    from accord.ledger.store.sql import sound

    files = rows_of_files(address.home, address.project)
    with opened_store(address) as store:
        if address.kind == "sqlite":
            with store.reading() as found:
                if not sound(found):
                    raise InvalidFileError(
                        f"the store at {address.shown} is damaged; 'accord store rebuild {address.home}' "
                        "makes it anew from the files, in which every kept run and every seal stands"
                    )
        return _state(store, files, tuple(_differences(store, files)))


def follow(store: Store, files: FileRows) -> int:
    """Bring the rows of a project in step with its files, in one transaction; returns how many changed."""
    from accord.ledger.store.sql import project_rows, put, set_head, taken_out

    project, changed = store.address.project, 0
    with store.writing() as found:
        for kind, wanted in files.rows.items():
            held = project_rows(found, kind, project)
            gone = [name for name in held if name not in wanted]
            new = [row for name, row in wanted.items() if held.get(name) != row]
            taken_out(found, kind, project, gone)
            put(found, kind, new)
            changed += len(gone) + len(new)
        if files.end is not None:
            set_head(found, project, files.end.records, files.end.digest, now())
    return changed


def follow_if_it_stands(address: Address) -> None:
    """Bring a store in step after a file was written, where there is one and its parts are installed.

    Seals and resolutions are read only if their chain has grown since the store last followed it.

    Raises
    ------
    UsageError, InvalidFileError
        As `accord.ledger.store.opening.opened_store`; the files are written all the same.
    """
    if not (stands(address) and installed(address.kind)):
        return
    from accord.ledger.store.sql import head_of

    with opened_store(address) as store:
        with store.reading() as found:
            known = head_of(found, address.project)
        end = read_chain(ledger_folder(address.home)).end
        rows = rows_of_runs if known == (end.records, end.digest) else rows_of_files
        follow(store, rows(address.home, address.project))


def rebuild_store(address: Address) -> StoreState:
    """Make the rows of a project anew from its files; the store itself where it does not stand or is damaged.

    Runs without a name, jobs and accounts stay, unless the store is damaged: then its file is set aside.

    Raises
    ------
    MissingExtraError, UsageError
        As `accord.ledger.store.opening.made_store`.
    InvalidFileError
        If a PostgreSQL database is damaged, which is for its keeper to mend.
    """
    from accord.ledger.store.sql import forget_project

    files = rows_of_files(address.home, address.project)
    done = []
    if (aside := _set_aside(address)) is not None:
        done.append(f"the damaged store was set aside as {aside}")
    with made_store(address) as store:
        with store.writing() as found:
            forget_project(found, address.project)
        changed = follow(store, files)
        done.append(f"{changed} row{'' if changed == 1 else 's'} made from the files")
        return _state(store, files, files.findings, tuple(done))


def migrate_store(address: Address) -> StoreState:
    """Bring the tables of a store to the version that this Accord works with, all at once or not at all.

    Raises
    ------
    MissingExtraError, UsageError, InvalidFileError
        As `accord.ledger.store.opening.opened_store`, but for an older version.
    """
    from accord.ledger.store.sql import VERSION, migrated, version_of

    with unversioned_store(address) as store, store.writing() as found:
        version = version_of(found)
        if 0 < version < VERSION:
            migrated(found, version)
    said = f"brought from version {version} to {VERSION}" if version < VERSION else "nothing to do"
    with opened_store(address) as store:
        files = rows_of_files(address.home, address.project)
        return _state(store, files, files.findings, (said,))


def _state(
    store: Store, files: FileRows, findings: tuple[Finding, ...], done: tuple[str, ...] = ()
) -> StoreState:
    from accord.ledger.store.sql import VERSION, counts

    with store.reading() as found:
        told = counts(found, store.address.project)
    return StoreState(store.address.shown, VERSION, told, findings, done)


def _differences(store: Store, files: FileRows) -> Iterator[Finding]:
    from accord.ledger.store.sql import project_rows

    yield from files.findings
    shown, home = store.address.shown, store.address.home
    remedy = f"'accord store rebuild {home}' mends it"
    with store.reading() as found:
        for kind, wanted in files.rows.items():
            held = project_rows(found, kind, store.address.project)
            for name in dict.fromkeys((*wanted, *held)):
                if name not in held:
                    wrong = "stands in a file and not in the store"
                elif name not in wanted:
                    wrong = "stands in the store and in no file"
                elif held[name] != wanted[name]:
                    wrong = "is another in the store than in its file"
                else:
                    continue
                yield Finding(shown, None, f"{kind}.{name}", wrong, remedy)


def _set_aside(address: Address) -> Path | None:
    """Move a damaged SQLite file out of the way, with what belongs to it; None where it is sound."""
    file = address.file
    if file is None or not file.is_file() or file.is_symlink() or not _damaged(address):
        return None
    aside = next(
        path
        for number in range(1, 1000)
        if not (path := file.with_name(f"{file.name}.damaged-{number}")).exists()
    )
    try:
        for end in ("-wal", "-shm", ""):
            if (part := file.with_name(file.name + end)).exists():
                os.replace(part, aside.with_name(aside.name + end))
    except OSError as problem:
        raise unusable(file, problem, "cannot be set aside") from None
    return aside


def _damaged(address: Address) -> bool:
    """Whether SQLite finds damage, or a table of ours cannot be read."""
    from accord.ledger.store.sql import INDEXED, VERSION, project_rows, sound, version_of

    try:
        with unversioned_store(address) as store, store.reading() as found:
            if not sound(found):
                return True
            known = 0 < version_of(found) <= VERSION
            for kind in INDEXED if known else ():
                project_rows(found, kind, address.project)
    except InvalidFileError:
        return True
    except UsageError:
        return False  # it cannot be opened: no reason to set it aside
    return False
