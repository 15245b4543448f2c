"""The store says what the files say, in both databases; deleting it loses no kept run and no seal."""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from accord.errors import NotFoundError
from accord.ledger.chain import CHAIN
from accord.ledger.runs import RUNS, keep, run_data
from accord.ledger.store.address import Address, default_address
from accord.ledger.store.following import check_store, follow, follow_if_it_stands, rebuild_store
from accord.ledger.store.opening import made_store, opened_store, stands
from accord.ledger.store.remembering import remember, remembered, run_called, unnamed_runs
from accord.ledger.store.rows import rows_of_files
from accord.ledger.store.sql import INDEXED, counts, forget_project, project_rows, taken_out
from tests.ledger.made_up import put_resolution, put_seal, sealed_issue
from tests.ledger.store.made_runs import CASE, made_run

Rows = dict[str, dict[Any, dict[str, Any]]]


@pytest.fixture
def filled(project: Path) -> Path:
    """A project with two kept runs, two seals and a resolution."""
    keep(project, made_run(1, name="first"))
    keep(project, made_run(2, name="second"))
    folder = project / "forecasts"
    put_seal(folder, {"fish": sealed_issue(0.4)})
    put_resolution(folder, "0001", "fish", {"kind": "agreed", "on": "2026-06-01", "at": 2.0})
    put_seal(folder, {"fish": sealed_issue(0.6)}, practice="the case comes with Accord")
    return project


def _rows(place: Address) -> Rows:
    with opened_store(place) as store, store.reading() as found:
        return {kind: project_rows(found, kind, place.project) for kind in INDEXED}


def _counts(place: Address) -> dict[str, int]:
    with opened_store(place) as store, store.reading() as found:
        return dict(counts(found, place.project))


def test_the_rows_are_what_the_files_say(filled: Path, place: Address) -> None:
    made = rebuild_store(place)
    assert made.done == ("5 rows made from the files",)
    assert _counts(place) == {"runs": 2, "unnamed": 0, "seals": 2, "resolutions": 1}
    rows = _rows(place)
    first = rows["runs"][made_run(1).entry.id]
    assert (first["name"], first["draws"], first["seed"], first["horizon"]) == (
        "first",
        40,
        "0",
        made_run(1).entry.horizon,
    )
    assert json.loads(first["result"]) == run_data(made_run(1))["result"]
    assert [seal["practice"] for seal in rows["seals"].values()] == [None, "the case comes with Accord"]
    issues = json.loads(rows["seals"]["0002"]["issues"])
    assert issues == {"fish": {"title": "Fish", "by": "2027-01-01", "p_agreement": 0.6}}
    resolved = rows["resolutions"][2]
    assert (resolved["seal"], resolved["kind"], resolved["happened_on"]) == ("0001", "agreed", "2026-06-01")
    assert (resolved["point"], resolved["ratified"]) == (2.0, 1)
    assert not check_store(place).findings


def test_deleting_the_store_loses_nothing_that_a_rebuild_does_not_bring_back(
    filled: Path, place: Address
) -> None:
    rebuild_store(place)
    before = _rows(place)
    if place.file is not None:
        shutil.rmtree(place.file.parent)
    else:
        with opened_store(place) as store, store.writing() as found:
            forget_project(found, place.project)
        assert not any(_rows(place).values())
    rebuild_store(place)
    assert _rows(place) == before
    assert {kind: len(rows) for kind, rows in before.items()} == {"runs": 2, "seals": 2, "resolutions": 1}


def test_a_rebuild_keeps_what_stands_in_no_file(filled: Path, place: Address) -> None:
    rebuild_store(place)
    with opened_store(place) as store:
        remember(store, made_run(3))
        rebuild_store(place)
        assert remembered(store, made_run(3).entry.id) == made_run(3)


def test_each_difference_is_named(filled: Path, place: Address) -> None:
    rebuild_store(place)
    (filled / RUNS / f"{made_run(1).entry.id}.json").unlink()
    keep(filled, made_run(4, name="new"))
    path = filled / RUNS / f"{made_run(2).entry.id}.json"
    path.write_bytes(path.read_bytes().replace(b'"author":"Jo"', b'"author":"Al"'))
    found = {finding.field: finding.wrong for finding in check_store(place).findings}
    assert found == {
        f"runs.{made_run(1).entry.id}": "stands in the store and in no file",
        f"runs.{made_run(4).entry.id}": "stands in a file and not in the store",
        f"runs.{made_run(2).entry.id}": "is another in the store than in its file",
    }
    follow_if_it_stands(place)
    assert not check_store(place).findings


