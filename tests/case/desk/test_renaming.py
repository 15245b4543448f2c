"""Entries are renamed and taken out with every reference, and the table of references covers the schema."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

import pytest
from pydantic import BaseModel

from accord.case.checks.whole_case import check
from accord.case.desk.proposals import Proposal, proposals, propose
from accord.case.desk.references import REFERENCES
from accord.case.desk.renaming import remove_entry, rename_entry
from accord.case.desk.undoing import redo, undo
from accord.case.fields import Id
from accord.case.files.finding import find, read, read_case
from accord.case.paths import written_name
from accord.case.schema import Case
from accord.errors import InvalidFileError, NotFoundError, UsageError
from tests.case.checks.broken import SOUND

RULE = """\
    rule:  # as the treaty says
      veto: [NOR, SOU]
      weights: {NOR: {value: 2, evidence: [guess]}}
      quota: 0.5
"""
LINKS = """\
links:
  pull:
    {from: access, on: collapse, to: catch, actor: NOR, effect: salience,
     amount: {value: 1, evidence: [guess]}}
"""
VOTES = """\
title: Votes
changes:
  - set: issues.catch.rule
    to: {veto: [NOR, SOU], weights: {NOR: {value: 1, evidence: [guess]}}, quota: 0.6}
  - {remove: actors.NOR.sinks.election}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    text = SOUND.replace("    rule: {veto: [NOR, SOU]}\n", RULE) + LINKS
    (tmp_path / "case.yaml").write_text(text, "utf-8")
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "votes.yaml").write_text(VOTES, "utf-8")
    return tmp_path


def words(project: Path) -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted(project.rglob("*.yaml")))


def test_an_actor_gets_another_id_everywhere_and_nothing_else_changes(project: Path) -> None:
    assert not [f for f in check(project) if f.level == "error"]
    before, findings = words(project), check(project)
    saved = rename_entry(project, "actors.NOR", "NORTH", by="Jo")
    assert "NOR" not in words(project).replace("NORTH", "")
    assert words(project).replace("NORTH", "NOR") == before
    assert list(saved.case.issues["catch"].stances) == ["NORTH", "SOU", "ISL"]
    assert [f.wrong for f in check(project)] == [f.wrong for f in findings]
    undo(project, by="Jo")
    assert words(project) == before
    redo(project, by="Jo")
    assert read_case(project) == saved.case


@pytest.mark.parametrize(
    ("path", "new"), [("issues.catch", "haul"), ("evidence.guess", "hunch"), ("sources.gazette", "paper")]
)
def test_other_entries_get_another_id_everywhere(project: Path, path: str, new: str) -> None:
    kind, old = path.split(".")
    before = read(project).data
    rename_entry(project, path, new, by="Jo")
    after = words(project)
    assert not [f for f in check(project) if f.level == "error"]
    assert f"{kind}.{old}" not in after
    assert list(read(project).data[kind]) == [new if name == old else name for name in before[kind]]


def test_a_scenario_in_a_file_of_its_own_takes_the_file_along(project: Path) -> None:
    text = (project / "scenarios" / "votes.yaml").read_text("utf-8")
    rename_entry(project, "scenarios.votes", "ballot", by="Jo")
    assert not (project / "scenarios" / "votes.yaml").exists()
    assert (project / "scenarios" / "ballot.yaml").read_text("utf-8") == text
    undo(project, by="Jo")
    assert (project / "scenarios" / "votes.yaml").read_text("utf-8") == text
    assert not (project / "scenarios" / "ballot.yaml").exists()


def test_an_actor_goes_with_all_that_refers_to_it_and_comes_back(project: Path) -> None:
    before = words(project)
    saved = remove_entry(project, "actors.ISL", by="Jo")
    assert not saved.case.issues["catch"].influence
    assert "ISL" not in words(project)
    undo(project, by="Jo")
    assert read(project).data["issues"]["catch"]["influence"]["offer"]["sender"] == "ISL"
    assert words(project) == before


def test_an_issue_goes_with_its_claims_links_and_changes(project: Path) -> None:
    case = remove_entry(project, "issues.access", by="Jo").case
    assert not case.claims
    assert not case.links
    with pytest.raises(InvalidFileError, match="would not be sound"):
        remove_entry(project, "issues.catch", by="Jo")


@pytest.mark.parametrize("path", ["actors", "horizon", "issues.catch.stances.NOR", "issues.catch.title"])
def test_what_has_no_id_of_its_own_is_refused(project: Path, path: str) -> None:
    with pytest.raises(UsageError):
        rename_entry(project, path, "X", by="Jo")


