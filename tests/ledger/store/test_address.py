"""Where a store is; what is printed of it holds no password."""

from __future__ import annotations

from pathlib import Path

import pytest

from accord.cli import main
from accord.errors import UsageError
from accord.ledger.store.address import address_of, default_address, without_credentials
from accord.ledger.store.following import check_store


def test_the_store_of_a_project_stands_in_its_folder(tmp_path: Path) -> None:
    place = address_of(tmp_path, None)
    assert place == default_address(tmp_path)
    assert place.file == tmp_path / ".accord" / "store.sqlite"
    assert place.project == "."


def test_a_shared_store_knows_machine_and_folder(tmp_path: Path) -> None:
    place = address_of(tmp_path, "postgresql://jo@host:5433/accord")
    assert (place.kind, place.file) == ("postgresql", None)
    assert place.url == "postgresql+psycopg://jo@host:5433/accord"
    assert place.project.endswith(f":{tmp_path}")
    other = address_of(tmp_path, f"sqlite:///{tmp_path}/shared.sqlite")
    assert (other.kind, other.file) == ("sqlite", tmp_path / "shared.sqlite")
    assert other.project == place.project


@pytest.mark.parametrize("store", ["mysql://jo:secret@host/x", "sqlite:x", "sqlite:///", "postgresql:x", "x"])
def test_what_is_no_store_is_refused_without_its_password(tmp_path: Path, store: str) -> None:
    with pytest.raises(UsageError, match=r"store") as refused:
        address_of(tmp_path, store)
    assert "secret" not in str(refused.value)


def test_a_port_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read") as refused:
        address_of(tmp_path, "postgresql://jo:secret@host:port/x")
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://jo:secret@/accord?host=/nowhere",
        "postgresql://jo@/accord?host=/nowhere&password=secret",
        "postgresql://jo:se%63ret-secret@127.0.0.1:1/accord",
        "postgresql://jo:secret@/accord?host=/nowhere&nonsense=secret",
        "postgresql://jo:secret@[::1/accord",
        "postgresql://jo:sec/ret-secret@127.0.0.1:1/accord",
    ],
)
def test_no_password_is_ever_printed(tmp_path: Path, url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "secret" not in repr(_address(tmp_path, url))
    with pytest.raises(SystemExit) as ended:
        main(["store", "check", str(tmp_path), "--store", url])
    assert ended.value.code == 2
    out, err = capsys.readouterr()
    assert "secret" not in out + err
    assert err.startswith("Error: ")
    assert err.count("\n") == 1


def _address(home: Path, url: str) -> object:
    try:
        return address_of(home, url)
    except UsageError as refused:
        return str(refused)


def test_a_message_is_cleared_of_passwords() -> None:
    assert without_credentials("a postgres://u:p@h/d?password=x") == "a postgres://u@h/d?password=..."


def test_a_server_that_is_not_there_is_told_with_what_to_do(tmp_path: Path) -> None:
    place = address_of(tmp_path, "postgresql://jo@/accord?host=/nowhere")
    with pytest.raises(UsageError, match=r"cannot be reached .* check the address and that the server runs"):
        check_store(place)