def test_a_chain_that_has_grown_is_followed(filled: Path, place: Address) -> None:
    rebuild_store(place)
    put_seal(filled / "forecasts", {"fish": sealed_issue(0.7)})
    put_resolution(filled / "forecasts", "0003", "fish", {"kind": "void", "reason": "no talks"})
    assert len(check_store(place).findings) == 2
    follow_if_it_stands(place)
    assert not check_store(place).findings
    assert _counts(place) == {"runs": 2, "unnamed": 0, "seals": 3, "resolutions": 2}


def test_a_damaged_file_is_told_and_its_row_goes(filled: Path, place: Address) -> None:
    rebuild_store(place)
    (filled / "forecasts" / "0002.json").write_bytes(b"{}")
    rebuild_store(place)
    found = check_store(place).findings
    assert [finding.file for finding in found] == [str(filled / "forecasts" / CHAIN)]
    assert list(_rows(place)["seals"]) == ["0001"]


def test_following_changes_only_what_changed(filled: Path, place: Address) -> None:
    with made_store(place) as store:
        assert follow(store, rows_of_files(filled, place.project)) == 5
        assert follow(store, rows_of_files(filled, place.project)) == 0
        keep(filled, made_run(9, name="ninth"))
        assert follow(store, rows_of_files(filled, place.project)) == 1


def test_a_remembered_run_comes_back_as_it_was(place: Address) -> None:
    with made_store(place) as store:
        remember(store, made_run(7))
        assert remembered(store, made_run(7).entry.id) == made_run(7)
        assert remembered(store, "f" * 16) is None
    assert run_called(place, made_run(7).entry.id) == made_run(7)
    with pytest.raises(NotFoundError, match="there is no run"):
        run_called(place, "f" * 16)


def test_a_seed_of_any_size_comes_back(place: Address) -> None:
    large = made_run(7)
    inquiry = replace(large.inquiry, seed=10**30)
    large = replace(large, inquiry=inquiry, entry=replace(large.entry, seed=10**30))
    large = replace(large, forecast=replace(large.forecast, seed=10**30))
    with made_store(place) as store:
        remember(store, large)
        assert remembered(store, large.entry.id) == large


def test_the_oldest_without_a_name_are_forgotten_case_by_case(project: Path, place: Address) -> None:
    keep(project, made_run(0, name="kept"))
    with made_store(place) as store:
        follow(store, rows_of_files(project, place.project))
        for number in range(1, 8):
            remember(store, made_run(number), most=4)
        remember(store, made_run(99, case="other"), most=4)
        remember(store, made_run(5), most=4)
        kept = [int(entry.id, 16) for entry in unnamed_runs(store, CASE)]
        assert kept == [4, 5, 6, 7]
        assert len(unnamed_runs(store, "other")) == 1
        assert remembered(store, made_run(0).entry.id) is not None
    assert _counts(place)["runs"] == 1


def test_a_run_that_has_a_name_keeps_it(project: Path, place: Address) -> None:
    keep(project, made_run(1, name="kept"))
    rebuild_store(place)
    with opened_store(place) as store:
        remember(store, made_run(1))
        found = remembered(store, made_run(1).entry.id)
    assert found is not None
    assert found.entry.name == "kept"


def test_naming_a_remembered_run_makes_one_row_of_it(project: Path, place: Address) -> None:
    with made_store(place) as store:
        remember(store, made_run(1))
        keep(project, made_run(1, name="kept"))
        follow_if_it_stands(place)
        assert unnamed_runs(store, CASE) == ()
    assert _counts(place) == {"runs": 1, "unnamed": 0, "seals": 0, "resolutions": 0}


def test_two_projects_in_one_database_do_not_see_each_other(
    filled: Path, place: Address, tmp_path: Path
) -> None:
    other = replace(place, home=tmp_path / "other", project="elsewhere")
    other.home.mkdir()
    rebuild_store(place)
    rebuild_store(other)
    with opened_store(other) as store:
        remember(store, made_run(1))
        assert unnamed_runs(store, CASE) != ()
    assert _counts(other) == {"runs": 0, "unnamed": 1, "seals": 0, "resolutions": 0}
    assert _counts(place) == {"runs": 2, "unnamed": 0, "seals": 2, "resolutions": 1}
    assert not check_store(place).findings


def test_what_stands_in_a_writing_that_fails_is_taken_back(project: Path, place: Address) -> None:
    with made_store(place) as store:
        remember(store, made_run(1))
        with suppress(ZeroDivisionError), store.writing() as found:
            taken_out(found, "runs", place.project, [made_run(1).entry.id])
            raise ZeroDivisionError
        assert remembered(store, made_run(1).entry.id) is not None


def test_a_store_that_does_not_stand_is_not_made_by_following(project: Path) -> None:
    place = default_address(project)
    follow_if_it_stands(place)
    assert not stands(place)
    assert list(project.iterdir()) == []
