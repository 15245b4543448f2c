"""Every command's JSON document is of a published kind and fits its schema."""

from __future__ import annotations

import copy
import datetime as dt
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

import accord
from accord.case.files.starting import start
from accord.cli.frame import command_group
from accord.errors import NotFoundError
from accord.faces.json import all_kinds, kind_named
from accord.ledger.keeping import keep_run
from tests.case.editions.test_first_edition import first
from tests.yaml_text import as_yaml

CSV = "Actor,Capability,Position,Salience\nA,0.4,4,0.8\nB,0.6,7,0.4\nC,0.3,10,0.6\n"
TEXT = "Norway rejected the plan of Japan. Tokyo demands more money for health."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files that the commands are given, and the draft of a reading."""
    place = tmp_path_factory.mktemp("kinds")
    (place / "table.csv").write_text(CSV)
    (place / "one.txt").write_text(TEXT)
    (place / "old.yaml").write_text(as_yaml(first()), encoding="utf-8")
    start("fisheries", place / "fisheries", as_of=dt.date(2026, 1, 15))
    accord.seal(place / "fisheries", by="Jo", at="2026-01-20T09:30:00Z")
    keep_run(place / "fisheries", name="first", by="Jo", draws=60, causes=False)
    for name in ("jo", "ann"):
        start("fisheries", place / name, as_of=dt.date(2026, 1, 15))
    (place / "two.txt").write_text("Peru demands an apology from Chile.")
    assert _run("read", str(place / "one.txt"), "-o", str(place / "draft"), "--as-of", "2021-02-01")[0] == 0
    return place


def _run(*arguments: str) -> tuple[int, str]:
    shown = CliRunner().invoke(command_group(), list(arguments))
    if shown.exception and not isinstance(shown.exception, SystemExit):
        raise shown.exception
    return shown.exit_code, shown.stdout


def archived(place: Path) -> Path:
    """An archive of a small forecast."""
    path = place / "checked.zip"
    if not path.exists():
        _run("archive", "three-rivers", "--draws", "20", "-o", str(path))
    return path


FAST = ("us-rok-2021", "--draws", "60")
SEALED = ("us-rok-2021", "--issue", "health", "--question", "health", "signed", "the gazette")
STAND_OFF = ("conflict", "us-dprk-2021", "--json")
COMMANDS: dict[str, Callable[[Path], tuple[str, ...]]] = {
    "forecast": lambda _: ("forecast", *FAST, "--json"),
    "compare": lambda _: (
        *("compare", *FAST, "--json"),
        *("--scenario", "alliance-first", "--scenario", "transactional"),
    ),
    "interview": lambda _: ("interview", "us-rok-2021", "--draws", "1000", "--json"),
    "matters": lambda _: ("matters", *FAST, "--json"),
    "diff": lambda _: ("diff", "us-rok-2021", "us-rok-2021", "--draws", "20", "--json"),
    "coders": lambda place: ("coders", str(place / "jo"), str(place / "ann"), "--draws", "20", "--json"),
    "coders-round": lambda place: (
        *("coders", str(place / "jo"), str(place / "ann"), "--round", "--draws", "20", "--json"),
    ),
    "blind-hash": lambda place: ("coders", str(place / "jo"), "--hash"),
    "futures": lambda _: ("futures", *FAST, "--json"),
    "packages": lambda _: ("packages", *FAST, "--json"),
    "levers": lambda _: (
        *("levers", "us-rok-2021", "--draws", "100", "--json"),
        *("--goal", "cost_sharing agreed >= 99%"),
    ),
    "whatif": lambda _: ("whatif", *FAST, "--set", "issues.nuclear.stances.PRK.resolve=0", "--json"),
    "export": lambda place: ("export", "three-rivers", "--draws", "20", "-o", str(place / "data"), "--json"),
    "archive": lambda place: (
        "archive",
        "three-rivers",
        "--draws",
        "20",
        "-o",
        str(place / "a.zip"),
        "--json",
    ),
    "archive-check": lambda place: ("archive", "--check", str(archived(place)), "--json"),
    "claims": lambda _: ("claims", *FAST, "--json"),
    "check": lambda _: ("check", "us-rok-2021", "--json"),
    "doctor": lambda _: ("doctor", "--json"),
    "models": lambda _: ("models", "--json"),
    "settle": lambda place: ("settle", str(place / "table.csv"), "--model", "exchange", "--json"),
    "line-up": lambda place: ("settle", str(place / "table.csv"), "--model", "all", "--json"),
    "conflict": lambda _: (*STAND_OFF, "--draws", "20", "--concept", "all"),
    "conflict-paths": lambda _: (*STAND_OFF, "--path-from", "0"),
    "conflict-inverse": lambda _: (*STAND_OFF, "--inverse", "0"),
    "conflict-coordination": lambda _: (*STAND_OFF, "--coordinate", "13"),
    "read": lambda place: ("read", str(place / "one.txt"), "--json"),
    "readings": lambda place: ("read", str(place / "one.txt"), str(place / "two.txt"), "--json"),
    "review": lambda place: ("review", str(place / "draft"), "--json"),
    "convert": lambda place: ("convert", str(place / "table.csv"), "-o", str(place / "made"), "--json"),
    "migrate": lambda place: ("migrate", str(place / "old.yaml"), "--check", "--json"),
    "update": lambda place: (
        *("update", str(place / "fisheries"), "--as-of", "2026-05-01", "--check"),
        *("--draws", "60", "--json"),
    ),
    "seal": lambda place: ("seal", *SEALED, "--in", str(place), "--json"),
    "seal-check": lambda place: ("seal", str(place / "fisheries"), "--verify", "1", "--json"),
    "seals": lambda place: ("seals", str(place / "fisheries"), "--json"),
    "resolution": lambda place: (
        *("resolve", str(place / "fisheries"), "1", "catch", "--agreed", "2026-06-01", "--at", "90"),
        *("--source", "x", "--set", "issues.catch.stances.NOR.patience=4", "--json"),
    ),
    "run": lambda place: ("runs", *FAST, "--in", str(place), "--keep", "again", "--json"),
    "runs": lambda place: ("runs", str(place / "fisheries"), "--json"),
    "run-diff": lambda place: ("runs", str(place / "fisheries"), "--diff", "1", "first", "--json"),
    "references": lambda _: ("reference", "--json"),
    "reference": lambda _: ("reference", "territorial-claims", "--parties", "5", "--json"),
    "store": lambda place: ("store", "rebuild", str(place / "fisheries"), "--json"),
    "record": lambda place: ("record", str(place / "fisheries"), "--json"),
    "record-check": lambda place: ("record", str(place / "fisheries"), "--check", "--json"),
    "new": lambda place: ("new", "fresh", "-o", str(place / "fresh"), "--json"),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_document_names_its_schema_first_and_fits_it(name: str, folder: Path) -> None:
    code, out = _run(*COMMANDS[name](folder))
    assert code == 0
    found = json.loads(out)
    kind = kind_named(name)
    assert next(iter(found)) == "schema"
    assert found["schema"] == kind.schema
    Draft202012Validator(kind.json_schema).validate(found)
    _refuses_what_is_wrong(kind.json_schema, found)


def _refuses_what_is_wrong(schema: dict[str, Any], found: dict[str, Any]) -> None:
    """A schema that lets everything pass would be none: each field is needed, and none may be added."""
    judge = Draft202012Validator(schema)
    for field in schema["required"]:
        assert not judge.is_valid({key: value for key, value in found.items() if key != field}), field
    if schema["additionalProperties"] is False:
        assert not judge.is_valid(found | {"unheard-of": 1})


def test_every_kind_is_written_by_a_command_that_is_tested_here_or_beside() -> None:
    beside = {"backtest", "brief", "reference-fit", "page", "job", "cases", "case", "error"}
    assert {kind.name for kind in all_kinds()} - beside == set(COMMANDS)


def test_schemas_are_valid_and_say_which_command_writes_them() -> None:
    commands = set(command_group().list_commands(None))  # type: ignore[arg-type]
    for kind in all_kinds():
        Draft202012Validator.check_schema(kind.json_schema)
        assert kind.command.split()[1] in commands
        assert kind.about


def _numbers(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if schema.get("type") == "number":
            yield schema
        for part in schema.values():
            yield from _numbers(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from _numbers(part)


def test_a_probability_above_one_or_a_negative_error_is_refused() -> None:
    code, out = _run("forecast", *FAST, "--no-causes", "--json")
    assert code == 0
    found = json.loads(out)
    judge = Draft202012Validator(kind_named("forecast").json_schema)
    assert judge.is_valid(found)
    for name, value in (("p_agreement", 1.2), ("p_agreement_error", -0.1), ("title", None), ("kind", "x")):
        wrong = copy.deepcopy(found)
        wrong["issues"]["health"][name] = value
        assert not judge.is_valid(wrong), name
    assert any("minimum" in number for number in _numbers(judge.schema))


def test_a_schema_is_printed_by_its_name_and_an_unknown_one_names_the_nearest() -> None:
    code, out = _run("schema", "forecast")
    assert code == 0
    assert json.loads(out) == kind_named("forecast").json_schema
    assert json.loads(_run("schema")[1])["title"] == "Accord case"
    with pytest.raises(NotFoundError, match="did you mean 'forecast'"):
        kind_named("forcast")


def test_the_reference_names_every_kind_with_its_number() -> None:
    page = (Path(__file__).parents[3] / "docs" / "reference" / "json.md").read_text(encoding="utf-8")
    for kind in all_kinds():
        assert f"`{kind.schema}`" in page, kind.schema
