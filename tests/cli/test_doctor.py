"""``accord doctor``."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from accord.cli.commands.doctor import command
from accord.ledger.store.address import VARIABLE
from accord.ledger.store.trial import store_parts
from accord.studies.installation import checkup


def test_a_working_installation_is_ready() -> None:
    shown = CliRunner().invoke(command)
    assert shown.exit_code == 0
    assert "Ready for work." in shown.stdout
    assert "case us-rok-2021" in shown.stdout


def test_every_missing_part_says_what_to_do() -> None:
    for part in checkup():
        assert part.found
        if part.state == "broken" or (part.name.startswith("extra") and part.state == "optional"):
            assert part.remedy


def test_json_says_whether_all_is_well() -> None:
    page = json.loads(CliRunner().invoke(command, ["--json"]).stdout)
    assert page["schema"] == "accord/doctor/1"
    assert page["healthy"] is True
    assert {"name", "state", "found", "remedy"} == set(page["parts"][0])


def test_the_store_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    (own,) = store_parts()
    assert (own.name, own.state, own.found) == ("store", "ok", "makes, writes and reads a database")
    monkeypatch.setenv(VARIABLE, "postgresql://jo:secret@/none?host=/nowhere")
    named = list(store_parts())[-1]
    assert (named.name, named.state) == ("store in ACCORD_STORE", "broken")
    assert "cannot be reached" in named.found
    assert "secret" not in f"{named.found}{named.remedy}"
