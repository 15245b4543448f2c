"""All SQL of the store: its tables, what makes them, and every question that is asked of them.

The scripts and questions are the same for SQLite and PostgreSQL. Texts are never ordered by the database,
whose rules for letters differ, but by whoever asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from accord.errors import MissingExtraError

try:
    from sqlalchemy import Connection, column, delete, func, inspect, select, table, text, update
except ModuleNotFoundError:
    raise MissingExtraError("the store", "store") from None

__all__ = [
    "INDEXED",
    "MIGRATIONS",
    "VERSION",
    "counts",
    "forget_project",
    "head_of",
    "locked_for_writing",
    "migrated",
    "named_or_not",
    "project_rows",
    "put",
    "run_row",
    "runs_listed",
    "set_head",
    "sound",
    "tables_of_others",
    "taken_out",
    "version_of",
]

Row = dict[str, Any]

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE schema_version (version INTEGER NOT NULL)",
        """CREATE TABLE projects (
            project TEXT NOT NULL PRIMARY KEY,
            records INTEGER NOT NULL,
            head TEXT NOT NULL,
            indexed TEXT NOT NULL
        )""",
        """CREATE TABLE runs (
            project TEXT NOT NULL,
            id TEXT NOT NULL,
            "case" TEXT NOT NULL,
            title TEXT NOT NULL,
            scenario TEXT NOT NULL,
            seed TEXT NOT NULL,
            draws BIGINT NOT NULL,
            horizon DOUBLE PRECISION NOT NULL,
            version TEXT NOT NULL,
            fingerprint TEXT NOT NULL,
            name TEXT,
            note TEXT NOT NULL,
            author TEXT NOT NULL,
            created TEXT NOT NULL,
            milliseconds BIGINT NOT NULL,
            inputs TEXT NOT NULL,
            result TEXT NOT NULL,
            PRIMARY KEY (project, id),
            UNIQUE (project, fingerprint, draws),
            UNIQUE (project, name)
        )""",
        """CREATE TABLE seals (
            project TEXT NOT NULL,
            id TEXT NOT NULL,
            n INTEGER NOT NULL,
            digest TEXT NOT NULL,
            inputs TEXT NOT NULL,
            "case" TEXT NOT NULL,
            title TEXT NOT NULL,
            as_of TEXT NOT NULL,
            scenario TEXT NOT NULL,
            seed TEXT NOT NULL,
            draws BIGINT NOT NULL,
            horizon DOUBLE PRECISION NOT NULL,
            version TEXT NOT NULL,
            fingerprint TEXT NOT NULL,
            sealed_at TEXT NOT NULL,
            sealed_by TEXT NOT NULL,
            practice TEXT,
            corrects TEXT,
            issues TEXT NOT NULL,
            PRIMARY KEY (project, id)
        )""",
        """CREATE TABLE resolutions (
            project TEXT NOT NULL,
            n INTEGER NOT NULL,
            seal TEXT NOT NULL,
            issue TEXT NOT NULL,
            kind TEXT NOT NULL,
            happened_on TEXT,
            point DOUBLE PRECISION,
            ratified INTEGER NOT NULL,
            kept_until TEXT,
            reason TEXT,
            source TEXT NOT NULL,
            note TEXT,
            corrects INTEGER,
            resolved_by TEXT NOT NULL,
            recorded_at TEXT NOT NULL,
            PRIMARY KEY (project, n)
        )""",
        "INSERT INTO schema_version VALUES (1)",
    ),
    (
        """CREATE TABLE jobs (
            id TEXT NOT NULL PRIMARY KEY,
            project TEXT NOT NULL,
            kind TEXT NOT NULL,
            asked TEXT NOT NULL,
            fingerprint TEXT,
            state TEXT NOT NULL,
            stage TEXT,
            done BIGINT NOT NULL,
            wanted BIGINT NOT NULL,
            made_by TEXT NOT NULL,
            created TEXT NOT NULL,
            ended TEXT,
            said TEXT
        )""",
        """CREATE TABLE users (
            name TEXT NOT NULL PRIMARY KEY,
            role TEXT NOT NULL,
            scrypt TEXT NOT NULL,
            created TEXT NOT NULL
        )""",
        """CREATE TABLE sessions (
            token_sha256 TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL REFERENCES users (name) ON DELETE CASCADE,
            created TEXT NOT NULL,
            expires TEXT NOT NULL
        )""",
        "UPDATE schema_version SET version = 2",
    ),
)
"""The script from each version to the next, from nothing to 1 first. One that was published never changes."""
VERSION = len(MIGRATIONS)
"""The version of the tables that this Accord works with."""
_LOCK = 0x6163636F7264
"""Number of the lock under which PostgreSQL lets one writer at a time through, as SQLite does."""

_RUN = (
    *("project", "id", "case", "title", "scenario", "seed", "draws", "horizon", "version", "fingerprint"),
    *("name", "note", "author", "created", "milliseconds"),
)
_RUNS = table("runs", *map(column, (*_RUN, "inputs", "result")))
_SEALS = table(
    "seals",
    *map(column, ("project", "id", "n", "digest", "inputs", "case", "title", "as_of", "scenario", "seed")),
    *map(column, ("draws", "horizon", "version", "fingerprint", "sealed_at", "sealed_by", "practice")),
    *map(column, ("corrects", "issues")),
)
_RESOLUTIONS = table(
    "resolutions",
    *map(column, ("project", "n", "seal", "issue", "kind", "happened_on", "point", "ratified", "kept_until")),
    *map(column, ("reason", "source", "note", "corrects", "resolved_by", "recorded_at")),
)
_PROJECTS = table("projects", *map(column, ("project", "records", "head", "indexed")))
_SCHEMA = table("schema_version", column("version"))
INDEXED = {"runs": (_RUNS, "id"), "seals": (_SEALS, "id"), "resolutions": (_RESOLUTIONS, "n")}
"""Tables that tell what stands in files, with the column that names a row within its project."""
_PORTION = 500
"""Names in one question; SQLite takes no more than some thousands."""


def version_of(found: Connection) -> int:
    """The version of the tables; 0 where there are none."""
    if not inspect(found).has_table("schema_version"):
        return 0
    return int(found.execute(select(func.max(_SCHEMA.c.version))).scalar() or 0)


def tables_of_others(found: Connection) -> tuple[str, ...]:
    """Tables that are called like ours in a database that holds no store."""
    ours = {*INDEXED, "projects", "jobs", "users", "sessions"}
    return tuple(sorted(ours & set(inspect(found).get_table_names())))


def migrated(found: Connection, version: int) -> None:
    """Bring the tables from a version to the present one; all or nothing."""
    for script in MIGRATIONS[version:]:
        for statement in script:
            found.execute(text(statement))


def locked_for_writing(found: Connection) -> None:
    """Wait for other writers of a PostgreSQL database, 5 s at most; the end of the transaction lets go."""
    found.execute(text("SET LOCAL lock_timeout = '5s'"))
    found.execute(select(func.pg_advisory_xact_lock(_LOCK)))


def sound(found: Connection) -> bool:
    """Whether SQLite finds no damage in its file."""
    return [row[0] for row in found.execute(text("PRAGMA quick_check(1)"))] == ["ok"]


def project_rows(found: Connection, kind: str, project: str) -> dict[Any, Row]:
    """The rows of a project in a table of `INDEXED`, by what names them; of runs the named ones."""
    rows, key = INDEXED[kind]
    asked = select(rows).where(rows.c.project == project)
    if kind == "runs":
        asked = asked.where(rows.c.name.is_not(None))
    return {row[key]: dict(row) for row in found.execute(asked).mappings()}


def put(found: Connection, kind: str, rows: Iterable[Row]) -> None:
    """Put rows into a table of `INDEXED`, in the place of those of the same name."""
    listed = list(rows)
    into, key = INDEXED[kind]
    for project in {row["project"] for row in listed}:
        taken_out(found, kind, project, [row[key] for row in listed if row["project"] == project])
    if listed:
        found.execute(into.insert(), listed)


def taken_out(found: Connection, kind: str, project: str, names: Sequence[Any]) -> None:
    """Take rows out of a table of `INDEXED`."""
    rows, key = INDEXED[kind]
    for start in range(0, len(names), _PORTION):
        some = rows.c[key].in_(names[start : start + _PORTION])
        found.execute(delete(rows).where(rows.c.project == project, some))


def forget_project(found: Connection, project: str) -> None:
    """Take out what a project's files tell; runs without a name stay."""
    found.execute(delete(_SEALS).where(_SEALS.c.project == project))
    found.execute(delete(_RESOLUTIONS).where(_RESOLUTIONS.c.project == project))
    found.execute(delete(_RUNS).where(_RUNS.c.project == project, _RUNS.c.name.is_not(None)))
    found.execute(delete(_PROJECTS).where(_PROJECTS.c.project == project))


