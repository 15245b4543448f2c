"""``accord doctor``."""

from __future__ import annotations

import json

from click.testing import CliRunner

from accord.cli.commands.doctor import command
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
