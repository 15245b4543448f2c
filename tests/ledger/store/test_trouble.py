"""Damage, full disks, folders that cannot be written and links: one sentence, a remedy, and nothing lost."""

from __future__ import annotations

import datetime as dt
import os
import resource
import sqlite3
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from accord.case.files.starting import start
from accord.cli.frame import command_group
from accord.errors import InvalidFileError, UsageError
from accord.ledger.runs import RUNS, keep, kept_runs
from accord.ledger.store.address import Address, default_address
from accord.ledger.store.following import check_store, rebuild_store
from accord.ledger.store.opening import Store, made_store, opened_store
from accord.ledger.store.remembering import remember, remembered, unnamed_runs
from tests.ledger.store.made_runs import CASE, made_run

NOBODY = 65534


@pytest.fixture
def place(project: Path) -> Address:
    """A SQLite store with a kept run and eight remembered ones."""
    keep(project, made_run(500, name="kept"))
    made = default_address(project)
    rebuild_store(made)
    with opened_store(made) as store:
        for number in range(8):
            remember(store, made_run(number))
    return made


def _file(place: Address) -> Path:
    assert place.file is not None
    return place.file


def _overwritten(file: Path) -> None:
    file.write_bytes(b"x" * 4096 + file.read_bytes()[4096:])


