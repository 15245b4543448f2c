"""Reviewing a whole issue, scripts that run again, and what becomes of draft notes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from accord.case.desk.proposals import Proposal, propose, undo_decision
from accord.case.files.finding import read_case
from accord.cli.commands import review
from accord.errors import NotFoundError, UsageError
from accord.reader.draft.review import without_draft_note
from accord.yaml.writing import new_text

ENDS = {"low": 0, "high": 10, "unit": "points", "anchors": []}
NOTE = "Proposed by the reader, to be corrected: the scale."
SAID = "No number is proposed. Reported: demand (+1): an end"
ENTRIES: dict[str, dict[str, Any]] = {
    "actors.NOR": {"name": "Norway"},
    "actors.CHL": {"name": "Chile"},
    "actors.PER": {"name": "Peru"},
    "issues.trade": {"title": "Trade", "scale": ENDS, "note": NOTE},
    "issues.fish": {"title": "Fish", "scale": ENDS, "note": NOTE},
    "issues.trade.stances.NOR.ask": {"note": SAID, "proposed": True, "evidence": ["E_x"]},
    "issues.fish.stances.CHL.ask": {"value": 4, "note": SAID, "proposed": True, "evidence": ["E_x"]},
    "claims.c": {
        "kind": "expectation",
        "statement": "Trade is expected to be agreed",
        "issue": "trade",
        "expected": "agreed",
        "evidence": ["E_x"],
        "proposed": True,
    },
    "claims.o": {
        "kind": "order",
        "statement": "Trade is easier than fish",
        "easier": ["trade"],
        "harder": ["fish"],
        "evidence": ["E_x"],
        "proposed": True,
    },
}
NEEDS = {
    "issues.trade.stances.NOR.ask": ("issues.trade", "actors.NOR"),
    "issues.fish.stances.CHL.ask": ("issues.fish", "actors.CHL"),
    "claims.c": ("issues.trade",),
    "claims.o": ("issues.trade", "issues.fish"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A draft of two issues, as a reader would write it."""
    data: dict[str, Any] = {"accord": 2, "id": "salmon", "title": "Salmon", "as_of": "2024-05-20"}
    for path, value in ENTRIES.items():
        here, trail = data, path.split(".")
        for key in trail[:-1]:
            here = here.setdefault(key, {})
        here[trail[-1]] = dict(value)
    data["evidence"] = {"E_x": {"source": "S", "quote": "so"}}
    data["sources"] = {"S": {"title": "A letter"}}
    (tmp_path / "case.yaml").write_text(new_text(data))
    propose(
        tmp_path,
        [
            Proposal(path, path, value, ("E_x",), words=path, needs=NEEDS.get(path, ()), drafted=True)
            for path, value in ENTRIES.items()
        ],
    )
    return tmp_path


def run(folder: Path, *options: str, keys: str = "") -> str:
    arguments = [str(folder), "--by", "Ann", *options]
    return CliRunner().invoke(review.command, arguments, input=keys, catch_exceptions=False).output


def states(folder: Path) -> dict[str, str]:
    listed = CliRunner().invoke(review.command, [str(folder), "--json"], catch_exceptions=False)
    return {one["path"]: one["status"] for one in json.loads(listed.stdout)["proposals"]}


def test_an_issue_is_accepted_with_what_is_said_of_it_and_whom_it_needs(folder: Path) -> None:
    run(folder, "--accept-issue", "trade")
    accepted = {path for path, status in states(folder).items() if status == "accepted"}
    about = {"issues.trade", "issues.trade.stances.NOR.ask", "claims.c", "claims.o"}
    assert accepted == {"actors.NOR"} | about


def test_a_person_sees_all_of_an_issue_before_accepting_it(folder: Path) -> None:
    out = run(folder, keys="s\ns\ns\ni\nn\ni\ny\nq\n")
    shown = out.index("Actor  actors.NOR  (1 of 5)")
    assert shown < out.index("Claim of the author  claims.o  (5 of 5)") < out.index("Accept these 5?")
    assert states(folder)["issues.trade"] == "accepted"
    assert "5 accepted" in out
    assert "belongs to no single issue" in run(folder, keys="i\nq\n")


def test_an_issue_that_was_not_proposed_is_told_with_the_nearest(folder: Path) -> None:
    with pytest.raises(NotFoundError, match="did you mean 'trade'"):
        run(folder, "--accept-issue", "trad")


def test_a_script_of_decisions_can_run_again(folder: Path) -> None:
    script = ["--accept-issue", "trade", "--accept", "actors.NOR", "--reject", "actors.PER"]
    script += ["--edit", "issues.fish", "Catches", "--note", "issues.fish", "which?"]
    run(folder, *script)
    log, case = ((folder / name).read_text() for name in ("proposals.jsonl", "case.yaml"))
    run(folder, *script)
    assert (folder / "proposals.jsonl").read_text() == log
    assert (folder / "case.yaml").read_text() == case
    with pytest.raises(UsageError, match="was accepted"):
        run(folder, "--reject", "issues.trade")
    with pytest.raises(UsageError, match="was edited"):
        run(folder, "--edit", "issues.fish", "Other words")


def test_what_is_accepted_or_edited_loses_its_draft_note_and_gets_it_back(folder: Path) -> None:
    run(folder, "--accept", "issues.trade", "--edit", "issues.fish", "Catches")
    issues = read_case(folder).issues
    assert (issues["trade"].note, issues["fish"].note, issues["fish"].title) == (None, None, "Catches")
    undo_decision(folder, "issues.trade", by="Ann")
    assert read_case(folder).issues["trade"].note == NOTE
    run(folder, "--accept", "issues.fish.stances.CHL.ask", "--accept", "issues.trade.stances.NOR.ask")
    issues = read_case(folder).issues
    for ask in (issues["fish"].stances["CHL"].ask, issues["trade"].stances["NOR"].ask):
        assert ask.note == "Reported: demand (+1): an end"


def test_a_note_that_a_person_wrote_stays() -> None:
    for value in ({"note": "Mine"}, {"title": "Trade"}, "words", {"note": "Reported: so", "value": 3}):
        assert without_draft_note("issues.trade.stances.NOR.ask", value) == value
    named = {"value": 3, "note": 'The passage names "3 per cent"; is that what is asked for? Reported: so'}
    assert without_draft_note("issues.trade.stances.NOR.ask", named)["note"] == "Reported: so"
    limit = {"value": 3, "note": 'The passage names "3 per cent"; is that the worst it would sign?'}
    assert without_draft_note("issues.trade.stances.NOR.bottom_line", limit) == {"value": 3}


def test_without_a_terminal_all_that_waits_is_listed_with_the_way_to_decide(folder: Path) -> None:
    out = run(folder)
    assert [
        line.split()[0] for line in out.splitlines() if line.startswith("  ") and "accord" not in line
    ] == [path for path, status in states(folder).items() if status == "proposed"]
    assert "no terminal" in out
    assert "--accept-issue ISSUE" in out


@pytest.mark.parametrize("prefix", ["", "issues."])
def test_an_issue_is_named_with_its_path_or_without(folder: Path, prefix: str) -> None:
    run(folder, "--edit", f"{prefix}trade", "Tariffs", "--accept-issue", f"{prefix}fish")
    found = states(folder)
    assert (found["issues.trade"], found["issues.fish"]) == ("edited", "accepted")
    run(folder, "--reject", f"{prefix}trade.stances.NOR.ask")
    assert states(folder)["issues.trade.stances.NOR.ask"] == "rejected"
