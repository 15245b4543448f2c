"""Others come in by name and password, and readers change nothing."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from accord.cli.frame import command_group
from accord.errors import UsageError
from accord.web.accounts import TRIES, Accounts, add_account, read_accounts
from accord.web.asked import Site
from accord.web.security import COOKIE, Gate
from tests.web.conftest import client_of

PASSWORD = "correct horse battery"


@pytest.fixture
def guarded(site: Site, tmp_path: Path) -> tuple[Site, TestClient]:
    """A server with two accounts, and a browser that was not let in."""
    path = tmp_path / ".accord" / "users.json"
    add_account(path, "Ada", "editor", PASSWORD)
    add_account(path, "Bo", "reader", PASSWORD)
    made = Site(site.shelf, site.compute, Gate("Ada", accounts=Accounts(path)), draws=site.draws)
    return made, client_of(made, None)


def test_passwords_are_kept_as_hashes_that_only_their_owner_may_read(tmp_path: Path) -> None:
    path = tmp_path / ".accord" / "users.json"
    add_account(path, "Ada", "editor", PASSWORD)
    add_account(path, "Ada", "reader", PASSWORD + "!")
    assert list(read_accounts(path)) == ["Ada"]
    assert read_accounts(path)["Ada"].role == "reader"
    assert PASSWORD not in path.read_text(encoding="utf-8")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(("name", "password"), [("", PASSWORD), ("a\x1b", PASSWORD), ("Ada", "short")])
def test_a_name_or_password_that_does_not_do_is_refused(tmp_path: Path, name: str, password: str) -> None:
    with pytest.raises(UsageError):
        add_account(tmp_path / "users.json", name, "editor", password)


def test_who_is_not_let_in_is_led_to_the_door(guarded: tuple[Site, TestClient]) -> None:
    _, client = guarded
    assert client.get("/c/us-rok-2021/").headers["location"] == "/login"
    assert client.get("/login").status_code == 200
    assert client.post("/", data={}).status_code == 403


def test_the_right_password_lets_in_and_logging_out_ends_it(guarded: tuple[Site, TestClient]) -> None:
    site, client = guarded
    answer = client.post("/login", data={"name": "Ada", "password": PASSWORD})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert client.get("/help/board").status_code == 200
    session = site.gate.session(client.cookies[COOKIE])
    assert session is not None
    assert (session.user, session.role) == ("Ada", "editor")
    assert client.post("/logout", data={"token": "wrong"}).status_code == 403
    assert client.post("/logout", data={"token": session.token}).status_code == 303
    assert client.get("/help/board").status_code == 303


def test_five_wrong_passwords_a_minute_and_no_more(guarded: tuple[Site, TestClient]) -> None:
    _, client = guarded
    for name in ("Ada", "nobody"):
        wrong = client.post("/login", data={"name": name, "password": "wrong"})
        assert wrong.status_code == 401
        assert "name or the password" in wrong.text
    for _ in range(TRIES - 2):
        client.post("/login", data={"name": "Ada", "password": "wrong"})
    assert client.post("/login", data={"name": "Ada", "password": PASSWORD}).status_code == 429


def test_a_form_of_another_site_does_not_reach_the_door(guarded: tuple[Site, TestClient]) -> None:
    _, client = guarded
    foreign = {"Origin": "http://evil.example"}
    answer = client.post("/login", data={"name": "Ada", "password": PASSWORD}, headers=foreign)
    assert answer.status_code == 403


def test_a_reader_is_shown_no_form_and_refused_what_he_sends(guarded: tuple[Site, TestClient]) -> None:
    site, client = guarded
    client.post("/login", data={"name": "Bo", "password": PASSWORD})
    session = site.gate.session(client.cookies[COOKIE])
    assert session is not None
    answer = client.post("/c/us-rok-2021/issues/nuclear", data={"form": "keep", "token": session.token})
    assert answer.status_code == 403


def test_without_accounts_there_is_no_door(site: Site) -> None:
    assert client_of(site, None).get("/login").status_code == 404
    assert client_of(site, None).get("/").status_code == 403


def test_with_any_host_a_name_of_somebody_else_is_refused(site: Site) -> None:
    from accord.web.app import application

    client = TestClient(application(site, ["*", "desk:1"]), base_url="http://desk:1")
    assert client.get("/healthz").status_code == 200
    assert client.get("/healthz", headers={"Host": "192.0.2.7:1"}).status_code == 200
    assert client.get("/healthz", headers={"Host": "[2001:db8::1]:1"}).status_code == 200
    assert client.get("/healthz", headers={"Host": "evil.example:1"}).status_code == 421
    assert client.get("/healthz", headers={"Host": "192.0.2.7.evil.example"}).status_code == 421


def test_the_command_adds_an_account_and_demands_one_beyond_this_machine(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("", encoding="utf-8")
    run, group = CliRunner(), command_group()
    refused = run.invoke(group, ["serve", str(tmp_path), "--host", "0.0.0.0", "--no-browser"])
    assert isinstance(refused.exception, UsageError)
    assert "--add-user" in str(refused.exception)
    added = run.invoke(group, ["serve", str(tmp_path), "--add-user", "Ada"], input=PASSWORD + "\n")
    assert added.exit_code == 0, added.output
    assert read_accounts(tmp_path / ".accord" / "users.json")["Ada"].role == "reader"


def test_a_name_of_a_proxy_is_known_needs_accounts_and_makes_the_cookie_secure(
    guarded: tuple[Site, TestClient], tmp_path: Path
) -> None:
    from accord.web.app import application
    from accord.web.serving import Wanted, known_hosts

    run, group = CliRunner(), command_group()
    (tmp_path / "case.yaml").write_text("", encoding="utf-8")
    (tmp_path / "open").mkdir()
    (tmp_path / "open" / "case.yaml").write_text("", encoding="utf-8")
    for name, told in (("accord.example.org", "--add-user"), ("a b", "no name of a host")):
        refused = run.invoke(group, ["serve", str(tmp_path / "open"), "--name", name, "--no-browser"])
        assert isinstance(refused.exception, UsageError)
        assert told in str(refused.exception)
    site, _ = guarded
    hosts = known_hosts(Wanted(names=("Accord.example.org",)), 8765)
    assert "*" not in hosts
    client = TestClient(
        application(site, hosts), base_url="https://accord.example.org", follow_redirects=False
    )
    client.headers["Origin"] = "https://accord.example.org"
    answer = client.post("/login", data={"name": "Ada", "password": PASSWORD})
    assert answer.status_code == 303
    assert "secure" in answer.headers["set-cookie"].lower()
    assert client.get("/help/board", headers={"Host": "other.example.org"}).status_code == 421