def _cut(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def _no_database(file: Path) -> None:
    file.write_text("I am a letter.\n" * 100)


def _pages_lost(file: Path) -> None:
    content = bytearray(file.read_bytes())
    for page in range(2, len(content) // 4096, 3):
        content[4096 * page : 4096 * page + 4096] = os.urandom(4096)
    file.write_bytes(content)


def _version_lost(file: Path) -> None:
    with sqlite3.connect(file) as found:
        page = found.execute("SELECT rootpage FROM sqlite_master WHERE name = 'schema_version'").fetchone()[0]
    found.close()
    content = bytearray(file.read_bytes())
    content[4096 * (page - 1) : 4096 * page] = b"x" * 4096
    file.write_bytes(content)


def _no_table(file: Path) -> None:
    with sqlite3.connect(file) as found:
        found.execute("DROP TABLE seals")
    found.close()


@pytest.mark.parametrize("damage", [_overwritten, _cut, _no_database, _pages_lost, _version_lost, _no_table])
def test_a_damaged_store_is_told_with_its_remedy_and_made_anew(
    place: Address, damage: Callable[[Path], None]
) -> None:
    damage(_file(place))
    damaged = _file(place).read_bytes()
    with pytest.raises(InvalidFileError, match=r"is damaged; 'accord store rebuild .* makes it anew"):
        check_store(place)
    done = rebuild_store(place).done
    aside = Path(done[0].removeprefix("the damaged store was set aside as "))
    assert aside.read_bytes() == damaged
    assert not check_store(place).findings
    assert dict(check_store(place).rows) == {"runs": 1, "unnamed": 0, "seals": 0, "resolutions": 0}


def test_an_empty_file_is_no_store(place: Address) -> None:
    _file(place).write_bytes(b"")
    with pytest.raises(UsageError, match="there is no store at"):
        check_store(place)
    rebuild_store(place)
    assert not check_store(place).findings


def test_what_was_damaged_twice_is_set_aside_twice(place: Address) -> None:
    for _ in range(2):
        _no_database(_file(place))
        rebuild_store(place)
    names = sorted(path.name for path in _file(place).parent.glob("*damaged*"))
    assert names == ["store.sqlite.damaged-1", "store.sqlite.damaged-2"]


def test_nobody_else_can_read_a_store(place: Address) -> None:
    for path in (_file(place).parent, *_file(place).parent.glob("store*")):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path
    assert (_file(place).parent / ".gitignore").read_text() == "*\n"


def test_links_are_refused(place: Address, tmp_path: Path) -> None:
    _file(place).rename(tmp_path / "elsewhere.sqlite")
    _file(place).symlink_to(tmp_path / "elsewhere.sqlite")
    before = (tmp_path / "elsewhere.sqlite").read_bytes()
    for deed in (check_store, rebuild_store):
        with pytest.raises(UsageError, match="is a link"):
            deed(place)
    assert (tmp_path / "elsewhere.sqlite").read_bytes() == before


@pytest.mark.parametrize("end", ["-wal", "-shm", "-journal"])
def test_no_file_beside_a_store_leads_elsewhere(place: Address, tmp_path: Path, end: str) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("mine")
    _file(place).with_name(f"store.sqlite{end}").symlink_to(mine)
    for deed in (check_store, rebuild_store):
        with pytest.raises(UsageError, match="is a link"):
            deed(place)
    assert mine.read_text() == "mine"


def test_a_store_of_a_stranger_runs_nothing_and_its_rows_are_looked_at(place: Address) -> None:
    with sqlite3.connect(_file(place)) as found:
        found.execute("UPDATE runs SET seed = 'x', draws = 'many' WHERE name IS NULL")
        found.execute("CREATE TRIGGER t AFTER DELETE ON runs BEGIN SELECT load_extension('x'); END")
    found.close()
    with opened_store(place) as store:
        with pytest.raises(InvalidFileError, match="of the store is no whole accord/run/1"):
            unnamed_runs(store, CASE)
        with pytest.raises(InvalidFileError, match="of the store is no whole accord/run/1"):
            remembered(store, made_run(1).entry.id)
        with pytest.raises(UsageError, match="cannot be used"):
            remember(store, made_run(1))


def test_a_folder_that_is_a_link_is_refused(project: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (project / ".accord").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="is a link"):
        rebuild_store(default_address(project))
    assert not list((tmp_path / "elsewhere").iterdir())
    (tmp_path / "elsewhere" / "store.sqlite").write_bytes(b"")
    with pytest.raises(UsageError, match="is a link"):
        check_store(default_address(project))


@contextmanager
def _files_up_to(size: int) -> Iterator[None]:
    """Let files of this process grow to so many bytes only, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_on_a_full_disk_nothing_is_kept_and_nothing_lost(place: Address) -> None:
    before = sorted(path.name for path in (place.home / RUNS).iterdir())
    with _files_up_to(10_000), pytest.raises(UsageError, match="cannot be written"):
        keep(place.home, made_run(501, name="more"))
    assert sorted(path.name for path in (place.home / RUNS).iterdir()) == before
    keep(place.home, made_run(501, name="more"))
    assert [entry.name for entry in kept_runs(place.home).entries] == ["kept", "more"]


def test_on_a_full_disk_the_store_says_so_and_holds_what_it_acknowledged(place: Address) -> None:
    said = list(range(8))
    with _files_up_to(_file(place).stat().st_size + 300_000), opened_store(place) as store:
        while (trouble := _refused(store, len(said))) is None:
            said.append(len(said))
    assert "cannot be written: no space left" in trouble
    with opened_store(place) as store:
        assert [int(entry.id, 16) for entry in unnamed_runs(store, CASE)] == said
        remember(store, made_run(60))
    assert not check_store(place).findings


def _refused(store: Store, number: int) -> str | None:
    try:
        remember(store, made_run(number))
    except UsageError as trouble:
        return str(trouble)
    return None


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that another account can enter."""
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        os.chmod(name, 0o755)
        yield Path(name)


@contextmanager
def _who_may_not_write(folder: Path) -> Iterator[None]:
    """As somebody who can read everything in a folder and write nothing."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    if os.geteuid() == 0:
        os.seteuid(NOBODY)
        try:
            yield
        finally:
            os.seteuid(0)
    else:
        yield
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def test_in_a_folder_that_cannot_be_written_runs_are_read_and_the_rest_is_told(
    open_folder: Path,
) -> None:
    keep(open_folder, made_run(500, name="kept"))
    place = default_address(open_folder)
    rebuild_store(place)
    content = _file(place).read_bytes()
    with _who_may_not_write(open_folder):
        assert [entry.name for entry in kept_runs(open_folder).entries] == ["kept"]
        with pytest.raises(UsageError, match="cannot be"):
            keep(open_folder, made_run(501, name="more"))
        with pytest.raises(UsageError, match="cannot be opened for writing"), opened_store(place) as store:
            remember(store, made_run(1))
    assert _file(place).read_bytes() == content
    assert not check_store(place).findings


def test_no_store_is_made_where_nothing_can_be_written(open_folder: Path) -> None:
    with _who_may_not_write(open_folder), pytest.raises(UsageError, match="cannot be made"):
        rebuild_store(default_address(open_folder))
    assert not list(open_folder.iterdir())


@pytest.mark.full
def test_a_store_that_somebody_holds_is_told_after_five_seconds(place: Address) -> None:
    holder = sqlite3.connect(_file(place), isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with opened_store(place) as store:
        assert len(unnamed_runs(store, CASE)) == 8
        with pytest.raises(UsageError, match=r"another program has been writing .* for 5 s; try again"):
            remember(store, made_run(9))
        holder.execute("COMMIT")
        holder.close()
        remember(store, made_run(9))


def _accord(*arguments: str) -> tuple[int, str, str]:
    ran = CliRunner().invoke(command_group(), list(arguments))
    if ran.exception and not isinstance(ran.exception, SystemExit):
        raise ran.exception
    return ran.exit_code, ran.stdout, ran.stderr


def test_a_damaged_store_stops_no_forecast_and_no_list(tmp_path: Path) -> None:
    home = tmp_path / "fisheries"
    start("fisheries", home, as_of=dt.date(2026, 1, 15))
    few = ("--draws", "60", "--no-causes")
    assert _accord("store", "rebuild", str(home))[0] == 0
    assert _accord("forecast", str(home), *few)[2] == ""
    assert "1 without a name" in _accord("runs", str(home))[1]
    assert _accord("runs", str(home), "--keep", "now", "--by", "Jo", *few)[2] == ""
    listed = _accord("runs", str(home))[1]
    assert "1 kept." in listed
    assert "without a name" not in listed
    assert _accord("store", "check", str(home))[0] == 0

    _no_database(home / ".accord" / "store.sqlite")
    for asked in (("forecast", str(home), *few), ("runs", str(home))):
        code, out, err = _accord(*asked)
        assert code == 0
        assert out
        assert err.startswith("Without the store: ")
        assert f"'accord store rebuild {home}'" in err
    assert "set aside" in _accord("store", "rebuild", str(home))[1]
    assert _accord("runs", str(home))[2] == ""


def test_differences_end_a_check_with_three(tmp_path: Path) -> None:
    keep(tmp_path, made_run(1, name="kept"))
    with made_store(default_address(tmp_path)):
        pass
    code, out, err = _accord("store", "check", str(tmp_path))
    assert code == 3
    assert "1 thing differs from the files." in out
    assert "stands in a file and not in the store" in " ".join(err.split())


def test_the_store_follows_what_is_sealed_and_resolved(tmp_path: Path) -> None:
    home, today = tmp_path / "fisheries", dt.date.today()
    start("fisheries", home, as_of=today)
    assert _accord("store", "rebuild", str(home))[0] == 0
    assert _accord("seal", str(home), "--by", "Jo")[0] == 0
    resolved = ("resolve", str(home), "1", "catch", "--void", "no talks", "--source", "x", "--by", "Jo")
    assert _accord(*resolved)[0] == 0
    found = check_store(default_address(home))
    assert not found.findings
    assert dict(found.rows) == {"runs": 0, "unnamed": 0, "seals": 1, "resolutions": 1}
