"""``accord models``."""

from __future__ import annotations

import json

from click.testing import CliRunner

from accord.cli.commands.models import command
from accord.settlement import models


def test_every_model_is_listed_with_what_it_assumes() -> None:
    shown = CliRunner().invoke(command)
    assert shown.exit_code == 0
    for model in models.all_models():
        assert model.name in shown.output
        assert model.assumes in shown.output


def test_json_holds_the_declarations() -> None:
    listed = json.loads(CliRunner().invoke(command, ["--json"]).output)["models"]
    assert [row["name"] for row in listed] == list(models.names())
    assert all(row["source"] and isinstance(row["exceptions"], dict) for row in listed)
