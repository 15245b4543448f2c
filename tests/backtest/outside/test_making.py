"""The shipped classes come out of the data again, to the byte."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from accord.backtest.outside.making import find, remade
from accord.cli.commands.reference import command
from accord.errors import NotFoundError, UsageError
from accord.faces.json import kind_named
from accord.reference.answers import answer_of
from accord.reference.classes import class_from
from tests.backtest.outside.made_up import made_up_folder
from tests.shared import shared_data


def test_every_shipped_class_is_made_again_to_the_byte() -> None:
    folder = resources.files("accord.reference").joinpath("shipped")
    found = {made.name: made.text for made in remade(shared_data("."))}
    shipped = {each.name.removesuffix(".json") for each in folder.iterdir() if each.name.endswith(".json")}
    assert set(found) == shipped
    for name, text in found.items():
        assert folder.joinpath(f"{name}.json").read_text("utf-8") == text, name


def test_the_command_says_whether_a_class_comes_out_as_it_ships(tmp_path: Path) -> None:
    """Made-up data: nothing comes out as shipped, and the files are written where that is asked."""
    data = made_up_folder(tmp_path)
    found = CliRunner().invoke(command, ["fit", str(data), "--into", str(tmp_path / "made"), "--json"])
    assert found.exit_code == 0, found.output
    told = json.loads(found.stdout)
    Draft202012Validator(kind_named("reference-fit").json_schema).validate(told)
    assert {each["same"] for each in told["classes"]} == {False}
    names = [each["name"] for each in told["classes"]]
    assert sorted(path.stem for path in (tmp_path / "made").iterdir()) == sorted(names)
    for path in (tmp_path / "made").iterdir():
        again = class_from(json.loads(path.read_text("utf-8")))
        assert answer_of(again, {}).reference.name == path.stem
    refused = CliRunner().invoke(command, ["fit", str(data), "--into", str(tmp_path / "made")])
    assert isinstance(refused.exception, UsageError)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no file deu_proposal_durations"):
        list(remade(tmp_path / "far" / "away" / "from others"))
    below = tmp_path / "below"
    below.mkdir()
    (below / "one.csv").write_text("x")
    assert find(tmp_path, "one.csv") == below / "one.csv"
    (tmp_path / "one.csv").write_text("x")
    assert find(tmp_path, "one.csv") == tmp_path / "one.csv"
