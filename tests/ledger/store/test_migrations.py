"""A store of every version comes forward with all its rows; of a newer one nothing is touched."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, inspect, text

from accord.errors import UsageError
from accord.ledger.store.address import Address
from accord.ledger.store.following import check_store, follow_if_it_stands, migrate_store, rebuild_store
from accord.ledger.store.opening import made_store, opened_store
from accord.ledger.store.remembering import remembered
from accord.ledger.store.rows import row_of_run
from accord.ledger.store.sql import MIGRATIONS, VERSION, version_of
from tests.ledger.store.made_runs import made_run

HERE = Path(__file__).parent
VERSIONS = sorted(int(path.stem.split("-")[1]) for path in HERE.glob("schema-*.sql"))


def _made_by(place: Address, version: int) -> None:
    """A store as an Accord of that version made it, with one run in it."""
    if place.file is not None:
        place.file.parent.mkdir()
    row = row_of_run(made_run(1), place.project)
    named = ", ".join(f'"{name}"' for name in row)
    engine = create_engine(place.url)
    with engine.begin() as found:
        for statement in _statements(version):
            found.execute(text(statement))
        found.execute(text(f"INSERT INTO runs ({named}) VALUES ({', '.join(f':{n}' for n in row)})"), row)
    engine.dispose()


def _statements(version: int) -> list[str]:
    whole = (HERE / f"schema-{version}.sql").read_text("utf-8")
    return [part for part in re.sub(r"--.*", "", whole).split(";") if part.strip()]


def _shape(place: Address) -> dict[str, Any]:
    engine = create_engine(place.url)
    found = inspect(engine)
    shape = {
        name: (
            [(c["name"], str(c["type"]), c["nullable"]) for c in found.get_columns(name)],
            found.get_pk_constraint(name)["constrained_columns"],
            sorted(tuple(u["column_names"]) for u in found.get_unique_constraints(name)),
            [(tuple(f["constrained_columns"]), f["referred_table"]) for f in found.get_foreign_keys(name)],
        )
        for name in found.get_table_names()
    }
    engine.dispose()
    return shape


def test_every_version_has_its_copy_here() -> None:
    assert list(range(1, VERSION + 1)) == VERSIONS


@pytest.mark.parametrize("version", VERSIONS)
def test_a_published_script_never_changes(version: int) -> None:
    scripts = [" ".join(one.split()) for script in MIGRATIONS[:version] for one in script]
    assert scripts == [" ".join(one.split()) for one in _statements(version)]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_store_of_every_version_comes_forward_with_its_rows(place: Address, version: int) -> None:
    _made_by(place, version)
    said = migrate_store(place).done
    assert said == (
        (f"brought from version {version} to {VERSION}",) if version < VERSION else ("nothing to do",)
    )
    with opened_store(place) as store:
        assert remembered(store, made_run(1).entry.id) == made_run(1)
        with store.reading() as found:
            assert version_of(found) == VERSION
    migrated = _shape(place)
    assert {"runs", "seals", "resolutions", "jobs", "users", "sessions", "schema_version"} <= set(migrated)


def test_a_store_that_came_forward_has_the_shape_of_a_new_one(place: Address) -> None:
    with made_store(place):
        new = _shape(place)
    _emptied(place)
    _made_by(place, 1)
    migrate_store(place)
    assert _shape(place) == new


def _emptied(place: Address) -> None:
    if place.file is not None:
        for path in place.file.parent.iterdir():
            path.unlink()
        place.file.parent.rmdir()
        return
    engine = create_engine(place.url)
    with engine.begin() as found:
        found.execute(text("DROP SCHEMA public CASCADE"))
        found.execute(text("CREATE SCHEMA public"))
    engine.dispose()


def test_an_older_store_is_told_with_the_remedy_and_not_touched(place: Address) -> None:
    _made_by(place, 1)
    before = _shape(place)
    for deed in (check_store, rebuild_store, follow_if_it_stands):
        with pytest.raises(UsageError, match="of version 1 and this Accord needs 2; 'accord store migrate"):
            deed(place)
    assert _shape(place) == before


def test_a_newer_store_is_told_and_not_touched(place: Address) -> None:
    with made_store(place) as store, store.writing() as found:
        found.execute(text(f"UPDATE schema_version SET version = {VERSION + 1}"))
        found.execute(text("ALTER TABLE seals RENAME TO sealed_forecasts"))
    before = _shape(place)
    for deed in (check_store, rebuild_store, migrate_store):
        with pytest.raises(UsageError, match=f"of version {VERSION + 1} .* install the newer Accord"):
            deed(place)
    assert _shape(place) == before


def test_tables_of_another_program_are_left_alone(place: Address) -> None:
    if place.file is not None:
        place.file.parent.mkdir()
    engine = create_engine(place.url)
    with engine.begin() as found:
        found.execute(text("CREATE TABLE users (who TEXT)"))
        found.execute(text("INSERT INTO users VALUES ('somebody')"))
    with pytest.raises(UsageError, match=r"tables of another program \(users\)"):
        rebuild_store(place)
    with engine.begin() as found:
        assert found.execute(text("SELECT who FROM users")).scalar() == "somebody"
    engine.dispose()
    assert list(_shape(place)) == ["users"]


def test_a_migration_that_fails_leaves_the_old_version(place: Address) -> None:
    _made_by(place, 1)
    engine = create_engine(place.url)
    with engine.begin() as found:
        found.execute(text("CREATE TABLE sessions (who TEXT)"))  # in the way of the script to version 2
    engine.dispose()
    before = _shape(place)
    with pytest.raises(UsageError, match="cannot be used"):
        migrate_store(place)
    assert _shape(place) == before
    assert "jobs" not in before