def set_head(found: Connection, project: str, records: int, head: str, at: str) -> None:
    """Note up to which record of its chain the rows of a project tell."""
    new = {"records": records, "head": head, "indexed": at}
    changed = found.execute(update(_PROJECTS).where(_PROJECTS.c.project == project).values(**new))
    if not changed.rowcount:
        found.execute(_PROJECTS.insert().values(project=project, **new))


def head_of(found: Connection, project: str) -> tuple[int, str] | None:
    """How many records of its chain the rows of a project tell, and the digest of the last; None if none."""
    asked = select(_PROJECTS.c.records, _PROJECTS.c.head).where(_PROJECTS.c.project == project)
    row = found.execute(asked).first()
    return None if row is None else (row[0], row[1])


def run_row(found: Connection, project: str, name: str) -> Row | None:
    """A run with its inputs and its result by its id."""
    asked = select(_RUNS).where(_RUNS.c.project == project, _RUNS.c.id == name)
    row = found.execute(asked).mappings().first()
    return None if row is None else dict(row)


def named_or_not(found: Connection, project: str, name: str) -> bool | None:
    """Whether the run with this id has a name; None where there is none."""
    asked = select(_RUNS.c.name).where(_RUNS.c.project == project, _RUNS.c.id == name)
    row = found.execute(asked).first()
    return None if row is None else row[0] is not None


def runs_listed(found: Connection, project: str, case: str) -> list[Row]:
    """What a list shows of the runs of a case that have no name, in no order."""
    columns = [_RUNS.c[name] for name in _RUN]
    where = (_RUNS.c.project == project, _RUNS.c.case == case, _RUNS.c.name.is_(None))
    return [dict(row) for row in found.execute(select(*columns).where(*where)).mappings()]


def counts(found: Connection, project: str) -> Mapping[str, int]:
    """How many rows a project has: ``runs`` with a name, ``unnamed`` ones, ``seals``, ``resolutions``."""
    told = {
        kind: found.execute(
            select(func.count()).select_from(rows).where(rows.c.project == project)
        ).scalar_one()
        for kind, (rows, _) in INDEXED.items()
    }
    named = select(func.count(_RUNS.c.name)).where(_RUNS.c.project == project)
    with_name = found.execute(named).scalar_one()
    return {**told, "runs": with_name, "unnamed": told["runs"] - with_name}