def test_an_id_that_is_taken_unknown_or_no_id_is_refused(project: Path) -> None:
    before = words(project)
    with pytest.raises(UsageError, match="already"):
        rename_entry(project, "actors.NOR", "SOU", by="Jo")
    with pytest.raises(NotFoundError, match="did you mean 'NOR'"):
        rename_entry(project, "actors.NORD", "X", by="Jo")
    with pytest.raises(InvalidFileError):
        rename_entry(project, "actors.NOR", "2nd", by="Jo")
    assert words(project) == before


def test_a_reference_in_a_table_is_left_to_the_table(project: Path) -> None:
    (project / "stances.csv").write_text(
        "issue,actor,ask,salience,evidence\naccess,ISL,3,0.5,guess\n", "utf-8"
    )
    with pytest.raises(UsageError, match=r"stances\.csv"):
        rename_entry(project, "actors.ISL", "ISLES", by="Jo")


def test_open_proposals_follow_the_new_id(project: Path) -> None:
    stance = "issues.catch.stances.NOR.resolve"
    propose(find(project), [Proposal("p1", stance, {"value": 0.2}, ("s1",), needs=("actors.NOR",))])
    rename_entry(project, "actors.NOR", "NORTH", by="Jo")
    (proposal,) = proposals(project)
    assert (proposal.path, proposal.needs) == ("issues.catch.stances.NORTH.resolve", ("actors.NORTH",))


def _ids(model: type[BaseModel], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every place of the schema that holds an id, as the table of references writes it."""
    for name, field in model.model_fields.items():
        yield from _ids_in(field.annotation, (*above, written_name(model, name)), field.metadata)


def _ids_in(kind: Any, at: tuple[str, ...], metadata: Any = ()) -> Iterator[tuple[str, ...]]:
    pattern = get_args(Id)[1]
    if pattern in metadata:
        yield (*at, "=")
    elif get_origin(kind) is Annotated:
        yield from _ids_in(get_args(kind)[0], at, get_args(kind)[1:])
    elif get_origin(kind) is dict:
        if get_args(kind)[0] == Id:
            yield (*at, "#")
        yield from _ids_in(get_args(kind)[1], (*at, "*"))
    elif isinstance(kind, type) and issubclass(kind, BaseModel):
        yield from _ids(kind, at)
    else:
        for inner in get_args(kind):
            yield from _ids_in(inner, at)


OWN = {(kind, "#") for kind in Case.model_fields} | {("id", "="), ("actors", "*", "sinks", "#")}
OWN |= {("issues", "*", "influence", "#"), ("news", "pieces", "#")}
"""Where an id names the entry itself and nothing refers to it by that place."""


def test_every_id_of_the_schema_is_a_name_of_its_own_or_in_the_table_of_references() -> None:
    known = {pattern for patterns in REFERENCES.values() for pattern in patterns}
    found = set(_ids(Case))
    assert found - OWN - known == set()
    assert {p for p in known if "**" not in p and p[:2] != ("evidence", "*")} <= found


def test_packages_causes_and_foresight_name_the_new_id_too(tmp_path: Path) -> None:
    more = """\
packages:
  deal:
    issues: [catch, access]
    stake: {catch: {NOR: {value: 1, evidence: [guess]}}}
    not_for_sale: {catch: [NOR]}
common:
  mood:
    fields: [issues.catch.stances.NOR.ask, "issues.*.stances.NOR.patience"]
    rho: 0.3
    sign: {issues.catch.stances.NOR.ask: -1}
"""
    text = SOUND.replace("reviewed: {by: Jo, date: 2021-02-02}\n", "") + more
    text = text.replace("    title: Election\n", "    title: Election\n    expected_by: {NOR: {value: 1}}\n")
    (tmp_path / "case.yaml").write_text(text, "utf-8")
    rename_entry(tmp_path, "actors.NOR", "NORTH", by="Jo")
    rename_entry(tmp_path, "issues.catch", "haul", by="Jo")
    case = read_case(tmp_path)
    deal, mood = case.packages["deal"], case.common["mood"]
    assert deal.issues == ("haul", "access")
    assert (list(deal.stake["haul"]), deal.not_for_sale) == (["NORTH"], {"haul": ("NORTH",)})
    assert mood.fields == ("issues.haul.stances.NORTH.ask", "issues.*.stances.NORTH.patience")
    assert list(mood.sign) == ["issues.haul.stances.NORTH.ask"]
    assert list(case.events["vote"].expected_by) == ["NORTH"]
