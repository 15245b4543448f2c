"""Opening a store: one connection to its database, one writer at a time, and its troubles in words."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from accord.errors import AccordError, InvalidFileError, MissingExtraError, UsageError, unusable
from accord.ledger.store.address import Address, without_credentials

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

__all__ = ["Store", "installed", "made_store", "opened_store", "stands", "unversioned_store"]

PATIENCE = 5
"""Seconds to wait for another writer, and for a server to answer."""


@dataclass(frozen=True)
class Store:
    """An open store."""

    address: Address
    engine: Engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that reads; everything in it is of one moment in SQLite.

        Raises
        ------
        InvalidFileError
            If the database is damaged.
        UsageError
            If it cannot be reached.
        """
        with _in_words(self.address), self.engine.connect() as found, found.begin():
            yield found

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes, all of it or nothing; the only one at a time.

        Raises
        ------
        InvalidFileError
            If the database is damaged.
        UsageError
            If it cannot be reached or written, or another program writes for more than 5 s.
        """
        from accord.ledger.store.sql import locked_for_writing

        with _in_words(self.address), self.engine.connect() as found:
            found = found.execution_options(accord_writes=True)
            with found.begin():
                if self.address.kind == "postgresql":
                    locked_for_writing(found)
                yield found


def installed(kind: str = "sqlite") -> bool:
    """Whether the parts that a kind of store needs are there."""
    from importlib.util import find_spec

    wanted = ("sqlalchemy", "psycopg") if kind == "postgresql" else ("sqlalchemy",)
    return all(find_spec(name) is not None for name in wanted)


def stands(address: Address) -> bool:
    """Whether there may be something to open: always for a server, which only answers when asked."""
    return address.file is None or address.file.is_file()


@contextmanager
def opened_store(address: Address) -> Iterator[Store]:
    """A store that stands, of the present version.

    Raises
    ------
    MissingExtraError
        If SQLAlchemy or psycopg is not installed.
    UsageError
        If there is none, it cannot be reached, is of another version, or is a link.
    InvalidFileError
        If it is damaged.
    """
    with unversioned_store(address) as store:
        _require_version(store)
        yield store


@contextmanager
def unversioned_store(address: Address) -> Iterator[Store]:
    """A store that stands, of whatever version; errors as in `opened_store`."""
    if not stands(address):
        raise _none_there(address)
    with _engine(address) as store:
        yield store


def _none_there(address: Address) -> UsageError:
    return UsageError(f"there is no store at {address.shown}; 'accord store rebuild {address.home}' makes it")


@contextmanager
def made_store(address: Address) -> Iterator[Store]:
    """A store as `opened_store` gives it, made where it does not stand; errors likewise."""
    from accord.ledger.store.sql import migrated, tables_of_others, version_of

    if address.file is not None:
        _make_place(address, address.file)
    with _engine(address) as store:
        with store.writing() as found:
            if version_of(found) == 0:
                if others := tables_of_others(found):
                    raise UsageError(
                        f"{address.shown} holds tables of another program ({', '.join(others)}); "
                        "name another database"
                    )
                migrated(found, 0)
        _require_version(store)
        yield store


def _require_version(store: Store) -> None:
    from accord.ledger.store.sql import VERSION, version_of

    with store.reading() as found:
        version = version_of(found)
    shown = store.address.shown
    if version == 0:
        raise _none_there(store.address)
    if version > VERSION:
        raise UsageError(
            f"the store at {shown} is of version {version} and this Accord knows versions up to {VERSION}; "
            "install the newer Accord that made it"
        )
    if version < VERSION:
        raise UsageError(
            f"the store at {shown} is of version {version} and this Accord needs {VERSION}; "
            f"'accord store migrate {store.address.home}' brings it there"
        )


def _make_place(address: Address, file: Path) -> None:
    """The folder and the empty file of a database, which nobody else may read."""
    try:
        if file.parent.is_symlink():
            raise UsageError(f"{file.parent} is a link; put the folder itself in its place")
        if address.project == "." and not file.parent.exists():
            file.parent.mkdir(mode=0o700, exist_ok=True)
            (file.parent / ".gitignore").write_text("*\n", "ascii")
        if not os.path.lexists(file):
            os.close(os.open(file, os.O_CREAT | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0), 0o600))
    except OSError as problem:
        raise unusable(file, problem, "cannot be made") from None


@contextmanager
def _engine(address: Address) -> Iterator[Store]:
    """A store whose version nobody has looked at."""
    try:
        from sqlalchemy import create_engine, event
        from sqlalchemy.pool import NullPool

        if address.kind == "postgresql":
            import psycopg  # noqa: F401  SQLAlchemy would tell of its absence in its own words
    except ModuleNotFoundError:
        extra = "postgres" if address.kind == "postgresql" else "store"
        raise MissingExtraError("the store", extra) from None
    if address.file is not None:
        _require_no_link(address, address.file)
    arguments: dict[str, Any] = {"timeout": PATIENCE, "check_same_thread": False}
    if address.kind == "postgresql":
        arguments = {"connect_timeout": PATIENCE}
    with _in_words(address):
        engine = create_engine(address.url, poolclass=NullPool, connect_args=arguments)
        if address.kind == "sqlite":
            event.listen(engine, "connect", _prepared)
            event.listen(engine, "begin", _begun)
    try:
        yield Store(address, engine)
    finally:
        engine.dispose()


def _require_no_link(address: Address, file: Path) -> None:
    """Refuse a database, or a file that SQLite keeps beside it, that would be written elsewhere."""
    beside = [file.with_name(file.name + end) for end in ("", "-wal", "-shm", "-journal")]
    for path in (*beside, *((file.parent,) if address.project == "." else ())):
        if path.is_symlink():
            raise UsageError(f"{path} is a link; put the file itself in its place")


def _prepared(connection: Any, _: Any) -> None:
    """A new connection to SQLite: we begin transactions ourselves, readers never wait for a writer."""
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {1000 * PATIENCE}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")  # the folder may have come from somebody else
    connection.execute("PRAGMA synchronous = FULL")
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        connection.execute("PRAGMA journal_mode = WAL")


def _begun(found: Connection) -> None:
    """A writer takes its place at once: one that began as a reader could be refused in the middle."""
    writes = found.get_execution_options().get("accord_writes", False)
    found.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _in_words(address: Address) -> Iterator[None]:
    """Turn what a database says into one sentence with what to do, and without any password."""
    from sqlalchemy.exc import ArgumentError, SQLAlchemyError

    try:
        yield
    except AccordError:
        raise
    except ArgumentError:
        raise UsageError(f"the address of the store, {address.shown}, cannot be read") from None
    except SQLAlchemyError as problem:
        raise _told(address, problem) from None


def _told(address: Address, problem: Exception) -> AccordError:
    origin = getattr(problem, "orig", None) or problem
    name = getattr(origin, "sqlite_errorname", None) or getattr(origin, "sqlstate", None) or ""
    said = without_credentials(str(origin).strip().splitlines()[0] if str(origin).strip() else "")
    home, shown = address.home, address.shown
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")) or name in ("55P03", "40P01", "40001"):
        return UsageError(f"another program has been writing to {shown} for {PATIENCE} s; try again")
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_SCHEMA")) or _lacks_a_table(name, said):
        return InvalidFileError(
            f"the store at {shown} is damaged; 'accord store rebuild {home}' makes it anew from the files, "
            "in which every kept run and every seal stands"
        )
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR")) or name in ("53100", "53200"):
        return UsageError(f"{shown} cannot be written: no space left, or the file may not grow; make room")
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")) or name in ("42501", "25006"):
        return UsageError(f"{shown} cannot be opened for writing; allow it, or ask its owner")
    if address.kind == "postgresql" and not name:
        return UsageError(f"{shown} cannot be reached ({said}); check the address and that the server runs")
    return UsageError(f"{shown} cannot be used: {said or name}")


def _lacks_a_table(name: str, said: str) -> bool:
    """Whether tables of a store that says its version are gone, or lack a column."""
    return name in ("42P01", "42703") or said.startswith(("no such table", "no such column"))
