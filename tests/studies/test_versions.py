"""Two versions of a case: what differs, and shares that sum to what moved."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from accord.case.differing import FieldChange
from accord.case.schema import Case
from accord.cli.commands.diff import command
from accord.errors import NotFoundError, Stopped, UsageError
from accord.faces.json.versions import KINDS, versions_json
from accord.faces.terminal.report import plain_text
from accord.forecasts.inquiry import Inquiry, Where
from accord.pages.versions_page import sides_of, versions_report
from accord.studies.versions import SHARED, Versions, _Sets, _shared_out, versions_of
from tests.agenda.cases import many_issues
from tests.pages.test_sources import cells_of, resolved
from tests.yaml_text import as_yaml

DRAWS = 200
NAMES = ("then", "now")


def case(count: int = 2) -> dict[str, Any]:
    """Plain data of a small case."""
    return many_issues(count).model_dump(mode="json", by_alias=True, exclude_unset=True)


def changed(**changes: Any) -> dict[str, Any]:
    """The same with other numbers, by ISSUE__ACTOR__FIELD."""
    data = case()
    for path, value in changes.items():
        issue, actor, field = path.split("__")
        data["issues"][issue]["stances"][actor][field] = value
    return data


def compared(was: dict[str, Any], now: dict[str, Any], **options: Any) -> Versions:
    first, second = (Inquiry(Case.model_validate(data), draws=DRAWS) for data in (was, now))
    return versions_of(first, second, **options)


def ends(found: Versions, issue: str) -> tuple[float, float]:
    """The change of the chance and of the months between the two forecasts."""
    was, now = found.first[issue], found.second[issue]
    assert was.p_agreement is not None
    assert now.p_agreement is not None
    assert was.difficulty is not None
    assert now.difficulty is not None
    months = (now.difficulty.value - was.difficulty.value) * found.first.horizon
    return now.p_agreement.value - was.p_agreement.value, months


TWO = {"k00__U__bottom_line": {"low": 40, "mode": 60, "high": 70}, "k01__V__bottom_line": 50}


def test_shares_sum_to_the_change() -> None:
    found = compared(case(), changed(**TWO))
    assert [change.path for change in found.fields] == [
        "issues.k00.stances.U.bottom_line",
        "issues.k01.stances.V.bottom_line",
    ]
    for issue in ("k00", "k01"):
        agreed, months = ends(found, issue)
        assert found.change(issue, "p_agreement") == pytest.approx(agreed)
        assert found.change(issue, "months") == pytest.approx(months)
    mine = {one.changes[0].path: one.shares["k00"]["p_agreement"].value for one in found.moved}
    assert mine["issues.k00.stances.U.bottom_line"] < -0.1
    assert abs(mine["issues.k01.stances.V.bottom_line"]) < 0.02


def test_one_change_has_all_of_it() -> None:
    found = compared(case(), changed(k00__U__patience=9))
    (only,) = found.moved
    assert only.shares["k00"]["months"].value == pytest.approx(ends(found, "k00")[1])
    assert found.exact


def test_what_moves_nothing_has_no_share() -> None:
    now = changed(k00__U__patience=9) | {"title": "Another title", "summary": "Words"}
    found = compared(case(), now)
    assert {change.path for change in found.fields} == {"title", "summary", "issues.k00.stances.U.patience"}
    assert [one.changes[0].path for one in found.moved] == ["issues.k00.stances.U.patience"]
    words = compared(case(), case() | {"summary": "Words"})
    assert words.moved == ()
    assert "None of it moves a forecast." in plain_text(versions_report(words, NAMES))


def test_equal_versions_are_told_in_one_sentence() -> None:
    page = plain_text(versions_report(compared(case(), case()), NAMES))
    assert "The two versions are equal: no field and no evidence differs." in page
    assert len(page.splitlines()) == 2


def test_changes_that_only_stand_together_are_one() -> None:
    """A package of a new issue: neither the issue is missed nor the package stands without it."""
    now = case(3)
    now["packages"] = {"p": {"issues": ["k01", "k02"], "kind": "joint", "not_for_sale": {}}}
    found = compared(case(2), now)
    paths = sorted(change.path for one in found.moved for change in one.changes)
    assert "issues.k02" in paths
    assert found.change("k01", "p_agreement") == pytest.approx(ends(found, "k01")[0])


def test_more_than_eight_changes_are_sampled_and_still_sum() -> None:
    fields = ("ask", "bottom_line", "patience", "salience", "resolve")
    values: dict[str, list[float]] = {"U": [85, 50, 5, 0.7, 0.2], "V": [15, 55, 6, 0.8, 0.1]}
    now = changed(
        **{f"k00__{a}__{f}": v for a, row in values.items() for f, v in zip(fields, row, strict=True)}
    )
    found = compared(case(), now)
    assert len(found.moved) > 8
    assert not found.exact
    agreed, months = ends(found, "k00")
    assert found.change("k00", "p_agreement") == pytest.approx(agreed)
    assert found.change("k00", "months") == pytest.approx(months)
    assert any(one.shares["k00"]["months"].error > 0 for one in found.moved)
    assert "orders of them were sampled" in " ".join(plain_text(versions_report(found, NAMES)).split())


def test_the_document_fits_its_schema_and_the_page_leads_to_it() -> None:
    found = compared(case(), changed(**TWO))
    page, data = versions_report(found, NAMES), versions_json(found, sides_of(found, NAMES))
    Draft202012Validator(KINDS[0].json_schema).validate(json.loads(json.dumps(data)))
    for _, _, cell in cells_of(page):
        if cell.source and cell.source.kind == "result":
            told = resolved(data, cell.source.path)
            assert not isinstance(told, float) or cell.value is None or told == pytest.approx(cell.value)
    assert [list(each) for each in data["changes"].values()] == [list(SHARED)] * 2


def test_the_page_by_hand() -> None:
    now = changed(k00__U__bottom_line=70)
    text = plain_text(versions_report(compared(changed(k00__U__bottom_line=30), now), NAMES))
    assert "1 field and 0 pieces of evidence differ." in text
    rows = [line.split("  ")[0] for line in text.splitlines()]
    assert "all together" in rows
    assert "30" in text
    assert "70" in text


def test_the_work_can_be_stopped() -> None:
    def stop(stage: str, done: int, wanted: int) -> None:
        if stage.startswith("shares"):
            raise Stopped("enough")

    with pytest.raises(Stopped):
        compared(case(), changed(**TWO), where=Where(progress=stop))


# ---------------------------------------------------------------- folders and commits


def run(*arguments: str) -> str:
    shown = CliRunner().invoke(command, [*arguments, "--draws", "40"])
    if shown.exception and not isinstance(shown.exception, SystemExit):
        raise shown.exception
    return shown.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a case of two versions."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    place = tmp_path_factory.mktemp("repository")
    (place / "talks").mkdir()

    def git(*words: str) -> None:
        who = ("-c", "user.name=Jo", "-c", "user.email=jo@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(["git", "-C", str(place), *who, *words], check=True, capture_output=True)

    git("init", "-q")
    for data in (case(), changed(**TWO)):
        (place / "talks" / "case.yaml").write_text(as_yaml(data), encoding="utf-8")
        git("add", "-A")
        git("commit", "-q", "-m", "x")
    return place / "talks"


def test_a_commit_is_compared_with_the_folder(folder: Path) -> None:
    said = run(f"{folder}@HEAD~1", str(folder))
    assert "2 fields and 0 pieces of evidence differ." in said
    assert "The two versions are equal" in run(f"{folder}@HEAD", str(folder))


@pytest.mark.parametrize(
    ("commit", "error", "words"),
    [("nonsense", NotFoundError, "no commit 'nonsense'"), ("--output=x", NotFoundError, "names no commit")],
)
def test_what_is_no_commit_is_told(folder: Path, commit: str, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        run(f"{folder}@{commit}", str(folder))


def test_a_path_that_the_commit_lacks_and_a_folder_outside_git_are_told(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="at commit"):
        run(f"{folder / 'none'}@HEAD", str(folder))
    with pytest.raises(UsageError, match="in no git repository"):
        run(f"{tmp_path}@HEAD", str(folder))


def test_without_git_one_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UsageError, match="needs git, which is not installed"):
        run(f"{folder}@HEAD", str(folder))


# ---------------------------------------------------------------- what acts, and what stands only together


def with_scenarios(**asks: float) -> dict[str, Any]:
    """The small case with a scenario for each name, in which U asks for so much on the first issue."""
    path = "issues.k00.stances.U.ask"
    return case(1) | {
        "scenarios": {n: {"title": n, "changes": [{"set": path, "to": a}]} for n, a in asks.items()}
    }


def test_a_scenario_moves_only_the_forecast_under_it() -> None:
    was, now = with_scenarios(hard=90, soft=70), with_scenarios(hard=100, soft=70)
    first, second = (Inquiry(Case.model_validate(data), "hard", draws=60) for data in (was, now))
    (only,) = versions_of(first, second).moved
    assert only.changes[0].path.startswith("scenarios.hard")
    other = versions_of(first.under("soft"), second.under("soft"))
    assert [change.path for change in other.fields] == [change.path for change in only.changes]
    assert other.moved == ()


def test_an_entry_that_is_gone_has_its_share() -> None:
    was = changed(k00__U__pressure=2) | {"mood": 0.0}
    was["issues"]["k00"]["stances"]["U"] |= {"pressure_cap": 20, "pressure_from": "2021-01-01"}
    now = json.loads(json.dumps(was))
    del now["issues"]["k00"]["stances"]["U"]["pressure"]
    found = compared(was, now)
    (only,) = found.moved
    assert (only.changes[0].path, only.changes[0].now) == ("issues.k00.stances.U.pressure", None)
    assert only.shares["k00"]["p_agreement"].value == pytest.approx(ends(found, "k00")[0])
    assert only.shares["k00"]["p_agreement"].value < 0.0


def test_what_a_forecast_reads_may_still_move_nothing() -> None:
    now = case()
    now["actors"]["U"]["name"] = "Ursa"
    found = compared(case(), now)
    assert [change.path for change in found.fields] == ["actors.U.name"]
    assert found.moved == ()


@pytest.mark.parametrize("at", [3, 9])
def test_it_stops_among_single_changes_and_among_sets(at: int) -> None:
    """Of three changes eight sets are tried at first: none, all, and each alone and as the last."""
    begun: set[tuple[int, int]] = set()

    def stop(stage: str, done: int, wanted: int) -> None:
        if stage.startswith("shares"):
            begun.add((wanted, done))
            if len(begun) > at:
                raise Stopped("enough")

    now = changed(**TWO, k00__V__patience=9)
    with pytest.raises(Stopped):
        compared(case(), now, where=Where(progress=stop))


def test_what_is_done_never_passes_what_is_wanted() -> None:
    told: list[tuple[int, int]] = []

    def note(stage: str, done: int, wanted: int) -> None:
        if stage.startswith("shares"):
            told.append((done, wanted))

    compared(case(), changed(**TWO), where=Where(progress=note))
    assert {wanted for _, wanted in told} == {6, 2}
    assert all(done < wanted for done, wanted in told)


class Fastidious(_Sets):
    """Makes no case with exactly three of the changes."""

    def case(self, some: Sequence[FieldChange]) -> Case:
        if len(some) == 3:
            raise UsageError("three of them make no case")
        return super().case(some)


def test_changes_that_no_three_of_stand_without_the_others_are_one() -> None:
    """Each, every pair and all but one stand; the whole change is then the share of all together."""
    now = changed(**TWO, k00__V__patience=9, k00__U__patience=2, k01__U__patience=6)
    found = compared(case(), now)
    assert len(found.moved) == 5
    sets = Fastidious(found.asked[0], found.fields, ("k00", "k01"), Where())
    (only,) = _shared_out(replace(found, moved=()), sets).moved
    assert only.changes == found.fields
    for issue in ("k00", "k01"):
        told = [only.shares[issue][measure] for measure in SHARED]
        assert [one.value for one in told] == pytest.approx(ends(found, issue))
        assert [one.error for one in told] == [0.0, 0.0]
