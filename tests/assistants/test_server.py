"""The server for assistants, asked by the client of its own library."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from mcp.client.client import Client

import accord
from accord.assistants.server import server_for
from accord.case.desk.proposals import pending
from accord.case.files.starting import start
from accord.errors import UsageError
from accord.faces.json import kind_named


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a case and a document, and a secret beside it."""
    root = tmp_path / "served"
    root.mkdir()
    start("fisheries", root / "fisheries", as_of=dt.date(2026, 1, 15))
    (root / "one.txt").write_text("Norway rejected the plan of Japan. Tokyo demands more money for health.")
    (tmp_path / "secret.txt").write_text("not for assistants")
    return root


def asked(folder: Path, tool: str, arguments: Mapping[str, Any] | None = None) -> Any:
    """What a tool answers; an error as its text."""

    async def call() -> Any:
        async with Client(server_for(folder)) as client:
            found = await client.call_tool(tool, dict(arguments or {}))
            if found.is_error:
                return found.content[0].text  # type: ignore[union-attr]
            return found.structured_content

    return asyncio.run(call())


def test_the_tools_say_what_they_do_and_which_only_read(folder: Path) -> None:
    async def listed() -> Any:
        async with Client(server_for(folder)) as client:
            return (await client.list_tools()).tools

    tools = {tool.name: tool for tool in asyncio.run(listed())}
    assert set(tools) == {
        *("list_cases", "forecast", "compare", "matters", "what_if", "levers"),
        *("explain_number", "list_evidence", "read_document", "propose_change"),
    }
    assert all(tool.description for tool in tools.values())
    writes = {name for name, tool in tools.items() if not tool.annotations.read_only_hint}
    assert writes == {"propose_change"}


def test_cases_are_the_bundled_ones_and_those_below_the_folder(folder: Path) -> None:
    cases = asked(folder, "list_cases")["cases"]
    assert cases["fisheries"] == "a project folder"
    assert cases["us-rok-2021"] == "bundled with Accord"


@pytest.mark.parametrize(
    ("tool", "arguments", "kind"),
    [
        ("forecast", {"case": "fisheries", "draws": 20}, "forecast"),
        ("compare", {"case": "fisheries", "scenarios": ["base", "hard-line"], "draws": 20}, "compare"),
        ("matters", {"case": "three-rivers", "draws": 100}, "matters"),
        ("levers", {"case": "fisheries", "goal": "catch agreed by 6 >= 5%", "draws": 50}, "levers"),
        ("read_document", {"file": "one.txt"}, "read"),
    ],
)
def test_answers_are_documents_of_published_kinds(
    folder: Path, tool: str, arguments: dict[str, Any], kind: str
) -> None:
    found = asked(folder, tool, arguments)
    assert not isinstance(found, str), found
    Draft202012Validator(kind_named(kind).json_schema).validate(found)


def test_a_forecast_is_that_of_the_library(folder: Path) -> None:
    found = asked(folder, "forecast", {"case": "three-rivers", "draws": 50, "seed": 4})
    made = accord.forecast(accord.load("three-rivers"), draws=50, seed=4)
    assert found["fingerprint"] == made.fingerprint


def test_a_number_is_explained_with_its_evidence(folder: Path) -> None:
    field = "issues.cost_sharing.stances.USA.ask"
    found = asked(folder, "explain_number", {"case": "us-rok-2021", "field": field})
    assert found["likeliest"] == found["number"]["mode"]
    assert found["meaning"].startswith("The offer it stands on")
    case = accord.load("us-rok-2021")
    assert [each["id"] for each in found["evidence"]] == list(
        case.issues["cost_sharing"].stances["USA"].ask.evidence
    )
    assert all(each["paraphrase"] for each in found["evidence"])
    near = asked(folder, "explain_number", {"case": "us-rok-2021", "field": f"{field}s"})
    assert f"did you mean '{field}'" in near


def test_evidence_is_listed_whole_or_by_source(folder: Path) -> None:
    case = accord.load("us-rok-2021")
    assert len(asked(folder, "list_evidence", {"case": "us-rok-2021"})["evidence"]) == len(case.evidence)
    source = next(iter(case.sources))
    some = asked(folder, "list_evidence", {"case": "us-rok-2021", "source": source})["evidence"]
    assert {each["source"] for each in some} == {source}
    assert "has no source" in asked(folder, "list_evidence", {"case": "us-rok-2021", "source": "x"})


def test_what_it_would_change_becomes_a_proposal_and_nothing_else(folder: Path) -> None:
    before = (folder / "fisheries" / "case.yaml").read_bytes()
    arguments = {
        "case": "fisheries",
        "field": "issues.catch.stances.NOR.patience",
        "value": 7,
        "reason": "The minister said in March that talks may take longer.",
        "by": "an assistant",
    }
    found = asked(folder, "propose_change", arguments)
    assert found["new"] is True
    assert (folder / "fisheries" / "case.yaml").read_bytes() == before
    (proposal,) = pending(folder / "fisheries")
    assert (proposal.id, proposal.value, proposal.note) == (found["proposal"], 7, arguments["reason"])
    assert proposal.support == ("assistant: an assistant",)
    assert asked(folder, "propose_change", arguments)["new"] is False
    assert len(pending(folder / "fisheries")) == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"case": "us-rok-2021"}, "is bundled and stays as it is"),
        ({"field": "issues.nowhere.title"}, "nowhere"),
        ({"reason": " "}, "needs a reason and a name"),
        ({"case": "../.."}, "outside the folder"),
    ],
)
def test_a_proposal_that_makes_no_sense_is_refused(folder: Path, change: dict[str, str], said: str) -> None:
    arguments = {"case": "fisheries", "field": "issues.catch.stances.NOR.patience", "value": 7}
    found = asked(folder, "propose_change", arguments | {"reason": "x", "by": "y"} | change)
    assert said in found


@pytest.mark.parametrize(
    "path", ["../secret.txt", "/etc/hosts", "fisheries/../../secret.txt", "link.txt", "a\x00b"]
)
def test_nothing_outside_the_folder_is_read(folder: Path, path: str) -> None:
    (folder / "link.txt").symlink_to(folder.parent / "secret.txt")
    found = asked(folder, "read_document", {"file": path})
    assert isinstance(found, str)
    assert "not for assistants" not in found
    assert "outside the folder" in found or "no path" in found
    assert isinstance(asked(folder, "forecast", {"case": path}), str)


def test_too_many_draws_are_refused(folder: Path) -> None:
    assert "must lie between" in asked(folder, "forecast", {"case": "three-rivers", "draws": 10**9})


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not a folder"):
        server_for(tmp_path / "none")


def test_what_if_leaves_the_case_as_it_is(folder: Path) -> None:
    before = (folder / "fisheries" / "case.yaml").read_bytes()
    changes = {"issues.catch.stances.NOR.resolve": 0.5}
    found = asked(folder, "what_if", {"case": "fisheries", "changes": changes, "draws": 20})
    assert not isinstance(found, str), found
    assert json.dumps(found)
    assert (folder / "fisheries" / "case.yaml").read_bytes() == before
